"""The built wheel is complete: installed into an empty environment, far from the checkout, it serves the demo."""

import re
import subprocess
import sys
import urllib.request
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

from serving import Serving, start

ROOT = Path(__file__).parent.parent


def run(*words: str | Path, cwd: Path) -> None:
    """Runs a command to its end; an assertion with its output when it fails."""
    done = subprocess.run([str(w) for w in words], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def fetch(url: str) -> tuple[str, str]:
    """(content type, text) of what a plain GET answers with 200."""
    with urllib.request.urlopen(url) as answer:
        return answer.headers.get_content_type(), answer.read().decode("utf-8")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", folder, ROOT, cwd=folder)
    (wheel,) = folder.glob("hemicycle-*.whl")
    venv.create(folder / "empty", with_pip=False)
    commands = folder / "empty" / ("Scripts" if sys.platform == "win32" else "bin")
    run(
        sys.executable,
        "-m",
        "pip",
        "--python",
        commands / "python",
        "install",
        "-qq",
        "--no-compile",
        wheel,
        cwd=folder,
    )
    serving = start(["demo"], folder, commands / "hemicycle")
    yield serving
    serving.kill()


def test_the_wheel_serves_the_landing_page_and_its_script(installed: Serving) -> None:
    kind, page = fetch(f"{installed.url}/")
    assert kind == "text/html"
    scripts = re.findall(r'<script[^>]+src="([^"]+)"', page)
    assert [fetch(f"{installed.url}{script}")[0] for script in scripts] == ["text/javascript"] * len(scripts)
    assert len(scripts) >= 1


def test_the_wheel_brings_the_whole_sample_congress(installed: Serving) -> None:
    assert [congress["slug"] for congress in installed.ready["congresses"]] == ["demo"]
    assert len(installed.ready["delegates"]) == 120
