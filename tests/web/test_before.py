"""Before a congress, over HTTP: what an invitation opens and what it does not (SPEC INV1 to INV9, SEAT1 to SEAT7)."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.routing import Route

from devices import Caller, closed_with, live, signed_in
from founding import Hall
from server.domain.badge import derive, secret_of
from server.domain.permissions import COMMANDS, PUBLIC, ROUTES, Role, may
from server.domain.sessions import LESS, READERS, may_read
from server.web.routes import routes

KIND = "invited"


def invitation(link: str) -> str:
    return derive(secret_of(link.rpartition("#")[2]), "hall/invitation").login.hex()


def links(hall: Hall, people: list[str] | None, again: bool = True) -> dict[str, str]:
    """New invitations' links by name."""
    made = hall["secretariat"].api("POST", "invitations", json={"people": people, "again": again, "form": "links"})
    assert made.status == 200, made
    rows = list(csv.reader(io.StringIO(made.content.decode("utf-8-sig"))))
    return {name: link for name, _, link in rows[1:]}


def invited(hall: Hall, person: str) -> Caller:
    """Somebody signed in with a new invitation."""
    (link,) = links(hall, [person]).values()
    caller = Caller(hall.url, "hall")
    assert caller.api("POST", "invitation", json={"login": invitation(link)}).status == 200
    return caller


@pytest.fixture(scope="module")
def powerful(hall: Hall) -> str:
    """Somebody with every role there is, and a vote."""
    roles = sorted(set(Role) - {Role.PROJECTOR})
    return str(hall["secretariat"].done("person.add", name="Mọi vai", roles=roles, voting=True)["person"])


@pytest.fixture(scope="module")
def guest(hall: Hall, powerful: str) -> Iterator[Caller]:
    """The same person, with an invitation only."""
    with invited(hall, powerful) as caller:
        yield caller


def test_INV1_looking_consumes_nothing_and_a_badge_is_no_invitation(hall: Hall) -> None:
    (link,) = links(hall, [hall.people["delegate"]]).values()
    with Caller(hall.url, "hall") as caller:
        for _ in range(2):
            looked = caller.api("POST", "invitation/look", json={"login": invitation(link)})
            assert looked.body["person"]["id"] == hall.people["delegate"]
        assert caller.api("GET", "session").refused == "no_session"
        assert caller.api("POST", "session", json={"login": invitation(link)}).refused == "unknown_badge"
        as_badge = derive(secret_of(hall.links["delegate"].rpartition("#")[2]), "hall").login.hex()
        assert caller.api("POST", "invitation", json={"login": as_badge}).refused == "unknown_invitation"
        assert caller.api("POST", "invitation", json={"login": "xyz"}).refused == "malformed"


def test_INV1_one_made_again_ends_the_one_before_with_its_live_pages(hall: Hall) -> None:
    person = hall.people["guest"]
    with invited(hall, person) as caller:
        with live(caller) as line:
            line.recv()
            links(hall, [person])
            assert closed_with(line)[0] >= 4500
        assert caller.api("GET", "state").refused == "no_session"
    assert hall["guest"].get("session")["person"]["id"] == person


def test_INV1_who_has_one_is_left_alone_unless_it_is_said(hall: Hall) -> None:
    person = hall.people["steward"]
    links(hall, [person])
    made = hall["secretariat"].api("POST", "invitations", json={"people": [person], "form": "links"})
    assert made.refused == "nobody_to_invite"
    nobody = hall["secretariat"].api("POST", "invitations", json={"people": ["x"], "form": "letters"})
    assert nobody.refused == "no_such_person"


@pytest.mark.parametrize("kind", sorted(COMMANDS))
def test_INV3_of_all_commands_an_invitation_gives_its_own_and_nothing_else(guest: Caller, kind: str) -> None:
    answer = guest.command(kind, {})
    if kind in LESS[KIND]:
        assert answer.refused in {None, "malformed"}, answer
    else:
        assert (answer.status, answer.refused) == (403, "invited_may_not")


NAMED: list[Route] = [each for each in routes() if isinstance(each, Route)]


@pytest.mark.parametrize("route", NAMED, ids=lambda each: f"{each.name} {sorted(each.methods or ())[0]}")
def test_INV3_of_all_routes_an_invitation_reads_what_a_reader_reads_and_changes_nothing(
    guest: Caller, route: Route
) -> None:
    allowed, method = ROUTES[str(route.name)], next(iter((route.methods or set()) - {"HEAD"}))
    if route.name in {"command", "sign out", "accept an invitation", "sign in"}:
        return  # the first is walked above, the others make and end sessions
    path = route.path.replace("{slug}", "hall").replace("{path:path}", "none").replace("{version}", "none")
    for name in route.param_convertors:
        path = path.replace(f"{{{name}}}", "1" if name == "page" else "none")
    answer = guest.ask(method, path)
    assert answer.status < 500, answer
    if allowed is PUBLIC:
        assert answer.refused not in {"not_allowed", "invited_may_not"}
    elif not may(frozenset(READERS), allowed):
        assert answer.refused == "not_allowed", answer
    elif method != "GET" or not may_read(KIND, str(route.name)):
        assert answer.refused == "invited_may_not", answer
    else:
        assert answer.refused not in {"not_allowed", "invited_may_not", "no_session"}, answer


def test_INV3_an_invitation_of_a_secretary_opens_no_desk(hall: Hall, guest: Caller, powerful: str) -> None:
    told = guest.get("session")["person"]
    assert (told["id"], sorted(told["roles"]), told["voting"]) == (powerful, ["delegate", "guest"], False)
    assert all("extra" not in each for each in guest.get("people"))
    assert hall["secretariat"].get("people")[0].keys() > guest.get("people")[0].keys()


def test_INV4_INV5_a_reply_reaches_the_secretariat_and_nobody_else(hall: Hall) -> None:
    person = hall.people["teller"]
    with invited(hall, person) as caller:
        seq = hall["secretariat"].state()["seq"]
        caller.done("invitation.answer", comes="no", reason="Ốm", substitute="=Trần Thị Bình")
        assert caller.get("invitation")["reply"]["reason"] == "Ốm"
        assert hall["secretariat"].state()["seq"] == seq
    overview = hall["secretariat"].get("invitations")
    mine = next(each for each in overview["people"] if each["person"] == person)
    assert (mine["standing"], mine["reply"]["substitute"]) == ("declined", "=Trần Thị Bình")
    assert overview["counts"]["declined"] == 1
    assert hall["chair"].api("GET", "invitations").refused == "not_allowed"
    table = hall["secretariat"].api("GET", "invitations.csv?standing=declined").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table)))
    assert len(rows) == 2 and rows[1][4:6] == ["Ốm", "'=Trần Thị Bình"]
    silent = hall["secretariat"].api("GET", "invitations.csv?standing=silent").content.decode("utf-8-sig")
    assert "Ốm" not in silent


def test_INV6_a_question_of_a_document_that_one_may_not_read_is_a_question_of_none(hall: Hall) -> None:
    asked = hall["delegate"].command("question.ask", {"text": "Vì sao?", "document": "unheard"})
    assert asked.refused == "no_such_document"


def test_INV7_what_is_published_is_read_by_everybody_and_names_nobody(hall: Hall) -> None:
    question = hall["delegate"].done("question.ask", text="Mấy giờ bắt đầu?")["question"]
    assert [each["id"] for each in hall["secretariat"].get("questions")] == [question]
    assert hall["guest"].get("invitation")["questions"] == []
    hall["secretariat"].done("question.answer", question=question, answer="Bảy giờ rưỡi.", publish=True)
    told = hall["guest"].state()["state"]["questions"][question]
    assert told["answer"] == "Bảy giờ rưỡi." and hall.people["delegate"] not in str(told)
    assert hall["delegate"].get("invitation")["questions"][0]["published"] is True


def test_INV8_letters_come_as_one_pdf(hall: Hall) -> None:
    body = {"people": [hall.people["delegate"]], "again": True, "form": "letters"}
    made = hall["secretariat"].api("POST", "invitations", json=body)
    assert (made.status, made.content[:5]) == (200, b"%PDF-")
    assert made.headers["cache-control"] == "no-store"


def test_SEAT3_SEAT4_a_table_becomes_a_plan_and_a_plan_a_proposal(hall: Hall) -> None:
    secretary = hall["secretariat"]
    assert secretary.api("GET", "seating/proposal").refused == "no_seating_plan"
    bad = secretary.api("POST", "seating/read", files={"file": ("s.csv", "Ghế\nA-1\nA-1\n".encode())}).body
    assert (bad["plan"], [each["line"] for each in bad["problems"]]) == (None, [3])
    read = secretary.api("POST", "seating/read", files={"file": ("s.csv", "Ghế\nA-1\nA-2\nA-3\n".encode())}).body
    secretary.done("seating.set", plan=read["plan"])
    assert hall["delegate"].get("seating")["plan"] == read["plan"]
    proposal = secretary.get("seating/proposal?order=name")
    assert [each["after"] for each in proposal["moves"]] == ["A-1", "A-2"][: len(proposal["moves"])]
    secretary.done("seating.assign", seats={each["person"]: each["after"] for each in proposal["moves"]})
    seats = {each["id"]: each["seat"] for each in hall["delegate"].get("people")}
    assert seats[proposal["moves"][0]["person"]] == "A-1"


def test_SEAT2_a_drawing_is_seen_before_it_is_anybody_s(hall: Hall) -> None:
    drawn = hall["secretariat"].api("POST", "seating/draw", json={"form": "hemicycle", "seats": 30, "rows": 0})
    assert len(drawn.body["plan"]["seats"]) == 30
    assert (
        hall["secretariat"].api("POST", "seating/draw", json={"form": "hemicycle", "seats": "x"}).refused == "bad_field"
    )
    assert hall["secretariat"].api("POST", "seating/draw", json={"form": "rows", "colour": 1}).refused == "malformed"


def test_SEAT7_lists_and_cards_are_printed_from_the_registry(hall: Hall) -> None:
    assert hall["steward"].api("GET", "seating/door.pdf").content[:5] == b"%PDF-"
    cards = hall["secretariat"].api("GET", "seating/cards.pdf?paper=a5")
    assert cards.content[:5] == b"%PDF-"
    assert hall["secretariat"].api("GET", "seating/cards.pdf?paper=a0").refused == "bad_field"


def test_INV9_a_person_s_invitation_ends_with_them(hall: Hall) -> None:
    person: Any = hall["secretariat"].done("person.add", name="Ai đó", roles=["delegate"])["person"]
    with invited(hall, person) as caller:
        caller.done("invitation.answer", comes="yes")
        hall["secretariat"].done("person.remove", person=person)
        assert caller.api("GET", "invitation").refused == "no_session"
    assert person not in {each["person"] for each in hall["secretariat"].get("invitations")["people"]}


def test_INV3_a_badge_s_session_keeps_all_it_may_beside_an_invitation(hall: Hall) -> None:
    with signed_in(hall.url, hall.links["secretariat"]) as secretary:
        assert secretary.get("session")["roles"] == ["secretariat"]
        assert secretary.command("agenda.add", {"title": "Mục"}).status == 200
