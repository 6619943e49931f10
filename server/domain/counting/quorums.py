"""Whether enough were there, or voted (SPEC COUNT3)."""

from dataclasses import dataclass

from server.domain.counting.counts import Counts
from server.domain.counting.rules import QUORUMS, Rule
from server.domain.counting.shares import least


@dataclass(frozen=True, slots=True)
class Attendance:
    """What the quorum measured, of what, and how many were needed; all in 1/scale."""

    measured: int
    of: int
    required: int

    @property
    def met(self) -> bool:
        """Whether there was a quorum."""
        return self.measured >= self.required


def attendance(rule: Rule, counts: Counts) -> Attendance | None:
    """None for a rule without a quorum."""
    if rule.quorum is None:
        return None
    op, num, den, name = rule.quorum
    measured, whole = QUORUMS[name]
    of = counts.counter(whole)
    return Attendance(counts.counter(measured), of, least(op, num, den, of))
