"""begin: `hemicycle demo` on a new folder and on the same again: until it listens, first pages, idle memory."""

import json
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from ours import COMMAND
from processes import resident, wait_for
from server.domain.badge import derive, secret_of

IDLE_SECONDS = 3
TARGETS = {"first": 2.0, "again": 2.0, "first pages": 5.0}


def run(rounds: int) -> dict[str, Any]:
    """Starts it `rounds` times on new folders, and once more on each."""
    runs = [_once() for _ in range(rounds)]
    return {"rounds": rounds, "medians": {key: statistics.median(each[key] for each in runs) for key in runs[0]}}


def show(figures: dict[str, Any]) -> None:
    """The figures as sentences."""
    medians = figures["medians"]
    print(f"hemicycle demo, {figures['rounds']} new folders, medians")
    print(f"listening on a new folder  {medians['first']:6.2f} s   (target {TARGETS['first']} s)")
    print(f"listening on the same again{medians['again']:6.2f} s   (target {TARGETS['again']} s)")
    print(
        f"first page of every document{medians['first pages']:5.2f} s after listening (target {TARGETS['first pages']} s)"
    )
    print(f"idle, all rendered         {medians['idle_mb']:6.0f} MB  (target 120 MB)")


def _once() -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        first, process, ready = _start(Path(folder), "first.json")
        try:
            pages = _first_pages(ready)
            idle = resident(process.pid)
        finally:
            process.terminate()
            process.wait(10)
        again, process, _ = _start(Path(folder), "again.json")
        process.terminate()
        process.wait(10)
    return {"first": first, "again": again, "first pages": pages, "idle_mb": idle}


def _start(folder: Path, name: str) -> "tuple[float, subprocess.Popen[bytes], dict[str, Any]]":
    words = [
        "demo",
        "--data",
        str(folder / "data"),
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--ready",
        str(folder / name),
    ]
    since = time.perf_counter()
    process = subprocess.Popen([COMMAND, *words], stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    ready = wait_for(folder / name, process)
    return time.perf_counter() - since, process, ready


def _first_pages(ready: dict[str, Any]) -> float:
    """Seconds until every document of the sample has a page; waits on until all are rendered and the server is idle."""
    since, seen = time.perf_counter(), 0.0
    login = derive(secret_of(ready["secretariat"].partition("#")[2]), "demo").login.hex()
    with urlopen(Request(f"{ready['url']}/demo/api/session", json.dumps({"login": login}).encode())) as answer:
        cookie = answer.headers["Set-Cookie"].partition(";")[0]
    while True:
        with urlopen(Request(f"{ready['url']}/demo/api/documents", headers={"Cookie": cookie})) as answer:
            documents = json.loads(answer.read())
        if not seen and len(documents) >= 9 and all(each["done"] for each in documents):
            seen = time.perf_counter() - since
        if seen and all(each["state"] == "ready" for each in documents):
            time.sleep(IDLE_SECONDS)
            return seen
        time.sleep(0.02)
