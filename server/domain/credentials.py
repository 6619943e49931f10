"""The credentials report in numbers (SPEC CRED1 to CRED4): pure, integers only; what nobody told is counted as unknown.

Only years of birth and of joining are known, so an age is the one that somebody reaches in the congress's year.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from server.domain.counting.shares import Threshold, least
from server.domain.roster_columns import fold
from server.domain.rows import Person

AGES = (("to30", 30), ("to40", 40), ("to50", 50), ("to60", 60), ("over60", 130))
"""Bands by the age that is still in them."""
SENIORITIES = (("under10", 9), ("under20", 19), ("under30", 29), ("under40", 39), ("from40", 110))
SEXES = ("female", "male", "other")
UNKNOWN = "unknown"
GROUPS = ("sex", "age", "seniority", "education", "ethnicity")
FIRST_YEAR = 1900
FORM = "credentials"
"""The registry's setting that holds what the report says beside its numbers."""


class Standing(StrEnum):
    """Where somebody summoned is, as far as it is known; each has exactly one (CRED1)."""

    PRESENT = "present"
    SUBSTITUTED = "substituted"
    REPRESENTED = "represented"
    EXCUSED = "excused"
    UNEXCUSED = "unexcused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Hall:
    """What is known of who came. taken: attendance is taken at all; been: whoever was there; here: who is there now.

    substitutes: {original: substitute}; proxies: {grantor: holder}; excused: {person: the reason that was told}.
    """

    taken: bool = False
    been: frozenset[str] = frozenset()
    here: frozenset[str] = frozenset()
    substitutes: Mapping[str, str] = field(default_factory=dict)
    proxies: Mapping[str, str] = field(default_factory=dict)
    excused: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Group:
    """How many of a kind were summoned, and how many of those who attend are of it; key: a word of ours, or their own text."""

    key: str
    summoned: int
    attending: int


@dataclass(frozen=True, slots=True)
class Delegation:
    """A delegation's standings; name is empty for those who belong to none."""

    name: str
    summoned: int
    standings: dict[str, int]


@dataclass(frozen=True, slots=True)
class Extreme:
    """A number, and the ids of all who have it."""

    years: int
    year: int
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """Ages, or years since joining, of those whose year is known: how many, their sum, and both ends."""

    known: int = 0
    total: int = 0
    most: Extreme | None = None
    least: Extreme | None = None

    @property
    def tenths(self) -> int | None:
        """The mean in tenths of a year, half up."""
        return (20 * self.total + self.known) // (2 * self.known) if self.known else None


@dataclass(frozen=True, slots=True)
class Credentials:
    """The whole report. groups and spreads count those who attend; where no attendance is taken, who was summoned."""

    day: date
    taken: bool
    summoned: int
    standings: dict[str, int]
    here: int
    guests: int
    delegations: tuple[Delegation, ...]
    groups: dict[str, tuple[Group, ...]]
    age: Spread
    seniority: Spread
    substitutes: tuple[tuple[str, str], ...]
    absent: tuple[str, ...]

    @property
    def attending(self) -> int:
        """Present themselves, or by their substitute."""
        return self.standings[Standing.PRESENT] + self.standings[Standing.SUBSTITUTED]

    @property
    def base(self) -> int:
        """Of whom the composition tells: those who attend, or who was summoned as long as nobody counts."""
        return self.attending if self.taken else self.summoned

    def quorum(self, share: Threshold) -> tuple[int, bool]:
        """How many of those summoned a quorum needs, and whether they attend, or who holds their vote does (DOOR6)."""
        needed = least(*share, self.summoned)
        return needed, self.summoned > 0 and self.attending + self.standings[Standing.REPRESENTED] >= needed

    @property
    def delegations_attending(self) -> int:
        """How many delegations somebody attends for."""
        came = (Standing.PRESENT, Standing.SUBSTITUTED)
        return sum(any(each.standings[one] for one in came) for each in self.delegations if each.name)


def credentials(people: Iterable[Person], hall: Hall, day: date) -> Credentials:
    """Who was summoned (whoever has the voting right, or gave it to their substitute), who came, and who they are."""
    known = {each.id: each for each in people}
    stand_ins = {a: b for a, b in hall.substitutes.items() if a in known and b in known and a != b}
    acting = set(stand_ins.values()) - stand_ins.keys()
    summoned = [p for p in known.values() if p.id in stand_ins or (p.voting and p.id not in acting)]
    standings = {p.id: _standing(p.id, hall, stand_ins) for p in summoned}
    came = [known[stand_ins.get(p.id, p.id)] for p in summoned if standings[p.id] in _CAME]
    judged = came if hall.taken else summoned
    return Credentials(
        day=day,
        taken=hall.taken,
        summoned=len(summoned),
        standings=_tallied(standings.values()),
        here=sum(p.id in hall.here for p in came),
        guests=sum("guest" in p.roles and not p.voting and p.id not in acting for p in known.values()),
        delegations=_delegations(summoned, standings),
        groups={name: _grouped(name, summoned, came, day.year) for name in GROUPS},
        age=_spread(judged, lambda p: age(p, day.year), day.year),
        seniority=_spread(judged, lambda p: seniority(p, day.year), day.year),
        substitutes=tuple(sorted(stand_ins.items())),
        absent=tuple(p.id for p in summoned if standings[p.id] in {Standing.EXCUSED, Standing.UNEXCUSED}),
    )


_CAME = frozenset({Standing.PRESENT, Standing.SUBSTITUTED})


def _standing(person: str, hall: Hall, stand_ins: Mapping[str, str]) -> Standing:
    """A substitute at the desk stands for the original, also where that one came for a while."""
    if person in stand_ins:
        return Standing.SUBSTITUTED
    if person in hall.been or person in hall.here:
        return Standing.PRESENT
    if hall.proxies.get(person) in hall.been:
        return Standing.REPRESENTED
    if hall.excused.get(person, "").strip():
        return Standing.EXCUSED
    return Standing.UNEXCUSED if hall.taken else Standing.UNKNOWN


def share(part: int, base: int) -> int | None:
    """Hundredths of a per cent, half up; None of nothing."""
    return (20_000 * part + base) // (2 * base) if base else None


def age(person: Person, year: int) -> int | None:
    """The age reached in that year; None where no year of birth is known, or none that can be."""
    born = _year(person, "birth_year", year)
    return None if born is None or year - born > AGES[-1][1] else year - born


def seniority(person: Person, year: int) -> int | None:
    """Years since joining; None where that is not known, or lies before the birth."""
    joined, born = _year(person, "joined_year", year), _year(person, "birth_year", year)
    if joined is None or (born is not None and joined < born) or year - joined > SENIORITIES[-1][1]:
        return None
    return year - joined


def _year(person: Person, key: str, latest: int) -> int | None:
    text = person.extra.get(key, "")
    if not (len(text) == 4 and text.isascii() and text.isdigit()):
        return None
    return int(text) if FIRST_YEAR <= int(text) <= latest else None


def _tallied(standings: Iterable[Standing]) -> dict[str, int]:
    counted = Counter(standings)
    return {each.value: counted[each] for each in Standing}


def _delegations(summoned: Sequence[Person], standings: Mapping[str, Standing]) -> tuple[Delegation, ...]:
    """In the order in which the list first names them; those of none at the end."""
    names = sorted(dict.fromkeys(p.delegation for p in summoned), key=lambda name: not name)
    found = []
    for name in names:
        own = [p.id for p in summoned if p.delegation == name]
        found.append(Delegation(name, len(own), _tallied(standings[p] for p in own)))
    return tuple(found)


def _grouped(name: str, summoned: Sequence[Person], came: Sequence[Person], year: int) -> tuple[Group, ...]:
    """Every group in its order: bands as they rise, texts by how many there are; unknown last, and only where there are some."""
    match name:
        case "age":
            kinds = _banded(lambda p: age(p, year), AGES)
        case "seniority":
            kinds = _banded(lambda p: seniority(p, year), SENIORITIES)
        case "sex":
            kinds = _sex
        case _:
            kinds = _texts(name, [*summoned, *came])
    of_summoned, of_came = Counter(map(kinds, summoned)), Counter(map(kinds, came))
    fixed = {"age": [k for k, _ in AGES], "seniority": [k for k, _ in SENIORITIES], "sex": list(SEXES)}.get(name)
    both = of_summoned + of_came
    order = fixed if fixed is not None else sorted(both.keys() - {UNKNOWN}, key=lambda key: (-both[key], key))
    if name == "sex":
        order = [key for key in order if key != "other" or both[key]]
    return tuple(Group(key, of_summoned[key], of_came[key]) for key in [*order, *([UNKNOWN] if both[UNKNOWN] else [])])


def _banded(measured: Callable[[Person], int | None], bands: Sequence[tuple[str, int]]) -> Callable[[Person], str]:
    def kind(person: Person) -> str:
        years = measured(person)
        return UNKNOWN if years is None else next(key for key, last in bands if years <= last)

    return kind


def _sex(person: Person) -> str:
    told = person.extra.get("sex", "")
    return told if told in SEXES else UNKNOWN


def _texts(name: str, people: Sequence[Person]) -> Callable[[Person], str]:
    """Texts that differ in case, spaces or marks alone are one; it is called what most call it."""
    spelt: dict[str, Counter[str]] = {}
    for person in people:
        text = person.extra.get(name, "").strip()
        if fold(text):
            spelt.setdefault(fold(text), Counter())[text] += 1
    called = {key: min(texts, key=lambda text: (-texts[text], text)) for key, texts in spelt.items()}
    return lambda person: called.get(fold(person.extra.get(name, "").strip()), UNKNOWN)


def _spread(people: Sequence[Person], measured: Callable[[Person], int | None], year: int) -> Spread:
    known = {p.id: years for p in people if (years := measured(p)) is not None}
    if not known:
        return Spread()

    def end(years: int) -> Extreme:
        return Extreme(years, year - years, tuple(sorted(p for p, own in known.items() if own == years)))

    return Spread(len(known), sum(known.values()), end(max(known.values())), end(min(known.values())))


def to_json(report: Credentials) -> dict[str, Any]:
    """As the wire tells it: persons by id, numbers whole."""

    def spread(each: Spread) -> dict[str, Any]:
        ends = {"most": each.most, "least": each.least}
        told = {k: v and {"years": v.years, "year": v.year, "people": list(v.people)} for k, v in ends.items()}
        return {"known": each.known, "total": each.total, "tenths": each.tenths, **told}

    return {
        "day": report.day.isoformat(),
        "taken": report.taken,
        "summoned": report.summoned,
        "attending": report.attending,
        "base": report.base,
        "here": report.here,
        "guests": report.guests,
        "standings": report.standings,
        "delegations_attending": report.delegations_attending,
        "delegations": [{"name": d.name, "summoned": d.summoned, **d.standings} for d in report.delegations],
        "groups": {
            name: [{"key": g.key, "summoned": g.summoned, "attending": g.attending} for g in groups]
            for name, groups in report.groups.items()
        },
        "age": spread(report.age),
        "seniority": spread(report.seniority),
        "substitutes": [{"person": a, "substitute": b} for a, b in report.substitutes],
    }
