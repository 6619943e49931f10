"""`hemicycle serve`, `demo`, and what can be set: they listen, or say in a sentence why they cannot."""

import signal
import socket
from pathlib import Path

import pytest

from commanding import hemicycle, private
from devices import Caller, badge
from founding import found
from server.services.upkeep import FILE
from serving import start

BAD_SETTINGS = {"PORT": "abc", "WORKERS": "0", "LARGEST_FILE": "-1", "LOG_LEVEL": "loud", "COMMANDS_BURST": "1.5"}


@pytest.mark.parametrize("name", BAD_SETTINGS)
def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path, name: str) -> None:
    command = "serve" if name < "M" else "demo"
    variable = f"HEMICYCLE_{name}"
    said = hemicycle(command, "--data", tmp_path / "d", language="vi", **{variable: BAD_SETTINGS[name]}).sentence
    assert said.startswith(f"{variable} đang là “{BAD_SETTINGS[name]}”")


def test_a_port_that_is_taken_is_one_sentence(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        said = hemicycle("serve", "--data", tmp_path / "d", "--host", "127.0.0.1", "--port", port).sentence
    assert f"127.0.0.1:{port}" in said
    assert hemicycle("serve", "--data", tmp_path / "d", "--host", "no.such.host.invalid", "--port", "0").sentence


@pytest.mark.parametrize("words", [["--tls-cert", "X"], ["--tls-key", "X"], ["--tls-cert", "X", "--tls-key", "X"]])
def test_a_certificate_that_is_none_is_one_sentence(tmp_path: Path, words: list[str]) -> None:
    broken = tmp_path / "broken.pem"
    broken.write_text("x")
    assert hemicycle(
        "serve", "--data", tmp_path / "d", *(str(broken) if each == "X" else each for each in words)
    ).sentence


def test_one_congress_that_cannot_be_opened_does_not_keep_the_others_from_being_served(tmp_path: Path) -> None:
    found(tmp_path, "good")
    found(tmp_path, "bad")
    (tmp_path / "congress_data" / "bad" / FILE).write_bytes(b"no database" * 999)
    serving = start(["serve"], tmp_path)
    with Caller(serving.url, "bad") as caller:
        assert [each["slug"] for each in caller.ask("GET", "/api/congresses").body] == ["good"]
        assert caller.api("GET", "state").refused == "unreadable"
        assert caller.ask("GET", "/bad", headers={"Accept": "text/html"}).status == 500
        assert caller.ask("GET", "/readyz").status == 503
        caller.slug = "good"
        assert caller.api("GET", "state").refused == "no_session"
    serving.kill()
    assert "bad" in serving.output.read_text("utf-8")


def test_serve_without_a_congress_says_how_to_make_one(tmp_path: Path) -> None:
    serving = start(["serve"], tmp_path)
    assert serving.ready["congresses"] == []
    assert private(tmp_path / "ready.json")
    found(tmp_path, "later")
    with Caller(serving.url, "later") as caller:
        assert [each["slug"] for each in caller.ask("GET", "/api/congresses").body] == ["later"]
    serving.process.send_signal(signal.SIGINT)
    assert serving.process.wait(20) == 0
    assert "hemicycle create" in serving.output.read_text("utf-8")


def test_demo_tells_everybody_s_links_and_finds_its_congress_again(tmp_path: Path) -> None:
    serving = start(["demo"], tmp_path)
    assert serving.ready["congresses"] == [{"slug": "demo", "title": serving.ready["congresses"][0]["title"]}]
    assert len(serving.ready["delegates"]) == 120
    first = {name: serving.ready[name] for name in ("secretariat", "chair", "projector")}
    assert serving.stop() == -signal.SIGTERM
    again = start(["demo"], tmp_path)
    assert {name: badge(again.ready[name]) for name in first} == {name: badge(link) for name, link in first.items()}
    with Caller(again.url, "demo") as caller:
        assert caller.sign_in(again.ready["delegates"][119]["link"]).status == 200
    again.kill()


@pytest.mark.parametrize("words", [[], ["--help"], ["--version"], ["serve", "--help"], ["settings"]])
def test_the_command_says_what_it_can(words: list[str]) -> None:
    ran = hemicycle(*words)
    assert "Traceback" not in ran.err
    assert ran.out or ran.err
