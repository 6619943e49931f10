"""Servers in processes of their own, and on a core of their own where the system lets us; what they use."""

import asyncio
import json
import os
import re
import signal
import subprocess
from collections.abc import Coroutine, Mapping
from pathlib import Path
from typing import Any, TypeVar

SERVER_CORE = 0
CLIENT_CORE = 1
_TICKS = 3000
T = TypeVar("T")


def run_fast(main: Coroutine[Any, Any, T]) -> T:
    """asyncio.run on the fastest loop that is installed: what simulates thousands must not be what is measured."""
    try:
        import uvloop
    except ImportError:
        return asyncio.run(main)
    return uvloop.run(main)


def started(
    words: list[str], *, one_core: bool, environment: Mapping[str, str] | None = None
) -> "subprocess.Popen[bytes]":
    """Starts a server; what it says goes nowhere, what it does is measured. Its workers inherit the core."""
    around = {**os.environ, **(environment or {})}
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=around)
    if one_core:
        pin(process.pid, SERVER_CORE)
    return process


def may_pin() -> bool:
    """Whether there are two cores, and a way to choose."""
    return hasattr(os, "sched_setaffinity") and (os.cpu_count() or 1) > 1


def pin(pid: int, core: int) -> None:
    """Keeps a process (0: this one) on one core, where there are two."""
    if may_pin():
        os.sched_setaffinity(pid, {core})


def wait_for(ready: Path, process: "subprocess.Popen[bytes]") -> Any:
    """What a server wrote once it listened."""
    for _ in range(_TICKS):
        if ready.exists() and ready.stat().st_size:
            return json.loads(ready.read_text())
        try:
            process.wait(0.01)
        except subprocess.TimeoutExpired:
            continue
        break
    raise RuntimeError("the server did not start")


def stop(process: "subprocess.Popen[bytes]") -> None:
    """Asks a server of ours to end; after ten seconds it has to."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def children(pid: int) -> list[int]:
    """The processes that a process started and that still run (Linux)."""
    found: list[int] = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        found += [int(each) for each in task.read_text().split()]
    return found


def end_group(leader: int) -> None:
    """Ends the process group that a process of ours leads."""
    os.killpg(leader, signal.SIGKILL)


def cpu_seconds(pid: int) -> float:
    """Processor time of a process and its threads so far, to the nanosecond (Linux)."""
    spent = (path.read_text().split()[0] for path in Path(f"/proc/{pid}/task").glob("*/schedstat"))
    return sum(int(each) for each in spent) / 1e9


def memory_kb(pid: int) -> int:
    """Kilobytes of a process, its share of what it shares counted in (PSS, Linux)."""
    found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)
    if found is None:
        raise RuntimeError("the system does not tell a process's memory")
    return int(found[1])


def resident(pid: int) -> float:
    """Resident megabytes of a process (Linux)."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / 1024 if found else float("nan")
