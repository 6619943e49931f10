"""From a badge to a session, over the wire and over TLS (SPEC BADGE2 to BADGE6)."""

import ssl
from collections.abc import Iterator
from typing import Any

import pytest

from certificates import certified
from devices import Caller, badge, closed_with, live, signed_in
from founding import found
from server.realtime.wire import CloseCode
from serving import Serving, start
from waiting import PATIENCE


def parts_of(cookie: str) -> dict[str, str]:
    pairs = (each.strip().partition("=") for each in cookie.split(";"))
    return {name.lower(): value for name, _, value in pairs}


def test_BADGE5_the_cookie_is_for_this_server_s_pages_only(hall: Any) -> None:
    with Caller(hall.url, "hall") as caller:
        answer = caller.sign_in(hall.links["delegate"])
        assert answer.status == 200
        cookie = parts_of(answer.headers["set-cookie"])
    assert set(cookie) == {"hemicycle-hall", "httponly", "max-age", "path", "samesite"}
    assert (cookie["path"], cookie["samesite"]) == ("/", "strict")
    assert int(cookie["max-age"]) > 7 * 24 * 3600
    assert len(cookie["hemicycle-hall"]) >= 32


def test_BADGE2_signing_in_says_who_one_is(hall: Any) -> None:
    with Caller(hall.url, "hall") as caller:
        answer = caller.sign_in(hall.links["delegate"])
        assert set(answer.body) == {"person", "roles"}
        assert answer.body["person"]["id"] == hall.people["delegate"]
        assert answer.body["roles"] == ["delegate"]


def test_BADGE3_looking_at_a_badge_signs_nobody_in_and_uses_nothing_up(hall: Any) -> None:
    with Caller(hall.url, "hall") as caller:
        for _ in range(3):
            answer = caller.api("POST", "badge", json={"login": badge(hall.links["guest"]).login.hex()})
            assert answer.body["person"]["id"] == hall.people["guest"]
            assert "set-cookie" not in answer.headers
        assert caller.api("GET", "session").refused == "no_session"


def test_BADGE5_a_badge_has_as_many_sessions_as_devices(hall: Any) -> None:
    with signed_in(hall.url, hall.links["delegate"]) as phone, signed_in(hall.url, hall.links["delegate"]) as tablet:
        assert phone.cookie() != tablet.cookie()
        assert phone.api("DELETE", "session").status == 200
        assert phone.api("GET", "session").refused == "no_session"
        assert tablet.get("session")["person"]["id"] == hall.people["delegate"]


def test_BADGE5_signing_out_ends_the_session_and_its_pages(hall: Any) -> None:
    with signed_in(hall.url, hall.links["delegate"]) as phone, live(phone) as line, live(hall["delegate"]) as other:
        line.recv(PATIENCE), other.recv(PATIENCE)
        kept = phone.cookie()
        answer = phone.api("DELETE", "session")
        assert parts_of(answer.headers["set-cookie"])["max-age"] == "0"
        assert closed_with(line)[0] == CloseCode.SIGNED_OUT
        assert phone.api("GET", "state", headers={"Cookie": kept}).refused == "no_session"
        other.send('["ping"]')
        assert '"pong"' in str(other.recv(PATIENCE))


def test_BADGE5_signing_out_twice_or_without_a_session_is_no_error(hall: Any) -> None:
    with Caller(hall.url, "hall") as stranger:
        assert stranger.api("DELETE", "session").status == 200


def test_BADGE5_a_second_badge_in_the_same_browser_is_another_person(hall: Any) -> None:
    with signed_in(hall.url, hall.links["delegate"]) as browser, live(browser) as line:
        line.recv(PATIENCE)
        before = browser.cookie()
        assert browser.sign_in(hall.links["guest"]).body["person"]["id"] == hall.people["guest"]
        assert browser.get("session")["person"]["id"] == hall.people["guest"]
        assert closed_with(line)[0] == CloseCode.SIGNED_OUT
        with Caller(hall.url, "hall") as old:
            assert old.api("GET", "session", headers={"Cookie": before}).refused == "no_session"


STRANGE = ["http://evil.example", "null", None, "https://{host}", "http://{host}:1", "file://"]
CHANGING = ["agenda.add", "session", "documents", "people/import", "badges", "settings", "badge"]


@pytest.mark.parametrize("origin", STRANGE)
@pytest.mark.parametrize(("method", "path"), [*(("POST", each) for each in CHANGING), ("DELETE", "session")])
def test_BADGE6_another_origin_may_ask_for_nothing(hall: Any, origin: str | None, method: str, path: str) -> None:
    caller = hall["secretariat"]
    headers = {"Cookie": caller.cookie()} | ({"Origin": origin.format(host=hall.url[7:])} if origin else {})
    before = caller.state()
    with Caller(hall.url, "hall") as stranger:
        stranger.origin = None
        answer = stranger.api(method, path, json={"title": "Mục"}, headers=headers)
    assert (answer.status, answer.refused) == (403, "wrong_origin")
    assert caller.state() == before


def test_BADGE6_without_origin_and_cookie_a_program_may_sign_in(hall: Any) -> None:
    with Caller(hall.url, "hall") as program:
        program.origin = None
        assert program.sign_in(hall.links["delegate"]).status == 200


def test_BADGE6_after_the_address_changed_old_links_codes_and_sessions_work_on(hall: Any) -> None:
    secretary = hall["secretariat"]
    before = secretary.get("settings")["url"]
    assert secretary.api("POST", "settings", json={"url": "http://10.1.2.3:8080"}).status == 200
    try:
        assert secretary.get("settings")["url"] == "http://10.1.2.3:8080"
        with signed_in(hall.url, hall.links["delegate"]) as delegate:
            assert delegate.get("session")["person"]["id"] == hall.people["delegate"]
            for origin in ("http://10.1.2.3:8080", hall.url):
                delegate.origin = origin
                assert delegate.command("ballot.cast", {}).refused == "malformed"
            delegate.origin = before
            if before != hall.url:
                assert delegate.command("ballot.cast", {}).refused == "wrong_origin"
        link = secretary.done("person.reissue", person=hall.people["teller"])["link"]
        assert link.startswith("http://10.1.2.3:8080/hall/b#")
        hall.links["teller"] = link
    finally:
        assert secretary.api("POST", "settings", json={"url": before}).status == 200


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "http://a/b", "http://a?b", "ftp://a", "http://a b", "http://", "x"]
)
def test_BADGE6_an_address_that_is_none_is_refused(hall: Any, url: str) -> None:
    before = hall["secretariat"].get("settings")
    answer = hall["secretariat"].api("POST", "settings", json={"url": url})
    assert (answer.status, answer.refused) == (400, "bad_url")
    assert hall["secretariat"].get("settings") == before


@pytest.mark.parametrize("path", ["/HALL/b", "/Hall/B", "/HALL", "/hAll/chair"])
def test_BADGE3_capitals_from_a_QR_code_lead_to_the_same_page(hall: Any, path: str) -> None:
    answer = hall["delegate"].ask("GET", path)
    assert (answer.status, answer.headers["location"]) == (308, path.lower())


def test_BADGE3_the_badge_s_page_is_the_same_in_capitals(hall: Any) -> None:
    assert hall["delegate"].ask("GET", "/hall/B").content == hall["delegate"].ask("GET", "/hall/b").content


def test_BADGE3_pages_hold_nothing_private(hall: Any) -> None:
    with Caller(hall.url, "hall") as stranger:
        for page in ("", "/b", "/chair", "/secretariat", "/projector"):
            answer, known = stranger.ask("GET", f"/hall{page}"), hall["secretariat"].ask("GET", f"/hall{page}")
            assert (answer.status, answer.content) == (200, known.content)
            assert answer.headers["cache-control"] == "no-store"


PLACES = ["/", "/hall", "/hall/b", "/HALL/b", "/hall/", "/nope", "/nope/x/y", "/static/x/none.js", "/favicon.ico"]
PLACES += ["/hall/api/state", "/hall/api/people", "/hall/api/documents/none", "/api/congresses"]
PLACES += ["/healthz", "/readyz", "/metrics", "/openapi.json", "/asyncapi.json"]


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT"])
def test_every_answer_carries_the_safe_headers(hall: Any, method: str, path: str) -> None:
    headers = hall["delegate"].ask(method, path, headers={"Accept": "text/html"}).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["cache-control"]
    assert "server" not in headers


@pytest.fixture(scope="module")
def secure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Serving, dict[str, str], ssl.SSLContext]]:
    """The same over HTTPS, with a certificate made for this test."""
    folder = tmp_path_factory.mktemp("secure")
    links = found(folder)
    certificate, key = certified(folder)
    yield_to = start(["serve", "--tls-cert", str(certificate), "--tls-key", str(key)], folder)
    yield yield_to, links, ssl.create_default_context(cafile=str(certificate))
    yield_to.kill()


def test_BADGE5_over_HTTPS_the_cookie_is_tied_to_the_host(secure: Any) -> None:
    serving, links, trusted = secure
    assert serving.url.startswith("https://")
    with Caller(serving.url, "hall", verify=trusted) as caller:
        cookie = parts_of(caller.sign_in(links["chair"]).headers["set-cookie"])
        assert "__host-hemicycle-hall" in cookie
        assert cookie["path"] == "/"
        assert "secure" in cookie
        assert "domain" not in cookie
        assert caller.get("session")["roles"] == ["chair"]
        assert caller.done("desk.take")["seq"] > 0
        gone = parts_of(caller.api("DELETE", "session").headers["set-cookie"])
        assert (gone["__host-hemicycle-hall"], "secure" in gone) == ('""', True)


def test_RT1_the_live_channel_works_over_TLS_and_says_why_it_ends(secure: Any) -> None:
    serving, links, trusted = secure
    with signed_in(serving.url, links["projector"], verify=trusted) as wall, live(wall, ssl=trusted) as line:
        assert '"snapshot"' in str(line.recv(PATIENCE))
        line.send("x" * 1_000_000)
        assert closed_with(line)[0] == CloseCode.BAD_FRAME


def test_BADGE6_the_same_host_over_plain_HTTP_is_another_origin(secure: Any) -> None:
    serving, links, trusted = secure
    with Caller(serving.url, "hall", verify=trusted) as caller:
        caller.origin = serving.url.replace("https", "http")
        assert caller.sign_in(links["chair"]).refused == "wrong_origin"
