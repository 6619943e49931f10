"""Deciding a motion, in integers only (SPEC COUNT1 to COUNT4, COUNT9, POLL3, POLL4)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from server.domain.counting.bases import base_name, total
from server.domain.counting.counts import Counts
from server.domain.counting.quorums import attendance
from server.domain.counting.rules import Rule
from server.domain.counting.shares import least

CASTING_VOTES = ("yes", "no")


@dataclass(frozen=True, slots=True)
class Group:
    """One group of a double majority: its counts, and the weight of its one vote in 1/scale of Groups."""

    weight: int
    counts: Counts


@dataclass(frozen=True, slots=True)
class Groups:
    """What the groups said: sums of their weights in 1/scale, the least yes that is enough, and each group's own result."""

    yes: int
    no: int
    base: int
    required: int
    passed: bool
    scale: int
    each: Mapping[str, bool]

    def to_json(self) -> dict[str, Any]:
        """As it stands in results."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the rule says about the counts.

    `passed` is None when there was no quorum, or when a tie waits for the chair's casting vote. `required` is the smallest
    yes that passes with this base, never below 1: an empty base decides nothing, so it is not passed. `reason` is passed,
    rejected, tie, casting_vote (waited for), tie_passed, tie_rejected (given), groups (people yes, groups no), empty or
    not_quorate.
    """

    passed: bool | None
    base: int
    required: int
    quorate: bool | None
    quorum_required: int | None
    tie: bool
    reason: str
    counts: Counts
    groups: Groups | None = None

    def to_json(self) -> dict[str, Any]:
        """As it stands in results, where the counts are beside it; `groups` only where the rule asks them."""
        value = asdict(self)
        del value["counts"]
        if self.groups is None:
            del value["groups"]
        return value


def decide_motion(
    rule: Rule, counts: Counts, *, casting: str | None = None, groups: Mapping[str, Group] | None = None, scale: int = 1
) -> Outcome:
    """The outcome of a motion: passed when yes·den op num·base, the base is not 0, and the quorum is met (COUNT1).

    `casting` is the chair's vote where the rule gives them one and the sides are equal; ValueError otherwise. `groups` are
    needed where the rule asks them; their weights are in 1/scale.
    """
    if rule.threshold is None:
        raise ValueError("a motion needs a threshold")
    base = total(rule.base, counts.counter)
    required = max(1, least(*rule.threshold, base))
    there = attendance(rule, counts)
    tie = is_tie(rule, counts)
    if casting is not None and (not tie or rule.tie != "casting_vote" or casting not in CASTING_VOTES):
        raise ValueError("there is no casting vote here")
    asked = None if rule.groups is None else decide_groups(rule, groups or {}, scale)
    reason = _reason(rule, counts.yes >= required, base, tie, casting, asked)
    if there is not None and not there.met:
        reason = "not_quorate"
    passed = None if reason in ("not_quorate", "casting_vote") else reason in ("passed", "tie_passed")
    met, needed = (None, None) if there is None else (there.met, there.required)
    return Outcome(passed, base, required, met, needed, tie, reason, counts, asked)


def decide_groups(rule: Rule, groups: Mapping[str, Group], scale: int = 1) -> Groups:
    """Each group decides by the rule's own threshold and base, a tie or an empty group as no; then their weights (COUNT9)."""
    if rule.groups is None or rule.threshold is None:
        raise ValueError("the rule asks no groups")
    each: dict[str, bool] = {}
    for name, group in groups.items():
        required = max(1, least(*rule.threshold, total(rule.base, group.counts.counter)))
        each[name] = group.counts.yes >= required
    yes = sum(groups[name].weight for name, said in each.items() if said)
    return weigh_groups(rule, yes, sum(group.weight for group in groups.values()) - yes, scale, each)


def weigh_groups(rule: Rule, yes: int, no: int, scale: int = 1, each: Mapping[str, bool] | None = None) -> Groups:
    """The groups' part of a double majority from the sums of their weights."""
    if rule.groups is None:
        raise ValueError("the rule asks no groups")
    required = max(1, least(*rule.groups, yes + no))
    return Groups(yes, no, yes + no, required, yes >= required, scale, dict(each or {}))


def is_tie(rule: Rule, counts: Counts) -> bool:
    """Equal sides under "more than half of yes and no": flagged, never silent (COUNT4)."""
    if rule.threshold is None:
        return False
    op, num, den = rule.threshold
    return op == ">" and num * 2 == den and base_name(rule.base) == "yes_no" and counts.yes == counts.no > 0


def _reason(rule: Rule, people: bool, base: int, tie: bool, casting: str | None, groups: Groups | None) -> str:
    if people or (tie and casting == "yes"):
        if groups is not None and not groups.passed:
            return "groups"
        return "passed" if people else "tie_passed"
    if base == 0:
        return "empty"
    if tie and rule.tie == "casting_vote":
        return "casting_vote" if casting is None else "tie_rejected"
    return "tie" if tie else "rejected"
