"""`hemicycle` with a watch on its loop: watched.py FILE WORDS... runs the command and writes, for every pause between two of
the watch's beats that is longer than LONG, a line: when it ended (monotonic seconds), how long it was, and how much of
it this thread was at work (seconds both). The rest is what the machine did instead.
"""

import asyncio
import sys
import time
from pathlib import Path
from typing import Any, TextIO

from server.cli import main, serving

BEAT = 0.001
LONG = 0.001


class Watch:
    """Beats once in a millisecond, unless something holds the loop: a timer's own callback, which waits for one pass only."""

    def __init__(self, told: TextIO) -> None:
        self._told = told
        self._beat()

    def _beat(self) -> None:
        self._at, self._work = time.monotonic(), time.thread_time()
        asyncio.get_running_loop().call_later(BEAT, self._look)

    def _look(self) -> None:
        now, worked = time.monotonic(), time.thread_time()
        if now - self._at - BEAT > LONG:
            self._told.write(f"{now} {now - self._at - BEAT} {worked - self._work}\n")
            self._told.flush()
        self._beat()


def watched(path: Path) -> None:
    """Puts the watch beside the server."""
    serve = serving.run_server

    async def both(*args: Any) -> None:
        with path.open("w") as told:
            Watch(told)
            await serve(*args)

    serving.run_server = both


if __name__ == "__main__":
    watched(Path(sys.argv[1]))
    main(sys.argv[2:])
