"""Documents for tests that read pages over HTTP."""

import time
from typing import Any

from devices import PATIENCE, Caller


def upload(secretary: Caller, data: bytes, *, release: bool = True) -> dict[str, Any]:
    """A document that is ready."""
    path = f"documents{'?release=1' if release else ''}"
    (one,) = secretary.api("POST", path, files={"file": ("Tờ trình.pdf", data, "application/pdf")}).body["documents"]
    until = time.monotonic() + PATIENCE
    while (told := secretary.get(f"documents/{one['id']}"))["state"] != "ready":
        assert time.monotonic() < until, told
    found: dict[str, Any] = told
    return found


def names(paper: dict[str, Any], page: int = 1) -> list[str]:
    """The addresses of a page: its image, the same by default, its thumbnail, its words."""
    start = f"/hall/pages/{paper['sha256']}/{page}"
    return [f"{start}.webp?w=1240", f"{start}.webp", f"{start}.webp?w=240", f"{start}.json"]
