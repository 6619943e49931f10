"""What changes the walls."""

from dataclasses import replace

from server.domain import events as e
from server.domain.state import State
from server.domain.walls import Wall


def walls(state: State, fact: e.Fact) -> State | None:
    match fact:
        case e.WallSet(wall=wall, name=name, scene=scene, content=content, tongues=tongues):
            return replace(state, walls={**state.walls, wall: Wall(wall, name, scene, content, tuple(tongues))})
        case e.WallRemoved(wall=wall):
            return replace(state, walls={k: each for k, each in state.walls.items() if k != wall})
    return None
