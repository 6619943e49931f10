"""Files that are whole or not there: written beside their place, then renamed into it."""

import errno
import os
from pathlib import Path

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


def is_full(error: OSError) -> bool:
    """Whether there was no room: the disk's, or the account's share of it."""
    return error.errno in _FULL


def publish(path: Path, data: bytes) -> None:
    """Put `data` at `path` so that a reader sees all of it or nothing. One writer for each path at a time."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def flush(path: Path) -> None:
    """Wait until the file or folder at `path` is on the disk itself. Windows cannot for folders: then nothing."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
