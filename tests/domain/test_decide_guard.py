"""Who may do what, when, and how often: the part of `decide` that every command passes (BADGE7, CMD3, CMD6)."""

from dataclasses import MISSING, fields, replace
from typing import Any, get_origin, get_type_hints

import pytest

from hall import Hall, badge, ballot
from server.domain import commands as c
from server.domain import internal
from server.domain.commands import WIRE
from server.domain.decide import DECISIONS, guard
from server.domain.permissions import COMMANDS, EVERYONE, Role, may
from server.domain.rows import Rendering

PLAIN: dict[Any, Any] = {str: "p1", int: 1, bool: False, dict: {}, list: [], tuple: ()}


def sample(kind: str) -> c.Command:
    """A command of this kind with something in each field that it must have: who may give it is asked before anything else."""
    command = WIRE[kind]
    hints = get_type_hints(command)
    needed = [each for each in fields(command) if each.default is MISSING and each.default_factory is MISSING]
    return command(**{each.name: PLAIN.get(get_origin(hints[each.name]) or hints[each.name]) for each in needed})


DRIVING = [kind for kind, allowed in COMMANDS.items() if allowed.driving]


def test_BADGE7_every_command_has_a_rule_and_every_rule_a_command() -> None:
    assert set(WIRE) == set(COMMANDS)


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


@pytest.mark.parametrize("role", sorted(Role))
def test_BADGE7_a_role_without_the_right_is_refused(role: Role) -> None:
    hall = Hall(delegates=1)
    for kind, allowed in COMMANDS.items():
        if role not in allowed.roles:
            assert hall.refusal(sample(kind), replace(hall.by("p1"), roles=frozenset({role}))) == "not_allowed", kind


def test_BADGE7_nobody_without_a_role_commands() -> None:
    hall = Hall()
    for kind in COMMANDS:
        assert hall.refusal(sample(kind), replace(hall.by("p1"), roles=frozenset())) == "not_allowed", kind


def test_BADGE7_a_chair_who_is_a_delegate_has_both_roles() -> None:
    both = frozenset({Role.CHAIR, Role.DELEGATE})
    assert may(both, COMMANDS["poll.open"].roles)
    assert may(both, COMMANDS["ballot.cast"].roles)
    assert may(frozenset(), None)
    assert not may(frozenset(), EVERYONE)


def test_CMD6_only_the_one_at_the_desk_drives() -> None:
    hall = Hall()
    second = hall.do(c.AddPerson("Hai", roles=("chair",)), hall.by("secretary"))["person"]
    assert {kind: hall.refusal(sample(kind), hall.by(second)) for kind in DRIVING} == dict.fromkeys(
        DRIVING, "not_driving"
    )
    hall.do(c.TakeDesk(), hall.by(second))
    assert hall.state.desk.person == second
    for kind in DRIVING:
        assert hall.refusal(sample(kind), hall.by("chair")) == "not_driving", kind


def test_CMD6_taking_what_one_has_writes_nothing() -> None:
    hall = Hall()
    assert hall.facts(c.TakeDesk(), hall.by("chair")) == []
    assert hall.refusal(c.TakeDesk(), replace(hall.by(None), roles=frozenset({Role.CHAIR}))) == "not_allowed"


STILL_OPEN = {
    "congress.reopen",
    "person.reissue",
    "place.keep",
    "place.follow",
    "poll.finalise",
    "paper.take_back",
    "paper.undo",
    "wall.set",
    "wall.follow",
    "wall.link",
    "speech.submit",  # FLOOR11
    "speech.publish",
    "attendance.arrive",
    "attendance.leave",
    "attendance.undo",
    "credentials.edit",
    "tablet.take_back",
    *(kind for kind in COMMANDS if kind.startswith(("mark.", "minutes.", "help."))),  # MIN3, HELP1
}


def test_a_closed_congress_is_for_reading() -> None:
    hall = Hall(delegates=1)
    hall.do(c.CloseCongress(), hall.by("chair"))
    everything = replace(hall.by("chair"), roles=EVERYONE)
    shut = set(COMMANDS) - STILL_OPEN
    assert {kind for kind in shut if hall.refusal(sample(kind), everything) != "congress_closed"} == set()
    hall.do(c.ReopenCongress(), hall.by("chair"))
    hall.do(c.AddItem("Tiếp tục"), hall.by("secretary"))


def test_an_archived_congress_is_for_reading_for_good() -> None:
    hall = Hall(delegates=1)
    hall.do(internal.ArchiveCongress())
    everything = replace(hall.by("chair"), roles=EVERYONE)
    assert {kind for kind in COMMANDS if hall.refusal(sample(kind), everything) != "congress_archived"} == set()
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
