"""LOG4: a command is shown what it needs: every decision comes out the same with the whole registry on the table."""

import pytest

from hall import Hall, badge, ballot
from server.domain import commands as c
from server.domain import internal
from server.domain.box import Context, Needs
from server.domain.decide import decide
from server.domain.needs import needs
from server.domain.rows import Rendering, Session
from story import TOLD


def busy() -> tuple[Hall, str, str, str]:
    """A hall with an open vote, a frozen one, a draft, documents and an item."""
    hall = Hall(delegates=3)
    hall.document("d1")
    hall.version("d1", "d2")
    frozen, running, draft = hall.frozen(), hall.opened(), hall.draft()
    hall.do(ballot(running, "p1"), hall.by("p1"))
    return hall, frozen, running, draft


def commands(hall: Hall, frozen: str, running: str, draft: str) -> list[tuple[c.Command, str | None]]:
    item = hall.item()
    return [
        (c.ShowPage("d1", 2), "chair"),
        (c.AttachDocument("d1", item), "secretary"),
        (c.RenameDocument("d1", "T"), "secretary"),
        (c.ReleaseDocument("d1"), "secretary"),
        (c.WithdrawDocument("d1"), "secretary"),
        (c.RemoveDocument("d1"), "secretary"),
        (internal.SettleDocument("d1", Rendering.READY, 3, 3), None),
        (c.ReplaceDocument("d1", "d2"), "secretary"),
        (c.RestoreVersion("d1", 1), "secretary"),
        (internal.SwitchVersion("d1", "d2", None, []), "secretary"),
        (internal.AddDocument("d3", "T", {}, "dd" * 32, 1, replaces="d1"), "secretary"),
        (c.EditPerson("p1", "N", "", "", ("guest",), False), "secretary"),
        (c.RemovePerson("p1"), "secretary"),
        (internal.IssueBadges((badge("p1", 2), badge("p2", 2)), True), None),
        (internal.ApplyRoster((), (hall.box.persons["p1"],), ""), "secretary"),
        (internal.SignIn(Session(b"t", "p1", ""), badge("p1").login_hash), None),
        (c.DraftPoll("T", TOLD["rule"], poll=draft), "secretary"),
        (c.DiscardPoll(draft), "secretary"),
        (c.FreezePoll(draft), "chair"),
        (ballot(running, "p1"), "p1"),
        (ballot(running, "p2"), "p2"),
        (c.PausePoll(running, "r"), "chair"),
        (c.ClosePoll(running), "chair"),
        (c.AbortPoll(frozen, "r"), "chair"),
    ]


@pytest.mark.parametrize("place", range(24))
def test_LOG4_a_decision_needs_no_row_that_it_does_not_ask_for(place: int) -> None:
    hall, frozen, running, draft = busy()
    command, person = commands(hall, frozen, running, draft)[place]
    context = hall.by(person)
    try:
        narrow = decide(hall.position, hall.seen(needs(command, context)), command, context)
    except Exception as error:
        with pytest.raises(type(error), match=f"^{error}$"):
            decide(hall.position, hall.box, command, context)
    else:
        assert narrow == decide(hall.position, hall.box, command, context)


def test_CMD3_a_key_is_looked_up_for_a_person() -> None:
    asked = Context("", "", "p1", frozenset(), "k", b"")
    assert needs(c.TakeDesk(), asked) == Needs(answers=frozenset({("p1", "k")}))
    assert needs(c.TakeDesk(), Context("", "", None, frozenset(), "k", b"")) == Needs()


def test_needs_add_up() -> None:
    one = Needs(frozenset("a"), frozenset("b"), roll=True, ballots=frozenset({("v", "s", 1)}))
    two = Needs(frozenset("c"), slots=frozenset({("v", "s")}), seats=frozenset({"A-1"}))
    both = one | two
    assert both == two | one
    assert (both.persons, both.documents, both.roll, both.seats) == (frozenset("ac"), frozenset("b"), True, two.seats)
    assert (both.slots, both.ballots) == (two.slots, one.ballots)
    assert one | Needs() == one
