"""What a device knows of the congress: its place in the log, and the page that the hall sees (SPEC RT1, RT2, REH4)."""

from typing import Any

import msgspec

_decode = msgspec.json.Decoder().decode
Page = tuple[str | None, int | None]
NOWHERE: Page = (None, None)
MOST_KEPT = 64


class Frames:
    """Ten thousand devices hear the same bytes: what they mean is read once."""

    def __init__(self) -> None:
        self._kept: dict[bytes, list[Any]] = {}

    def read(self, payload: bytes) -> list[Any]:
        """A frame's JSON array, shared by all who heard it: nobody changes it."""
        frame = self._kept.get(payload)
        if frame is None:
            if len(self._kept) >= MOST_KEPT:
                del self._kept[next(iter(self._kept))]
            frame = self._kept[payload] = _decode(payload)
        return frame


class Place:
    """Follows frames; `hear` is False for one that does not fit, and then the device comes back."""

    __slots__ = ("head", "holes", "seq", "shown")

    def __init__(self) -> None:
        self.seq = 0
        self.head = ""
        self.shown: Page = NOWHERE
        self.holes = 0

    @property
    def after(self) -> str:
        """Where to resume; empty for who has seen nothing."""
        return f"{self.seq}:{self.head}" if self.seq else ""

    def hear(self, frame: list[Any]) -> bool:
        """Takes a frame; a hole in the log is counted and refused (RT1)."""
        match frame:
            case ["snapshot", seq, head, state]:
                self.seq, self.head = seq, head
                self.shown = state["shown"]["document"], state["shown"]["page"]
            case ["event", seq, kind, data, about]:
                if seq != self.seq + 1:
                    self.holes += 1
                    return False
                self.seq, self.head = seq, about["head"]
                if kind == "page.shown":
                    self.shown = data["document"], data["page"]
            case ["resumed", seq, _]:
                return bool(seq >= self.seq)
            case _:
                pass
        return True
