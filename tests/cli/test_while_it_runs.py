"""Commands on the folder of a running server: connected devices see them within a second (SPEC BADGE4, BADGE5, LOG6)."""

import asyncio
import json
import time
from pathlib import Path
from typing import Any

from commanding import done
from devices import Caller, badge, closed_with, live, signed_in
from founding import found, peopled
from server.domain.box import Context
from server.domain.commands import AddItem
from server.domain.permissions import Role
from server.realtime.wire import CloseCode
from server.services.clock import fresh_id
from server.services.congresses import Congresses
from serving import start
from waiting import PATIENCE

PDF = Path(__file__).parents[2] / "server" / "sample" / "documents" / "02-quy-che.pdf"
LIST = "name,delegation,seat,role\nLê Thị Hoa,Đoàn 3,C-01,delegate\n"


def until(line: Any, wanted: str) -> float:
    """Seconds until a frame with this in it comes."""
    began = time.monotonic()
    while wanted not in str(line.recv(10)):
        pass
    return time.monotonic() - began


def test_BADGE8_an_import_is_seen_by_connected_devices(hall: Any, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text(LIST, "utf-8")
    with live(hall["delegate"]) as line:
        line.recv(PATIENCE)
        done("delegates", "hall", "import", path, "--data", hall.serving.data)
        assert until(line, "people.changed") < PATIENCE
    assert "Lê Thị Hoa" in [each["name"] for each in hall["delegate"].get("people")]


def test_DOC1_documents_are_seen_by_connected_devices(hall: Any) -> None:
    with live(hall["delegate"]) as line:
        line.recv(PATIENCE)
        done("documents", "hall", "add", PDF, "--release", "--data", hall.serving.data)
        assert until(line, "document.released") < PATIENCE
    document = next(iter(hall["delegate"].state()["state"]["documents"].values()))
    page = hall["delegate"].ask("GET", f"/hall/pages/{document['sha256']}/1.webp")
    assert (page.status, page.headers["content-type"]) == (200, "image/webp")
    assert page.headers["cache-control"].startswith("private, max-age=")


def test_BADGE4_badges_reissued_on_the_command_line_end_sessions_and_pages_within_a_second(
    hall: Any, tmp_path: Path
) -> None:
    links = tmp_path / "badges.json"
    with signed_in(hall.url, hall.links["delegate"]) as delegate, live(delegate) as line:
        line.recv(PATIENCE)
        done("badges", "hall", tmp_path / "out.pdf", "--reissue", "--links", links, "--data", hall.serving.data)
        ended = time.monotonic()
        assert closed_with(line)[0] == CloseCode.BADGE_REVOKED
        assert time.monotonic() - ended < PATIENCE
        assert delegate.api("GET", "session").refused == "no_session"
        assert delegate.sign_in(hall.links["delegate"]).refused == "unknown_badge"
        told = {each["name"]: each["link"] for each in json.loads(links.read_text("utf-8"))}
        assert delegate.sign_in(told["Có vai delegate"]).status == 200


def test_BADGE4_a_badge_reissued_by_the_secretariat_ends_the_same(hall: Any) -> None:
    person = hall.people["guest"]
    link = hall["secretariat"].done("person.reissue", person=person)["link"]
    with signed_in(hall.url, link) as first, signed_in(hall.url, link) as second, live(first) as line:
        line.recv(PATIENCE)
        answer = hall["secretariat"].done("person.reissue", person=person)
        answered = time.monotonic()
        assert closed_with(line)[0] == CloseCode.BADGE_REVOKED
        assert time.monotonic() - answered < PATIENCE
        for device in (first, second):
            assert device.api("GET", "session").refused == "no_session"
            assert device.sign_in(link).refused == "unknown_badge"
        assert first.sign_in(answer["link"]).status == 200
        assert set(answer) == {"seq", "link", "code", "qr"}


def test_BADGE4_staff_links_reissued_end_the_old_ones(hall: Any, tmp_path: Path) -> None:
    links = tmp_path / "links.json"
    with signed_in(hall.url, hall.links["projector"]) as wall, live(wall) as line:
        line.recv(PATIENCE)
        done("links", "hall", "--links", links, "--data", hall.serving.data)
        assert closed_with(line)[0] == CloseCode.BADGE_REVOKED
        assert wall.sign_in(hall.links["projector"]).refused == "unknown_badge"
        assert wall.sign_in(json.loads(links.read_text("utf-8"))["projector"]).status == 200


def test_BADGE6_a_new_address_is_an_origin_at_once(hall: Any) -> None:
    done("url", "hall", "http://10.9.8.7:8080", "--data", hall.serving.data)
    with Caller(hall.url, "hall") as caller:
        caller.origin = "http://10.9.8.7:8080"
        answers = []
        began = time.monotonic()
        while not answers or (answers[-1] == "wrong_origin" and time.monotonic() - began < 5):
            answers.append(caller.api("POST", "session", json={"login": "00" * 16}).refused)
    assert answers[-1] == "unknown_badge"


def test_LOG8_a_backup_of_a_running_congress_is_whole(hall: Any, tmp_path: Path) -> None:
    done("backup", "hall", tmp_path / "kept.tar", "--data", hall.serving.data)
    done("export", "hall", tmp_path / "record.zip", "--data", hall.serving.data)
    done("verify", tmp_path / "record.zip")
    done("restore", tmp_path / "kept.tar", "--data", tmp_path / "congress_data")
    serving = start(["serve"], tmp_path)
    with Caller(serving.url, "hall") as caller:
        assert caller.sign_in(hall.links["steward"]).refused == "unknown_badge"  # reissued above
        assert caller.ask("GET", "/api/congresses").body[0]["slug"] == "hall"
    serving.kill()


def test_BADGE5_sessions_survive_a_restart_and_a_kill(tmp_path: Path) -> None:
    links = found(tmp_path)
    first = start(["serve"], tmp_path)
    with signed_in(first.url, links["chair"]) as chair:
        cookie, before = chair.cookie(), chair.state()
    first.kill()
    second = start(["serve"], tmp_path)
    with Caller(second.url, "hall") as chair:
        assert chair.api("GET", "state", headers={"Cookie": cookie}).body == before
    assert second.stop() != 0
    third = start(["serve"], tmp_path)
    with Caller(third.url, "hall") as chair:
        assert chair.api("GET", "session", headers={"Cookie": cookie}).body["roles"] == ["chair"]
    third.kill()


def test_LOG6_no_secret_is_ever_written_to_the_log(tmp_path: Path, monkeypatch: Any) -> None:
    """Said as loudly as the server can: badges, logins, cookies, queries, names; also when requests are bad."""
    monkeypatch.setenv("HEMICYCLE_LOG_LEVEL", "debug")
    links = found(tmp_path)
    serving = start(["serve"], tmp_path)
    hall = peopled(serving, links)
    secrets = ["canary-query", "canary-title", "canary-key", "Có vai"]
    with hall["delegate"] as caller, live(caller) as line:
        line.recv(PATIENCE)
        secrets += [caller.cookie().partition("=")[2], *(link.partition("#")[2] for link in links.values())]
        secrets += [badge(link).login.hex() for link in links.values()]
        for content in (b'{"login": "canary-title"', b'{"title": "canary-title"}', b"\xffcanary-title"):
            for path in ("session", "agenda.add", "documents", "people/import"):
                caller.api(
                    "POST",
                    path,
                    content=content,
                    params={"q": "canary-query"},
                    headers={"Idempotency-Key": "canary-key"},
                )
        caller.ask("GET", "/hall/canary-title?canary-query")
        hall["secretariat"].done("agenda.add", title="canary-title")
        hall["secretariat"].api("POST", "documents", files={"f": ("canary-title.pdf", b"canary-query")})
        line.send("canary-query")
        closed_with(line)
    for caller in hall.callers.values():
        caller.http.close()
    serving.stop()
    said = serving.output.read_text("utf-8", "replace")
    assert [secret for secret in secrets if secret in said] == []
    assert "Traceback" not in said


def test_a_typed_code_opens_whichever_congress_it_belongs_to(tmp_path: Path) -> None:
    """What the front page does: badges show HOST:PORT and the code only, so each congress of the folder is asked."""
    links = {slug: found(tmp_path, slug, f"Đại hội {slug}") for slug in ("mot", "hai", "ba")}
    serving = start(["serve"], tmp_path)
    with Caller(serving.url, "mot") as caller:
        slugs = [each["slug"] for each in caller.ask("GET", "/api/congresses").body]
        assert slugs == ["ba", "hai", "mot"]
        for own, made in links.items():
            known = []
            for slug in slugs:
                caller.slug = slug
                login = badge(f"{serving.url}/{slug}/b#{made['chair'].partition('#')[2]}").login.hex()
                known.append(caller.api("POST", "badge", json={"login": login}).status)
            assert [slug for slug, status in zip(slugs, known, strict=True) if status == 200] == [own]
    serving.kill()


async def at_another_time(data: Path, at: str) -> None:
    """An item is added by a process whose clock shows another time."""
    congresses = Congresses(data)
    congress = await congresses.get("hall")
    context = Context(at, fresh_id(), "nobody", frozenset({Role.SECRETARIAT}))
    await congress.handle(AddItem(f"Lúc {at[:4]}"), context)
    await congresses.close()


def test_LOG7_a_clock_that_jumps_changes_no_order_and_ends_no_session(tmp_path: Path) -> None:
    links = found(tmp_path)
    serving = start(["serve"], tmp_path)
    with signed_in(serving.url, links["secretariat"]) as secretary, live(secretary) as line:
        line.recv(PATIENCE)
        first = secretary.state()["seq"]
        for at in ("2001-01-01T00:00:00.000Z", "2099-12-31T23:59:59.999Z"):
            asyncio.run(at_another_time(serving.data, at))
            secretary.done("agenda.add", title="Bây giờ")
        events = secretary.get(f"events?after={first}")
        assert [each["seq"] for each in events] == list(range(first + 1, first + 5))
        years = [each["at"][:4] for each in events]
        assert (years[0], years[2]) == ("2001", "2099")
        assert years[1] == years[3] < "2099"
        cookie, state = secretary.cookie(), secretary.state()
    serving.kill()
    again = start(["serve"], tmp_path)
    with Caller(again.url, "hall") as secretary:
        assert secretary.api("GET", "state", headers={"Cookie": cookie}).body == state
    again.kill()
    done("export", "hall", tmp_path / "record.zip", "--data", serving.data)
    done("verify", tmp_path / "record.zip")
