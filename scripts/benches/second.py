"""second: whether pypdfium2 opens damaged files that the engine does not, rewritten or not; over 400 mutations by a seed."""

import importlib.util
import os
import random
import signal
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from server.documents.repair import rewrite
from server.sample import documents

FILES = 400
SECONDS = 10
SMALLEST, LARGEST = 1, 2_000_000
PAGES = 3
"""How many pages a file has to give, or all that it has."""


def run(folder: Path | None) -> dict[str, Any]:
    """How many of the files give their first pages: by the engine, after a rewrite, by pypdfium2; each in its own process."""
    with tempfile.TemporaryDirectory() as place:
        files = _mutated(Path(place), folder)
        engine = {path for path in files if _survives(_engine, path)}
        left = [path for path in files if path not in engine]
        rewritten = {path for path in left if _survives(_rewritten, path)}
        if importlib.util.find_spec("pypdfium2") is None:
            return {"files": len(files), "engine": len(engine), "rewritten": len(rewritten), "second": None}
        since = time.perf_counter()
        second = {path for path in left if _survives(_second, path)}
        took = time.perf_counter() - since
        all_second = sum(_survives(_second, path) for path in files)
    more = {"second": len(second), "second_alone": all_second, "only_second": len(second - rewritten), "seconds": took}
    return {"files": len(files), "engine": len(engine), "rewritten": len(rewritten), **more}


def show(figures: dict[str, Any]) -> None:
    """The figures as sentences."""
    print(
        f"{figures['files']} damaged files: the engine opens {figures['engine']}, a rewrite {figures['rewritten']} more"
    )
    if figures["second"] is None:
        print("skipped: pypdfium2 (it is not installed)")
        return
    print(f"pypdfium2 opens {figures['second_alone']} of all; of what the engine does not, {figures['second']}")
    print(f"of these neither the engine nor a rewrite opens {figures['only_second']}")


def _mutated(place: Path, folder: Path | None) -> list[Path]:
    """Bytes changed, taken out, put in twice, cut off at the end: what cables, sticks and mail programs do."""
    chosen = random.Random(4)
    sources = [each.read() for each in documents()]
    sources += [path.read_bytes() for path in sorted(folder.glob("*.pdf"))] if folder else []
    sources = [data for data in sources if SMALLEST <= len(data) <= LARGEST]
    files = []
    for number in range(FILES):
        data = bytearray(chosen.choice(sources))
        for _ in range(chosen.choice((1, 4, 16, 64))):
            _harm(chosen, data)
        files.append(place / f"{number}.pdf")
        files[-1].write_bytes(data)
    return files


def _harm(chosen: random.Random, data: bytearray) -> None:
    at, length = chosen.randrange(len(data)), chosen.choice((1, 8, 200, 4000))
    match chosen.randrange(5):
        case 0:
            data[at : at + length] = chosen.randbytes(min(length, len(data) - at))
        case 1 if len(data) > 2 * length:
            del data[at : at + length]
        case 2:
            data[at:at] = data[max(0, at - length) : at]
        case 3 if len(data) > 2000:
            del data[-chosen.randrange(1, len(data) // 4) :]
        case _:
            data[at] ^= 1 << chosen.randrange(8)


def _survives(work: Callable[[Path], None], path: Path) -> bool:
    """Whether it is done without an error in a process of its own, within some seconds."""
    pid = os.fork()
    if pid == 0:
        signal.alarm(SECONDS)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        try:
            work(path)
        except BaseException:
            os._exit(1)
        os._exit(0)
    return os.waitpid(pid, 0)[1] == 0


def _engine(path: Path) -> None:
    from server.documents.engine import Book

    book = Book(path)
    for n in range(1, min(PAGES, book.pages) + 1):
        book.sheet(n)
    if not book.pages:
        raise ValueError("no page")


def _rewritten(path: Path) -> None:
    target = path.with_suffix(f".{os.getpid()}")
    if not rewrite(path, target):
        raise ValueError("not to be rewritten")
    _engine(target)


def _second(path: Path) -> None:
    import pypdfium2

    book = pypdfium2.PdfDocument(path)
    for n in range(min(PAGES, len(book))):
        book[n].render(scale=1240 / max(1.0, book[n].get_width()))
        book[n].get_textpage().get_text_bounded()
    if not len(book):
        raise ValueError("no page")
