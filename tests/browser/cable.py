"""A network cable that can be pulled: a relay on the loopback between a device and its server."""

import socket
from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Thread
from urllib.parse import urlsplit

from serving import Serving


class Cable:
    """Carries bytes between its own `url` and a server's, while it is plugged in. Close it in the end."""

    def __init__(self, serving: Serving) -> None:
        self._to = ("127.0.0.1", urlsplit(serving.url).port or 80)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._lock = Lock()
        self._open: list[socket.socket] = []
        self._threads: list[Thread] = []
        self._plugged = True
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._start(self._accept)

    def pull(self) -> None:
        """Nothing gets through any more, and what was on its way is lost."""
        with self._lock:
            self._plugged = False
            for each in self._open:
                with suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)
            self._open.clear()

    def plug(self) -> None:
        """New connections get through again."""
        with self._lock:
            self._plugged = True

    def close(self) -> None:
        """Pulls it for good."""
        self.pull()
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        for each in self._threads:
            each.join()
        self._listener.close()

    def _start(self, work: Callable[..., None], *about: socket.socket) -> Thread:
        thread = Thread(target=work, args=about, daemon=True)
        self._threads.append(thread)
        thread.start()
        return thread

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                self._join(self._listener.accept()[0])

    def _join(self, device: socket.socket) -> None:
        with self._lock:
            if not self._plugged:
                device.close()
                return
            server = socket.create_connection(self._to)
            self._open += [device, server]
        self._start(self._relay, device, server)

    def _relay(self, device: socket.socket, server: socket.socket) -> None:
        with device, server:
            back = Thread(target=_carry, args=(server, device), daemon=True)
            back.start()
            _carry(device, server)
            back.join()


def _carry(here: socket.socket, there: socket.socket) -> None:
    """One direction, until either end is gone."""
    with suppress(OSError):
        while data := here.recv(65536):
            there.sendall(data)
    for end in (here, there):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
