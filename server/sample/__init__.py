"""The sample congress: a bilingual commune congress that `hemicycle demo` opens.

The commune, its people and its figures are invented. `congress.json` and `delegates.csv` lie beside this file; the
documents in `documents/` are made from `source/*.typ` by `scripts/sample`, byte for byte the same each time.
"""

import json
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

HOME: Traversable = files(__name__)


@dataclass(frozen=True, slots=True)
class SampleDocument:
    """A PDF: `item` is an index into `agenda()`, `release` says whether the hall may read it from the start."""

    file: Traversable
    name: str
    names: dict[str, str]
    item: int
    release: bool

    def read(self) -> bytes:
        """The PDF itself."""
        return self.file.read_bytes()


def _data() -> dict[str, Any]:
    return dict(json.loads(HOME.joinpath("congress.json").read_text("utf-8")))


def congress() -> dict[str, Any]:
    """`{"title", "titles": {"en"}, "language", "timezone"}`; the title is in the congress's own language."""
    data = _data()
    return {key: data[key] for key in ("title", "titles", "language", "timezone")}


def agenda() -> list[dict[str, Any]]:
    """The items in order: `{"number", "title", "titles": {"en"}, "documents": [file names], "minutes": planned}`."""
    keys = ("number", "title", "titles", "documents", "minutes")
    return [{key: item[key] for key in keys} for item in _data()["agenda"]]


def documents() -> list[SampleDocument]:
    """The documents in the order of the agenda."""
    folder = HOME.joinpath("documents")
    return [SampleDocument(**{**entry, "file": folder.joinpath(entry["file"])}) for entry in _data()["documents"]]


def delegates_csv() -> bytes:
    """120 delegates of 12 delegations as UTF-8 CSV with a header row, ready for the importer."""
    return HOME.joinpath("delegates.csv").read_bytes()


def seating() -> dict[str, Any]:
    """The hall as a plan is drawn by rule: `{"form", "rows", "seats", "aisles"}`; its labels are those in the delegates' list."""
    return dict(_data()["seating"])


def motions() -> list[dict[str, Any]]:
    """Prepared motions: `{"item": index of its agenda item, "title", "titles", "text", "texts", "preset"}`."""
    return [dict(motion) for motion in _data()["motions"]]
