"""The whole record as one zip that anybody can read and check without the server (SPEC BOX6, ARCH1, docs/VERIFY.md)."""

import asyncio
import hashlib
import zipfile
from importlib.resources import files
from pathlib import Path
from typing import Any

from server.domain.chain import canon, digest
from server.domain.events import DocumentReleased, DocumentReplaced, Event, PollFrozen
from server.domain.rows import Ballot, Link, Opened
from server.domain.slips import Settled
from server.domain.state import Poll, PollState
from server.domain.urn import told
from server.services.archive_pages import originals_of, pages_of
from server.services.clock import now
from server.services.congress import Congress
from server.services.record_archive import archive_of
from server.services.urns import is_sealed
from server.words import say

FORMAT = "hemicycle-export/1"
VERIFIER = ("verifier.py", "verifier_bytes.py", "verifier_result.py", "recount.py", "recount_ranked.py")
"""What checks a record, and goes with it: the first is run, the others lie beside it."""
_CHUNK = 2_000


async def export(congress: Congress, out: Path | None = None) -> Path:
    """Writes the record to out, or into the congress's own `exports/`; the file appears whole or not at all."""
    events, polls = await _agreeing(congress)
    texts = {
        "log.jsonl": b"".join(canon(_told(event)) + b"\n" for event in events),
        "people.json": canon(_people(congress)),
        **{name: files("server").joinpath(name).read_bytes() for name in VERIFIER},
        "README.txt": say(congress.state.congress.language, "export.readme").encode(),
        **polls,
        **{f"minutes/{each.id}.json": canon(each.text) for each in await congress.minutes.versions()},
    }
    documents = _documents(congress, events)
    archive = await archive_of(congress, events, documents)
    pages = await pages_of(congress, events, archive.texts["archive/index.json"], originals_of(documents, _place))
    target = out or _own_place(congress)
    bundled = {_place(sha, path): (path, sha) for sha, path in documents.items()} | archive.files
    await asyncio.to_thread(_write, congress, texts | archive.texts | pages, bundled, events[-1], target)
    return target


def _write(
    congress: Congress, texts: dict[str, bytes], files: dict[str, tuple[Path, str]], last: Event, out: Path
) -> None:
    hashes = {name: hashlib.sha256(text).hexdigest() for name, text in texts.items()}
    hashes |= {name: sha for name, (_, sha) in files.items()}
    index: dict[str, Any] = {
        "format": FORMAT,
        "slug": congress.slug,
        "key": congress.key.public.hex(),
        "head": last.hash.hex(),
        "seq": last.seq,
        "files": hashes,
    }
    index["sig"] = congress.key.sign(digest("export", canon(index))).hex()
    part = out.with_name(out.name + ".part")
    try:
        with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as bundle:
            for name, text in {"manifest.json": canon(index), **texts}.items():
                bundle.writestr(name, text)
            for name, (path, _) in files.items():
                bundle.write(path, name)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)


def _own_place(congress: Congress) -> Path:
    folder = congress.folder / "exports"
    folder.mkdir(exist_ok=True)
    stamp = now().replace(":", "").replace("-", "").partition(".")[0]
    return folder / f"{congress.slug}-{stamp}.zip"


async def _agreeing(congress: Congress) -> tuple[list[Event], dict[str, bytes]]:
    """The log and the votes as of one moment: read again while something happens in between."""
    while True:
        events = await _log(congress)
        polls = {f"polls/{poll.id}.json": canon(await _poll(congress, poll)) for poll in _frozen(congress, events)}
        later = await congress.store.read(events[-1].seq, 1)
        if not later:
            return events, polls
        await congress.live.reached(later[0].seq)


async def _log(congress: Congress) -> list[Event]:
    """Up to where this process stands, so that votes and log agree."""
    events: list[Event] = []
    upto = congress.live.position.seq
    while len(events) < upto and (more := await congress.store.read(len(events), _CHUNK)):
        events += more
    return events[:upto]


def _told(event: Event) -> dict[str, Any]:
    told = {"seq": event.seq, "kind": event.kind, "data": event.fact.data()}
    return {**told, "at": event.at, "by": event.by, "hash": event.hash.hex()}


def _people(congress: Congress) -> dict[str, dict[str, str]]:
    """Names for the roll call of open votes."""
    people = congress.registry.people.values()
    return {each.id: {"name": each.name, "delegation": each.delegation, "seat": each.seat} for each in people}


def _frozen(congress: Congress, events: list[Event]) -> list[Poll]:
    return [congress.state.polls[event.fact.poll] for event in events if isinstance(event.fact, PollFrozen)]


async def _poll(congress: Congress, poll: Poll) -> dict[str, Any]:
    links = await congress.store.rows(Link, poll=poll.id)
    ballots = sorted(await congress.store.rows(Ballot, poll=poll.id), key=lambda each: each.place)
    ballots = [each for each in ballots if each.place <= len(links)]  # those that came since are in the next record
    announced = poll.state is PollState.ANNOUNCED or poll.result is not None
    return {
        "manifest": poll.manifest,
        "eid": poll.eid,
        "roll": await congress.polls.roll_as_frozen(poll),
        "links": [{"place": each.place, "entry": each.entry, "hash": each.hash.hex()} for each in links],
        "ballots": [_ballot(congress, poll, each) for each in ballots],
        "result": poll.result if announced else None,
        "opened": await _opened(congress, poll) if announced else None,
        "papers": await _papers(congress, poll) if announced else None,
    }


async def _opened(congress: Congress, poll: Poll) -> list[dict[str, Any]] | None:
    """What was in the ballots of a secret vote, once it is announced (URN4)."""
    return told(await congress.store.rows(Opened, poll=poll.id)) if is_sealed(poll) else None


async def _papers(congress: Congress, poll: Poll) -> list[dict[str, Any]] | None:
    """What was keyed from paper, once it is announced (SLIP5): nothing there says whose paper it was."""
    if poll.manifest["paper"] is None:
        return None
    return [ballot for each in await congress.store.rows(Settled, poll=poll.id) for ballot in each.ballots]


def _ballot(congress: Congress, poll: Poll, ballot: Ballot) -> dict[str, Any]:
    return {
        "slot": ballot.slot,
        "ser": ballot.ser,
        "raw": ballot.raw.hex(),
        "sig": ballot.sig.hex(),
        "tracker": ballot.tracker.hex(),
        "place": ballot.place,
        "receipt": congress.polls.receipt(poll, ballot),
    }


def _place(sha: str, path: Path) -> str:
    """Where a document lies in the bundle: the bytes that were uploaded, whatever they are (DOC7)."""
    return f"documents/{sha}{path.suffix or '.bin'}"


def _documents(congress: Congress, events: list[Event]) -> dict[str, Path]:
    """Every document that was ever released, by its hash; what is for some only by now stays with the congress (AUD3)."""
    released = {event.fact.sha256 for event in events if isinstance(event.fact, DocumentReleased | DocumentReplaced)}
    return {sha: congress.documents.library.original(sha) for sha in sorted(released - congress.shelf.hidden(released))}
