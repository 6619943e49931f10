"""The count record, biên bản kiểm phiếu, as PDF/A with room to sign (SPEC SLIP10)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from zoneinfo import ZoneInfo

from server.documents.typeset import typeset
from server.domain.counting.sentences import decimal
from server.domain.manifest import HANDS
from server.domain.questions.sentences import question_sentences, rule_sentences
from server.domain.questions.types import MARKED, PICKED, SCORED, Method, Question, questions_of
from server.domain.rows import Link
from server.domain.slips import Board
from server.domain.state import Poll, PollState, State
from server.words import say

WORDS = (
    "heading",
    "board",
    "numbers",
    "result",
    "candidate",
    "elected",
    "order",
    "reason",
    "sign",
    "seal",
    "head",
    "page",
)
_CENT = Decimal("0.01")
Say = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Counted:
    """All that a record tells: the vote, its result, its chain, the board, and the tellers who keyed, by name."""

    state: State
    poll: Poll
    result: Mapping[str, Any]
    links: Sequence[Link]
    board: Board | None
    tellers: Sequence[str]


async def record(counted: Counted, language: str) -> bytes:
    """The PDF; before the announcement it says on top that the result is not announced."""

    def words(key: str, **params: Any) -> str:
        return say(language, f"record.{key}", **params)

    poll, state = counted.poll, counted.state
    number = (poll.manifest["round"] or {"number": 1})["number"]
    members = _members(counted, words)
    told = {
        "language": language,
        "congress": state.congress.titles.get(language) or state.congress.title,
        "title": poll.titles.get(language) or poll.title,
        "round": words("round", number=number) if number > 1 else "",
        "mark": words("not_announced") if poll.state is PollState.COUNTED else "",
        "opening": _opening(counted, words),
        "board": members,
        "numbers": _numbers(counted, words),
        "reason": (poll.settled or {}).get("reason", ""),
        "questions": [_question(each, counted, language, words) for each in questions_of(poll.manifest)],
        "closing": words("closing"),
        "signatures": [*members, {"name": "", "task": words("secretary")}],
        "seal": " ".join((poll.eid[:4].upper(), poll.eid[4:8].upper())),
        "head": (poll.head or "")[:8],
        "words": {each: words(each) for each in WORDS},
    }
    return await typeset("count_record", told)


def _members(counted: Counted, words: Say) -> list[dict[str, str]]:
    """As the board was named; else those who keyed the papers in."""
    if counted.board is not None and counted.board.members:
        return counted.board.members
    return [{"name": name, "task": words("teller")} for name in counted.tellers]


def _opening(counted: Counted, words: Say) -> list[str]:
    """When and where, in the congress's time."""
    at = next(
        (link.entry["at"] for link in reversed(counted.links) if link.entry["e"] in {"papers", "hands", "close"}), None
    )
    moment = datetime.fromisoformat(at).astimezone(ZoneInfo(counted.state.congress.timezone)) if at else None
    place = counted.board.place if counted.board is not None else ""
    when = {} if moment is None else {"time": moment.strftime("%H:%M"), "date": moment.strftime("%d.%m.%Y")}
    said = [words("when.where" if place else "when", place=place, **when)] if when else []
    item = counted.state.item(counted.poll.item) if counted.poll.item else None
    return [*said, *([words("item", number=item.number, title=item.title)] if item else [])]


def _numbers(counted: Counted, words: Say) -> list[dict[str, Any]]:
    """Who was summoned, what went out and came back, and what was cast on devices beside it."""
    poll, settled = counted.poll, counted.poll.settled or {}

    def row(key: str, number: int | str | None, inner: bool = False) -> list[dict[str, Any]]:
        return [] if number is None else [{"name": words(f"number.{key}"), "number": str(number), "inner": inner}]

    rows = [*row("summoned", poll.roll_size), *row("present", poll.present), *row("absent", poll.absent)]
    if poll.manifest["paper"] is not None:
        for key in ("issued", "spoilt", "returned", "found"):
            rows += row(key, settled.get(key), key in {"spoilt", "returned"})
        rows += row("devices", None if poll.manifest["paper"]["only"] else poll.count)
    elif poll.manifest["scheme"] != HANDS:
        rows += row("devices", poll.count)
    return rows


def _question(question: Question, counted: Counted, language: str, words: Say) -> dict[str, Any]:
    place = [each.id for each in questions_of(counted.poll.manifest)].index(question.id)
    found, manifest = counted.result["questions"][place], counted.poll.manifest
    names = {option.id: option.names.get(language) or option.name for option in question.options}
    outcome, scale = found["outcome"], manifest["scale"]
    columns, rows = _rows(question, found, names, scale, words)
    remedies = (
        [say(language, f"rule.remedy.{each}") for each in found["rule"].get("tie", [])] if outcome.get("tied") else []
    )
    return {
        "title": question.titles.get(language) or question.title,
        "counts": _counts(found["counts"], scale, words),
        "columns": columns,
        "rows": rows,
        "sentences": [
            *(words("rule", rule=say(language, key, **more)) for key, more in rule_sentences(question, found)),
            *(say(language, key, **more) for key, more in question_sentences(question, found, manifest, language)),
        ],
        "order": [names[each] for each in outcome.get("elected", [])],
        "remedy": words("remedy", remedies=", ".join(remedies)) if remedies else "",
    }


def _counts(counts: Mapping[str, Any], scale: int, words: Say) -> list[str]:
    """Valid, blank and invalid ballots, as the bases of rules tell them apart (COUNT2): a blank one is none of the valid."""
    invalid, cast, blank = counts["invalid"], counts["cast"], counts.get("blank", 0)
    numbers = {"cast": cast, "valid": cast - invalid - blank, "invalid": invalid, "blank": blank}
    told = {name: decimal(number, scale) for name, number in numbers.items()}
    return [words("counts.blank" if told["blank"] else "counts", **told)]


def _rows(
    question: Question, found: Mapping[str, Any], names: Mapping[str, str], scale: int, words: Say
) -> tuple[list[str], list[dict[str, Any]]]:
    """The table's columns and its lines, in the ballot's order."""
    outcome = found["outcome"]
    marks = [each for each in ("yes", "no", "abstain") if each != "abstain" or question.abstain]
    table = _Table(found["counts"], outcome, scale, words)
    if question.method is Method.MOTION:
        return [words("column.votes"), words("column.share")], [
            table.answer(mark, found["rule"]["base"]) for mark in marks
        ]
    if question.method in PICKED:
        return [words("column.votes"), words("column.share")], [table.picked(*each) for each in names.items()]
    if question.method in MARKED:
        columns = [*(words(f"column.{m}") for m in marks), words("column.share")]
        return columns, [table.marked(*each, marks) for each in names.items()]
    if question.method in SCORED and "scores" in outcome:
        scores = outcome["scores"]
        return [words("column.score")], [table.line(name, [scores[o]], of=o) for o, name in names.items()]
    return [], [table.line(name, [], of=o) for o, name in names.items()]


@dataclass(frozen=True, slots=True)
class _Table:
    """The lines of one question's table."""

    counts: Mapping[str, Any]
    outcome: Mapping[str, Any]
    scale: int
    words: Say

    def line(
        self, name: str, numbers: Sequence[int], share: tuple[int, int | None] | None = None, of: str = ""
    ) -> dict[str, Any]:
        """share: votes and their base; of: whose line it is."""
        cells = [self.words("n", n=decimal(n, self.scale)) for n in numbers]
        if share is not None:
            cells.append(_share(*share, self.words))
        return {"name": name, "cells": cells, "elected": of in self.outcome.get("elected", ())}

    def answer(self, mark: str, base: Sequence[str]) -> dict[str, Any]:
        """A share only of a base that this answer is part of: an abstention is none of yes and no."""
        counts = mark in base or not {"yes", "no", "abstain"}.issuperset(base)
        share = self.counts[mark], self.outcome["base"] if counts else None
        return self.line(self.words(f"mark.{mark}"), [self.counts[mark]], share)

    def picked(self, option: str, name: str) -> dict[str, Any]:
        votes = self.counts["votes"][option]
        return self.line(name, [votes], (votes, self.outcome["each"][option]["base"]), option)

    def marked(self, option: str, name: str, marks: Sequence[str]) -> dict[str, Any]:
        given = self.counts["marks"][option]
        share = given["yes"], self.outcome["each"][option]["base"]
        return self.line(name, [given[mark] for mark in marks], share, option)


def _share(votes: int, base: int | None, words: Say) -> str:
    """Of the rule's base, in per cent with two decimals; nothing where the rule has no base."""
    if not base:
        return ""
    return words("share", share=(Decimal(100 * votes) / Decimal(base)).quantize(_CENT, ROUND_HALF_UP))
