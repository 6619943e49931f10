"""A small congress's export, made by the pure parts alone, and ways to tamper with it as a thief or as the operator would."""

import io
import json
import zipfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from server.domain import ballots as b
from server.domain import events as e
from server.domain.chain import ORIGIN, canon, digest
from server.domain.counting.results import result_document, result_hash
from server.domain.counting.rules import PRESETS, Rule
from server.domain.decide.polls import later
from server.domain.manifest import Terms, Voter, eid, make_manifest, make_roll
from server.domain.questions.count import Presence, Voice, count
from server.domain.questions.types import Method, Question
from server.services.export import VERIFIER as CODE
from server.services.keys import public_of, sign
from server.verifier import Verifier

KEY = bytes(range(32))
CHAIR = "p00"
DOCUMENT = b"%PDF-1.7 a resolution"
VERIFIER = Path(__file__).parents[1] / "server" / "verifier.py"
Files = dict[str, bytes]


def badge(slot: str, issue: int = 1) -> bytes:
    """The secret of somebody's badge."""
    return sha256(f"{slot}/{issue}".encode()).digest()


@dataclass
class Vote:
    """One vote on its way: the chain as it grows, and the keys that slots hold now."""

    name: str
    voters: Sequence[Voter]
    rule: Rule
    revote: bool = False
    scale: int = 1
    links: list[dict[str, Any]] = field(default_factory=list)
    ballots: list[dict[str, Any]] = field(default_factory=list)
    result: dict[str, Any] | None = None
    opened: list[Any] | None = None
    papers: list[Any] | None = None
    secrets: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.roll = make_roll(self.voters)
        self.questions = [Question("q1", Method.MOTION, self.rule.to_json())]
        self.manifest = make_manifest(
            congress="demo",
            vote=self.name,
            title="Thông qua nghị quyết",
            titles={"en": "Adopt the resolution"},
            text="Đại hội thông qua nghị quyết.",
            texts={},
            questions=self.questions,
            roll=self.roll,
            scale=self.scale,
            terms=Terms(revote=self.revote),
        )
        self.eid = eid(self.manifest)
        self.tip = self.eid

    def link(self, entry: dict[str, Any]) -> int:
        self.tip = b.link(self.tip, entry)
        self.links.append({"place": len(self.links) + 1, "entry": entry, "hash": self.tip.hex()})
        return len(self.links)

    def cast(self, slot: str, option: str, ser: int = 1) -> None:
        secret = self.secrets.get(slot, badge(slot))
        pk, raw = public_of(secret), b.raw_of(self.questions, [option])
        sig = sign(secret, b.signing_message(self.eid, pk, ser, raw))
        tracker = b.tracker(self.eid, pk, ser, raw, sig)
        place = self.link(b.cast_entry(pk, ser, slot, tracker))
        self.ballots.append(
            {
                "slot": slot,
                "ser": ser,
                "raw": raw.hex(),
                "sig": sig.hex(),
                "tracker": tracker.hex(),
                "place": place,
                "receipt": sign(KEY, b.receipt_message(self.eid, pk, ser, tracker, place)).hex(),
            }
        )


@dataclass
class Story:
    """What happened, one step after the other, in the log and in the votes' chains."""

    events: list[e.Event] = field(default_factory=list)
    votes: list[Vote] = field(default_factory=list)
    documents: dict[str, bytes] = field(default_factory=dict)
    people: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.happened(e.CongressFounded("demo", "Đại hội", "vi", "Asia/Ho_Chi_Minh", public_of(KEY).hex()), None)

    def now(self) -> str:
        return f"2026-11-22T08:30:{len(self.events) % 60:02}.000Z"

    def happened(self, fact: e.Fact, by: str | None = CHAIR) -> tuple[str, str | None]:
        at = self.now()
        before = self.events[-1].hash if self.events else ORIGIN
        self.events.append(e.chained(before, len(self.events) + 1, fact, at, by))
        return at, by

    def released(self, document: str, content: bytes) -> None:
        name = sha256(content).hexdigest()
        self.documents[f"documents/{name}.pdf"] = content
        self.happened(e.DocumentReleased(document, "Nghị quyết", {}, 1, name, None))

    def froze(self, vote: Vote) -> Vote:
        self.votes.append(vote)
        self.happened(e.PollFrozen(vote.name, None, vote.manifest, vote.eid.hex(), len(vote.roll)))
        return vote

    def opened(self, vote: Vote, present: int | None = None) -> None:
        vote.link(b.open_entry(*self.happened(e.PollOpened(vote.name, present)), present, None))

    def paused(self, vote: Vote) -> None:
        vote.link(b.pause_entry(*self.happened(e.PollPaused(vote.name, "mất điện")), "mất điện"))
        vote.link(b.resume_entry(*self.happened(e.PollResumed(vote.name))))

    def reissued(self, vote: Vote, slot: str) -> None:
        old, vote.secrets[slot] = vote.secrets.get(slot, badge(slot)), badge(slot, 2)
        vote.link(b.slot_key_entry(slot, public_of(old), public_of(vote.secrets[slot])))
        self.happened(e.BadgeRevoked(slot))
        self.happened(e.BadgeIssued([slot]))

    def first_badge(self, vote: Vote, slot: str) -> None:
        vote.link(b.slot_key_entry(slot, b"", public_of(badge(slot))))
        self.happened(e.BadgeIssued([slot]))

    def closed(self, vote: Vote) -> None:
        vote.link(b.closing_entry(*self.happened(e.PollClosing(vote.name, 5)), 5))
        count = len({ballot["slot"] for ballot in vote.ballots})
        # The event holds the link's hash, and the link the event's time: the clock is asked once.
        at = self.now()
        vote.link(b.close_entry(at, None, count))
        assert self.happened(e.PollClosed(vote.name, vote.tip.hex(), count), None) == (at, None)

    def counted(self, vote: Vote, present: int | None = None) -> None:
        weights = {voter.slot: voter.w for voter in vote.voters}
        last = {each["slot"]: b.parse_choices(vote.questions, bytes.fromhex(each["raw"])) for each in vote.ballots}
        voices = [Voice(weights[slot], choices) for slot, choices in last.items()]
        cast = sum(voice.weight for voice in voices)
        questions = count(vote.manifest, voices, Presence.of(vote.manifest, sum(weights.values()), cast, present, None))
        result = result_document(
            poll=vote.name, eid=vote.eid, scheme="open1", questions=questions, head=vote.tip, count=len(last)
        )
        vote.result = result
        hashed = result_hash(result)
        vote.link(b.result_entry(*self.happened(e.PollCounted(vote.name, hashed.hex()), None), hashed))

    def announced(self, vote: Vote) -> None:
        assert vote.result is not None
        sig = sign(KEY, result_hash(vote.result)).hex()
        until = later(self.now(), vote.manifest["objections"])
        vote.link(b.announce_entry(*self.happened(e.PollAnnounced(vote.name, vote.result, sig, until))))

    def files(self) -> Files:
        files = {
            "log.jsonl": b"".join(canon(told(event)) + b"\n" for event in self.events),
            "people.json": canon(self.people),
            "README.txt": "Cách kiểm tra hồ sơ này: docs/VERIFY.md\n".encode(),
            **{name: (VERIFIER.parent / name).read_bytes() for name in CODE},
            **self.documents,
        }
        for vote in self.votes:
            poll = {"manifest": vote.manifest, "eid": vote.eid.hex(), "roll": vote.roll, "links": vote.links}
            found = {"ballots": vote.ballots, "result": vote.result, "opened": vote.opened, "papers": vote.papers}
            files[f"polls/{vote.name}.json"] = canon({**poll, **found})
        return sealed(files)


def told(event: e.Event) -> dict[str, Any]:
    said = {"seq": event.seq, "kind": event.kind, "data": event.fact.data()}
    return {**said, "at": event.at, "by": event.by, "hash": event.hash.hex()}


def voters(weights: Iterable[int]) -> list[Voter]:
    return [Voter(public_of(badge(f"p{n:02}")), f"p{n:02}", w) for n, w in enumerate(weights, 1)]


def small(present: int | None = None) -> Story:
    """A vote with everything that can happen on the way, and one that is aborted before it opens."""
    story = Story(people={f"p{n:02}": {"name": f"Nguyễn Văn {n}", "seat": str(n)} for n in range(8)})
    story.released("d1", DOCUMENT)
    late = Voter(b"", "p07", 1)
    vote = story.froze(Vote("v1", [*voters([1, 1, 2, 1, 1, 1]), late], PRESETS["absolute_majority_entitled"]))
    story.opened(vote, present)
    vote.cast("p01", "yes")
    story.reissued(vote, "p02")
    vote.cast("p02", "yes")
    story.paused(vote)
    vote.cast("p03", "yes")
    vote.cast("p04", "no")
    story.first_badge(vote, "p07")
    vote.cast("p07", "abstain")
    story.closed(vote)
    story.counted(vote, present)
    story.announced(vote)
    other = story.froze(Vote("v2", voters([1, 1]), PRESETS["simple_majority"]))
    other.link(b.abort_entry(*story.happened(e.PollAborted("v2", "nhầm")), "nhầm"))
    return story


def sealed(files: Files) -> Files:
    """With a manifest.json that the congress's key signs."""
    files = {name: data for name, data in files.items() if name != "manifest.json"}
    last = json.loads(files["log.jsonl"].splitlines()[-1])
    index: dict[str, Any] = {
        "format": "hemicycle-export/1",
        "slug": "demo",
        "key": public_of(KEY).hex(),
        "head": last["hash"],
        "seq": last["seq"],
        "files": {name: sha256(data).hexdigest() for name, data in files.items()},
    }
    index["sig"] = sign(KEY, digest("export", canon(index))).hex()
    return {**files, "manifest.json": canon(index)}


def edited(files: Files, name: str, change: Callable[[Any], object]) -> Files:
    """As somebody with a text editor would."""
    value = json.loads(files[name])
    change(value)
    return {**files, name: canon(value)}


def log_edited(files: Files, change: Callable[[list[dict[str, Any]]], object]) -> Files:
    """Events changed and the log chained anew, as only the operator could."""
    events = [json.loads(line) for line in files["log.jsonl"].splitlines()]
    change(events)
    before = ORIGIN
    for seq, event in enumerate(events, 1):
        event.pop("hash", None)
        event["seq"] = seq
        before = digest("event", before, canon(event))
        event["hash"] = before.hex()
    return {**files, "log.jsonl": b"".join(canon(event) + b"\n" for event in events)}


def rechained(poll: dict[str, Any]) -> None:
    """The vote's chain hashed anew from the manifest on, as only the operator could."""
    poll["manifest"]["roll"] = digest("roll", canon(poll["roll"])).hex()
    before = eid(poll["manifest"])
    poll["eid"] = before.hex()
    for place, each in enumerate(poll["links"], 1):
        before = b.link(before, each["entry"])
        each |= {"place": place, "hash": before.hex()}


def operated(files: Files, name: str, change: Callable[[dict[str, Any]], object]) -> Files:
    """A vote changed by an operator who holds the congress's key and makes everything agree that can be made to."""
    poll = json.loads(files[f"polls/{name}.json"])
    change(poll)
    rechained(poll)
    heads = {each["entry"]["e"]: each["hash"] for each in poll["links"]}

    def agree(events: list[dict[str, Any]]) -> None:
        for event in events:
            if event["data"].get("poll") != name:
                continue
            if event["kind"] == "poll.frozen":
                event["data"] |= {"manifest": poll["manifest"], "eid": poll["eid"], "roll_size": len(poll["roll"])}
            if event["kind"] == "poll.closed":
                event["data"]["head"] = heads["close"]

    return sealed(log_edited({**files, f"polls/{name}.json": canon(poll)}, agree))


def zipped(files: Files) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def unpacked(files: Files, folder: Path) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


FILES = small(5).files()
POLL = "polls/v1.json"
Failed = tuple[str, str, str] | None


def check(files: Files | bytes, tmp_path: Path) -> Failed:
    """What the verifier says to a zip: None, or check, where, and detail."""
    path = tmp_path / "bundle.zip"
    path.write_bytes(files if isinstance(files, bytes) else zipped(files))
    answer: Failed = Verifier(lambda *_: None).run(str(path))
    return answer
