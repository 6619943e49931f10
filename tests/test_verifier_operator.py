"""SPEC BOX6: an operator who holds the congress's key and makes every hash agree is named, too."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from record import FILES, KEY, Files, badge, check, log_edited, operated, sealed
from server.domain.ballots import cast_entry, receipt_message, tracker
from server.domain.chain import canon, digest
from server.services.keys import public_of, sign


def operator(change: Callable[[Any], object]) -> Files:
    return operated(FILES, "v1", change)


def stuffed(poll_: dict[str, Any], secret: bytes, slot: str, place: int = 12, ser: int = 1) -> None:
    """A ballot that the operator makes for somebody, with every hash and receipt in order."""
    eid, pk, raw = bytes.fromhex(poll_["eid"]), public_of(secret), canon({"c": ["yes"]})
    sig = sign(secret, digest("cast", eid, pk, ser, raw))
    mark = tracker(eid, pk, ser, raw, sig)
    poll_["links"].insert(place - 1, {"entry": cast_entry(pk, ser, slot, mark)})
    for ballot in poll_["ballots"]:
        ballot["place"] += ballot["place"] >= place
    receipt = sign(KEY, receipt_message(eid, pk, ser, mark, place)).hex()
    made = {"slot": slot, "ser": ser, "raw": raw.hex(), "sig": sig.hex(), "tracker": mark.hex()}
    poll_["ballots"] = sorted(
        [*poll_["ballots"], {**made, "place": place, "receipt": receipt}], key=lambda x: x["place"]
    )


def moved(poll_: dict[str, Any], slot: str) -> None:
    old = next(each["pk"] for each in poll_["roll"] if each["slot"] == slot)
    entry = {"e": "slot_key", "slot": slot, "old": old, "new": public_of(badge("operator")).hex()}
    poll_["links"].insert(10, {"entry": entry})
    for ballot in poll_["ballots"]:
        ballot["place"] += ballot["place"] > 10


def changed_choice(poll_: dict[str, Any]) -> None:
    """Yes for no, and a tracker to match."""
    ballot, raw = poll_["ballots"][3], canon({"c": ["yes"]})
    entry = poll_["links"][ballot["place"] - 1]["entry"]
    eid, pk = bytes.fromhex(poll_["eid"]), bytes.fromhex(entry["pk"])
    mark = tracker(eid, pk, 1, raw, bytes.fromhex(ballot["sig"])).hex()
    ballot.update(raw=raw.hex(), tracker=mark)
    entry["tracker"] = mark


OPERATORS: dict[str, tuple[Files, str]] = {
    "a changed choice": (operator(changed_choice), "poll.signature"),
    "a ballot for an absent voter": (operator(lambda p: stuffed(p, badge("operator"), "p05")), "poll.keys"),
    "a ballot for nobody on the roll": (operator(lambda p: stuffed(p, badge("p09"), "p09")), "poll.keys"),
    "a second ballot": (operator(lambda p: stuffed(p, badge("p01"), "p01", ser=2)), "poll.serial"),
    "the same ballot twice": (operator(lambda p: stuffed(p, badge("p01"), "p01")), "poll.serial"),
    "a ballot before the vote": (operator(lambda p: stuffed(p, badge("p05"), "p05", 1)), "poll.order"),
    "a ballot in the pause": (operator(lambda p: stuffed(p, badge("p05"), "p05", 6)), "poll.order"),
    "a ballot after the close": (operator(lambda p: stuffed(p, badge("p05"), "p05", 13)), "poll.order"),
    "a late ballot that nobody counted": (operator(lambda p: stuffed(p, badge("p05"), "p05", 12)), "poll.closed"),
    "a ballot lost from chain and box": (operator(lambda p: (p["links"].pop(9), p["ballots"].pop())), "poll.closed"),
    "a key for the operator": (operator(lambda p: moved(p, "p05")), "poll.keys"),
    "another weight": (operator(lambda p: p["roll"][1].update(w=9)), "poll.signature"),
    "another question": (operator(lambda p: p["manifest"].update(title="x")), "poll.signature"),
    "a weight of nothing": (operator(lambda p: p["roll"][0].update(w=0)), "poll.roll"),
    "a weight that is true": (operator(lambda p: p["roll"][1].update(w=True)), "poll.roll"),
    "a voter twice": (operator(lambda p: p["roll"].append(p["roll"][1] | {"pk": ""})), "poll.roll"),
    "a key twice": (operator(lambda p: p["roll"].append(p["roll"][1] | {"slot": "p08"})), "poll.roll"),
    "another time of opening": (operator(lambda p: p["links"][0]["entry"].update(at="x")), "poll.log"),
    "another reason": (operator(lambda p: p["links"][4]["entry"].update(reason="x")), "poll.log"),
    "another chair": (operator(lambda p: p["links"][-1]["entry"].update(by="p06")), "poll.log"),
    "another scheme": (operator(lambda p: p["manifest"].update(scheme="urn1")), "poll.frozen"),
    "another vote's name": (operator(lambda p: p["manifest"].update(vote="v9")), "poll.frozen"),
}  # fmt: skip


@pytest.mark.parametrize("what", OPERATORS)
def test_BOX6_an_operator_with_the_congress_key_is_named_too(what: str, tmp_path: Path) -> None:
    files, named = OPERATORS[what]
    failed = check(files, tmp_path)
    assert failed is not None
    assert failed[0] == named


LOGS: dict[str, tuple[Callable[[list[dict[str, Any]]], object], str]] = {
    "another result announced": (lambda log: log[12]["data"]["result"]["questions"][0]["counts"].update(yes=7), "poll.announced"),
    "another hash of the result": (lambda log: log[11]["data"].update(result_hash="00" * 32), "poll.log"),
    "another count": (lambda log: log[10]["data"].update(count=4), "poll.log"),
    "another head": (lambda log: log[10]["data"].update(head="00" * 32), "poll.closed"),
    "more present": (lambda log: log[3]["data"].update(present=7), "poll.log"),
    "another roll": (lambda log: log[2]["data"].update(roll_size=6), "poll.roll"),
    "another eid": (lambda log: log[2]["data"].update(eid="00" * 32), "poll.eid"),
    "a pause untold": (lambda log: log.pop(6), "poll.log"),
    "a badge never issued": (lambda log: log[5]["data"].update(persons=[]), "poll.keys"),
    "a second founding": (lambda log: log[0]["data"].update(key="00" * 32), "log.founded"),
    "a step of no vote": (lambda log: log[7]["data"].update(poll="v7"), "polls"),
    "an unknown step": (lambda log: log[7].update(kind="poll.blessed"), "poll.log"),
    "another document": (lambda log: log[1]["data"].update(sha256="00" * 32), "documents"),
}  # fmt: skip


@pytest.mark.parametrize("what", LOGS)
def test_BOX6_a_log_made_anew_does_not_agree_with_the_votes(what: str, tmp_path: Path) -> None:
    change, named = LOGS[what]
    failed = check(sealed(log_edited(FILES, change)), tmp_path)
    assert failed is not None
    assert failed[0] == named
