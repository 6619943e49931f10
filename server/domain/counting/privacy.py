"""Whether totals would tell how somebody voted: what must be said before a secret vote opens (SPEC COUNT15)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

LEAST_ELECTORATE = 5
LEAST_HOLDERS = 5
MOST_STEPS = 20_000
"""How many ways to share totals are looked at; with more there is no telling who gave what."""


@dataclass(frozen=True, slots=True)
class Warned:
    """One reason: a key `privacy.CODE` of the catalogs and what fills it; weights and sums in 1/scale."""

    code: str
    params: Mapping[str, int | str]


def warnings(
    weights: Sequence[int],
    totals: Mapping[str, int] | None = None,
    *,
    least_electorate: int = LEAST_ELECTORATE,
    least_holders: int = LEAST_HOLDERS,
) -> list[Warned]:
    """Why a secret vote of these weights needs a warning, or its totals must not be published; empty when nothing does.

    `weights` has one entry for each slot of the roll, `totals` the weights of each choice when they are known.
    """
    found = []
    if len(weights) < least_electorate:
        found.append(Warned("electorate", {"voters": len(weights), "least": least_electorate}))
    classes = Counter(weights)
    for weight, holders in sorted(classes.items()):
        if holders < least_holders and len(classes) > 1:
            found.append(Warned("weight", {"weight": weight, "holders": holders, "least": least_holders}))
    given = {name: n for name, n in (totals or {}).items() if n > 0}
    if len(given) == 1:
        found.append(Warned("unanimous", {"choice": next(iter(given))}))
    elif len(given) > 1 and len(classes) > 1:
        found += [Warned("follows", {"weight": weight}) for weight in sorted(known(classes, given))]
    return found


def known(classes: Mapping[int, int], totals: Mapping[str, int]) -> set[int]:
    """The weights whose holders must all have done the same, however the totals came about.

    `classes` says how many hold each weight. Whoever did not vote is part of it: what is missing to all weights.
    Empty where the totals cannot have come about, or in too many ways to look at.
    """
    missing = sum(weight * holders for weight, holders in classes.items()) - sum(totals.values())
    if missing < 0:
        return set()
    sums = (*totals.values(), missing)
    did: dict[int, set[int]] = {weight: set() for weight in classes}  # what all holders did, -1 where they differ
    steps = Steps(MOST_STEPS)
    for shares in _ways(sorted(classes.items(), reverse=True), sums, steps):
        for weight, share in shares:
            did[weight].add(share.index(classes[weight]) if classes[weight] in share else -1)
        if all(-1 in done or len(done) > 1 for done in did.values()):
            break
    certain = {weight for weight, done in did.items() if len(done) == 1 and -1 not in done}
    return certain if steps.left > 0 else set()


@dataclass(slots=True)
class Steps:
    """How much more may be looked at."""

    left: int


Shares = tuple[tuple[int, tuple[int, ...]], ...]


def _ways(classes: Sequence[tuple[int, int]], sums: tuple[int, ...], steps: Steps) -> Iterator[Shares]:
    """Every way in which the holders of each weight can share their votes among the choices so that the sums come out."""
    if not classes:
        if not any(sums):
            yield ()
        return
    (weight, holders), *rest = classes
    for share in _shares(holders, tuple(left // weight for left in sums)):
        steps.left -= 1
        if steps.left <= 0:
            return
        after = tuple(left - weight * number for left, number in zip(sums, share, strict=True))
        for others in _ways(rest, after, steps):
            yield ((weight, share), *others)


def _shares(number: int, most: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    if len(most) == 1:
        if number <= most[0]:
            yield (number,)
        return
    for here in range(min(number, most[0]) + 1):
        for others in _shares(number - here, most[1:]):
            yield (here, *others)
