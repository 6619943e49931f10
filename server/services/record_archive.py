"""The record's documents as PDF/A where their sources allow, with an index that says so or why not (SPEC OUT7, OUT8)."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server.documents.archival import Archive, Archived
from server.domain.chain import canon
from server.domain.events import DocumentReleased, DocumentRenamed, DocumentReplaced, Event
from server.services.congress import Congress
from server.words import say


@dataclass(frozen=True, slots=True)
class Shelved:
    """What the bundle gets: texts by their place in it, and files with their hashes."""

    texts: dict[str, bytes]
    files: dict[str, tuple[Path, str]]


async def archive_of(congress: Congress, events: Sequence[Event], documents: dict[str, Path]) -> Shelved:
    """documents: what the bundle holds of uploads, by hash. Raises OSError for a full disk."""
    folder = congress.folder / "archive"
    folder.mkdir(exist_ok=True)
    archive = Archive(congress.documents.library, folder)
    language = congress.state.congress.language
    rows: list[dict[str, Any]] = []
    files: dict[str, tuple[Path, str]] = {}
    for told in _versions(events):
        sha = told["sha256"]
        if sha not in documents:
            continue
        found = await archive.archived(sha)
        place = None
        if found.kind == "as_it_is" and documents[sha].suffix == ".pdf":
            place = f"documents/{sha}.pdf"
        elif found.made:
            place = f"archive/{sha}.pdf"
            path = archive.file(sha) if found.kind == "converted" else congress.documents.library.source(sha)
            files[place] = path, hashlib.sha256(path.read_bytes()).hexdigest()
        rows.append(
            {**told, "file": place, "standard": found.standard, "kind": found.kind, "why": _why(found, language)}
        )
    texts = {"archive/index.json": canon(rows), "archive/index.txt": _table(rows, language).encode()}
    return Shelved(texts, files)


def _versions(events: Sequence[Event]) -> list[dict[str, Any]]:
    """Every version that the hall had, in order, under the name that its document has at the end."""
    names: dict[str, str] = {}
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for event in events:
        match event.fact:
            case DocumentReleased(document=document, name=name, sha256=sha, pages=pages):
                names[document] = name
                found[document, sha] = {"document": document, "sha256": sha, "pages": pages}
            case DocumentReplaced(document=document, sha256=sha, pages=pages):
                found[document, sha] = {"document": document, "sha256": sha, "pages": pages}
            case DocumentRenamed(document=document, name=name):
                names[document] = name
    return [{**told, "name": names.get(told["document"], "")} for told in found.values()]


def _why(found: Archived, language: str) -> str:
    return say(language, f"archive.{found.kind}", standard=found.standard)


def _table(rows: list[dict[str, Any]], language: str) -> str:
    """For people: what each document is called, where its PDF/A lies, and otherwise why there is none."""
    lines = [say(language, "archive.title"), ""]
    for row in rows:
        lines += [row["name"], f"  {row['file'] or '–'}", f"  {row['why']}", ""]
    return "\n".join([*lines, say(language, "archive.note"), ""])
