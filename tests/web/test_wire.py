"""What is written for those who write clients is what the server does (docs/WIRE.md, /openapi.json, /asyncapi.json, /metrics)."""

import json
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import msgspec
import pytest

from devices import Caller, live
from server.domain.commands import WIRE
from server.domain.events import FACTS
from server.domain.state import State
from server.realtime.wire import CloseCode, state_json
from server.web.routes import routes
from server.words import catalog
from waiting import PATIENCE

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "WIRE.md").read_text("utf-8")


def test_every_address_of_the_interface_is_written_down() -> None:
    pages = {"hall", "badge page", "chair page", "secretariat page", "projector page", "landing", "static", "favicon"}
    pages |= {"site page", "steward page", "steward manifest", "teller page", "before page", "door page"}
    places = {"{slug}": "SLUG", "{command}": "NOUN.VERB", "{sha}": "SHA256", "{page}": "N"}
    missing = []
    for route in routes():
        path: str = getattr(route, "path_format", "")
        for name, place in places.items():
            path = path.replace(name, place)
        path = re.sub(r"\{\w+\}", "ID", path).removesuffix(".csv")
        if getattr(route, "name", "") not in pages and path not in TEXT:
            missing.append(path)
    assert missing == []


def test_RT5_every_passing_word_is_written_down() -> None:
    said = set()
    for path in (ROOT / "server").rglob("*.py"):
        said |= set(
            re.findall(
                r"tell(?:_hall|_staff|_in_passing|_watchers|_who_may)?\((?:[\w.]+, )?\"(\w+)\", ",
                path.read_text("utf-8"),
            )
        )
    assert {"rendering", "progress", "ballots", "overlay", "disk"} <= said
    assert [what for what in said if f"`{what} {{" not in TEXT] == []


def test_the_state_s_keys_are_written_down() -> None:
    assert [key for key in [each.name for each in fields(State)] if f"`{key}`" not in TEXT] == []


def test_POLL2_a_vote_is_read_as_the_state_holds_it(hall: Any) -> None:
    rule = {"threshold": [">", 1, 2], "base": ["yes", "no"], "quorum": None, "tie": "rejected"}
    vote = hall["secretariat"].done("poll.draft", title="Thông qua", rule=rule)["poll"]
    hall["chair"].done("desk.take")
    hall["chair"].done("poll.freeze", poll=vote)
    told = hall["delegate"].api("GET", f"polls/{vote}").body
    held = hall["delegate"].api("GET", "state").body["state"]["polls"][vote]
    assert told == {**held, "progress": {"poll": vote, "cast": 0, "of": held["roll_size"]}}


def test_CMD1_openapi_describes_every_command_with_its_fields(hall: Any) -> None:
    document = hall["delegate"].ask("GET", "/openapi.json").body
    assert document["openapi"].startswith("3.1")
    for kind, command in WIRE.items():
        operation = document["paths"][f"/{{slug}}/api/{kind}"]["post"]
        name = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        said = {here: there for there, here in command.spelt.items()}
        wanted = {said.get(each.name, each.name) for each in fields(command)}
        assert set(document["components"]["schemas"][name]["properties"]) == wanted
    referred = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(document)))
    assert referred - document["components"]["schemas"].keys() == set()


def test_CMD1_openapi_describes_every_route_below_api(hall: Any) -> None:
    paths = hall["delegate"].ask("GET", "/openapi.json").body["paths"]
    for route in routes():
        path, name = getattr(route, "path", ""), getattr(route, "name", "")
        if "/api" in path and name != "command":
            methods = {each.lower() for each in getattr(route, "methods", ())} - {"head"}
            assert all(paths[path][method]["operationId"] for method in methods)


def test_RT1_asyncapi_describes_every_frame_and_every_close_code(hall: Any) -> None:
    document = hall["delegate"].ask("GET", "/asyncapi.json").body
    messages = document["channels"]["live"]["messages"]
    assert set(messages) == {"snapshot", "resumed", "now", *(f"event {kind}" for kind in FACTS)}
    assert document["x-close-codes"] == {str(code.value): code.name.lower() for code in CloseCode}
    referred = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(document)))
    assert referred - document["components"]["schemas"].keys() == set()


def test_RT1_what_is_sent_is_what_asyncapi_says(hall: Any) -> None:
    with live(hall["delegate"]) as line:
        kind, _, _, state = json.loads(line.recv(PATIENCE))
        assert kind == "snapshot"
        assert json.loads(msgspec.json.encode(state_json(msgspec.convert(state, State)))) == state
        hall["secretariat"].done("agenda.add", title="Mục")
        event = json.loads(line.recv(PATIENCE))
    parts = hall["delegate"].ask("GET", "/asyncapi.json").body["channels"]["live"]["messages"][f"event {event[2]}"]
    assert len(parts["payload"]["prefixItems"]) == len(event)
    assert set(parts["payload"]["prefixItems"][4]["properties"]) == set(event[4])


def test_metrics_count_and_name_nobody(hall: Any) -> None:
    with live(hall["delegate"]) as line:
        line.recv(PATIENCE)
        hall["secretariat"].done("agenda.add", title="Không ai biết")
        hall["delegate"].command("agenda.add", {"title": "x"})
        hall["delegate"].command("no.such", {})
        text = hall["delegate"].ask("GET", "/metrics").content.decode()
    assert re.search(r'^hemicycle_devices\{congress="hall"\} [1-9]', text, re.MULTILINE)
    assert re.search(r'^hemicycle_events\{congress="hall"\} [1-9]', text, re.MULTILINE)
    assert re.search(r'^hemicycle_commands_total\{command="agenda.add",outcome="done"\} [1-9]', text, re.MULTILINE)
    assert re.search(
        r'^hemicycle_commands_total\{command="agenda.add",outcome="not_allowed"\} [1-9]', text, re.MULTILINE
    )
    assert re.search(r'^hemicycle_commands_total\{command="unknown",outcome="unknown_command"\} 1', text, re.MULTILINE)
    assert re.search(r"^hemicycle_commit_seconds_count [1-9]", text, re.MULTILINE)
    assert "process_resident_memory_bytes" in text
    told = [*hall.people.values(), "Có vai", "no.such", hall["delegate"].cookie().partition("=")[2]]
    assert [secret for secret in told if secret in text] == []


def test_CMD1_every_refusal_that_the_code_knows_has_its_sentence() -> None:
    raised = set()
    for path in (ROOT / "server").rglob("*.py"):
        raised |= set(re.findall(r'Refused\(\s*"(\w+)"', path.read_text("utf-8")))
    assert [code for code in raised for language in ("vi", "en") if f"refused.{code}" not in catalog(language)] == []


def test_CMD1_a_malformed_body_s_sentence_has_no_blank_left() -> None:
    reasons = {key for key in catalog("en") if key.startswith("refused.malformed.")}
    used = set()
    for path in (ROOT / "server" / "web").rglob("*.py"):
        text = path.read_text("utf-8")
        used |= set(re.findall(r'reason="(\w+)"', text)) | set(re.findall(r'\("(missing|extra)", ', text))
    assert {f"refused.malformed.{each}" for each in used} == reasons


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/favicon.ico", "/api/congresses"])
def test_what_is_open_to_everybody_needs_no_session(hall: Any, path: str) -> None:
    with Caller(hall.url, "hall") as stranger:
        assert stranger.ask("GET", path, follow_redirects=True).status == 200
