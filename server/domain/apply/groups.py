"""What changes groups (SPEC GROUP1, GROUP4)."""

from dataclasses import replace

from server.domain import events as e
from server.domain.groups import Group
from server.domain.state import State


def groups(state: State, fact: e.Fact) -> State | None:
    match fact:
        case e.GroupAdded(group=group):
            before = state.groups.get(group)
            document = before.document if before is not None else None
            when = (fact.room, fact.at, fact.reporter, tuple(fact.members))
            made = Group(group, fact.name, fact.names, fact.form, *when, document)
            return replace(state, groups={**state.groups, group: made})
        case e.GroupRemoved(group=group):
            return replace(state, groups={id_: each for id_, each in state.groups.items() if id_ != group})
        case e.GroupReported(group=group, document=document):
            known = state.groups.get(group)
            if known is None:
                return state
            return replace(state, groups={**state.groups, group: replace(known, document=document)})
    return None
