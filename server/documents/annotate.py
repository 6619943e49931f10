"""A PDF with somebody's own marks in it as annotations, made in a process of its own (SPEC MARK6).

    annotated(source, marks) -> bytes

The order comes as in confined.py; the PDF goes to standard output. Only pages are taken over: scripts,
actions, attachments, forms and the annotations that were in the file stay behind, but for links to the web.
"""

import asyncio
import json
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from server.documents.confined import ask, told
from server.documents.limits import MEBIBYTE, Limits
from server.documents.sandbox import confine

_LIMITS = Limits(memory=2048 * MEBIBYTE, page_cpu=60)
_SECONDS = 60.0
_AT_ONCE = asyncio.Semaphore(2)


class NotAnnotated(Exception):
    """The PDF cannot be written anew, or not in time."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """One mark on a page, in page units from the top left of the page as it is seen.

    form: highlight (rects), note (points: one), ink (points of one stroke); text is what somebody wrote with it.
    """

    page: int
    form: str
    colour: str
    text: str = ""
    rects: list[list[float]] = field(default_factory=list)
    points: list[float] = field(default_factory=list)
    width: float = 1.5


async def annotated(source: Path, marks: list[Annotation], author: str) -> bytes:
    """The PDF at `source` with these marks; raises NotAnnotated."""
    order = json.dumps({"source": str(source), "author": author, "marks": [asdict(each) for each in marks]}).encode()
    try:
        async with _AT_ONCE:
            ended = await ask("server.documents.annotate", order, seconds=_SECONDS)
    except TimeoutError as error:
        raise NotAnnotated("too slow") from error
    if ended.code != 0 or not ended.out:
        raise NotAnnotated(f"ended with {ended.code}")
    return ended.out


def _main() -> None:
    order: dict[str, Any] = json.loads(told())
    confine(_LIMITS)
    # Only now, since it loads the library that reads what strangers wrote.
    from server.documents.annotations import write

    marks = [Annotation(**each) for each in order["marks"]]
    sys.stdout.buffer.write(write(Path(order["source"]), marks, order["author"]))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    _main()
