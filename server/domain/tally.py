"""Counting a motion and deciding it, in integers only (SPEC POLL3, POLL4)."""

from dataclasses import asdict, dataclass, fields
from typing import Any

from server.domain.chain import canon, digest
from server.domain.rules import QUORUM_MEASURES, Rule, Words


@dataclass(frozen=True, slots=True)
class Counts:
    """Sums of weights, in the manifest's unit 1/scale (scale 1 where every vote weighs one); ValueError if impossible.

    `cast` is yes + no + abstain + invalid; cast ≤ present ≤ entitled, since whoever votes is there.
    """

    yes: int
    no: int
    abstain: int
    invalid: int
    cast: int
    present: int
    entitled: int

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if type(value) is not int or value < 0:
                raise ValueError(f"{field.name} must be a whole number of at least 0")
        if self.cast != self.yes + self.no + self.abstain + self.invalid:
            raise ValueError("cast must be the sum of yes, no, abstain and invalid")
        if not self.cast <= self.present <= self.entitled:
            raise ValueError("cast, present and entitled must not decrease")

    @classmethod
    def of(
        cls,
        *,
        yes: int = 0,
        no: int = 0,
        abstain: int = 0,
        invalid: int = 0,
        present: int | None = None,
        entitled: int | None = None,
    ) -> "Counts":
        """Fills in what follows: cast is the sum, present at least cast, since those who come late vote too.

        An `entitled` that is not given equals present; one that is smaller is a ValueError.
        """
        cast = yes + no + abstain + invalid
        there = max(present or 0, cast)
        return cls(yes, no, abstain, invalid, cast, there, there if entitled is None else entitled)

    def to_json(self) -> dict[str, int]:
        """As it stands in results."""
        return asdict(self)

    @classmethod
    def from_json(cls, value: dict[str, int]) -> "Counts":
        """Reads to_json's form; TypeError or ValueError otherwise."""
        return cls(**value)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the rule says about the counts.

    `passed` is None when there was no quorum. `required` is the smallest yes that passes with this base, never below 1:
    an empty base decides nothing, so it is not passed. `reason` is passed, rejected, tie, empty or not_quorate.
    """

    passed: bool | None
    base: int
    required: int
    quorate: bool | None
    quorum_required: int | None
    tie: bool
    reason: str
    counts: Counts

    def to_json(self) -> dict[str, Any]:
        """As it stands in results, where the counts are beside it."""
        value = asdict(self)
        del value["counts"]
        return value


def least(op: str, num: int, den: int, base: int) -> int:
    """The smallest n with `n·den op num·base`."""
    return num * base // den + 1 if op == ">" else -(-num * base // den)


def decide_motion(rule: Rule, counts: Counts) -> Outcome:
    """The outcome of a motion (POLL3): passed when yes·den op num·base, the base is not 0, and the quorum is met."""
    base = sum(getattr(counts, counter) for counter in rule.base)
    required = max(1, least(*rule.threshold, base))
    quorate, quorum_required = _quorum(rule, counts)
    tie = is_tie(rule, counts)
    passed = counts.yes >= required
    reason = "passed" if passed else "empty" if base == 0 else "tie" if tie else "rejected"
    if quorate is False:
        return Outcome(None, base, required, quorate, quorum_required, tie, "not_quorate", counts)
    return Outcome(passed, base, required, quorate, quorum_required, tie, reason, counts)


def is_tie(rule: Rule, counts: Counts) -> bool:
    """Equal sides under "more than half of yes and no": flagged, never silent."""
    op, num, den = rule.threshold
    return op == ">" and num * 2 == den and set(rule.base) == {"yes", "no"} and counts.yes == counts.no > 0


def _quorum(rule: Rule, counts: Counts) -> tuple[bool | None, int | None]:
    if rule.quorum is None:
        return None, None
    op, num, den, counter = rule.quorum
    needed = least(op, num, den, getattr(counts, counter))
    return getattr(counts, QUORUM_MEASURES[counter]) >= needed, needed


def sentence(outcome: Outcome, rule: Rule, scale: int = 1) -> Words:
    """The result as one sentence, with rule and base (POLL4): a word key and its numbers.

    Numbers are integers, or exact decimal strings with a point where the scale is not 1.
    """
    ending = outcome.reason
    numbers = {"yes": outcome.counts.yes, "base": outcome.base, "required": outcome.required}
    if rule.quorum is not None and outcome.quorate is False:
        ending = f"not_quorate.{rule.quorum[3]}"
        numbers["measured"] = getattr(outcome.counts, QUORUM_MEASURES[rule.quorum[3]])
        numbers["of"] = getattr(outcome.counts, rule.quorum[3])
        numbers["quorum"] = outcome.quorum_required or 0
    return f"rule.sentence.{ending}.{rule.base_name}", {name: decimal(n, scale) for name, n in numbers.items()}


def decimal(number: int, scale: int) -> int | str:
    """number/scale without rounding; scale is a power of ten. 26 at scale 10 is "2.6", 30 is 3."""
    whole, rest = divmod(number, scale)
    if rest == 0:
        return whole
    return f"{whole}.{str(rest).zfill(len(str(scale)) - 1).rstrip('0')}"


def result_document(*, poll: str, eid: bytes, rule: Rule, counts: Counts, head: bytes, count: int) -> dict[str, Any]:
    """What is announced: counts, rule and outcome, bound to the poll's chain at its close.

    `head` is the chain's hash after its close entry, `count` the number of slots whose ballot counts.
    """
    return {
        "poll": poll,
        "eid": eid.hex(),
        "counts": counts.to_json(),
        "rule": rule.to_json(),
        "outcome": decide_motion(rule, counts).to_json(),
        "head": head.hex(),
        "count": count,
    }


def result_hash(result: dict[str, Any]) -> bytes:
    """H("result", canon(result)): all that the log says before the chair announces (POLL6)."""
    return digest("result", canon(result))


def result_sentence(result: dict[str, Any], scale: int = 1) -> Words:
    """The sentence of a result document, decided again from its counts."""
    rule = Rule.from_json(result["rule"])
    return sentence(decide_motion(rule, Counts.from_json(result["counts"])), rule, scale)
