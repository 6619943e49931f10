"""New versions of a document, going back to an old one, and until when papers are due (SPEC VER1 to VER6)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from server.domain import commands as c
from server.domain import events as e
from server.domain import internal
from server.domain.box import Box, Context, Decision, Refused, Writes
from server.domain.decide.documents import given, known
from server.domain.decide.text import moment
from server.domain.rows import Forget, Place, Rendering, StoredDocument
from server.domain.state import State
from server.domain.versions import page_after

SETTLED = frozenset({Rendering.READY, Rendering.REFUSED})


@dataclass(frozen=True, slots=True)
class _Pages:
    """What takes the place: bytes by their hash, and their size and length."""

    sha256: str
    size: int
    pages: int


def replace_document(_state: State, box: Box, command: c.ReplaceDocument, _context: Context) -> Writes:
    """VER2: it is kept that this is wanted; the server does it when all pages are there, at once when they are."""
    row = known(box, command.document)
    upload = _upload(box, row, command.upload)
    return Writes(rows=(replace(upload, release=True),), answer={"waits": upload.state is not Rendering.READY})


def restore(_state: State, box: Box, command: c.RestoreVersion, _context: Context) -> Writes:
    """VER6: whether it may be; where the pages go, only the words of both versions tell."""
    _earlier(known(box, command.document), command.version)
    return Writes()


def switch(state: State, box: Box, command: internal.SwitchVersion, context: Context) -> Writes:
    """VER2: the document keeps its id, name and place; its bytes and pages are other ones from here on."""
    row = known(box, command.document)
    if row.state not in SETTLED:
        raise Refused("document_not_ready")
    new = _new(box, row, command)
    late = state.congress.due is not None and context.at > state.congress.due
    number = row.version + 1
    changed = _changed(row, new, {"number": number, "at": context.at, "late": late})
    gone = (Forget(StoredDocument, command.upload),) if command.upload is not None else ()
    places = _moved_places(box, changed, command.moves)
    if row.id in state.documents:
        moves = [list(move) for move in command.moves]
        replaced = e.DocumentReplaced(row.id, number, new.sha256, new.pages, context.at, late, moves)
        return Writes((replaced,), (changed, *gone, *places), {"version": number})
    writes = given(state, changed, context.at) if row.release else Writes(rows=(changed,))
    moved = _moved_shown(state, changed, command.moves)
    return Writes((*writes.facts, *moved), (*writes.rows, *gone, *places), {"version": number})


def _moved_shown(state: State, row: StoredDocument, moves: list[list[int]]) -> tuple[e.Fact, ...]:
    """VER3 for a document that the log does not know, while the hall is told to look at it (AUD4)."""
    shown = state.shown
    if shown.document != row.id or shown.page is None:
        return ()
    return (e.PageShown(shown.item, row.id, page_after(moves, shown.page, row.pages)),)


def _moved_places(box: Box, row: StoredDocument, moves: list[list[int]]) -> tuple[Place, ...]:
    """READ3: where somebody reads on is where their text is, also on the devices that were not there."""
    read = [each for each in box.places.values() if each.document == row.id]
    moved = [replace(each, page=page_after(moves, each.page, row.pages)) for each in read]
    return tuple(after for before, after in zip(read, moved, strict=True) if before != after)


def set_deadline(state: State, _box: Box, command: c.SetDeadline, _context: Context) -> Writes:
    """VER2: kept as all times are, so that they compare as texts."""
    at = None if command.at is None else moment(command.at, "at")
    return Writes((e.DeadlineSet(at),) if at != state.congress.due else ())


def _upload(box: Box, row: StoredDocument, upload: str) -> StoredDocument:
    """What was sent as a new version of this document, unless it cannot be read."""
    sent = box.documents.get(upload)
    if sent is None or sent.replaces != row.id:
        raise Refused("no_such_document")
    if sent.state is Rendering.REFUSED:
        raise Refused("document_refused")
    return sent


def _new(box: Box, row: StoredDocument, command: internal.SwitchVersion) -> _Pages:
    if command.upload is None:
        earlier = _earlier(row, command.version)
        return _Pages(earlier["sha256"], earlier["size"], earlier["pages"])
    upload = _upload(box, row, command.upload)
    if upload.state is not Rendering.READY:
        raise Refused("document_not_ready")
    return _Pages(upload.sha256, upload.size, upload.pages)


def _earlier(row: StoredDocument, version: int | None) -> Mapping[str, Any]:
    """A version of before; Refused for one that is not there, or is what everybody reads."""
    found = next((each for each in row.versions if each["number"] == version), None)
    if found is None:
        raise Refused("no_such_version")
    if found["sha256"] == row.sha256:
        raise Refused("same_version")
    return found


def _changed(row: StoredDocument, new: _Pages, stamp: Mapping[str, Any]) -> StoredDocument:
    """The row as it is from now on. An old one that could not be read was never anybody's version."""
    was = {"sha256": row.sha256, "size": row.size, "pages": row.pages}
    first = {"number": row.version, **was, "at": row.added, "late": False}
    before = row.versions or ((first,) if row.state is Rendering.READY else ())
    newest = {**stamp, "sha256": new.sha256, "size": new.size, "pages": new.pages}
    return replace(
        row,
        sha256=new.sha256,
        size=new.size,
        pages=new.pages,
        done=new.pages,
        state=Rendering.READY,
        why=None,
        version=stamp["number"],
        versions=(*before, newest),
    )


DECISIONS: dict[type[c.Command], Decision] = {
    c.ReplaceDocument: replace_document,
    c.RestoreVersion: restore,
    internal.SwitchVersion: switch,
    c.SetDeadline: set_deadline,
}
