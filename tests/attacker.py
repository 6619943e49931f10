"""Tries to say who voted how, from everything that can be stolen (SPEC URN9); each way guesses for everybody."""

import itertools
import json
import math
import re
import struct
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO

from leaking import OPTIONS, Loot, Voter

Guess = dict[str, str]
CHOSEN = re.compile(rb'\[\\?"(yes|no|abstain)\\?"\]')
PAGE_HEADER, FRAME_HEADER = 32, 24


def best(loot: Loot) -> tuple[str, int]:
    """The way of guessing that did best, and for how many it was right."""
    right = {each.person: each.option for each in loot.voters}
    scored = [(sum(right[who] == said for who, said in guess.items()), name) for name, guess in guesses(loot)]
    hits, name = max(scored)
    return name, hits


def likely(voters: Sequence[Voter]) -> float:
    """How many somebody may guess who knows only the totals of each weight: six deviations above the mean."""
    mean = 0.0
    for weight in {each.weight for each in voters}:
        given = Counter(each.option for each in voters if each.weight == weight)
        mean += sum(n * n for n in given.values()) / sum(given.values())
    share = mean / len(voters)
    return mean + 6 * math.sqrt(len(voters) * share * (1 - share))


def guesses(loot: Loot) -> Iterator[tuple[str, Guess]]:
    """Every way of guessing."""
    copies = [list(commits(each))[-1] for each in loot.snapshots]
    yield "arrivals between two copies of the database", arrivals(loot, copies)
    yield "commits in the journal", arrivals(loot, list(commits(loot.blobs)))
    artefacts = list(_sequences(loot))
    for feature, ordered in _orders(loot.voters):
        for artefact, ballots in artefacts:
            yield f"{artefact}, matched by {feature}", _matched(ordered, ballots)
        for labels in itertools.permutations(OPTIONS):
            yield f"{labels} by {feature}", _sized(ordered, labels)
    yield "numbers that were seen before", _seen(loot)


def _orders(voters: Sequence[Voter]) -> Iterator[tuple[str, list[Voter]]]:
    """The voters in every order that anybody could see."""
    features: dict[str, Callable[[Voter], object]] = {
        "time": voters.index,
        "person": lambda each: each.person,
        "tracker": lambda each: each.tracker,
        "R": lambda each: each.body["raw"],
        "tag": lambda each: each.body["raw"][-32:],
        "signature": lambda each: each.body["sig"],
        "size of the request": lambda each: (each.asked, each.person),
        "size of the answer": lambda each: (each.answered, each.person),
        "seconds": lambda each: each.seconds,
    }
    for name, feature in features.items():
        ordered = sorted(voters, key=feature)  # type: ignore[arg-type]
        yield name, ordered
        yield f"{name}, backwards", ordered[::-1]


def _sequences(loot: Loot) -> Iterator[tuple[str, list[tuple[str, int | None]]]]:
    """Every artefact as a row of (choice, weight where it is known) in the order in which it lies there."""
    yield "the opened ballots", [(each["c"][0], each["w"]) for each in loot.opened]
    wire = {"the network": b"".join(each.data for each in loot.wire)}
    for name, blob in {**_unpacked(loot.blobs), **wire}.items():
        found = [match[1].decode() for match in CHOSEN.finditer(blob)]
        if found:
            yield f"{name}, from its beginning", [(each, None) for each in found[: len(loot.voters)]]
            yield f"{name}, to its end", [(each, None) for each in found[-len(loot.voters) :]]
        places = sorted(loot.opened, key=lambda each, blob=blob: _place(blob, each["n"]))  # type: ignore[misc]
        yield f"{name}, by the numbers in it", [(each["c"][0], each["w"]) for each in places]


def _place(blob: bytes, number: str) -> int:
    found = [place for place in (blob.find(number.encode()), blob.find(bytes.fromhex(number))) if place >= 0]
    return min(found, default=len(blob))


def _unpacked(blobs: dict[str, bytes]) -> dict[str, bytes]:
    """The record is packed; what is in it can be read."""
    with zipfile.ZipFile(BytesIO(blobs["record"])) as record:
        inside = {f"record: {name}": record.read(name) for name in record.namelist()}
    return {name: blob for name, blob in blobs.items() if name != "record"} | inside


def _matched(ordered: Sequence[Voter], ballots: Sequence[tuple[str, int | None]]) -> Guess:
    """The first to the first, the second to the second, within each weight where that is told."""
    if any(weight is None for _, weight in ballots):
        return {voter.person: said for voter, (said, _) in zip(ordered, ballots, strict=False)}
    guess: Guess = {}
    for weight in {weight for _, weight in ballots}:
        own = [voter for voter in ordered if voter.weight == weight]
        guess |= {v.person: said for v, (said, w) in zip(own, [b for b in ballots if b[1] == weight], strict=False)}
    return guess


def _sized(ordered: Sequence[Voter], labels: Sequence[str]) -> Guess:
    """The totals are known: so many from the one end said this, so many from the other that."""
    totals = Counter(each.option for each in ordered)
    said = [label for label in labels for _ in range(totals[label])]
    return {voter.person: option for voter, option in zip(ordered, said, strict=True)}


def arrivals(loot: Loot, images: Sequence[bytes]) -> Guess:
    """What came into the store between two moments: names of those who cast, and choices."""
    guess: Guess = {}
    names = {each.person: b'"slot":"%s"' % each.person.encode() for each in loot.voters}
    for before, after in itertools.pairwise(images):
        came = [who for who, name in names.items() if who not in guess and after.count(name) > before.count(name)]
        then, now = (Counter(match[1].decode() for match in CHOSEN.finditer(image)) for image in (before, after))
        choices = list((now - then).elements())
        if len(came) == 1 and len(set(choices)) == 1:
            guess[came[0]] = choices[0]
        else:
            guess |= dict(zip(came, choices, strict=False))
    return guess


def commits(files: dict[str, bytes]) -> Iterator[bytes]:
    """The whole database after each commit that the journal still tells of, oldest first."""
    journal, base = files.get("congress.db-wal", b""), files["congress.db"]
    if len(journal) < PAGE_HEADER:
        yield base
        return
    size, salt = struct.unpack(">I", journal[8:12])[0], journal[16:24]
    pages = {number: base[number * size : (number + 1) * size] for number in range(len(base) // size)}
    yield b"".join(pages[number] for number in sorted(pages))
    for start in range(PAGE_HEADER, len(journal) - size - FRAME_HEADER + 1, size + FRAME_HEADER):
        number, committed = struct.unpack(">II", journal[start : start + 8])
        if journal[start + 8 : start + 16] != salt:
            return
        pages[number - 1] = journal[start + FRAME_HEADER : start + FRAME_HEADER + size]
        if committed:
            yield b"".join(pages[each] for each in sorted(pages))


def _seen(loot: Loot) -> Guess:
    """A number of an opened ballot that stood anywhere beside somebody's ballot before it was opened."""
    guess: Guess = {}
    for voter in loot.voters:
        body = json.dumps(voter.body).encode() + bytes.fromhex(voter.body["raw"])
        for each in loot.opened:
            if each["n"].encode() in body or bytes.fromhex(each["n"]) in body:
                guess[voter.person] = each["c"][0]
    return guess
