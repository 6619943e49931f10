"""Checks a Hemicycle export without the server: python verifier.py BUNDLE. One line for each check; exit 0, or 1.

Plain standard-library Python that shares no code with the server. docs/VERIFY.md says what each check means.
"""

import functools
import hashlib
import json
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

NAME = r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}"
TEXTS = rf"(manifest|people|polls/{NAME})\.json|log\.jsonl|README\.txt|verifier\.py"
PLACES = re.compile(rf"{TEXTS}|archive/index\.(json|txt)|(documents|archive)/[0-9a-f]{{64}}\.[a-z0-9]{{1,8}}", re.ASCII)
MOST_FILES, LARGEST_FILE, LARGEST_BUNDLE = 20_000, 1 << 29, 1 << 34
OPTIONS, OPENING = ("yes", "no", "abstain"), ("present", "absent", "draft")
STEPS: Any = {  # entry of a vote's chain: states that it may follow, state after it, event in the log
    "open": ("ready", "open", "poll.opened"),
    "pause": ("open", "paused", "poll.paused"),
    "resume": ("paused", "open", "poll.resumed"),
    "thaw": ("ready", "thawed", "poll.thawed"),
    "closing": ("open", "closing", "poll.closing"),
    "close": ("closing", "closed", "poll.closed"),
    "result": ("closed", "counted", "poll.counted"),
    "announce": ("counted", "announced", "poll.announced"),
    "abort": ("ready open paused closing", "aborted", "poll.aborted"),
    "void": ("closed counted announced", "void", "poll.voided"),
    "cast": ("open closing", None, None),
    "slot_key": ("ready open paused closing", None, None),
}
LEAST = {">": lambda num, den, base: num * base // den + 1, ">=": lambda num, den, base: -(-num * base // den)}
P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493  # field and group of Ed25519 (RFC 8032)
D, ROOT = -121665 * pow(121666, -1, P) % P, pow(2, (P - 1) // 4, P)
BASE_X = 15112221349535400772501151409588531511454012693041857206046113283949847762202
BASE = (BASE_X, 4 * pow(5, -1, P) % P, 1, BASE_X * 4 * pow(5, -1, P) % P)


class Failure(Exception): ...  # a check that does not hold: detail, and the check's name or None for the current one


def need(holds: bool, detail: Any = "", check: str | None = None) -> None:
    if holds is not True:
        raise Failure(str(detail).encode("ascii", "backslashreplace").decode(), check)


class Verifier:
    def __init__(self, say: Any) -> None:
        self.say, self.now = say, ("files", "", "")  # say(check, where, detail) is called for each check that holds

    def on(self, check: str, detail: Any = "", where: str = "") -> None:
        self.say(*self.now)  # it holds; what goes wrong from here on is a failure of the next
        self.now = (check, where, str(detail))

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
            self.texts |= {} if name.startswith(("documents/", "archive/")) else {name: data}

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
            self.check_result(polls[name]["result"])
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
        released = {step["data"].get("sha256") for step in steps}
        for sha256 in {*held, *newest.values()} - {None}:
            need(sha256 in released and held.get(sha256) == sha256, sha256)

    def check_question(self, name: str, record: Any) -> None:
        self.on("poll.frozen", "", name)
        frozen, *self.steps = [e for e in self.events if e["kind"].startswith("poll.") and e["data"]["poll"] == name]
        need(record.keys() == {"ballots", "eid", "links", "manifest", "result", "roll"})
        self.poll, self.manifest = functools.partial(self.on, where=name), record["manifest"]
        said = {"v": 1, "scheme": "open1", "congress": self.slug, "vote": name}
        need(canon(frozen["data"]["manifest"]) == canon(self.manifest) == canon(self.manifest | said))
        self.eid, roll = H("eid", canon(self.manifest)), record["roll"]
        self.poll("poll.eid", self.eid.hex())
        need(record["eid"] == frozen["data"]["eid"] == self.eid.hex())
        self.poll("poll.roll", f"{len(roll)} slots")
        need(H("roll", canon(roll)).hex() == self.manifest["roll"] and len(roll) == frozen["data"]["roll_size"])
        self.weights, keys = {each["slot"]: each["w"] for each in roll}, [each["pk"] for each in roll if each["pk"]]
        need(len(self.weights) == len(roll) and len(set(keys)) == len(keys), "a slot or a key twice")
        need(all(type(each["w"]) is int and each["w"] > 0 and len(unhex(each["pk"])) in (0, 32) for each in roll))
        self.keys = {each["slot"]: each["pk"] for each in roll}
        later = [event["data"] for event in self.events[frozen["seq"] :] if event["kind"] == "badge.issued"]
        self.issued = [person for data in later for person in data["persons"]]

    def check_chain(self, links: Any) -> None:
        self.poll("poll.chain", f"{len(links)} links")
        before, state, told, self.head = self.eid, "ready", list[Any](), None
        self.casts, self.last = dict[int, Any](), dict[str, int]()
        for place, link in enumerate(links, 1):
            entry, at = link["entry"], f"place {place}"
            before = H("link", before, canon(entry))
            need(canon(link) == canon({"place": place, "entry": entry, "hash": before.hex()}), at)
            after, following, event = STEPS[entry["e"]]
            need(state in after.split(), f"{entry['e']} at {at}", "poll.order")
            if event:
                told, state = [*told, entry], following
                self.head = before.hex() if state == "closed" else self.head
            else:
                self.check_slot(place, at, entry)
        for check in ("poll.order", "poll.keys", "poll.serial", "poll.log"):
            self.poll(check, state)
        need([STEPS[entry["e"]][2] for entry in told] == [step["kind"] for step in self.steps], "other steps")
        for entry, step in zip(told, self.steps, strict=True):
            both = {
                f: value
                for f, value in step["data"].items()
                if f in ("reason", "seconds", "count", "result_hash", *OPENING)
            }
            need(canon(entry) == canon({"e": entry["e"], "at": step["at"], "by": step["by"]} | both), entry["e"])

    def check_slot(self, place: int, at: str, entry: Any) -> None:
        slot, cast = entry["slot"], entry["e"] == "cast"
        need(entry.keys() == {"e", "slot", *(("pk", "ser", "tracker") if cast else ("new", "old"))}, at)
        need(entry["pk" if cast else "old"] == self.keys.get(slot), at, "poll.keys")
        if cast:
            need(entry["pk"] != "", at, "poll.keys")
            need(type(entry["ser"]) is int and self.last.get(slot, 0) < entry["ser"] < 2**53, at, "poll.serial")
            need(slot not in self.last or self.manifest["revote"] is True, f"{at}: a second ballot", "poll.serial")
            self.last[slot], self.casts[place] = entry["ser"], entry
        else:
            need(len(unhex(entry["new"])) == 32 and entry["new"] not in self.keys.values(), at, "poll.keys")
            need(slot in self.issued, f"{at}: no badge was issued", "poll.keys")
            self.issued.remove(slot)
            self.keys[slot] = entry["new"]

    def check_ballots(self, ballots: Any) -> None:
        self.poll("poll.ballots", len(ballots))
        need([ballot["place"] for ballot in ballots] == list(self.casts), "other ballots than in the chain")
        options, self.chosen = {canon({"c": [option]}): option for option in OPTIONS}, {}
        for ballot, (place, cast) in zip(ballots, self.casts.items(), strict=True):
            pk, raw, sig = map(unhex, (cast["pk"], ballot["raw"], ballot["sig"]))
            at, vote = f"place {place}", list[Any]((self.eid, pk, cast["ser"]))
            need(ballot.keys() == {"place", "raw", "receipt", "ser", "sig", "slot", "tracker"}, at)
            need(canon([ballot["slot"], ballot["ser"]]) == canon([cast["slot"], cast["ser"]]), at)
            need(raw in options, at, "poll.choice")
            need(signed(pk, H("cast", *vote, raw), sig), at, "poll.signature")
            tracker = H("tracker", *vote, raw, sig)
            need(tracker.hex() == ballot["tracker"] == cast["tracker"], at, "poll.tracker")
            need(signed(self.key, H("receipt", *vote, tracker, place), unhex(ballot["receipt"])), at, "poll.receipt")
            self.chosen[cast["slot"]] = options[raw]
        for check in ("poll.choice", "poll.signature", "poll.tracker", "poll.receipt"):
            self.poll(check, len(ballots))

    def check_result(self, given: Any) -> None:
        said = {step["kind"]: step["data"] for step in self.steps}
        closed = said.get("poll.closed", {"head": None, "count": len(self.chosen)})
        self.poll("poll.closed", f"{len(self.chosen)} ballots, head {(self.head or '')[:8]}")
        need(canon([closed["head"], closed["count"]]) == canon([self.head, len(self.chosen)]))
        if "poll.counted" not in said:
            return need(given is None, "a result that nobody counted")
        counts, asked = dict.fromkeys((*OPTIONS, "invalid"), 0), self.manifest["questions"][0]
        for slot, option in self.chosen.items():
            counts[option] += self.weights[slot]
        cast, entitled = sum(counts.values()), sum(self.weights.values())
        present = min(max((said["poll.opened"]["present"] or 0) * self.manifest["scale"], cast), entitled)
        counts |= {"cast": cast, "present": present, "entitled": entitled}
        question = {"id": asked["id"], "method": asked["method"], "rule": asked["rule"], "counts": counts}
        question["outcome"] = outcome(asked["rule"], counts)
        result = {"poll": self.manifest["vote"], "eid": self.eid.hex(), "head": self.head, "count": len(self.chosen)}
        result |= {"scheme": "open1", "questions": [question], "opened": None, "papers": None}
        given = given if given or "poll.announced" in said else result  # counted, and not yet in the open
        self.poll("poll.counts", " ".join(f"{name} {number}" for name, number in counts.items()))
        need(canon(given["questions"][0]["counts"]) == canon(counts))
        self.poll("poll.rule", f"{question['outcome']['reason']}, needs {question['outcome']['required']}")
        need(canon(given["questions"]) == canon([question]))
        self.poll("poll.result", H("result", canon(result)).hex())
        need(canon(given) == canon(result) and said["poll.counted"]["result_hash"] == H("result", canon(result)).hex())
        self.poll("poll.announced", "poll.announced" in said)
        told = said.get("poll.announced", {"result": result, "sig": None})
        need(canon(told["result"]) == canon(result))
        return need(
            told["sig"] is None or signed(self.key, H("result", canon(result)), unhex(told["sig"])), "signature"
        )


def outcome(rule: Any, counts: Any) -> dict[str, Any]:
    """Passed means yes·den op num·base, in integers."""
    amount = {"absent": 0, "blank": 0, "valid": counts["cast"] - counts["invalid"]} | counts
    base, (op, num, den) = sum(-amount[c[1:]] if c[0] == "-" else amount[c] for c in rule["base"]), rule["threshold"]
    tie = op == ">" and num * 2 == den and sorted(rule["base"]) == ["no", "yes"] and counts["yes"] == counts["no"] > 0
    quorate, needed, passed = None, None, counts["yes"] >= (required := max(1, LEAST[op](num, den, base)))
    reason = "passed" if passed else "empty" if base == 0 else "tie" if tie else "rejected"
    if rule["quorum"] is not None:
        op, num, den, counter = rule["quorum"]
        needed = LEAST[op](num, den, counts["present" if counter == "present" else "entitled"])
        quorate = counts["present" if counter == "entitled" else "cast"] >= needed
        passed, reason = (passed, reason) if quorate else (None, "not_quorate")
    said = {"passed": passed, "base": base, "required": required, "quorate": quorate, "quorum_required": needed}
    return said | {"tie": tie, "reason": reason}


def H(tag: str, *items: bytes | int) -> bytes:  # noqa: N802 - its name in the specification
    data = [item.to_bytes(8, "big") if isinstance(item, int) else item for item in items]
    return hashlib.sha256(b"CGV1|" + tag.encode() + b"".join(len(d).to_bytes(4, "big") + d for d in data)).digest()


def canon(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def parsed(data: bytes) -> Any:  # JSON in its one canonical form: no float, no space, no double key
    value = json.loads(data.decode(), parse_float=unhex, parse_constant=unhex)
    need(canon(value) == data and isinstance(value, dict), ascii(data[:60]))
    return value


def unhex(text: str) -> bytes:
    need(bytes.fromhex(text).hex() == text, "hex")
    return bytes.fromhex(text)


def add(p: Any, q: Any) -> tuple[int, int, int, int]:
    (x, y, z, t), (u, v, w, s) = p, q
    a, b, c, d = (y - x) * (v - u) % P, (y + x) * (v + u) % P, 2 * D * t * s % P, 2 * z * w % P
    return (b - a) * (d - c) % P, (d + c) * (b + a) % P, (d - c) * (d + c) % P, (b - a) * (b + a) % P


@functools.lru_cache
def sums(public: bytes) -> Any:
    """i·A + j·B at 4i + j, for i and j from 0 to 3: A is the key's point, B the base point."""
    y = int.from_bytes(public, "little") & (1 << 255) - 1
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    x = x if v * x * x % P == u else x * ROOT % P
    need(len(public) == 32 and y < P and v * x * x % P == u and (x != 0 or public[31] < 128), "not a key")
    x, row = x if x & 1 == public[31] >> 7 else P - x, [(0, 1, 1, 0)]
    for number in range(1, 16):
        row.append(add(row[number - 1], BASE) if number < 4 else add(row[number - 4], (x, y, 1, x * y % P)))
    return row


def signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the Ed25519 signature is good: s·B - h·A = R, without cofactor, as OpenSSL checks it."""
    row, s, total = sums(public), int.from_bytes(signature[32:], "little"), (0, 1, 1, 0)
    h = -int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % L
    for shift in range(252, -1, -2):
        total = add(total, total)
        total = add(add(total, total), row[(h >> shift & 3) * 4 + (s >> shift & 3)])
    x, y = (each * pow(total[2], -1, P) % P for each in total[:2])
    return len(signature) == 64 and s < L and (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]


if __name__ == "__main__":
    failed = Verifier(lambda *line: print("ok     ", *filter(None, line))).run(sys.argv[-1])
    print("FAILED", *filter(None, failed)) if failed else print("The record holds.")
    sys.exit(1 if failed else 0)
