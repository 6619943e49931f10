"""Lent tablets (SPEC HELP5, HELP7): a session that is less than a badge, and who lent it."""

from server.domain import commands as c
from server.domain import internal
from server.domain.box import Box, Context, Decision, Need, Needs, Refused, Writes
from server.domain.decide.text import line
from server.domain.loans import Loan
from server.domain.rows import Forget, Session
from server.domain.state import State

LONGEST_LABEL = 20
BORROWED = "borrowed"


def lend(_state: State, box: Box, command: internal.LendTablet, context: Context) -> Writes:
    """To somebody of the hall; the staff's own links are nobody's hands."""
    person = box.persons.get(command.person)
    if person is None or (person.ref or "").startswith("staff:"):
        raise Refused("no_such_person")
    session = Session(command.token_hash, person.id, context.at, BORROWED)
    label = line(command.label, "label", LONGEST_LABEL, empty=True)
    loan = Loan(f"l{context.fresh}", person.id, command.steward, context.at, command.token_hash.hex(), label)
    return Writes(rows=(session, loan), answer={"loan": loan.id})


def take_back(_state: State, box: Box, command: c.TakeTabletBack, _context: Context) -> Writes:
    loan = box.record(Loan, command.loan)
    if loan is None:
        raise Refused("no_such_loan")
    ended = (Forget(Session, bytes.fromhex(loan.session)), Forget(Loan, loan.id))
    return Writes(rows=ended, answer={"person": loan.person, "session": loan.session})


def _person(command: internal.LendTablet, _context: Context) -> Needs:
    return Needs(persons=frozenset({command.person}))


def _loan(command: c.TakeTabletBack, _context: Context) -> Needs:
    return Needs(records=frozenset({(Loan, "id", command.loan)}))


DECISIONS: dict[type[c.Command], Decision] = {internal.LendTablet: lend, c.TakeTabletBack: take_back}
NEEDS: dict[type[c.Command], Need] = {internal.LendTablet: _person, c.TakeTabletBack: _loan}
WHEN_CLOSED = tuple(DECISIONS)
"""Who lost their badge reads on, and tablets come back after the last item."""
