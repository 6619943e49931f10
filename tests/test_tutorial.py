"""docs/TUTORIAL.md and docs/HUONG-DAN.md say what the evening's steps say, in the words of the screens."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from browser.evening import STEPS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
LARGEST = 2_500_000
"""Bytes of all pictures together: the repository is carried on a stick."""


def test_the_tutorial_is_written_from_the_steps_that_are_played(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "scripts" / "tutorial", "--pages", tmp_path], check=True)
    for name in ("TUTORIAL.md", "HUONG-DAN.md"):
        assert (tmp_path / name).read_text("utf-8") == (DOCS / name).read_text("utf-8"), "run scripts/tutorial"


def test_a_newcomer_needs_twenty_minutes() -> None:
    assert sum(step.minutes for step in STEPS) == 20


@pytest.mark.parametrize("name", ["TUTORIAL.md", "HUONG-DAN.md"])
def test_every_picture_of_the_tutorial_is_there_and_no_other(name: str) -> None:
    shown = re.findall(r'<img src="tutorial/([^"]+)"', (DOCS / name).read_text("utf-8"))
    assert len(shown) == len(STEPS)
    folder = DOCS / "tutorial" / shown[0].split("/")[0]
    assert sorted(shown) == sorted(f"{folder.name}/{each.name}" for each in folder.iterdir())


def test_the_pictures_of_the_tutorial_are_small() -> None:
    assert sum(each.stat().st_size for each in (DOCS / "tutorial").rglob("*.png")) < LARGEST
