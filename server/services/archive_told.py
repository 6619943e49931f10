"""The archive's pages that say what other papers say: minutes, credentials, numbers, and the log (SPEC ARCH1, ARCH4)."""

from collections.abc import Sequence

from server.domain.chain import canon
from server.domain.events import Event
from server.services.archive_book import Book
from server.services.archive_html import Html, facts, joined, link, table, tag
from server.services.credentials_paper import Block, Wording
from server.services.minutes_sheets import layout
from server.services.participation import table as rows_of

EVENTS = 1_000
"""On one page of the log."""


def minutes(book: Book) -> Html:
    found = book.of.minutes
    assert found is not None
    held = book.of.state.minutes
    laid = layout(found.text, held.signed if held is not None else (), book.of.people, book.language)
    parts = []
    for section in laid["sections"]:
        lines = [tag("p", _at(line["time"]), line["text"]) for line in section["lines"]]
        conclusion = f"{laid['words']['label.conclusion']}: {section['conclusion']}" if section["conclusion"] else ""
        end = tag("p", tag("strong", conclusion)) if conclusion else ""
        parts.append(tag("section", tag("h2", section["title"]), lines, end))
    tasks = laid["tasks"]
    files = [tag("li", link(book.file(f"pages/files/minutes.{book.language}.{kind}"), kind.upper())) for kind in FILES]
    signers = [(each["task"], " – ".join(filter(None, (each["name"], each["done"])))) for each in laid["signers"]]
    return joined(
        tag("p", tag("strong", laid["about"])),
        tag("ul", files),
        facts((name, value) for name, value in laid["facts"]),
        parts,
        table(laid["words"]["label.tasks"], tasks["columns"], tasks["rows"]) if tasks["rows"] else "",
        tag("p", laid["ends"]),
        facts(signers),
        tag("p", laid["proof"], class_="quiet"),
    )


FILES = ("pdf", "docx")


def _at(time: str) -> Html:
    return joined(tag("span", time, class_="time"), " ") if time else Html("")


def credentials(book: Book) -> Html:
    wording = Wording(book.of.report, book.language)
    signer = wording.signer()
    blocks, heading = [], wording.about
    for block in wording.blocks():
        heading = block.text if block.kind in {"heading", "sub"} else heading
        blocks.append(_block(block, heading))
    by = tag("p", " – ".join(filter(None, (signer.task.replace("\n", ", "), signer.name))))
    return joined(tag("p", tag("strong", wording.about)), blocks, by)


def _block(block: Block, heading: str) -> Html:
    """heading: what stands above it, which is what a table is called by."""
    match block.kind:
        case "heading":
            return tag("h2", block.text)
        case "sub":
            return tag("h3", block.text)
        case "items":
            return tag("ul", [tag("li", each) for each in block.lines])
        case "table":
            return table(heading, block.columns, block.rows, numbers=block.numbers, strong=block.strong)
        case _:
            return tag("p", block.text)


def statistics(book: Book) -> Html:
    """Sums alone: person by person they are the secretariat's (STAT5)."""
    parts = []
    for part in ("sittings", "delegations", "votes", "documents"):
        head, *rows = rows_of(book.of.numbers, part, book.language, book.clock)
        if rows:
            title = book.say(f"numbers.{part}")
            numbers = range(3, len(head)) if part == "sittings" else range(1, len(head))
            parts.append(joined(tag("h2", title), table(title, head, rows, numbers=numbers)))
    saved = tag("p", book.say("saved", n=book.of.numbers.saved), class_="card")
    return joined(tag("p", book.say("numbers.never")), saved, parts)


def log_pages(book: Book) -> list[tuple[str, Html]]:
    """What happened in sentences, then every event as it is hashed, a thousand on a page: (name of the page, its body)."""
    chunks = [book.of.events[at : at + EVENTS] for at in range(0, len(book.of.events), EVENTS)]
    names = ["log", *(f"log-{n}" for n in range(2, len(chunks) + 1))]
    found = []
    for place, (name, events) in enumerate(zip(names, chunks, strict=True)):
        others = [tag("li", link(book.page(each), _range(part))) for each, part in zip(names, chunks, strict=True)]
        more = tag("ul", others) if len(chunks) > 1 else ""
        story = [tag("h2", book.say("happened")), _story(book)] if place == 0 else []
        found.append((name, joined(story, tag("h2", book.say("events")), more, _events(book, events))))
    return found


def _range(events: Sequence[Event]) -> str:
    return f"{events[0].seq}–{events[-1].seq}"


def _story(book: Book) -> Html:
    teller, last = book.of.sources.teller(book.language), book.of.events[-1].seq
    entries = [each for each in book.of.sources.walk.entries.values() if each.seqs[-1] <= last]
    lines = [
        tag("li", tag("span", book.moment(each.at), class_="time"), " ", teller.sentence(each))
        for each in sorted(entries, key=lambda each: each.seqs[0])
    ]
    return tag("ul", lines) if lines else tag("p", book.say("nothing_happened"))


def _events(book: Book, events: Sequence[Event]) -> Html:
    columns = [book.say(f"column.{each}") for each in ("seq", "at", "kind_of", "by", "data")]
    rows = [
        (
            str(e.seq),
            book.moment(e.at),
            tag("code", e.kind),
            book.name(e.by),
            tag("code", canon(e.fact.data()).decode()),
        )
        for e in events
    ]
    return table(book.say("events"), columns, rows)
