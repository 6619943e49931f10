"""Declared settings: each says in one line what it does; `hemicycle settings` and docs/SETTINGS.md print them."""

import os
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

PREFIX = "HEMICYCLE_"
MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set; an environment variable HEMICYCLE_NAME overrides the default."""

    data: Path = field(
        default=Path("congress_data"), metadata={"about": "The folder that holds one folder for each congress."}
    )
    host: str = field(default="0.0.0.0", metadata={"about": "The address to listen on."})  # noqa: S104
    port: int = field(default=8080, metadata={"about": "The port to listen on."})
    tls_cert: str = field(default="", metadata={"about": "The certificate's file, for HTTPS."})
    tls_key: str = field(default="", metadata={"about": "The certificate's key file, for HTTPS."})
    workers: int = field(
        default=2, metadata={"about": "How many documents are rendered at the same time, each in a process of its own."}
    )
    largest_file: int = field(
        default=300 * MEBIBYTE, metadata={"about": "The largest file that can be uploaded, in bytes."}
    )
    largest_upload: int = field(
        default=900 * MEBIBYTE, metadata={"about": "The largest upload of several files together, in bytes."}
    )
    largest_command: int = field(default=64 * 1024, metadata={"about": "The largest command, in bytes."})
    commands_per_second: int = field(
        default=20, metadata={"about": "How many commands a session may send a second, on average."}
    )
    commands_burst: int = field(default=60, metadata={"about": "How many commands a session may send at once."})
    page_cache: int = field(
        default=32 * MEBIBYTE, metadata={"about": "How much memory hot page images may take, in bytes."}
    )
    log_level: str = field(
        default="warning", metadata={"about": "How much the server says: debug, info, warning, or error."}
    )

    @classmethod
    def from_environment(cls, **given: Any) -> "Settings":
        """Settings from the environment, where `given` does not say otherwise; ValueError names a bad variable."""
        values = {name: value for name, value in given.items() if value is not None}
        for each in fields(cls):
            variable = PREFIX + each.name.upper()
            if each.name not in values and variable in os.environ:
                values[each.name] = _read(variable, type(each.default))
        return cls(**values)


def _read(variable: str, kind: type) -> Any:
    try:
        return kind(os.environ[variable])
    except ValueError:
        raise ValueError(f"{variable}={os.environ[variable]!r} is not of the kind that is wanted there") from None


def documentation() -> str:
    """Every setting as a row of a Markdown table."""
    rows = [
        f"| `{PREFIX}{each.name.upper()}` | `{each.default}` | {each.metadata['about']} |" for each in fields(Settings)
    ]
    return "\n".join(["| variable | default | what it does |", "| --- | --- | --- |", *rows]) + "\n"
