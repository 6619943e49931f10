"""The process that puts readers' names on one page's picture (SPEC AUD5): started by watermark.py, limited, gone when done.

Its order comes on standard input as JSON behind its length: {"source": path, "width": n, "names": [text, …]}. The pictures go
to standard output in that order, each behind its length.
"""

import io
import json
import sys
from pathlib import Path
from typing import Any

from server.documents.limits import MEBIBYTE, Limits
from server.documents.sandbox import confine, more_time

LIMITS = Limits(memory=1536 * MEBIBYTE, page_cpu=20)
LENGTH = 8


def main() -> None:
    """Do the order, then end."""
    stdin = io.FileIO(0, closefd=False)
    order: dict[str, Any] = json.loads(_exactly(stdin, int.from_bytes(_exactly(stdin, LENGTH), "big")))
    confine(LIMITS)
    # Only now, since it loads the library that reads pictures of what strangers wrote.
    from PIL import Image

    from server.documents.watermark_pattern import picture

    with Image.open(Path(order["source"]), formats=("WEBP",)) as opened:
        image = opened.convert("RGB")
    for name in order["names"]:
        more_time(LIMITS)
        made = picture(image, order["width"], name)
        sys.stdout.buffer.write(len(made).to_bytes(LENGTH, "big") + made)
        sys.stdout.buffer.flush()


def _exactly(stdin: io.FileIO, count: int) -> bytes:
    """Unbuffered, so that nothing of ours is left unread when the input's closing becomes a signal."""
    found = b""
    while len(found) < count:
        piece = stdin.read(count - len(found))
        if not piece:
            raise SystemExit(1)
        found += piece
    return found


if __name__ == "__main__":
    main()
