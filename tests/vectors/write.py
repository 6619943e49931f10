"""Writes the logs that Python's `apply` and `static/app/reducer.js` must fold to the same state:
`PYTHONPATH=tests python -m vectors.write`.

Each file is a list of {"about", "events": [{"kind", "data"}, …], "state"}.
"""

import json
import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from hall import Hall
from server.domain import commands as c
from server.domain.apply import fold
from server.domain.box import Refused
from server.domain.events import Event
from server.realtime.wire import state_json
from story import whole_story
from vectors.queues import queued

FOLDER = Path(__file__).parent
WALKS = 6
STEPS = 70


def made() -> dict[str, str]:
    """The files by name, as they should be."""
    story = whole_story().events
    prefixes = [
        vector(f"the first {n} events", story[:n]) for n in (1, len(story) // 3, 2 * len(story) // 3, len(story))
    ]
    walks = [vector(f"agenda and documents, walk {seed}", walked(seed)) for seed in range(WALKS)]
    return {"story.json": _text(prefixes), "walks.json": _text(walks), "floor.json": _text(queued())}


def vector(about: str, events: list[Event]) -> dict[str, Any]:
    told = [{"kind": event.kind, "data": event.fact.data()} for event in events]
    return {"about": about, "events": told, "state": state_json(fold(events).state)}


def walked(seed: int) -> list[Event]:
    """A secretary and a chair who try everything; what is refused is not told."""
    dice, hall = random.Random(seed), Hall()
    for number in range(4):
        hall.document(f"d{number}", pages=number + 1, done=number + 1)
    for _ in range(STEPS):
        command, by = dice.choice(_TRIES)(dice, hall)
        with suppress(Refused):
            hall.do(command, hall.by(by))
    return hall.events


Try = Callable[[random.Random, Hall], tuple[c.Command, str]]


def _item(dice: random.Random, hall: Hall) -> str | None:
    return dice.choice([None, *(item.id for item in hall.state.agenda)])


def _document(dice: random.Random) -> str:
    return f"d{dice.randrange(4)}"


_TRIES: list[Try] = [
    lambda dice, hall: (c.AddItem(f"Mục {dice.randrange(99)}", before=_item(dice, hall)), "secretary"),
    lambda dice, hall: (c.AddItem("Bàn", {"en": "Debate"}, minutes=dice.randrange(1, 60)), "secretary"),
    lambda dice, hall: (c.MoveItem(_item(dice, hall) or "", _item(dice, hall)), "secretary"),
    lambda dice, hall: (c.EditItem(_item(dice, hall) or "", f"Sửa {dice.randrange(99)}"), "secretary"),
    lambda dice, hall: (c.RemoveItem(_item(dice, hall) or ""), "secretary"),
    lambda dice, hall: (c.AttachDocument(_document(dice), _item(dice, hall)), "secretary"),
    lambda dice, hall: (c.AttachDocument(_document(dice), _item(dice, hall)), "secretary"),
    lambda dice, hall: (c.ReleaseDocument(_document(dice)), "secretary"),
    lambda dice, hall: (c.WithdrawDocument(_document(dice)), "secretary"),
    lambda dice, hall: (c.RenameDocument(_document(dice), f"Tên {dice.randrange(99)}"), "secretary"),
    lambda dice, hall: (c.OpenItem(_item(dice, hall) or ""), "chair"),
    lambda dice, hall: (c.ShowPage(_document(dice), dice.randrange(1, 4)), "chair"),
    lambda dice, hall: (c.ShowPage(_document(dice), 1, ((50, dice.randrange(99), 400, 120),)), "chair"),
    lambda dice, hall: (c.AddItem(f"Thêm {dice.randrange(99)}", before=_item(dice, hall)), "chair"),
    lambda dice, hall: (c.MoveItem(_item(dice, hall) or "", _item(dice, hall)), "chair"),
    lambda dice, hall: (c.MakeAnnouncement(f"Báo {dice.randrange(99)}"), "chair"),
    lambda dice, hall: (c.WithdrawAnnouncement(f"a{dice.randrange(99)}"), "secretary"),
    lambda dice, hall: (c.BeginRecess(dice.randrange(1, 60)), "chair"),
    lambda dice, hall: (c.ExtendRecess(dice.randrange(1, 60)), "chair"),
    lambda dice, hall: (c.EndRecess(), "chair"),
    lambda dice, hall: (c.UndoStep(), "chair"),
    lambda dice, hall: (c.UndoStep(), "chair"),
]


def _text(vectors: list[dict[str, Any]]) -> str:
    lines = ",\n".join(json.dumps(each, ensure_ascii=False, separators=(",", ":"), sort_keys=True) for each in vectors)
    return f"[\n{lines}\n]\n"


if __name__ == "__main__":
    for name, text in made().items():
        (FOLDER / name).write_text(text, "utf-8")
