"""Help and lent tablets over sockets: who hears of a call, and everything that a lent tablet may not do (HELP2 to HELP7)."""

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.routing import Route
from websockets.exceptions import ConnectionClosed

from devices import Caller, live, signed_in, told
from founding import Hall
from server.domain.commands import WIRE
from server.domain.permissions import PUBLIC, ROUTES, Role, may
from server.realtime.wire import CloseCode
from server.web.routes import routes
from waiting import PATIENCE
from web.test_audience import sent
from web.test_permissions import body_of, path_of

GIVEN = {"mark.put", "mark.remove", "place.keep", "place.follow", "help.ask", "help.withdraw"}
READERS = frozenset({Role.DELEGATE, Role.GUEST})


@pytest.fixture(scope="module")
def maria(hall: Hall) -> tuple[str, str]:
    """Somebody of the hall: id and badge. She also counts and is a co-chair, of which a lent tablet knows nothing."""
    roles = ["delegate", "teller", "chair"]
    person = hall["secretariat"].done("person.add", name="Maria Rossi", seat="214", roles=roles, voting=True)["person"]
    return person, hall["secretariat"].done("person.reissue", person=person)["link"]


@pytest.fixture(scope="module")
def tablet(hall: Hall, maria: tuple[str, str]) -> Iterator[Caller]:
    """A tablet on which a steward was signed in, lent to her."""
    with signed_in(hall.url, hall.links["steward"]) as caller:
        lent(caller, maria[0], "7")
        yield caller


def lent(caller: Caller, person: str, label: str = "") -> None:
    answer = caller.api("POST", "tablets", json={"person": person, "label": label})
    assert answer.status == 200, answer
    assert answer.body["person"]["id"] == person


def test_HELP2_only_those_who_help_and_the_caller_hear_of_a_call(hall: Hall) -> None:
    with live(hall["delegate"]) as own, live(hall["steward"]) as near, live(hall["guest"]) as far:
        call = hall["delegate"].done("help.ask", about="doctor")["call"]
        hall["secretariat"].done("agenda.add", title="Sau")
        assert (told(own, "help"), told(near, "help"), told(far, "help")) == ([{}], [{}], [])
    hall["steward"].done("help.take", call=call)
    (mine,) = hall["delegate"].get("help")["mine"]
    assert (mine["about"], mine["steward"]["name"]) == ("doctor", "Có vai steward")
    assert hall["guest"].get("help") == {"mine": []}
    (seen,) = hall["chair"].get("help")["calls"]
    assert seen == mine
    assert call.encode() not in hall["guest"].api("GET", "state").content + hall["guest"].api("GET", "events").content
    hall["steward"].done("help.done", call=call)
    assert [each["how"] for each in hall["steward"].get("help")["ended"]] == ["done"]


def test_HELP3_the_oldest_comes_first_and_a_doctor_before_all(hall: Hall) -> None:
    asked = [("delegate", "water"), ("guest", "device"), ("delegate", "doctor")]
    calls = [hall[who].done("help.ask", about=about)["call"] for who, about in asked]
    assert [each["id"] for each in hall["steward"].get("help")["calls"]] == [calls[2], calls[0], calls[1]]
    for call in calls:
        hall["steward"].done("help.done", call=call)


def test_HELP5_it_shows_a_reader_and_reads_as_its_person(tablet: Caller, maria: tuple[str, str]) -> None:
    session = tablet.get("session")
    assert (session["person"]["id"], session["roles"], session["kind"]) == (maria[0], ["delegate"], "borrowed")
    assert session["person"]["voting"] is False
    tablet.done("help.withdraw", call=tablet.done("help.ask", about="water")["call"])


@pytest.mark.parametrize("kind", sorted(WIRE))
def test_HELP5_of_all_commands_it_gives_five(kind: str, tablet: Caller) -> None:
    answer = tablet.command(kind, body_of(kind))
    refused = "not_allowed", "borrowed_may_not"
    assert answer.refused not in refused if kind in GIVEN else answer.refused in refused, answer


@pytest.mark.parametrize("route", [each for each in routes() if isinstance(each, Route)], ids=lambda each: each.name)
def test_HELP5_of_all_routes_it_has_a_reader_s(route: Route, tablet: Caller) -> None:
    name, method = str(route.name), next(iter((route.methods or set()) - {"HEAD"}))
    if ROUTES[name] is PUBLIC or name == "command":
        return
    answer = tablet.ask(method, path_of(route))
    reads = (
        method == "GET"
        and may(READERS, ROUTES[name])
        and name not in {"own ballots", "group notes", "site's door roster", "invitation"}
    )
    assert (answer.refused in {"not_allowed", "borrowed_may_not"}) is not reads, answer


def test_HELP5_a_lent_tablet_lends_none_and_is_for_nobody_s_desk(hall: Hall, tablet: Caller) -> None:
    assert tablet.api("POST", "tablets", json={"person": "none"}).refused == "not_allowed"
    chair = hall["chair"].get("session")["person"]["id"]
    assert hall["steward"].api("POST", "tablets", json={"person": chair}).refused == "no_such_person"
    assert hall["delegate"].api("POST", "tablets", json={"person": chair}).refused == "not_allowed"
    assert hall["steward"].api("POST", "tablets", json={"person": 7}).refused == "malformed"


def test_HELP7_those_who_lend_see_what_is_out_and_end_it_from_afar(hall: Hall, maria: tuple[str, str]) -> None:
    with signed_in(hall.url, hall.links["steward"]) as caller:
        before = {each["id"] for each in hall["steward"].get("tablets")["tablets"]}
        lent(caller, maria[0], "12")
        (loan,) = [each for each in hall["steward"].get("tablets")["tablets"] if each["id"] not in before]
        assert (loan["person"], loan["label"], loan["steward"]["name"]) == (maria[0], "12", "Có vai steward")
        with live(caller) as line:
            hall["chair"].done("tablet.take_back", loan=loan["id"])
            with pytest.raises(ConnectionClosed) as closed:
                while True:
                    line.recv(PATIENCE)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == CloseCode.SIGNED_OUT
        assert caller.api("GET", "state").refused == "no_session"
        assert {each["id"] for each in hall["steward"].get("tablets")["tablets"]} == before
        assert hall["chair"].command("tablet.take_back", {"loan": loan["id"]}).refused == "no_such_loan"


def out(hall: Hall, person: str) -> list[dict[str, Any]]:
    return [each for each in hall["steward"].get("tablets")["tablets"] if each["person"] == person]


def ended(hall: Hall, loan: str) -> dict[str, Any]:
    (found,) = [each for each in hall["steward"].get("tablets")["ended"] if each["id"] == loan]
    return dict(found)


@pytest.fixture
def nora(hall: Hall) -> tuple[str, str]:
    """A steward who is a delegate too, with a badge of her own."""
    roles = ["delegate", "steward"]
    person = hall["secretariat"].done("person.add", name="Nora Moe", roles=roles, voting=True, delegation="Nord")[
        "person"
    ]
    return person, hall["secretariat"].done("person.reissue", person=person)["link"]


def test_HELP6_her_own_badge_makes_it_a_full_session_and_it_stays_lent(hall: Hall, nora: tuple[str, str]) -> None:
    person, link = nora
    with signed_in(hall.url, hall.links["steward"]) as caller:
        lent(caller, person)
        (loan,) = out(hall, person)
        assert caller.sign_in(hall.links["chair"]).refused == "tablet_is_lent"
        assert caller.get("session")["kind"] == "borrowed"
        assert caller.sign_in(link).status == 200
        session = caller.get("session")
        assert (session["kind"], session["lent"], "steward" in session["roles"]) == ("badge", True, True)
        (still,) = out(hall, person)
        assert (still["id"], loan["scanned"], bool(still["scanned"])) == (loan["id"], None, True)
        assert caller.api("POST", "tablets", json={"person": person}).refused == "tablet_is_lent"
        assert caller.api("DELETE", "session").status == 200
        assert caller.api("GET", "state").refused == "no_session"
    assert out(hall, person) == []
    assert ended(hall, loan["id"])["by"]["id"] == person


def test_HELP7_a_tablet_on_which_a_badge_was_scanned_is_taken_back_from_afar(hall: Hall, nora: tuple[str, str]) -> None:
    person, link = nora
    with signed_in(hall.url, hall.links["steward"]) as caller:
        lent(caller, person, "3")
        assert caller.sign_in(link).status == 200
        (loan,) = out(hall, person)
        hall["chair"].done("tablet.take_back", loan=loan["id"])
        assert caller.api("GET", "state").refused == "no_session"
    kept = ended(hall, loan["id"])
    assert (kept["by"]["name"], kept["steward"]["name"], kept["label"]) == ("Chủ tọa", "Có vai steward", "3")
    assert hall["chair"].command("tablet.take_back", {"loan": loan["id"]}).refused == "no_such_loan"


def test_HELP5_nothing_private_is_read_on_it_before_the_badge(hall: Hall, nora: tuple[str, str]) -> None:
    person, link = nora
    paper = sent(hall["secretariat"], "Chung", "one page")
    hall["secretariat"].done("document.release", document=paper["id"])
    item = hall["secretariat"].done("agenda.add", title="Riêng")["item"]
    bookmark = {"document": paper["id"], "sha256": paper["sha256"], "page": 1, "form": "bookmark", "data": {}}
    with signed_in(hall.url, link) as own, signed_in(hall.url, hall.links["steward"]) as caller:
        speech = own.done("speech.attach", item=item, text="Chưa ai được đọc")["speech"]
        own.done("mark.put", mark="a" * 32, **bookmark)
        own.done("place.keep", document=paper["id"], page=1)
        assert ([each["id"] for each in own.get("speeches")], len(own.get("marks")["marks"])) == ([speech], 1)
        with live(own) as line:
            lent(caller, person, "9")
            hall["secretariat"].done("agenda.add", title="Tiếp")
            assert told(line, "lent") == [{"steward": "Có vai steward", "label": "9"}]
        assert (caller.get("speeches"), caller.get("marks")["marks"], caller.get("places")) == ([], [], {})
        assert caller.api("GET", f"speeches/{speech}").refused == "no_such_speech"
        assert caller.api("GET", "invitation").refused == "borrowed_may_not"
        caller.done("mark.put", mark="b" * 32, **bookmark)
        assert [each["id"] for each in caller.get("marks")["marks"]] == ["b" * 32]
        assert caller.sign_in(link).status == 200
        assert ([each["id"] for each in caller.get("speeches")], len(caller.get("marks")["marks"])) == ([speech], 2)
        assert caller.api("DELETE", "session").status == 200
