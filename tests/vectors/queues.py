"""Queues of speakers and in which order they are called, for Python and JavaScript alike (FLOOR2 to FLOOR4, FLOOR6)."""

import random
from dataclasses import asdict
from typing import Any

from server.domain.floor import Order, Request, Speaking, Spoken, next_up, ordered

CASES = 48
_FORMS = ("contribution", "contribution", "contribution", "reply", "question", "point_of_order")


def queued() -> list[dict[str, Any]]:
    """{"about", "order", "requests", "history", "called", "speaking", "next"} of queues that chance made."""
    return [_case(seed) for seed in range(CASES)]


def _case(seed: int) -> dict[str, Any]:
    dice = random.Random(seed)
    order = sorted(Order)[seed % 3]
    requests = [_request(dice, n) for n in range(dice.randrange(12))]
    dice.shuffle(requests)
    history = [_spoken(dice, n) for n in range(dice.randrange(7))]
    called = ordered(requests, order, history)
    share = dice.choice((None, 200, 600))
    speaking = Speaking(order=order, share=share, spoken=tuple(history))
    following = next_up(called, speaking)
    return {
        "about": f"queue {seed}, {order}",
        "order": order,
        "requests": [asdict(each) for each in requests],
        "history": [asdict(each) for each in history],
        "called": [each.id for each in called],
        "speaking": {"seconds": speaking.seconds, "share": share, "spoken": [asdict(each) for each in history]},
        "next": following.id if following is not None else None,
    }


def _who(dice: random.Random) -> tuple[str, str]:
    person = dice.randrange(9)
    return f"p{person}", "" if person > 6 else "ABC"[person % 3]


def _request(dice: random.Random, n: int) -> Request:
    person, delegation = _who(dice)
    moved = "vì" if dice.randrange(5) == 0 else None
    return Request(f"r{n}", person, "i1", dice.choice(_FORMS), delegation, "", "", None, False, n, moved)


def _spoken(dice: random.Random, n: int) -> Spoken:
    person, delegation = _who(dice)
    return Spoken(
        f"s{n}",
        person,
        dice.choice(("i1", "i1", "i2")),
        dice.choice(_FORMS),
        delegation,
        "",
        "",
        dice.randrange(20, 200),
    )
