"""A rehearsal from its beginning to its end, whatever happens in between (SPEC REH1 to REH5)."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

from server.domain.rehearsal import CHAIR, secrets_of
from server.rehearsal.address import Server
from server.rehearsal.crowd import Crowd
from server.rehearsal.phases import Phases, Plan
from server.rehearsal.staff import FOUNDING_PATIENCE, Caller, CannotHold, secretary
from server.rehearsal.strain import Gauge
from server.rehearsal.targets import Check, Figure

SPARE_FILES = 64
FEWEST_LINES = 16
MOST_LINES = 4_000
GONE = {"no_such_congress", "no_session"}
"""What the simulated chair is told when the rehearsal's congress is there no longer, or is another one."""
Tell = Callable[..., None]


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for. part: of several computers that rehearse at once; anyway: also while people are connected."""

    delegates: int
    part: int
    anyway: bool
    language: str
    plan: Plan


@dataclass(frozen=True, slots=True)
class Held:
    """What came of it: figures and checks in order; sample: the congress had no document, so one of ours was shown."""

    results: list[Figure | Check]
    slug: str
    sample: bool
    near: bool
    returns: int
    refused: list[str]


async def rehearse(server: Server, order: Order, tell: Tell) -> Held:
    """Holds it; tell(key, **params) hears how far it has come. Raises CannotHold. Cancelled, it tidies up first."""
    lines = _lines(order.delegates)
    async with _founded(server, order) as told:
        lines = max(1, min(lines, told["connections"]))
        crowd, chair, gauge = Crowd(server, told["slug"], order.delegates, lines), _chair(server, order, told), Gauge()
        try:
            await chair.sign_in(secrets_of(bytes.fromhex(told["seed"]), CHAIR).login)
            results = await _phases(Phases(crowd, chair, told, order.plan, gauge), order, tell)
        except CannotHold as reason:
            if reason.params.get("code") in GONE:
                raise CannotHold("rehearse.ended") from reason
            raise
        finally:
            gauge.close()
            crowd.close()
            chair.close()
    refused = sorted({device.refused for device in crowd.devices if device.refused})
    returns = sum(device.returns for device in crowd.devices)
    return Held(results, told["slug"], told["sample"], server.near, returns, refused)


async def _phases(phases: Phases, order: Order, tell: Tell) -> list[Figure | Check]:
    tell("rehearse.phase.joining", count=order.delegates)
    results: list[Figure | Check] = [await phases.join()]
    tell("rehearse.phase.turning", count=order.plan.turns)
    results += await phases.turn()
    tell("rehearse.phase.voting")
    results += await phases.vote()
    tell("rehearse.phase.storm")
    results.append(await phases.storm())
    tell("rehearse.phase.sleeping")
    results.append(await phases.wake())
    results += await phases.right_page()
    return results


@asynccontextmanager
async def _founded(server: Server, order: Order) -> AsyncIterator[dict[str, Any]]:
    """The rehearsal's congress, as the server tells of it; removed at the end, also after Ctrl+C."""
    asking = await secretary(server, order.language)
    ours = True
    try:
        try:
            told = await asking.post(
                "rehearsal", FOUNDING_PATIENCE, delegates=order.delegates, part=order.part, anyway=order.anyway
            )
        except CannotHold as reason:
            ours = reason.key != "rehearse.refused"
            raise
        yield told
    except CannotHold as reason:
        ours = ours and reason.key != "rehearse.ended"
        raise
    finally:
        with suppress(CannotHold):  # a server that is gone removes it when it starts again
            if ours:
                await asking.delete(f"rehearsal?part={order.part}")
            await asking.sign_out()
        asking.close()


def _chair(server: Server, order: Order, told: dict[str, Any]) -> Caller:
    return Caller(server, told["slug"], order.language)


def _lines(delegates: int) -> int:
    """How many HTTP connections this process can open beside one live channel for each delegate. Raises CannotHold."""
    room = _open_files() - delegates - SPARE_FILES
    if room < min(delegates, FEWEST_LINES):
        most = max(0, delegates + room - FEWEST_LINES)
        raise CannotHold("rehearse.files", needed=delegates + SPARE_FILES + FEWEST_LINES, most=most)
    return min(delegates, room, MOST_LINES)


def _open_files() -> int:
    """As many as this process may have, after asking for all of them."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if hard != resource.RLIM_INFINITY and soft < hard:
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        return hard if hard != resource.RLIM_INFINITY else max(soft, 1 << 16)
    return 1 << 14
