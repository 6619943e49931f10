"""Our server with a congress made for a bench, driven as its clients do: real badges, real HTTP, real documents."""

import csv
import http.client
import json
import re
import subprocess
import sys
import uuid
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from processes import started, wait_for
from server.domain.badge import derive, secret_of
from server.sample import documents

SLUG = "bench"
DEVICES_EACH = 4
COMMAND = str(Path(sys.executable).parent / "hemicycle")


class Ours:
    """`hemicycle serve` with a congress whose chair is at the desk and whose first document has two pages."""

    name = "hemicycle"
    path = f"/{SLUG}/live"

    def __init__(self, folder: Path, devices: int, *, one_core: bool = True) -> None:
        """Sessions enough for so many devices, four for each person."""
        staff, links = _found(folder, max(1, -(-devices // DEVICES_EACH)))
        ready = folder / "ready.json"
        words = ["serve", "--data", str(folder / "data"), "--host", "127.0.0.1", "--port", "0", "--ready", str(ready)]
        self.process = started([COMMAND, *words], one_core=one_core)
        self.port = urlsplit(wait_for(ready, self.process)["url"]).port or 0
        self._line = http.client.HTTPConnection("127.0.0.1", self.port)
        self.cookies = [self._sign_in(link) for link in links]
        self._chair, self.secretary = (self._sign_in(staff[name]) for name in ("chair", "secretariat"))
        self._page = 1
        self.post("desk.take", {})
        self._document = next(iter(self.get("state")["state"]["documents"]))

    def publish(self) -> None:
        """One page turn: its commit and its answer are part of it."""
        self._page = 3 - self._page
        self.post("page.show", {"document": self._document, "page": self._page})

    def upload(self, name: str, data: bytes) -> str:
        """Uploads and releases a document; its id, as soon as the server has it."""
        boundary = uuid.uuid4().hex
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = head.encode() + data + f"\r\n--{boundary}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        answer = self._ask("POST", "documents?release=1", body, self.secretary, headers)
        return str(json.loads(answer)["documents"][0]["id"])

    def page(self, sha256: str, number: int) -> int:
        """Fetches a page image as a delegate's device does; the answer's status."""
        path = f"/{SLUG}/pages/{sha256}/{number}.webp?w=1240"
        answer = self._exchange("GET", path, None, {"Cookie": self.cookies[0]})
        answer.read()
        return answer.status

    def get(self, path: str) -> Any:
        """A read, as the secretariat."""
        return json.loads(self._ask("GET", path, None, self.secretary, {}))

    def post(self, command: str, body: dict[str, Any]) -> None:
        """A command, as the chair."""
        self._ask("POST", command, json.dumps(body).encode(), self._chair, {})

    def memory(self) -> float:
        """Resident megabytes of the server."""
        return resident(self.process.pid)

    def end(self) -> None:
        """Stops the server."""
        self._line.close()
        self.process.terminate()
        self.process.wait(10)

    def _exchange(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str]
    ) -> http.client.HTTPResponse:
        """One request on the kept connection, which the server may have closed meanwhile."""
        try:
            self._line.request(method, path, body, headers)
            return self._line.getresponse()
        except (ConnectionError, http.client.BadStatusLine):
            self._line.close()
            self._line.request(method, path, body, headers)
            return self._line.getresponse()

    def _ask(self, method: str, path: str, body: bytes | None, cookie: str, headers: dict[str, str]) -> bytes:
        told = {"Cookie": cookie, "Origin": f"http://127.0.0.1:{self.port}", **headers}
        answer = self._exchange(method, f"/{SLUG}/api/{path}", body, told)
        text = answer.read()
        if answer.status >= 400:
            raise RuntimeError(text.decode())
        return text

    def _sign_in(self, link: str) -> str:
        login = derive(secret_of(link.partition("#")[2]), SLUG).login.hex()
        answer = self._exchange("POST", f"/{SLUG}/api/session", json.dumps({"login": login}).encode(), {})
        answer.read()
        return str(answer.headers["Set-Cookie"]).partition(";")[0]


def resident(pid: int) -> float:
    """Resident megabytes of a process (Linux)."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) / 1024 if found else float("nan")


def _found(folder: Path, people: int) -> tuple[dict[str, str], list[str]]:
    """A congress with so many delegates and one released document: the staff's links, and the delegates'."""
    data, staff, badges = folder / "data", folder / "staff.json", folder / "links.json"
    _run("create", SLUG, "--data", data, "--title", "Bench", "--url", "", "--links", staff)
    with (folder / "people.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["name", "delegation"], *([f"Delegate {n}", "D"] for n in range(people))])
    _run("delegates", SLUG, "import", folder / "people.csv", "--data", data)
    _run("badges", SLUG, folder / "badges.pdf", "--data", data, "--links", badges)
    (folder / "paper.pdf").write_bytes(documents()[0].read())
    _run("documents", SLUG, "add", folder / "paper.pdf", "--data", data, "--release")
    return json.loads(staff.read_text()), [each["link"] for each in json.loads(badges.read_text())]


def _run(*words: object) -> None:
    subprocess.run([COMMAND, *(str(word) for word in words)], check=True, stdout=subprocess.DEVNULL)
