"""SLIP2, SLIP4, SLIP9, SLIP10: papers over HTTP, from the first handed out to the signed record."""

import io
from collections.abc import Iterator
from time import monotonic
from typing import Any

import pikepdf
import pymupdf
import pytest

from devices import Caller, live, signed_in
from paper import ELECTION
from waiting import PATIENCE

AB, BC = [["c1", "c2"]], [["c2", "c3"]]
A5, A4_ACROSS = (419.5, 595.3), (841.9, 595.3)


@pytest.fixture(scope="module")
def desk(hall: Any) -> Iterator[dict[str, Any]]:
    """Two tellers and three delegates, a vote with papers beside devices, open."""
    secretariat, made = hall["secretariat"], {}
    for name, role, voting in (("Lan", "teller", False), ("Hải", "teller", False), ("An", "delegate", True)):
        person = secretariat.done("person.add", name=name, seat=name, roles=[role], voting=voting)["person"]
        made[name] = (person, signed_in(hall.url, secretariat.done("person.reissue", person=person)["link"]))
    others = [secretariat.done("person.add", name=f"P{n}", seat=f"P{n}")["person"] for n in range(2)]
    hall["chair"].done("desk.take")
    asked = {"questions": [ELECTION], "paper": "beside", "serials": True, "titles": {"en": "Election"}}
    poll = secretariat.done("poll.draft", title="Bầu Ban Chấp hành", **asked)["poll"]
    hall["chair"].done("poll.freeze", poll=poll)
    hall["chair"].done("poll.open", poll=poll)
    yield {"poll": poll, "others": others, **made}
    for _, caller in (made[name] for name in made):
        caller.http.close()


def counted(caller: Caller, poll: str) -> None:
    end = monotonic() + PATIENCE
    while caller.state()["state"]["polls"][poll]["state"] != "counted":
        assert monotonic() < end


def text_of(pdf: bytes) -> str:
    with pymupdf.open(stream=pdf, filetype="pdf") as document:
        return "\n".join(page.get_text() for page in document)


def printed(caller: Caller, path: str) -> bytes:
    answer = caller.api("GET", path)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf"), answer
    return answer.content


def test_SLIP2_who_takes_a_paper_is_told_on_the_device_and_reads_nothing_of_the_desk(hall: Any, desk: Any) -> None:
    person, an = desk["An"]
    _, lan = desk["Lan"]
    with live(an) as line:
        lan.done("slip.issue", poll=desk["poll"], slot=person)
        while '["now","ballots"' not in str(line.recv(PATIENCE)):
            pass
    assert [each["state"] for each in an.get(f"ballots/{desk['poll']}")["slots"]] == ["paper"]
    told = lan.get(f"polls/{desk['poll']}/slips")
    assert told["numbers"] == {"issued": 1, "spoilt": 0, "returned": 0, "expected": 1}
    assert (told["paper"], told["voted"]) == ([person], [])
    for path in ("slips", "sheets", "hands", "ballots.pdf", "record.pdf"):
        assert an.api("GET", f"polls/{desk['poll']}/{path}").refused == "not_allowed"


def test_SLIP9_ballots_are_printed_in_both_languages_with_the_seal_and_numbers(hall: Any, desk: Any) -> None:
    chair, poll = hall["chair"], desk["poll"]
    seal = chair.get(f"polls/{poll}")["eid"][:8].upper()
    pdf = printed(chair, f"polls/{poll}/ballots.pdf?count=3&first=41")
    text = text_of(pdf)
    assert text.count(f"{seal[:4]} {seal[4:]}") == 3
    assert [text.count(each) for each in ("Số 41", "Số 43", "Số 44", "Giang", "Election")] == [1, 1, 0, 3, 3]
    assert "nhiều nhất 3 trong số 5" in text
    assert "at most 3 of 5" in text
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert len(opened.pages) == 2
        assert tuple(round(float(each), 1) for each in opened.pages[0].mediabox[2:]) == A4_ACROSS
    with pikepdf.open(io.BytesIO(printed(chair, f"polls/{poll}/ballots.pdf?count=2&paper=a5"))) as opened:
        assert [tuple(round(float(x), 1) for x in page.mediabox[2:]) for page in opened.pages] == [A5, A5]


@pytest.mark.parametrize("asked", ["count=0", "count=x", "count=5001", "paper=a3", "count=1&first=-1"])
def test_SLIP9_what_cannot_be_printed_is_refused(hall: Any, desk: Any, asked: str) -> None:
    assert hall["chair"].api("GET", f"polls/{desk['poll']}/ballots.pdf?{asked}").refused == "bad_field"


def test_SLIP4_a_teller_reads_a_colleagues_entry_only_beside_their_own(hall: Any, desk: Any) -> None:
    poll, (lan_id, lan), (hai_id, hai) = desk["poll"], desk["Lan"], desk["Hải"]
    assert lan.api("GET", f"polls/{poll}/record.pdf").refused == "poll_state"
    hall["chair"].done("poll.close", poll=poll, seconds=0)
    end = monotonic() + PATIENCE
    while lan.state()["state"]["polls"][poll]["state"] != "closed":
        assert monotonic() < end
    lan.done("sheet.key", poll=poll, pile=1, number=1, choices=AB)
    theirs = hai.get(f"polls/{poll}/sheets")
    assert (theirs["mine"], theirs["differ"], theirs["alone"]) == ([], [], [[1, 1]])
    assert str(AB[0]) not in str(theirs)
    hai.done("sheet.key", poll=poll, pile=1, number=1, choices=BC)
    for each in (lan, hai):
        [differing] = each.get(f"polls/{poll}/sheets")["differ"]
        assert differing == {"pile": 1, "number": 1, "said": {lan_id: AB, hai_id: BC}}
    hai.done("sheet.key", poll=poll, pile=1, number=1, choices=AB)
    assert lan.get(f"polls/{poll}/sheets")["differ"] == []


def test_SLIP10_the_record_is_there_to_sign_before_and_after_the_announcement(hall: Any, desk: Any) -> None:
    poll, (lan_id, lan) = desk["poll"], desk["Lan"]
    members = [{"name": "Nguyễn Thị Lan", "task": "Trưởng ban"}, {"name": "Trần Văn Hải", "task": "Ủy viên"}]
    hall["secretariat"].done("board.name", poll=poll, chair=lan_id, members=members, place="Hội trường")
    assert lan.get(f"polls/{poll}/sheets")["presides"] is True
    lan.done("sheet.settle", poll=poll)
    counted(lan, poll)
    before = text_of(printed(lan, f"polls/{poll}/record.pdf"))
    assert "CHƯA CÔNG BỐ" in before
    for word in ("Nguyễn Thị Lan", "Trưởng ban", "Hội trường", "Số phiếu phát ra", "trúng cử", "Ký, ghi rõ họ tên"):
        assert word in before
    hall["chair"].done("poll.announce", poll=poll)
    after = text_of(printed(lan, f"polls/{poll}/record.pdf?language=en"))
    assert "NOT ANNOUNCED" not in after
    assert "COUNT RECORD" in after
    assert lan.api("GET", f"polls/{poll}/record.pdf?language=xx").refused == "bad_field"


def test_SLIP9_a_vote_without_paper_prints_none(hall: Any, desk: Any) -> None:
    poll = hall["secretariat"].done("poll.draft", title="Bầu", questions=[ELECTION])["poll"]
    hall["chair"].done("poll.freeze", poll=poll)
    assert hall["chair"].api("GET", f"polls/{poll}/ballots.pdf").refused == "no_paper"
