"""Rules and outcomes of motions in words: keys of the catalogs, put together from parts (SPEC COUNT12, POLL4).

Words are a key and what fills it: numbers, text, or Words again. `server.words.say` and `static/app/rule.js` say them.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from server.domain.counting.bases import base_name, signed
from server.domain.counting.counts import Counts
from server.domain.counting.motions import Groups, Outcome
from server.domain.counting.quorums import attendance
from server.domain.counting.rules import Rule
from server.domain.counting.shares import shape

Params = dict[str, "int | str | Decimal | Words"]
Words = tuple[str, Params]


def describe(rule: Rule) -> list[Words]:
    """The rule in sentences without a full stop: the threshold, then groups and quorum where there are some."""
    if rule.threshold is None:
        said: list[Words] = [("rule.threshold.most", {})]
    else:
        said = [
            (f"rule.threshold.{shape(rule.threshold)}", {**_fraction(rule.threshold), "base": base_words(rule.base)})
        ]
    if rule.groups is not None:
        said.append(("rule.groups", {"share": share_words(rule.groups)}))
    if rule.quorum is not None:
        said.append((f"rule.quorum.{rule.quorum[3]}", {"share": share_words(rule.quorum)}))
    return said


def share_words(share: tuple[Any, ...]) -> Words:
    """A share inside a sentence: "more than 2/3"."""
    return f"rule.share.{shape(share)}", _fraction(share)


def base_words(base: tuple[str, ...]) -> Words:
    """A base as it stands after "more than half of all": its name, or the sum of its counters."""
    name = base_name(base)
    return (f"rule.base.{name}", {}) if name else _sum(base, lambda counter: (f"rule.base.{counter}", {}))


def motion_sentence(outcome: Outcome, rule: Rule, scale: int = 1) -> Words:
    """The result as one sentence with its rule and base (POLL4).

    Numbers are integers, or exact decimals where the scale is not 1.
    """
    counts = outcome.counts
    numbers: Params = {
        "yes": decimal(counts.yes, scale),
        "base": decimal(outcome.base, scale),
        "of": of_words(rule.base, counts, scale),
    }
    if outcome.reason == "not_quorate":
        return "rule.sentence.not_quorate", {**numbers, "quorum": quorum_words(rule, counts, scale)}
    numbers["outcome"] = (f"rule.outcome.{outcome.reason}", {})
    if outcome.reason == "empty":
        return "rule.sentence.empty", numbers
    numbers["required"] = decimal(outcome.required, scale)
    if outcome.groups is None:
        return "rule.sentence.decided", numbers
    return "rule.sentence.groups", {**numbers, **_groups(outcome.groups)}


def of_words(base: tuple[str, ...], counts: Counts, scale: int = 1) -> Words:
    """What a number is counted of: "votes cast", or with its own numbers "(498 summoned − 3 absent throughout)"."""
    name = base_name(base)
    if name and name != "summoned":
        return f"rule.base.{name}", {}

    def term(counter: str) -> Words:
        return "rule.count", {"count": decimal(counts.counter(counter), scale), "counter": (f"rule.base.{counter}", {})}

    return "rule.sum", {"sum": _sum(base, term)}


def quorum_words(rule: Rule, counts: Counts, scale: int = 1) -> Words:
    """Such as "211 of 620 summoned are present, and 311 are needed"."""
    there = attendance(rule, counts)
    if there is None or rule.quorum is None:
        raise ValueError("the rule has no quorum")
    numbers = {"measured": there.measured, "whole": there.of, "quorum": there.required}
    return f"rule.short.{rule.quorum[3]}", {name: decimal(n, scale) for name, n in numbers.items()}


def decimal(number: int, scale: int) -> int | Decimal:
    """number/scale without rounding; scale divides a power of ten. 26 at scale 10 is 2.6, 30 is 3."""
    whole, rest = divmod(number, scale)
    digits = ""
    while rest:
        digit, rest = divmod(rest * 10, scale)
        digits += str(digit)
    return Decimal(f"{whole}.{digits}") if digits else whole


def _groups(groups: Groups) -> Params:
    numbers = {"groups_yes": groups.yes, "groups_base": groups.base, "groups_required": groups.required}
    return {name: decimal(n, groups.scale) for name, n in numbers.items()}


def _sum(base: tuple[str, ...], term: Callable[[str], Words]) -> Words:
    said = term(signed(base[0])[1])  # ordered() puts what is added first
    for sign, counter in map(signed, base[1:]):
        said = ("rule.plus" if sign > 0 else "rule.minus", {"a": said, "b": term(counter)})
    return said


def _fraction(share: tuple[Any, ...]) -> Params:
    return {"num": share[1], "den": share[2]}
