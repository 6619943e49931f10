"""The keys that open secret votes (SPEC URN1, URN5): one file for each, beside the congresses' folders and never in one."""

import os
import secrets
from enum import StrEnum
from pathlib import Path

from server.services.keys import SECRET_BYTES, KeyFileError, read_key, sync_folder, write_private
from server.services.sealing import public_of

FOLDER = ".vote-keys"
_TEXT_BYTES = 2 * SECRET_BYTES + 1


class KeyState(StrEnum):
    """What became of a vote's key: it lies where it should, does not, or is no more."""

    KEPT = "kept"
    MISSING = "missing"
    DAMAGED = "damaged"
    DESTROYED = "destroyed"


class VoteKeys:
    """The keys of one congress's votes: folder is its own one in the place for keys, which may be a stick."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def of(cls, congress: Path, place: Path | None) -> "VoteKeys":
        """Those of the congress in this folder: in the place that was set, or else beside it."""
        return cls((place or congress.parent / FOLDER) / congress.name)

    def place(self, poll: str) -> Path:
        """Where the key of this vote lies, or would."""
        return self._folder / f"{poll}.key"

    def prepare(self, poll: str) -> bytes:
        """Y of this vote's key, which is on disk before this returns; made unless an attempt to freeze it left one. OSError."""
        try:
            return public_of(self._secret(poll))
        except KeyFileError as error:
            if error.code != KeyState.MISSING:
                self.place(poll).unlink()  # half of one, by a crash: no vote was frozen with it
        self._make_folder()
        draft = self._folder / f".{poll}.{secrets.token_hex(8)}"
        write_private(draft, secrets.token_bytes(SECRET_BYTES).hex().encode() + b"\n")
        try:
            _name(draft, self.place(poll))
        finally:
            draft.unlink(missing_ok=True)
        sync_folder(self._folder)
        return public_of(self._secret(poll))

    def load(self, poll: str, public: bytes) -> bytes:
        """The secret that belongs to this Y. Raises KeyFileError: missing, or damaged, which another vote's key is, too."""
        secret = self._secret(poll)
        if public_of(secret) != public:
            raise KeyFileError(KeyState.DAMAGED, self.place(poll))
        return secret

    def destroy(self, poll: str) -> bool:
        """Overwrites the key and takes its name away, all of it on disk before this returns; False where there is none.

        What is left is a note that it was destroyed, until `forget`: a crash before this is on record changes nothing.
        """
        place, note = self.place(poll), self._note(poll)
        try:
            with place.open("r+b") as file:
                file.write(b"0" * _TEXT_BYTES)
                file.flush()
                os.fsync(file.fileno())
            place.replace(note)
        except FileNotFoundError:
            return note.exists()
        sync_folder(self._folder)
        return True

    def forget(self, poll: str) -> None:
        """Removes the note, when the end of the key is on record."""
        self._note(poll).unlink(missing_ok=True)

    def _note(self, poll: str) -> Path:
        return self._folder / f"{poll}.destroyed"

    def _secret(self, poll: str) -> bytes:
        return read_key(self.place(poll))

    def _make_folder(self) -> None:
        """For its owner only, its name on disk, too. A stick that is not there is not made up."""
        parent = self._folder.parent
        if parent.name == FOLDER:
            parent.mkdir(mode=0o700, exist_ok=True)
            sync_folder(parent.parent)
        self._folder.mkdir(mode=0o700, exist_ok=True)
        sync_folder(parent)


def _name(draft: Path, place: Path) -> None:
    """Gives it its name unless another process was first; a stick's file system may know no second names."""
    try:
        os.link(draft, place)
    except FileExistsError:
        return
    except OSError:
        draft.replace(place)
