"""Servers in processes of their own, and on a core of their own where the system lets us."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

SERVER_CORE = 0
CLIENT_CORE = 1
_TICKS = 3000


def started(words: list[str], *, one_core: bool) -> "subprocess.Popen[bytes]":
    """Starts a server; what it says goes nowhere, what it does is measured. Its workers inherit the core."""
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    if one_core:
        pin(process.pid, SERVER_CORE)
    return process


def pin(pid: int, core: int) -> None:
    """Keeps a process (0: this one) on one core, where there are two."""
    if hasattr(os, "sched_setaffinity") and (os.cpu_count() or 1) > 1:
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
