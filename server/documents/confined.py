"""One order, one answer: a limited process of ours that ends with its work, or with the server (SPEC DOC2).

The order comes on standard input, its length before it; the input stays open, and its closing tells the child that we are gone.

    server:  ended = await ask("server.documents.typeset", order, seconds=60)
    child:   order = told()
"""

import asyncio
import io
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from server.documents.sandbox import environment

_LENGTH = 8
_LONGEST_COMPLAINT = 65_536
_LONGEST_LINE = 64 << 20


@dataclass(frozen=True, slots=True)
class Ended:
    """How it ended: the exit code (below 0 when a signal ended it), what it answered, and what it complained of."""

    code: int
    out: bytes
    complaint: str


async def ask(module: str, order: bytes, *, seconds: float, heard: Callable[[bytes], None] | None = None) -> Ended:
    """Runs `python -m module` with this order; heard is told each line of the answer as it comes, which is then not kept;
    what it raises is raised here.

    Raises TimeoutError after `seconds`; however this ends, the process is dead and buried by then.
    """
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-s", "-m", module),
        env=environment(),
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
        limit=_LONGEST_LINE,
    )
    try:
        async with asyncio.timeout(seconds):
            out, complaint = await _converse(process, order, heard)
            return Ended(await process.wait(), out, complaint.decode("utf-8", "replace"))
    finally:
        await bury(process)


async def _converse(process: Process, order: bytes, heard: Callable[[bytes], None] | None) -> tuple[bytes, bytes]:
    assert process.stdin is not None and process.stdout is not None and process.stderr is not None
    answering = asyncio.gather(_answer(process.stdout, heard), _complaint(process.stderr))
    try:
        process.stdin.write(len(order).to_bytes(_LENGTH, "big") + order)
        await process.stdin.drain()
    except (BrokenPipeError, ConnectionResetError):
        pass  # it ended before it had read everything; its exit code says so
    return await answering


async def _answer(stdout: asyncio.StreamReader, heard: Callable[[bytes], None] | None) -> bytes:
    if heard is None:
        return await stdout.read()
    while line := await stdout.readline():
        heard(line)
    return b""


async def _complaint(stderr: asyncio.StreamReader) -> bytes:
    """Its end, however long it is."""
    kept = b""
    while piece := await stderr.read(_LONGEST_COMPLAINT):
        kept = (kept + piece)[-_LONGEST_COMPLAINT:]
    return kept


async def bury(process: Process) -> None:
    """Ends it and waits for its end, also when whoever waits is cancelled meanwhile: killed, it ends at once."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
    if process.stdin is not None:
        process.stdin.close()
    cancelled = False
    while process.returncode is None:
        try:
            await process.wait()
        except asyncio.CancelledError:
            cancelled = True
    if cancelled:
        raise asyncio.CancelledError


def told() -> bytes:
    """The order, in the child; read before it confines itself."""
    stdin = io.FileIO(0, closefd=False)
    return _exactly(stdin, int.from_bytes(_exactly(stdin, _LENGTH), "big"))


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
