"""Documentation that cannot rot: every rule has a test, every name people use from outside is written down."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from server.domain.commands import Command
from server.domain.permissions import COMMANDS, ROUTES
from server.web.routes import routes

ROOT = Path(__file__).parent.parent
SPEC = (ROOT / "docs" / "SPEC.md").read_text("utf-8")
RULES = re.findall(r"^- \*\*([A-Z]+\d+)\*\*", SPEC, re.MULTILINE)


def names_of_tests() -> Iterator[str]:
    """The name of each test, in Python (functions) and in JavaScript (what is given to test())."""
    for path in (ROOT / "tests").rglob("*.py"):
        yield from re.findall(r"^\s*(?:async )?def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)
    for path in (ROOT / "tests" / "js").glob("*.js"):
        yield from re.findall(r"""\b(?:test|it)\(\s*["'`]([^"'`]+)""", path.read_text("utf-8"))


def test_rules_have_numbers_of_their_own() -> None:
    assert [rule for rule in set(RULES) if RULES.count(rule) > 1] == []


def test_every_rule_has_a_test_with_its_number() -> None:
    carried = {number for name in names_of_tests() for number in re.findall(r"(?<![A-Z])[A-Z]+\d+(?!\d)", name)}
    assert [rule for rule in RULES if rule not in carried] == []


def test_no_test_carries_a_number_without_a_rule() -> None:
    prefixes = {rule.rstrip("0123456789") for rule in RULES}
    carried = {number for name in names_of_tests() for number in re.findall(r"(?<![A-Z])([A-Z]+\d+)(?!\d)", name)}
    assert sorted(n for n in carried if n.rstrip("0123456789") in prefixes and n not in RULES) == []


def test_the_reference_says_what_the_code_says(tmp_path: Path) -> None:
    page = tmp_path / "REFERENCE.md"
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "reference", page], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert page.read_text("utf-8") == (ROOT / "docs" / "REFERENCE.md").read_text("utf-8"), "run scripts/reference"


def test_every_address_and_command_has_a_rule_in_the_one_table() -> None:
    kinds = {command.kind for command in Command.__subclasses__() if command.kind}
    assert sorted(COMMANDS.keys() - kinds) == []
    assert sorted({route.name for route in routes()} - ROUTES.keys()) == []


def test_what_the_documents_link_to_is_there() -> None:
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    links = [(page, link) for page in pages for link in re.findall(r"\]\(([^)#:]+)[^)]*\)", page.read_text("utf-8"))]
    assert [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()] == []
