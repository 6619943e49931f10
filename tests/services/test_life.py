"""Votes held for others, ties, practice votes, heads and silent seats, as a server serves them (PROXY3, LIFE4 to LIFE7)."""

import json
from pathlib import Path
from typing import Any

from chamber import Chamber, seated
from running import awaited, until
from server.domain import ballots as b
from server.domain import commands as c
from server.domain.counting.lots import draw
from server.domain.questions.types import questions_of
from server.domain.rows import Link
from server.domain.state import PollState
from server.services.audience import Nobody
from server.services.keys import public_of, sign, verify

VECTOR = Path(__file__).parents[1] / "js" / "ballot.json"


class Hearing(Nobody):
    """Remembers what the hall and those who watch are told."""

    def __init__(self) -> None:
        self.hall: list[tuple[str, dict[str, Any]]] = []
        self.watchers: list[tuple[str, dict[str, Any]]] = []

    def tell_hall(self, what: str, data: dict[str, Any]) -> None:
        self.hall.append((what, data))

    def tell_watchers(self, what: str, data: dict[str, Any]) -> None:
        self.watchers.append((what, data))


def for_another(chamber: Chamber, poll: str, holder: str, slot: str, option: str) -> c.CastBallot:
    """A ballot for the slot of somebody else, as the holder's device signs it (BOX7)."""
    frozen, secret = chamber.congress.state.polls[poll], chamber.made.badges[chamber.made.ids[holder]].sign
    raw = b.raw_of(questions_of(frozen.manifest), [option])
    message = b.signing_message(bytes.fromhex(frozen.eid), public_of(secret), 1, raw, slot)
    return c.CastBallot(poll, slot, 1, raw.hex(), sign(secret, message).hex())


def test_BOX7_the_browsers_vector_is_what_the_server_checks() -> None:
    said = json.loads(VECTOR.read_text("utf-8"))
    eid, pk, raw = (bytes.fromhex(said[name]) for name in ("eid", "pk", "raw"))
    proxy = said["proxy"]
    message = b.signing_message(eid, pk, said["ser"], raw, proxy["slot"])
    assert verify(pk, message, bytes.fromhex(proxy["sig"]))
    assert b.tracker(eid, pk, said["ser"], raw, bytes.fromhex(proxy["sig"])).hex() == proxy["tracker"]


@awaited
async def test_PROXY3_a_holder_casts_one_ballot_for_each_slot_and_gets_a_receipt_for_each(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    ids, polls = chamber.made.ids, chamber.congress.polls
    await chamber.do("secretariat", c.RegisterProxy(ids["d1"], ids["d2"]))
    poll = await chamber.opened()
    frozen = chamber.congress.state.polls[poll]
    assert [each["slot"] for each in await polls.own(frozen, ids["d2"])] == [ids["d2"], ids["d1"]]
    assert await polls.own(frozen, ids["d1"]) == []
    await chamber.cast(poll, "d2", "yes")
    cast = for_another(chamber, poll, "d2", ids["d1"], "no")
    await chamber.congress.handle(cast, chamber.by("d2"))
    told = await polls.own(frozen, ids["d2"])
    assert [(each["proxy"], each["state"], each["choice"]) for each in told] == [
        (False, "cast", ["yes"]),
        (True, "cast", ["no"]),
    ]
    roll = await polls.roll_as_frozen(frozen)
    assert [entry.get("proxy") for entry in roll if entry["slot"] == ids["d1"]] == [True]


@awaited
async def test_LIFE7_heads_are_signed_and_stand_for_the_chain_as_it_is(tmp_path: Path) -> None:
    chamber = await seated(tmp_path, heard := Hearing())
    poll = await chamber.opened()
    await chamber.cast(poll, "d1")
    await until(lambda: any(what == "progress" and data["cast"] == 1 for what, data in heard.hall))
    told = next(data for what, data in heard.hall if what == "progress" and data["cast"] == 1)
    links = await chamber.congress.store.rows(Link, poll=poll)
    assert (told["place"], told["head"]) == (len(links), links[-1].hash.hex())
    eid = bytes.fromhex(chamber.congress.state.polls[poll].eid)
    message = b.head_message(eid, told["place"], bytes.fromhex(told["head"]))
    assert verify(chamber.congress.key.public, message, bytes.fromhex(told["sig"]))
    await chamber.cast(poll, "d2")
    after = await chamber.congress.polls.progress.of(poll)
    assert after["place"] == told["place"] + 1


@awaited
async def test_POLL9_whoever_has_no_ballot_is_told_why_and_who_has_it(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    ids, congress = chamber.made.ids, chamber.congress
    await chamber.do("secretariat", c.RegisterProxy(ids["d1"], ids["d2"]))
    guest = (await chamber.do("secretariat", c.AddPerson("Khách", roles=("guest",))))["person"]
    await chamber.do("secretariat", c.SeatSubstitute(ids["d3"], guest))
    other = (await chamber.do("secretariat", c.AddPerson("Khách nữa", roles=("guest",))))["person"]
    opened = await chamber.opened()
    poll = congress.state.polls[opened]
    late = (await chamber.do("secretariat", c.AddPerson("Đến sau")))["person"]
    assert await congress.polls.own(poll, guest) != []
    people = congress.registry.people
    assert [await congress.polls.without(poll, people[each]) for each in (ids["d1"], ids["d3"], other, late)] == [
        ("proxy", ids["d2"]),
        ("substitute", guest),
        ("no_right", None),
        ("later", None),
    ]


@awaited
async def test_LIFE6_stewards_hear_which_seats_have_voted_and_read_which_have_not(tmp_path: Path) -> None:
    chamber = await seated(tmp_path, heard := Hearing())
    ids, congress = chamber.made.ids, chamber.congress
    await chamber.do("secretariat", c.RegisterProxy(ids["d1"], ids["d2"]))
    poll = await chamber.opened()
    await chamber.cast(poll, "d3", "no")
    await until(lambda: ("silent", {"poll": poll, "left": 4, "voted": [ids["d3"]]}) in heard.watchers)
    told = await congress.polls.progress.silent(congress.state.polls[poll], congress.registry.people)
    assert {(each["slot"], each["person"], each["proxy"]) for each in told["silent"]} == {
        (ids["d1"], ids["d2"], True),
        *((ids[name], ids[name], False) for name in ("d2", "d4", "d5")),
    }
    assert (told["of"], told["delegations"]) == (5, [{"name": "", "of": 5, "silent": 4}])
    assert "no" not in json.dumps([each for each in heard.watchers if each[0] == "silent"])


@awaited
async def test_LIFE5_a_practice_vote_is_one_press_and_ends_when_a_real_one_opens(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    practice = (await chamber.do("chair", c.PractisePoll()))["poll"]
    polls = chamber.congress.state.polls
    assert polls[practice].titles.keys() == {"vi", "en"}
    await chamber.cast(practice, "d1")
    real = await chamber.opened()
    await until(lambda: chamber.state_of(practice) == "aborted")
    assert chamber.state_of(real) == "open"


@awaited
async def test_LIFE5_a_practice_vote_is_counted_and_says_that_it_does_not_count(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    practice = (await chamber.do("chair", c.PractisePoll()))["poll"]
    await chamber.cast(practice, "d1")
    await chamber.do("chair", c.ClosePoll(practice, 0))
    await until(lambda: chamber.state_of(practice) == "counted")
    await chamber.do("chair", c.AnnouncePoll(practice))
    assert (chamber.congress.state.polls[practice].result or {})["practice"] is True


@awaited
async def test_LIFE4_a_tie_in_a_ranked_count_is_drawn_by_lot_and_counted_on(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    question = {"method": "irv", "options": [{"name": "An"}, {"name": "Bình"}]}
    poll = str((await chamber.do("secretariat", c.DraftPoll("Bầu", questions=[question])))["poll"])
    await chamber.do("chair", c.FreezePoll(poll))
    await chamber.do("chair", c.OpenPoll(poll))
    await chamber.cast(poll, "d1", ["c1"])
    await chamber.cast(poll, "d2", ["c2"])
    await chamber.do("chair", c.ClosePoll(poll, 0))
    await until(lambda: chamber.state_of(poll) == "counted")
    await chamber.do("chair", c.AnnouncePoll(poll))
    await chamber.do("chair", c.ResolvePoll(poll, "q1", "lot"))
    frozen = chamber.congress.state.polls[poll]
    told = frozen.resolutions["q1"]
    assert told["outcome"]["elected"] == draw(bytes.fromhex(told["seed"]), ["c1", "c2"])[:1]
    assert frozen.state is PollState.ANNOUNCED
