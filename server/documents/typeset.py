"""PDFs we make ourselves: a template of server/print and data, set by typst in a process that ends with the sheet.

What people wrote reaches a template as JSON and is placed as text; it is never spliced into markup.
"""

import asyncio
import base64
import io
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from server.documents.limits import MEBIBYTE, Limits
from server.documents.sandbox import confine, environment

PRINT = Path(__file__).parents[1] / "print"
STANDARD = "a-2b"
_LIMITS = Limits(memory=2048 * MEBIBYTE, page_cpu=60)
_LENGTH = 8


class TypesetError(RuntimeError):
    """A template that could not be set, or not in time: a fault of ours, or a machine without memory."""


async def typeset(
    template: str, data: Any, assets: Mapping[str, bytes] | None = None, *, at: int = 0, seconds: float = 60.0
) -> bytes:
    """PDF/A-2b of `server/print/TEMPLATE.typ`; the same input gives the same bytes.

    data: anything JSON, read by the template as `json("data.json")`; assets: further files by name, beside it;
    at: the document's date, seconds since 1970; seconds: how long it may take before TypesetError.
    """
    order = msgspec.json.encode({"template": template, "data": data, "assets": dict(assets or {}), "at": at})
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-s", "-m", "server.documents.typeset"),
        env=environment(),
        stdin=PIPE,
        stdout=PIPE,
        stderr=PIPE,
    )
    try:
        async with asyncio.timeout(seconds):
            pdf, complaint = await _converse(process, order)
            code = await process.wait()
    except TimeoutError as error:
        raise TypesetError(f"{template}: not set within {seconds:g} s") from error
    finally:
        await _bury(process)
    if code != 0:
        raise TypesetError(f"{template}: {complaint.decode('utf-8', 'replace')[-2000:] or f'ended with {code}'}")
    return pdf


async def _converse(process: Process, order: bytes) -> tuple[bytes, bytes]:
    """Sends the order and reads to the end. The input stays open: its closing tells the child that we are gone."""
    stdin, stdout, stderr = process.stdin, process.stdout, process.stderr
    assert stdin is not None and stdout is not None and stderr is not None
    try:
        stdin.write(len(order).to_bytes(_LENGTH, "big") + order)
        await stdin.drain()
    except (BrokenPipeError, ConnectionResetError):
        pass  # it ended before it had read everything; stderr says why
    pdf, complaint = await asyncio.gather(stdout.read(), stderr.read())
    return pdf, complaint


async def _bury(process: Process) -> None:
    if process.returncode is None:
        process.kill()
    if process.stdin is not None:
        process.stdin.close()
    await process.wait()


def compiled(template: str, data: bytes, assets: Mapping[str, bytes], at: int) -> bytes:
    """The PDF, in this process: memory stays with it, so only the child calls this."""
    import typst

    files = {path.name: path.read_bytes() for path in PRINT.glob("*.typ")}
    files |= dict(assets) | {"data.json": data, "main.typ": f'#include "{template}.typ"\n'.encode()}
    # Only the fonts that typst brings: a sheet looks the same on every machine, and nothing looks for files.
    compile_files: Any = typst.compile  # its types leave out that it takes files by name
    pdf = compile_files(files, format="pdf", ignore_system_fonts=True, pdf_standards=STANDARD, timestamp=at)
    assert isinstance(pdf, bytes)
    return pdf


def _main() -> None:
    stdin, stdout = io.FileIO(0, closefd=False), sys.stdout.buffer
    order = json.loads(_exactly(stdin, int.from_bytes(_exactly(stdin, _LENGTH), "big")))
    confine(_LIMITS)
    assets = {name: base64.b64decode(text) for name, text in order["assets"].items()}
    data = json.dumps(order["data"], ensure_ascii=False).encode()
    stdout.write(compiled(order["template"], data, assets, order["at"]))
    stdout.flush()


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
