"""Bad input gets a clear sentence, in the caller's language, and changes nothing (SPEC CMD1, CMD2)."""

import json
from typing import Any

import pytest

from devices import Answer, Caller
from server.words import refusal

LANGUAGES = ("vi", "en")


@pytest.fixture
def unchanged(hall: Any) -> Any:
    """The congress is the same before and after."""
    before = everything(hall["secretariat"])
    yield
    assert everything(hall["secretariat"]) == before


def everything(secretary: Caller) -> list[Any]:
    reads = ("state", "people", "documents", "polls", "settings", "events?after=0")
    return [secretary.get(each) for each in reads]


def sentence(answer: Answer, status: int, code: str) -> str:
    """Why; an assertion when it is another refusal, or not said in the one form that refusals have."""
    assert (answer.status, answer.refused) == (status, code), answer
    assert set(answer.body) == {"refused", "why"}
    assert answer.headers["content-type"] == "application/json"
    why: str = answer.body["why"]
    assert why
    assert "{" not in why
    return why


def in_both_languages(caller: Caller, method: str, path: str, **options: Any) -> list[Answer]:
    answers = []
    for language in LANGUAGES:
        answers.append(caller.ask(method, path, headers={"Accept-Language": language}, **options))
    assert answers[0].body["why"] != answers[1].body["why"]
    return answers


TITLE = '{"title": "Mục mới"'
BODIES: dict[str, tuple[bytes, str, dict[str, Any]]] = {
    "nothing": (b"", "json", {}),
    "no JSON": (b"title=x", "json", {}),
    "cut off": (b'{"title": "M', "json", {}),
    "more behind": (b'{"title": "M"} {}', "json", {}),
    "a list": (b"[]", "object", {}),
    "null": (b"null", "object", {}),
    "a text": (b'"title"', "object", {}),
    "NaN": (b'{"title": "M", "minutes": NaN}', "json", {}),
    "infinite": (b'{"title": "M", "minutes": Infinity}', "json", {}),
    "too large a number": (b'{"title": "M", "minutes": 1e999}', "json", {}),
    "no UTF-8": (b'{"title": "\xff\xfe"}', "json", {}),
    "half a pair": (b'{"title": "\\ud800"}', "json", {}),
    "UTF-16": ('{"title": "M"}'.encode("utf-16"), "json", {}),
    "the same name twice": (b'{"title": "M", "title": "N"}', "twice", {"field": "title"}),
    "twice, written in two ways": (b'{"title": "M", "ti\\u0074le": "N"}', "twice", {"field": "title"}),
    "a missing field": (b"{}", "missing", {"field": "title"}),
    "an extra field": ((TITLE + ', "colour": "red"}').encode(), "extra", {"field": "colour"}),
    "a mistyped field": (b'{"title": 7}', "kind", {"field": "title"}),
    "null where a text is wanted": (b'{"title": null}', "kind", {"field": "title"}),
    "a number with a fraction": ((TITLE + ', "minutes": 1.5}').encode(), "kind", {"field": "minutes"}),
    "a text for a number": ((TITLE + ', "minutes": "5"}').encode(), "kind", {"field": "minutes"}),
    "a list of texts": ((TITLE + ', "titles": ["x"]}').encode(), "kind", {"field": "titles"}),
    "a number in the texts": ((TITLE + ', "titles": {"en": 5}}').encode(), "kind", {"field": "titles"}),
}


@pytest.mark.parametrize("name", BODIES)
def test_CMD2_a_body_that_cannot_be_read_is_refused_by_name(name: str, hall: Any, unchanged: None) -> None:
    body, reason, params = BODIES[name]
    for language, answer in zip(
        LANGUAGES, in_both_languages(hall["secretariat"], "POST", "/hall/api/agenda.add", content=body), strict=True
    ):
        assert sentence(answer, 400, "malformed") == refusal(language, "malformed", reason=reason, **params)


def test_CMD2_what_a_command_is_called_is_no_field_of_it(hall: Any, unchanged: None) -> None:
    answer = hall["secretariat"].command("agenda.add", {"title": "Mục", "kind": "congress.close"})
    assert sentence(answer, 400, "malformed") == refusal("en", "malformed", reason="extra", field="kind")


@pytest.mark.parametrize("depth", [100, 900, 980, 990, 1000, 1010, 5_000])
def test_CMD2_deep_nesting_is_refused(depth: int, hall: Any, unchanged: None) -> None:
    nested = b'{"a":' * depth + b"1" + b"}" * depth
    answer = hall["secretariat"].api("POST", "poll.draft", content=b'{"title": "M", "rule": ' + nested + b"}")
    assert answer.status == 400
    assert answer.refused in {"malformed", "bad_rule"}


VALUES: dict[str, tuple[str, dict[str, Any], int, str]] = {
    "an empty title": ("agenda.add", {"title": " \t\u200e "}, 400, "empty_field"),
    "a long title": ("agenda.add", {"title": "x" * 301}, 400, "too_long"),
    "a huge title": ("agenda.add", {"title": "x" * 60_000}, 400, "too_long"),
    "a negative time": ("agenda.add", {"title": "M", "minutes": -1}, 400, "bad_field"),
    "an endless time": ("agenda.add", {"title": "M", "minutes": 2**70}, 400, "bad_field"),
    "no language": ("agenda.add", {"title": "M", "titles": {"": "x"}}, 400, "bad_field"),
    "an unknown role": ("person.add", {"name": "A", "roles": ["king"]}, 400, "bad_field"),
    "no role": ("person.add", {"name": "A", "roles": []}, 400, "bad_field"),
    "no weight": ("person.add", {"name": "A", "weight": "NaN"}, 400, "bad_field"),
    "nobody": ("person.edit", {"person": "p", "name": "A", "delegation": "", "seat": "", "roles": ["guest"], "voting": True},
               404, "no_such_person"),
    "no item": ("agenda.remove", {"item": "i0"}, 404, "no_such_item"),
    "no document": ("document.release", {"document": "d0"}, 404, "no_such_document"),
    "no draft": ("poll.discard", {"poll": "v0"}, 404, "no_such_poll"),
    "a rule that is none": ("poll.draft", {"title": "M", "rule": {"a": 1}}, 400, "bad_rule"),
    "a half pair's id": ("agenda.remove", {"item": "\x00" * 500}, 404, "no_such_item"),
    "an unknown command": ("agenda.explode", {}, 404, "unknown_command"),
    "an unknown command with a long name": ("x" * 5_000, {}, 404, "unknown_command"),
}  # fmt: skip


@pytest.mark.parametrize("name", VALUES)
def test_CMD2_a_value_that_cannot_be_used_is_refused(name: str, hall: Any, unchanged: None) -> None:
    kind, body, status, code = VALUES[name]
    for answer in in_both_languages(
        hall["secretariat"], "POST", f"/hall/api/{kind}", content=json.dumps(body).encode()
    ):
        sentence(answer, status, code)


def test_CMD2_a_command_that_is_too_long_is_refused(hall: Any, unchanged: None) -> None:
    for answer in in_both_languages(hall["secretariat"], "POST", "/hall/api/agenda.add", content=b" " * 70_000):
        assert "64 kB" in sentence(answer, 413, "too_large")


def test_CMD1_a_command_for_another_role_is_refused(hall: Any, unchanged: None) -> None:
    body = json.dumps({"title": "Mục của tôi"}).encode()
    for answer in in_both_languages(hall["delegate"], "POST", "/hall/api/agenda.add", content=body):
        sentence(answer, 403, "not_allowed")


def test_CMD6_a_driving_command_without_the_desk_is_refused(hall: Any, unchanged: None) -> None:
    body = json.dumps({"document": "d0", "page": 1}).encode()
    for answer in in_both_languages(hall["chair"], "POST", "/hall/api/page.show", content=body):
        sentence(answer, 409, "not_driving")


@pytest.mark.parametrize("key", ["", "k" * 129])
def test_CMD3_a_key_that_is_too_long_or_empty_is_refused(key: str, hall: Any, unchanged: None) -> None:
    sentence(hall["secretariat"].command("agenda.add", {"title": "M"}, key=key), 400, "bad_field")


@pytest.mark.parametrize("login", ["", "zz" * 16, "00" * 15, "00" * 17, 5, None, "0 " * 16, "٠" * 32])
def test_BADGE2_a_login_that_is_none_is_refused(login: Any, hall: Any, unchanged: None) -> None:
    with Caller(hall.url, "hall") as stranger:
        for path in ("session", "badge"):
            answer = stranger.api("POST", path, json={"login": login})
            assert sentence(answer, 400, "malformed") == refusal("en", "malformed", reason="kind", field="login")


def test_BADGE2_a_login_of_nobody_is_refused(hall: Any, unchanged: None) -> None:
    body = json.dumps({"login": "00" * 16}).encode()
    with Caller(hall.url, "hall") as stranger:
        for path in ("session", "badge"):
            for answer in in_both_languages(stranger, "POST", f"/hall/api/{path}", content=body):
                sentence(answer, 401, "unknown_badge")


@pytest.mark.parametrize("after", ["-1", "x", "1.5", "²", "9" * 40, ""])
def test_CMD2_events_behind_nothing_are_refused(after: str, hall: Any) -> None:
    sentence(hall["delegate"].api("GET", "events", params={"after": after}), 400, "bad_field")


SHA = "0" * 64
LOST: dict[str, tuple[str, int, str]] = {
    "another address": ("/nothing/at/all", 404, "not_found"),
    "another page of a congress": ("/hall/nothing", 404, "not_found"),
    "the live channel without an upgrade": ("/hall/live", 404, "not_found"),
    "a command that is read": ("/hall/api/agenda.add", 405, "wrong_method"),
    "a read that is none": ("/hall/api/nothing", 404, "not_found"),
    "no congress": ("/nope/api/state", 404, "no_such_congress"),
    "a congress with a very long name": (f"/{'x' * 300}/api/state", 404, "no_such_congress"),
    "a folder above": ("/..%2F..%2Fetc/api/state", 404, "not_found"),
    "a folder that is none": ("/%2E%2E/api/state", 404, "no_such_congress"),
    "a name with a zero": ("/%00/api/state", 404, "no_such_congress"),
    "a page of no document": (f"/hall/pages/{SHA}/1.webp", 404, "no_such_document"),
    "a page of nothing": ("/hall/pages/x/1.webp", 404, "no_such_document"),
    "a page with a very long number": (f"/hall/pages/{SHA}/{'9' * 5000}.webp", 404, "not_found"),
    "a vote that is none": ("/hall/api/polls/v0", 404, "no_such_poll"),
    "a result of none": ("/hall/api/results/v0", 404, "no_such_poll"),
    "a document that is none": ("/hall/api/documents/d0", 404, "no_such_document"),
}


@pytest.mark.parametrize("name", LOST)
def test_CMD2_an_address_that_leads_nowhere_says_so(name: str, hall: Any, unchanged: None) -> None:
    path, status, code = LOST[name]
    for answer in in_both_languages(hall["delegate"], "GET", path):
        sentence(answer, status, code)


@pytest.mark.parametrize("path", ["/nothing", "/hall/nothing", "/hall/nothing/more", f"/{'x' * 300}", "/%00"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_who_is_lost_sees_a_page_with_the_way_back(path: str, language: str, hall: Any) -> None:
    answer = hall["delegate"].ask("GET", path, headers={"Accept": "text/html", "Accept-Language": language})
    assert answer.status == 404
    text = answer.content.decode()
    assert f'<html lang="{language}"' in text
    assert 'href="/"' in text
    code = "not_found" if path.startswith("/hall") else "no_such_congress"
    assert refusal(language, code) in text


@pytest.mark.parametrize("width", ["", "-1", "0", "99999999", "1240.5", "x", "٣"])
def test_DOC4_a_page_of_a_width_that_there_is_not_is_not_found(width: str, hall: Any) -> None:
    path = f"/hall/pages/{SHA}/1.webp"
    sentence(hall["secretariat"].ask("GET", path, params={"w": width}), 404, "not_found")


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("path", ["/", "/hall", "/hall/api/state", "/hall/api/agenda.add", "/healthz"])
def test_CMD1_a_method_that_there_is_not_is_refused(method: str, path: str, hall: Any, unchanged: None) -> None:
    answer = hall["secretariat"].ask(method, path)
    sentence(answer, 405, "wrong_method")
    assert answer.headers["allow"] in {"POST", "GET, HEAD", "HEAD, GET"}


@pytest.mark.parametrize("path", ["/", "/hall", "/hall/api/state", "/healthz", "/hall/api/people"])
def test_HEAD_says_what_GET_would_without_the_body(path: str, hall: Any) -> None:
    full, head = hall["secretariat"].ask("GET", path), hall["secretariat"].ask("HEAD", path)
    assert (head.status, head.content) == (200, b"")
    for name in ("content-length", "content-type", "cache-control", "content-security-policy"):
        assert head.headers[name] == full.headers[name]
