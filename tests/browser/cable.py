"""A network cable that can be pulled, or die without a word: a relay on the loopback between a device and its server."""

import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock, Thread
from urllib.parse import urlsplit

from serving import Serving


@dataclass
class Line:
    """One connection through the cable; what it swallows never arrives, its end neither, and nobody is told."""

    device: socket.socket
    server: socket.socket
    swallows_asked: bool = False
    swallows_answers: bool = False

    def carry(self, *, answers: bool) -> None:
        """One direction, until either end is gone."""
        here, there = (self.server, self.device) if answers else (self.device, self.server)
        with suppress(OSError):
            while data := here.recv(65536):
                if not self._swallows(answers=answers):
                    there.sendall(data)
        if not self._swallows(answers=answers):
            self.cut()

    def cut(self) -> None:
        """Both ends see that it ended."""
        for end in (self.device, self.server):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _swallows(self, *, answers: bool) -> bool:
        return self.swallows_answers if answers else self.swallows_asked


class Cable:
    """Carries bytes between its own `url` and a server's, while it is plugged in. Close it in the end."""

    def __init__(self, serving: Serving) -> None:
        self._to = ("127.0.0.1", urlsplit(serving.url).port or 80)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._lock = Lock()
        self._lines: list[Line] = []
        self._threads: list[Thread] = []
        self._plugged = True
        self._swallows = (False, False)  # what new lines swallow: what is asked, what is answered
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._start(self._accept)

    def pull(self) -> None:
        """Nothing gets through any more, what was on its way is lost, and both ends see it."""
        with self._lock:
            self._plugged = False
            for each in self._lines:
                each.cut()
            self._lines.clear()

    def swallow(self, *, asked: bool = True, answers: bool = True) -> None:
        """Bytes get lost and every connection still says open, those too that are made now."""
        with self._lock:
            self._swallows = (asked, answers)
            for each in self._lines:
                each.swallows_asked, each.swallows_answers = self._swallows

    def plug(self) -> None:
        """New connections get through again; what died stays dead."""
        with self._lock:
            self._plugged, self._swallows = True, (False, False)

    def close(self) -> None:
        """Pulls it for good."""
        self.pull()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        for each in self._threads:
            each.join()
        self._listener.close()

    def _start(self, work: Callable[..., None], *about: Line) -> None:
        thread = Thread(target=work, args=about, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                self._join(self._listener.accept()[0])

    def _join(self, device: socket.socket) -> None:
        with self._lock:
            if not self._plugged:
                device.close()
                return
            try:
                server = socket.create_connection(self._to)
            except OSError:  # nobody listens: the device is told so
                device.close()
                return
            line = Line(device, server, *self._swallows)
            self._lines.append(line)
        self._start(self._relay, line)

    def _relay(self, line: Line) -> None:
        with line.device, line.server:
            back = Thread(target=line.carry, kwargs={"answers": True}, daemon=True)
            back.start()
            line.carry(answers=False)
            back.join()
