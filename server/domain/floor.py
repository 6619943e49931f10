"""The floor: who asks to speak, in which order they are called, who spoke how long (SPEC FLOOR1 to FLOOR9). Pure.

`static/app/floor.js` says the same in JavaScript; `tests/vectors/floor.json` holds the two equal.
"""

from bisect import insort
from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Form(StrEnum):
    """What somebody asks the floor for."""

    CONTRIBUTION = "contribution"
    POINT_OF_ORDER = "point_of_order"
    REPLY = "reply"
    QUESTION = "question"


class Order(StrEnum):
    """By which rule they are called."""

    ASKED = "asked"
    ALTERNATE = "alternate"
    FIRST_TIME = "first_time"


SECONDS: dict[str, int | None] = {
    Form.CONTRIBUTION: 300,
    Form.POINT_OF_ORDER: 60,
    Form.REPLY: 120,
    Form.QUESTION: 120,
}
"""How long each may speak until the chair rules otherwise; None is as long as it takes."""


@dataclass(frozen=True, slots=True)
class Turn:
    """Somebody's turn, waiting or taken; delegation and site as they were when it was asked for."""

    id: str
    person: str
    item: str
    kind: str
    delegation: str
    site: str
    at: str


@dataclass(frozen=True, slots=True)
class Request(Turn):
    """turn: the how-manieth request of the congress. moved: why the chair gave it the place that it has (FLOOR4)."""

    to: str | None
    text: bool
    turn: int
    moved: str | None = None


@dataclass(frozen=True, slots=True)
class Speech(Turn):
    """Who has the floor: since is the start by the clock, pauses left out; seconds may be spoken, None for no limit.

    stopped: the seconds used when the clock stands, else None. reason: why the chair moved or called them so (FLOOR13).
    """

    to: str | None
    since: str
    seconds: int | None
    stopped: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Spoken(Turn):
    """A speech that was held; at is when it was called."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Removed(Turn):
    """A request that the chair took off the list, and why: whoever asked reads it until they ask for the same again (FLOOR14)."""

    reason: str


@dataclass(frozen=True, slots=True)
class Speaking:
    """The rules, the lists that the chair closed, what was spoken, who was not heard while their item was open or was taken off.

    most: speeches of one person on an item; share: seconds of one delegation on an item. asked counts every request.
    """

    order: str = Order.ASKED
    seconds: dict[str, int | None] = field(default_factory=lambda: dict(SECONDS))
    most: int | None = None
    share: int | None = None
    guests: bool = False
    closed: tuple[str, ...] = ()
    spoken: tuple[Spoken, ...] = ()
    unheard: tuple[Request, ...] = ()
    removed: tuple[Removed, ...] = ()
    asked: int = 0


def ordered(requests: Sequence[Request], order: str, history: Sequence[Turn]) -> tuple[Request, ...]:
    """The requests of one item as they are called: points of order above all, then by the rule.

    One that the chair moved keeps the place among its like at which it stands; the others fill the places between.
    history: the turns taken so far, the one who speaks now being the last (FLOOR2 to FLOOR4).
    """
    points = [each for each in requests if each.kind == Form.POINT_OF_ORDER]
    others = [each for each in requests if each.kind != Form.POINT_OF_ORDER]
    counted = [each for each in history if each.kind != Form.POINT_OF_ORDER]
    return (*_placed(points, _by_turn), *_placed(others, lambda free: _RULES[Order(order)](free, counted)))


def _placed(block: list[Request], ranked: Callable[[list[Request]], list[Request]]) -> list[Request]:
    free = iter(ranked([each for each in block if each.moved is None]))
    return [next(free) if each.moved is None else each for each in block]


def _by_turn(free: list[Request]) -> list[Request]:
    return sorted(free, key=lambda each: each.turn)


def _asked(free: list[Request], _history: list[Turn]) -> list[Request]:
    return _by_turn(free)


def _first_time(free: list[Request], history: list[Turn]) -> list[Request]:
    """Who has not spoken in this congress yet comes before who has."""
    heard = {each.person for each in history}
    return sorted(free, key=lambda each: (each.person in heard, each.turn))


def _alternating(free: list[Request], history: list[Turn]) -> list[Request]:
    """Never the same delegation twice while another one waits; among those, the one that had the fewest turns on the item.

    Between equals it is who asked first. Somebody without a delegation is one of their own.
    """
    queues: dict[str, deque[Request]] = {}
    for each in _by_turn(free):
        queues.setdefault(group(each), deque()).append(each)
    items = {each.item for each in free}
    past = [group(each) for each in history if each.item in items]
    turns, last = Counter(past), past[-1] if past else None
    heads = sorted((turns[name], queue[0].turn, name) for name, queue in queues.items())
    called: list[Request] = []
    while heads:
        had, _, last = heads.pop(1 if len(heads) > 1 and heads[0][2] == last else 0)
        called.append(queues[last].popleft())
        if queues[last]:
            insort(heads, (had + 1, queues[last][0].turn, last))
    return called


_RULES: dict[Order, Callable[[list[Request], list[Turn]], list[Request]]] = {
    Order.ASKED: _asked,
    Order.ALTERNATE: _alternating,
    Order.FIRST_TIME: _first_time,
}


def group(turn: Turn) -> str:
    """What alternates: the delegation, or the person where there is none."""
    return f"d{turn.delegation}" if turn.delegation else f"p{turn.person}"


def elapsed(speech: Speech, at: str) -> int:
    """Whole seconds that a speech took until a moment, pauses left out; never less than none."""
    if speech.stopped is not None:
        return speech.stopped
    return max(0, int((datetime.fromisoformat(at) - datetime.fromisoformat(speech.since)).total_seconds()))


def used(delegation: str, item: str, spoken: Iterable[Spoken]) -> int:
    """The seconds of a delegation on an item; points of order take nothing from its share (FLOOR6)."""
    return sum(
        each.seconds
        for each in spoken
        if each.item == item and each.delegation == delegation and each.kind != Form.POINT_OF_ORDER
    )


def allotted(turn: Request, speaking: Speaking) -> int | None:
    """The seconds that somebody is given who is called now: None without a limit, 0 where their delegation has none left."""
    limit = speaking.seconds.get(turn.kind)
    if speaking.share is None or not turn.delegation or turn.kind == Form.POINT_OF_ORDER:
        return limit
    left = max(0, speaking.share - used(turn.delegation, turn.item, speaking.spoken))
    return left if limit is None else min(limit, left)


def next_up(queue: Iterable[Request], speaking: Speaking) -> Request | None:
    """Who is called when the chair names nobody: the first whose delegation has time left (FLOOR6)."""
    return next((each for each in queue if allotted(each, speaking) != 0), None)
