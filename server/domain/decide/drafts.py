"""Votes before they open: drafted, frozen, and drafted again (SPEC POLL1, POLL2, POLL7)."""

from dataclasses import dataclass, fields
from typing import Any

from server.domain import commands as c
from server.domain import events as e
from server.domain.ballots import thaw_entry
from server.domain.box import Box, Context, Decision, Refused, Writes
from server.domain.counting.sentences import decimal
from server.domain.decide import agenda, asked, proxies, secrecy, slips
from server.domain.decide.polls import linked, standing
from server.domain.decide.text import line, prose, texts
from server.domain.manifest import HANDS, OPEN, URN, BadManifest, Terms, Voter, eid, make_manifest, make_roll, scaled
from server.domain.questions.types import Question
from server.domain.rows import Draft, Forget, Person, Slot
from server.domain.state import Poll, PollState, State
from server.domain.urn import sealed_size

PAPERS = ("none", "beside", "only")
LONGEST_OBJECTIONS = 3650
WAIVERS = ("plain_http", "tiny_electorate", "unique_weight", "surplus")


@dataclass(frozen=True, slots=True)
class Drafted:
    """What a draft holds until it is frozen; its fields are the registry's JSON.

    blocks: weights of delegations as decimals. repeats and round: as in the manifest.
    """

    title: str
    titles: dict[str, str]
    text: str
    texts: dict[str, str]
    questions: list[dict[str, Any]]
    revote: bool
    secret: bool
    hands: bool
    practice: bool
    paper: str
    serials: bool
    document: str | None
    page: int
    objections: int
    waivers: list[str]
    blocks: dict[str, str]
    repeats: str | None = None
    round: dict[str, Any] | None = None

    def to_json(self) -> dict[str, Any]:
        """The registry's form."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @property
    def asked(self) -> list[Question]:
        """The questions, as they will stand in the manifest."""
        return [Question.from_json(each) for each in self.questions]


def draft(state: State, box: Box, command: c.DraftPoll, context: Context) -> Writes:
    poll = command.poll or f"v{context.fresh}"
    if command.poll is not None and command.poll not in box.drafts:
        raise Refused("poll_is_frozen" if command.poll in state.polls else "no_such_poll")
    if command.item is not None:
        agenda.known(state, command.item)
    drafted = Drafted(
        title=line(command.title, "title"),
        titles=texts(command.titles, "titles"),
        text=prose(command.text, "text"),
        texts=texts(command.texts, "texts", 20_000),
        questions=[each.to_json() for each in asked.questions(_given(command))],
        revote=command.revote,
        secret=command.secret and command.paper != "only",  # on paper alone it is secret, and nothing is sealed
        hands=command.hands,
        practice=command.practice,
        paper=_among(command.paper, PAPERS, "paper"),
        serials=command.serials,
        document=command.document,
        page=command.page,
        objections=_bounded(command.objections, "objections", 0, LONGEST_OBJECTIONS),
        waivers=sorted({_among(each, WAIVERS, "waivers") for each in command.waivers}),
        blocks=_weights(command.blocks),
        repeats=_earlier(state, command.repeats, PollState.ABORTED, PollState.VOID),
        round=_round(state, command.round),
    )
    by_blocks = any(each.rule.get("groups") for each in drafted.asked)
    if by_blocks and (drafted.secret or drafted.hands or drafted.paper != "none"):
        raise Refused("blocks_are_open")
    if drafted.hands and (drafted.secret or drafted.paper != "none"):
        raise Refused("hands_are_open")
    slips.check_asked(drafted.hands, drafted.asked)
    return Writes(rows=(Draft(poll, command.item, drafted.to_json()),), answer={"poll": poll})


def _earlier(state: State, found: str | None, *states: PollState) -> str | None:
    """The eid of a vote that there was, and that ended so."""
    if found is not None and not any(each.eid == found and each.state in states for each in state.polls.values()):
        raise Refused("no_such_poll")
    return found


def _round(state: State, given: dict[str, Any] | None) -> dict[str, Any] | None:
    """From the second on; it names the one before."""
    if given is None:
        return None
    if given.keys() != {"number", "after"} or type(given["number"]) is not int or given["number"] < 2:
        raise Refused("bad_field", field="round")
    return {"number": given["number"], "after": _earlier(state, given["after"], PollState.ANNOUNCED, PollState.FINAL)}


def _given(command: c.DraftPoll) -> list[Any]:
    """One motion where only its rule is given."""
    if command.questions is not None:
        return command.questions
    return [{"method": "motion", "rule": command.rule}]


def _among(value: str, allowed: tuple[str, ...], field: str) -> str:
    if value not in allowed:
        raise Refused("bad_field", field=field)
    return value


def _bounded(value: int, field: str, least: int, most: int) -> int:
    if not least <= value <= most:
        raise Refused("bad_field", field=field)
    return value


def discard(_state: State, box: Box, command: c.DiscardPoll, _context: Context) -> Writes:
    known_draft(box, command.poll)
    return Writes(rows=(Forget(Draft, command.poll),))


def freeze(state: State, box: Box, command: c.FreezePoll, context: Context) -> Writes:
    """POLL2: the roll is everyone with a voting right at this moment; those without a badge get their key later."""
    if command.poll in state.polls:
        raise Refused("poll_is_frozen")
    row = known_draft(box, command.poll)
    drafted = Drafted(**row.question)
    voters = sorted((each for each in box.persons.values() if each.voting), key=lambda each: each.id)
    try:
        scale, weights = scaled([each.weight for each in voters])
        blocks = _blocks(drafted, voters)
        slips.check_weights(drafted.paper, drafted.hands, weights)
        casting = proxies.casting(state, voters)
        roll = make_roll(_voter(*each, blocks) for each in zip(voters, casting, weights, strict=True))
        manifest = make_manifest(
            congress=state.congress.slug,
            vote=row.id,
            title=drafted.title,
            titles=drafted.titles,
            text=drafted.text,
            texts=drafted.texts,
            questions=drafted.asked,
            roll=roll,
            scale=scale,
            blocks=blocks,
            terms=_terms(state, drafted, context),
        )
        if drafted.secret:
            secrecy.check(weights, scale, context.transport, drafted.waivers)
    except BadManifest as bad:
        raise Refused("roll_empty" if bad.code == "roll_empty" else "bad_manifest", reason=bad.code) from None
    slots = [
        Slot(row.id, v.id, by.id, by.public_key or b"", w, v.delegation if blocks else "")
        for v, by, w in zip(voters, casting, weights, strict=True)
    ]
    item = row.item if row.item and state.item(row.item) else None
    fact = e.PollFrozen(row.id, item, manifest, eid(manifest).hex(), len(slots))
    return Writes((fact,), (*slots, Forget(Draft, row.id)), {"eid": fact.eid})


def _terms(state: State, drafted: Drafted, context: Context) -> Terms:
    shown = state.documents.get(drafted.document or "")
    return Terms(
        scheme=HANDS if drafted.hands else URN if drafted.secret else OPEN,
        transport=context.transport,
        revote=drafted.revote,
        practice=drafted.practice,
        paper=None if drafted.paper == "none" else {"only": drafted.paper == "only", "serials": drafted.serials},
        sealed=_sealed(drafted, context) if drafted.secret else None,
        document=None if shown is None else {"document": shown.id, "sha256": shown.sha256, "page": drafted.page},
        repeats=drafted.repeats,
        round=drafted.round,
        objections=drafted.objections,
        waivers=tuple(drafted.waivers),
    )


def _sealed(drafted: Drafted, context: Context) -> dict[str, Any]:
    """URN1: no vote is frozen whose key is not on disk."""
    if not context.sealing:  # it became secret a moment ago
        raise Refused("conflict")
    return {"Y": context.sealing, "size": sealed_size(drafted.asked)}


def thaw(state: State, box: Box, command: c.ThawPoll, context: Context) -> Writes:
    """Back from ready; the draft gets an id of its own, so that what was frozen stays what it was."""
    poll = standing(state, command.poll, PollState.READY)
    drafted = f"v{context.fresh}"
    row = Draft(drafted, poll.item, refrozen(poll).to_json())
    link = linked(box, poll, thaw_entry(context.at, context.person, drafted))
    return Writes((e.PollThawed(poll.id, drafted),), (row, link), {"poll": drafted})


def refrozen(poll: Poll) -> Drafted:
    """The draft that this vote was frozen from."""
    held = poll.manifest
    paper = held["paper"]
    return Drafted(
        **{name: held[name] for name in ("title", "titles", "text", "texts", "questions", "revote", "practice")},
        **{name: held[name] for name in ("objections", "waivers", "repeats", "round")},
        secret=held["scheme"] == URN,
        blocks=_said(held["blocks"]),
        hands=held["scheme"] == HANDS,
        paper="none" if paper is None else "only" if paper["only"] else "beside",
        serials=paper is not None and paper["serials"],
        document=None if held["document"] is None else held["document"]["document"],
        page=1 if held["document"] is None else held["document"]["page"],
    )


def _said(blocks: dict[str, Any] | None) -> dict[str, str]:
    """The weights of delegations as they were drafted."""
    return {} if blocks is None else {name: str(decimal(n, blocks["scale"])) for name, n in blocks["weights"].items()}


def known_draft(box: Box, poll: str) -> Draft:
    """The draft of that id, or a refusal."""
    drafted = box.drafts.get(poll)
    if drafted is None:
        raise Refused("no_such_poll")
    return drafted


def _voter(person: Person, by: Person, weight: int, blocks: dict[str, Any] | None) -> Voter:
    """by: who casts this person's vote."""
    block = person.delegation if blocks else ""
    return Voter(by.public_key or b"", person.id, weight, proxy=by.id != person.id, block=block)


def _blocks(drafted: Drafted, voters: list[Person]) -> dict[str, Any] | None:
    """COUNT9: what the vote of each delegation weighs; None where no rule asks."""
    if not any(each.rule.get("groups") for each in drafted.asked):
        return None
    names = sorted({each.delegation for each in voters})
    if "" in names:
        raise Refused("no_delegation", name=next(each.name for each in voters if not each.delegation))
    scale, weights = scaled([drafted.blocks.get(name, "1") for name in names])
    return {"weights": dict(zip(names, weights, strict=True)), "scale": scale}


def _weights(given: dict[str, str]) -> dict[str, str]:
    try:
        scaled(list(given.values()))
    except BadManifest:
        raise Refused("bad_field", field="blocks") from None
    return {line(name, "blocks"): weight for name, weight in given.items()}


DECISIONS: dict[type[c.Command], Decision] = {
    c.DraftPoll: draft,
    c.DiscardPoll: discard,
    c.FreezePoll: freeze,
    c.ThawPoll: thaw,
}
