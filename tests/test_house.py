"""What the house says about itself: its floors, its sizes, and the instrument that measures them."""

import ast
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SERVER = ROOT / "server"


def imported_roots(path: Path) -> set[str]:
    """The top-level names that a module imports from elsewhere."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            names.add((node.module or "").split(".")[0])
    return names


def measure(root: Path) -> tuple[int, list[str]]:
    """Exit code and lines of scripts/budgets for a tree."""
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "budgets", root], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_the_domain_has_the_standard_library_only() -> None:
    allowed = sys.stdlib_module_names | {"server"}
    foreign = {path.name: imported_roots(path) - allowed for path in (SERVER / "domain").rglob("*.py")}
    assert {name: names for name, names in foreign.items() if names} == {}


def test_the_domain_waits_for_nothing_and_asks_no_clock() -> None:
    outside = {"asyncio", "socket", "sqlite3", "time", "random", "secrets", "os", "pathlib", "subprocess", "threading"}
    found = {path.name: imported_roots(path) & outside for path in (SERVER / "domain").rglob("*.py")}
    assert {name: names for name, names in found.items() if names} == {}


def test_DOC2_the_pdf_engine_is_imported_in_one_file_at_most() -> None:
    assert len([path for path in SERVER.rglob("*.py") if imported_roots(path) & {"pymupdf", "fitz"}]) <= 1


def test_the_lock_file_names_no_host() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    assert [name for name, package in packages.items() if "resolved" in package] == []


def test_budgets_name_a_long_file_and_a_long_function(tmp_path: Path) -> None:
    file = write(tmp_path / "server" / "long.py", "def f():\n" + "    x = 1\n" * 40 + "x = 1\n" * 260)
    assert measure(tmp_path) == (
        1,
        [f"{file}: 301 lines; a file has at most 300.", f"{file}:1: a function of 41 lines; it has at most 40."],
    )


def test_budgets_let_pass_what_fits(tmp_path: Path) -> None:
    write(tmp_path / "server" / "fits.py", "def f():\n" + "    x = 1\n" * 39 + "x = 1\n" * 260)
    write(tmp_path / "static" / "vendor" / "big.js", "function f() {\n" + "x();\n" * 400 + "}\n")
    assert measure(tmp_path) == (0, [])


def test_budgets_see_every_kind_of_javascript_function(tmp_path: Path) -> None:
    body = "  x(`}${a ? `{${b}` : /[/}]{/.test('}')}{`); // }\n" * 39
    kinds = [
        "export function f(a) {\n" + body + "}\n",
        "const g = (a) => {\n" + body + "};\n",
        "class A { async m(a) {\n" + body + "} }\n",
        "const h = () => html`\n" + "  <p>${c}</p>\n" * 39 + "`;\n",
        "if (a) {\n" + body + "}\n",
        "f(() => {\n" + body[: len(body) // 39 * 38] + "});\n",
    ]
    files = [write(tmp_path / "static" / f"{n}.js", text) for n, text in enumerate(kinds)]
    assert measure(tmp_path) == (1, [f"{file}:1: a function of 41 lines; it has at most 40." for file in files[:4]])


def test_budgets_count_what_a_page_fetches_at_once(tmp_path: Path) -> None:
    noise = "".join(f"/* {n * n * 7919 % 100003} */ " for n in range(30_000))
    static = tmp_path / "static"
    write(static / "app" / "main.js", 'const PAGES = () => import("../hall/main.js");\n')
    write(static / "hall" / "main.js", 'import {\n  a,\n} from "../vendor/a.js";\nimport("../vendor/b.js");\n')
    write(static / "vendor" / "a.js", "export const a = 1;\n")
    write(static / "vendor" / "b.js", noise)
    code, lines = measure(tmp_path)
    assert (code, len(lines)) == (0, 1)
    write(static / "vendor" / "a.js", noise)
    code, lines = measure(tmp_path)
    assert (code, len(lines)) == (1, 3)
