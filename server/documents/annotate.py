"""A PDF with somebody's own marks in it as annotations, made in a process of its own (SPEC MARK6).

    annotated(source, marks) -> bytes

The order comes on standard input as in typeset.py; the PDF goes to standard output. Only pages are taken over: scripts,
actions, attachments, forms and the annotations that were in the file stay behind, but for links to the web.
"""

import asyncio
import io
import json
import sys
from asyncio.subprocess import PIPE
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from server.documents.limits import MEBIBYTE, Limits
from server.documents.sandbox import confine, environment

_LIMITS = Limits(memory=2048 * MEBIBYTE, page_cpu=60)
_LENGTH = 8
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
    async with _AT_ONCE:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-s", "-m", "server.documents.annotate"),
            env=environment(),
            stdin=PIPE,
            stdout=PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            async with asyncio.timeout(_SECONDS):
                pdf = await _converse(process, order)
                code = await process.wait()
        except TimeoutError as error:
            raise NotAnnotated("too slow") from error
        finally:
            await _bury(process)
    if code != 0 or not pdf:
        raise NotAnnotated(f"ended with {code}")
    return pdf


async def _converse(process: asyncio.subprocess.Process, order: bytes) -> bytes:
    """The input stays open: its closing tells the child that we are gone."""
    assert process.stdin is not None and process.stdout is not None
    try:
        process.stdin.write(len(order).to_bytes(_LENGTH, "big") + order)
        await process.stdin.drain()
    except (BrokenPipeError, ConnectionResetError):
        pass  # it ended before it had read everything; its exit code says so
    return await process.stdout.read()


async def _bury(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.kill()
    if process.stdin is not None:
        process.stdin.close()
    await process.wait()


def _main() -> None:
    stdin = io.FileIO(0, closefd=False)
    order: dict[str, Any] = json.loads(_exactly(stdin, int.from_bytes(_exactly(stdin, _LENGTH), "big")))
    confine(_LIMITS)
    # Only now, since it loads the library that reads what strangers wrote.
    from server.documents.annotations import write

    marks = [Annotation(**each) for each in order["marks"]]
    sys.stdout.buffer.write(write(Path(order["source"]), marks, order["author"]))
    sys.stdout.buffer.flush()


def _exactly(stdin: io.FileIO, count: int) -> bytes:
    """Unbuffered, so that nothing of ours is left unread when the input's closing becomes a signal."""
    chunks, missing = [], count
    while missing:
        chunk = stdin.read(min(missing, 1 << 20))
        if not chunk:
            raise SystemExit(1)
        chunks.append(chunk)
        missing -= len(chunk)
    return b"".join(chunks)


if __name__ == "__main__":
    _main()
