"""What goes with somebody who is removed, beside what they wrote (SPEC BADGE9): calls for help, loans, their places in groups."""

from server.domain import events as e
from server.domain.box import Box, Needs, Writes
from server.domain.help import HelpCall
from server.domain.loans import Loan
from server.domain.rows import Forget
from server.domain.state import State


def left(state: State, box: Box, person: str) -> Writes:
    """Nobody is called for whose name nobody can say; no group, reporter or head of a bridge point points at nobody."""
    kept: list[HelpCall | Loan] = [*box.every(HelpCall), *box.every(Loan)]
    theirs = [each for each in kept if each.person == person]
    rows = tuple(Forget(type(each), each.id) for each in theirs)
    return Writes((*_groups(state, person), *_sites(state, person)), rows)


def _groups(state: State, person: str) -> list[e.Fact]:
    named = [each for each in state.groups.values() if person == each.reporter or person in each.members]
    facts: list[e.Fact] = []
    for each in named:
        members = [member for member in each.members if member != person]
        reporter = None if each.reporter == person else each.reporter
        facts.append(e.GroupAdded(each.id, each.name, each.names, each.kind, each.room, each.at, reporter, members))
    return facts


def _sites(state: State, person: str) -> list[e.Fact]:
    led = [each for each in state.sites.values() if each.chair == person]
    return [e.SiteEdited(each.id, each.name, each.names, None) for each in led]


def of_leaving(person: str) -> Needs:
    """What is kept of a person beside their row."""
    return Needs(records=frozenset({(HelpCall, "person", person), (Loan, "person", person)}))
