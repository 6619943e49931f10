"""A folder of its own for each test, and a served congress that the commands work on meanwhile."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from founding import Hall, found, peopled
from serving import start


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A congress as the command makes it, to be copied: a stopped congress's folder is all there is of it."""
    folder = tmp_path_factory.mktemp("founded")
    found(folder)
    return folder / "congress_data"


@pytest.fixture
def data(tmp_path: Path, founded: Path) -> Path:
    """A data folder with one congress, not served."""
    return shutil.copytree(founded, tmp_path / "congress_data")


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    """A served congress with somebody of every role."""
    folder = tmp_path_factory.mktemp("hall")
    links = found(folder)
    serving = start(["serve"], folder)
    made = peopled(serving, links)
    yield made
    for caller in made.callers.values():
        caller.http.close()
    serving.kill()
