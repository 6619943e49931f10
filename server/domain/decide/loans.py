"""Lent tablets (SPEC HELP5, HELP7): a session that is less than a badge, and who lent it."""

from dataclasses import replace

from server.domain import commands as c
from server.domain import internal
from server.domain.box import Box, Context, Decision, Need, Needs, Refused, Writes
from server.domain.decide.text import line
from server.domain.loans import Loan
from server.domain.rows import Forget, Person, Row, Session
from server.domain.sessions import BORROWED
from server.domain.state import State

LONGEST_LABEL = 20


def lend(_state: State, box: Box, command: internal.LendTablet, context: Context) -> Writes:
    """To somebody of the hall; the staff's own links are nobody's hands."""
    person = box.persons.get(command.person)
    if person is None or person.is_link:
        raise Refused("no_such_person")
    session = Session(command.token_hash, person.id, context.at, BORROWED)
    label = line(command.label, "label", LONGEST_LABEL, empty=True)
    loan = Loan(f"l{context.fresh}", person.id, command.steward, context.at, command.token_hash.hex(), label)
    return Writes(rows=(session, loan), answer={"loan": loan.id})


def take_back(_state: State, box: Box, command: c.TakeTabletBack, context: Context) -> Writes:
    loan = box.record(Loan, command.loan)
    if loan is None or loan.ended:
        raise Refused("no_such_loan")
    ended = (Forget(Session, bytes.fromhex(loan.session)), replace(loan, ended=context.at, by=context.person or ""))
    return Writes(rows=ended, answer={"person": loan.person, "session": loan.session})


def moved(box: Box, session: Session, person: Person, lent: str) -> tuple[Row, ...]:
    """HELP6: whose tablet it is scans their badge on it; it stays lent, with the new session. Refused for anybody else's badge.

    lent: the session that this browser had, in hex, where it is a lent tablet's.
    """
    loan = _open(box, lent)
    if loan is None:
        return ()
    if loan.person != person.id:
        raise Refused("tablet_is_lent")
    return Forget(Session, bytes.fromhex(lent)), replace(loan, session=session.token_hash.hex(), scanned=session.since)


def returned(box: Box, token_hash: bytes, context: Context) -> tuple[Row, ...]:
    """HELP6: signing out on a lent tablet returns it; by whoever it was lent to."""
    loan = _open(box, token_hash.hex())
    return () if loan is None else (replace(loan, ended=context.at, by=loan.person),)


def _open(box: Box, session: str) -> Loan | None:
    """The tablet that is out with that session."""
    return next((each for each in box.every(Loan) if each.session == session and not each.ended), None)


def _person(command: internal.LendTablet, _context: Context) -> Needs:
    return Needs(persons=frozenset({command.person}))


def _loan(command: c.TakeTabletBack, _context: Context) -> Needs:
    return Needs(records=frozenset({(Loan, "id", command.loan)}))


def _signing_out(command: internal.SignOut, _context: Context) -> Needs:
    return of_session(command.token_hash.hex())


def of_session(session: str) -> Needs:
    """The loan of a session, in hex."""
    return Needs(records=frozenset({(Loan, "session", session)}))


DECISIONS: dict[type[c.Command], Decision] = {internal.LendTablet: lend, c.TakeTabletBack: take_back}
NEEDS: dict[type[c.Command], Need] = {
    internal.LendTablet: _person,
    c.TakeTabletBack: _loan,
    internal.SignOut: _signing_out,
}
WHEN_CLOSED = tuple(DECISIONS)
"""Who lost their badge reads on, and tablets come back after the last item."""
