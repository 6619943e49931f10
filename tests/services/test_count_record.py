"""SLIP9, SLIP10: a ballot and a record for every way to vote, each with its own words."""

from typing import Any

import pymupdf
import pytest

from hall import Hall
from paper import MAJORITY, MOTION, OPTIONS, key, opened, seated
from running import awaited
from server.domain import commands as c
from server.domain.questions.count import Presence, Voice, count
from server.services.count_record import Counted, record
from server.services.slip_sheets import ballots

QUESTIONS: list[Any] = [
    {**MOTION, "title": "Nghị quyết"},
    {"method": "list", "title": "Danh sách", "options": OPTIONS, "seats": 5, "rule": MAJORITY},
    {"method": "score", "title": "Biểu trưng", "options": OPTIONS},
    {"method": "stv", "title": "Thứ tự", "options": OPTIONS, "seats": 2},
]
ANSWERS: list[Any] = ["yes", ["yes", "no", "yes", "yes", "yes"], [5, 0, 0, 1, 0], ["c2", "c1"]]


def text_of(pdf: bytes) -> str:
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        return " ".join("\n".join(page.get_text() for page in document).split())


def settled() -> tuple[Hall, str]:
    hall = seated()
    poll = opened(hall, "only", questions=QUESTIONS)
    hall.do(c.IssueSlip(poll, "p1"), hall.by("t1"))
    hall.closed(poll)
    for teller in ("t1", "t2"):
        key(hall, poll, teller, 1, ANSWERS)
    hall.do(c.SettleSheets(poll), hall.by("secretary"))
    return hall, poll


@awaited
async def test_SLIP10_the_record_tells_every_question_in_its_own_columns() -> None:
    hall, poll = settled()
    frozen = hall.poll(poll)
    questions = count(frozen.manifest, [Voice(1, ANSWERS)], Presence.of(frozen.manifest, 5, 1, None, None))
    counted = Counted(hall.state, frozen, {"questions": questions}, hall.links[poll], None, ["Lê An", "Bùi Bình"])
    text = text_of(await record(counted, "vi"))
    for words in (
        "Tán thành 1 100 %",
        "Không biểu quyết 0 Quy tắc: Quá nửa số phiếu tán thành và không tán thành. 1 trên 1",
        "An 1 0 20 %",
        "5 trúng cử",
        "Trúng cử theo thứ tự",
    ):
        assert words in text, text
    assert "Lê An" in text
    assert "Count record".upper() in text_of(await record(counted, "en"))


@awaited
async def test_SLIP10_the_valid_ballots_are_the_base_that_the_rule_names_so() -> None:
    hall = seated()
    rule = {"threshold": [">", 1, 2], "base": ["valid"], "tie": ["runoff"]}
    poll = opened(
        hall, "only", questions=[{"method": "elect", "options": OPTIONS, "seats": 1, "blank": True, "rule": rule}]
    )
    frozen, answers = hall.poll(poll), (["c1"], ["c1"], [], "invalid")
    questions = count(
        frozen.manifest, [Voice(1, [each]) for each in answers], Presence.of(frozen.manifest, 5, 4, None, None)
    )
    counted = Counted(hall.state, frozen, {"questions": questions}, hall.links[poll], None, [])
    text = text_of(await record(counted, "vi"))
    assert "Tổng số phiếu thu về: 4; hợp lệ: 2; phiếu trắng: 1; không hợp lệ: 1." in text
    assert "cần 2 trên 2 phiếu hợp lệ" in text
    assert "Quy tắc: Quá nửa số phiếu hợp lệ." in text


@pytest.mark.parametrize(
    ("question", "words"),
    [
        (0, "Đánh dấu X vào một ô."),
        (1, "một trong hai ô"),
        (2, "một điểm từ 0 đến 5"),
        (3, "ghi 1 vào ô của lựa chọn thứ nhất"),
    ],
)
def test_SLIP9_each_way_to_vote_is_said_in_plain_words(question: int, words: str) -> None:
    @awaited
    async def printed() -> None:
        hall = seated()
        poll = opened(hall, "only", questions=[QUESTIONS[question]])
        text = text_of(await ballots(hall.state, hall.poll(poll), 1, two=False))
        assert words in text
        assert f"{hall.poll(poll).eid[:4].upper()} {hall.poll(poll).eid[4:8].upper()}" in text

    printed()
