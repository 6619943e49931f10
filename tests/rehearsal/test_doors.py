"""DOOR1, DOOR2: four doors behind a network that loses, delays and doubles, and is gone for a while: none double, none lost."""

from collections.abc import Iterator

import pytest

from devices import Caller, signed_in
from founding import SLUG, found
from running import awaited
from server.rehearsal.address import Link, Server
from server.rehearsal.doors import Plan, Weather, differences, hold
from serving import Serving, start

PEOPLE = 40
FOUL = Weather(lost=0.2, answers_lost=0.2, doubled=0.3, outages=2, outage=(60.0, 120.0))


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Serving, Caller]]:
    """A congress with forty people, and the secretariat's browser."""
    folder = tmp_path_factory.mktemp("doors")
    links = found(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HEMICYCLE_COMMANDS_BURST", "100000")
        serving = start(["serve"], folder)
    desk = signed_in(serving.url, links["secretariat"])
    yield serving, desk
    desk.http.close()
    serving.kill()


@awaited
async def test_DOOR1_DOOR2_four_doors_in_foul_weather_lose_nobody_and_count_nobody_twice(
    hall: tuple[Serving, Caller],
) -> None:
    serving, desk = hall
    people = [desk.done("person.add", name=f"Đại biểu {n}")["person"] for n in range(PEOPLE)]
    cookie = "; ".join(f"{each.name}={each.value}" for each in desk.http.cookies.jar)
    port = int(serving.url.rpartition(":")[2])
    server = Server(Link("http", "127.0.0.1", port, SLUG, b""), "127.0.0.1", None)
    told = await hold(server, SLUG, cookie, Plan(people, seconds=300, speed=300, weather=FOUL, twice=0.2))
    state = desk.get("state")["state"]["attendance"]
    events = [each for each in desk.get("events?after=0") if each["kind"].startswith("attendance.")]
    assert differences(told, events, state["here"]) == {
        "double": 0, "lost": 0, "strange": 0, "standing_wrong": 0, "refused": 0,
    }  # fmt: skip
    assert set(state["been"]) == set(people)
    assert min(told.lost, told.answers_lost, told.doubled) > 0
    assert told.longest_queue > 1
