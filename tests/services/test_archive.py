"""ARCH1 to ARCH5: the record as pages, which a browser opens from a folder and the verifier seals."""

import re
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest

from archived import EVIL, archived, read
from server.services.archive_html import Html, document, joined, link, table, tag
from server.services.archive_told import EVENTS
from server.verifier import Verifier


class Reader(HTMLParser):
    """What a page links to, which elements it has, and its words."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.links, self.names, self.ids, self.said = list[str](), set[str](), set[str](), list[str]()
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.names.add(tag)
        self.links += [told[name] or "" for name in ("href", "src") if name in told]
        self.ids |= {told["id"] or ""} if "id" in told else set()
        assert not any(name.startswith("on") or name == "style" for name in told), attrs

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def verdict(folder: Path) -> str:
    """The check that failed, or nothing."""
    failed = Verifier(lambda *_: None).run(str(folder))
    return "" if failed is None else str(failed[0])


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    bundle = archived(tmp_path_factory.mktemp("archive"))
    assert verdict(bundle) == ""
    return read(bundle)


def pages(record: dict[str, bytes]) -> dict[str, Reader]:
    return {name: Reader(text) for name, text in record.items() if name.endswith(".html")}


def test_ARCH1_both_languages_have_the_same_pages_and_every_link_leads_somewhere(record: dict[str, bytes]) -> None:
    found = pages(record)
    vi, en = ({name.rpartition("/")[2] for name in found if f"/{each}/" in name} for each in ("vi", "en"))
    assert (
        vi
        == en
        == {
            f"{each}.html"
            for each in ("index", "agenda", "votes", "questions", "credentials", "statistics", "log", "verify")
        }
    )
    for name, page in found.items():
        for address in page.links:
            path, _, anchor = address.partition("#")
            target = normpath(join(dirname(name), path)) if path else name
            assert target in record, (name, address)
            assert not anchor or anchor in found[target].ids, (name, address)


def test_ARCH2_nothing_runs_nothing_is_fetched_and_what_people_wrote_is_text(record: dict[str, bytes]) -> None:
    for name, page in pages(record).items():
        assert page.names.isdisjoint({"script", "img", "iframe", "link", "object", "form"}), name
        assert not [each for each in page.links if re.match(r"[a-z]+:|//", each)], name
        assert b"Content-Security-Policy" in record[name]
    assert EVIL in "".join(Reader(record["pages/vi/agenda.html"]).said)


def test_ARCH3_ARCH4_reasons_stay_out_and_of_presence_there_are_sums_alone(record: dict[str, bytes]) -> None:
    assert not [name for name, text in record.items() if "bệnh viện".encode() in text]
    numbers = "".join(Reader(record["pages/vi/statistics.html"]).said)
    assert "Delegate 1" not in numbers and "Sáng" in numbers


def test_ARCH4_results_and_who_voted_how_in_an_open_vote(record: dict[str, bytes]) -> None:
    said = " ".join(Reader(record["pages/en/votes.html"]).said)
    assert "1 of 1" in said and "Delegate 1" in said and "hoãn" in said


def test_ARCH1_INV7_what_was_answered_for_everybody_stands_by_item_without_who_asked(record: dict[str, bytes]) -> None:
    for language, rest, way in (
        ("vi", "Câu hỏi khác", "1 câu hỏi gửi trước đã được trả lời"),
        ("en", "Other questions", "ahead and answered: 1"),
    ):
        page = Reader(record[f"pages/{language}/questions.html"])
        said = " ".join(page.said)
        assert said.index(f"{EVIL} d1?") < said.index("Trả lời d1") < said.index(rest) < said.index("Trả lời d2")
        assert "Delegate 1" not in said
        agenda = Reader(record[f"pages/{language}/agenda.html"])
        assert way in " ".join(agenda.said)
        assert [each for each in agenda.links if each.startswith("questions.html#")] == [
            f"questions.html#{each}" for each in page.ids - {"main", "loose"}
        ]
    assert not [name for name, text in record.items() if "Trả lời d3".encode() in text]


def test_ARCH5_a_page_that_was_changed_added_or_taken_away_fails_the_seal(
    record: dict[str, bytes], tmp_path: Path
) -> None:
    for name, text in record.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(text)
    assert verdict(tmp_path) == ""
    page = tmp_path / "pages" / "vi" / "votes.html"
    page.write_bytes(record["pages/vi/votes.html"] + b" ")
    assert verdict(tmp_path) == "seal"
    page.unlink()
    assert verdict(tmp_path) == "seal"
    page.write_bytes(record["pages/vi/votes.html"])
    (tmp_path / "pages" / "vi" / "more.html").write_bytes(b"x")
    assert verdict(tmp_path) == "seal"
    (tmp_path / "pages" / "vi" / "more.html").rename(tmp_path / "pages" / "vi" / "more.js")
    assert verdict(tmp_path) == "files"


def test_ARCH1_a_long_log_is_on_several_pages_that_lead_to_each_other(record: dict[str, bytes]) -> None:
    assert EVENTS == 1_000  # a page of them is read by a browser in a blink
    lines = record["log.jsonl"].count(b"\n")
    assert record["pages/vi/log.html"].count(b'<th scope="row">') == lines


def test_ARCH2_markup_is_only_what_was_made_as_markup() -> None:
    assert tag("p", "<b>", Html("<i>x</i>"), title='"') == '<p title="&quot;">&lt;b&gt;<i>x</i></p>'
    assert joined(["a", link("b.html", "&")]) == 'a<a href="b.html">&amp;</a>'
    made = table("<", ["a", "n"], [("x", "1"), ("", "2")], numbers=(1,), strong=(1,))
    assert '<th scope="row">x</th><td class="n">1</td>' in made and '<tr class="sum"><td></td>' in made
    assert document("vi", "<script>", tag("i", "<script>"), [], "s", Html(""), Html("")).count(b"<script") == 0
