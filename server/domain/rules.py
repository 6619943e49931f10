"""Rules of decision: threshold × named base × quorum × tie, in integers (SPEC POLL3).

One kind of rule so far, for motions (yes, no, abstain). Elections add seats and rounds beside it, not inside it.
"""

from dataclasses import dataclass
from typing import Any

Threshold = tuple[str, int, int]
Quorum = tuple[str, int, int, str]

OPERATORS = (">", ">=")
PARTS = ("yes", "no", "abstain", "invalid")
COUNTERS = (*PARTS, "cast", "present", "entitled")
TIES = ("rejected",)
# What must reach the quorum's share of a counter: those present of all entitled, the votes cast of those present.
QUORUM_MEASURES = {"entitled": "present", "present": "cast"}
LARGEST_DENOMINATOR = 1_000_000


class BadRule(ValueError):
    """A rule that cannot be used; `code` names a sentence `refused.bad_rule.CODE`, `params` fill it."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Rule:
    """Passed means `yes·den op num·base`, where base is the sum of the named counters (POLL3).

    `quorum` is (op, num, den, counter): `present` against `entitled`, or `cast` against `present`.
    `tie` says what equal sides mean under a majority of yes and no. Raises BadRule.
    """

    threshold: Threshold
    base: tuple[str, ...]
    quorum: Quorum | None = None
    tie: str = "rejected"

    def __post_init__(self) -> None:
        _check_share(self.threshold)
        _check_base(self.base)
        if self.quorum is not None:
            _check_share(self.quorum[:3])
            if str(self.quorum[3]) not in QUORUM_MEASURES:
                raise BadRule("quorum_counter", counter=str(self.quorum[3]))
        if self.tie not in TIES:
            raise BadRule("tie", tie=str(self.tie))

    @property
    def base_name(self) -> str:
        """One of cast, present, entitled, yes_no, yes_no_abstain, yes_no_invalid: the end of many word keys."""
        return "cast" if set(self.base) == set(PARTS) else "_".join(self.base)

    def to_json(self) -> dict[str, Any]:
        """As it stands in manifests and results."""
        return {
            "threshold": list(self.threshold),
            "base": list(self.base),
            "quorum": None if self.quorum is None else list(self.quorum),
            "tie": self.tie,
        }

    @classmethod
    def from_json(cls, value: Any) -> "Rule":
        """Reads to_json's form; `quorum` and `tie` may be left out, the base may be in any order. Raises BadRule."""
        if not isinstance(value, dict) or not {"threshold", "base"} <= value.keys():
            raise BadRule("shape")
        if value.keys() - {"threshold", "base", "quorum", "tie"}:
            raise BadRule("shape")
        quorum = value.get("quorum")
        return cls(
            threshold=_sequence(value["threshold"], 3),
            base=_ordered(value["base"]),
            quorum=None if quorum is None else _sequence(quorum, 4),
            tie=value.get("tie", "rejected"),
        )


def _sequence(value: Any, length: int) -> Any:
    if not isinstance(value, (list, tuple)) or len(value) != length:
        raise BadRule("shape")
    return tuple(value)


def _ordered(base: Any) -> tuple[str, ...]:
    if not isinstance(base, (list, tuple)) or not all(isinstance(counter, str) for counter in base):
        raise BadRule("shape")
    return tuple(sorted(base, key=lambda counter: COUNTERS.index(counter) if counter in COUNTERS else len(COUNTERS)))


def _check_share(share: tuple[Any, ...]) -> None:
    op, num, den = share
    if op not in OPERATORS:
        raise BadRule("operator", operator=str(op))
    # `type is`, because True is an int and 1.0 equals 1.
    if type(num) is not int or type(den) is not int or not 0 < num <= den <= LARGEST_DENOMINATOR:
        raise BadRule("fraction", num=str(num), den=str(den))
    if op == ">" and num == den:
        raise BadRule("never", num=num, den=den)


def _check_base(base: tuple[str, ...]) -> None:
    for counter in base:
        if counter not in COUNTERS:
            raise BadRule("counter", counter=str(counter))
    if len(set(base)) != len(base):
        raise BadRule("duplicate")
    sums = [counter for counter in base if counter not in PARTS]
    if sums and len(base) > 1:
        # cast already holds yes, no, abstain and invalid; present and entitled hold cast.
        raise BadRule("double", counter=sums[0])
    if not sums and not {"yes", "no"} <= set(base):
        raise BadRule("base")


PRESETS: dict[str, Rule] = {
    "simple_majority": Rule((">", 1, 2), ("yes", "no")),
    "majority_cast": Rule((">", 1, 2), ("cast",)),
    "absolute_majority_present": Rule((">", 1, 2), ("present",)),
    "absolute_majority_entitled": Rule((">", 1, 2), ("entitled",)),
    "two_thirds_cast": Rule((">=", 2, 3), ("cast",)),
    "two_thirds_entitled": Rule((">=", 2, 3), ("entitled",)),
    "three_quarters_yes_no": Rule((">=", 3, 4), ("yes", "no")),
    "unanimity": Rule((">=", 1, 1), ("yes", "no")),
}

Words = tuple[str, dict[str, int | str]]


def describe(rule: Rule) -> list[Words]:
    """The rule as one or two word keys with their numbers: the threshold, then the quorum where there is one."""
    said = [(f"rule.threshold.{_shape(rule.threshold)}.{rule.base_name}", _fraction(rule.threshold))]
    if rule.quorum is not None:
        said.append((f"rule.quorum.{_shape(rule.quorum[:3])}.{rule.quorum[3]}", _fraction(rule.quorum[:3])))
    return said


def preset_of(rule: Rule) -> str | None:
    """The preset's name when the rule is one apart from its quorum, else None."""
    plain = Rule(rule.threshold, rule.base, None, rule.tie)
    return next((name for name, preset in PRESETS.items() if preset == plain), None)


def _shape(share: Threshold) -> str:
    op, num, den = share
    if num == den:
        return "all"
    if op == ">":
        return "half" if num * 2 == den else "more"
    return "least"


def _fraction(share: Threshold) -> dict[str, int | str]:
    return {"num": share[1], "den": share[2]}
