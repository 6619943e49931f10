"""Badges as A4 sheets to cut (SPEC BADGE1, BADGE3)."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from server.documents.typeset import typeset
from server.domain.badge import grouped
from server.services.qr_codes import qr_drawing, qr_modules, qr_svg, qr_text, scannable

__all__ = ["Badge", "qr_svg", "qr_text", "sheets"]

_WORDS = Path(__file__).parents[1] / "words"


@dataclass(frozen=True, slots=True)
class Badge:
    """What is printed on one badge; code: 16 characters, link: URL/SLUG/b#CODE. Lay it out and forget it."""

    name: str
    delegation: str
    seat: str
    roles: tuple[str, ...]
    code: str
    link: str


async def sheets(title: str, badges: Sequence[Badge], language: str) -> bytes:
    """Eight badges to a page, in the given order, in the congress's language (vi or en), as PDF/A-2b."""
    cards = await asyncio.to_thread(lambda: [_card(badge, language) for badge in badges])
    words = {key: _word(language, key) for key in ("scan", "type", "keep", "sheet", "title")}
    return await typeset("badges", {"title": title, "language": language, "cards": cards, "words": words})


def _card(badge: Badge, language: str) -> dict[str, Any]:
    """A badge as the template takes it: every text ready, the QR code as a drawing without quiet zone."""
    roles = [_word(language, f"role.{role}") for role in badge.roles if role != "delegate"]
    return {
        "name": badge.name,
        "delegation": badge.delegation,
        "seat": badge.seat and _word(language, "seat").format(seat=badge.seat),
        "roles": " · ".join(roles),
        "code": grouped(badge.code).split(),
        "address": _address(badge.link),
        "qr": qr_drawing(qr_modules(scannable(badge.link)), 0),
    }


def _address(link: str) -> str:
    """What to type into a browser: the host, and the scheme only where a browser would guess another."""
    parts = urlsplit(link)
    guessed = parts.scheme == "http" or parts.port is None
    return parts.netloc if guessed else f"{parts.scheme}://{parts.netloc}"


def _word(language: str, key: str) -> str:
    return _catalog(language)[f"badge.{key}"]


@cache
def _catalog(language: str) -> dict[str, str]:
    words: dict[str, str] = json.loads((_WORDS / f"{language}.json").read_text("utf-8"))
    return words
