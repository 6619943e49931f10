"""Paper ballots to print (SPEC SLIP9): one A5 ballot from the manifest, then as many as wanted, two to an A4 sheet."""

import io
import json
from typing import Any

import pikepdf

from server.documents.typeset import typeset
from server.domain.questions.types import MARKED, RANKED, SCORED, Method, Option, Question, questions_of
from server.domain.state import Poll, State
from server.words import LANGUAGES, say

MOST_BALLOTS = 5_000
SEAL = 8
ROOMY = 13
"""So many lines have room for a second one each on one page; more of them stand closer."""
ELECTIONS = {Method.ELECT, Method.LIST, Method.IRV, Method.STV}


async def ballots(state: State, poll: Poll, count: int, *, two: bool = True, first: int = 1) -> bytes:
    """PDF of so many ballots; two: to an A4 sheet with marks to cut along, else A5 pages. first: the first serial number."""
    languages = spoken(state, poll)
    serials = bool((poll.manifest["paper"] or {}).get("serials"))
    one = await typeset("slips", _ballot(state, poll, languages, serials))
    if count == 1 and not two and not serials:
        return one
    with pikepdf.open(io.BytesIO(one)) as pdf:
        pages = len(pdf.pages)
    told = {
        "title": poll.title,
        "language": languages[0],
        "two": two,
        "count": count,
        "pages": pages,
        "first": first if serials else None,
        "number": say(languages[0], "slip.number"),
        "tear": say(languages[0], "slip.tear"),
    }
    return await typeset("slip_sheets", told, {"ballot.json": json.dumps(list(one)).encode()}, standard=None)


def spoken(state: State, poll: Poll) -> list[str]:
    """The congress's language, and the other where the congress or the vote is said in it, too."""
    own = state.congress.language
    others = [each for each in LANGUAGES if each != own and (each in state.congress.titles or each in poll.titles)]
    return [own, *others]


def seal_of(poll: Poll) -> str:
    """The first 8 characters of the vote's number, as the hall's screen shows them."""
    return poll.eid[:SEAL].upper()


def _ballot(state: State, poll: Poll, languages: list[str], serials: bool) -> dict[str, Any]:
    questions = questions_of(poll.manifest)
    election = any(each.method in ELECTIONS for each in questions)

    def words(key: str, **params: Any) -> list[str]:
        return [say(each, key, **params) for each in languages]

    return {
        "language": languages[0],
        "congress": titled(state.congress.title, state.congress.titles, languages),
        "heading": words("slip.heading.election" if election else "slip.heading.vote"),
        "titles": titled(poll.title, poll.titles, languages),
        "seal": f"{seal_of(poll)[:4]} {seal_of(poll)[4:]}",
        "stamp": words("slip.stamp"),
        "serials": serials,
        "questions": [_question(each, languages, len(questions) > 1) for each in questions],
        "tight": sum(max(len(each.options), 3) for each in questions) > ROOMY,
        "wide": any(len(_columns(each)) > 2 for each in questions),
        "invalid": words("slip.invalid"),
        "words": {"seal": say(languages[0], "slip.seal"), "page": say(languages[0], "slip.page")},
    }


def _question(question: Question, languages: list[str], several: bool) -> dict[str, Any]:
    if question.method is Method.MOTION:
        marks = [each for each in ("yes", "no", "abstain") if each != "abstain" or question.abstain]
        rows = [{"names": [say(each, f"choice.{mark}") for each in languages], "notes": []} for mark in marks]
    else:
        rows = [_row(option, languages) for option in question.options]
    return {
        "titles": titled(question.title, question.titles, languages) if several and question.title else [],
        "text": [question.texts.get(languages[0]) or question.text] if question.text else [],
        "how": [_said(each, question) for each in languages],
        "columns": [[say(each, key) for each in languages] for key in _columns(question)],
        "numbered": question.method is not Method.MOTION,
        "rows": rows,
    }


def _row(option: Option, languages: list[str]) -> dict[str, Any]:
    note = option.notes.get(languages[0]) or option.note
    return {"names": titled(option.name, option.names, languages), "notes": [note] if note else []}


def _said(language: str, question: Question) -> str:
    key, params = instruction(question)
    return say(language, key, **params)


def instruction(question: Question) -> tuple[str, dict[str, int]]:
    """How to answer, in plain words: a key of the catalogs and its numbers."""
    of = {"most": question.most, "least": question.least, "of": len(question.options), "top": question.top}
    if question.method in MARKED:
        return ("slip.how.list.abstain" if question.abstain else "slip.how.list"), {}
    if question.method in SCORED:
        return "slip.how.score", {"top": of["top"]}
    if question.method in RANKED:
        return "slip.how.rank", {"of": of["of"]}
    if question.method is Method.APPROVAL:
        return "slip.how.approval", {"of": of["of"]}
    if question.method is Method.MOTION or question.most == 1:
        return "slip.how.one", {}
    if question.least == question.most:
        return "slip.how.exactly", {"most": of["most"], "of": of["of"]}
    return "slip.how.most", {"most": of["most"], "of": of["of"]}


def _columns(question: Question) -> list[str]:
    """What stands above the boxes."""
    if question.method in MARKED:
        return [f"slip.mark.{mark}" for mark in ("yes", "no", "abstain") if mark != "abstain" or question.abstain]
    if question.method in SCORED:
        return ["slip.column.score"]
    return ["slip.column.rank" if question.method in RANKED else "slip.column.mark"]


def titled(title: str, titles: dict[str, str], languages: list[str]) -> list[str]:
    """What is read in the first language, then what is said differently in the others."""
    first = titles.get(languages[0]) or title
    return [first, *(titles[each] for each in languages[1:] if titles.get(each) and titles[each] != first)]
