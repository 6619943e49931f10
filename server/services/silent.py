"""Which seats have not voted, for those who help in the rows; never how (SPEC LIFE6)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from server.domain.rows import Person, Slot

MOST_NAMED = 200
"""When more voted within one beat, a frame names nobody: whoever wants to know who, reads it anew."""


def silent_seats(slots: Iterable[Slot], cast: set[str], people: Mapping[str, Person]) -> dict[str, Any]:
    """{"of", "silent": [{"slot", "person", "name", "seat", "delegation", "proxy"}], "delegations": [{"name", "of", "silent"}]}.

    Who is named is the one who can still vote there; proxy: for somebody else.
    """
    held = [(slot, people.get(slot.person) or Person(slot.person, slot.person)) for slot in slots]
    missing = [_seat(slot, person) for slot, person in held if slot.slot not in cast]
    of = Counter(person.delegation for _, person in held)
    left = Counter(each["delegation"] for each in missing)
    groups = [{"name": name, "of": of[name], "silent": left[name]} for name in sorted(of)]
    return {"of": len(held), "silent": missing, "delegations": groups}


def _seat(slot: Slot, person: Person) -> dict[str, Any]:
    told = {"slot": slot.slot, "person": person.id, "name": person.name}
    return {**told, "seat": person.seat, "delegation": person.delegation, "proxy": slot.proxy is not None}
