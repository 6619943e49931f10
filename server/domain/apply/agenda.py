"""What changes the agenda, and the page that the hall sees."""

from dataclasses import replace
from typing import Any

from server.domain import events as e
from server.domain.apply.running import paced
from server.domain.state import Item, Shown, State


def page(state: State, fact: e.Fact) -> State | None:
    """What the hall sees; a page that belongs to no item stays under the one that is open."""
    match fact:
        case e.PageShown(item=item, document=document, page=page, passage=passage):
            return replace(state, shown=Shown(item or state.shown.item, document, page, passage))
    return None


def agenda(state: State, fact: e.Fact) -> State | None:
    match fact:
        case e.AgendaAdded(item=item, number=number, title=title, titles=titles, minutes=minutes, before=before):
            return replace(state, agenda=_placed(state.agenda, Item(item, number, title, titles, minutes), before))
        case e.AgendaEdited(item=item, number=number, title=title, titles=titles, minutes=minutes):
            return _item(state, item, number=number, title=title, titles=titles, minutes=minutes)
        case e.AgendaMoved(item=item, before=before):
            moved = next(each for each in state.agenda if each.id == item)
            return replace(state, agenda=_placed(_without(state.agenda, item), moved, before))
        case e.AgendaRemoved(item=item):
            documents = {k: replace(d, item=None) if d.item == item else d for k, d in state.documents.items()}
            papers = {k: replace(p, item=None) if p.item == item else p for k, p in state.papers.items()}
            return replace(state, agenda=_without(state.agenda, item), documents=documents, papers=papers)
        case e.AgendaOpened(item=item, at=at):
            return replace(state, shown=Shown(item), pace=paced(state.pace, item, at, state.recess is not None))
    return None


def _placed(agenda: tuple[Item, ...], item: Item, before: str | None) -> tuple[Item, ...]:
    place = next((index for index, each in enumerate(agenda) if each.id == before), len(agenda))
    return (*agenda[:place], item, *agenda[place:])


def _without(agenda: tuple[Item, ...], item: str) -> tuple[Item, ...]:
    return tuple(each for each in agenda if each.id != item)


def _item(state: State, item: str, **changes: Any) -> State:
    return replace(state, agenda=tuple(replace(each, **changes) if each.id == item else each for each in state.agenda))
