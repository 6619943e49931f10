"""The archive's pages one by one: front, agenda, votes, speeches, questions, and how to check (SPEC ARCH1 to ARCH5)."""

from collections.abc import Mapping
from typing import Any

from server.domain.questions.figures import elected, figures
from server.domain.questions.resolved import result_now, sentences_now
from server.domain.questions.types import Question, questions_of
from server.domain.state import Document, Item, Poll, PublishedQuestion
from server.services.archive_book import Book
from server.services.archive_html import Html, facts, joined, link, table, tag
from server.services.roll_call import Row, chosen
from server.words import say


def index(book: Book) -> Html:
    state, numbers = book.of.state, book.of.report.numbers
    first, last = book.of.events[0].at, book.of.events[-1].at
    figures_ = {
        "summoned": numbers.summoned,
        "attending": numbers.attending if numbers.taken else 0,
        "documents": len({each["document"] for each in book.of.files}),
        "votes": len([each for each in book.polls() if each.result is not None]),
        "speeches": len(state.speaking.spoken),
    }
    cells = [tag("div", tag("dt", book.say(f"figure.{k}")), tag("dd", str(n))) for k, n in figures_.items() if n]
    contents = [
        tag("li", link(book.page(name), book.say(f"page.{name}")), " – ", book.say(f"about.{name}"))
        for name in book.shown()
        if name != "index"
    ]
    return joined(
        tag("p", book.say("from_to", since=book.moment(first), until=book.moment(last)), class_="lead"),
        tag("p", book.say("zone", zone=state.congress.timezone), class_="quiet"),
        tag("dl", cells, class_="figures") if cells else "",
        tag("h2", book.say("contents")),
        tag("ul", contents),
        tag(
            "div",
            tag("p", book.say("sealed")),
            tag("p", link(book.page("verify"), book.say("page.verify"))),
            class_="card",
        ),
    )


def agenda(book: Book) -> Html:
    state = book.of.state
    loose = [each for each in state.documents.values() if each.item is None]
    rest = [tag("h2", book.say("loose")), _documents(book, loose)] if any(map(_files(book), loose)) else []
    return joined([_item(book, each) for each in state.agenda], rest, tag("p", book.say("files.note"), class_="quiet"))


def _item(book: Book, item: Item) -> Html:
    state = book.of.state
    documents = [state.documents[each] for each in item.documents if each in state.documents]
    polls = [each for each in book.polls() if each.item == item.id]
    votes = [tag("li", link(f"{book.page('votes')}#{each.id}", book.text(each))) for each in polls]
    spoken = [each for each in state.speaking.spoken if each.item == item.id]
    answered = len(answers(book, item.id))
    return tag(
        "section",
        tag("h2", _title(book, item)),
        _documents(book, documents),
        joined(tag("h3", book.say("page.votes")), tag("ul", votes)) if votes else "",
        tag("p", link(f"{book.page('speeches')}#{item.id}", book.say("spoken", n=len(spoken)))) if spoken else "",
        tag("p", link(f"{book.page('questions')}#{item.id}", book.say("answered", n=answered))) if answered else "",
    )


def _title(book: Book, item: Item) -> str:
    return f"{item.number}. {book.text(item)}" if item.number else book.text(item)


def _files(book: Book) -> Any:
    return lambda document: any(each["document"] == document.id for each in book.of.files)


def _documents(book: Book, documents: list[Document]) -> Html:
    """Every version that the hall had, the newest first; what became restricted is not in the record (AUD3)."""
    found = [(each, [row for row in book.of.files if row["document"] == each.id][::-1]) for each in documents]
    lines = [
        tag("li", each.names.get(book.language) or each.name, tag("ul", [_version(book, row) for row in rows]))
        for each, rows in found
        if rows
    ]
    return tag("ul", lines) if lines else Html("")


def _version(book: Book, row: Mapping[str, Any]) -> Html:
    original = book.of.originals[row["sha256"]]
    words = (
        [link(book.file(row["file"]), f"PDF/A-{row['standard']}" if row["standard"] else "PDF")] if row["file"] else []
    )
    if original != row["file"]:
        words.append(link(book.file(original), book.say("original")))
    said = [*words[:1], *(joined(" · ", each) for each in words[1:])]
    return tag("li", said, " ", tag("span", book.say("pages", n=row["pages"]), class_="quiet"))


def votes(book: Book) -> Html:
    polls = book.polls()
    return joined([_vote(book, each) for each in polls] or [tag("p", book.say("none.votes"))])


def _vote(book: Book, poll: Poll) -> Html:
    text = poll.texts.get(book.language) or poll.text
    told = [tag("h2", book.text(poll)), tag("p", text, class_="text") if text else ""]
    proof = [
        (book.say("seal"), poll.eid),
        (book.say("chain_head"), poll.head or ""),
        (book.say("signature"), poll.sig or ""),
    ]
    proof_ = facts((name, tag("code", value)) for name, value in proof if value)
    if poll.result is None:
        why = book.say(f"state.{poll.state.value}") if poll.reason is None else poll.reason
        said = tag("p", book.say("no_result", why=why))
        return tag("section", *told, said, proof_, id=poll.id)
    sentences = [say(book.language, key, **params) for question in _sentences(book, poll) for key, params in question]
    asked, now = questions_of(poll.manifest), result_now(poll.result, poll.resolutions)
    counted = [_counted(book, poll, *each) for each in zip(asked, now["questions"], strict=True)]
    result = tag("div", [tag("p", each) for each in sentences], class_="card")
    return tag("section", *told, result, counted, _roll(book, poll), proof_, id=poll.id)


def _sentences(book: Book, poll: Poll) -> list[list[Any]]:
    return sentences_now(poll.manifest, poll.result or {}, poll.resolutions, book.language)


def _counted(book: Book, poll: Poll, question: Question, counted: dict[str, Any]) -> Html:
    names = {option.id: option.names.get(book.language) or option.name for option in question.options}
    winners = {names[each] for each in elected(counted)}
    rows = []
    for each in figures(question, counted, poll.manifest["scale"]):
        measure, name = say(book.language, f"figure.{each.measure}"), names.get(each.option, "")
        rows.append((f"{name}: {measure}" if name else measure, str(each.number)))
    title = question.titles.get(book.language) or question.title or book.text(poll)
    chosen_ = [tag("p", book.say("elected", names=", ".join(sorted(winners))))] if winners else []
    return joined(table(title, (book.say("column.what"), book.say("column.number")), rows, numbers=(1,)), chosen_)


def _roll(book: Book, poll: Poll) -> Html:
    """Who voted how, where everybody may know; otherwise it is said that nobody does."""
    rows = book.of.rolls.get(poll.id)
    if rows is None:
        return tag("p", book.say("not_by_name"), class_="quiet")
    asked = questions_of(poll.manifest)
    columns = [book.say(f"column.{each}") for each in ("name", "seat", "delegation", "choice")]
    lines = [_voter(book, asked, row) for row in rows]
    caption = book.say("roll", title=book.text(poll))
    return tag("details", tag("summary", book.say("roll.show", n=len(lines))), table(caption, columns, lines))


def _voter(book: Book, asked: tuple[Question, ...], row: Row) -> tuple[str, ...]:
    answers = [chosen(each, choice, book.language) for each, choice in zip(asked, row["choice"], strict=False)]
    said = " | ".join(answers) or say(book.language, "result.not_cast")
    return str(row["name"]), str(row["seat"]), str(row["delegation"]), said


def speeches(book: Book) -> Html:
    """Who spoke when and how long, by item; then what was written and published."""
    state, parts = book.of.state, []
    for item in dict.fromkeys(each.item for each in state.speaking.spoken):
        known, spoken = state.item(item), [each for each in state.speaking.spoken if each.item == item]
        title = f"{known.number}. {book.text(known)}" if known is not None else book.say("gone_item")
        columns = [book.say(f"column.{each}") for each in ("name", "delegation", "kind", "at", "seconds")]
        rows = [
            (book.name(e.person), e.delegation, book.say(f"kind.{e.kind}"), book.moment(e.at), str(e.seconds))
            for e in spoken
        ]
        parts.append(tag("section", tag("h2", title), table(title, columns, rows, numbers=(4,)), id=item))
    texts = [
        tag("section", tag("h3", book.name(each.person)), tag("p", book.of.wordings[each.id].text, class_="text"))
        for each in state.speeches.values()
        if each.id in book.of.wordings
    ]
    return joined(parts, [tag("h2", book.say("written"))] if texts else [], texts)


def questions(book: Book) -> Html:
    """What was asked ahead and answered for everybody, by item, without who asked (INV7)."""
    items = [(each.id, _title(book, each)) for each in book.of.state.agenda]
    told = [(item, title, answers(book, item)) for item, title in [*items, (None, book.say("answered.loose"))]]
    parts = [
        tag("section", tag("h2", title), [_answer(book, each) for each in found], id=item or "loose")
        for item, title, found in told
        if found
    ]
    return joined(tag("p", book.say("answered.note"), class_="quiet"), parts)


def answers(book: Book, item: str | None) -> list[PublishedQuestion]:
    """On that item, or on one of its documents; None: on nothing that is on the agenda. As in the hall (`answersOf`)."""
    known = {each.id for each in book.of.state.agenda}
    found = [(_place(book, each), each) for each in book.of.state.questions.values()]
    return [each for place, each in found if (place if place in known else None) == item]


def _place(book: Book, question: PublishedQuestion) -> str | None:
    document = book.of.state.documents.get(question.document or "")
    return question.item or (document.item if document is not None else None)


def _answer(book: Book, question: PublishedQuestion) -> Html:
    document = book.of.state.documents.get(question.document or "")
    about = (document.names.get(book.language) or document.name) if document is not None else ""
    if document is not None and question.page is not None:
        about = book.say("answered.page", document=about, page=question.page)
    return tag(
        "section",
        tag("h3", question.text, class_="text"),
        tag("p", about, class_="quiet") if about else "",
        tag("p", question.answer, class_="text"),
    )


def verify(book: Book) -> Html:
    last = book.of.events[-1]
    steps = [
        tag(
            "li",
            book.say("verify.run"),
            " ",
            tag("code", "python3 verifier.py ."),
            " ",
            book.say("verify.or"),
            " ",
            tag("code", f"hemicycle verify {book.of.state.congress.slug}.zip"),
        ),
        tag("li", book.say("verify.read", holds="The record holds.")),
        tag("li", book.say("verify.compare")),
    ]
    told = [
        (book.say("verify.head"), tag("code", last.hash.hex())),
        (book.say("verify.short"), tag("code", last.hash.hex()[:8])),
        (book.say("verify.events"), str(last.seq)),
        (book.say("verify.key"), tag("code", book.of.key)),
    ]
    return joined(
        tag("p", book.say("verify.why")), tag("ol", steps), facts(told),
        tag("h2", book.say("verify.pages")), tag("p", book.say("verify.pages.text")),
        tag("h2", book.say("verify.missing")), tag("p", book.say("verify.missing.text")),
    )  # fmt: skip
