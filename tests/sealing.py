"""Secret votes for tests: drafts as a secretariat writes them, ballots as a device seals and signs them."""

import secrets
from pathlib import Path
from typing import Any

from chamber import Chamber, seated
from hall import RULE
from running import until
from server.domain import ballots as b
from server.domain import commands as c
from server.domain.rows import Link
from server.domain.state import Poll
from server.services.keys import public_of, sign
from server.services.sealing import seal

CHOICES = {"d1": "yes", "d2": "no", "d3": "yes", "d4": "abstain", "d5": "yes"}
WAIVED = ["plain_http", "tiny_electorate", "unique_weight"]


def sealed(
    poll: Poll, slot: str, secret: bytes, choices: list[Any], ser: int = 1, proxy: str | None = None
) -> c.CastBallot:
    """A ballot sealed with fresh random numbers (URN2), signed like every other (BOX1)."""
    eid = bytes.fromhex(poll.eid)
    raw = seal(poll.manifest, eid, choices, secrets.token_bytes(32), secrets.token_bytes(16))
    return of_raw(poll, slot, secret, raw, ser, proxy)


def of_raw(poll: Poll, slot: str, secret: bytes, raw: bytes, ser: int = 1, proxy: str | None = None) -> c.CastBallot:
    """Whatever bytes, signed; proxy: the slot, where it is another's (BOX7)."""
    sig = sign(secret, b.signing_message(bytes.fromhex(poll.eid), public_of(secret), ser, raw, proxy))
    return c.CastBallot(poll.id, slot, ser, raw.hex(), sig.hex())


async def drafted(chamber: Chamber, **terms: Any) -> str:
    """A secret motion."""
    given = {"waivers": WAIVED, "secret": True} | terms
    return str((await chamber.do("secretariat", c.DraftPoll("Bầu kín", RULE, **given)))["poll"])


async def frozen(chamber: Chamber, **terms: Any) -> str:
    poll = await drafted(chamber, **terms)
    await chamber.do("chair", c.FreezePoll(poll))
    return poll


async def opened(chamber: Chamber, **terms: Any) -> str:
    poll = await frozen(chamber, **terms)
    await chamber.do("chair", c.OpenPoll(poll))
    return poll


def ballot_of(chamber: Chamber, poll: str, name: str, option: Any = "yes", ser: int = 1) -> c.CastBallot:
    """d1's, d2's, … ballot."""
    person = chamber.made.ids[name]
    return sealed(chamber.congress.state.polls[poll], person, chamber.made.badges[person].sign, [option], ser)


async def cast(chamber: Chamber, poll: str, name: str, option: Any = "yes", ser: int = 1) -> dict[str, Any]:
    return await chamber.congress.handle(ballot_of(chamber, poll, name, option, ser), chamber.by(name))


async def close(chamber: Chamber, poll: str) -> None:
    await chamber.do("chair", c.ClosePoll(poll, 0))


async def counted(chamber: Chamber, poll: str) -> None:
    await close(chamber, poll)
    await until(lambda: chamber.state_of(poll) == "counted")


async def voted(folder: Path) -> tuple[Chamber, str]:
    """Five have cast CHOICES, the vote is still open."""
    chamber = await seated(folder)
    poll = await opened(chamber)
    for name, option in CHOICES.items():
        await cast(chamber, poll, name, option)
    return chamber, poll


async def entries(chamber: Chamber, poll: str) -> dict[str, dict[str, Any]]:
    return {link.entry["e"]: link.entry for link in await chamber.congress.store.rows(Link, poll=poll)}


def key_of(folder: Path, poll: str) -> Path:
    return folder / ".vote-keys" / "demo" / f"{poll}.key"
