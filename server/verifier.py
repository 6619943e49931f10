"""Checks a Hemicycle export without the server: python verifier.py BUNDLE [--partial]. One line for each check; exit 0, or 1.

Plain standard-library Python that shares no code with the server; it needs verifier_bytes.py, verifier_result.py, recount.py
and recount_ranked.py beside it. docs/VERIFY.md says what each check means. NOT CHECKED stands where sealed ballots are purged
from a record, as they must be when a vote is final: it exits with 0 only when --partial says that this is known.
"""

import functools
import hashlib
import json
import re
import runpy
import sys
import zipfile
from pathlib import Path
from typing import Any

BYTES: Any = runpy.run_path(str(Path(__file__).with_name("verifier_bytes.py")))
H, canon, parsed, unhex, signed = (BYTES[name] for name in ("H", "canon", "parsed", "unhex", "signed"))
RESULT: Any = runpy.run_path(str(Path(__file__).with_name("verifier_result.py")))
NAME = r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}"
TEXTS = rf"(manifest|people|polls/{NAME})\.json|log\.jsonl|README\.txt|archive/index\.(json|txt)"
PAGES = r"index\.html|pages/(vi|en)/[a-z0-9-]{1,40}\.html|pages/files/[a-z0-9.-]{1,40}"  # read, not checked
CODE = r"(verifier(_bytes|_result)?|recount(_ranked)?)\.py|minutes/[0-9]{1,6}\.json"
PLACES = re.compile(rf"{TEXTS}|{PAGES}|{CODE}|(documents|archive)/[0-9a-f]{{64}}\.[a-z0-9]{{1,8}}", re.ASCII)
MOST_FILES, LARGEST_FILE, LARGEST_BUNDLE = 20_000, 1 << 29, 1 << 34
STEPS = {  # entry of a vote's chain: states that it may follow, state after it or the same, event in the log
    "open": "ready > open poll.opened",
    "pause": "open > paused poll.paused",
    "resume": "paused > open poll.resumed",
    "thaw": "ready > thawed poll.thawed",
    "closing": "open > closing poll.closing",
    "close": "closing > closed poll.closed",
    "papers": "closed > settled poll.papers_settled",
    "hands": "closed > settled poll.hands_settled",
    "result": "closed settled > counted poll.counted",
    "announce": "counted > announced poll.announced",
    "resolve": "announced > announced poll.resolved",
    "final": "announced > final poll.finalised",
    "abort": "ready open paused closing > aborted poll.aborted",
    "void": "closed settled counted announced > void poll.voided",
    "key_destroyed": "thawed aborted announced final void > same poll.key_destroyed",
    "slot_key": "ready open paused closing",
    "cast": "open closing",
    "slip": "open paused",
    "slip_spoilt": "open paused closing",
    "slip_back": "open paused closing closed",
}
ONE_SIDED = ("poll", "head", "result", "sig", "until", "outcome", "order")  # in the log's event alone
EXTRA = {"result": "opened", "papers": "hash", "hands": "hands"}  # in the chain's entry alone


class Failure(Exception): ...  # a check that does not hold: detail, and the check's name or None for the current one


def need(holds: bool, detail: Any = "", check: str | None = None) -> None:
    if holds is not True:
        raise Failure(str(detail).encode("ascii", "backslashreplace").decode(), check)


class Verifier:
    def __init__(self, say: Any) -> None:  # say(check, where, detail) is called for each check that holds
        self.say, self.need, self.now = say, need, ("files", "", "")
        self.left, self.ended = list[str](), dict[str, str]()

    def on(self, check: str, detail: Any = "", where: str = "", gone: Any = None) -> None:
        self.say(*self.now)  # it holds; what goes wrong from here on is a failure of the next
        self.left += [check] if gone else []  # said, and never taken for one that holds
        self.now = (check, where, f"NOT CHECKED, purged: {detail}" if gone else str(detail))

    def run(self, path: str) -> Any:  # (check, where, detail) of the first check that fails, or None
        try:
            self.load(Path(path))
            self.check()
        except Failure as failure:
            return failure.args[1] or self.now[0], self.now[1], failure.args[0]
        except Exception as error:  # fails closed: what could not be checked was not checked
            return *self.now[:2], f"{type(error).__name__} {ascii(str(error))[:99]}"
        return self.say(*self.now)

    def load(self, path: Path) -> None:  # a zip or a directory: known names only, bounded sizes
        if path.is_dir():
            files = [(file.relative_to(path).as_posix(), file) for file in path.rglob("*") if not file.is_dir()]
            found: Any = [(name, file.stat().st_size, file.read_bytes) for name, file in files]
        else:
            archive = zipfile.ZipFile(path)
            found = [(i.filename, i.file_size, functools.partial(archive.read, i)) for i in archive.infolist()]
        need(len({name for name, *_ in found}) == len(found) <= MOST_FILES, "a name twice, or too many")
        need(sum(size for _, size, _ in found) <= LARGEST_BUNDLE, "too large")
        self.texts, self.hashes = dict[str, bytes](), dict[str, str]()
        for name, size, read in found:
            need(bool(PLACES.fullmatch(name)) and size <= LARGEST_FILE, ascii(name[:99]))
            data = read()
            self.hashes[name] = hashlib.sha256(data).hexdigest()
            self.texts |= {} if name.startswith(("documents/", "archive/", "pages/", "index.html")) else {name: data}

    def check(self) -> None:
        self.on("form", f"{len(self.hashes)} files")
        index, people = parsed(self.texts["manifest.json"]), parsed(self.texts["people.json"])
        *lines, last = self.texts["log.jsonl"].split(b"\n")
        need(index["format"] == "hemicycle-export/1" and len(index) == 7 and last == b"", "manifest.json, log.jsonl")
        self.events, self.slug, self.key = [parsed(line) for line in lines], index["slug"], unhex(index["key"])
        polls = {name[6:-5]: parsed(text) for name, text in self.texts.items() if name.startswith("polls/")}
        self.check_log(index)
        self.on("people", len(people))
        need(all("name" in said and {*map(type, said.values())} == {str} for said in people.values()))
        self.on("polls", len(polls))
        frozen = [event["data"]["poll"] for event in self.events if event["kind"] == "poll.frozen"]
        need(sorted(frozen) == sorted(polls), "log and record name other polls")
        need({event["data"]["poll"] for event in self.events if event["kind"].startswith("poll.")} == set(polls))
        for name in frozen:
            self.check_question(name, polls[name])
            self.check_chain(polls[name]["links"])
            self.check_ballots(polls[name]["ballots"])
            RESULT["check_result"](self, polls[name])
            self.ended[self.eid.hex()] = self.state
        self.on("seal")  # last, so that what is wrong inside is named by its own check
        del self.hashes["manifest.json"]
        need(index["files"] == self.hashes, sorted(set(index["files"].items()) ^ set(self.hashes.items())))
        sig, message = unhex(index.pop("sig")), H("export", canon(index))
        need(signed(self.key, message, sig), "signature")

    def check_log(self, index: Any) -> None:
        self.on("log.chain", f"{len(self.events)} events")
        before = H("log")
        for seq, event in enumerate(self.events, 1):
            need(event.keys() == {"at", "by", "data", "hash", "kind", "seq"}, f"event {seq}")
            said = event.pop("hash")
            before = H("event", before, canon(event))
            need(canon([event["seq"], said]) == canon([seq, before.hex()]), f"event {seq}")
        self.on("log.head", f"{before.hex()[:8]} after {len(self.events)} events")
        need(canon([index["seq"], index["head"]]) == canon([len(self.events), before.hex()]))
        self.on("log.founded", f"{self.slug!a}, key {index['key']}")
        said = [self.events[0]["kind"], *(self.events[0]["data"][field] for field in ("slug", "key"))]
        need(said == ["congress.founded", self.slug, index["key"]])
        held = {name[10:74]: sha256 for name, sha256 in self.hashes.items() if name.startswith("documents/")}
        self.on("documents", len(held))
        told = ("document.released", "document.replaced", "document.withdrawn")
        steps = [event for event in self.events if event["kind"] in told]
        newest = {step["data"]["document"]: step["data"].get("sha256") for step in steps}  # None: withdrawn
        self.released = {step["data"].get("sha256") for step in steps}
        for sha256 in {*held, *newest.values()} - {None}:
            need(sha256 in self.released and held.get(sha256) == sha256, sha256)
        self.check_minutes()

    def check_minutes(self) -> None:  # texts by their hashes in the log, signatures by the keys in it
        texts, published = {name for name in self.hashes if name.startswith("minutes/")}, list[str]()
        self.on("minutes", f"{len(texts)} texts")
        for event in self.events:
            kind, data = event["kind"], event["data"]
            if kind == "minutes.published":
                published.append(data["sha256"])
            if kind in ("minutes.published", "minutes.signed"):
                need(data["version"] == len(published), f"version {data['version']!a}")
            if kind == "minutes.signed":
                role, held = data["role"], unhex(published[-1])
                message = H("minutes", self.slug.encode(), data["version"], role.encode(), held)
                need(signed(unhex(data["key"]), message, unhex(data["sig"])), f"{role!a} {len(published)}")
        told = {f"minutes/{version}.json": sha256 for version, sha256 in enumerate(published, 1)}
        need(all(told.get(name) == self.hashes[name] for name in texts), "a text that was not published")

    def check_question(self, name: str, record: Any) -> None:
        self.on("poll.frozen", "", name)
        frozen, *self.steps = [e for e in self.events if e["kind"].startswith("poll.") and e["data"]["poll"] == name]
        need(record.keys() == {"ballots", "eid", "links", "manifest", "opened", "papers", "result", "roll"})
        self.poll, self.manifest = functools.partial(self.on, where=name), record["manifest"]
        need(canon(frozen["data"]["manifest"]) == canon(self.manifest))
        need(canon(self.manifest) == canon(self.manifest | {"v": 1, "congress": self.slug, "vote": name}))
        scheme, sealed, self.paper = (self.manifest[field] for field in ("scheme", "sealed", "paper"))
        need(scheme in ("open1", "urn1", "hands1") and (scheme == "urn1") == (sealed is not None), "scheme")
        again, following, shown = (self.manifest[field] for field in ("repeats", "round", "document"))
        need(again is None or self.ended.get(again) in ("aborted", "void"), "repeats no vote that failed")
        need(
            following is None or self.ended.get(following["after"]) in ("announced", "final", "void"), "after no round"
        )
        need(shown is None or shown["sha256"] in self.released, "a document that was not released")
        self.number = 1 if following is None else following["number"]
        self.eid, roll = H("eid", canon(self.manifest)), record["roll"]
        self.poll("poll.eid", self.eid.hex())
        need(record["eid"] == frozen["data"]["eid"] == self.eid.hex())
        self.poll("poll.roll", f"{len(roll)} slots")
        need(H("roll", canon(roll)).hex() == self.manifest["roll"] and len(roll) == frozen["data"]["roll_size"])
        need(all(type(each["w"]) is int and each["w"] > 0 and len(unhex(each["pk"])) in (0, 32) for each in roll))
        self.slots = {each["slot"]: each for each in roll}
        self.keys = {slot: each["pk"] for slot, each in self.slots.items()}
        own = [each["pk"] for each in roll if each["pk"] and "proxy" not in each]
        need(len(self.slots) == len(roll) and len({*own}) == len(own), "a slot or a key twice")
        one = (scheme != "hands1" and self.paper is None) or len({each["w"] for each in roll}) == 1
        need(one, "papers and hands of different weights")
        held = {}  # whose vote who held when it was frozen
        for event in self.events[: frozen["seq"]]:
            if event["kind"] == "proxy.registered":
                held[event["data"]["grantor"]] = event["data"]["holder"]
            elif event["kind"] == "proxy.revoked":
                del held[event["data"]["grantor"]]
        self.holders = {slot: held[slot] if held.get(slot) in self.slots else slot for slot in self.slots}
        for slot, each in self.slots.items():
            need(each.get("proxy", False) is (self.holders[slot] != slot), slot)
            need(each["pk"] == self.keys[self.holders[slot]], slot)
        later = [event["data"]["persons"] for event in self.events[frozen["seq"] :] if event["kind"] == "badge.issued"]
        self.issued = [slot for persons in later for slot in roll if self.holders[slot["slot"]] in persons]

    def check_chain(self, links: Any) -> None:
        self.poll("poll.chain", f"{len(links)} links")
        before, self.state, told, self.head = self.eid, "ready", list[Any](), None
        self.casts, self.last, self.slips = dict[int, Any](), dict[str, int](), dict[str, list[str]]()
        for place, link in enumerate(links, 1):
            entry, at = link["entry"], f"place {place}"
            before = H("link", before, canon(entry))
            need(canon(link) == canon({"place": place, "entry": entry, "hash": before.hex()}), at)
            after, _, following = STEPS[entry["e"]].partition(" > ")
            need(self.state in after.split(), f"{entry['e']} at {at}", "poll.order")
            if following:
                told, name = [*told, entry], following.split()[0]
                self.state = self.state if name == "same" else name
                self.head = before.hex() if self.state == "closed" else self.head
            else:
                self.check_slot(place, at, entry)
        for check in ("poll.order", "poll.keys", "poll.serial", "poll.slips", "poll.log"):
            self.poll(check, self.state)
        need([STEPS[each["e"]].split()[-1] for each in told] == [step["kind"] for step in self.steps], "other steps")
        need(len([each for each in told if each["e"] == "key_destroyed"]) <= (self.manifest["sealed"] is not None))
        for entry, step in zip(told, self.steps, strict=True):
            both = {name: value for name, value in step["data"].items() if name not in ONE_SIDED}
            extra = EXTRA.get(entry["e"])
            both |= {extra: entry[extra]} if extra in entry and (extra != "opened" or self.manifest["sealed"]) else {}
            need(canon(entry) == canon({"e": entry["e"], "at": step["at"], "by": step["by"]} | both), entry["e"])
        self.entries = {each["e"]: each for each in told}

    def check_slot(self, place: int, at: str, entry: Any) -> None:
        slot, kind = entry["slot"], entry["e"]
        fields = {"cast": ("pk", "ser", "tracker"), "slot_key": ("new", "old")}.get(kind, ())
        need(entry.keys() == {"e", "slot", *fields} and slot in self.slots, at, "poll.keys")
        slips = self.slips.setdefault(slot, [])
        out = slips.count("slip") > slips.count("slip_back")
        if kind == "cast":
            need(entry["pk"] == self.keys[slot] != "", at, "poll.keys")
            need(type(entry["ser"]) is int and self.last.get(slot, 0) < entry["ser"] < 2**53, at, "poll.serial")
            need(slot not in self.last or self.manifest["revote"] is True, f"{at}: a second ballot", "poll.serial")
            alone = self.manifest["scheme"] == "hands1" or (self.paper is not None and self.paper["only"])
            need(not out and not alone, f"{at}: beside a paper or hands", "poll.slips")
            self.last[slot], self.casts[place] = entry["ser"], entry
        elif kind == "slot_key":
            others = {key for other, key in self.keys.items() if self.holders[other] != self.holders[slot]}
            fresh = len(unhex(entry["new"])) == 32 and entry["new"] not in others
            need(entry["old"] == self.keys[slot] and fresh, at, "poll.keys")
            need(self.slots[slot] in self.issued, f"{at}: no badge was issued", "poll.keys")
            self.issued.remove(self.slots[slot])
            self.keys[slot] = entry["new"]
        else:
            need(
                self.paper is not None and out is (kind != "slip") and (out or slot not in self.last), at, "poll.slips"
            )
            slips.append(kind)

    def check_ballots(self, ballots: Any) -> None:
        self.poll("poll.ballots", len(ballots))
        need([ballot["place"] for ballot in ballots] == list(self.casts), "other ballots than in the chain")
        both = [(f"place {each['place']}", each, self.casts[each["place"]]) for each in ballots]
        for at, ballot, cast in both:
            need(ballot.keys() == {"place", "raw", "receipt", "ser", "sig", "slot", "tracker"}, at)
            need(canon([ballot["slot"], ballot["ser"]]) == canon([cast["slot"], cast["ser"]]), at)
        sealed, self.chosen = self.manifest["sealed"], dict[str, Any]()
        purged = sealed is not None and self.state == "final" and not any(ballot["raw"] for ballot in ballots)
        whole = [] if purged else both
        self.poll("poll.choice", len(ballots), gone=purged and ballots)
        for at, ballot, cast in whole:
            raw = unhex(ballot["raw"])
            if sealed is None:
                self.chosen[cast["slot"]] = answers = (json.loads(raw) or {}).get("c")
                need(canon({"c": answers}) == raw and RESULT["fits"](self, answers), at)
            need(sealed is None or len(raw) == sealed["size"], at)
        need(sealed is None or len({ballot["raw"][:64] for _, ballot, _ in whole}) == len(whole), "a copied ballot")
        self.poll("poll.signature", len(ballots), gone=purged and ballots)
        for at, ballot, cast in whole:
            pk, raw, sig = map(unhex, (cast["pk"], ballot["raw"], ballot["sig"]))
            proxy = [cast["slot"].encode()] if self.holders[cast["slot"]] != cast["slot"] else []
            need(signed(pk, H("cast", self.eid, pk, cast["ser"], raw, *proxy), sig), at)
        self.poll("poll.tracker", len(ballots), gone=purged and ballots)
        for at, ballot, cast in both:
            made = H("tracker", self.eid, unhex(cast["pk"]), cast["ser"], unhex(ballot["raw"]), unhex(ballot["sig"]))
            need(ballot["tracker"] == cast["tracker"] and (purged or made.hex() == cast["tracker"]), at)
        self.poll("poll.receipt", len(ballots))
        for at, ballot, cast in both:
            vote = (self.eid, unhex(cast["pk"]), cast["ser"], unhex(cast["tracker"]), ballot["place"])
            need(signed(self.key, H("receipt", *vote), unhex(ballot["receipt"]), True), at)


def line(*said: str) -> None:
    print("left   " if said[2].startswith("NOT CHECKED") else "ok     ", *filter(None, said))


if __name__ == "__main__":
    verifier = Verifier(line)
    failed = verifier.run(next((each for each in sys.argv[1:] if each != "--partial"), ""))
    left = f", but {len(verifier.left)} checks were not made" if verifier.left else ""
    print("FAILED", *filter(None, failed)) if failed else print(f"The record holds{left}.")
    sys.exit(1 if failed or (left and "--partial" not in sys.argv) else 0)
