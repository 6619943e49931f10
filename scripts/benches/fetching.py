"""Page images fetched from our server and from nginx with sendfile, each on one core, in turns: images a second."""

import itertools
import os
import re
import selectors
import shutil
import socket
import statistics
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from founding import SLUG
from ours import Ours
from processes import CLIENT_CORE, cpu_seconds, pin, started, stop

LINES = 32
SECONDS = 2.0
_TRIES = 500
_CONFIGURATION = """
daemon off; master_process off; pid nginx.pid; error_log nginx.err;
events {{ worker_connections 256; }}
http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; types {{ image/webp webp; }}
 client_body_temp_path a; proxy_temp_path b; fastcgi_temp_path c; uwsgi_temp_path d; scgi_temp_path e;
 server {{ listen 127.0.0.1:{port}; root "{root}"; }} }}
"""


@dataclass(frozen=True, slots=True)
class Shop:
    """A server that has the images: its process, its port, and a request for each."""

    pid: int
    port: int
    requests: list[bytes]


def run(place: Path, ours: Ours, document: str, rounds: int) -> tuple[dict[str, dict[str, float]], dict[str, str]]:
    """Medians by name: images a second, and images for a second of the server's processor; and what was skipped."""
    pin(0, CLIENT_CORE)
    told = ours.get(f"documents/{document}")
    shops = {"hemicycle": _ours(ours, told["sha256"], told["pages"])}
    skipped = {} if shutil.which("nginx") else {"nginx": "it is not installed"}
    nginx = None if skipped else _nginx(place, place / "data" / SLUG / "documents" / told["sha256"])
    if nginx is not None:
        process, port = nginx
        paths = [f"/{number}.1240.webp" for number in range(1, told["pages"] + 1)]
        shops["nginx"] = Shop(process.pid, port, [_request(port, path, "") for path in paths])
    try:
        runs: dict[str, list[dict[str, float]]] = {name: [] for name in shops}
        for number in range(rounds):
            for name in list(shops) if number % 2 == 0 else list(reversed(shops)):
                runs[name].append(_fetched(shops[name]))
    finally:
        if nginx is not None:
            stop(nginx[0])
    return {name: _medians(each) for name, each in runs.items()}, skipped


def show(rates: dict[str, dict[str, float]]) -> None:
    """Both servers' figures."""
    for name, each in rates.items():
        print(
            f"page images from {name}: {each['rate']:,.0f} a second, {each['per_cpu_second']:,.0f} for a second of its "
            f"processor (the client was busy {each['client']:.0%} of the time)"
        )


def storm(port: int, requests: list[bytes], seconds: float) -> None:
    """The same without a measurement, for a process of its own."""
    pin(0, CLIENT_CORE)
    shop = Shop(0, port, requests)
    _fetch_for(seconds, shop, [_size(port, each) for each in requests])


def page_requests(ours: Ours, sha256: str, pages: int) -> list[bytes]:
    """A delegate's request for each page."""
    paths = [ours.page_path(sha256, number) for number in range(1, pages + 1)]
    return [_request(ours.port, path, ours.cookies[0]) for path in paths]


def _ours(ours: Ours, sha256: str, pages: int) -> Shop:
    return Shop(ours.pid, ours.port, page_requests(ours, sha256, pages))


def _nginx(place: Path, images: Path) -> "tuple[subprocess.Popen[bytes], int]":
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    (place / "nginx.conf").write_text(_CONFIGURATION.format(port=port, root=images))
    words = ["nginx", "-p", str(place), "-e", "nginx.err", "-c", str(place / "nginx.conf")]
    process = started(words, one_core=True)
    for _ in range(_TRIES):
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return process, port
        time.sleep(0.01)
    stop(process)
    raise RuntimeError("nginx did not start")


def _request(port: int, path: str, cookie: str) -> bytes:
    told = f"Cookie: {cookie}\r\n" if cookie else ""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{told}\r\n".encode()


def _fetched(shop: Shop) -> dict[str, float]:
    """Many connections ask for one image after another for some seconds."""
    sizes = [_size(shop.port, request) for request in shop.requests]
    spent, busy, since = cpu_seconds(shop.pid), time.process_time(), time.perf_counter()
    count = _fetch_for(SECONDS, shop, sizes)
    took = time.perf_counter() - since
    server, client = cpu_seconds(shop.pid) - spent, time.process_time() - busy
    return {"rate": count / took, "per_cpu_second": count / server, "client": client / took}


def _fetch_for(seconds: float, shop: Shop, sizes: list[int]) -> int:
    turn, buffer, count = itertools.cycle(range(len(sizes))), bytearray(1 << 20), 0
    with selectors.DefaultSelector() as selector:
        lines = [socket.create_connection(("127.0.0.1", shop.port)) for _ in range(LINES)]
        missing: dict[int, int] = {}
        for line in lines:
            selector.register(line, selectors.EVENT_READ)
            image = next(turn)
            missing[line.fileno()] = sizes[image]
            line.sendall(shop.requests[image])
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            for key, _ in selector.select(1):
                got = key.fileobj.recv_into(buffer)  # type: ignore[union-attr]
                missing[key.fd] -= got
                if not got or missing[key.fd] < 0:
                    raise ConnectionError("an answer was not as long as the one before")
                if not missing[key.fd]:
                    count, image = count + 1, next(turn)
                    missing[key.fd] = sizes[image]
                    os.write(key.fd, shop.requests[image])
        for line in lines:
            line.close()
    return count


def _size(port: int, request: bytes) -> int:
    """How long the answer is, head and body; it is fetched once, so that it is warm."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        line.sendall(request)
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += line.recv(65536)
        length = re.search(rb"(?i)content-length: (\d+)", answer)
        if not answer.startswith(b"HTTP/1.1 200") or length is None:
            raise ConnectionError(answer[:200].decode(errors="replace"))
        whole = answer.index(b"\r\n\r\n") + 4 + int(length[1])
        rest = whole - len(answer)
        while rest > 0:
            rest -= len(line.recv(65536))
        return whole


def _medians(runs: list[dict[str, float]]) -> dict[str, float]:
    return {key: statistics.median(each[key] for each in runs) for key in runs[0]}
