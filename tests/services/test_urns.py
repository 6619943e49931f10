"""A secret vote from its key to its key's end, in a real congress (SPEC URN1 to URN9)."""

import asyncio
import stat
from pathlib import Path
from typing import Any

import pytest

import chamber as chambers
from chamber import Chamber, seated
from hall import RULE
from running import awaited, until
from sealing import (
    CHOICES,
    ballot_of,
    cast,
    close,
    counted,
    drafted,
    entries,
    frozen,
    key_of,
    of_raw,
    opened,
    sealed,
    voted,
)
from server.domain import commands as c
from server.domain.ballots import receipt_message
from server.domain.box import Refused
from server.domain.rows import Ballot, Link, Opened, Seal
from server.domain.urn import opened_hash, point_of
from server.services.audience import Nobody
from server.services.keys import verify
from server.services.upkeep import backup


class Staff(Nobody):
    """Remembers what staff and single people are told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, dict[str, Any]]] = []
        self.people: list[tuple[str, str, dict[str, Any]]] = []

    def tell_staff(self, what: str, data: dict[str, Any]) -> None:
        if what != "overlay":
            self.told.append((what, data))

    def tell(self, person: str, what: str, data: dict[str, Any]) -> None:
        self.people.append((person, what, data))


@awaited
async def test_URN1_to_URN5_a_secret_vote_from_end_to_end(tmp_path: Path) -> None:
    chamber, poll = await voted(tmp_path)
    key = key_of(tmp_path, poll)
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    await counted(chamber, poll)
    rows = await chamber.congress.store.rows(Opened, poll=poll)
    assert [each.n for each in rows] == sorted(each.n for each in rows)
    assert sorted(each.choices[0] for each in rows) == sorted(CHOICES.values())
    await chamber.do("chair", c.AnnouncePoll(poll))
    told = chamber.congress.state.polls[poll]
    assert told.result is not None
    counts = told.result["questions"][0]["counts"]
    assert (counts["yes"], counts["no"], counts["abstain"], counts["invalid"]) == (3, 1, 1, 0)
    assert told.result["opened"] == opened_hash(rows).hex() == (await entries(chamber, poll))["result"]["opened"]
    await until(lambda: chamber.congress.state.polls[poll].key_destroyed)
    assert list(key.parent.iterdir()) == []
    assert "key_destroyed" in await entries(chamber, poll)


@awaited
async def test_BOX3_a_sealed_ballot_is_answered_with_a_receipt(tmp_path: Path) -> None:
    chamber, poll = await voted(tmp_path)
    ballot = (await chamber.congress.store.rows(Ballot, poll=poll, slot=chamber.made.ids["d1"]))[0]
    told = chamber.congress.state.polls[poll]
    message = receipt_message(bytes.fromhex(told.eid), ballot.pk, 1, ballot.tracker, ballot.place)
    receipt = bytes.fromhex(chamber.congress.polls.receipt(told, ballot))
    assert verify(chamber.congress.key.public, message, receipt)


@awaited
async def test_URN1_a_refused_freeze_leaves_a_key_that_the_next_one_uses(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    poll = await drafted(chamber, waivers=[])
    with pytest.raises(Refused, match="secret_needs_https"):
        await chamber.do("chair", c.FreezePoll(poll))
    written = key_of(tmp_path, poll).read_bytes()
    await chamber.do("secretariat", c.DraftPoll("Bầu kín", RULE, poll=poll, secret=True, waivers=["plain_http"]))
    answer = await chamber.do("chair", c.FreezePoll(poll))
    assert key_of(tmp_path, poll).read_bytes() == written
    assert answer["key"] == str(key_of(tmp_path, poll))
    assert chamber.congress.state.polls[poll].manifest["waivers"] == ["plain_http"]


@awaited
async def test_URN1_who_may_not_freeze_makes_no_key_and_neither_does_an_open_vote(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    poll = await drafted(chamber)
    with pytest.raises(Refused, match="not_allowed"):
        await chamber.do("secretariat", c.FreezePoll(poll))
    await chamber.frozen()
    assert not (tmp_path / ".vote-keys").exists()


@awaited
async def test_URN1_a_vote_whose_key_is_not_there_is_not_opened(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    poll = await frozen(chamber)
    key = key_of(tmp_path, poll)
    away = key.rename(tmp_path / "away")
    with pytest.raises(Refused, match="vote_key") as missing:
        await chamber.do("chair", c.OpenPoll(poll))
    other = await frozen(chamber)
    key.write_bytes(key_of(tmp_path, other).read_bytes())
    with pytest.raises(Refused, match="vote_key") as damaged:
        await chamber.do("chair", c.OpenPoll(poll))
    assert (missing.value.params["reason"], damaged.value.params["reason"]) == ("missing", "damaged")
    with pytest.raises(Refused, match="not_allowed"):
        await chamber.do("d1", c.OpenPoll(poll))
    away.replace(key)
    await chamber.do("chair", c.OpenPoll(poll))


@awaited
async def test_URN1_neither_the_folder_nor_a_backup_holds_the_key(tmp_path: Path) -> None:
    chamber, poll = await voted(tmp_path)
    secret = key_of(tmp_path, poll).read_bytes().strip()
    held = [path for path in chamber.congress.folder.rglob("*") if path.is_file()]
    backup(chamber.congress.folder, tmp_path / "backup.tar")
    for path in [*held, tmp_path / "backup.tar"]:
        content = path.read_bytes()
        assert secret not in content and bytes.fromhex(secret.decode()) not in content


@awaited
async def test_URN1_a_stick_that_is_not_there_is_said_and_not_made_up(tmp_path: Path) -> None:
    folder = await asyncio.to_thread(chambers.copied, tmp_path)
    congress = await chambers.Congress.open(folder, vote_keys=tmp_path / "stick")
    chamber = Chamber(chambers.closing(congress), chambers.template())
    poll = await drafted(chamber)
    with pytest.raises(Refused, match="vote_key") as refused:
        await chamber.do("chair", c.FreezePoll(poll))
    assert refused.value.params["reason"] == "no_place"
    (tmp_path / "stick").mkdir()
    answer = await chamber.do("chair", c.FreezePoll(poll))
    assert answer["key"] == str(tmp_path / "stick" / "demo" / f"{poll}.key")


@awaited
async def test_URN3_a_copied_ballot_is_refused_and_the_same_one_is_answered_again(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    poll = await opened(chamber)
    first = ballot_of(chamber, poll, "d1")
    answer = await chamber.congress.handle(first, chamber.by("d1"))
    assert (await chamber.congress.handle(first, chamber.by("d1")))["receipt"] == answer["receipt"]
    thief = chamber.made.ids["d2"]
    told, badge = chamber.congress.state.polls[poll], chamber.made.badges[thief]
    for raw in (bytes.fromhex(first.raw), bytes.fromhex(first.raw)[:-1] + b"x"):
        with pytest.raises(Refused) as refused:
            await chamber.congress.handle(of_raw(told, thief, badge.sign, raw), chamber.by("d2"))
        assert (refused.value.code, refused.value.params) == ("invalid", {"reason": "copied"})
    seals = await chamber.congress.store.rows(Seal, poll=poll)
    assert [each.point for each in seals] == [point_of(bytes.fromhex(first.raw))]


@awaited
async def test_URN4_what_cannot_be_opened_is_invalid_and_the_newest_ballot_counts(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    poll = await opened(chamber, revote=True)
    told = chamber.congress.state.polls[poll]
    for name, raw in {
        "d1": bytes(told.manifest["sealed"]["size"]),
        "d2": b"\7" * told.manifest["sealed"]["size"],
    }.items():
        person = chamber.made.ids[name]
        ballot = of_raw(told, person, chamber.made.badges[person].sign, raw)
        await chamber.congress.handle(ballot, chamber.by(name))
    await cast(chamber, poll, "d3", "no")
    await cast(chamber, poll, "d3", "yes", ser=2)
    await counted(chamber, poll)
    rows = await chamber.congress.store.rows(Opened, poll=poll)
    assert sorted(each.choices[0] for each in rows) == ["invalid", "invalid", "yes"]
    assert len({each.n for each in rows}) == 3


@awaited
async def test_BOX7_a_vote_held_for_another_is_sealed_by_its_holder(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    ids = chamber.made.ids
    await chamber.do("secretariat", c.RegisterProxy(ids["d2"], ids["d1"]))
    poll = await opened(chamber)
    told, sign = chamber.congress.state.polls[poll], chamber.made.badges[ids["d1"]].sign
    await cast(chamber, poll, "d1", "yes")
    for proxy in (None, ids["d2"]):
        ballot = sealed(told, ids["d2"], sign, ["no"], proxy=proxy)
        if proxy is None:
            with pytest.raises(Refused, match="invalid"):
                await chamber.congress.handle(ballot, chamber.by("d1"))
        else:
            await chamber.congress.handle(ballot, chamber.by("d1"))
    await counted(chamber, poll)
    rows = await chamber.congress.store.rows(Opened, poll=poll)
    assert sorted(each.choices[0] for each in rows) == ["no", "yes"]


@awaited
async def test_URN5_the_key_ends_with_a_vote_that_is_stopped_void_or_thawed(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    for end in ("abort", "void", "thaw"):
        poll = await frozen(chamber)
        match end:
            case "abort":
                await chamber.do("chair", c.AbortPoll(poll, "nhầm"))
            case "thaw":
                await chamber.do("chair", c.ThawPoll(poll))
            case _:
                await chamber.do("chair", c.OpenPoll(poll))
                await counted(chamber, poll)
                await chamber.do("chair", c.VoidPoll(poll, "khiếu nại"))
        await until(lambda poll=poll: chamber.congress.state.polls[poll].key_destroyed)  # type: ignore[misc]
        assert not key_of(tmp_path, poll).exists()


@awaited
async def test_URN5_a_key_that_outlived_a_crash_is_destroyed_at_the_next_start(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    poll = await frozen(chamber)
    key = key_of(tmp_path, poll)
    away = key.rename(tmp_path / "away")
    await chamber.do("chair", c.AbortPoll(poll, "nhầm"))
    await chamber.congress.close()
    away.replace(key)
    again = await chambers.opened(tmp_path / "demo")
    again.congress.polls.resume()
    await until(lambda: again.congress.state.polls[poll].key_destroyed)
    assert not key.exists()
    again.congress.polls.resume()
    assert [each.entry["e"] for each in await again.congress.store.rows(Link, poll=poll)] == ["abort", "key_destroyed"]


@awaited
async def test_URN7_a_count_waits_for_its_key_and_staff_are_told(tmp_path: Path) -> None:
    staff = Staff()
    chamber = await seated(tmp_path, staff)
    poll = await opened(chamber)
    await cast(chamber, poll, "d1", "yes")
    key = key_of(tmp_path, poll)
    away = key.rename(tmp_path / "away")
    await close(chamber, poll)
    await until(lambda: ("vote_key", {"poll": poll, "state": "missing"}) in staff.told)
    assert chamber.state_of(poll) == "closed"
    assert (await chamber.congress.polls.urns.told(chamber.congress.state.polls[poll]))["state"] == "missing"
    key.write_bytes(b"ab" * 32 + b"\n")
    await until(lambda: ("vote_key", {"poll": poll, "state": "damaged"}) in staff.told)
    away.replace(key)
    await until(lambda: chamber.state_of(poll) == "counted")
    assert staff.told[-1] == ("vote_key", {"poll": poll, "state": "kept"})


@awaited
async def test_URN7_a_vote_whose_key_is_lost_can_be_declared_void(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    poll = await opened(chamber)
    await cast(chamber, poll, "d1", "yes")
    key_of(tmp_path, poll).unlink()
    await close(chamber, poll)
    await until(lambda: chamber.state_of(poll) == "closed")
    await chamber.do("chair", c.VoidPoll(poll, "mất khóa"))
    assert chamber.congress.state.polls[poll].key_destroyed is False


@awaited
async def test_URN8_one_s_own_ballot_is_told_without_a_choice_and_to_nobody_else(tmp_path: Path) -> None:
    staff = Staff()
    chamber = await seated(tmp_path, staff)
    poll = await opened(chamber)
    await cast(chamber, poll, "d1", "yes")
    person = chamber.made.ids["d1"]
    own = (await chamber.congress.polls.own(chamber.congress.state.polls[poll], person))[0]
    assert own.keys() == {"slot", "weight", "pk", "proxy", "state", "ser", "place", "tracker", "receipt"}
    assert staff.people == [(person, "ballots", {"poll": poll})]
    assert staff.told == []
