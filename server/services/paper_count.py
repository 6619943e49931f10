"""What people counted, as the counting of ballots takes it (SPEC SLIP6, SLIP8)."""

from collections.abc import Collection
from typing import Any

from server.domain.manifest import HANDS
from server.domain.questions.count import Presence, Voice
from server.domain.questions.hands import count_hands, hands_of
from server.domain.rows import Slot
from server.domain.slips import Settled, Slip
from server.domain.state import Poll
from server.store.port import Store


async def papers_of(store: Store, poll: Poll) -> Settled | None:
    """What was settled, or None where nothing was, or nothing is to be."""
    rows = await store.rows(Settled, poll=poll.id) if poll.settled is not None else []
    return rows[0] if rows else None


def paper_voices(settled: Settled | None, slots: Collection[Slot]) -> list[Voice]:
    """One voice for each paper that was found; all slots weigh the same where there is paper (SLIP1)."""
    weight = one_weight(slots)
    return [] if settled is None else [Voice(weight, each["c"]) for each in settled.ballots]


def counted_hands(poll: Poll, settled: Settled | None, slots: Collection[Slot]) -> list[dict[str, Any]] | None:
    """The questions of a show of hands as a result document holds them; None where ballots are counted."""
    if settled is None or poll.manifest["scheme"] != HANDS:
        return None
    weight = one_weight(slots)
    entitled, cast = sum(slot.weight for slot in slots), hands_of(settled.numbers) * weight
    presence = Presence.of(poll.manifest, entitled, cast, poll.present, poll.absent)
    return count_hands(poll.manifest, settled.numbers, weight, presence)


def one_weight(slots: Collection[Slot]) -> int:
    """What every slot weighs, in 1/scale."""
    return next((slot.weight for slot in slots), 1)


async def paper_holders(store: Store, poll: Poll) -> set[str]:
    """The slots whose holders have a paper now."""
    rows = await store.rows(Slip, poll=poll.id) if poll.manifest["paper"] is not None else []
    return {each.slot for each in rows if each.out}


async def holds_paper(store: Store, slot: Slot) -> bool:
    """Whether its holder has a paper now."""
    rows = await store.rows(Slip, poll=slot.poll, slot=slot.slot)
    return bool(rows) and rows[0].out
