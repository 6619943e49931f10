"""The minutes on paper: PDF/A and DOCX in the official layout, and the list of tasks (SPEC MIN7, MIN8)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from server.documents.typeset import typeset
from server.domain import minutes as m
from server.domain.rows import Person
from server.services import docx
from server.services.minutes_sentences import clock, day
from server.words import say

Text = Mapping[str, Any]
Layout = dict[str, Any]
WORDS = (
    "heading",
    "draft",
    "label.content",
    "label.conclusion",
    "label.tasks",
    "recipients",
    "page",
    "sign.note",
    "blank",
)
FACTS = ("begins", "place", "present", "chair", "secretary")
COLUMNS = ("number", "text", "body", "due")
WIDTHS = (12, 83, 42, 28)
"""Of the columns of tasks, in millimetres."""


def layout(text: Text, signed: Sequence[m.MinutesSignature], people: Mapping[str, Person], language: str) -> Layout:
    """A text as it is laid out, whatever it is written with; a text without a version is a draft."""
    head, draft = text["head"][language], text["version"] == 0
    proof = {"version": text["version"], "sha256": m.hash_of(text), "seq": text["log"]["seq"]}
    return {
        "language": language,
        "draft": draft,
        "left": [each for each in (head["above"].upper(), head["body"].upper()) if each],
        "right": _nation(head["form"], language),
        "number": say(language, "minutes.number", number=head["number"])
        if head["number"]
        else _none(language, "number"),
        "dated": _dated(text, head, language),
        "about": head["about"],
        "congress": text["titles"][language],
        "facts": [[say(language, f"minutes.label.{name}"), head[name] or _blank(language)] for name in FACTS],
        "sections": _sections(text, language),
        "tasks": _tasks(text["tasks"], language),
        "ends": _ends(text, head, language),
        "signers": [_signer(role, text, signed, people, language) for role in ("secretary", "chair")],
        "recipients": [each for each in head["recipients"].split("\n") if each.strip()],
        "proof": say(language, "minutes.proof.draft", seq=proof["seq"])
        if draft
        else say(language, "minutes.proof", **proof),
        "words": _words(language),
    }


async def pdf(laid: Layout) -> bytes:
    """PDF/A-2b."""
    return await typeset("minutes", laid)


def word(laid: Layout, at: datetime) -> bytes:
    """The same as DOCX."""
    language, words = laid["language"], laid["words"]
    masthead = docx.Masthead(tuple(laid["left"]), laid["number"], tuple(laid["right"]), laid["dated"])
    heading = f"{words['heading']} ({words['draft']})" if laid["draft"] else words["heading"]
    paper = docx.begin(masthead, heading, laid["about"], language=language, author=laid["congress"], at=at)
    for label, fact in laid["facts"]:
        docx.paragraph(paper, f"{label}: {fact}", align="left")
    docx.paragraph(paper, f"{words['label.content']}:", bold=True)
    for section in laid["sections"]:
        docx.heading(paper, section["title"], 2)
        for line in section["lines"]:
            docx.paragraph(paper, f"{line['time']}: {line['text']}" if line["time"] else line["text"])
        if section["conclusion"]:
            docx.paragraph(paper, f"{words['label.conclusion']}: {section['conclusion']}", italic=True)
    if laid["tasks"]["rows"]:
        docx.heading(paper, words["label.tasks"], 2)
        docx.table(paper, laid["tasks"]["columns"], laid["tasks"]["rows"], widths=WIDTHS, numbers=(0,))
    docx.paragraph(paper, laid["ends"])
    signers = [docx.Signer(each["task"], each["name"], each["done"] or words["sign.note"]) for each in laid["signers"]]
    docx.signatures(paper, signers)
    for line in [words["recipients"], *laid["recipients"]] if laid["recipients"] else []:
        docx.paragraph(paper, line, align="left", indent=False)
    docx.paragraph(paper, laid["proof"], italic=True, align="left", indent=False)
    return docx.finished(paper)


async def tasks_pdf(tasks: Sequence[m.MinutesTask], congress: str, items: Mapping[str, str], language: str) -> bytes:
    """Who does what until when, and how far it is; items: titles by id."""
    columns = [*COLUMNS, "state"]
    rows = [
        [
            str(n),
            each.text,
            each.body,
            _due(each.due),
            say(language, f"minutes.task.{each.state}"),
            items.get(each.item or "", ""),
        ]
        for n, each in enumerate(tasks, 1)
    ]
    return await typeset(
        "minutes_tasks",
        {
            "language": language,
            "congress": congress,
            "heading": say(language, "minutes.tasks.heading"),
            "about": say(language, "minutes.tasks.about"),
            "columns": [say(language, f"minutes.task.{each}") for each in columns],
            "rows": rows,
            "none": say(language, "minutes.task.none"),
            "words": _words(language),
        },
    )


def _words(language: str) -> dict[str, str]:
    return {name: say(language, f"minutes.{name}") for name in WORDS}


def _blank(language: str) -> str:
    return say(language, "minutes.blank")


def _none(language: str, what: str) -> str:
    return say(language, f"minutes.{what}.none")


def _nation(form: str, language: str) -> list[str]:
    """What stands to the right: the nation's name and motto, the Party's name, or nothing."""
    match form:
        case "state":
            return [say(language, "minutes.nation"), say(language, "minutes.motto")]
        case "party":
            return [say(language, "minutes.party")]
        case _:
            return []


def _local(text: Text, at: str) -> datetime:
    return datetime.fromisoformat(at).astimezone(ZoneInfo(text["timezone"]))


def _dated(text: Text, head: Text, language: str) -> str:
    if not head["town"]:
        return ""
    return say(language, "minutes.dated", town=head["town"], day=day(_local(text, text["at"]), language))


def _ends(text: Text, head: Text, language: str) -> str:
    key = "minutes.ends" if head["ends"] else "minutes.ends.none"
    return say(language, key, congress=text["titles"][language], **({"ends": head["ends"]} if head["ends"] else {}))


def _sections(text: Text, language: str) -> list[dict[str, Any]]:
    """A congress of several days names the day where it changes."""
    moments = [line["at"] for section in text["sections"] for line in section["lines"] if "at" in line]
    several = len({_local(text, at).date() for at in moments}) > 1
    laid, last = [], None
    for section in text["sections"]:
        lines = []
        for line in section["lines"]:
            at = _local(text, line["at"]) if "at" in line else None
            when = "" if at is None else clock(at, language)
            if at is not None and several and at.date() != last:
                when, last = say(language, "minutes.moment", clock=when, day=day(at, language)), at.date()
            lines.append({"time": when, "text": line["texts"][language] if "texts" in line else line["text"]})
        title = (
            f"{section['number']}. {section['titles'][language]}" if section["number"] else section["titles"][language]
        )
        laid.append({"title": title, "lines": lines, "conclusion": section["conclusion"]})
    return laid


def _tasks(tasks: Sequence[Text], language: str) -> dict[str, Any]:
    rows = [[str(n), each["text"], each["body"], _due(each["due"])] for n, each in enumerate(tasks, 1)]
    return {"columns": [say(language, f"minutes.task.{each}") for each in COLUMNS], "rows": rows}


def _due(due: str | None) -> str:
    """Days are written as in Viet Nam, in both languages."""
    return f"{date.fromisoformat(due):%d/%m/%Y}" if due else ""


def _signer(
    role: str, text: Text, signed: Sequence[m.MinutesSignature], people: Mapping[str, Person], language: str
) -> dict[str, str]:
    """Who signed as what; where nobody did, room to."""
    own = [each for each in signed if each.role == role]
    names = [people[each.person].name for each in own if each.person in people]
    task = say(language, f"minutes.sign.{role}")
    if not own:
        return {"task": task, "name": "", "done": ""}
    at = _local(text, own[-1].at)
    when = say(language, "minutes.moment", clock=clock(at, language), day=day(at, language))
    return {"task": task, "name": ", ".join(names), "done": say(language, "minutes.sign.done", time=when)}
