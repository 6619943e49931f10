"""The sample congress for many tests: founded and its pages rendered once, then stopped; each gets a copy of the folder."""

import fcntl
import shutil
from pathlib import Path

from devices import live, signed_in
from serving import start
from waiting import PATIENCE

DOCUMENTS = 9


def founded_once(folder: Path) -> Path:
    """`folder` with the stopped sample in it; whoever comes first makes it, and whoever comes meanwhile waits for it."""
    folder.mkdir(exist_ok=True)
    done = folder / "done"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            _found(folder)
            done.touch()
    return folder


def laid(sample: Path, folder: Path) -> Path:
    """`folder`, with a copy of the sample where its server looks for it."""
    shutil.copytree(sample / "congress_data", folder / "congress_data")
    return folder


def _found(folder: Path) -> None:
    serving = start(["demo"], folder)
    chair = signed_in(serving.url, serving.ready["chair"])
    with chair, live(chair) as line:
        while not _ready(chair.get("documents")):
            line.recv(PATIENCE)  # each page that is ready is told
    serving.stop()


def _ready(uploads: list[dict[str, str]]) -> bool:
    return len(uploads) == DOCUMENTS and all(each["state"] == "ready" for each in uploads)
