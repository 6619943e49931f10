"""The scripts a person runs first: what they do when something is missing, said in one sentence."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(script: Path, *arguments: str, **environment: str) -> tuple[int, str, str]:
    """(exit code, stdout, stderr) of a script, started in some other folder."""
    done = subprocess.run(
        [script, *arguments], cwd="/", env=os.environ | environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A fresh copy of what scripts/setup needs, in a folder with a space in its name."""
    folder = tmp_path / "a congress"
    shutil.copytree(ROOT / "scripts", folder / "scripts")
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def make_ready(checkout: Path) -> None:
    """An environment as scripts/setup leaves it, as far as its own check looks."""
    (checkout / ".venv" / "bin").mkdir(parents=True)
    (checkout / ".venv" / "bin" / "python").symlink_to(shutil.which("true") or "/bin/true")
    stamp = subprocess.run(
        ["bash", "-c", '. "$0/scripts/ground.sh"; environment_stamp', checkout], capture_output=True, check=True
    )
    (checkout / ".venv" / "ready-use").write_bytes(stamp.stdout)


def test_setup_without_a_new_enough_python_says_so(checkout: Path) -> None:
    assert run(checkout / "scripts" / "setup", HEMICYCLE_PYTHON="false") == (
        1,
        "",
        f"Preparing the environment in {checkout}/.venv (once; a minute or two).\n"
        "Hemicycle needs Python 3.11 or newer, and there is none here.\n",
    )


def test_setup_that_is_done_does_nothing(checkout: Path) -> None:
    make_ready(checkout)
    assert run(checkout / "scripts" / "setup", HEMICYCLE_PYTHON="false") == (0, "", "")


def test_setup_begins_again_when_the_libraries_changed(checkout: Path) -> None:
    make_ready(checkout)
    with (checkout / "pyproject.toml").open("a") as file:
        file.write("# changed\n")
    assert run(checkout / "scripts" / "setup", HEMICYCLE_PYTHON="false")[0] == 1


def test_setup_never_empties_another_folders_environment_that_a_link_leads_to(checkout: Path, tmp_path: Path) -> None:
    theirs, python = tmp_path / "theirs", tmp_path / "python"
    theirs.mkdir()
    (theirs / "kept").touch()
    python.write_text('#!/bin/sh\n[ "$1" = -c ] || { rm -rf "$4"/*; exit 1; }\n')  # "-m venv --clear FOLDER" empties it
    python.chmod(0o700)
    (checkout / ".venv").symlink_to(theirs)
    assert run(checkout / "scripts" / "setup", HEMICYCLE_PYTHON=str(python))[0] == 1
    assert [path.name for path in theirs.iterdir()] == ["kept"]


def test_setup_refuses_words_it_does_not_know() -> None:
    assert run(ROOT / "scripts" / "setup", "--everything") == (1, "", "Usage: scripts/setup [--dev]\n")


def test_browser_takes_the_one_that_is_named(chromium: str) -> None:
    assert run(ROOT / "scripts" / "browser", HEMICYCLE_CHROMIUM=chromium) == (
        0,
        f"{chromium}\n",
        f"Chromium: {chromium}, as HEMICYCLE_CHROMIUM says.\n",
    )


def test_browser_says_when_the_named_one_does_not_start() -> None:
    assert run(ROOT / "scripts" / "browser", HEMICYCLE_CHROMIUM="/nowhere/chromium") == (
        1,
        "",
        "HEMICYCLE_CHROMIUM is /nowhere/chromium, and that does not start.\n",
    )


def bench(*words: str) -> tuple[int, str, str]:
    """A bench as scripts/bench runs it, in the environment of these tests and without a kit."""
    return run(Path(sys.executable), str(ROOT / "scripts" / "benches" / "main.py"), *words, HEMICYCLE_KIT="")


def test_a_bench_without_the_kit_runs_what_it_can_and_names_what_it_skipped(tmp_path: Path) -> None:
    code, said, complaint = bench("fanout", "-n", "9", "--rounds", "2", "--json", str(tmp_path / "figures.json"))
    assert (code, complaint) == (0, "")
    names = ["floor", "nchan", "ws", "pyws"]
    reason = "no kit: --kit DIR or HEMICYCLE_KIT names its folder"
    assert [line for line in said.splitlines() if "skipped" in line] == [f"skipped: {n} ({reason})" for n in names]
    figures = json.loads((tmp_path / "figures.json").read_text("utf-8"))
    assert figures["skipped"] == dict.fromkeys(names, reason)
    assert sorted(figures["contestants"]) == ["hemicycle", "websockets.broadcast"]
    assert sorted(figures["machine"]) == ["cores", "memory_gb", "processor", "python", "system"]
    beside_peers = [each["holds"] for each in figures["targets"] if "×" in each["what"]]
    assert beside_peers == [None] * 4


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["fanout", "-n", "0"], "scripts/bench fanout: argument -n: 0 is not a number from 1 to 10000."),
        (["storm", "--passes", "x"], "scripts/bench storm: argument --passes: x is not a number from 1 to 20."),
        (
            ["growth", "--kit", "/nowhere"],
            "scripts/bench: /nowhere is not a kit: it lacks lg.c, floor.c, ws.js, nchan.conf, pyws.py.",
        ),
    ],
)
def test_a_bench_that_is_asked_for_what_cannot_be_says_so_in_one_sentence(words: list[str], sentence: str) -> None:
    assert bench(*words) == (2, "", f"{sentence}\n")


def test_a_bench_says_when_the_system_allows_too_few_open_files() -> None:
    ask = "import machine, sys; sys.exit(machine.open_files(10**9))"
    code, said, complaint = run(Path(sys.executable), "-c", ask, PYTHONPATH=str(ROOT / "scripts" / "benches"))
    assert (code, said) == (1, "")
    assert complaint.startswith("This needs 1000000200 open files, and the system allows ")
