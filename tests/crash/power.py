"""A disk that forgets: a shim around SQLite's own VFS, in the very library that Python uses, notes each write and each sync.

Run as a program it holds a vote on the real store over that disk and leaves what happened in OUT, as a pickle:
python power.py FOLDER OUT FULL|NORMAL. A power cut is made of that by `files_after`.
"""

import asyncio
import ctypes
import pickle
import sys
from ctypes.util import find_library
from pathlib import Path
from random import Random
from typing import Any

SECTOR = 512
"""What a disk writes at once; a cut may fall between two of them."""
BALLOTS = 40
Step = tuple[Any, ...]
"""("write", file, offset, bytes), ("truncate", file, size), ("sync", file), or ("acknowledged", tracker)."""
_IO = ["xClose", "xRead", "xWrite", "xTruncate", "xSync", *(f"other{n}" for n in range(13))]
_VFS = ["xOpen", *(f"other{n}" for n in range(16))]


class Methods(ctypes.Structure):
    """sqlite3_io_methods, version 3."""

    _fields_ = [("iVersion", ctypes.c_int), *((name, ctypes.c_void_p) for name in _IO)]


class Vfs(ctypes.Structure):
    """sqlite3_vfs, version 3."""

    _fields_ = [
        *((name, ctypes.c_int) for name in ("iVersion", "szOsFile", "mxPathname")),
        *((name, ctypes.c_void_p) for name in ("pNext", "zName", "pAppData", *_VFS)),
    ]


OPEN = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
WRITE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_int64)
TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int64)
SYNC = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int)


class Disk:
    """The default VFS from now on; `steps` grows."""

    def __init__(self) -> None:
        library = ctypes.CDLL(find_library("sqlite3"))
        library.sqlite3_vfs_find.restype = ctypes.c_void_p
        self.steps: list[Step] = []
        self._names: dict[int, str] = {}
        self._own: dict[int, Methods] = {}
        original = Vfs.from_address(library.sqlite3_vfs_find(None))
        self._vfs = Vfs.from_buffer_copy(original)
        self._open = OPEN(original.xOpen)
        self._name = ctypes.create_string_buffer(b"forgetful")
        self._vfs.zName = ctypes.addressof(self._name)
        self._kept: list[Any] = [OPEN(self._opened)]
        self._vfs.xOpen = ctypes.cast(self._kept[0], ctypes.c_void_p).value
        assert library.sqlite3_vfs_register(ctypes.byref(self._vfs), 1) == 0

    def _opened(self, vfs: int, name: int | None, file: int, flags: int, out: int | None) -> int:
        """SQLite's own open, which keeps the very pointer to the name; then what the file can do is done by what notes it."""
        result = int(self._open(vfs, name, file, flags, out))
        methods = ctypes.c_void_p.from_address(file)
        if result == 0 and name and methods.value:
            self._names[file] = Path(ctypes.string_at(name).decode()).name
            if methods.value not in self._own:
                self._own[methods.value] = self._noting(Methods.from_address(methods.value))
            methods.value = ctypes.addressof(self._own[methods.value])
        return result

    def _noting(self, original: Methods) -> Methods:
        write, truncate, sync = WRITE(original.xWrite), TRUNCATE(original.xTruncate), SYNC(original.xSync)

        def written(file: int, data: int, size: int, offset: int) -> int:
            self.steps.append(("write", self._names[file], offset, ctypes.string_at(data, size)))
            return int(write(file, data, size, offset))

        def truncated(file: int, size: int) -> int:
            self.steps.append(("truncate", self._names[file], size))
            return int(truncate(file, size))

        def synced(file: int, flags: int) -> int:
            result = int(sync(file, flags))
            self.steps.append(("sync", self._names[file]))
            return result

        own = Methods.from_buffer_copy(original)
        for name, hook in (("xWrite", WRITE(written)), ("xTruncate", TRUNCATE(truncated)), ("xSync", SYNC(synced))):
            self._kept.append(hook)
            setattr(own, name, ctypes.cast(hook, ctypes.c_void_p).value)
        return own


def files_after(start: dict[str, bytes], steps: list[Step], dice: Random) -> dict[str, bytes]:
    """The files as a disk may hold them after a cut behind these steps: what was synced, and any part of the rest."""
    last = {step[1]: place for place, step in enumerate(steps) if step[0] == "sync"}
    files = {name: bytearray(data) for name, data in start.items()}
    for place, step in enumerate(steps):
        if step[0] not in ("write", "truncate"):
            continue
        file, sure = files.setdefault(step[1], bytearray()), place < last.get(step[1], -1)
        if step[0] == "truncate":
            if sure or dice.random() < 0.5:
                del file[step[2] :]
            continue
        _, _, offset, data = step
        for part in range(0, len(data), SECTOR):
            if sure or dice.random() < 0.5:
                begin, piece = offset + part, data[part : part + SECTOR]
                file.extend(bytes(max(0, begin + len(piece) - len(file))))
                file[begin : begin + len(piece)] = piece
    return {name: bytes(data) for name, data in files.items()}


async def hold(folder: Path, disk: Disk, synchronous: str) -> tuple[dict[str, bytes], list[Step]]:
    """Five delegates who change their votes over and over, a few at the same moment; checkpoints in between."""
    from chamber import seated

    chamber = await seated(folder)
    poll = await chamber.opened(revote=True)
    store = chamber.congress.store
    await store.settle()
    await store._writer.execute(f"PRAGMA synchronous={synchronous}")
    await store._writer.execute("PRAGMA wal_autocheckpoint=30")
    start = {path.name: path.read_bytes() for path in (folder / "demo").glob("congress.db*") if "shm" not in path.name}
    disk.steps.clear()

    async def cast(name: str, ser: int) -> None:
        answer = await chamber.cast(poll, name, ("yes", "no", "abstain")[ser % 3], ser)
        disk.steps.append(("acknowledged", answer["tracker"]))

    for ser in range(1, BALLOTS // 5 + 1):
        await asyncio.gather(*(cast(f"d{n}", ser) for n in (1, 2, 3)))
        await cast("d4", ser)
        await cast("d5", ser)
    steps = list(disk.steps)
    await chamber.congress.close()
    return start, steps


if __name__ == "__main__":
    Path(sys.argv[2]).write_bytes(pickle.dumps(asyncio.run(hold(Path(sys.argv[1]), Disk(), sys.argv[3]))))
