"""Named bases: sums of counters in which nobody is counted twice (SPEC COUNT2)."""

from collections import Counter
from collections.abc import Callable, Iterable

from server.domain.counting.shares import BadRule

# Everybody belongs to exactly one of these groups; a counter is a set of them.
_CAST = ("yes", "no", "abstain", "blank", "invalid")
_GROUPS: dict[str, tuple[str, ...]] = {
    **{name: (name,) for name in _CAST},
    "valid": ("yes", "no", "abstain"),
    "cast": _CAST,
    "present": (*_CAST, "silent"),
    "entitled": (*_CAST, "silent", "away", "absent"),
    "absent": ("absent",),
    "votes": ("yes", "no"),
}
COUNTERS = tuple(_GROUPS)
ELECTIONS_ONLY = "votes"
"""The sum of the votes given to candidates, where one ballot may hold several."""

# What people call such a sum, whatever it is put together from.
_NAMES = {
    _GROUPS["votes"]: "yes_no",
    _GROUPS["valid"]: "valid",
    _GROUPS["cast"]: "cast",
    _GROUPS["present"]: "present",
    _GROUPS["entitled"]: "entitled",
    (*_CAST, "silent", "away"): "summoned",
}
NAMES = (*_NAMES.values(), ELECTIONS_ONLY)
"""The bases that have a name in the catalogs, `rule.base.NAME`; others are said as a sum."""


def signed(term: str) -> tuple[int, str]:
    """(1, "entitled") of "entitled", (-1, "absent") of "-absent"."""
    return (-1, term[1:]) if term.startswith("-") else (1, term)


def ordered(base: Iterable[str]) -> tuple[str, ...]:
    """The one order of a base's terms: what is added first, each in the order of COUNTERS."""

    def place(term: str) -> tuple[int, int]:
        sign, counter = signed(term)
        return -sign, COUNTERS.index(counter) if counter in COUNTERS else len(COUNTERS)

    return tuple(sorted(base, key=place))


def check_base(base: tuple[str, ...], *, election: bool) -> None:
    """Every term is known, nobody stands in it twice or less than not at all, and who chose stands in it. BadRule."""
    for term in base:
        if signed(term)[1] not in COUNTERS or (signed(term)[1] == ELECTIONS_ONLY and not election):
            raise BadRule("counter", counter=term)
    if len(set(base)) != len(base):
        raise BadRule("duplicate")
    held = _held(base)
    twice = [name for sign, name in map(signed, base) if sign > 0 and any(held[group] > 1 for group in _GROUPS[name])]
    if twice:  # the sum that holds the others is named, not its part
        raise BadRule("double", counter=max(twice, key=lambda name: len(_GROUPS[name])))
    for sign, name in map(signed, base):
        if sign < 0 and any(held[group] < 0 for group in _GROUPS[name]):
            raise BadRule("negative", counter=name)
    if held["yes"] != 1 or held["no"] != 1:
        raise BadRule("base")


def base_name(base: tuple[str, ...]) -> str | None:
    """One of NAMES, or None for a sum that has no name of its own."""
    if base == (ELECTIONS_ONLY,):
        return ELECTIONS_ONLY
    if ELECTIONS_ONLY in base:
        return None
    held = _held(base)
    return _NAMES.get(tuple(group for group in _GROUPS["entitled"] if held[group]))


def total(base: tuple[str, ...], counter: Callable[[str], int]) -> int:
    """The sum, in the counters' own unit."""
    return sum(sign * counter(name) for sign, name in map(signed, base))


def _held(base: tuple[str, ...]) -> Counter[str]:
    held: Counter[str] = Counter()
    for sign, counter in map(signed, base):
        for group in _GROUPS[counter]:
            held[group] += sign
    return held
