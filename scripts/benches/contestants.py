"""What the fan-out compares: our server, and the bare `websockets.broadcast`."""

import http.client
import sys
from pathlib import Path
from typing import Protocol

from processes import started, wait_for


class Contestant(Protocol):
    """A server with a port, a path and cookies for devices, and one page turn at a time."""

    name: str
    path: str
    port: int
    cookies: list[str]

    def publish(self) -> None:
        """One page turn; returns when it was answered."""

    def end(self) -> None:
        """Stops the server."""


class Bare:
    """`websockets.broadcast` with nothing around it: no log, no session, no document."""

    name = "websockets.broadcast"
    path = "/"

    def __init__(self, folder: Path) -> None:
        ready = folder / "bare.json"
        self._process = started(
            [sys.executable, str(Path(__file__).with_name("bare_server.py")), str(ready)], one_core=True
        )
        self.port: int = wait_for(ready, self._process)["port"]
        self._line = http.client.HTTPConnection("127.0.0.1", self.port)
        self.cookies = ["none=1"]

    def publish(self) -> None:
        self._line.request("GET", "/publish")
        self._line.getresponse().read()
        self._line.close()

    def end(self) -> None:
        self._process.terminate()
        self._process.wait(10)
