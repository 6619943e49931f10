"""What is promised of every command: a limit for each session, one deed for each key, and the chair goes first (CMD3 to CMD5)."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from devices import Caller, signed_in
from founding import Hall, found, peopled
from serving import start

BURST = 60


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """A server with the limits that it has by default."""
    folder = tmp_path_factory.mktemp("usual")
    links = found(folder)
    serving = start(["serve"], folder)
    made = peopled(serving, links)
    yield made
    for caller in made.callers.values():
        caller.http.close()
    serving.kill()


def test_CMD4_a_burst_is_answered_and_more_is_told_to_wait(usual: Hall) -> None:
    with signed_in(usual.url, usual.links["guest"]) as eager, signed_in(usual.url, usual.links["guest"]) as calm:
        answers = [eager.command("ballot.cast") for _ in range(3 * BURST)]
        refused = [answer.refused for answer in answers]
        assert set(refused[:BURST]) == {"malformed"}
        assert "slow_down" in refused
        slow = next(answer for answer in answers if answer.refused == "slow_down")
        assert (slow.status, slow.headers["retry-after"]) == (429, "1")
        assert calm.command("ballot.cast").refused == "malformed"


def test_CMD4_reading_is_not_counted(usual: Hall) -> None:
    with signed_in(usual.url, usual.links["guest"]) as eager:
        assert {eager.api("GET", "state").status for _ in range(3 * BURST)} == {200}
        assert eager.command("ballot.cast").refused == "malformed"


def test_CMD3_the_same_key_gives_the_first_answer_and_does_it_once(hall: Any) -> None:
    secretary = hall["secretariat"]
    before = len(secretary.state()["state"]["agenda"])
    first = secretary.command("agenda.add", {"title": "Một lần", "minutes": 5}, key="once")
    again = secretary.command("agenda.add", {"minutes": 5, "title": "Một lần"}, key="once")
    assert (first.status, again.status, again.body) == (200, 200, first.body)
    assert len(secretary.state()["state"]["agenda"]) == before + 1


def test_CMD3_many_retries_at_once_are_one_deed(hall: Any) -> None:
    secretary = hall["secretariat"]
    before = len(secretary.state()["state"]["agenda"])
    with ThreadPoolExecutor(8) as threads:
        asked = [threads.submit(secretary.command, "agenda.add", {"title": "Một lần"}, "at once") for _ in range(24)]
        answers = [each.result() for each in asked]
    assert {answer.status for answer in answers} == {200}
    assert all(answer.body == answers[0].body for answer in answers)
    assert len(secretary.state()["state"]["agenda"]) == before + 1


def test_CMD3_a_key_for_another_command_is_refused(hall: Any) -> None:
    secretary = hall["secretariat"]
    assert secretary.command("agenda.add", {"title": "Một"}, key="other").status == 200
    before = secretary.state()
    for kind, body in (("agenda.add", {"title": "Hai"}), ("person.add", {"name": "Một"})):
        assert secretary.command(kind, body, key="other").refused == "key_reused"
    assert secretary.state() == before


def test_CMD3_a_key_belongs_to_one_person(hall: Any) -> None:
    assert hall["chair"].command("desk.take", key="mine").status == 200
    answer = hall["secretariat"].command("agenda.add", {"title": "Của tôi"}, key="mine")
    assert (answer.status, "item" in answer.body) == (200, True)


def test_CMD3_a_refusal_is_not_kept(hall: Any) -> None:
    secretary = hall["secretariat"]
    assert secretary.command("agenda.add", {"title": ""}, key="later").refused == "empty_field"
    assert secretary.command("agenda.add", {"title": "Đã sửa"}, key="later").status == 200


def test_CMD3_a_badge_s_code_is_never_kept_for_a_second_asking(hall: Any) -> None:
    secretary = hall["secretariat"]
    person = secretary.done("person.add", name="Mất thẻ", roles=["guest"])["person"]
    first = secretary.command("person.reissue", {"person": person}, key="code").body["link"]
    second = secretary.command("person.reissue", {"person": person}, key="code").body["link"]
    assert first != second
    with Caller(hall.url, "hall") as old:
        assert old.sign_in(first).refused == "unknown_badge"
    database = hall.serving.data / "hall"
    kept = b"".join(path.read_bytes() for path in database.glob("congress.db*"))
    for link in (first, second):
        assert link.partition("#")[2].encode() not in kept


def test_BADGE4_the_record_says_who_issued_a_badge(hall: Any) -> None:
    secretary = hall["secretariat"]
    person = secretary.done("person.add", name="Thẻ mới", roles=["guest"])["person"]
    before = secretary.state()["seq"]
    assert secretary.ask("POST", "/hall/api/badges", json={"people": [person]}).status == 200
    issued = secretary.api("GET", f"events?after={before}").body
    assert [(each["kind"], each["by"]) for each in issued] == [
        ("badge.issued", secretary.api("GET", "session").body["person"]["id"])
    ]


def test_LOG1_a_burst_and_the_chair_s_commands_in_it_are_each_done_once_without_a_gap(hall: Any) -> None:
    secretary, chair = hall["secretariat"], hall["chair"]
    item = secretary.done("agenda.add", title="Mục chính")["item"]
    chair.done("desk.take")
    before = secretary.state()["seq"]
    with ThreadPoolExecutor(17) as threads:
        sent = [
            threads.submit(secretary.command, "agenda.edit", {"item": item, "title": f"Lần {n}"}) for n in range(160)
        ]
        opened = [threads.submit(chair.command, "agenda.open", {"item": item}) for _ in range(3)]
        places = [each.result().body["seq"] - before for each in opened]
        assert {each.result().status for each in sent} == {200}
    assert len(places) == 3
    events = secretary.get(f"events?after={before}")
    assert [each["kind"] for each in events].count("agenda.opened") == 3
    assert [each["seq"] for each in events] == list(range(before + 1, before + 164))
