"""What was counted, before any rule is asked (SPEC COUNT2). All numbers are sums of weights in 1/scale."""

from dataclasses import asdict, dataclass, fields

# What most votes have none of, and then do not tell.
_RARE = ("blank", "absent")


@dataclass(frozen=True, slots=True)
class Counts:
    """Sums of weights, in the manifest's unit 1/scale (scale 1 where every vote weighs one); ValueError if impossible.

    `cast` is yes + no + abstain + blank + invalid; cast ≤ present ≤ entitled, since whoever votes is there.
    `absent` were absent throughout without a substitute, as known when the vote opened.
    """

    yes: int
    no: int
    abstain: int
    invalid: int
    cast: int
    present: int
    entitled: int
    blank: int = 0
    absent: int = 0

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if type(value) is not int or value < 0:
                raise ValueError(f"{field.name} must be a whole number of at least 0")
        if self.cast != self.yes + self.no + self.abstain + self.blank + self.invalid:
            raise ValueError("cast must be the sum of yes, no, abstain, blank and invalid")
        if not self.cast <= self.present <= self.entitled:
            raise ValueError("cast, present and entitled must not decrease")
        if self.present + self.absent > self.entitled:
            raise ValueError("nobody must be present and absent throughout")

    @property
    def valid(self) -> int:
        """yes + no + abstain: ballots that say something."""
        return self.yes + self.no + self.abstain

    def counter(self, name: str) -> int:
        """The number under a counter's name."""
        return int(getattr(self, name))

    @classmethod
    def of(
        cls,
        *,
        yes: int = 0,
        no: int = 0,
        abstain: int = 0,
        invalid: int = 0,
        blank: int = 0,
        absent: int = 0,
        present: int | None = None,
        entitled: int | None = None,
    ) -> "Counts":
        """Fills in what follows: cast is the sum, present at least cast, since those who come late vote too.

        An `entitled` that is not given is everybody present and absent; one that is smaller is a ValueError.
        """
        cast = yes + no + abstain + blank + invalid
        there = max(present or 0, cast)
        summoned = there + absent if entitled is None else entitled
        return cls(yes, no, abstain, invalid, cast, there, summoned, blank, absent)

    def to_json(self) -> dict[str, int]:
        """As it stands in results; `blank` and `absent` only where there are some."""
        return {name: n for name, n in asdict(self).items() if n or name not in _RARE}

    @classmethod
    def from_json(cls, value: dict[str, int]) -> "Counts":
        """Reads to_json's form; TypeError or ValueError otherwise."""
        return cls(**value)


@dataclass(frozen=True, slots=True)
class Turnout:
    """The ballots of an election, in 1/scale: `marked` give a vote to somebody; ValueError if impossible."""

    marked: int
    abstain: int = 0
    blank: int = 0
    invalid: int = 0
    present: int | None = None
    entitled: int | None = None
    absent: int = 0

    def of(self, votes: int) -> Counts:
        """One candidate's counts: yes are the ballots that chose them, no the others that chose somebody."""
        return Counts.of(
            yes=votes,
            no=self.marked - votes,
            abstain=self.abstain,
            blank=self.blank,
            invalid=self.invalid,
            absent=self.absent,
            present=self.present,
            entitled=self.entitled,
        )
