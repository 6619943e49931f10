"""Documents for tests that read pages over HTTP."""

from typing import Any

from devices import Caller
from waiting import until


def upload(secretary: Caller, data: bytes, *, release: bool = True) -> dict[str, Any]:
    """A document that is ready."""
    path = f"documents{'?release=1' if release else ''}"
    (one,) = secretary.api("POST", path, files={"file": ("Tờ trình.pdf", data, "application/pdf")}).body["documents"]
    told: dict[str, Any] = until(lambda: secretary.get(f"documents/{one['id']}"), lambda told: told["state"] == "ready")
    return told


def names(paper: dict[str, Any], page: int = 1) -> list[str]:
    """The addresses of a page: its image, the same by default, its thumbnail, its words."""
    start = f"/hall/pages/{paper['sha256']}/{page}"
    return [f"{start}.webp?w=1240", f"{start}.webp", f"{start}.webp?w=240", f"{start}.json"]
