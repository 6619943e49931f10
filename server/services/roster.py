"""Delegate lists: what an import would change, and applying exactly that (SPEC BADGE8)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from server.domain.box import Context, Refused
from server.domain.internal import ApplyRoster
from server.domain.roster_plan import Known, Plan, plan
from server.domain.roster_types import Parsed, PersonDetails
from server.domain.rows import Person
from server.services.clock import fresh_id
from server.services.commands import Answer, Commands
from server.services.delegate_files import read_delegates
from server.services.registry import Registry


@dataclass(frozen=True, slots=True)
class Preview:
    """What was read from a file, and what applying it would do; problems of either stop it."""

    parsed: Parsed
    plan: Plan

    @property
    def problems(self) -> list[Any]:
        return [*self.parsed.problems, *self.plan.problems]


class Roster:
    """The delegates of one congress as a list."""

    def __init__(self, registry: Registry, commands: Commands) -> None:
        self._registry = registry
        self._commands = commands

    def preview(self, data: bytes, filename: str) -> Preview:
        """Reads a file and compares it with who is known; changes nothing."""
        parsed = read_delegates(data, filename)
        return Preview(parsed, plan(self._known(), parsed.people, parsed.columns))

    async def apply(self, preview: Preview, digest: str, context: Context) -> Answer:
        """Applies a preview if it is still the one that was shown; Refused otherwise, or when it has problems."""
        if preview.problems:
            raise Refused("import_has_problems", count=len(preview.problems))
        if preview.plan.digest != digest:
            raise Refused("plan_changed")
        people = self._registry.people
        edited = tuple(_person(people[change.person_id], change.after) for change in preview.plan.changed)
        added = tuple(_person(Person(f"p{fresh_id()}", ""), each) for each in preview.plan.added)
        return await self._commands.submit(ApplyRoster(added, edited, digest), context)

    def _known(self) -> Sequence[Known]:
        people = self._registry.people.values()
        return [Known(each.id, details_of(each)) for each in people if not each.is_link]


def details_of(person: Person) -> PersonDetails:
    """A person as a list would give them."""
    language: Any = person.language
    return PersonDetails(
        person.name,
        person.delegation,
        person.seat,
        person.ref,
        person.roles,
        person.voting,
        person.weight,
        language,
        person.extra,
    )


def _person(before: Person, details: PersonDetails) -> Person:
    return replace(
        before,
        name=details.name,
        delegation=details.delegation,
        seat=details.seat,
        ref=details.id,
        roles=tuple(details.roles),
        voting=details.voting,
        weight=details.weight,
        language=details.language,
        extra=dict(details.extra),
    )
