"""`hemicycle doctor`: what this machine and network lack for a congress, in plain words, each with what to do."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any

import click

from server.cli.common import Sorry, data_option, language
from server.documents.tools import WANTED, Tools, installed
from server.settings import BadSetting, Settings
from server.web.printing import addresses
from server.words import say

GIBIBYTE = 1024**3
LEAST_DISK, GOOD_DISK = GIBIBYTE, 5 * GIBIBYTE
LEAST_FILES, GOOD_FILES = 1024, 8192
"""A device takes one open file, and the server some hundreds of its own."""
EARLIEST = 2026
"""This was written then: a clock that says less has lost its battery."""


class Weight(Enum):
    """How much a finding weighs, and the sign before its line."""

    FINE = "✓"
    ADVICE = "!"
    TROUBLE = "✗"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line: `doctor.KEY` in the catalogs, and what fills it."""

    weight: Weight
    key: str
    params: dict[str, Any] = field(default_factory=dict)


@click.command("doctor")
@data_option
def doctor(data: Path) -> None:
    """Say what this machine and network lack, and what to do. Exit code 1: something must be mended first."""
    try:
        chosen = Settings.from_environment(data=data)
    except BadSetting as bad:
        raise Sorry("cli.setting", variable=bad.variable, value=bad.value) from None
    found = list(examine(data, installed(), chosen))
    for each in found:
        click.echo(f"{each.weight.value} {say(language(), f'doctor.{each.key}', **each.params)}")
    worst = [sum(each.weight is weight for each in found) for weight in (Weight.TROUBLE, Weight.ADVICE)]
    click.echo(say(language(), "doctor.trouble" if worst[0] else "doctor.advice" if worst[1] else "doctor.well"))
    raise SystemExit(1 if worst[0] else 0)


def examine(data: Path, tools: Tools, settings: Settings) -> Iterator[Finding]:
    """Every check, in the order in which one reads them."""
    yield from (
        network(_outside(settings)),
        encryption(settings),
        disk(data),
        open_files(),
        clock(datetime.now().astimezone()),
    )
    yield from (walls(tools), office(tools), *reading(tools), letters(tools), archive(tools))


def _outside(settings: Settings) -> list[str]:
    scheme = "https" if settings.tls_cert else "http"
    return [each for each in addresses(scheme, settings.port) if "//127." not in each]


def network(found: list[str]) -> Finding:
    """The addresses that devices in the hall can use."""
    if not found:
        return Finding(Weight.TROUBLE, "network.none")
    return Finding(Weight.FINE, "network", {"addresses": ", ".join(found)})


def encryption(settings: Settings) -> Finding:
    """Camera and offline copies need HTTPS; everything else does not."""
    given = settings.tls_cert and settings.tls_key
    return Finding(Weight.FINE, "https") if given else Finding(Weight.ADVICE, "https.none")


def disk(data: Path) -> Finding:
    """Room where the congresses lie, or will lie."""
    place = next(path for path in (data.absolute(), *data.absolute().parents) if path.is_dir())
    free = shutil.disk_usage(place).free
    told = {"free": f"{free / GIBIBYTE:.1f}", "folder": place}
    if free < LEAST_DISK:
        return Finding(Weight.TROUBLE, "disk.full", told)
    return Finding(Weight.FINE, "disk", told) if free >= GOOD_DISK else Finding(Weight.ADVICE, "disk.little", told)


def open_files(most: int | None = None) -> Finding:
    """How many devices may be connected at once; `most` stands for the system's answer."""
    most = _most_files() if most is None else most
    if most is None:
        return Finding(Weight.FINE, "files.unknown")
    weight = Weight.TROUBLE if most < LEAST_FILES else Weight.ADVICE if most < GOOD_FILES else Weight.FINE
    return Finding(weight, "files" if weight is Weight.FINE else "files.few", {"most": most})


def clock(now: datetime) -> Finding:
    """What the record will bear as its time."""
    told = {"time": now.strftime("%Y-%m-%d %H:%M"), "zone": now.strftime("%z")}
    return Finding(Weight.TROUBLE, "clock.wrong", told) if now.year < EARLIEST else Finding(Weight.FINE, "clock", told)


def walls(tools: Tools) -> Finding:
    """Whether what reads uploads is shut in."""
    if tools.walls is not None:
        return Finding(Weight.FINE, "walls")
    if sys.platform != "linux":
        return Finding(Weight.ADVICE, "walls.other")
    return Finding(Weight.ADVICE, "walls.forbidden" if shutil.which("bwrap") else "walls.none")


def office(tools: Tools) -> Finding:
    """Whether Word, Excel and PowerPoint files can be taken."""
    return Finding(Weight.FINE, "office") if tools.office else Finding(Weight.ADVICE, "office.none")


def reading(tools: Tools) -> Iterator[Finding]:
    """Whether scans get words, and in which languages."""
    if tools.tesseract is None:
        yield Finding(Weight.ADVICE, "ocr.none")
    elif missing := [name for name in WANTED if name not in tools.languages]:
        yield from (Finding(Weight.ADVICE, f"ocr.{name}") for name in missing)
    else:
        yield Finding(Weight.FINE, "ocr")


def archive(tools: Tools) -> Finding:
    """Whether the record can hold its documents as PDF/A."""
    return Finding(Weight.FINE, "archive") if tools.ghostscript else Finding(Weight.ADVICE, "archive.none")


def letters(tools: Tools) -> Finding:
    """Whether Office files that bring no fonts get Vietnamese letters."""
    if tools.office is None:
        return Finding(Weight.FINE, "fonts.unneeded")
    return Finding(Weight.FINE, "fonts") if _vietnamese_fonts() else Finding(Weight.ADVICE, "fonts.none")


def _vietnamese_fonts() -> bool:
    lister = shutil.which("fc-list")
    if lister is None:
        return sys.platform != "linux"  # elsewhere the system brings them
    done = subprocess.run([lister, ":lang=vi", "family"], capture_output=True, check=False, timeout=20)
    return bool(done.stdout.strip())


def _most_files() -> int | None:
    if os.name == "nt":
        return None
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    return 1_000_000 if most == resource.RLIM_INFINITY else most
