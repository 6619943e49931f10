"""Secret votes as those who write clients see them (SPEC URN4, URN6, URN7)."""

from typing import Any

import pytest

from devices import badge
from hall import RULE
from sealing import sealed
from server.domain.state import Poll, PollState

SECRETLY: dict[str, Any] = {"title": "Bầu kín", "rule": RULE, "secret": True}


@pytest.fixture(scope="module")
def vote(hall: Any) -> str:
    """Frozen and open, with one who may vote."""
    hall["chair"].done("desk.take")
    waivers = ["plain_http", "tiny_electorate"]
    poll = str(hall["secretariat"].done("poll.draft", **SECRETLY, waivers=waivers)["poll"])
    hall["chair"].done("poll.freeze", poll=poll)
    hall["chair"].done("poll.open", poll=poll)
    return poll


def test_URN6_what_a_draft_must_not_be_held_without_is_told_before_it_is_frozen(hall: Any) -> None:
    hall["chair"].done("desk.take")
    poll = hall["secretariat"].done("poll.draft", **SECRETLY, waivers=["plain_http"])["poll"]
    told = hall["chair"].get(f"polls/drafts/{poll}/warnings")
    assert [(each["waiver"], each["waived"]) for each in told] == [("plain_http", True), ("tiny_electorate", False)]
    assert told[1]["why"].startswith("Only 1 may vote")
    refused = hall["chair"].command("poll.freeze", {"poll": poll})
    assert (refused.status, refused.refused) == (409, "secret_tiny_electorate")
    plain = hall["secretariat"].done("poll.draft", title="Biểu quyết", rule=RULE)["poll"]
    assert hall["chair"].get(f"polls/drafts/{plain}/warnings") == []
    assert hall["chair"].api("GET", "polls/drafts/none/warnings").refused == "no_such_poll"


def test_URN1_staff_alone_are_told_where_the_key_is(hall: Any, vote: str) -> None:
    told = hall["chair"].get(f"polls/{vote}")["secret"]
    assert (told["state"], told["revealing"]) == ("kept", [])
    assert told["place"].endswith(f".vote-keys/hall/{vote}.key") and told["place"] in told["why"]
    assert "secret" not in hall["delegate"].get(f"polls/{vote}")


def test_URN4_what_was_opened_is_there_for_everybody_once_it_is_announced(hall: Any, vote: str) -> None:
    told = hall["delegate"].state()["state"]["polls"][vote]
    frozen = Poll(vote, None, "", {}, "", {}, PollState.OPEN, told["eid"], told["manifest"], 1)
    ballot = sealed(frozen, hall.people["delegate"], badge(hall.links["delegate"]).sign, ["yes"])
    body = {name: getattr(ballot, name) for name in ("poll", "slot", "ser", "raw", "sig")}
    hall["delegate"].done("ballot.cast", **body)
    (own,) = hall["delegate"].get(f"ballots/{vote}")["slots"]
    assert own["state"] == "cast" and "choice" not in own
    assert hall["guest"].api("GET", f"polls/{vote}/opened").refused == "poll_state"
    hall["chair"].done("poll.close", poll=vote, seconds=0)
    while hall["chair"].get(f"polls/{vote}")["state"] != "counted":
        pass
    assert len(hall["chair"].get(f"polls/{vote}")["secret"]["revealing"]) == 2
    hall["chair"].done("poll.announce", poll=vote)
    (opened,) = hall["guest"].get(f"polls/{vote}/opened")["opened"]
    assert (opened["c"], opened["w"], len(opened["n"])) == (["yes"], 1, 32)
    (row,) = hall["guest"].get(f"results/{vote}")["choices"]
    assert row["choice"] == [] and row["tracker"] == own["tracker"]
    while hall["chair"].get(f"polls/{vote}")["secret"]["state"] != "destroyed":
        pass
