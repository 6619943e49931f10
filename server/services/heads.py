"""Where each vote's chain stands, signed so that whoever keeps it can prove another (SPEC LIFE7, BOX4)."""

from collections.abc import Callable, Sequence
from typing import Any

from server.domain.ballots import head_message
from server.domain.box import Tip
from server.domain.rows import Link, Row
from server.domain.state import State
from server.services.keys import CongressKey
from server.store.port import Store


class Heads:
    """The newest link of each chain, as of what this process wrote; read once where it does not know."""

    def __init__(self, store: Store, key: CongressKey, state: Callable[[], State]) -> None:
        self._store = store
        self._key = key
        self._state = state
        self._tips: dict[str, Tip] = {}
        self._told: dict[str, tuple[Tip, dict[str, Any]]] = {}

    def notice(self, rows: Sequence[Row]) -> None:
        """Rows that are on disk now."""
        for row in rows:
            if isinstance(row, Link) and row.poll in self._tips:
                self._note(row)

    def forget(self) -> None:
        """Another process may have written."""
        self._tips.clear()

    async def of(self, poll: str) -> dict[str, Any]:
        """{"place", "head", "sig"}: the last link's place and hash, and the congress's signature over both; hex."""
        eid = bytes.fromhex(self._state().polls[poll].eid)
        if poll not in self._tips:
            self._tips[poll] = Tip(eid, 0)
            for link in await self._store.rows(Link, poll=poll):
                self._note(link)
        tip = self._tips.get(poll) or Tip(eid, 0)
        known = self._told.get(poll)
        if known is None or known[0] != tip:
            sig = self._key.sign(head_message(eid, tip.place, tip.hash)).hex()
            known = tip, {"place": tip.place, "head": tip.hash.hex(), "sig": sig}
            self._told[poll] = known
        return known[1]

    def _note(self, link: Link) -> None:
        """Other rows may have been noticed while the disk was read."""
        tip = self._tips.get(link.poll)
        if tip is None or link.place > tip.place:
            self._tips[link.poll] = Tip(link.hash, link.place)
