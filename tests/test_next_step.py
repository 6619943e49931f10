"""RUN10: whatever happened, what the desk's large button offers next, and what it offers beneath, the server does not refuse."""

import json
import random
import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import pytest

from hall import Hall
from server.domain import commands as c
from server.domain import internal
from server.domain.box import Refused
from server.realtime.wire import state_json

SCRIPT = Path(__file__).parent / "js" / "next-step.mjs"
WALKS, STEPS = 5, 90
Try = Callable[[random.Random, Hall], tuple[c.Command, str]]


@pytest.fixture(scope="module")
def desk() -> Iterator[Callable[[Hall], list[dict[str, Any]]]]:
    """The chair's own code in a process beside this one: from a congress to the steps it offers."""
    with subprocess.Popen(["node", str(SCRIPT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as node:
        assert node.stdin is not None
        assert node.stdout is not None
        told, heard = node.stdin, node.stdout

        def ask(hall: Hall) -> list[dict[str, Any]]:
            told.write(json.dumps(view(hall)) + "\n")
            told.flush()
            answer: list[dict[str, Any]] = json.loads(heard.readline())
            return answer

        yield ask
        told.close()


def view(hall: Hall) -> dict[str, Any]:
    """What the chair's desk knows: the state, and over HTTP the documents and drafts."""
    documents = [msgspec.to_builtins(each) for each in hall.box.documents.values()]
    drafts = [msgspec.to_builtins(each) for each in hall.box.drafts.values()]
    return {"state": state_json(hall.state), "me": "chair", "documents": documents, "drafts": drafts}


def command_of(step: dict[str, Any]) -> c.Command | None:
    """What a press on it asks the server for; None where nobody can press, or more is asked first."""
    made: dict[str, Callable[[], c.Command]] = {
        "take": c.TakeDesk,
        "item": lambda: c.OpenItem(step["item"]),
        "show": lambda: c.ShowPage(step["document"], step["page"]),
        "turn": lambda: c.ShowPage(step["document"], step["page"]),
        "freeze": lambda: c.FreezePoll(step["draft"]),
        "open": lambda: c.OpenPoll(step["poll"]),
        "close": lambda: c.ClosePoll(step["poll"], 0),
        "resume": lambda: c.ResumePoll(step["poll"]),
        "announce": lambda: c.AnnouncePoll(step["poll"]),
        "recess": c.EndRecess,
        "call": lambda: c.CallSpeaker(step["request"]),
        "end_speech": c.EndSpeech,
        "report": lambda: c.CallReport(step["site"]),
        "end_report": c.EndReport,
    }
    how = made.get(step["kind"])
    return how() if how else None


def count(hall: Hall, poll: str) -> None:
    """What the server does by itself while the desk waits."""
    with suppress(Refused):
        hall.do(internal.FinishPoll(poll))
    hall.do(internal.CountPoll(poll, {"poll": poll, "passed": True}, ""))


def _item(dice: random.Random, hall: Hall) -> str:
    return dice.choice([*(each.id for each in hall.state.agenda), ""])


def _poll(dice: random.Random, hall: Hall) -> str:
    return dice.choice([*hall.state.polls, ""])


OTHERS: list[Try] = [
    lambda dice, hall: (c.AskFloor(_item(dice, hall)), f"p{dice.randrange(1, 5)}"),
    lambda dice, hall: (c.AskFloor(hall.state.shown.item or ""), f"p{dice.randrange(1, 5)}"),
    lambda dice, hall: (c.WithdrawRequest(), f"p{dice.randrange(1, 5)}"),
    lambda dice, hall: (c.CloseList(_item(dice, hall)), "chair"),
    lambda dice, hall: (c.AddItem("Mục", before=_item(dice, hall) or None), "secretary"),
    lambda dice, hall: (c.MoveItem(_item(dice, hall), _item(dice, hall) or None), "chair"),
    lambda dice, hall: (c.RemoveItem(_item(dice, hall)), "secretary"),
    lambda dice, hall: (c.OpenItem(_item(dice, hall)), "chair"),
    lambda dice, hall: (c.ShowPage(f"d{dice.randrange(4)}", dice.randrange(1, 4)), "chair"),
    lambda dice, hall: (c.WithdrawDocument(f"d{dice.randrange(4)}"), "secretary"),
    lambda dice, hall: (c.AttachDocument(f"d{dice.randrange(4)}", _item(dice, hall) or None), "secretary"),
    lambda dice, hall: (c.PausePoll(_poll(dice, hall), "nghỉ"), "chair"),
    lambda dice, hall: (c.AbortPoll(_poll(dice, hall), "nhầm"), "chair"),
    lambda dice, hall: (c.ThawPoll(_poll(dice, hall)), "chair"),
    lambda dice, hall: (c.OrderReports(tuple(dice.sample([*hall.state.sites], dice.randrange(1, 4)))), "secretary"),
    lambda dice, hall: (c.SkipReport(dice.choice([*hall.state.sites])), "chair"),
    lambda _dice, _hall: (c.EndReport(), "chair"),
    lambda dice, _hall: (c.BeginRecess(dice.randrange(1, 60)), "chair"),
    lambda _dice, _hall: (c.UndoStep(), "chair"),
]


def congress() -> Hall:
    hall = Hall(delegates=4)
    items = [hall.item(title) for title in ("Khai mạc", "Báo cáo", "Thảo luận")]
    for number in range(4):
        hall.document(f"d{number}", item=items[number % 3])
    for item in items:
        hall.draft(item=item)
    for name in ("Bắc", "Nam", "Tây"):
        hall.do(c.AddSite(name), hall.by("secretary"))
    return hall


def lawful(hall: Hall, chosen: dict[str, Any]) -> None:
    """Presses it; a refusal is the failure."""
    asked = command_of(chosen)
    if chosen["kind"] == "count":
        count(hall, chosen["poll"])
    elif asked is not None:
        try:
            hall.do(asked, hall.by("chair"))
        except Refused as refused:
            raise AssertionError(f"{chosen} was refused: {refused.code} {refused.params}") from refused


@pytest.mark.parametrize("seed", range(WALKS))
def test_RUN10_no_step_that_is_offered_is_refused(seed: int, desk: Callable[[Hall], list[dict[str, Any]]]) -> None:
    dice, hall, pressed = random.Random(seed), congress(), 0
    for _ in range(STEPS):
        if dice.random() < 0.5:
            command, by = dice.choice(OTHERS)(dice, hall)
            with suppress(Refused):
                hall.do(command, hall.by(by))
        offered = desk(hall)
        lawful(hall, offered[0] if dice.random() < 0.7 else dice.choice(offered))
        pressed += 1
    assert pressed == STEPS


def test_RUN10_the_one_button_leads_through_a_whole_congress(desk: Callable[[Hall], list[dict[str, Any]]]) -> None:
    """Each item, its documents page by page, whoever asks to speak, its vote, its result; then there is nothing left to press."""
    hall, kinds = congress(), []
    while (step := desk(hall)[0])["kind"] != "done":
        kinds.append(step["kind"])
        lawful(hall, step)
        if step["kind"] == "item":
            hall.do(c.AskFloor(step["item"]), hall.by("p1"))
        assert len(kinds) < 200
    item = ["item", *["show", "turn", "turn"], "call", "end_speech", "freeze", "open", "close", "count", "announce"]
    first = [*item[:4], *item[1:]]
    assert kinds == [*first, *item, *item]


def test_RUN16_a_point_of_order_is_heard_before_page_motion_and_item(
    desk: Callable[[Hall], list[dict[str, Any]]],
) -> None:
    hall, over = congress(), set()
    first, second = (each.id for each in hall.state.agenda[:2])
    lawful(hall, desk(hall)[0])
    while (step := desk(hall)[0]).get("item") != second:
        if step["kind"] not in {"close", "count", "announce"}:
            point = hall.do(c.AskFloor(first, "point_of_order"), hall.by("p2"))["request"]
            assert desk(hall)[0] == {"kind": "call", "request": point}
            hall.do(c.WithdrawRequest(), hall.by("p2"))
            over.add(step["kind"])
        lawful(hall, step)
    assert over == {"show", "turn", "freeze", "open"}


def test_RUN10_SITE4_once_the_first_bridge_point_was_called_the_one_button_leads_through_all_of_them(
    desk: Callable[[Hall], list[dict[str, Any]]],
) -> None:
    hall = congress()
    sites = list(hall.state.sites)
    lawful(hall, desk(hall)[0])
    hall.do(c.OrderReports(tuple(sites)), hall.by("secretary"))
    beneath = next(each for each in desk(hall) if each["kind"] == "report")
    assert desk(hall)[0]["kind"] == "show"
    lawful(hall, beneath)
    called = []
    while (step := desk(hall)[0])["kind"] == "report":
        called.append(step["site"])
        lawful(hall, step)
    assert (called, step["kind"], step["site"]) == (sites[1:], "end_report", sites[2])
    lawful(hall, step)
    assert desk(hall)[0]["kind"] == "show"


def test_RUN10_SITE4_between_two_reports_the_next_one_comes_after_papers_and_speakers_and_before_motions(
    desk: Callable[[Hall], list[dict[str, Any]]],
) -> None:
    hall = congress()
    hall.do(c.OrderReports(tuple(hall.state.sites)), hall.by("secretary"))
    hall.do(c.OpenItem(hall.state.agenda[2].id), hall.by("chair"))
    for command in (c.CallReport(), c.EndReport(), c.ShowPage("d2", 3)):
        hall.do(command, hall.by("chair"))
    hall.do(c.AskFloor(hall.state.agenda[2].id), hall.by("p1"))
    kinds = []
    while (step := desk(hall)[0])["kind"] != "freeze":
        kinds.append(step["kind"])
        lawful(hall, step)
    assert kinds == ["call", "end_speech", "report", "report", "end_report"]
