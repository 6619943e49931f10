"""SPEC BOX6: the stand-alone verifier recounts an export, fails closed, and names the failing check."""

import ast
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from record import (
    CODE,
    FILES,
    POLL,
    VERIFIER,
    Files,
    Story,
    Vote,
    check,
    edited,
    log_edited,
    sealed,
    unpacked,
    voters,
    zipped,
)
from server.domain.counting.rules import PRESETS
from server.verifier import Verifier

DOCUMENT_NAME = next(name for name in FILES if name.startswith("documents/"))


def test_BOX6_a_true_record_holds_as_zip_and_as_folder(tmp_path: Path) -> None:
    assert check(FILES, tmp_path) is None
    assert Verifier(lambda *_: None).run(str(unpacked(FILES, tmp_path / "folder"))) is None


def run_alone(bundle: Path, files: Files) -> tuple[int, list[str], str]:
    """Exit code, lines and errors of the packed verifier, run as anybody would."""
    bundle.write_bytes(zipped(files))
    for name in CODE:
        (bundle.parent / name).write_bytes(files[name])
    done = subprocess.run(
        [sys.executable, "-I", "-S", "verifier.py", bundle.name],
        cwd=bundle.parent,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout.splitlines(), done.stderr


def test_BOX6_it_runs_alone_and_says_each_check_on_a_line(tmp_path: Path) -> None:
    code, lines, errors = run_alone(tmp_path / "x.zip", FILES)
    assert (code, errors, lines[-1]) == (0, "", "The record holds.")
    assert [line.split()[1] for line in lines[:9]] == [
        "files", "form", "log.chain", "log.head", "log.founded", "documents", "minutes", "people", "polls",
    ]  # fmt: skip
    assert "ok      poll.counts v1 yes 4 no 1 abstain 1 invalid 0 present 6 entitled 8 cast 6" in lines


def test_BOX6_it_names_the_failing_check_and_leaves_with_1(tmp_path: Path) -> None:
    files = edited(FILES, POLL, lambda poll: poll["ballots"][3].update(raw=poll["ballots"][0]["raw"]))
    code, lines, errors = run_alone(tmp_path / "x.zip", files)
    assert (code, errors, lines[-1]) == (1, "", "FAILED poll.signature v1 place 8")


def test_BOX6_no_bundle_is_a_failure_too(tmp_path: Path) -> None:
    for path in (tmp_path / "none.zip", tmp_path):
        assert Verifier(lambda *_: None).run(str(path)) is not None
    done = subprocess.run([sys.executable, VERIFIER], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr, done.stdout[:12]) == (1, "", "FAILED files")


def test_BOX6_it_is_short_files_of_the_standard_library_alone() -> None:
    for name in CODE:
        text = (VERIFIER.parent / name).read_text("utf-8")
        assert len(text.splitlines()) < 300, name
        told = [each for each in ast.walk(ast.parse(text)) if isinstance(each, ast.Import | ast.ImportFrom)]
        asked = {each.module if isinstance(each, ast.ImportFrom) else each.names[0].name for each in told}
        assert {str(each).partition(".")[0] for each in asked} <= sys.stdlib_module_names, name


def test_BOX6_without_a_part_of_it_nothing_is_taken_for_checked(tmp_path: Path) -> None:
    for name in CODE[1:]:
        for each in set(CODE) - {name}:
            (tmp_path / each).write_bytes(FILES[each])
        (tmp_path / "x.zip").write_bytes(zipped(FILES))
        (tmp_path / name).unlink(missing_ok=True)
        said = subprocess.run(
            [sys.executable, "-I", tmp_path / CODE[0], tmp_path / "x.zip"], capture_output=True, check=False
        )
        assert (said.returncode, b"holds" in said.stdout) == (1, False)


def test_BOX6_a_withdrawn_document_may_stay_away(tmp_path: Path) -> None:
    gone = {name: data for name, data in FILES.items() if name != DOCUMENT_NAME}
    withdrawn = {"at": "x", "by": None, "data": {"document": "d1"}, "kind": "document.withdrawn"}
    for files in (FILES, gone):
        assert check(sealed(log_edited(files, lambda log: log.append(withdrawn))), tmp_path) is None


@pytest.mark.parametrize("until", ["frozen", "opened", "voting", "closed", "counted"])
def test_BOX6_a_vote_on_its_way_is_checked_as_far_as_it_went(until: str, tmp_path: Path) -> None:
    story = Story()
    vote = story.froze(Vote("v1", voters([1, 1, 1]), PRESETS["simple_majority"], revote=True))

    def voting() -> None:
        vote.cast("p01", "yes")
        vote.cast("p02", "no")
        vote.cast("p01", "no", 7)

    steps: dict[str, Callable[[], object]] = {
        "frozen": lambda: None,
        "opened": lambda: story.opened(vote),
        "voting": voting,
        "closed": lambda: story.closed(vote),
        "counted": lambda: story.counted(vote),
    }
    for name, step in steps.items():
        step()
        if name == until:
            break
    if until == "counted":
        vote.result = None  # only its hash is in the open (POLL6)
    assert check(story.files(), tmp_path) is None


def test_BOX2_where_the_rule_allows_it_the_last_ballot_counts(tmp_path: Path) -> None:
    story = Story()
    vote = story.froze(Vote("v1", voters([1, 1]), PRESETS["simple_majority"], revote=True))
    story.opened(vote)
    vote.cast("p01", "no")
    vote.cast("p01", "yes", 2)
    story.closed(vote)
    story.counted(vote)
    story.announced(vote)
    assert check(story.files(), tmp_path) is None
    assert vote.result is not None
    (question,) = vote.result["questions"]
    assert (question["counts"]["yes"], question["counts"]["no"], vote.result["count"]) == (1, 0, 1)
