"""The scripts a person runs first: what they do when something is missing, said in one sentence."""

import os
import shutil
import subprocess
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
