"""A light client that asks /healthz without a pause, alone and while pages are turned: how long is the loop held?

probing.py PORT SECONDS TURN...: prints JSON. Each TURN is a file with the chair's request. The loop answers between two
of its steps, so a round trip is longer than an idle one by what one step, or several in a row, took.
"""

import json
import socket
import statistics
import sys
import time
from contextlib import suppress
from pathlib import Path

BETWEEN_TURNS = 0.25


class Probe:
    """Two kept connections: one asks, one turns pages."""

    def __init__(self, port: int, turns: list[bytes]) -> None:
        self._asking = socket.create_connection(("127.0.0.1", port), timeout=10)
        self._turning = socket.create_connection(("127.0.0.1", port), timeout=10)
        for each in (self._asking, self._turning):
            each.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._turning.setblocking(False)
        self._turns = turns
        self._request = f"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
        self.turned = 0

    def ask(self, seconds: float, *, turning: bool) -> list[float]:
        """Round trips, milliseconds, one after another; with turning, pages are turned four times a second meanwhile."""
        waits = []
        end = time.perf_counter() + seconds
        due = time.perf_counter() + BETWEEN_TURNS
        while (since := time.perf_counter()) < end:
            if turning and since >= due:
                self._turn()
                due += BETWEEN_TURNS
                since = time.perf_counter()
            self._ask_once()
            waits.append((time.perf_counter() - since) * 1e3)
        return waits

    def _ask_once(self) -> None:
        self._asking.sendall(self._request)
        answer = b""
        while not answer.endswith(b"\r\n\r\nok\n"):  # head and body may come one after the other
            more = self._asking.recv(4096)
            if not more or len(answer) > 4096:
                raise ConnectionError(answer.decode(errors="replace"))
            answer += more

    def _turn(self) -> None:
        with suppress(BlockingIOError):
            answer = self._turning.recv(65536)
            if not answer.startswith(b"HTTP/1.1 200"):
                raise ConnectionError(answer[:300].decode(errors="replace"))
        self._turning.send(self._turns[self.turned % len(self._turns)])
        self.turned += 1


def main(port: int, seconds: float, turns: list[bytes]) -> None:
    """Asks alone, then while pages are turned."""
    probe = Probe(port, turns)
    probe.ask(0.5, turning=False)
    idle = _figures(probe.ask(seconds, turning=False))
    turning = _figures(probe.ask(seconds, turning=True))
    held = {key: turning[key] - idle["p50"] for key in ("p99", "max")}
    print(json.dumps({"idle_ms": idle, "turning_ms": turning, "held_ms": held, "turns": probe.turned}))


def _figures(waits: list[float]) -> dict[str, float]:
    waits.sort()
    return {
        "p50": statistics.median(waits),
        "p99": waits[int(len(waits) * 0.99)],
        "max": waits[-1],
        "asked": len(waits),
    }


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]), [Path(each).read_bytes() for each in sys.argv[3:]])
