"""The agenda and the desk: items, and who drives."""

from server.domain import commands as c
from server.domain import events as e
from server.domain.box import Box, Context, Decision, Refused, Writes
from server.domain.decide import releases
from server.domain.decide.text import line, texts
from server.domain.events import Texts
from server.domain.permissions import Role
from server.domain.state import Item, State

LONGEST_NUMBER = 20
LONGEST_MINUTES = 24 * 60
MOST_ITEMS = 1_000


def add(state: State, _box: Box, command: c.AddItem, context: Context) -> Writes:
    item, desk = f"i{context.fresh}", _from_desk(state, context)
    if len(state.agenda) >= MOST_ITEMS:
        raise Refused("too_many", most=MOST_ITEMS)
    if command.before is not None:
        known(state, command.before)
    number = command.number or _unused(state)
    words = _words(command.title, command.titles, number, command.minutes)
    return Writes((e.AgendaAdded(item, *words, command.before, desk),), answer={"item": item})


def _unused(state: State) -> str:
    """The next after the highest: minutes name an item by its number, so no two have the same and none moves with its item."""
    return str(max((int(each.number) for each in state.agenda if each.number.isdecimal()), default=0) + 1)


def edit(state: State, _box: Box, command: c.EditItem, _context: Context) -> Writes:
    item = known(state, command.item)
    words = _words(command.title, command.titles, command.number or item.number, command.minutes)
    return Writes((e.AgendaEdited(item.id, *words),))


def move(state: State, _box: Box, command: c.MoveItem, context: Context) -> Writes:
    desk = _from_desk(state, context)
    known(state, command.item)
    if command.before is not None:
        known(state, command.before)
    if command.before == command.item:
        raise Refused("bad_field", field="before")
    return Writes((e.AgendaMoved(command.item, command.before, desk),))


def remove(state: State, _box: Box, command: c.RemoveItem, _context: Context) -> Writes:
    item = known(state, command.item)
    if state.shown.item == item.id:
        raise Refused("item_is_open")
    if any(poll.item == item.id for poll in state.polls.values()):
        raise Refused("item_has_votes")
    return Writes((e.AgendaRemoved(item.id),))


def open_item(state: State, box: Box, command: c.OpenItem, context: Context) -> Writes:
    """What was scheduled to come with the item is released by the same press (OUT2)."""
    known(state, command.item)
    coming = releases.with_item(state, box, command.item, context.at)
    return Writes((e.AgendaOpened(command.item, context.at), *coming.facts), coming.rows)


def take_desk(state: State, _box: Box, _command: c.TakeDesk, context: Context) -> Writes:
    """CMD6: taking what one has already writes nothing."""
    if context.person is None:
        raise Refused("not_allowed")
    if state.desk.person == context.person:
        return Writes()
    return Writes((e.DeskTaken(context.person),))


def _from_desk(state: State, context: Context) -> bool:
    """Whether it is a step of the desk, which can be taken back there; a chair who does not drive adds and moves nothing."""
    if context.person is not None and state.desk.person == context.person:
        return True
    if Role.SECRETARIAT not in context.roles:
        raise Refused("not_driving")
    return False


def known(state: State, item: str) -> Item:
    """The item of that id, or a refusal."""
    found = state.item(item)
    if found is None:
        raise Refused("no_such_item")
    return found


def _words(title: str, titles: Texts, number: str, minutes: int | None) -> tuple[str, str, Texts, int | None]:
    if minutes is not None and not 0 < minutes <= LONGEST_MINUTES:
        raise Refused("bad_field", field="minutes")
    return line(number, "number", LONGEST_NUMBER), line(title, "title"), texts(titles, "titles"), minutes


DECISIONS: dict[type[c.Command], Decision] = {
    c.AddItem: add,
    c.EditItem: edit,
    c.MoveItem: move,
    c.RemoveItem: remove,
    c.OpenItem: open_item,
    c.TakeDesk: take_desk,
}
