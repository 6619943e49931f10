"""The sample congress holds together: people, agenda, figures, and PDFs that anyone can make again."""

import csv
import hashlib
import io
import json
import re
import subprocess
import sys
from collections import Counter
from importlib.machinery import SourceFileLoader
from importlib.metadata import version
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from server import sample

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "scripts" / "sample"
FOLDER = ROOT / "server" / "sample"
FIGURES: dict[str, Any] = json.loads((FOLDER / "source" / "figures.json").read_text("utf-8"))
MADE: dict[str, Any] = json.loads((FOLDER / "documents" / "made.json").read_text("utf-8"))
PAGES = {
    "01-chuong-trinh.pdf": 2,
    "02-quy-che.pdf": 4,
    "03-tham-tra-tu-cach.pdf": 3,
    "04-bao-cao-chinh-tri.pdf": 30,
    "05-bao-cao-kiem-tra.pdf": 4,
    "06-ngan-sach.pdf": 5,
    "07-so-do.pdf": 2,
    "08-de-an-nhan-su.pdf": 3,
    "09-du-thao-nghi-quyet.pdf": 5,
}


def delegates() -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(sample.delegates_csv().decode("utf-8"))))


def words(pdf: bytes) -> list[str]:
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        return [re.sub(r"\s+", " ", page.get_text()) for page in document]


def text_of(name: str) -> str:
    return " ".join(words((FOLDER / "documents" / name).read_bytes()))


def grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def test_the_congress_has_a_title_in_two_languages() -> None:
    congress = sample.congress()
    assert set(congress) == {"title", "titles", "language", "timezone"}
    assert (congress["language"], congress["timezone"], set(congress["titles"])) == ("vi", "Asia/Ho_Chi_Minh", {"en"})


def test_the_agenda_has_eight_items_that_refer_to_their_documents() -> None:
    agenda = sample.agenda()
    assert [item["number"] for item in agenda] == [str(n) for n in range(1, 9)]
    assert all(item["titles"]["en"] and item["minutes"] > 0 for item in agenda)
    listed = [name for item in agenda for name in item["documents"]]
    assert listed == [document.file.name for document in sample.documents()] == list(PAGES)
    assert all(document.file.name in agenda[document.item]["documents"] for document in sample.documents())


def test_motions_belong_to_items_and_name_a_preset() -> None:
    motions = sample.motions()
    presets = {motion["preset"] for motion in motions}
    assert presets == {"simple_majority", "absolute_majority_entitled", "two_thirds_cast"}
    assert all(0 <= motion["item"] < 8 and motion["titles"]["en"] and motion["texts"]["en"] for motion in motions)


def test_there_are_120_delegates_from_12_delegations_each_with_a_seat() -> None:
    people = delegates()
    seats = [f"{row}-{number:02d}" for row in "ABCDEFGHIJ" for number in range(1, 13)]
    assert [person["seat"] for person in people] == seats
    assert [person["id"] for person in people] == [f"d{number:03d}" for number in range(1, 121)]
    assert len({(person["name"], person["delegation"]) for person in people}) == 120
    assert {person["delegation"] for person in people} == {cell["vi"] for cell in FIGURES["cells"]}
    assert Counter(person["role"] for person in people) == {"delegate": 112, "delegate;teller": 5, "delegate;chair": 3}
    assert {(person["voting"], person["weight"]) for person in people} == {("yes", "1")}


def test_delegates_are_believable_in_age_and_sex() -> None:
    for person in delegates():
        middle = person["name"].split()[1]
        assert (middle == "Thị") <= (person["sex"] == "female"), person
        assert (middle == "Văn") <= (person["sex"] == "male"), person
        assert int(person["birth_year"]) + 18 <= int(person["joined_year"]) <= 2025, person


def test_18_candidates_for_15_seats_are_delegates_and_none_of_them_counts_votes() -> None:
    people = {person["id"]: person for person in delegates()}
    candidates = [identity for identity, _ in FIGURES["candidates"]]
    assert len(set(candidates)) == 18
    assert [c for c in candidates if "teller" in people[c]["role"]] == []
    printed = text_of("08-de-an-nhan-su.pdf")
    assert [people[c]["name"] for c in candidates if people[c]["name"] not in printed] == []


def balances(key: str, carried: int) -> list[int]:
    result = [carried]
    for year in range(5):
        revenue = sum(line[key][year] for line in FIGURES["revenue"])
        spending = sum(line[key][year] for line in FIGURES["spending"])
        result.append(result[-1] + revenue - spending)
    return result


def test_the_budget_sums_and_the_balance_is_carried_from_year_to_year() -> None:
    done = balances("done", FIGURES["carried_in"])
    plan = balances("plan", done[-1])
    assert (done, plan) == ([310, 284, 352, 401, 377, 415], [415, 390, 385, 412, 422, 612])
    projects = FIGURES["projects"]
    by_year = [sum(project["years"][year] for project in projects) for year in range(5)]
    assert by_year == FIGURES["spending"][0]["plan"]
    assert all(sum(p["years"]) == p["province"] + p["commune"] + p["people"] for p in projects)
    assert sum(p["province"] for p in projects) == sum(FIGURES["revenue"][3]["plan"])
    assert sum(p["people"] for p in projects) == sum(FIGURES["revenue"][4]["plan"])


def test_the_land_of_the_hamlets_is_the_land_of_the_commune() -> None:
    assert sum(h["area"] for h in FIGURES["hamlets"]) == sum(land["ha"] for land in FIGURES["land"])
    assert sum(h["poor"] for h in FIGURES["hamlets"]) == FIGURES["output"]["poor"][-1]
    assert sum(h["households"] for h in FIGURES["hamlets"]) == FIGURES["output"]["households"][-1]


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("done", ["04-bao-cao-chinh-tri.pdf", "06-ngan-sach.pdf", "05-bao-cao-kiem-tra.pdf"]),
        ("plan", ["06-ngan-sach.pdf", "09-du-thao-nghi-quyet.pdf"]),
    ],
)
def test_the_same_totals_are_printed_in_every_document(key: str, names: list[str]) -> None:
    spending = grouped(sum(sum(line[key]) for line in FIGURES["spending"]))
    assert [name for name in names if spending not in text_of(name)] == []


def test_the_works_cost_the_same_wherever_they_are_named() -> None:
    total = grouped(sum(sum(project["years"]) for project in FIGURES["projects"]))
    names = ["04-bao-cao-chinh-tri.pdf", "06-ngan-sach.pdf", "07-so-do.pdf", "09-du-thao-nghi-quyet.pdf"]
    assert [name for name in names if total not in text_of(name)] == []


@pytest.mark.parametrize("name", PAGES)
def test_every_document_has_its_pages_says_which_one_it_is_and_has_no_hidden_character(name: str) -> None:
    pages = words((FOLDER / "documents" / name).read_bytes())
    assert len(pages) == PAGES[name]
    start = 2 if PAGES[name] == 30 else 1  # the report's cover carries no number
    missing = [n for n in range(start, len(pages) + 1) if f"Trang {n} / {len(pages)}" not in pages[n - 1]]
    assert missing == []
    assert [page for page in pages if "\ufffd" in page] == []


def test_the_report_has_an_outline_of_its_chapters() -> None:
    with pymupdf.open(FOLDER / "documents" / "04-bao-cao-chinh-tri.pdf") as report:
        chapters = [(title, page) for level, title, page in report.get_toc() if level == 1 and "Chương" in title]
    assert [title.split(".")[0] for title, _ in chapters] == [f"Chương {n}" for n in range(1, 14)]
    assert [page for _, page in chapters] == list(range(4, 30, 2))


def test_documents_together_stay_small() -> None:
    assert sum(len(document.read()) for document in sample.documents()) < 3_000_000


def test_what_is_stored_is_what_was_recorded() -> None:
    digests = {document.file.name: hashlib.sha256(document.read()).hexdigest() for document in sample.documents()}
    assert digests == MADE["sha256"]


def test_making_a_document_again_gives_the_same_bytes() -> None:
    loader = SourceFileLoader("make_sample", str(SCRIPT))
    spec = spec_from_loader("make_sample", loader)
    assert spec is not None
    script = module_from_spec(spec)
    loader.exec_module(script)
    for source in script.sources():
        stored = FOLDER / "documents" / f"{source.stem}.pdf"
        made = script.compile_one(source)
        # Another typesetter may lay out other bytes; the words must stay. The recorded one gives them to the bit.
        if version("typst") == MADE["typst"]:
            assert hashlib.sha256(made).hexdigest() == MADE["sha256"][stored.name]
        assert sorted(" ".join(words(made)).split()) == sorted(" ".join(words(stored.read_bytes())).split())


def test_the_script_only_looks_when_it_is_asked_to() -> None:
    before = {path: path.stat().st_mtime_ns for path in (FOLDER / "documents").iterdir()}
    subprocess.run([sys.executable, str(SCRIPT), "--check"], check=version("typst") == MADE["typst"])
    assert {path: path.stat().st_mtime_ns for path in (FOLDER / "documents").iterdir()} == before
