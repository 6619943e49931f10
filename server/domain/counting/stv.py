"""The single transferable vote by the Scottish Local Government Elections Order 2007 (SPEC COUNT13).

Rule numbers in brackets are those of the Order, schedule 1, part III. A value is a whole number of 1/100,000 of a vote: the
Order calculates to five decimal places, "any remainder being ignored" [48].
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from server.domain.counting.ranked import Place, Ranking, earlier, read_rankings, top

ONE = 100_000
"""The value of a first preference: 1.00000."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the count: first preferences, the surplus `of` somebody, or somebody's exclusion; numbers in 1/unit."""

    what: str
    of: str | None
    votes: Mapping[str, int]
    non_transferable: int
    elected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StvOutcome:
    """The count stage by stage. `valid` and `quota` in 1/scale, votes of stages in 1/unit, unit = 100,000 times the scale.

    `elected` in the order in which they were. `tied` had equal votes at every stage, so that a lot must decide who is
    excluded, or whose surplus is transferred, first. `reason` is complete, tied, open_seats where too few stood, or empty.
    """

    valid: int
    quota: int
    unit: int
    stages: tuple[Stage, ...]
    elected: tuple[str, ...]
    tied: tuple[str, ...]
    open_seats: int
    reason: str

    def to_json(self) -> dict[str, Any]:
        """As it stands in results."""
        stages = [asdict(stage) | {"elected": list(stage.elected)} for stage in self.stages]
        return asdict(self) | {"stages": stages, "elected": list(self.elected), "tied": list(self.tied)}


def count_stv(
    options: Sequence[str],
    ballots: Sequence[tuple[int, Sequence[Place]]],
    seats: int,
    *,
    scale: int = 1,
    lots: Sequence[str] | None = None,
) -> StvOutcome:
    """Counts by the Order. `lots` is an order drawn beforehand for ties that no stage decides [49(3), 51(2)(b)].

    Who is drawn first has their surplus transferred first, and is excluded last. ValueError for less than one seat.
    """
    if seats < 1:
        raise ValueError("there must be a seat")
    rankings = read_rankings(options, ballots, gaps_end=True)
    if not rankings:
        return StvOutcome(0, scale, ONE * scale, (), (), (), seats, "empty")
    return _Count(list(options), seats, rankings, scale, lots).run()


@dataclass(slots=True)
class _Count:
    """A count under way: each candidate's papers as {(ranking, value): weight}."""

    options: list[str]
    seats: int
    rankings: Mapping[Ranking, int]
    scale: int
    lots: Sequence[str] | None
    papers: dict[str, Counter[tuple[Ranking, int]]] = field(default_factory=dict)
    votes: dict[str, int] = field(default_factory=dict)
    stages: list[Stage] = field(default_factory=list)
    elected: list[str] = field(default_factory=list)
    surpluses: list[str] = field(default_factory=list)
    continuing: list[str] = field(default_factory=list)

    def run(self) -> StvOutcome:
        """Stage after stage until the seats are filled, or a lot is needed."""
        self.votes = dict.fromkeys(self.options, 0)
        self.papers = {name: Counter() for name in self.options}
        self.continuing = list(self.options)
        self._pass_on(Counter({(ranking, ONE): weight for ranking, weight in self.rankings.items()}))
        self._close("first", None)
        tied: list[str] = []
        while self._open() and self.continuing and not tied:
            tied = self._step()
        reason = "tied" if tied else "open_seats" if self._open() else "complete"
        valid = sum(self.rankings.values())
        stages, elected = tuple(self.stages), tuple(self.elected)
        return StvOutcome(valid, self._quota(), self._unit(), stages, elected, tuple(tied), self._open(), reason)

    def _step(self) -> list[str]:
        """One more stage; the tied where a lot is needed first."""
        if self.surpluses:
            chosen = self._chosen(self.surpluses, max)
            if len(chosen) == 1:
                self._transfer_surplus(chosen[0])
        else:
            chosen = self._chosen(self.continuing, min)
            if len(chosen) == 1:
                self._exclude(chosen[0])
        return [] if len(chosen) == 1 else chosen

    def _chosen(self, names: Sequence[str], pick: Any) -> list[str]:
        """The highest or lowest; equals by the most recent stage that tells them apart, then by lot [49, 51]."""
        wanted = pick(self.votes[name] for name in names)
        chosen = [name for name in names if self.votes[name] == wanted]
        chosen = earlier(chosen, [stage.votes for stage in self.stages[:-1]], pick)
        if len(chosen) > 1 and self.lots is not None:
            return [pick(chosen, key=lambda name: -self.lots.index(name))]
        if wanted == 0 and len(self.continuing) - len(chosen) >= self._open():
            return chosen[:1]  # no paper moves, and none of them can be elected: who goes first changes nothing
        return chosen

    def _transfer_surplus(self, name: str) -> None:
        """Each paper goes on with surplus × its value ÷ the votes credited, to five places [48]."""
        surplus, credited = self.votes[name] - self._quota_units(), self.votes[name]
        moving: Counter[tuple[Ranking, int]] = Counter()
        for (ranking, value), weight in self.papers[name].items():
            moving[ranking, surplus * value // credited] += weight
        self.surpluses.remove(name)
        self.papers[name] = Counter()
        self.votes[name] = self._quota_units()
        self._pass_on(moving)
        self._close("surplus", name)

    def _exclude(self, name: str) -> None:
        """Each paper goes on with the value that it came with [50]."""
        moving = self.papers[name]
        self.continuing.remove(name)
        self.papers[name] = Counter()
        self.votes[name] = 0
        self._pass_on(moving)
        self._close("exclusion", name)

    def _pass_on(self, papers: Counter[tuple[Ranking, int]]) -> None:
        standing = frozenset(self.continuing)
        for (ranking, value), weight in papers.items():
            name = top(ranking, standing.__contains__)
            if name is not None:
                self.papers[name][ranking, value] += weight
                self.votes[name] += value * weight

    def _close(self, what: str, of: str | None) -> None:
        """Who has the quota is elected [47]; the last who stand fill the last seats [52]."""
        new = sorted(self.continuing, key=lambda name: -self.votes[name])
        if len(self.continuing) > self._open():
            new = [name for name in new if self.votes[name] >= self._quota_units()]
        self.elected += new
        self.continuing = [name for name in self.continuing if name not in new]
        self.surpluses += [name for name in new if self.votes[name] > self._quota_units()]
        lost = sum(self.rankings.values()) * ONE - sum(self.votes.values())
        self.stages.append(Stage(what, of, dict(self.votes), lost, tuple(new)))
        if 0 < self._open() == len(self.continuing):
            self._fill_last()

    def _fill_last(self) -> None:
        last = sorted(self.continuing, key=lambda name: -self.votes[name])
        stage = self.stages.pop()
        self.stages.append(Stage(stage.what, stage.of, stage.votes, stage.non_transferable, (*stage.elected, *last)))
        self.elected += last
        self.continuing = []

    def _open(self) -> int:
        return self.seats - len(self.elected)

    def _quota(self) -> int:
        """The whole votes that are enough, in 1/scale: valid ÷ (seats + 1), decimals ignored, plus one [46]."""
        return (sum(self.rankings.values()) // (self.scale * (self.seats + 1)) + 1) * self.scale

    def _quota_units(self) -> int:
        return self._quota() * ONE

    def _unit(self) -> int:
        return ONE * self.scale
