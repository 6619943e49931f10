"""The servers that are compared: ours with a real congress, and the bare `websockets.broadcast`."""

import asyncio
import csv
import http.client
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from server.domain.badge import derive, secret_of
from server.sample import documents

SLUG = "bench"
DEVICES_EACH = 4
SERVER_CORE = 0


class Contestant(Protocol):
    """A server with a port, a path and cookies for devices, and one page turn at a time."""

    name: str
    port: int
    path: str
    cookies: list[str]

    def publish(self) -> None:
        """Asks for one page turn."""

    def end(self) -> None:
        """Stops the server."""


class Ours:
    """`hemicycle serve` with a congress made for the bench: its commit and its answer are part of every turn."""

    name = "hemicycle"
    path = f"/{SLUG}/live"

    def __init__(self, folder: Path, devices: int) -> None:
        data, ready = folder / "data", folder / "ready.json"
        run = [str(Path(sys.executable).parent / "hemicycle")]
        _quiet(*run, "create", SLUG, "--data", data, "--title", "Bench", "--url", "", "--links", folder / "staff.json")
        people = max(1, -(-devices // DEVICES_EACH))
        with (folder / "people.csv").open("w", newline="") as file:
            csv.writer(file).writerows([["name", "delegation"], *([f"Delegate {n}", "D"] for n in range(people))])
        _quiet(*run, "delegates", SLUG, "import", folder / "people.csv", "--data", data)
        _quiet(*run, "badges", SLUG, folder / "badges.pdf", "--data", data, "--links", folder / "links.json")
        (folder / "paper.pdf").write_bytes(documents()[0].read())
        _quiet(*run, "documents", SLUG, "add", folder / "paper.pdf", "--data", data, "--release")
        words = [*run, "serve", "--data", str(data), "--host", "127.0.0.1", "--port", "0", "--ready", str(ready)]
        self._process = _pinned(words)
        self.port = urlsplit(_wait_for(ready, self._process)["url"]).port or 0
        self._line = http.client.HTTPConnection("127.0.0.1", self.port)
        links = [each["link"] for each in json.loads((folder / "links.json").read_text())]
        self.cookies = [self._sign_in(link) for link in links]
        self._chair = self._sign_in(json.loads((folder / "staff.json").read_text())["chair"])
        self._page = 1
        self._post("desk.take", {})
        self._document = self._get("state")["state"]["documents"].popitem()[0]

    def publish(self) -> None:
        self._page = 3 - self._page
        self._post("page.show", {"document": self._document, "page": self._page})

    def end(self) -> None:
        self._process.terminate()
        self._process.wait(10)

    def memory(self) -> float:
        """Resident megabytes of the server."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]

    def _sign_in(self, link: str) -> str:
        login = derive(secret_of(link.partition("#")[2]), SLUG).login.hex()
        self._line.request("POST", f"/{SLUG}/api/session", json.dumps({"login": login}))
        answer = self._line.getresponse()
        answer.read()
        return answer.headers["Set-Cookie"].partition(";")[0]

    def _post(self, command: str, body: dict[str, Any]) -> None:
        headers = {"Cookie": self._chair, "Origin": f"http://127.0.0.1:{self.port}"}
        self._line.request("POST", f"/{SLUG}/api/{command}", json.dumps(body), headers)
        answer = self._line.getresponse()
        text = answer.read()
        if answer.status != 200:
            raise RuntimeError(text.decode())

    def _get(self, path: str) -> Any:
        self._line.request("GET", f"/{SLUG}/api/{path}", headers={"Cookie": self._chair})
        return json.loads(self._line.getresponse().read())


class Bare:
    """`websockets.broadcast` with nothing around it: no log, no session, no document."""

    name = "websockets.broadcast"
    path = "/"
    cookies = ("none=1",)

    def __init__(self, folder: Path) -> None:
        ready = folder / "bare.json"
        self._process = _pinned([sys.executable, str(Path(__file__).with_name("bare.py")), str(ready)])
        self.port = _wait_for(ready, self._process)["port"]
        self._line = http.client.HTTPConnection("127.0.0.1", self.port)

    def publish(self) -> None:
        self._line.request("GET", "/publish")
        self._line.getresponse().read()
        self._line.close()

    def end(self) -> None:
        self._process.terminate()
        self._process.wait(10)


def _pinned(words: list[str]) -> "subprocess.Popen[bytes]":
    """Starts a server on a core of its own, where the system lets us."""
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    if hasattr(os, "sched_setaffinity") and (os.cpu_count() or 1) > 1:
        os.sched_setaffinity(process.pid, {SERVER_CORE})
    return process


def _wait_for(ready: Path, process: "subprocess.Popen[bytes]") -> Any:
    for _ in range(1500):
        if ready.exists() and ready.stat().st_size:
            return json.loads(ready.read_text())
        try:
            process.wait(0.02)
        except subprocess.TimeoutExpired:
            continue
        break
    raise RuntimeError("the server did not start")


def _quiet(*words: object) -> None:
    subprocess.run([str(word) for word in words], check=True, stdout=subprocess.DEVNULL)


async def publish(contestant: Contestant) -> None:
    """A page turn, asked for from another thread, so that the devices go on reading."""
    await asyncio.to_thread(contestant.publish)
