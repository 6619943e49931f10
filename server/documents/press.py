"""Rendering in the worker: the engine paints page after page, threads encode them, each is told when it is on disk."""

import json
import sys
import threading
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from server.documents import sandbox
from server.documents.doubt import reason, unseen
from server.documents.encode import encode, picture
from server.documents.files import flush, publish
from server.documents.limits import PAGE_WIDTH, THUMB_WIDTH, Limits
from server.documents.ocr import noted
from server.documents.reader import Reader, Refused
from server.documents.text import outline_json, page_json


class Report:
    """Says on standard output what is done, in the order of the pages, whichever thread finished first."""

    def __init__(self, first: int) -> None:
        self._lock = threading.Lock()
        self._finished: set[int] = set()
        self._next = first
        self.page = first

    def say(self, *line: object) -> None:
        """Write one line for the server."""
        with self._lock:
            _write(line)

    def begin(self, n: int) -> None:
        """Work on page `n` begins; what happens from here on is its doing."""
        self.page = n
        self.say("page", n)

    def finished(self, n: int) -> None:
        """Page `n` is on disk."""
        with self._lock:
            self._finished.add(n)
            before = self._next
            while self._next in self._finished:
                self._finished.remove(self._next)
                self._next += 1
            if self._next > before:
                _write(("done", self._next - 1))


def run(limits: Limits, first: int, rewrite: bool, report: Report) -> None:
    """Render the document in the working directory from page `first` on. Raises Refused, MemoryError, OSError."""
    reader = Reader(rewrite)
    if reader.pages > limits.pages:
        raise Refused("doc.too_many_pages", pages=reader.pages, limit=limits.pages)
    report.say("open", reader.pages)
    if first == 1:  # somebody waits for this page
        _finish(_read(reader, 1, limits, report), report)
    sandbox.step_back()
    _rest(reader, max(first, 2), limits, report)
    outline = Path("outline.json")
    publish(outline, outline_json(reader.outline(), reader.pages))
    flush(outline)
    report.say("end")


def _rest(reader: Reader, first: int, limits: Limits, report: Report) -> None:
    with ThreadPoolExecutor(limits.threads) as encoders:
        waiting: deque[Future[None]] = deque()
        for n in range(first, reader.pages + 1):
            waiting.append(encoders.submit(_finish, _read(reader, n, limits, report), report))
            if len(waiting) > limits.threads:  # no more pages in memory than the threads and one
                waiting.popleft().result()
        for page in waiting:
            page.result()


@dataclass(frozen=True, slots=True)
class _Read:
    n: int
    image: Image.Image
    words: bytes
    doubt: str | None


def _read(reader: Reader, n: int, limits: Limits, report: Report) -> _Read:
    report.begin(n)
    sandbox.more_time(limits)
    sheet = reader.sheet(n)
    image = picture(sheet.raster)
    gone = unseen(sheet.words, sheet.hidden, image, image.width / sheet.width)
    words = [word for at, word in enumerate(sheet.words) if at not in gone]
    places = [place for at, place in enumerate(sheet.places) if at not in gone]
    signs = {"legacy": sheet.legacy, "pictured": sheet.pictured}
    doubt = reason(words, sheet.hidden, **signs, blank=lambda: _is_blank(sheet.raster.samples))
    told = page_json(sheet.width, sheet.height, words, places, sheet.links)
    return _Read(n, image, noted(told, doubt=doubt) if doubt else told, doubt)


def _is_blank(samples: bytes) -> bool:
    return samples.count(samples[:1]) == len(samples)


def _finish(page: _Read, report: Report) -> None:
    n = page.n
    files = encode(page.image, first=page.n == 1)
    if page.doubt:  # before the words: whoever finds them without this may keep them for ever
        publish(Path(f"{n}.scan"), page.doubt.encode())
    parts = {f"{n}.json": page.words, f"{n}.{THUMB_WIDTH}.webp": files.thumb, f"{n}.{PAGE_WIDTH}.webp": files.page}
    for name, data in parts.items():
        publish(Path(name), data)
    report.finished(n)
    for name in parts:
        flush(Path(name))


def _write(line: tuple[object, ...]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()
