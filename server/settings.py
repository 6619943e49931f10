"""Declared settings; `hemicycle settings` and docs/REFERENCE.md say what each does (`setting.NAME` in the catalogs)."""

import os
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from server.words import say

PREFIX = "HEMICYCLE_"
MEBIBYTE = 1024 * 1024
LOG_LEVELS = frozenset({"debug", "info", "warning", "error"})
LARGEST_PORT = 65535


class BadSetting(ValueError):
    """A variable of the environment whose value cannot be used."""

    def __init__(self, variable: str, value: str) -> None:
        super().__init__(variable)
        self.variable = variable
        self.value = value


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set; an environment variable HEMICYCLE_NAME overrides the default."""

    data: Path = Path("congress_data")
    host: str = "0.0.0.0"  # noqa: S104 - a hall's devices come from outside
    port: int = 8080
    tls_cert: str = ""
    tls_key: str = ""
    workers: int = 2
    largest_file: int = 300 * MEBIBYTE
    largest_upload: int = 900 * MEBIBYTE
    largest_command: int = 64 * 1024
    commands_per_second: int = 20
    commands_burst: int = 60
    page_cache: int = 32 * MEBIBYTE
    sharp_cache: int = 512 * MEBIBYTE
    burned_readers: int = 60
    accel: str = ""
    vote_keys: str = ""
    log_level: str = "warning"

    @classmethod
    def from_environment(cls, **given: Any) -> "Settings":
        """Settings from the environment, where `given` does not say otherwise. Raises BadSetting."""
        values = {name: value for name, value in given.items() if value is not None}
        for name, default in defaults().items():
            if name not in values and (text := os.environ.get(PREFIX + name.upper())) is not None:
                values[name] = _read(name, text, type(default))
        return cls(**values)


def defaults() -> dict[str, Any]:
    """Every setting's default by its name."""
    return {each.name: each.default for each in fields(Settings)}


def documentation(language: str = "en") -> str:
    """Every setting as a row of a Markdown table."""
    titles = [say(language, f"setting.{each}") for each in ("variable", "default", "about")]
    rows = [
        f"| `{PREFIX}{name.upper()}` | `{default}` | {say(language, f'setting.{name}')} |"
        for name, default in defaults().items()
    ]
    return "\n".join([f"| {' | '.join(titles)} |", "| --- | --- | --- |", *rows]) + "\n"


def _read(name: str, text: str, kind: type) -> Any:
    """The value in the setting's own type; numbers are above zero, but for the port."""
    bad = BadSetting(PREFIX + name.upper(), text)
    if name == "log_level" and text.lower() not in LOG_LEVELS:
        raise bad
    if kind is not int:
        return text if kind is str else Path(text)
    if not text.isascii() or not text.isdecimal() or len(text) > 15:
        raise bad
    number = int(text)
    if (name == "port" and number > LARGEST_PORT) or (name != "port" and number == 0):
        raise bad
    return number
