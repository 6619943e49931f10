"""Backup, restore, erase: a congress's folder as a whole (SPEC LOG8, README)."""

import contextlib
import os
import shutil
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from server.domain.box import Refused
from server.services.clock import now
from server.services.keys import FILE_NAME as KEY_FILE
from server.store import upkeep
from server.store.port import Unreadable
from server.store.sqlite import FILE

LARGEST_MEMBER = 4 * 1024**3
_WITH_NAMES = ("exports", "photos", "badges.json")


@dataclass(frozen=True, slots=True)
class Restored:
    """Where a backup was put, how far its log goes, and where an older folder was moved to, if there was one."""

    folder: Path
    seq: int
    moved: Path | None


def backup(folder: Path, out: Path) -> int:
    """One file, for its owner only, with the database, the receipt key and the documents; returns the newest seq.

    Safe while a server runs: the database is copied consistently, and documents never change once they are named.
    """
    part = out.with_name(out.name + ".part")
    with tempfile.TemporaryDirectory(dir=out.parent) as scratch, contextlib.ExitStack() as leaving:
        leaving.callback(part.unlink, missing_ok=True)
        copied = Path(scratch) / FILE
        seq = upkeep.copy(folder / FILE, copied)
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        with tarfile.open(part, "w") as archive:
            archive.add(copied, f"{folder.name}/{FILE}")
            archive.add(folder / KEY_FILE, f"{folder.name}/{KEY_FILE}")
            for path in sorted([*(folder / "documents").rglob("*"), *(folder / "photos").rglob("*")]):
                if path.is_file() and not path.name.startswith(("upload-", "gone-")):
                    archive.add(path, f"{folder.name}/{path.relative_to(folder).as_posix()}")
        part.replace(out)
    return seq


def restore(data: Path, source: Path, *, replace: bool) -> Restored:
    """Unpacks a backup as a new folder. An existing congress is moved aside, and only when asked or when it is older.

    Raises Refused(`newer_exists`), Unreadable for a file that is no backup.
    """
    data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=data, prefix=".restore-") as scratch:
        unpacked = _unpack(source, Path(scratch))
        seq = upkeep.newest(unpacked / FILE)
        folder = data / unpacked.name
        moved = None
        if folder.exists():
            if not replace and upkeep.newest(folder / FILE) >= seq:
                raise Refused("newer_exists", slug=folder.name)
            moved = folder.with_name(f"{folder.name}.replaced-{now().replace(':', '')}")
            folder.rename(moved)
        unpacked.rename(folder)
    return Restored(folder, seq, moved)


def erase(folder: Path) -> dict[str, int]:
    """Removes everything personal: people, sessions, answers, exports, kept older databases; says how much of each."""
    gone = upkeep.erase_people(folder / FILE)
    kept = [folder / name for name in _WITH_NAMES] + list(folder.glob(f"{FILE}.schema-*"))
    present = [path for path in kept if path.exists()]
    for path in present:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return {**gone, "files": len(present)}


def _unpack(source: Path, scratch: Path) -> Path:
    """The one folder in a backup; nothing outside it, no links, no devices."""
    try:
        with tarfile.open(source, "r:") as archive:
            members = archive.getmembers()
            if any(not member.isfile() or member.size > LARGEST_MEMBER for member in members):
                raise Unreadable(f"{source} is no backup of a congress")
            archive.extractall(scratch, filter="data")
    except (tarfile.TarError, OSError) as error:
        raise Unreadable(f"{source} is no backup of a congress: {error}") from error
    folders = list(scratch.iterdir())
    if len(folders) != 1 or not all((folders[0] / name).is_file() for name in (FILE, KEY_FILE)):
        raise Unreadable(f"{source} is no backup of a congress")
    (folders[0] / KEY_FILE).chmod(0o600)
    folders[0].chmod(0o700)
    return folders[0]
