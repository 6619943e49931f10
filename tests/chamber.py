"""A real congress in a temporary folder, with delegates whose badges are known: what tests of services and crashes sit in."""

import asyncio
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hall import RULE
from running import closing
from server.domain import ballots as b
from server.domain import commands as c
from server.domain.badge import Secrets, derive, secret_of
from server.domain.box import Context
from server.domain.permissions import Role
from server.domain.questions.types import questions_of
from server.domain.state import Poll
from server.services.audience import Audience
from server.services.clock import by_person
from server.services.congress import Congress
from server.services.congresses import Congresses, Founding, issue_badges
from server.services.keys import public_of, sign

SLUG = "demo"
DELEGATES = 5


@dataclass(frozen=True)
class Template:
    """A closed congress's folder, and everybody's badge by person: staff by role, delegates as d1, d2, …"""

    folder: Path
    ids: dict[str, str]
    badges: dict[str, Secrets]


@cache
def template() -> Template:
    """Founded once for all tests of a run; `seated` copies it."""
    return asyncio.run(_made(Path(mkdtemp(prefix="hemicycle-chamber-"))))


async def _made(data: Path) -> Template:
    congresses = Congresses(data)
    congress, links = await congresses.found(Founding(SLUG, "Đại hội", {"en": "Congress"}))
    ids = {name: next(p.id for p in congress.registry.people.values() if name in p.roles) for name in links}
    codes = {ids[name]: link.rpartition("#")[2] for name, link in links.items()}
    for n in range(1, DELEGATES + 1):
        answer = await congress.handle(c.AddPerson(f"Delegate {n}", seat=str(n)), context_of(ids, "secretariat"))
        ids[f"d{n}"] = answer["person"]
    codes |= {issued.person.id: issued.code for issued in await issue_badges(congress, reissue=False)}
    await congress.handle(c.TakeDesk(), context_of(ids, "chair"))
    await congresses.close()
    return Template(data / SLUG, ids, {person: derive(secret_of(code), SLUG) for person, code in codes.items()})


def context_of(ids: dict[str, str], name: str, key: str | None = None, digest: bytes = b"") -> Context:
    """By name: a staff role, or d1, d2, …"""
    role = Role.DELEGATE if name.startswith("d") else Role(name)
    return by_person(ids[name], frozenset({role}), key, digest)


@dataclass(frozen=True)
class Chamber:
    """One process's view of a copied template."""

    congress: Congress
    made: Template

    def by(self, name: str, key: str | None = None, digest: bytes = b"") -> Context:
        return context_of(self.made.ids, name, key, digest)

    async def do(self, name: str, command: c.Command) -> dict[str, Any]:
        return await self.congress.handle(command, self.by(name))

    async def frozen(self, *, revote: bool = False) -> str:
        poll = str((await self.do("secretariat", c.DraftPoll("Thông qua", RULE, revote=revote)))["poll"])
        await self.do("chair", c.FreezePoll(poll))
        return poll

    async def opened(self, *, revote: bool = False) -> str:
        poll = await self.frozen(revote=revote)
        await self.do("chair", c.OpenPoll(poll))
        return poll

    def ballot(self, poll: str, name: str, option: Any = "yes", ser: int = 1) -> c.CastBallot:
        """As a device signs it."""
        frozen, person = self.congress.state.polls[poll], self.made.ids[name]
        return signed(frozen, person, self.made.badges[person].sign, option, ser)

    async def cast(self, poll: str, name: str, option: Any = "yes", ser: int = 1) -> dict[str, Any]:
        return await self.congress.handle(self.ballot(poll, name, option, ser), self.by(name))

    def state_of(self, poll: str) -> str:
        return self.congress.state.polls[poll].state.value


def signed(poll: Poll, slot: str, secret: bytes, option: Any, ser: int = 1) -> c.CastBallot:
    """BOX1."""
    raw = b.raw_of(questions_of(poll.manifest), [option])
    sig = sign(secret, b.signing_message(bytes.fromhex(poll.eid), public_of(secret), ser, raw))
    return c.CastBallot(poll.id, slot, ser, raw.hex(), sig.hex())


def copied(folder: Path) -> Path:
    """The template's folder, copied as an operator copies a stopped congress."""
    target = folder / SLUG
    shutil.copytree(template().folder, target)
    return target


async def opened(folder: Path, audience: Audience | None = None) -> Chamber:
    """One more process's worth of a congress on that folder."""
    return Chamber(closing(await Congress.open(folder, audience)), template())


async def seated(folder: Path, audience: Audience | None = None) -> Chamber:
    """A fresh copy, opened."""
    return await opened(await asyncio.to_thread(copied, folder), audience)
