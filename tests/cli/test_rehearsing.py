"""`hemicycle rehearse` against a real server: what it says, what it leaves behind, when it is not held (REH1 to REH5)."""

import json
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from certificates import certified
from commanding import Ran, done, hemicycle, outside, spoken
from devices import Caller, live, signed_in
from founding import Hall, found, peopled
from serving import COMMAND, start

PDF = Path(__file__).parents[2] / "server" / "sample" / "documents" / "02-quy-che.pdf"
PATIENCE = 45
QUICK = ("--turns", "3", "--within", "0.2")
RULE = {"threshold": [">", 1, 2], "base": ["yes", "no"], "quorum": None, "tie": "rejected"}


@pytest.fixture(scope="module")
def rehearsing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """A congress with a document that the hall reads."""
    folder = tmp_path_factory.mktemp("rehearsing")
    links = found(folder)
    done("documents", "hall", "add", PDF, "--release", "--data", folder / "congress_data")
    serving = start(["serve"], folder)
    made = peopled(serving, links)
    yield made
    for caller in made.callers.values():
        caller.http.close()
    serving.kill()


def link_of(hall: Hall, role: str = "secretariat") -> str:
    """A badge's link at the address where the server listens now."""
    return f"{hall.url}/hall/b#{hall.links[role].rpartition('#')[2]}"


def rehearse(link: str, *words: object, language: str = "en") -> Ran:
    """Runs it from a terminal to its end."""
    return outside(["rehearse", link, *QUICK, *words], None, spoken(language))


def record(hall: Hall) -> Any:
    """Everything that a rehearsal must not touch."""
    secretary = hall["secretariat"]
    return [secretary.get(path) for path in ("state", "people", "documents", "polls")]


def folders(hall: Hall) -> list[str]:
    """What lies in the data folder."""
    return sorted(path.name for path in hall.serving.data.iterdir())


def listed(hall: Hall) -> list[str]:
    return [each["slug"] for each in hall["secretariat"].ask("GET", "/api/congresses").body]


def test_REH5_thirty_delegates_rehearse_and_the_report_says_that_the_server_is_ready(
    rehearsing: Hall, tmp_path: Path
) -> None:
    before, out = record(rehearsing), tmp_path / "report.json"
    ran = rehearse(link_of(rehearsing), "--delegates", 30, "--json", out)
    assert (ran.code, ran.out.splitlines()[0][:29]) == (0, "Your server is ready for 30: "), ran
    told = json.loads(out.read_text("utf-8"))
    assert (told["outcome"], told["delegates"], told["sample"], told["refused"]) == ("ready", 30, False, [])
    assert {each["name"]: (each["good"], each["of"]) for each in told["checks"]} == dict.fromkeys(
        ("receipts", "result", "right_page", "gapless"), (30, 30)
    )
    names = ["joining", "page_turn", "page_image", "ballots", "reconnect", "waking"]
    assert [each["name"] for each in told["figures"]] == names
    assert rehearsing.links["secretariat"].rpartition("#")[2] not in ran.out + ran.err + out.read_text("utf-8")
    assert (record(rehearsing), folders(rehearsing)) == (before, ["hall"])
    paper = next(iter(rehearsing["delegate"].state()["state"]["documents"].values()))
    assert rehearsing["delegate"].ask("GET", f"/hall/pages/{paper['sha256']}/1.webp").status == 200


def test_REH5_a_target_that_is_missed_is_told_in_the_terminal_s_language_with_what_to_do(rehearsing: Hall) -> None:
    ran = rehearse(link_of(rehearsing), "--delegates", 3, "--reconnect", "0.000001", language="vi")
    assert (ran.code, ran.out.splitlines()[0][:35]) == (1, "Hội trường chưa sẵn sàng cho 3 đại "), ran
    assert "CHƯA ĐẠT" in ran.out
    assert "→ Quay lại quá lâu" in ran.out


def test_REH2_who_is_killed_leaves_the_congress_as_it_was_and_the_next_rehearsal_takes_its_place(
    rehearsing: Hall,
) -> None:
    before = record(rehearsing)
    with begun(link_of(rehearsing), "join") as process:
        process.kill()
    assert (record(rehearsing), folders(rehearsing)) == (before, ["hall", "hall-rehearsal"])
    assert listed(rehearsing) == ["hall"]
    assert rehearse(link_of(rehearsing), "--delegates", 2).code == 0
    assert folders(rehearsing) == ["hall"]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_REH2_who_is_stopped_tidies_up_first(rehearsing: Hall, how: signal.Signals) -> None:
    with begun(link_of(rehearsing), "turns") as process:
        process.send_signal(how)
        _, said = process.communicate(timeout=PATIENCE)
    assert (process.returncode, said) == (2, "Stopped. The rehearsal was removed from the server.\n")
    assert folders(rehearsing) == ["hall"]


def test_REH2_what_a_killed_server_left_is_gone_when_it_listens_again(tmp_path: Path) -> None:
    links = found(tmp_path)
    serving = start(["serve"], tmp_path)
    with signed_in(serving.url, links["secretariat"]) as secretary:
        told = secretary.done("rehearsal", delegates=2, part=3)
        assert (told["slug"], told["sample"]) == ("hall-rehearsal-3", True)
    serving.kill()
    assert (tmp_path / "congress_data" / "hall-rehearsal-3").exists()
    serving = start(["serve"], tmp_path)
    assert [path.name for path in (tmp_path / "congress_data").iterdir()] == ["hall"]
    serving.kill()


def test_REH2_a_rehearsal_whose_place_another_took_says_so_and_leaves_that_one_alone(rehearsing: Hall) -> None:
    with begun(link_of(rehearsing), "turns") as process:
        rehearsing["secretariat"].done("rehearsal", delegates=1)
        _, said = process.communicate(timeout=PATIENCE)
        assert (process.returncode, "The rehearsal ended before its time: " in said) == (2, True), said
    assert folders(rehearsing) == ["hall", "hall-rehearsal"]
    assert rehearsing["secretariat"].api("DELETE", "rehearsal").status == 200
    assert folders(rehearsing) == ["hall"]


def test_REH2_a_server_that_ends_in_the_middle_is_told(tmp_path: Path) -> None:
    links = found(tmp_path)
    serving = start(["serve"], tmp_path)
    link = f"{serving.url}/hall/b#{links['secretariat'].rpartition('#')[2]}"
    with begun(link, "turns") as process:
        serving.kill()
        _, said = process.communicate(timeout=PATIENCE)
        assert (process.returncode, "The server cannot be reached: " in said) == (2, True), said


def test_REH1_a_congress_that_happens_to_have_the_name_of_a_rehearsal_is_left_alone(tmp_path: Path) -> None:
    links = found(tmp_path)
    found(tmp_path, "hall-rehearsal")
    serving = start(["serve"], tmp_path)
    with signed_in(serving.url, links["secretariat"]) as secretary:
        assert secretary.api("POST", "rehearsal", json={"delegates": 2}).refused == "congress_exists"
        assert secretary.api("DELETE", "rehearsal").status == 200
    assert (tmp_path / "congress_data" / "hall-rehearsal" / "congress.db").exists()
    serving.kill()


def test_REH3_it_is_refused_while_a_vote_runs_or_delegates_are_here(rehearsing: Hall) -> None:
    with live(rehearsing["delegate"]) as line:
        line.recv(PATIENCE)
        ran = rehearse(link_of(rehearsing), "--delegates", 2)
        assert (ran.code, ran.err.startswith("1 people are connected"), len(ran.err.splitlines())) == (2, True, 1)
        assert rehearse(link_of(rehearsing), "--delegates", 2, "--anyway").code == 0
    secretary, chair = rehearsing["secretariat"], rehearsing["chair"]
    vote = secretary.done("poll.draft", title="Thông qua", rule=RULE)["poll"]
    chair.done("desk.take")
    chair.done("poll.freeze", poll=vote)
    chair.done("poll.open", poll=vote)
    ran = rehearse(link_of(rehearsing), "--delegates", 2, "--anyway")
    assert (ran.code, ran.err) == (2, "A vote is running. Close it first.\n")
    chair.done("poll.abort", poll=vote, reason="chỉ là thử")


@pytest.mark.parametrize(
    ("address", "words", "said"),
    [
        ("{url}/hall/b#0000000000000000", [], "This badge is not known here"),
        ("{url}/nobody/b#0000000000000000", [], "There is no congress at this address."),
        ("{url}/hall", [], "This is not the secretariat's link."),
        ("{chair}", [], "This link is not the secretariat's."),
        ("{secretariat}", ["--delegates", 0], "A rehearsal has from 1 to 10,000 delegates."),
        ("{secretariat}", ["--delegates", 10_001], "A rehearsal has from 1 to 10,000 delegates."),
        ("http://127.0.0.1:9/hall/b#0000000000000000", [], "The server cannot be reached: "),
        ("{secretariat}", ["--json", "/nowhere/report.json"], "There is no folder /nowhere."),
    ],
)
def test_REH3_what_cannot_be_held_is_one_sentence(
    rehearsing: Hall, address: str, words: list[object], said: str
) -> None:
    places = {"url": rehearsing.url, "chair": link_of(rehearsing, "chair"), "secretariat": link_of(rehearsing)}
    ran = hemicycle("rehearse", address.format_map(places), *words)
    assert (ran.code, len(ran.err.splitlines()), ran.out) == (2, 1, ""), ran
    assert ran.err.startswith(said), ran


def test_REH5_a_rehearsal_that_was_not_held_says_why_as_json_too(rehearsing: Hall, tmp_path: Path) -> None:
    ran = hemicycle("rehearse", link_of(rehearsing, "chair"), "--json", tmp_path / "report.json")
    told = json.loads((tmp_path / "report.json").read_text("utf-8"))
    assert (ran.code, told) == (2, {"outcome": "not_held", "why": ran.err.strip()})


def test_REH2_two_computers_have_a_rehearsal_each(rehearsing: Hall) -> None:
    secretary = rehearsing["secretariat"]
    made = [secretary.done("rehearsal", delegates=2, part=part) for part in (1, 2)]
    assert [each["slug"] for each in made] == ["hall-rehearsal", "hall-rehearsal-2"]
    assert made[0]["seed"] != made[1]["seed"]
    assert secretary.api("DELETE", "rehearsal").status == 200
    assert folders(rehearsing) == ["hall", "hall-rehearsal-2"]
    assert secretary.api("DELETE", "rehearsal?part=2").status == 200
    assert folders(rehearsing) == ["hall"]


def test_REH3_too_few_open_files_are_told_with_how_many_delegates_they_are_enough_for(rehearsing: Hall) -> None:
    limited = ["bash", "-c", 'ulimit -n 200; exec "$0" "$@"', str(COMMAND), "rehearse", link_of(rehearsing)]
    ended = subprocess.run([*limited, "--delegates", "400"], capture_output=True, text=True, env=english(), check=False)
    assert ended.returncode == 2
    assert "rehearse with at most 120." in ended.stderr


def test_REH1_only_the_secretariat_may_and_malformed_orders_are_refused(rehearsing: Hall) -> None:
    assert rehearsing["chair"].api("POST", "rehearsal", json={"delegates": 2}).refused == "not_allowed"
    assert rehearsing["chair"].api("DELETE", "rehearsal").refused == "not_allowed"
    secretary: Caller = rehearsing["secretariat"]
    for body in ({}, {"delegates": "2"}, {"delegates": True}, {"delegates": 2, "part": 1.0}, {"delegates": 2, "x": 1}):
        assert secretary.api("POST", "rehearsal", json=body).refused == "malformed"
    assert secretary.api("POST", "rehearsal", json={"delegates": 2, "part": 10}).refused == "bad_field"
    assert secretary.api("DELETE", "rehearsal?part=x").refused == "bad_field"
    assert folders(rehearsing) == ["hall"]


def test_REH3_a_certificate_of_one_s_own_is_taken_with_a_warning_when_asked(tmp_path: Path) -> None:
    certificate, key = certified(tmp_path)
    links = found(tmp_path)
    serving = start(["serve", "--tls-cert", str(certificate), "--tls-key", str(key)], tmp_path)
    link = f"{serving.url}/hall/b#{links['secretariat'].rpartition('#')[2]}"
    ran = hemicycle("rehearse", link, "--delegates", 3)
    assert (ran.code, ran.err.partition("(")[0]) == (2, "The server's certificate is not trusted by this computer ")
    ran = rehearse(link, "--delegates", 3, "--insecure")
    assert (ran.code, ran.err.partition(":")[0]) == (0, "Careful"), ran
    assert [path.name for path in serving.data.iterdir()] == ["hall"]
    serving.kill()


@contextmanager
def begun(link: str, phase: str) -> Iterator[subprocess.Popen[str]]:
    """A long rehearsal that has come so far."""
    words = [str(COMMAND), "rehearse", link, "--delegates", "5", "--turns", "1000"]
    with subprocess.Popen(words, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=english()) as process:
        assert process.stderr is not None
        while phase not in process.stderr.readline():
            pass
        yield process


def english() -> dict[str, str]:
    return {name: value for name, value in {**os.environ, **spoken("en")}.items() if value is not None}
