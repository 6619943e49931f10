"""The documents of one congress as everybody may see them at this moment (SPEC AUD2, AUD5): asked for every page.

The rows are mirrored in memory: what this process writes is here before whoever wrote it is answered, so that nothing is
handed out a moment too long; what another process wrote is read when it is noticed.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from server.domain.audience import Sight, hashes, members, sight
from server.domain.events import DocumentReleased, DocumentReplaced, Fact
from server.domain.rows import Forget, Person, Rendering, StoredDocument
from server.domain.state import State
from server.services.audience import Audience
from server.store.port import Store

_TOLD = ("name", "names", "sha256", "pages", "item", "audience", "released")
"""What those who read a restricted document hear of; how far it is rendered, they see."""


class Shelf:
    """Which documents there are, and for whom."""

    def __init__(
        self, store: Store, audience: Audience, state: Callable[[], State], people: Callable[[], dict[str, Person]]
    ) -> None:
        self._store = store
        self._audience = audience
        self._state = state
        self._people = people
        self._rows: dict[str, StoredDocument] = {}
        self._by_hash: dict[str, set[str]] = {}
        self._readers: dict[str, frozenset[str]] = {}
        self._admitted = 0
        self._open: tuple[object, frozenset[str]] | None = None

    async def load(self) -> None:
        """Reads all rows anew, and tells whoever gained or lost something."""
        admitted = -1
        while admitted != self._admitted:  # what is committed while they are read is newer
            admitted = self._admitted
            rows = {row.id: row for row in await self._store.rows(StoredDocument)}
        for gone in self._rows.keys() - rows.keys():
            self._put(gone, None)
        for row in rows.values():
            self._put(row.id, row)

    def admit(self, rows: Iterable[Any]) -> None:
        """What was committed just now."""
        self._admitted += 1
        for row in rows:
            if isinstance(row, StoredDocument):
                self._put(row.id, row)
            elif isinstance(row, Forget) and row.row is StoredDocument:
                self._put(str(row.key), None)

    def people_changed(self) -> None:
        """Roles and delegations may be other ones now."""
        for row in self._restricted():
            before, now = self._readers[row.id], self._members(row)
            self._readers[row.id] = now
            if row.released is not None:
                self._tell(row.id, before ^ now, before - now)

    def sight(self, person: Person | None, document: str) -> Sight:
        """How somebody sees the document of that id; an upload that is to replace one is seen by staff who see that one."""
        row = self._rows.get(document)
        if row is not None and row.replaces is not None:
            return self._sight_of_upload(person, row.replaces)
        return sight(person, row, self._state())

    def sight_of_page(self, person: Person, sha256: str) -> tuple[Sight, StoredDocument | None]:
        """How somebody sees pages by their hash, and under which of their documents; what is open to them is open."""
        named: StoredDocument | None = None
        for document in self._by_hash.get(sha256, ()):
            row, seen = self._rows[document], self.sight(person, document)
            if seen is Sight.NONE or not self._in_version(person, row, sha256):
                continue
            if seen is Sight.OPEN:
                return seen, row
            named = self._rows[row.replaces] if row.replaces is not None else row
        return (Sight.NONE if named is None else Sight.NAMED), named

    def readable(self, person: Person) -> list[StoredDocument]:
        """Every document that somebody may read, oldest first."""
        rows = sorted(self._rows.values(), key=lambda row: (row.added, row.id))
        return [row for row in rows if row.replaces is None and self.sight(person, row.id) is not Sight.NONE]

    def restricted_for(self, person: Person) -> list[StoredDocument]:
        """Those of them that not everybody may read, and that have a page to show."""
        rows = [row for row in self._restricted() if row.released is not None and row.state is not Rendering.REFUSED]
        mine = [row for row in rows if self.sight(person, row.id) is Sight.NAMED]
        return sorted(mine, key=lambda row: (row.released or "", row.id))

    def has_restricted(self, person: str) -> bool:
        """Whether somebody is among the readers of any restricted document that was released."""
        return any(row.released is not None and person in self._readers[row.id] for row in self._restricted())

    def row(self, document: str) -> StoredDocument | None:
        """The document's row, whoever asks."""
        return self._rows.get(document)

    def readers(self, document: str) -> frozenset[str]:
        """The ids of a restricted document's audience; the secretariat, which prepares it, is not counted."""
        return self._readers.get(document, frozenset())

    def is_public(self, document: str) -> bool:
        """Whether everybody may hear of it."""
        row = self._rows.get(document)
        return row is not None and row.audience is None and document in self._state().documents

    def lacks(self, fact: Fact) -> bool:
        """Whether another process released something that is not here yet: whoever hears of it can read it already."""
        if not isinstance(fact, DocumentReleased | DocumentReplaced):
            return False
        row = self._rows.get(fact.document)
        return row is None or row.sha256 != fact.sha256

    def open_hashes(self) -> frozenset[str]:
        """The hashes of all that everybody may read, worked out anew when a document has changed."""
        documents = self._state().documents
        if self._open is None or self._open[0] is not documents:
            held = [each for each in documents.values() if self.is_public(each.id)]
            versions = (sha for each in held for sha in (each.sha256, *(old.sha256 for old in each.versions)))
            self._open = documents, frozenset(versions)
        return self._open[1]

    def hidden(self, hashes: Iterable[str]) -> set[str]:
        """Those of these hashes that only documents for some have by now."""
        rows = {sha: [self._rows[document] for document in self._by_hash.get(sha, ())] for sha in hashes}
        return {sha for sha, held in rows.items() if held and all(row.audience is not None for row in held)}

    def tell_who_may(self, document: str, what: str, data: dict[str, Any]) -> None:
        """A passing word about a document to nobody but those who may know of it."""
        if self.is_public(document):
            self._audience.tell_hall(what, data)
            return
        row = self._rows.get(document)
        target = row if row is None or row.replaces is None else self._rows.get(row.replaces)
        if target is None or target.audience is None:
            self._audience.tell_staff(what, data)
            return
        for person in self._people().values():
            if self.sight(person, document) is not Sight.NONE:
                self._audience.tell(person.id, what, data)

    def _sight_of_upload(self, person: Person | None, document: str) -> Sight:
        seen = self.sight(person, document)
        staff = person is not None and bool({"secretariat", "chair"} & set(person.roles))
        return seen if staff else Sight.NONE

    def _in_version(self, person: Person, row: StoredDocument, sha256: str) -> bool:
        return row.replaces is not None or sha256 in hashes(row, self._state(), person)

    def _restricted(self) -> Sequence[StoredDocument]:
        return [self._rows[document] for document in self._readers]

    def _members(self, row: StoredDocument) -> frozenset[str]:
        return members(row.audience or {}, self._people().values())

    def _put(self, document: str, row: StoredDocument | None) -> None:
        self._open = None
        before = self._rows.pop(document, None)
        for sha in _hashes(before):
            self._by_hash[sha].discard(document)
        had = self._readers.pop(document, frozenset())
        if row is not None:
            self._rows[document] = row
            for sha in _hashes(row):
                self._by_hash.setdefault(sha, set()).add(document)
            if row.audience is not None:
                self._readers[document] = self._members(row)
        self._told(before, row, had)

    def _told(self, before: StoredDocument | None, row: StoredDocument | None, had: frozenset[str]) -> None:
        """AUD5: those who had it or have it, when something about it is different now."""
        if all(getattr(before, name, None) == getattr(row, name, None) for name in _TOLD):
            return
        held = had if before is not None and before.released is not None else frozenset()
        document = row if row is not None else before
        if document is None:
            return
        have = self.readers(document.id) if row is not None and row.released is not None else frozenset()
        free = row is not None and row.audience is None and before is not None and before.audience is not None
        self._tell(document.id, held | have, frozenset() if free else held - have)

    def _tell(self, document: str, people: Iterable[str], lost: frozenset[str]) -> None:
        for person in people:
            self._audience.tell(person, "papers", {"gone": [document]} if person in lost else {})


def _hashes(row: StoredDocument | None) -> set[str]:
    return set() if row is None else {row.sha256, *(each["sha256"] for each in row.versions)}
