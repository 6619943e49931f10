"""The manifest of a vote: everything that is fixed before it opens (SPEC POLL2). Scheme open1 only, so far."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from server.domain.chain import canon, digest
from server.domain.counting.rules import Rule

SCHEME = "open1"
OPTIONS = ("yes", "no", "abstain")
TRANSPORTS = ("http", "https")
# Sums stay exact in every client: the integers that JavaScript can count.
LARGEST_INTEGER = 2**53 - 1
# Slots and polls are names in files and addresses.
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
KEY_LENGTHS = (0, 32)
_WEIGHT = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?", re.ASCII)


class BadManifest(ValueError):
    """A vote that cannot be frozen; `code` says why, `params` what it is about."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Voter:
    """One slot on the roll: its name (the person's id for one's own vote), its weight in 1/scale, and its key.

    The key has 32 bytes, or none while the person has no badge: such a slot counts as entitled and cannot cast yet.
    """

    pk: bytes
    slot: str
    w: int = 1


def make_roll(voters: Iterable[Voter]) -> list[dict[str, Any]]:
    """[{"pk": hex, "slot", "w"}] sorted by pk, then slot; no two slots share a key. Raises BadManifest.

    A signature does not name its slot, so one key on two slots could be made to vote twice.
    """
    voters = sorted(voters, key=lambda voter: (voter.pk, voter.slot))
    for voter in voters:
        if len(voter.pk) not in KEY_LENGTHS or not NAME.fullmatch(voter.slot):
            raise BadManifest("roll_entry", slot=voter.slot)
        if type(voter.w) is not int or voter.w < 1:
            raise BadManifest("roll_weight", slot=voter.slot)
    keys = [voter.pk for voter in voters if voter.pk]
    if len(set(keys)) < len(keys) or len({voter.slot for voter in voters}) < len(voters):
        raise BadManifest("roll_double")
    if not voters:
        raise BadManifest("roll_empty")
    if sum(voter.w for voter in voters) > LARGEST_INTEGER:
        raise BadManifest("roll_weight", slot=voters[-1].slot)
    return [{"pk": voter.pk.hex(), "slot": voter.slot, "w": voter.w} for voter in voters]


def scaled(weights: Sequence[str]) -> tuple[int, list[int]]:
    """(scale, the weights times scale) for exact decimals such as "2.6"; scale is the least power of ten that will do.

    Raises BadManifest for anything that is not a decimal above zero of at most nine digits on either side.
    """
    for weight in weights:
        if not _WEIGHT.fullmatch(weight) or not weight.strip("0."):
            raise BadManifest("weight", weight=weight)
    parts = [weight.partition(".") for weight in weights]
    places = max((len(decimals.rstrip("0")) for _, _, decimals in parts), default=0)
    return 10**places, [int(whole + decimals.rstrip("0").ljust(places, "0")) for whole, _, decimals in parts]


def roll_hash(roll: Sequence[dict[str, Any]]) -> bytes:
    """H("roll", canon(roll))."""
    return digest("roll", canon(list(roll)))


def total_weight(roll: Sequence[dict[str, Any]]) -> int:
    """The counter `entitled`, in 1/scale."""
    return sum(entry["w"] for entry in roll)


def make_manifest(
    *,
    congress: str,
    vote: str,
    title: str,
    titles: dict[str, str],
    text: str,
    texts: dict[str, str],
    rule: Rule,
    roll: Sequence[dict[str, Any]],
    transport: str,
    text_sha256: str | None = None,
    revote: bool = False,
    scale: int = 1,
    repeats: str | None = None,
    waivers: Sequence[str] = (),
) -> dict[str, Any]:
    """The manifest of an open vote on a motion. Raises BadManifest.

    `titles` and `texts` hold the same in other languages, by language code. `text_sha256` is the motion's document
    where its text is one. `scale` is the power of ten by which the roll's weights were multiplied to be whole.
    `repeats` is the eid (hex) of the vote that this one takes the place of.
    """
    if transport not in TRANSPORTS:
        raise BadManifest("transport", transport=transport)
    if not NAME.fullmatch(vote) or not NAME.fullmatch(congress):
        raise BadManifest("name", name=vote)
    if scale < 1 or str(scale).strip("0") != "1":
        raise BadManifest("scale", scale=scale)
    _check_texts([title, text, *titles.values(), *texts.values()], [*titles, *texts])
    named = {"v": 1, "scheme": SCHEME, "congress": congress, "vote": vote}
    said = {"title": title, "titles": dict(titles), "text": text, "texts": dict(texts), "text_sha256": text_sha256}
    asked = {"q": {"options": list(OPTIONS), "min": 1, "max": 1}, "rule": rule.to_json(), "revote": revote}
    who = {"scale": scale, "roll": roll_hash(roll).hex()}
    return {**named, **said, **asked, **who, "transport": transport, "repeats": repeats, "waivers": list(waivers)}


def _check_texts(texts: Sequence[str], languages: Sequence[str]) -> None:
    if not texts[0].strip():
        raise BadManifest("title")
    if any(unicodedata.category(char) == "Cs" for text in texts for char in text):
        raise BadManifest("text")
    for language in languages:
        if not NAME.fullmatch(language):
            raise BadManifest("language", language=language)


def eid(manifest: dict[str, Any]) -> bytes:
    """H("eid", canon(manifest)), 32 bytes: the vote's identity, shown to all (POLL2)."""
    return digest("eid", canon(manifest))
