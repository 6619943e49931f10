"""DOC9 over HTTP: the words of a scanned page are for now until they are final."""

import io
import json
import time
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from devices import Caller
from server.documents.tools import installed

FOR_NOW, FINAL = "private, no-cache", "private, max-age=31536000, immutable"


def scan() -> bytes:
    image = Image.new("L", (1240, 900), 250)
    pen = ImageDraw.Draw(image)
    for row in range(4):
        pen.text((90, 90 + 90 * row), "Resolution of the congress", font=ImageFont.load_default(44), fill=20)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def told(caller: Caller, document: str) -> dict[str, Any]:
    until = time.monotonic() + 60
    while (now := caller.get(f"documents/{document}"))["state"] != "ready":
        assert time.monotonic() < until, now
    one: dict[str, Any] = now
    return one


def test_DOC9_words_are_asked_for_anew_until_they_are_final(hall: Any) -> None:
    secretary = hall["secretariat"]
    answer = secretary.api("POST", "documents", files={"file": ("quét.png", scan(), "image/png")})
    path = f"/hall/pages/{told(secretary, answer.body['documents'][0]['id'])['sha256']}/1.json"
    until = time.monotonic() + 60
    while (page := secretary.ask("GET", path)).headers["cache-control"] != FINAL:
        assert page.headers["cache-control"] == FOR_NOW
        # In the moment between the new words and the mark's going, what is final is asked for once more than needed.
        assert json.loads(page.content).get("doubt", "empty") in ("empty", "none")
        again = secretary.ask("GET", path, headers={"If-None-Match": page.headers["etag"]})
        assert again.status in (200, 304)
        if not installed().reads:
            return
        assert time.monotonic() < until
    words = [word[4] for word in json.loads(page.content)["words"]]
    assert words.count("congress") == 4
    assert [hit["page"] for hit in _found(secretary, until)] == [1]


def _found(secretary: Caller, until: float) -> list[dict[str, Any]]:
    """What looking for it finds, once the index has been told."""
    while not (hits := secretary.get("search?q=congress")):
        assert time.monotonic() < until
    found: list[dict[str, Any]] = hits
    return found
