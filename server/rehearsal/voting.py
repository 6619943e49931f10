"""Everybody votes within seconds: signed as a badge signs, acknowledged by a receipt that is checked (SPEC BOX1, BOX3)."""

import asyncio
import random
import time
from dataclasses import dataclass, field
from typing import Any

import msgspec

from server.domain.ballots import raw_of, receipt_message, signing_message, tracker
from server.domain.questions.types import questions_of
from server.rehearsal.crowd import Crowd
from server.rehearsal.device import Device
from server.services.keys import public_of, sign, verify

OPTIONS = ("yes", "yes", "yes", "no", "abstain")
SERIAL = 1
AT_A_TIME = 50


@dataclass(frozen=True, slots=True)
class Ballot:
    """One delegate's ballot, signed before the vote opens, so that signing is no part of what is measured."""

    choice: str
    raw: bytes
    sig: bytes
    pk: bytes


@dataclass(slots=True)
class Vote:
    """A vote of the rehearsal: its ballots by device, how long each receipt took, and the receipts."""

    poll: str
    eid: bytes
    key: bytes
    ballots: dict[int, Ballot]
    waits: list[float] = field(default_factory=list)
    receipts: dict[int, dict[str, Any]] = field(default_factory=dict)


async def prepare(crowd: Crowd, poll: dict[str, Any], key: str) -> Vote:
    """Signs everybody's ballot; the loop goes on meanwhile."""
    eid = bytes.fromhex(poll["eid"])
    ballots = {}
    for device in crowd.devices:
        choice = OPTIONS[device.number % len(OPTIONS)]
        raw, pk = raw_of(questions_of(poll["manifest"]), [choice]), public_of(device.secret)
        ballots[device.number] = Ballot(choice, raw, sign(device.secret, signing_message(eid, pk, SERIAL, raw)), pk)
        if device.number % AT_A_TIME == 0:
            await asyncio.sleep(0)
    return Vote(poll["id"], eid, bytes.fromhex(key), ballots)


async def cast(crowd: Crowd, vote: Vote, device: Device, within: float) -> None:
    """One delegate: looks at their slot, thinks, presses; time runs from the press to the receipt."""
    slot = (await crowd.ask(device, "GET", f"api/ballots/{vote.poll}")).json()["slots"][0]["slot"]
    await asyncio.sleep(random.random() * within)  # noqa: S311 - when somebody presses is no secret
    ballot = vote.ballots[device.number]
    body = {"poll": vote.poll, "slot": slot, "ser": SERIAL, "raw": ballot.raw.hex(), "sig": ballot.sig.hex()}
    since = time.perf_counter()
    answer = await crowd.ask(device, "POST", "api/ballot.cast", msgspec.json.encode(body))
    vote.receipts[device.number] = answer.json()
    vote.waits.append(time.perf_counter() - since)


async def good_receipts(vote: Vote) -> int:
    """How many receipts are the congress's own, for the ballot that was posted, each at a place of its own."""
    places = set()
    for number, told in vote.receipts.items():
        ballot = vote.ballots[number]
        own = tracker(vote.eid, ballot.pk, SERIAL, ballot.raw, ballot.sig)
        message = receipt_message(vote.eid, ballot.pk, SERIAL, own, told["place"])
        if told["tracker"] == own.hex() and verify(vote.key, message, bytes.fromhex(told["receipt"])):
            places.add(told["place"])
        if number % AT_A_TIME == 0:
            await asyncio.sleep(0)
    return len(places)


def counted_right(vote: Vote, counts: dict[str, int]) -> int:
    """How many ballots the announced result holds as they were acknowledged."""
    cast_ = [vote.ballots[number].choice for number in vote.receipts]
    return sum(min(counts[option], cast_.count(option)) for option in set(OPTIONS))
