"""SPEC BOX6: what docs/VERIFY.md and the catalogs say about the verifier is true."""

import json
import re
from pathlib import Path
from typing import Any

from record import (
    FILES,
    VERIFIER,
    Vote,
    zipped,
)
from server.domain.badge import derive, grouped, secret_of
from server.domain.ballots import head_message, receipt_message, signing_message, tracker
from server.domain.chain import canon, digest
from server.domain.counting.lots import draw
from server.domain.counting.rules import PRESETS
from server.domain.manifest import Voter
from server.services.keys import badge_public, sign
from server.verifier import Verifier

DOCS = Path(__file__).parents[1] / "docs" / "VERIFY.md"


def known_answers() -> dict[str, Any]:
    """What a client from another source must come to; docs/VERIFY.md prints it."""
    secret = secret_of("0123 4567 89AB CDEF")
    login, public = badge_public(secret, "demo")
    vote = Vote("v1", [Voter(public, "p1"), Voter(b"", "p2", 2)], PRESETS["absolute_majority_entitled"])
    eid, raw, ser, place = vote.eid, b'{"c":["yes"]}', 1, 2
    message = digest("cast", eid, public, ser, raw)
    held = signing_message(eid, public, ser, raw, "p3")
    sig = sign(derive(secret, "demo").sign, message)
    mark = tracker(eid, public, ser, raw, sig)
    return {
        "code": grouped("0123456789ABCDEF"),
        "slug": "demo",
        "login": derive(secret, "demo").login.hex(),
        "login_sha256": login.hex(),
        "pk": public.hex(),
        "roll": canon(vote.roll).decode(),
        "manifest": canon(vote.manifest).decode(),
        "eid": eid.hex(),
        "raw": raw.hex(),
        "ser": ser,
        "signing_message": message.hex(),
        "sig": sig.hex(),
        "proxy_signing_message": held.hex(),
        "proxy_sig": sign(derive(secret, "demo").sign, held).hex(),
        "tracker": mark.hex(),
        "place": place,
        "head_message": head_message(eid, place, eid).hex(),
        "lot": draw(bytes(range(8)), ["c1", "c2", "c3", "c4"]),
        "receipt_message": receipt_message(eid, public, ser, mark, place).hex(),
    }


def test_BOX1_the_known_answers_in_the_documentation_are_true() -> None:
    printed = re.search(r"```json known-answers\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)
    assert printed is not None
    assert json.loads(printed[1]) == known_answers()


def test_BOX6_every_check_is_explained(tmp_path: Path) -> None:
    said: list[str] = []
    path = tmp_path / "x.zip"
    path.write_bytes(zipped(FILES))
    assert Verifier(lambda check_, *_: said.append(check_)).run(str(path)) is None
    text = DOCS.read_text("utf-8")
    assert [name for name in said if f"`{name}`" not in text] == []
    for language in ("en", "vi"):
        words = json.loads((VERIFIER.parent / "words" / f"{language}.json").read_text("utf-8"))
        assert [name for name in said if not words.get(f"verify.check.{name}")] == []
