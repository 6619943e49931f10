"""Marks of one's own: who is told, who may read which, and where they stand in the version read now (SPEC MARK1 to MARK6)."""

import asyncio
import json
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

from server.documents.library import Library
from server.domain.anchor import Quote, folded, quote_of, reanchor
from server.domain.audience import Sight
from server.domain.box import Context
from server.domain.commands import PutMark, RemoveMark, ShareMark
from server.domain.rows import Mark
from server.services.audience import Audience
from server.services.commands import Answer, Commands
from server.services.registry import Registry
from server.services.shelf import Shelf
from server.store.port import Store

MOST_SHARED = 2_000
"""Marks of others in one answer, the newest."""
KEPT = 4
"""Documents whose words stay in memory for the next one who asks."""
MarkCommand = PutMark | RemoveMark | ShareMark
Word = tuple[float, float, float, float, str]


@dataclass(frozen=True, slots=True)
class Version:
    """A document as somebody may read it now."""

    document: str
    sha256: str
    pages: int


class Marks:
    """The marks of one congress."""

    def __init__(
        self,
        store: Store,
        commands: Commands,
        library: Library,
        audience: Audience,
        registry: Registry,
        shelf: Shelf,
    ) -> None:
        self._store = store
        self._commands = commands
        self._library = library
        self._audience = audience
        self._registry = registry
        self._shelf = shelf
        self._words: OrderedDict[str, list[list[Word]]] = OrderedDict()

    async def carry_out(self, command: MarkCommand, context: Context) -> Answer:
        """Writes it and tells the person's devices; those of the delegation too when they see it, or saw it. Raises Refused."""
        answer = await self._commands.submit(command, context)
        document = command.document if isinstance(command, PutMark) else answer.get("document")
        if context.person is not None and document is not None:
            told = self._delegation(context.person) if answer["shared"] else {context.person}
            for person in sorted(told):
                if self._shelf.sight(self._registry.people.get(person), document) is not Sight.NONE:
                    self._audience.tell(person, "marks", {"document": document})
        return answer

    async def readable(
        self, person: str, versions: dict[str, Version], since: str | None = None
    ) -> list[dict[str, Any]]:
        """One's own marks on these documents, and those that members of one's delegation share, oldest first.

        since: on a lent tablet nothing but what was marked since it was lent (HELP5).
        """
        own = [each for each in await self._store.rows(Mark, person=person) if since is None or each.at >= since]
        others = self._delegation(person) - {person} if since is None else set()
        shared = [each for each in await self._store.rows(Mark, shared="1") if each.person in others] if others else []
        shared = sorted(shared, key=lambda each: (each.at, each.id))[-MOST_SHARED:]
        wanted = [each for each in (*own, *shared) if not each.removed and each.document in versions]
        told = [await self._told(each, person, versions[each.document]) for each in wanted]
        return sorted(told, key=lambda each: (each["at"], each["id"]))

    async def words(self, version: Version) -> list[list[Word]]:
        """Every word of a document, page by page; a page that is not rendered yet has none."""
        kept = self._words.get(version.sha256)
        if kept is None or len(kept) != version.pages:
            kept = await asyncio.to_thread(self._read, version)
            self._words[version.sha256] = kept
        self._words.move_to_end(version.sha256)
        while len(self._words) > KEPT:
            self._words.popitem(last=False)
        return kept

    def _read(self, version: Version) -> list[list[Word]]:
        pages: list[list[Word]] = []
        for number in range(1, version.pages + 1):
            try:
                pages.append(json.loads(self._library.words(version.sha256, number).read_bytes())["words"])
            except FileNotFoundError:
                pages.append([])
        return pages

    def _delegation(self, person: str) -> set[str]:
        """Everybody of the person's delegation, that person included."""
        people = self._registry.people
        own = people[person].delegation if person in people else ""
        return {person} | {each.id for each in people.values() if own and each.delegation == own}

    async def _told(self, mark: Mark, person: str, version: Version) -> dict[str, Any]:
        own = mark.person == person
        by = self._registry.people.get(mark.person)
        told = {
            "id": mark.id,
            "document": mark.document,
            "sha256": mark.sha256,
            "page": mark.page,
            "form": mark.form,
            "data": mark.data,
            "shared": mark.shared,
            "at": mark.at,
            "own": own,
            "placed": await self._placed(mark, version),
        }
        return told if own else {**told, "by": {"id": mark.person, "name": by.name if by is not None else ""}}

    async def _placed(self, mark: Mark, version: Version) -> dict[str, Any] | None:
        """{"page", "words"?, "dx"?, "dy"?, "exact"} in the version that is read now; None when its text is not in it (MARK5)."""
        if mark.sha256 == version.sha256:
            return {"page": mark.page, "exact": True}
        quote = _quote(mark)
        if quote is None:
            return None
        pages = await self.words(version)
        place = await asyncio.to_thread(reanchor, quote, [[folded(str(word[4])) for word in page] for page in pages])
        if place is None:
            return None
        placed: dict[str, Any] = {"page": place.page, "exact": place.exact}
        if mark.form == "highlight":
            return {**placed, "words": [[place.first, place.last]]}
        x, y, *_ = pages[place.page - 1][place.first]
        anchor = mark.data["anchor"]
        return {**placed, "dx": round(x * 10) - anchor["x"], "dy": round(y * 10) - anchor["y"]}


def _quote(mark: Mark) -> Quote | None:
    held = mark.data if mark.form == "highlight" else mark.data.get("anchor")
    if not held:
        return None
    return quote_of(held["quote"], held.get("before", ""), held.get("after", ""), mark.page)
