"""What the counting desk reads (SPEC SLIP2 to SLIP8): who holds a paper, one's own sheets, and where two differ."""

from collections import Counter
from typing import Any

from starlette.requests import Request

from server.domain.permissions import Role
from server.domain.slips import Board, Sheet
from server.web.reading import known_poll
from server.web.visitor import Visitor


async def slips(request: Request, visitor: Visitor) -> Any:
    """{"poll", "numbers": {issued, spoilt, returned, expected}, "paper": [slots that hold one], "voted": [slots], "slots"}."""
    poll, tellers = known_poll(request, visitor.congress), visitor.congress.tellers
    reckoning = await tellers.reckoning(poll)
    numbers = {"issued": reckoning.issued, "spoilt": reckoning.spoilt, "returned": reckoning.returned}
    holders = sorted(each.slot for each in await tellers.slips(poll) if each.out)
    slots = await visitor.congress.polls.slots(poll.id)
    return {
        "poll": poll.id,
        "numbers": {**numbers, "expected": reckoning.expected},
        "paper": holders,
        "voted": sorted(await tellers.voted(poll)),
        "slots": [{"slot": slot.slot, "person": slot.person} for slot in slots.values()],
    }


async def sheets(request: Request, visitor: Visitor) -> Any:
    """One's own sheets, how far the others are, and ballot by ballot where those who keyed it differ (SLIP4).

    Nobody reads what another keyed for a ballot that they have not keyed themselves, and nobody reads sums.
    """
    poll, tellers = known_poll(request, visitor.congress), visitor.congress.tellers
    keyed, compared = await tellers.sheets(poll), await tellers.compared(poll)
    board, reckoning = await tellers.board(poll), await tellers.reckoning(poll)
    mine = {(each.pile, each.number) for each in keyed if each.teller == visitor.known.id}
    presides = Role.SECRETARIAT in visitor.roles or (board is not None and board.chair == visitor.known.id)
    return {
        "poll": poll.id,
        "mine": [_sheet(each) for each in keyed if each.teller == visitor.known.id],
        "tellers": _progress(keyed),
        "differ": [
            {"pile": each.pile, "number": each.number, "said": each.said}
            for each in compared.differ
            if presides or (each.pile, each.number) in mine
        ],
        "alone": [list(each) for each in compared.alone],
        "agreed": len(compared.agreed),
        "expected": reckoning.expected,
        "settled": poll.settled,
        "board": _board(board),
        "presides": presides,
    }


async def hands(request: Request, visitor: Visitor) -> Any:
    """{"mine", "counted": [persons], "differ"}: both numbers where two people counted differently (SLIP8)."""
    poll = known_poll(request, visitor.congress)
    rows = await visitor.congress.tellers.hands(poll)
    mine = next((each.numbers for each in rows if each.person == visitor.known.id), None)
    differ = [] if mine is None else _differing({each.person: each.numbers for each in rows})
    return {
        "poll": poll.id,
        "mine": mine,
        "counted": [each.person for each in rows],
        "differ": differ,
        "settled": poll.settled is not None,
        "roll": poll.roll_size,
    }


def _differing(said: dict[str, Any]) -> list[dict[str, Any]]:
    first = next(iter(said.values()))
    return [
        {
            "question": question,
            "answer": answer,
            "said": {person: each[question][answer] for person, each in said.items()},
        }
        for question, counted in first.items()
        for answer in counted
        if len({each[question][answer] for each in said.values()}) > 1
    ]


def _sheet(each: Sheet) -> dict[str, Any]:
    return {"pile": each.pile, "number": each.number, "choices": each.choices}


def _progress(keyed: list[Sheet]) -> list[dict[str, Any]]:
    """How many ballots each keyed of each pile."""
    counted = Counter((each.teller, each.pile) for each in keyed)
    return [{"teller": teller, "pile": pile, "keyed": n} for (teller, pile), n in sorted(counted.items())]


def _board(board: Board | None) -> dict[str, Any] | None:
    return None if board is None else {"chair": board.chair, "members": board.members, "place": board.place}
