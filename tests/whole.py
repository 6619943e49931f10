"""A real congress in which every kind of vote was held once, exported: what tests of the verifier tamper with."""

import asyncio
import json
import zipfile
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from chamber import Chamber, seated
from running import until
from sealing import WAIVED, sealed
from server.domain import ballots as b
from server.domain import commands as c
from server.domain import internal
from server.domain.chain import ORIGIN, canon, digest
from server.domain.manifest import eid
from server.domain.permissions import Role
from server.domain.questions.types import questions_of
from server.domain.rows import Person
from server.services.clock import by_person, by_server
from server.services.export import export
from server.services.keys import CongressKey, public_of, sign

Files = dict[str, bytes]
OPTIONS = [{"id": each, "name": each.upper(), "born": f"{1950 + n}-05-19"} for n, each in enumerate("abcd")]
MAJORITY = {"threshold": [">", 1, 2], "base": ["yes", "no"]}
CHAIRS = MAJORITY | {"tie": "casting_vote"}
VALID = {"threshold": [">", 2, 3], "base": ["valid"], "tie": ["runoff", "lot"], "rounds": {"form": "remaining"}}
LOT = {"threshold": None, "base": ["votes"], "tie": ["lot", "elder"]}
EVERY = [
    {"method": "elect", "seats": 2, "least": 1, "rule": VALID},
    {"method": "list", "seats": 4, "rule": VALID},
    {"method": "approval", "rule": LOT},
    {"method": "score", "rule": LOT},
    {"method": "star", "rule": LOT},
    {"method": "irv", "rule": LOT},
    {"method": "stv", "seats": 2, "rule": LOT},
    {"method": "choose", "rule": LOT},
]
ANSWERS: list[list[Any]] = [
    [["a", "b"], ["yes", "no", "yes", "no"], ["a"], [5, 0, 1, 2], [5, 4, 0, 0], ["a", "b"], ["a", "b", "c"], ["a"]],
    [["a"], ["yes", "yes", "yes", "no"], ["a", "b"], [0, 5, 1, 2], [4, 5, 0, 0], ["b", "a"], ["a", "c"], ["b"]],
    [["b", "c"], ["no", "no", "yes", "no"], ["d"], [1, 1, 1, 1], [0, 0, 3, 3], ["c", "a"], ["b"], ["c"]],
    [["a", "d"], ["no", "yes", "yes", "yes"], ["c"], [3, 0, 0, 3], [1, 2, 0, 0], ["d", "b"], ["d", "c"], ["d"]],
]


@dataclass(frozen=True)
class Whole:
    """The record's files, the congress's key, and each vote's id by a name of ours."""

    files: Files
    key: CongressKey
    polls: dict[str, str]


@cache
def whole() -> Whole:
    """Made once for all tests of a run; takes about two seconds."""
    return asyncio.run(_made(Path(mkdtemp(prefix="hemicycle-whole-"))))


async def _made(folder: Path) -> Whole:
    chamber = await seated(folder)
    try:
        return await _held(chamber, folder)
    finally:
        await chamber.congress.close()


async def _held(chamber: Chamber, folder: Path) -> Whole:
    people = tuple(Person(name, name, roles=("teller",)) for name in ("t1", "t2"))
    answer = await chamber.congress.commands.submit(internal.ApplyRoster(people, (), ""), by_server())
    await chamber.congress.live.reached(answer["seq"])
    ids = chamber.made.ids
    await chamber.do("secretariat", c.RegisterProxy(ids["d5"], ids["d4"]))
    polls = {
        "every": await _every(chamber),
        "tie": await _tie(chamber),
        "blocks": await _blocks(chamber),
        "secret": await _secret(chamber),
        "final": await _secret(chamber, objections=0),
        "paper": await _paper(chamber),
        "hands": await _hands(chamber),
        "stopped": await _stopped(chamber),
    }
    await chamber.do("chair", c.FinalisePoll(polls["final"]))
    polls["round"] = await _again(chamber, c.NextRound(polls["every"], "q1"))
    polls["repeat"] = await _again(chamber, c.RepeatPoll(polls["stopped"]))
    bundle = await export(chamber.congress, folder / "whole.zip")
    with zipfile.ZipFile(bundle) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return Whole(files, chamber.congress.key, polls)


async def asked(chamber: Chamber, **draft: Any) -> str:
    """Drafted, frozen and open."""
    poll = str((await chamber.do("secretariat", c.DraftPoll("Bầu cử", **draft)))["poll"])
    return await begun(chamber, poll)


async def begun(chamber: Chamber, poll: str) -> str:
    await chamber.do("chair", c.FreezePoll(poll))
    await chamber.do("chair", c.OpenPoll(poll, 4, 1))
    return poll


async def cast(
    chamber: Chamber, poll: str, name: str, choices: list[Any], slot: str | None = None, ser: int = 1
) -> None:
    """As the device of d1, d2, … signs and sends it; slot: whose vote it is when it is held for another."""
    frozen, person = chamber.congress.state.polls[poll], chamber.made.ids[name]
    secret, raw = chamber.made.badges[person].sign, b.raw_of(questions_of(frozen.manifest), choices)
    message = b.signing_message(bytes.fromhex(frozen.eid), public_of(secret), ser, raw, slot)
    sent = c.CastBallot(poll, slot or person, ser, raw.hex(), sign(secret, message).hex())
    await chamber.congress.handle(sent, chamber.by(name))


async def announced(chamber: Chamber, poll: str) -> str:
    await chamber.do("chair", c.ClosePoll(poll, 0))
    await until(lambda: chamber.state_of(poll) == "counted")
    await chamber.do("chair", c.AnnouncePoll(poll))
    return poll


async def _every(chamber: Chamber) -> str:
    """Eight questions on one ballot, ties drawn by lot or given to the elder, one vote held for another, one changed."""
    questions = [each | {"id": f"q{n}", "title": f"Câu {n}", "options": OPTIONS} for n, each in enumerate(EVERY, 1)]
    poll = await asked(chamber, questions=questions, revote=True)
    for n, answers in enumerate(ANSWERS, 1):
        await cast(chamber, poll, f"d{n}", answers)
    await cast(chamber, poll, "d4", ANSWERS[0], chamber.made.ids["d5"])
    await cast(chamber, poll, "d2", ANSWERS[1], ser=7)
    await announced(chamber, poll)
    for counted in (chamber.congress.state.polls[poll].result or {})["questions"][1:]:
        if counted["outcome"]["reason"] == "tied" and "lot" in counted["rule"]["tie"]:
            remedy = "elder" if counted["method"] in ("approval", "irv") else "lot"
            await chamber.do("chair", c.ResolvePoll(poll, counted["id"], remedy))
    return poll


async def _tie(chamber: Chamber) -> str:
    poll = await asked(chamber, rule=CHAIRS)
    for n, option in enumerate(("yes", "no", "abstain"), 1):
        await cast(chamber, poll, f"d{n}", [option])
    await announced(chamber, poll)
    await chamber.do("chair", c.ResolvePoll(poll, "q1", "casting_vote", "yes"))
    return poll


async def _blocks(chamber: Chamber) -> str:
    """Delegations count, too."""
    for n in range(1, 6):
        person = chamber.congress.registry.people[chamber.made.ids[f"d{n}"]]
        edited = c.EditPerson(
            person.id, person.name, delegation="AB"[n % 2], seat=person.seat, roles=("delegate",), voting=True
        )
        await chamber.do("secretariat", edited)
    poll = await asked(chamber, rule=MAJORITY | {"groups": [">", 1, 2]}, blocks={"A": "1.5", "B": "1"})
    for n, option in enumerate(("yes", "no", "yes"), 1):
        await cast(chamber, poll, f"d{n}", [option])
    return await announced(chamber, poll)


async def _secret(chamber: Chamber, **terms: Any) -> str:
    poll = await asked(chamber, rule=MAJORITY, secret=True, waivers=WAIVED, **terms)
    frozen = chamber.congress.state.polls[poll]
    for n, option in enumerate(("yes", "no", "yes"), 1):
        person = chamber.made.ids[f"d{n}"]
        made = sealed(frozen, person, chamber.made.badges[person].sign, [option])
        await chamber.congress.handle(made, chamber.by(f"d{n}"))
    await announced(chamber, poll)
    await until(lambda: chamber.congress.state.polls[poll].key_destroyed)
    return poll


async def _paper(chamber: Chamber) -> str:
    """Two on devices, two on paper: one spoilt, one taken back, one invalid."""
    ids = chamber.made.ids
    question = EVERY[0] | {"options": OPTIONS}
    poll = await asked(chamber, questions=[question], paper="beside")
    for name in ("d1", "d2", "d3"):
        await chamber.do("secretariat", c.IssueSlip(poll, ids[name]))
    await chamber.do("secretariat", c.SpoilSlip(poll, ids["d1"]))
    await chamber.do("secretariat", c.ReturnSlip(poll, ids["d3"]))
    await cast(chamber, poll, "d3", [["a", "b"]])
    await cast(chamber, poll, "d4", [["a"]])
    await chamber.do("chair", c.ClosePoll(poll, 0))
    await until(lambda: chamber.state_of(poll) == "closed")
    for teller in ("t1", "t2"):
        context = by_person(teller, frozenset({Role.TELLER}))
        await chamber.congress.handle(c.KeySheet(poll, 1, 1, [["c"]]), context)
        await chamber.congress.handle(c.KeySheet(poll, 1, 2, "invalid"), context)
    await chamber.do("secretariat", c.SettleSheets(poll))
    await until(lambda: chamber.state_of(poll) == "counted")
    await chamber.do("chair", c.AnnouncePoll(poll))
    return poll


async def _hands(chamber: Chamber) -> str:
    poll = await asked(chamber, rule=MAJORITY, hands=True)
    for name in ("secretariat", "chair"):
        await chamber.do(name, c.KeyHands(poll, {"q1": {"yes": 3, "no": 1, "abstain": 0}}))
    return await announced(chamber, poll)


async def _stopped(chamber: Chamber) -> str:
    """Thawed, opened, a badge issued anew, and aborted."""
    first = str((await chamber.do("secretariat", c.DraftPoll("Thông qua", MAJORITY)))["poll"])
    await chamber.do("chair", c.FreezePoll(first))
    poll = await begun(chamber, str((await chamber.do("chair", c.ThawPoll(first)))["poll"]))
    await cast(chamber, poll, "d1", ["yes"])
    await chamber.do("secretariat", c.ReissueBadge(chamber.made.ids["d5"]))
    await chamber.do("chair", c.AbortPoll(poll, "mất điện"))
    return poll


async def _again(chamber: Chamber, command: c.Command) -> str:
    who = "secretariat" if isinstance(command, c.RepeatPoll | c.NextRound) else "chair"
    poll = await begun(chamber, str((await chamber.do(who, command))["poll"]))
    asked = questions_of(chamber.congress.state.polls[poll].manifest)[0]
    await cast(chamber, poll, "d1", [list(asked.names[:1])] if asked.names else ["yes"])
    return await announced(chamber, poll)


def changed(made: Whole, name: str, change: Any) -> Files:
    """As an operator with the congress's key would: chain, log and seal made anew, ballots as `change` left them."""
    poll = made.polls[name]
    place = f"polls/{poll}.json"
    record = json.loads(made.files[place])
    change(record)
    record["manifest"]["roll"] = digest("roll", canon(record["roll"])).hex()
    before = eid(record["manifest"])
    record["eid"] = before.hex()
    heads = {}
    for number, each in enumerate(record["links"], 1):
        before = b.link(before, each["entry"])
        each |= {"place": number, "hash": before.hex()}
        heads[each["entry"]["e"]] = before.hex()

    def agree(events: list[dict[str, Any]]) -> None:
        for event in events:
            data = event["data"]
            if data.get("poll") == poll and event["kind"] == "poll.frozen":
                data |= {"manifest": record["manifest"], "eid": record["eid"], "roll_size": len(record["roll"])}
            if data.get("poll") == poll and event["kind"] == "poll.closed":
                data["head"] = heads["close"]

    return logged(made, agree, {**made.files, place: canon(record)})


def logged(made: Whole, change: Any, files: Files | None = None) -> Files:
    """The log changed and chained anew, all of it sealed with the congress's key."""
    files = dict(files or made.files)
    events = [json.loads(line) for line in files["log.jsonl"].splitlines()]
    change(events)
    before = ORIGIN
    for seq, event in enumerate(events, 1):
        event.pop("hash", None)
        event["seq"] = seq
        before = digest("event", before, canon(event))
        event["hash"] = before.hex()
    files["log.jsonl"] = b"".join(canon(event) + b"\n" for event in events)
    index = json.loads(files.pop("manifest.json")) | {"head": before.hex(), "seq": len(events)}
    index["files"] = {name: sha256(data).hexdigest() for name, data in files.items()}
    del index["sig"]
    index["sig"] = made.key.sign(digest("export", canon(index))).hex()
    return {**files, "manifest.json": canon(index)}
