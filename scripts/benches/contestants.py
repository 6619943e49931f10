"""What our own devices compare: our server, and the bare `websockets.broadcast`."""

import http.client
import sys
from pathlib import Path
from typing import Protocol

from processes import started, stop, wait_for


class Contestant(Protocol):
    """A server with a port, a path and cookies for devices, and one page turn at a time."""

    name: str
    path: str
    port: int
    cookies: list[str]

    @property
    def pid(self) -> int:
        """The server's process."""

    @property
    def turned(self) -> bytes:
        """What a device's first frame has in it when its state is the newest."""

    def publish(self) -> None:
        """One page turn; returns when it was answered."""

    def kill(self) -> None:
        """Ends the server without a word."""

    def start(self) -> None:
        """Starts it again at the same port; returns when it listens."""

    def end(self) -> None:
        """Stops the server."""


class Bare:
    """`websockets.broadcast` with nothing around it: no log, no session, no document; a snapshot that never changes."""

    name = "websockets.broadcast"
    path = "/"
    turned = b'["snapshot"'

    def __init__(self, folder: Path) -> None:
        self._ready = folder / "bare.json"
        self.cookies = ["none=1"]
        self.port = 0
        self.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def start(self) -> None:
        self._ready.unlink(missing_ok=True)
        server = str(Path(__file__).with_name("bare_server.py"))
        self._process = started([sys.executable, server, str(self._ready), str(self.port)], one_core=True)
        self.port = wait_for(self._ready, self._process)["port"]
        self._line = http.client.HTTPConnection("127.0.0.1", self.port)

    def publish(self) -> None:
        self._line.request("GET", "/publish")
        self._line.getresponse().read()
        self._line.close()

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def end(self) -> None:
        stop(self._process)
