"""Speeches as written: attached, handed in, published, gone with their author (FLOOR10 to FLOOR12)."""

from hashlib import sha256

import pytest

from hall import Hall
from server.domain import commands as c
from server.domain.speeches import Script, Wording
from speaking import ask, call, seated, waiting


def scripts(hall: Hall) -> list[Script]:
    return hall.box.every(Script)


def test_FLOOR10_an_attached_text_opens_when_its_speaker_is_called_for_their_contribution() -> None:
    hall, (an, binh) = seated("A", "B")
    item = hall.state.agenda[0].id
    text = "Kính thưa đại hội\n\nTôi xin có ý kiến."
    hall.do(c.AttachSpeech(text, item=item), hall.by(an))
    assert hall.state.speeches == {}
    hall.do(c.AskFloor(item, text="Bài của Bình"), hall.by(binh))
    ask(hall, an, "point_of_order")
    ask(hall, an)
    assert [each.text for each in hall.state.floor] == [True, False, True]
    call(hall)
    assert hall.state.speeches == {}
    assert [call(hall), call(hall)] == [binh, an]
    published = {each.person: each for each in hall.state.speeches.values()}
    assert published[an].sha256 == sha256(text.encode()).hexdigest()
    assert (published[an].length, published[an].how) == (len(text), "called")
    assert text not in str([event.fact.data() for event in hall.events])


def test_FLOOR10_a_text_can_be_changed_and_taken_away_until_then() -> None:
    hall, (an, binh) = seated("A", "B")
    request = ask(hall, an)
    hall.do(c.AttachSpeech("Một", request=request), hall.by(an))
    hall.do(c.AttachSpeech("Hai", request=request), hall.by(an))
    assert [each.length for each in scripts(hall)] == [3]
    assert [each.kind for each in hall.events].count("floor.attached") == 1
    assert hall.refusal(c.AttachSpeech("Ba", request=request), hall.by(binh)) == "no_such_request"
    hall.do(c.AttachSpeech(" ", request=request), hall.by(an))
    assert (scripts(hall), hall.box.every(Wording), hall.state.floor[0].text) == ([], [], False)
    again = hall.do(c.AskFloor(hall.state.shown.item or "", text="Ba"), hall.by(an))
    assert (again["request"], hall.state.floor[0].text) == (request, True)
    assert hall.refusal(c.AttachSpeech("Bốn"), hall.by(an)) == "empty_field"


def test_FLOOR11_the_unheard_hand_in_and_the_secretariat_publishes() -> None:
    hall, (an, binh) = seated("A", "B")
    item, other = hall.state.agenda[0].id, hall.item("Khác")
    request = ask(hall, an)
    hall.do(c.OpenItem(other), hall.by("chair"))
    hall.do(c.CloseCongress(), hall.by("chair"))
    speech = hall.do(c.SubmitSpeech("Bài viết", request=request), hall.by(an))["speech"]
    assert hall.state.speaking.unheard == ()
    assert hall.state.speeches == {}
    assert hall.refusal(c.PublishSpeech("t0"), hall.by("secretary")) == "no_such_speech"
    assert hall.refusal(c.PublishSpeech(speech), hall.by(binh)) == "not_allowed"
    hall.do(c.PublishSpeech(speech), hall.by("secretary"))
    assert (hall.state.speeches[speech].person, hall.state.speeches[speech].how) == (an, "submitted")
    assert hall.facts(c.PublishSpeech(speech), hall.by("chair")) == []
    later = hall.do(c.SubmitSpeech("Bài khác", item=item), hall.by(an))["speech"]
    assert later != speech
    hall.do(c.SubmitSpeech("", item=item), hall.by(an))
    assert [each.id for each in scripts(hall)] == [speech]


def test_FLOOR11_an_attached_text_is_handed_in_as_it_is_and_nobody_publishes_it_before() -> None:
    hall, (an,) = seated("A")
    item = hall.state.agenda[0].id
    assert hall.refusal(c.SubmitSpeech(item=item), hall.by(an)) == "empty_field"
    speech = hall.do(c.AttachSpeech("Bài", item=item), hall.by(an))["speech"]
    ask(hall, an)
    assert hall.refusal(c.PublishSpeech(speech), hall.by("secretary")) == "no_such_speech"
    assert hall.do(c.SubmitSpeech(item=item), hall.by(an))["speech"] == speech
    assert (waiting(hall), scripts(hall)[0].stage) == ([], "submitted")
    hall.do(c.SubmitSpeech("", item=item), hall.by(an))
    assert scripts(hall) == []


@pytest.mark.parametrize("command", [c.AttachSpeech("Bài", item="i1"), c.SubmitSpeech("Bài", item="i1")])
def test_FLOOR5_who_may_not_speak_may_not_write_either(command: c.Command) -> None:
    hall, _ = seated("A")
    steward = hall.do(c.AddPerson("Lan", roles=("steward",)), hall.by("secretary"))["person"]
    assert hall.refusal(command, hall.by(steward)) == "no_speaking_right"


def test_FLOOR5_whose_seat_a_guest_took_writes_as_they_speak() -> None:
    hall, (an,) = seated("A")
    guest = hall.do(c.AddPerson("Lan", roles=("guest",), voting=False), hall.by("secretary"))["person"]
    writes = c.AttachSpeech("Bài", item=hall.state.agenda[0].id)
    assert hall.refusal(writes, hall.by(guest)) == "guests_may_not_speak"
    hall.do(c.SeatSubstitute(an, guest), hall.by("secretary"))
    hall.do(writes, hall.by(guest))
    assert [each.person for each in scripts(hall)] == [guest]


def test_FLOOR12_what_somebody_wrote_and_asked_goes_with_them() -> None:
    hall, (an, binh) = seated("A", "B")
    item = hall.state.agenda[0].id
    hall.do(c.AskFloor(item, text="Bài"), hall.by(an))
    kept = ask(hall, binh)
    call(hall)
    ask(hall, an, "reply")
    hall.do(c.AttachSpeech("Bài nữa", item=item), hall.by(an))
    assert len(scripts(hall)) == 2
    hall.do(c.RemovePerson(an), hall.by("secretary"))
    assert (scripts(hall), hall.box.every(Wording), hall.state.speeches) == ([], [], {})
    assert waiting(hall) == [kept]
