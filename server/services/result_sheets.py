"""A result, and its roll call, as PDF/A-2b to print, to sign and to check (SPEC LIFE8)."""

from collections import Counter
from itertools import groupby
from typing import Any

from server.documents.typeset import typeset
from server.domain.manifest import OPEN
from server.domain.questions.figures import MARKS, elected, figures
from server.domain.questions.resolved import result_now
from server.domain.questions.sentences import rule_sentences
from server.domain.questions.types import Method, Question, questions_of
from server.domain.rows import Link
from server.domain.state import Poll
from server.services.congress import Congress
from server.services.handout_sheets import in_language, local
from server.services.roll_call import Row, chosen
from server.words import say

WORDS = (
    *("heading", "practice", "name", "elected", "seal", "head", "signature", "key", "verify", "chair", "secretary"),
    *("tracker", "seat", "choice", "delegation", "page", "roll", "stamp", "not_cast", "yes", "no", "abstain", "silent"),
)
TIMES = {"open": "opened", "close": "closed", "announce": "announced"}


async def result_sheet(congress: Congress, poll: Poll, sentence: str, rows: list[Row], language: str) -> bytes:
    """The sentence first, then the picture, then the numbers, then what makes it checkable. rows: by seat, of an open vote."""
    now = result_now(poll.result or {}, poll.resolutions)
    asked = questions_of(poll.manifest)
    data = _head(congress, poll, language) | {
        "sentence": sentence,
        "facts": await _facts(congress, poll, language),
        "hemicycle": _seats(poll, rows, now),
        "questions": [
            _question(question, counted, poll.manifest["scale"], language)
            for question, counted in zip(asked, now["questions"], strict=True)
        ],
        "proof": {
            "seal": poll.eid,
            "head": poll.head,
            "signature": poll.sig,
            "key": congress.state.congress.key,
        },
    }
    return await typeset("result", data)


async def roll_sheet(congress: Congress, poll: Poll, rows: list[Row], by: str, language: str) -> bytes:
    """Who voted how; by delegation with a sum for each."""
    asked = questions_of(poll.manifest)
    grouped = groupby(rows, key=lambda row: row["delegation"] if by == "delegation" else "")
    groups = [_group(asked, name, list(own), language) for name, own in grouped]
    data = _head(congress, poll, language) | {"by": by, "groups": groups, "seal": poll.eid}
    return await typeset("roll", data)


def _head(congress: Congress, poll: Poll, language: str) -> dict[str, Any]:
    return {
        "language": language,
        "congress": in_language(congress.state.congress, language),
        "title": in_language(poll, language),
        "practice": poll.manifest["practice"],
        "words": {name: say(language, f"result.{name}") for name in WORDS},
    }


async def _facts(congress: Congress, poll: Poll, language: str) -> list[str]:
    """The rules; when it opened, closed, was announced; until when it may be contested."""
    entries = {link.entry["e"]: link.entry for link in await congress.store.rows(Link, poll=poll.id)}
    told = [(f"result.{TIMES[each]}", entries[each]["at"]) for each in TIMES if each in entries]
    told += [("result.until", poll.until)] if poll.until and not poll.manifest["practice"] else []
    rules = [
        say(language, "record.rule", rule=say(language, key, **more))
        for question, counted in zip(questions_of(poll.manifest), (poll.result or {})["questions"], strict=True)
        for key, more in rule_sentences(question, counted)
    ]
    times = [say(language, key, time=f"{local(congress.state, at):%H:%M · %d/%m/%Y}") for key, at in told]
    return [*dict.fromkeys(rules), *times]


def _question(question: Question, counted: dict[str, Any], scale: int, language: str) -> dict[str, Any]:
    names = {option.id: option.names.get(language) or option.name for option in question.options}
    winners = elected(counted)
    rows = []
    for each in figures(question, counted, scale):
        measure, name = say(language, f"figure.{each.measure}"), names.get(each.option, "")
        told = {"name": name or measure, "measure": measure if name else "", "number": str(each.number)}
        kind = each.measure if question.method is Method.MOTION and each.measure in MARKS else ""
        rows.append({**told, "kind": kind, "elected": each.option in winners})
    return {"title": question.titles.get(language) or question.title, "rows": rows}


def _seats(poll: Poll, rows: list[Row], now: dict[str, Any]) -> list[str]:
    """What each seat chose, by seat, of a motion alone; of a secret one only how many, never where."""
    questions = questions_of(poll.manifest)
    if len(questions) != 1 or questions[0].method is not Method.MOTION:
        return []
    if poll.manifest["scheme"] == OPEN and poll.manifest["paper"] is None:
        return [str(row["choice"][0]) if row["choice"] else "silent" for row in rows]
    if poll.manifest["scale"] != 1:
        return []
    counts = now["questions"][0]["counts"]
    kinds = [kind for kind in ("yes", "no", "abstain") for _ in range(counts[kind])]
    return [*kinds, *["silent"] * max(0, counts["entitled"] - len(kinds))]


def _group(asked: tuple[Question, ...], name: str, rows: list[Row], language: str) -> dict[str, Any]:
    said = [_voter(asked, row, language) for row in rows]
    sums: Counter[str] = Counter(each["choice"] for each in said if len(asked) == 1)
    return {"name": name, "rows": said, "sums": [f"{choice}: {n}" for choice, n in sums.most_common() if len(sums) < 8]}


def _voter(asked: tuple[Question, ...], row: Row, language: str) -> dict[str, str]:
    answers = [chosen(each, choice, language) for each, choice in zip(asked, row["choice"], strict=False)]
    by = say(language, "result.by", name=row["by"]) if row["by"] else ""
    choice = " | ".join(answers) or say(language, "result.not_cast")
    named = {name: str(row[name]) for name in ("seat", "name", "delegation")}
    return {**named, "by": by, "choice": choice, "tracker": row["tracker"][:8].upper()}
