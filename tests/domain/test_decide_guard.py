"""Who may do what, when, and how often: the part of `decide` that every command passes (BADGE7, CMD3, CMD6)."""

from dataclasses import replace

import pytest

from hall import RULE, Hall, badge, ballot
from server.domain import commands as c
from server.domain import internal
from server.domain.commands import WIRE
from server.domain.decide import DECISIONS, guard
from server.domain.permissions import COMMANDS, EVERYONE, Role, may
from server.domain.rows import Rendering

MARKS = ("mark.put", "mark.remove", "mark.share")
SAMPLES: dict[str, c.Command] = {
    "place.keep": c.KeepPlace("d1", 1),
    "congress.edit": c.EditCongress("T", "vi", "UTC"),
    "congress.close": c.CloseCongress(),
    "congress.reopen": c.ReopenCongress(),
    "agenda.add": c.AddItem("T"),
    "agenda.edit": c.EditItem("i1", "T"),
    "agenda.move": c.MoveItem("i1"),
    "agenda.remove": c.RemoveItem("i1"),
    "document.attach": c.AttachDocument("d1", None),
    "document.rename": c.RenameDocument("d1", "T"),
    "document.release": c.ReleaseDocument("d1"),
    "document.withdraw": c.WithdrawDocument("d1"),
    "document.restrict": c.RestrictDocument("d1", None),
    "document.remove": c.RemoveDocument("d1"),
    "document.replace": c.ReplaceDocument("d1", "d2"),
    "document.restore": c.RestoreVersion("d1", 1),
    "deadline.set": c.SetDeadline(None),
    "document.schedule": c.ScheduleDocument("d1"),
    "paper.add": c.AddPaper("T", 1),
    "paper.edit": c.EditPaper("q1", "T", 1),
    "paper.remove": c.RemovePaper("q1"),
    "paper.hand_out": c.HandOut("q1", "p1", 1),
    "paper.take_back": c.TakeBack("q1", 1),
    "paper.undo": c.UndoHanding("q1", 1, "out"),
    "person.add": c.AddPerson("N"),
    "person.edit": c.EditPerson("p1", "N", "", "", ("delegate",), True),
    "person.remove": c.RemovePerson("p1"),
    "person.reissue": c.ReissueBadge("p1"),
    "seating.set": c.SetSeating(None),
    "seating.assign": c.AssignSeats({}),
    "invitation.write": c.WriteInvitation({}),
    "invitation.answer": c.AnswerInvitation("yes"),
    "invitation.note": c.NoteReply("p1", "yes"),
    "question.ask": c.AskAhead("Vì sao?"),
    "question.withdraw": c.WithdrawQuestion("n1"),
    "question.answer": c.AnswerQuestion("n1", "A"),
    "minutes.edit": c.EditMinutes("head", 0),
    "minutes.add_task": c.AddTask("T"),
    "minutes.edit_task": c.EditTask("t1", 1, "T"),
    "minutes.remove_task": c.RemoveTask("t1"),
    "minutes.publish": c.PublishMinutes(),
    "minutes.sign": c.SignMinutes(1, "chair", ""),
    "poll.draft": c.DraftPoll("T", RULE),
    "poll.discard": c.DiscardPoll("v1"),
    "desk.take": c.TakeDesk(),
    "agenda.open": c.OpenItem("i1"),
    "page.show": c.ShowPage("d1", 1),
    "poll.freeze": c.FreezePoll("v1"),
    "poll.thaw": c.ThawPoll("v1"),
    "poll.open": c.OpenPoll("v1"),
    "poll.pause": c.PausePoll("v1", "r"),
    "poll.resume": c.ResumePoll("v1"),
    "poll.close": c.ClosePoll("v1"),
    "poll.announce": c.AnnouncePoll("v1"),
    "poll.abort": c.AbortPoll("v1", "r"),
    "poll.void": c.VoidPoll("v1", "r"),
    "poll.practise": c.PractisePoll(),
    "poll.resolve": c.ResolvePoll("v1", "q1", "lot"),
    "poll.repeat": c.RepeatPoll("v1"),
    "poll.next_round": c.NextRound("v1"),
    "poll.finalise": c.FinalisePoll("v1"),
    "proxy.register": c.RegisterProxy("p1", "p2"),
    "proxy.revoke": c.RevokeProxy("p1"),
    "proxy.limit": c.LimitProxies(1),
    "ballot.cast": c.CastBallot("v1", "p1", 1, "", ""),
    "slip.issue": c.IssueSlip("v1", "p1"),
    "slip.take_back": c.ReturnSlip("v1", "p1"),
    "slip.spoil": c.SpoilSlip("v1", "p1"),
    "sheet.key": c.KeySheet("v1", 1, 1, "invalid"),
    "sheet.set_aside": c.SetAside("v1", "p1"),
    "sheet.settle": c.SettleSheets("v1"),
    "board.name": c.NameBoard("v1", "p1"),
    "hands.key": c.KeyHands("v1", {}),
    "wall.set": c.SetWall("projector", "dark"),
    "wall.follow": c.FollowWalls(),
    "wall.add": c.AddWall("T"),
    "wall.link": c.LinkWall("projector"),
    "mark.put": c.PutMark("0" * 32, "d1", "0" * 64, 1, "bookmark", {}),
    "mark.remove": c.RemoveMark("0" * 32),
    "mark.share": c.ShareMark("0" * 32, False),
    "floor.ask": c.AskFloor("i1"),
    "floor.withdraw": c.WithdrawRequest(),
    "floor.open": c.OpenList("i1"),
    "floor.close": c.CloseList("i1"),
    "floor.call": c.CallSpeaker(),
    "floor.end": c.EndSpeech(),
    "floor.stop": c.StopClock(),
    "floor.go_on": c.StartClock(),
    "floor.extend": c.ExtendSpeech(1),
    "floor.move": c.MoveRequest("r1", "vì"),
    "floor.remove": c.RemoveRequest("r1", "vì"),
    "floor.rule": c.RuleFloor("asked", {}),
    "speech.attach": c.AttachSpeech("", "i1"),
    "speech.submit": c.SubmitSpeech("", "i1"),
    "speech.publish": c.PublishSpeech("t1"),
    "sitting.open": c.OpenSitting(),
    "sitting.close": c.CloseSitting(),
    "sitting.reopen": c.ReopenSitting(),
    "attendance.arrive": c.Arrive("0" * 16, "p1"),
    "attendance.leave": c.Leave("0" * 16, "p1"),
    "attendance.undo": c.UndoScan("0" * 16, "p1"),
    "door.name": c.NameDoors(),
    "substitute.seat": c.SeatSubstitute("p1", "p2"),
    "substitute.recall": c.RecallSubstitute("p1", "p2"),
    "device.share": c.ShareDevice("0" * 32),
    "announcement.make": c.MakeAnnouncement("T"),
    "announcement.withdraw": c.WithdrawAnnouncement("a1"),
    "recess.begin": c.BeginRecess(5),
    "recess.extend": c.ExtendRecess(5),
    "recess.end": c.EndRecess(),
    "desk.undo": c.UndoStep(),
    "desk.give": c.GiveDesk("p1"),
    "desk.ask": c.AskForDesk(),
    "desk.decline": c.DeclineDesk("p1"),
}
DRIVING = [kind for kind, allowed in COMMANDS.items() if allowed.driving]


def test_BADGE7_every_command_has_a_rule_and_every_rule_a_command() -> None:
    assert set(WIRE) == set(COMMANDS) == set(SAMPLES)


def test_BADGE7_every_command_but_those_that_services_translate_is_decided() -> None:
    """A cast is verified, a reissue makes its code, a lot its seed, a practice vote its words before what is decided."""
    inner = {each.__name__ for each in internal.Internal.__subclasses__()}
    wanted = inner | {each.__name__ for each in WIRE.values()}
    assert wanted - {each.__name__ for each in DECISIONS} == {
        "CastBallot",
        "LinkWall",
        "PractisePoll",
        "ReissueBadge",
        "PublishMinutes",
        "ResolvePoll",
        "SignMinutes",
    }


@pytest.mark.parametrize("kind", sorted(COMMANDS))
@pytest.mark.parametrize("role", sorted(Role))
def test_BADGE7_a_role_without_the_right_is_refused(kind: str, role: Role) -> None:
    hall = Hall(delegates=1)
    context = replace(hall.by("p1"), roles=frozenset({role}))
    if role in COMMANDS[kind].roles:
        assert may(context.roles, COMMANDS[kind].roles)
    else:
        assert hall.refusal(SAMPLES[kind], context) == "not_allowed"


@pytest.mark.parametrize("kind", sorted(set(COMMANDS) - {"ballot.cast"}))
def test_BADGE7_nobody_without_a_role_commands(kind: str) -> None:
    hall = Hall()
    assert hall.refusal(SAMPLES[kind], replace(hall.by("p1"), roles=frozenset())) == "not_allowed"


def test_BADGE7_a_chair_who_is_a_delegate_has_both_roles() -> None:
    both = frozenset({Role.CHAIR, Role.DELEGATE})
    assert may(both, COMMANDS["poll.open"].roles)
    assert may(both, COMMANDS["ballot.cast"].roles)
    assert may(frozenset(), None)
    assert not may(frozenset(), EVERYONE)


@pytest.mark.parametrize("kind", DRIVING)
def test_CMD6_only_the_one_at_the_desk_drives(kind: str) -> None:
    hall = Hall()
    second = hall.do(c.AddPerson("Hai", roles=("chair",)), hall.by("secretary"))["person"]
    assert hall.refusal(SAMPLES[kind], hall.by(second)) == "not_driving"
    hall.do(c.TakeDesk(), hall.by(second))
    assert hall.state.desk.person == second
    assert hall.refusal(SAMPLES[kind], hall.by("chair")) == "not_driving"


def test_CMD6_taking_what_one_has_writes_nothing() -> None:
    hall = Hall()
    assert hall.facts(c.TakeDesk(), hall.by("chair")) == []
    assert hall.refusal(c.TakeDesk(), replace(hall.by(None), roles=frozenset({Role.CHAIR}))) == "not_allowed"


STILL_OPEN = {
    "congress.reopen",
    "person.reissue",
    "place.keep",
    "poll.finalise",
    "paper.take_back",
    "paper.undo",
    "wall.set",
    "wall.follow",
    "wall.link",
}
STILL_OPEN |= {"speech.submit", "speech.publish"}  # FLOOR11


AT_THE_DOOR = {"attendance.arrive", "attendance.leave", "attendance.undo"}
MINUTES = {kind for kind in COMMANDS if kind.startswith("minutes.")}  # MIN3


@pytest.mark.parametrize("kind", sorted(set(COMMANDS) - {*MARKS, *STILL_OPEN, *MINUTES, *AT_THE_DOOR}))
def test_a_closed_congress_is_for_reading(kind: str) -> None:
    hall = Hall(delegates=1)
    hall.do(c.CloseCongress(), hall.by("chair"))
    everything = replace(hall.by("chair"), roles=EVERYONE)
    assert hall.refusal(SAMPLES[kind], everything) == "congress_closed"
    hall.do(c.ReopenCongress(), hall.by("chair"))
    hall.do(c.AddItem("Tiếp tục"), hall.by("secretary"))


@pytest.mark.parametrize("kind", sorted(COMMANDS))
def test_an_archived_congress_is_for_reading_for_good(kind: str) -> None:
    hall = Hall(delegates=1)
    hall.do(internal.ArchiveCongress())
    everything = replace(hall.by("chair"), roles=EVERYONE)
    assert hall.refusal(SAMPLES[kind], everything) == "congress_archived"
    assert hall.facts(internal.ArchiveCongress()) == []


def test_a_closed_congress_can_still_hand_out_badges_to_read_with() -> None:
    """A lost badge is reissued whether the congress is open or closed, by the secretariat and with `hemicycle links`."""
    hall = Hall(delegates=1)
    hall.do(c.CloseCongress(), hall.by("chair"))
    guard(hall.state, c.ReissueBadge("p1"), hall.by("secretary"))
    assert hall.facts(internal.IssueBadges((badge("p1", 2),), True)) == ["badge.revoked", "badge.issued"]
    hall.do(internal.ArchiveCongress())
    assert hall.refusal(internal.IssueBadges((badge("p1", 3),), True)) == "congress_archived"


def test_BOX2_a_ballot_sent_again_gets_its_answer_also_when_the_congress_is_closed() -> None:
    hall = Hall(delegates=2)
    poll = hall.opened()
    first = hall.do(ballot(poll, "p1"), hall.by("p1"))
    hall.counted(poll)
    for end in (c.CloseCongress(), internal.ArchiveCongress()):
        hall.do(end, hall.by("chair") if isinstance(end, c.CloseCongress) else None)
        assert hall.do(ballot(poll, "p1"), hall.by("p1")) == {**first, "seq": hall.position.seq}
        assert hall.refusal(ballot(poll, "p2"), hall.by("p2")) == "closed"


def test_CMD3_the_same_key_gets_the_first_answer_and_writes_nothing() -> None:
    hall = Hall()
    first = hall.do(c.AddItem("Một"), hall.by("secretary", "k", b"1"))
    hall.item("Hai")
    before = hall.position
    assert hall.do(c.AddItem("Một"), hall.by("secretary", "k", b"1")) == first
    assert hall.position == before


def test_CMD3_a_key_is_one_persons_and_one_commands() -> None:
    hall = Hall()
    hall.do(c.AddItem("Một"), hall.by("secretary", "k", b"1"))
    assert hall.refusal(c.AddItem("Hai"), hall.by("secretary", "k", b"2")) == "key_reused"
    assert hall.facts(c.CloseCongress(), hall.by("chair", "k", b"3")) == ["congress.closed"]


def test_CMD3_a_refusal_is_no_answer_that_is_kept() -> None:
    hall = Hall()
    hall.document("d1", done=0)
    asked = c.ShowPage("d1", 1)
    assert hall.refusal(asked, hall.by("chair", "k", b"1")) == "document_not_ready"
    hall.do(internal.SettleDocument("d1", Rendering.READY, 3, 3))
    assert hall.facts(asked, hall.by("chair", "k", b"1")) == ["document.released", "page.shown"]


def test_CMD3_the_answer_comes_before_the_question_whether_one_still_may() -> None:
    hall = Hall()
    first = hall.do(c.CloseCongress(), hall.by("chair", "k", b"1"))
    assert hall.do(c.CloseCongress(), hall.by("chair", "k", b"1")) == first
