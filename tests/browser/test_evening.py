"""End to end: chair, secretary, door, three delegates and two projectors hold a congress, and everything agrees at the end."""

import json
import re
from typing import Any

from browser.company import Company
from browser.devices import Hall
from browser.evening import LOBBY, PROGRAMME, STEPS


def test_DOOR4_RUN11_FLOOR1_WALL8_CRED7_HELP1_MIN6_a_congress_from_check_in_to_signed_minutes(own_hall: Hall) -> None:
    company = Company(own_hall, "vi")
    for step in STEPS:
        step.play(company)
    log: list[dict[str, Any]] = company.secretary.get("events?after=0")
    told = {kind: [each["data"] for each in log if each["kind"] == kind] for kind in {each["kind"] for each in log}}
    assert [each["seq"] for each in log] == list(range(1, len(log) + 1))
    the_report_agrees(company, told)
    the_minutes_agree(company, told)
    the_reading_agrees(company, told)
    the_walls_agree(company, told)


def the_report_agrees(company: Company, told: dict[str, list[Any]]) -> None:
    """Whoever the door let in was present, and nobody else."""
    arrived = {each["person"] for each in told["attendance.arrived"]}
    report = company.secretary.get("credentials")
    assert (report["summoned"], report["attending"], report["here"]) == (120, len(arrived), 0)
    assert set(company.chair.state()["attendance"]["been"]) == arrived
    [sitting] = company.secretary.get("attendance")["sittings"]
    assert {each["person"]: each["late"] for each in sitting["people"]} == dict.fromkeys(arrived, False)


def the_minutes_agree(company: Company, told: dict[str, list[Any]]) -> None:
    """Every item, vote and speech of the log stands in the text that both signed; the practice vote does not."""
    minutes = company.phone.get("minutes")
    text = json.dumps(minutes["text"], ensure_ascii=False)
    state = company.chair.state()
    titles = {each["id"]: each["title"] for each in state["agenda"]}
    for opened in told["agenda.opened"]:
        assert titles[opened["item"]] in text
    assert sorted(state["polls"]) == sorted(each["poll"] for each in told["poll.announced"])
    assert [each["manifest"]["practice"] for each in state["polls"].values()] == [True, False, False]
    for poll in state["polls"].values():
        assert (poll["title"] in text) != poll["manifest"]["practice"]
    assert company.hall.delegate(0)["name"] in text
    assert len(told["floor.called"]) == 1
    [published], signed = told["minutes.published"], told["minutes.signed"]
    assert published["sha256"] == minutes["sha256"] == state["minutes"]["sha256"]
    assert {each["role"] for each in signed} == {"chair", "secretary"}


def the_reading_agrees(company: Company, told: dict[str, list[Any]]) -> None:
    """STAT4: whoever followed the chair opened every document that was shown; this device tells so when it reads alone."""
    phone = company.phone
    phone.page.reload()
    phone.press("agenda.short")
    with phone.page.expect_response(re.compile("place.follow")):
        phone.page.locator("dialog .agenda-documents button", has_text=PROGRAMME).click()
    numbers = company.secretary.get("statistics")
    shown = {each["document"] for each in told["page.shown"]}
    assert {each["document"] for each in numbers["documents"] if each["readers"]} == shown
    assert {each["readers"] for each in numbers["documents"]} <= {0, 1}


def the_walls_agree(company: Company, told: dict[str, list[Any]]) -> None:
    """The one that follows says that it is over, the other shows what it was set to."""
    state = company.chair.state()
    [last] = [each for each in state["agenda"] if each["id"] == told["agenda.opened"][-1]["item"]]
    assert state["shown"] == {"item": last["id"], "document": None, "page": None}
    company.wall.reads("projector.over")
    [lobby] = [each for each in state["walls"].values() if each["name"] == LOBBY]
    assert lobby["scene"] == told["wall.set"][-1]["scene"] == "queue"
    assert (state["floor"], state["speech"]) == ([], None)
    company.lobby.reads("projector.queue.empty")
