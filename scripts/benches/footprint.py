"""footprint: whether the server's memory grows with the number or the size of documents: many are uploaded, then large ones."""

import asyncio
import tempfile
import time
from pathlib import Path
from typing import Any

import thick
from founding import found_hall
from ours import Ours
from server.sample import documents
from targets import Target, as_json
from targets import show as show_targets

MOST_MB = 8.0
LARGE_PAGES, LARGE_MB = 100, 120
SETTLE_SECONDS = 2.0


def run(uploads: int) -> dict[str, Any]:
    """Megabytes of the server: after ten short documents, after so many, after one of 300 pages, after one of 120 MB."""
    short = min((each.read() for each in documents()), key=len)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        ours = Ours(place / "data", asyncio.run(found_hall(place / "data", 1)), one_core=False)
        try:
            steps = {"10 short documents": _grown(ours, [_other(short, n) for n in range(10)])}
            steps[f"{uploads} more"] = _grown(ours, [_other(short, n) for n in range(10, 10 + uploads)])
            steps[f"one of {LARGE_PAGES} pages"] = _grown(ours, [thick.thick(LARGE_PAGES)])
            steps[f"one of {LARGE_MB} MB"] = _grown(ours, [_padded(short)])
        finally:
            ours.end()
    first, *later = steps.items()
    before, targets = first[1], []
    for what, after in later:
        targets.append(Target(f"memory for {what}, more than before", after - before, MOST_MB, "MB"))
        before = max(before, after)
    return {"uploads": uploads, "megabytes": steps, "targets": as_json(targets)}


def show(figures: dict[str, Any]) -> None:
    """The figures as sentences."""
    for what, megabytes in figures["megabytes"].items():
        print(f"after {what}: {megabytes:.1f} MB")
    show_targets(figures["targets"])


def _other(data: bytes, number: int) -> bytes:
    """The same document as another file."""
    return data + f"\n% {number}\n".encode()


def _padded(data: bytes) -> bytes:
    """The same document with so many bytes that say nothing before its end."""
    return data + (b"%" * 1023 + b"\n") * (LARGE_MB << 10) + data[data.rindex(b"startxref") :]


def _grown(ours: Ours, files: list[bytes]) -> float:
    """Uploads them all, waits until they are ready, and looks at the server's memory once it has nothing to do."""
    ids = [ours.upload("paper.pdf", data) for data in files]
    for document in ids:
        while (told := ours.get(f"documents/{document}"))["state"] != "ready":
            if told["state"] == "refused":
                raise RuntimeError(told["why"])
            time.sleep(0.1)
    time.sleep(SETTLE_SECONDS)
    return ours.memory()
