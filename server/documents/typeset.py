"""PDFs we make ourselves: a template of server/print and data, set by typst in a process that ends with the sheet.

What people wrote reaches a template as JSON and is placed as text; it is never spliced into markup.
"""

import base64
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from server.documents.confined import ask, told
from server.documents.limits import MEBIBYTE, Limits
from server.documents.sandbox import confine

PRINT = Path(__file__).parents[1] / "print"
STANDARD = "a-2b"
_LIMITS = Limits(memory=2048 * MEBIBYTE, page_cpu=60)


class TypesetError(RuntimeError):
    """A template that could not be set, or not in time: a fault of ours, or a machine without memory."""


async def typeset(
    template: str,
    data: Any,
    assets: Mapping[str, bytes] | None = None,
    *,
    at: int = 0,
    seconds: float = 60.0,
    standard: str | None = STANDARD,
) -> bytes:
    """PDF/A-2b of `server/print/TEMPLATE.typ`; the same input gives the same bytes.

    data: anything JSON, read by the template as `json("data.json")`; assets: further files by name, beside it;
    at: the document's date, seconds since 1970; seconds: how long it may take before TypesetError. standard: None for a
    PDF that is only printed, which may show pages of another.
    """
    asked = {"template": template, "data": data, "assets": dict(assets or {}), "at": at, "standard": standard}
    order = msgspec.json.encode(asked)
    try:
        ended = await ask("server.documents.typeset", order, seconds=seconds)
    except TimeoutError as error:
        raise TypesetError(f"{template}: not set within {seconds:g} s") from error
    if ended.code != 0:
        raise TypesetError(f"{template}: {ended.complaint[-2000:] or f'ended with {ended.code}'}")
    return ended.out


def compiled(
    template: str, data: bytes, assets: Mapping[str, bytes], at: int, standard: str | None = STANDARD
) -> bytes:
    """The PDF, in this process: memory stays with it, so only the child calls this."""
    import typst

    files = {path.name: path.read_bytes() for path in PRINT.glob("*.typ")}
    files |= dict(assets) | {"data.json": data, "main.typ": f'#include "{template}.typ"\n'.encode()}
    # Only the fonts that typst brings: a sheet looks the same on every machine, and nothing looks for files.
    compile_files: Any = typst.compile  # its types leave out that it takes files by name
    kept: dict[str, Any] = {} if standard is None else {"pdf_standards": standard}
    pdf = compile_files(files, format="pdf", ignore_system_fonts=True, timestamp=at, **kept)
    assert isinstance(pdf, bytes)
    return pdf


def _main() -> None:
    stdout, order = sys.stdout.buffer, json.loads(told())
    confine(_LIMITS)
    assets = {name: base64.b64decode(text) for name, text in order["assets"].items()}
    data = json.dumps(order["data"], ensure_ascii=False).encode()
    stdout.write(compiled(order["template"], data, assets, order["at"], order["standard"]))
    stdout.flush()


if __name__ == "__main__":
    _main()
