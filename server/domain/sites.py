"""Bridge points and the order in which they report, as the state holds them (SPEC SITE1 to SITE5)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from server.domain.events.base import Texts


@dataclass(frozen=True, slots=True)
class Site:
    """A place from which people take part; chair is the id of who leads it there, or None."""

    id: str
    name: str
    names: Texts
    chair: str | None = None


@dataclass(frozen=True, slots=True)
class Reports:
    """order: sites that have not reported; now: the one that does, since when (UTC); used: seconds of each that was heard."""

    order: tuple[str, ...] = ()
    now: str | None = None
    since: str | None = None
    done: tuple[str, ...] = ()
    used: dict[str, int] = field(default_factory=dict)


def led_by(sites: Mapping[str, Site], person: str | None) -> tuple[Site, ...]:
    """The bridge points that this person leads (SITE3, SITE5)."""
    return tuple(each for each in sites.values() if person is not None and each.chair == person)
