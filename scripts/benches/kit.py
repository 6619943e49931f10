"""A folder with a C floor, a C load generator and peers (--kit DIR), used as it is; what is missing is skipped by name."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from processes import CLIENT_CORE, SERVER_CORE, children, end_group, may_pin

NAMES = ("floor", "nchan", "ws", "pyws")
FILES = ("lg.c", "floor.c", "ws.js", "nchan.conf", "pyws.py")
PORT = 9000
"""Where the kit's own configuration listens."""
LONGEST_RUN = 420


class KitError(Exception):
    """The kit cannot be used as it was asked to; says why in one sentence."""


@dataclass(frozen=True, slots=True)
class Rival:
    """A server that listens at PORT, and the load generator's options for it."""

    name: str
    command: list[str]
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kit:
    """The compiled load generator, and the peers that can run here."""

    generator: Path
    work: Path
    rivals: list[Rival]

    def race(self, rival: Rival, devices: int, rounds: int, *, reconnect: bool = False) -> dict[str, Any]:
        """One run of one server: what the load generator says of it. Raises KitError."""
        words = [str(self.generator), "--name", rival.name, "--n", str(devices), "--rounds", str(rounds)]
        words += ["--cpu", str(CLIENT_CORE)] if may_pin() else []
        words += ["--recon"] if reconnect else []
        words += ["--cmd", shlex.join([*_on_a_core(), *rival.command]), *rival.options]
        process = subprocess.Popen(words, cwd=self.work, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        try:
            said, complaint = process.communicate(timeout=LONGEST_RUN)
        except subprocess.TimeoutExpired:
            raise KitError(f"{rival.name}: took longer than {LONGEST_RUN} s") from None
        finally:
            _end(process)
        return _checked(rival.name, said, complaint)


def opened(folder: Path | None, work: Path) -> tuple[Kit | None, dict[str, str]]:
    """The kit compiled into `work`, and why each peer that cannot run is skipped. Raises KitError."""
    if folder is None:
        return None, dict.fromkeys(NAMES, "no kit: --kit DIR or HEMICYCLE_KIT names its folder")
    if shutil.which("gcc") is None:
        return None, dict.fromkeys(NAMES, "gcc is not installed")
    work.mkdir(parents=True, exist_ok=True)
    for name in ("lg", "floor"):
        _compile(folder.resolve() / f"{name}.c", work / name)
    reasons = {name: _obstacle(name, folder) for name in NAMES}
    rivals = [_rival(name, folder.resolve(), work) for name, reason in reasons.items() if reason is None]
    return Kit(work / "lg", work, rivals), {name: reason for name, reason in reasons.items() if reason is not None}


def missing(folder: Path) -> list[str]:
    """The files that a kit has and this folder has not."""
    return [name for name in FILES if not (folder / name).is_file()]


def show_skipped(skipped: dict[str, str]) -> None:
    """One line for each peer that did not run."""
    for name, reason in skipped.items():
        print(f"skipped: {name} ({reason})")


def _rival(name: str, folder: Path, work: Path) -> Rival:
    match name:
        case "floor":
            return Rival(name, [str(work / "floor"), str(PORT)])
        case "nchan":
            words = ["nginx", "-p", str(work), "-e", "nchan.err", "-c", str(folder / "nchan.conf")]
            return Rival(name, words, ("--prepub",))
        case "ws":
            return Rival(name, ["node", "--expose-gc", str(folder / "ws.js"), str(PORT)])
        case _:
            return Rival(name, [sys.executable, str(folder / "pyws.py"), str(PORT), "uvloop"], ("--pubget",))


def _obstacle(name: str, folder: Path) -> str | None:
    """Why this peer cannot run here; None when it can."""
    match name:
        case "nchan":
            module = re.search(r"load_module\s+(\S+);", (folder / "nchan.conf").read_text())
            if shutil.which("nginx") is None:
                return "nginx is not installed"
            return "nginx's module is not installed" if module and not Path(module[1]).exists() else None
        case "ws":
            if shutil.which("node") is None:
                return "node is not installed"
            return (
                None if _runs("node", "-e", 'require("ws")') else "node finds no package ws: NODE_PATH names its folder"
            )
        case "pyws":
            return None if _runs(sys.executable, "-c", "import websockets, uvloop") else "uvloop is not installed"
        case _:
            return None


def _runs(*words: str) -> bool:
    return subprocess.run(words, capture_output=True, check=False, timeout=30).returncode == 0


def _compile(source: Path, target: Path) -> None:
    done = subprocess.run(["gcc", "-O2", "-w", "-o", target, source], capture_output=True, text=True, check=False)
    if done.returncode:
        raise KitError(f"gcc could not compile {source.name}: {done.stderr.strip().splitlines()[0]}")


def _on_a_core() -> list[str]:
    return ["taskset", "-c", str(SERVER_CORE)] if may_pin() and shutil.which("taskset") else []


def _end(process: "subprocess.Popen[str]") -> None:
    """Ends the generator and the server that it started, in a group of its own, if they are still there."""
    if process.poll() is None:
        servers = children(process.pid)
        process.kill()
        process.wait()
        for server in servers:
            with suppress(ProcessLookupError):
                end_group(server)


def _checked(name: str, said: str, complaint: str) -> dict[str, Any]:
    if not said.strip():
        raise KitError(f"{name}: {(complaint.strip() or 'the load generator said nothing').splitlines()[-1]}")
    run: dict[str, Any] = json.loads(said)
    if "error" in run:
        raise KitError(f"{name}: {run['error']}")
    if re.match(r"resp:HTTP/1\.1 [^2]", str(run["note"])):
        raise KitError(f"{name}: the page turn was refused, {run['note'].removeprefix('resp:')}")
    return run


def named(given: Path | None) -> Path | None:
    """The folder of --kit, or that of HEMICYCLE_KIT."""
    told = os.environ.get("HEMICYCLE_KIT", "")
    return given or (Path(told) if told else None)
