"""LOG4: the domain asks nothing and nobody: no clock, no dice, no files, no waiting, no other room."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

DOMAIN = Path(__file__).parents[2] / "server" / "domain"
FILES = sorted(DOMAIN.rglob("*.py"))
OUTSIDE = {
    "asyncio",
    "os",
    "pathlib",
    "random",
    "secrets",
    "socket",
    "sqlite3",
    "subprocess",
    "threading",
    "time",
    "uuid",
}
IMPURE_CALLS = {"open", "print", "input", "exec", "eval", "globals"}
CLOCKS = {"now", "utcnow", "today"}


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            yield node.module or ""


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_LOG4_the_domain_imports_the_standard_library_and_itself(path: Path) -> None:
    foreign = {
        name
        for name in imports(ast.parse(path.read_text("utf-8")))
        if not name.startswith("server.domain") and name.partition(".")[0] not in sys.stdlib_module_names - OUTSIDE
    }
    assert foreign == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_LOG4_the_domain_asks_no_clock_and_opens_no_file(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    called = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    attributes = {func.attr for func in called if isinstance(func, ast.Attribute)}
    waits = [node for node in ast.walk(tree) if isinstance(node, ast.AsyncFunctionDef | ast.Await | ast.Global)]
    assert (names & IMPURE_CALLS, attributes & CLOCKS, waits) == (set(), set(), [])
