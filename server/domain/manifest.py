"""The manifest of a vote: everything that is fixed before it opens (SPEC POLL2)."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from server.domain.chain import canon, digest
from server.domain.questions.types import Question

OPEN, URN, HANDS = "open1", "urn1", "hands1"
SCHEMES = (OPEN, URN, HANDS)
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
    """One slot on the roll: its name (the id of the one whose vote it is), its weight in 1/scale, and its key.

    The key has 32 bytes, or none while its holder has no badge: such a slot counts as entitled and cannot cast yet.
    proxy: the key is that of somebody else who holds this vote. block: the delegation, where a rule counts by them, too.
    """

    pk: bytes
    slot: str
    w: int = 1
    proxy: bool = False
    block: str = ""

    def entry(self) -> dict[str, Any]:
        """As it stands on the roll."""
        told = {"pk": self.pk.hex(), "slot": self.slot, "w": self.w}
        return told | ({"proxy": True} if self.proxy else {}) | ({"block": self.block} if self.block else {})


def make_roll(voters: Iterable[Voter]) -> list[dict[str, Any]]:
    """[{"pk": hex, "slot", "w"}] sorted by pk, then slot, with "proxy": true for a proxy's. Raises BadManifest.

    No two people share a key. The signature for one's own slot does not name it, so only proxies' slots may share one (BOX7).
    """
    voters = sorted(voters, key=lambda voter: (voter.pk, voter.slot))
    for voter in voters:
        if len(voter.pk) not in KEY_LENGTHS or not NAME.fullmatch(voter.slot):
            raise BadManifest("roll_entry", slot=voter.slot)
        if type(voter.w) is not int or voter.w < 1:
            raise BadManifest("roll_weight", slot=voter.slot)
    keys = [voter.pk for voter in voters if voter.pk and not voter.proxy]
    if len(set(keys)) < len(keys) or len({voter.slot for voter in voters}) < len(voters):
        raise BadManifest("roll_double")
    if not voters:
        raise BadManifest("roll_empty")
    if sum(voter.w for voter in voters) > LARGEST_INTEGER:
        raise BadManifest("roll_weight", slot=voters[-1].slot)
    return [voter.entry() for voter in voters]


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


@dataclass(frozen=True, slots=True)
class Terms:
    """How a vote is held, beside what it asks.

    scheme: how a choice is written (`open1` plain, `urn1` sealed, `hands1` shown and counted by people). paper: None, or
    {"only": bool, "serials": bool}. sealed: {"Y": public key in hex, "size": bytes of a sealed ballot} for urn1. document:
    {"document", "sha256", "page"} where the motion's text is, or None. repeats: the eid of the vote whose place this takes.
    round: {"number", "after": eid} from the second on. objections: days in which the result may be contested.
    """

    scheme: str = OPEN
    transport: str = "http"
    revote: bool = False
    practice: bool = False
    paper: dict[str, Any] | None = None
    sealed: dict[str, Any] | None = None
    document: dict[str, Any] | None = None
    repeats: str | None = None
    round: dict[str, Any] | None = None
    objections: int = 30
    waivers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.transport not in TRANSPORTS:
            raise BadManifest("transport", transport=self.transport)
        if self.scheme not in SCHEMES or (self.scheme == URN) != (self.sealed is not None):
            raise BadManifest("scheme", scheme=self.scheme)


def make_manifest(
    *,
    congress: str,
    vote: str,
    title: str,
    titles: dict[str, str],
    text: str,
    texts: dict[str, str],
    questions: Sequence[Question],
    roll: Sequence[dict[str, Any]],
    scale: int = 1,
    blocks: dict[str, Any] | None = None,
    terms: Terms = Terms(),
) -> dict[str, Any]:
    """The manifest of a vote. Raises BadManifest.

    `titles` and `texts` hold the same in other languages, by language code. `scale` is the power of ten by which the
    roll's weights were multiplied to be whole. `blocks` is {"weights": {name: n}, "scale"} where a rule asks them (COUNT9).
    """
    if not NAME.fullmatch(vote) or not NAME.fullmatch(congress):
        raise BadManifest("name", name=vote)
    if scale < 1 or str(scale).strip("0") != "1":
        raise BadManifest("scale", scale=scale)
    if not questions:
        raise BadManifest("questions")
    _check_texts([title, text, *titles.values(), *texts.values()], [*titles, *texts])
    held = {name: getattr(terms, name) for name in Terms.__dataclass_fields__}
    named = {"v": 1, "congress": congress, "vote": vote}
    said = {"title": title, "titles": dict(titles), "text": text, "texts": dict(texts)}
    asked = {"questions": [question.to_json() for question in questions]}
    who = {"scale": scale, "roll": roll_hash(roll).hex(), "blocks": blocks}
    return {**named, **said, **asked, **who, **held, "waivers": list(terms.waivers)}


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
