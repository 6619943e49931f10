"""Rules of decision: threshold × named base × quorum × tie × groups × rounds, in integers (SPEC COUNT1 to COUNT4, POLL3)."""

from dataclasses import dataclass, replace
from typing import Any

from server.domain.counting.bases import check_base, ordered
from server.domain.counting.shares import BadRule, Threshold, check_share, sequence

Quorum = tuple[str, int, int, str]

# What must reach the quorum's share of what: (measured, of). The last asks for votes cast, of all entitled.
QUORUMS = {"entitled": ("present", "entitled"), "present": ("cast", "present"), "cast": ("cast", "entitled")}
TIES = ("rejected", "casting_vote")
REMEDIES = ("runoff", "lot", "elder")
FORMS = ("runoff", "lowest_leaves", "remaining")
LARGEST_FIRST = 1_000
_KEYS = {"threshold", "base", "quorum", "tie", "groups", "rounds"}


@dataclass(frozen=True, slots=True)
class Rounds:
    """What follows an election's round that leaves seats open (COUNT7). Raises BadRule.

    `runoff` is between the `first` so many, `lowest_leaves` among all but the lowest, `remaining` among all who are left.
    With `later`, rounds from the second on have a threshold and base of their own.
    """

    form: str
    first: int | None = None
    later: tuple[Threshold | None, tuple[str, ...]] | None = None

    def __post_init__(self) -> None:
        good = type(self.first) is int and 1 < self.first <= LARGEST_FIRST
        if self.form not in FORMS or (not good if self.form == "runoff" else self.first is not None):
            raise BadRule("rounds")
        if self.later is not None:
            _check_threshold(*self.later, election=True)

    def to_json(self) -> dict[str, Any]:
        """As it stands in the rule; `then` only where there is one."""
        value: dict[str, Any] = {"form": self.form}
        if self.first is not None:
            value["first"] = self.first
        if self.later is not None:
            value["then"] = {"threshold": _listed(self.later[0]), "base": list(self.later[1])}
        return value

    @classmethod
    def from_json(cls, value: Any) -> "Rounds":
        """Reads to_json's form. Raises BadRule."""
        if not isinstance(value, dict) or value.keys() - {"form", "first", "then"} or "form" not in value:
            raise BadRule("rounds")
        then = value.get("then")
        if then is not None and (not isinstance(then, dict) or then.keys() != {"threshold", "base"}):
            raise BadRule("rounds")
        later = None if then is None else (_share(then["threshold"]), _base(then["base"]))
        form = value["form"]
        return cls(form if isinstance(form, str) else "", value.get("first"), later)


@dataclass(frozen=True, slots=True)
class Rule:
    """Reached means `votes·den op num·base`, where base is the sum of the named counters (COUNT1, COUNT2).

    `threshold` None is plurality, for elections only. `quorum` is (op, num, den, one of QUORUMS).
    `tie` is one of TIES for a motion; for an election it is a tuple, the REMEDIES that the body allows, in order.
    `groups` is the share of the groups that a motion needs beside the people's (COUNT9). Raises BadRule.
    """

    threshold: Threshold | None
    base: tuple[str, ...]
    quorum: Quorum | None = None
    tie: str | tuple[str, ...] = "rejected"
    groups: Threshold | None = None
    rounds: Rounds | None = None

    def __post_init__(self) -> None:
        _check_threshold(self.threshold, self.base, election=self.is_election)
        if self.quorum is not None:
            check_share(self.quorum[:3])
            if str(self.quorum[3]) not in QUORUMS:
                raise BadRule("quorum_counter", counter=str(self.quorum[3]))
        _check_tie(self.tie)
        if self.groups is not None:
            check_share(self.groups)
        if (self.groups is not None and self.is_election) or (self.rounds is not None and not self.is_election):
            raise BadRule("shape")

    @property
    def is_election(self) -> bool:
        """Whether it fills seats; a tie there has remedies, not a meaning."""
        return isinstance(self.tie, tuple)

    def in_round(self, number: int) -> "Rule":
        """The rule of round `number`, from 1: later rounds may have a threshold and base of their own (COUNT7)."""
        if number == 1 or self.rounds is None or self.rounds.later is None:
            return self
        return replace(self, threshold=self.rounds.later[0], base=self.rounds.later[1])

    def to_json(self) -> dict[str, Any]:
        """As it stands in manifests and results; `groups` and `rounds` only where there are some."""
        value: dict[str, Any] = {
            "threshold": _listed(self.threshold),
            "base": list(self.base),
            "quorum": _listed(self.quorum),
            "tie": list(self.tie) if isinstance(self.tie, tuple) else self.tie,
        }
        if self.groups is not None:
            value["groups"] = list(self.groups)
        if self.rounds is not None:
            value["rounds"] = self.rounds.to_json()
        return value

    @classmethod
    def from_json(cls, value: Any) -> "Rule":
        """Reads to_json's form; all but threshold and base may be left out, the base may be in any order. BadRule."""
        if not isinstance(value, dict) or not {"threshold", "base"} <= value.keys() <= _KEYS:
            raise BadRule("shape")
        quorum, groups, rounds = (value.get(name) for name in ("quorum", "groups", "rounds"))
        tie = value.get("tie", "rejected")
        return cls(
            threshold=_share(value["threshold"]),
            base=_base(value["base"]),
            quorum=None if quorum is None else sequence(quorum, 4),
            tie=tuple(tie) if isinstance(tie, list) else tie,
            groups=None if groups is None else sequence(groups, 3),
            rounds=None if rounds is None else Rounds.from_json(rounds),
        )


def _listed(value: tuple[Any, ...] | None) -> list[Any] | None:
    return None if value is None else list(value)


def _share(value: Any) -> Threshold | None:
    return None if value is None else sequence(value, 3)


def _base(value: Any) -> tuple[str, ...]:
    if not isinstance(value, (list, tuple)) or not all(isinstance(term, str) for term in value):
        raise BadRule("shape")
    return ordered(value)


def _check_threshold(threshold: Threshold | None, base: tuple[str, ...], *, election: bool) -> None:
    if threshold is not None:
        check_share(threshold)
    elif not election:
        raise BadRule("shape")
    if threshold is not None or base:  # who has the most needs no base
        check_base(base, election=election)


def _check_tie(tie: Any) -> None:
    if isinstance(tie, tuple):
        unknown = next((remedy for remedy in tie if remedy not in REMEDIES), None)
        if unknown is not None or len(set(tie)) != len(tie):
            raise BadRule("tie", tie=str(unknown or tie[-1]))
    elif tie not in TIES:
        raise BadRule("tie", tie=str(tie))


PRESETS: dict[str, Rule] = {
    "simple_majority": Rule((">", 1, 2), ("yes", "no")),
    "majority_valid": Rule((">", 1, 2), ("yes", "no", "abstain")),
    "majority_cast": Rule((">", 1, 2), ("cast",)),
    "absolute_majority_present": Rule((">", 1, 2), ("present",)),
    "absolute_majority_entitled": Rule((">", 1, 2), ("entitled",)),
    "absolute_majority_summoned": Rule((">", 1, 2), ("entitled", "-absent")),
    "two_thirds_valid": Rule((">=", 2, 3), ("yes", "no", "abstain")),
    "two_thirds_cast": Rule((">=", 2, 3), ("cast",)),
    "two_thirds_entitled": Rule((">=", 2, 3), ("entitled",)),
    "three_quarters_yes_no": Rule((">=", 3, 4), ("yes", "no")),
    "unanimity": Rule((">=", 1, 1), ("yes", "no")),
}
ELECTION_PRESETS: dict[str, Rule] = {
    "elected_summoned": Rule((">", 1, 2), ("entitled", "-absent"), None, ("runoff",), None, Rounds("remaining")),
    "elected_entitled": Rule((">", 1, 2), ("entitled",), None, ("runoff",), None, Rounds("remaining")),
    "elected_cast": Rule((">", 1, 2), ("cast",), None, ("runoff",), None, Rounds("remaining")),
    "elected_valid": Rule((">", 1, 2), ("valid",), None, ("runoff", "lot"), None, Rounds("runoff", 2)),
    "plurality": Rule(None, ("votes",), None, ("runoff", "lot")),
}
