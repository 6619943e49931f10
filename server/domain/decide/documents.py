"""Documents: uploads become rows of the registry; only what is released enters the log (SPEC DOC5, LOG6)."""

from dataclasses import replace

from server.domain import commands as c
from server.domain import events as e
from server.domain import internal
from server.domain.audience import Sight, sight
from server.domain.box import Box, Context, Decision, Need, Needs, Refused, Writes
from server.domain.decide import agenda
from server.domain.decide.text import line, texts
from server.domain.rows import Forget, Place, Rendering, StoredDocument
from server.domain.state import State

MOST_DOCUMENTS = 5_000
MOST_BOXES = 40
FARTHEST = 100_000
MOST_FOLLOWED = 200
"""Page units; the largest page that a PDF can have measures 14,400 of them."""


def add(_state: State, box: Box, command: internal.AddDocument, context: Context) -> Writes:
    if command.replaces is not None and known(box, command.replaces).sha256 == command.sha256:
        raise Refused("same_version")
    row = StoredDocument(
        command.document,
        line(command.name, "name"),
        texts(command.names, "names"),
        command.sha256,
        command.size,
        Rendering.WAITING,
        context.at,
        command.item,
        release=command.release,
        replaces=command.replaces,
    )
    return Writes(rows=(row,), answer={"document": row.id})


def settle(state: State, box: Box, command: internal.SettleDocument, context: Context) -> Writes:
    """DOC1, DOC6: what rendering has come to; a document that waits for its release gets it with its first page.

    One that the hall reads already and that turns out to be unreadable leaves the hall: its pages are gone.
    """
    row = box.documents.get(command.document)
    if row is None:
        return Writes()
    row = replace(row, state=command.state, pages=command.pages, done=command.done, why=command.why)
    if row.replaces is not None:
        return Writes(rows=(row,))  # whole, or not at all, does it take the old one's place (VER2)
    if row.release and readable(row):
        return given(state, replace(row, release=False), context.at)
    return taken(state, row) if row.state is Rendering.REFUSED else Writes(rows=(row,))


def attach(state: State, box: Box, command: c.AttachDocument, _context: Context) -> Writes:
    row = known(box, command.document)
    if command.item is not None:
        agenda.known(state, command.item)
    facts = (e.DocumentAttached(row.id, command.item),) if row.id in state.documents else ()
    comes = row.with_item and command.item is not None
    return Writes(facts, (replace(row, item=command.item, with_item=comes),))


def rename(state: State, box: Box, command: c.RenameDocument, _context: Context) -> Writes:
    row = known(box, command.document)
    name, names = line(command.name, "name"), texts(command.names, "names")
    facts = (e.DocumentRenamed(row.id, name, names),) if row.id in state.documents else ()
    return Writes(facts, (replace(row, name=name, names=names),))


def release(state: State, box: Box, command: c.ReleaseDocument, context: Context) -> Writes:
    """What still renders is released as soon as there is a page to read."""
    row = known(box, command.document)
    if row.state is Rendering.REFUSED:
        raise Refused("document_refused")
    return given(state, row, context.at)


def withdraw(state: State, box: Box, command: c.WithdrawDocument, _context: Context) -> Writes:
    row = known(box, command.document)
    return taken(state, replace(row, release=False, release_at=None, with_item=False))


def remove(state: State, box: Box, command: c.RemoveDocument, _context: Context) -> Writes:
    """The file itself stays with the record; a released document has to be withdrawn first."""
    row = box.documents.get(command.document)
    if row is None:
        raise Refused("no_such_document")
    if row.id in state.documents or row.released is not None:
        raise Refused("document_is_released")
    return Writes(rows=(Forget(StoredDocument, row.id),))


def show_page(state: State, box: Box, command: c.ShowPage, context: Context) -> Writes:
    """The hall turns to a page, and to a passage on it; a document that was not released is released by that.

    AUD4: of a restricted one the hall learns its id and the page's number; it is given to its audience and to nobody else.
    """
    row = known(box, command.document)
    if sight(box.persons.get(context.person or ""), row, state) is Sight.NONE:
        raise Refused("no_such_document")
    if not readable(row):
        raise Refused("document_refused" if row.state is Rendering.REFUSED else "document_not_ready")
    if not 1 <= command.page <= row.pages:
        raise Refused("no_such_page", page=command.page, pages=row.pages)
    shown = e.PageShown(state.shown.item, row.id, command.page, _passage(command.passage))
    if row.id in state.documents or row.released is not None:
        return Writes((shown,))
    released = given(state, replace(row, release=False), context.at)
    return replace(released, facts=(*released.facts, shown))


def _passage(boxes: tuple[tuple[int, int, int, int], ...] | None) -> list[list[int]] | None:
    """WALL1: some boxes of which each has an inside; how large the page is, only its words tell."""
    if boxes is None:
        return None
    sound = all(0 <= x0 < x1 <= FARTHEST and 0 <= y0 < y1 <= FARTHEST for x0, y0, x1, y1 in boxes)
    if not sound or not 1 <= len(boxes) <= MOST_BOXES:
        raise Refused("bad_field", field="passage")
    return [list(box) for box in boxes]


def keep_place(state: State, box: Box, command: c.KeepPlace, context: Context) -> Writes:
    """READ3: the reader's own place; only in what they may read (AUD2), and the newest one counts."""
    document = box.documents.get(command.document)
    seen = sight(box.persons.get(context.person or ""), document, state)
    if document is None or context.person is None or seen is Sight.NONE:
        raise Refused("no_such_document")
    if not 1 <= command.page <= document.pages:
        raise Refused("no_such_page", page=command.page, pages=document.pages)
    return Writes(rows=(Place(context.person, command.document, command.page),))


def follow_places(state: State, box: Box, command: c.FollowPlaces, context: Context) -> Writes:
    """STAT4: who followed has opened it, and reads on at its beginning; a place that there is stays (READ3)."""
    reader = box.persons.get(context.person or "")
    if reader is None or len(command.documents) > MOST_FOLLOWED:
        raise Refused("bad_field", field="documents")
    found = [box.documents[each] for each in dict.fromkeys(command.documents) if each in box.documents]
    mine = [row.id for row in found if readable(row) and sight(reader, row, state) is not Sight.NONE]
    return Writes(rows=tuple(Place(reader.id, each, 1) for each in mine if (reader.id, each) not in box.places))


def readable(row: StoredDocument) -> bool:
    """True once its first page can be seen."""
    return row.state in {Rendering.RENDERING, Rendering.READY} and row.done > 0


def known(box: Box, document: str) -> StoredDocument:
    """The document of that id, or a refusal."""
    row = box.documents.get(document)
    if row is None or row.replaces is not None:
        raise Refused("no_such_document")
    return row


def given(state: State, row: StoredDocument, at: str) -> Writes:
    """To those it is for, at once or as soon as there is a page to read; nothing else is waited for (OUT1).

    The hall learns it from the log; of a restricted document the log says nothing (AUD3).
    """
    row = _not_waiting(row)
    if not readable(row):
        return Writes(rows=(replace(row, release=True),))
    if row.audience is not None:
        return Writes(rows=(replace(row, release=False, released=row.released or at),))
    return Writes(released_now(state, row), (replace(row, release=False),))


def taken(state: State, row: StoredDocument) -> Writes:
    """From everybody who has it; what the hall looks at ends with it, whoever could read that."""
    seen = row.id in state.documents or state.shown.document == row.id
    return Writes((e.DocumentWithdrawn(row.id),) if seen else (), (replace(row, released=None),))


def _not_waiting(row: StoredDocument) -> StoredDocument:
    return replace(row, release_at=None, with_item=False)


def released_now(state: State, row: StoredDocument) -> tuple[e.Fact, ...]:
    """The event that gives it to the hall; none when the hall has it."""
    if row.id in state.documents:
        return ()
    attached = row.item if row.item is not None and state.item(row.item) is not None else None
    return (e.DocumentReleased(row.id, row.name, row.names, row.pages, row.sha256, attached),)


def _of_follower(command: c.FollowPlaces, context: Context) -> Needs:
    me, followed = context.person or "", frozenset(command.documents[:MOST_FOLLOWED])
    return Needs(persons=frozenset({me}), documents=followed, own_places=frozenset((me, each) for each in followed))


NEEDS: dict[type[c.Command], Need] = {c.FollowPlaces: _of_follower}
DECISIONS: dict[type[c.Command], Decision] = {
    internal.AddDocument: add,
    internal.SettleDocument: settle,
    c.AttachDocument: attach,
    c.RenameDocument: rename,
    c.ReleaseDocument: release,
    c.WithdrawDocument: withdraw,
    c.RemoveDocument: remove,
    c.ShowPage: show_page,
    c.KeepPlace: keep_place,
    c.FollowPlaces: follow_places,
}
