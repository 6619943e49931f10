"""Before a congress: invitations, who comes, what is asked ahead (SPEC INV1 to INV9)."""

from dataclasses import replace
from typing import Any

import pytest

from hall import AT, Hall
from server.domain import commands as c
from server.domain import internal
from server.domain.badge import derive
from server.domain.box import Context
from server.domain.invitations import THE_ONE, Invitation, Occasion, Question, Reply
from server.domain.rows import Session


@pytest.fixture
def hall() -> Hall:
    return Hall(delegates=3)


def issued(hall: Hall, person: str, login: bytes = b"1" * 32, ended: tuple[bytes, ...] = ()) -> None:
    hall.do(internal.IssueInvitations(((person, login),), ended))


def accepted(hall: Hall, person: str, login: bytes, token: bytes = b"t") -> internal.AcceptInvitation:
    return internal.AcceptInvitation(Session(token, person, "", "badge"), login)


def row(hall: Hall, kind: Any, id_: str) -> Any:
    return hall.box.record(kind, id_)


def test_INV1_an_invitation_s_login_is_not_a_badge_s_of_the_same_code() -> None:
    secret = bytes(range(10))
    assert derive(secret, "demo/invitation").login != derive(secret, "demo").login


def test_INV1_an_invitation_made_again_ends_the_one_before_and_its_sessions_but_not_the_reply(hall: Hall) -> None:
    issued(hall, "p1", b"1" * 32)
    hall.do(accepted(hall, "p1", b"1" * 32))
    hall.do(c.AnswerInvitation("yes"), hall.by("p1"))
    issued(hall, "p1", b"2" * 32, (b"t",))
    assert hall.refusal(accepted(hall, "p1", b"1" * 32)) == "unknown_invitation"
    assert row(hall, Invitation, "p1").login_hash == b"2" * 32
    assert row(hall, Reply, "p1").comes == "yes"
    assert b"t" not in hall.sessions


def test_INV3_whoever_accepts_gets_a_session_of_that_kind_and_no_badge_is_claimed(hall: Hall) -> None:
    issued(hall, "p1")
    hall.do(accepted(hall, "p1", b"1" * 32))
    assert (hall.sessions[b"t"].kind, hall.sessions[b"t"].person) == ("invited", "p1")
    assert row(hall, Invitation, "p1").opened == AT
    assert hall.box.persons["p1"].claimed is None
    assert hall.refusal(accepted(hall, "p2", b"1" * 32)) == "unknown_invitation"


def test_INV2_what_letters_say_is_one_row_in_each_language(hall: Hall) -> None:
    words = {"place": {"vi": "Hội trường", "en": "Hall", "fr": ""}}
    hall.do(c.WriteInvitation(words, "2026-11-23T08:00:00+07:00", None, ("d1",)), hall.by("secretary"))
    assert row(hall, Occasion, THE_ONE) == Occasion(
        THE_ONE, {"place": {"vi": "Hội trường", "en": "Hall"}}, "2026-11-23T01:00:00.000Z", None, ("d1",)
    )
    assert hall.refusal(c.WriteInvitation({"colour": {}}), hall.by("secretary")) == "bad_field"
    assert hall.refusal(c.WriteInvitation({}, "tomorrow"), hall.by("secretary")) == "bad_field"
    assert hall.refusal(c.WriteInvitation({}, reading=("d1", "d1")), hall.by("secretary")) == "bad_field"


def test_INV4_a_reply_is_private_and_changeable_until_the_congress_begins(hall: Hall) -> None:
    events = len(hall.events)
    hall.do(c.AnswerInvitation("no", "Đi công tác", "Nguyễn Văn An"), hall.by("p1"))
    assert row(hall, Reply, "p1") == Reply("p1", "no", "Đi công tác", "Nguyễn Văn An", AT)
    hall.do(c.AnswerInvitation("yes", "không còn lý do", "ai đó"), hall.by("p1"))
    assert row(hall, Reply, "p1") == Reply("p1", "yes", "", "", AT)
    assert len(hall.events) == events
    assert hall.refusal(c.AnswerInvitation("perhaps"), hall.by("p1")) == "bad_field"
    assert hall.refusal(c.AnswerInvitation("no", " "), hall.by("p1")) == "empty_field"
    hall.do(c.WriteInvitation({}, AT), hall.by("secretary"))
    assert hall.refusal(c.AnswerInvitation("no", "ốm"), hall.by("p1")) == "congress_has_begun"


@pytest.mark.parametrize("begins", ["item", "sitting"])
def test_INV4_a_congress_has_begun_when_an_item_or_a_sitting_is_opened_whatever_was_written(begins: str) -> None:
    hall = Hall(delegates=1)
    hall.do(c.AnswerInvitation("yes"), hall.by("p1"))
    if begins == "item":
        hall.do(c.OpenItem(hall.item("Khai mạc")), hall.by("chair"))
    else:
        hall.do(c.OpenSitting(), hall.by("secretary"))
    assert hall.refusal(c.AnswerInvitation("no", "ốm"), hall.by("p1")) == "congress_has_begun"
    hall.do(c.NoteReply("p1", "no", "ốm"), hall.by("secretary"))


def test_INV5_a_reply_that_the_secretariat_has_not_seen_is_neither_overwritten_nor_forgotten(hall: Hall) -> None:
    hall.do(c.AnswerInvitation("no", "Đi công tác"), hall.by("p1"))
    for unseen in (c.NoteReply("p1", "yes", known=""), c.NoteReply("p1", "", known=""), c.NoteReply("p1", "")):
        assert hall.refusal(unseen, hall.by("secretary")) == "reply_changed"
    assert row(hall, Reply, "p1").reason == "Đi công tác"
    hall.do(c.NoteReply("p1", "", known=AT), hall.by("secretary"))
    assert row(hall, Reply, "p1") is None


def test_INV5_the_secretariat_writes_down_what_came_by_telephone_and_takes_it_back(hall: Hall) -> None:
    hall.do(c.WriteInvitation({}, AT), hall.by("secretary"))
    hall.do(c.NoteReply("p2", "no", "ốm"), hall.by("secretary"))
    assert row(hall, Reply, "p2").noted
    hall.do(c.NoteReply("p2", "", known=AT), hall.by("secretary"))
    assert row(hall, Reply, "p2") is None
    assert hall.refusal(c.NoteReply("nobody", "yes"), hall.by("secretary")) == "no_such_person"


def test_INV6_a_question_is_its_asker_s_and_says_where_it_belongs(hall: Hall) -> None:
    item = hall.item("Báo cáo")
    asked = hall.do(c.AskAhead("Vì sao?", item, "d1", 3), hall.by("p1"))["question"]
    assert row(hall, Question, asked) == Question(asked, "p1", item, "d1", 3, "Vì sao?", AT)
    assert hall.refusal(c.AskAhead("?", "gone"), hall.by("p1")) == "no_such_item"
    assert hall.refusal(c.AskAhead("?", page=1), hall.by("p1")) == "bad_field"
    assert hall.refusal(c.AskAhead("  "), hall.by("p1")) == "empty_field"
    assert hall.refusal(c.WithdrawQuestion(asked), hall.by("p2")) == "no_such_question_ahead"
    hall.do(c.WithdrawQuestion(asked), hall.by("p1"))
    assert row(hall, Question, asked) is None


def test_INV6_one_person_does_not_fill_the_desk(hall: Hall) -> None:
    for number in range(50):
        hall.do(c.AskAhead(f"Câu {number}?"), hall.by("p1"))
    assert hall.refusal(c.AskAhead("Nữa?"), hall.by("p1")) == "too_many"
    hall.do(c.AskAhead("Câu của tôi?"), hall.by("p2"))


def test_INV7_an_answer_for_all_is_a_fact_without_the_asker_and_can_be_taken_back(hall: Hall) -> None:
    item = hall.item("Báo cáo")
    asked = hall.do(c.AskAhead("Tên tôi là An: vì sao?", item, "secret", 3), hall.by("p1"))["question"]
    answered = c.AnswerQuestion(asked, "Vì thế.", publish=True, text="Vì sao?")
    assert hall.facts(answered, hall.by("secretary")) == ["question.published"]
    told = hall.events[-1].fact.data()
    assert told == {
        **{"question": asked, "item": item, "document": None, "page": None},
        **{"text": "Vì sao?", "answer": "Vì thế."},
    }
    assert hall.refusal(c.WithdrawQuestion(asked), hall.by("p1")) == "question_is_published"
    assert hall.state.questions[asked].answer == "Vì thế."
    taken_back = c.AnswerQuestion(asked, "Vì thế.")
    assert hall.facts(taken_back, hall.by("secretary")) == ["question.unpublished"]
    assert hall.state.questions == {}
    assert hall.refusal(c.AnswerQuestion(asked, "", publish=True), hall.by("secretary")) == "empty_field"


def test_INV7_an_answer_to_one_is_no_fact(hall: Hall) -> None:
    asked = hall.do(c.AskAhead("Vì sao?"), hall.by("p1"))["question"]
    assert hall.facts(c.AnswerQuestion(asked, "Vì thế."), hall.by("secretary")) == []
    assert row(hall, Question, asked).answer == "Vì thế."


def test_INV9_everything_of_a_person_goes_with_them(hall: Hall) -> None:
    issued(hall, "p1")
    hall.do(c.AnswerInvitation("yes"), hall.by("p1"))
    asked = [hall.do(c.AskAhead("Vì sao?"), hall.by(person))["question"] for person in ("p1", "p2")]
    hall.do(c.RemovePerson("p1"), hall.by("secretary"))
    assert (row(hall, Invitation, "p1"), row(hall, Reply, "p1"), row(hall, Question, asked[0])) == (None, None, None)
    assert row(hall, Question, asked[1]) is not None


def test_INV3_nobody_accepts_for_who_was_removed(hall: Hall) -> None:
    issued(hall, "p1")
    hall.do(c.RemovePerson("p1"), hall.by("secretary"))
    context: Context = replace(hall.by(None))
    assert hall.refusal(accepted(hall, "p1", b"1" * 32), context) == "unknown_invitation"
