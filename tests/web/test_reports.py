"""CRED5 to CRED7, STAT5: reports over HTTP, by who asks."""

from typing import Any

import pytest

from devices import Caller


@pytest.fixture
def secretary(hall: Any) -> Caller:
    found: Caller = hall.callers["secretariat"]
    return found


def test_CRED5_the_chair_reads_numbers_the_secretariat_reasons(hall: Any, secretary: Caller) -> None:
    person = secretary.done("person.add", name="Vắng", delegation="", seat="", roles=["delegate"], voting=True)[
        "person"
    ]
    secretary.done("invitation.note", person=person, comes="no", reason="ốm")
    told, seen = secretary.get("credentials"), hall.callers["chair"].get("credentials")
    said = told["replies"][person]
    assert (said["reason"], said["substitute"], said.keys()) == ("ốm", "", {"reason", "substitute", "at"})
    assert told.keys() - seen.keys() == {"absent", "replies"}
    assert seen["standings"]["excused"] == 1


@pytest.mark.parametrize("language", ["vi", "en"])
def test_CRED6_the_papers_leave_in_both_languages(secretary: Caller, language: str) -> None:
    pdf = secretary.api("GET", f"credentials.pdf?language={language}")
    word = secretary.api("GET", f"credentials.docx?language={language}")
    assert (pdf.content[:5], word.content[:2]) == (b"%PDF-", b"PK")
    assert f"credentials-{language}.docx" in word.headers["content-disposition"]


def test_CRED6_CRED7_STAT5_what_cannot_be_is_refused_by_its_name(secretary: Caller) -> None:
    assert secretary.api("GET", "credentials.pdf?language=fr").refused == "bad_field"
    assert secretary.api("GET", "statistics.csv?part=ballots").refused == "bad_field"
    assert secretary.api("POST", "credentials/vote", json={"item": "none"}).refused == "no_such_item"
    assert secretary.api("POST", "credentials/vote", json={"item": 1}).refused == "malformed"


def test_STAT5_each_part_is_a_table_for_spreadsheets(secretary: Caller) -> None:
    for part in ("people", "delegations", "sittings", "votes", "documents"):
        answer = secretary.api("GET", f"statistics.csv?part={part}")
        assert (answer.status, answer.headers["content-type"]) == (200, "text/csv; charset=utf-8")
        assert answer.content.startswith("\ufeff".encode())
