"""What groups write: notes that only their members read, and a summary that becomes a document (SPEC GROUP2 to GROUP5)."""

from collections.abc import AsyncIterator, Callable
from datetime import datetime
from typing import Any

from server.documents.typeset import typeset
from server.domain.box import Context, Refused
from server.domain.commands import RemoveGroup, RemoveNote, WriteNote
from server.domain.decide.groups import known
from server.domain.decide.text import line, prose
from server.domain.groups import Group, GroupNote, belongs
from server.domain.internal import ReportGroup
from server.domain.rows import Person
from server.domain.state import State
from server.services.audience import Audience
from server.services.commands import Answer, Commands
from server.services.documents import Documents
from server.services.handout_sheets import in_language, local
from server.services.registry import Registry
from server.store.port import Store
from server.words import say

GroupCommand = RemoveGroup | WriteNote | RemoveNote
LONGEST_SUMMARY = 100_000
LARGEST_PDF = 16 * 1024 * 1024


class Groups:
    """The groups of one congress."""

    def __init__(
        self,
        store: Store,
        commands: Commands,
        audience: Audience,
        registry: Registry,
        documents: Documents,
        state: Callable[[], State],
    ) -> None:
        self._store = store
        self._commands = commands
        self._audience = audience
        self._registry = registry
        self._documents = documents
        self._state = state

    async def carry_out(self, command: GroupCommand, context: Context) -> Answer:
        """Decides it; then the members look again, and nobody else hears of it. Raises Refused."""
        group = self._state().groups.get(command.group)
        answer = await self._commands.submit(command, context)
        if group is not None:
            for person in self.members(group):
                self._audience.tell(person.id, "group_notes", {"group": group.id})
        return answer

    def members(self, group: Group) -> list[Person]:
        """Everybody in it (GROUP2)."""
        return [each for each in self._registry.people.values() if belongs(group, each)]

    async def notes(self, group: str, person: Person) -> list[dict[str, Any]]:
        """GROUP2: a member's own group's, the oldest first; Refused for everybody else."""
        if not belongs(known(self._state(), group), person):
            raise Refused("not_a_member")
        rows = sorted(await self._store.rows(GroupNote, team=group), key=lambda each: each.id)
        return [self._told(each) for each in rows]

    async def hand_in(self, group: str, title: str, text: str, item: str | None, context: Context) -> Answer:
        """GROUP4: the reporter's summary, set as a PDF, goes the way of every upload; the group names it. Raises Refused."""
        state = self._state()
        found = known(state, group)
        if item is not None and state.item(item) is None:
            raise Refused("no_such_item")
        title, text = line(title, "title"), prose(text, "text", LONGEST_SUMMARY)
        if not text:
            raise Refused("empty_field", field="text")
        pdf = await self._set(state, found, title, text, context.at)
        document = await self._documents.add(_once(pdf), f"{title}.pdf", context, limit=LARGEST_PDF, item=item)
        answer = await self._commands.submit(ReportGroup(group, document), context)
        return {"seq": answer["seq"], "document": document}

    async def _set(self, state: State, group: Group, title: str, text: str, at: str) -> bytes:
        language = state.congress.language
        reporter = self._registry.people.get(group.reporter or "")
        facts = [group.names.get(language) or group.name, group.room, local(state, at).strftime("%d/%m/%Y")]
        data = {
            "congress": in_language(state.congress, language),
            "heading": say(language, "summary.heading"),
            "title": title,
            "facts": [each for each in facts if each],
            "paragraphs": [each.strip() for each in text.split("\n") if each.strip()],
            "reporter": reporter.name if reporter is not None else "",
            "signed": say(language, "summary.reporter"),
            "page": say(language, "summary.page"),
            "language": language,
        }
        return await typeset("summary", data, at=int(datetime.fromisoformat(at).timestamp()))

    def _told(self, row: GroupNote) -> dict[str, Any]:
        by = self._registry.people.get(row.by)
        said = {"id": row.id, "title": row.title, "text": row.text, "version": row.version, "at": row.at}
        return {**said, "by": by and {"id": by.id, "name": by.name}}


async def _once(data: bytes) -> AsyncIterator[bytes]:
    yield data
