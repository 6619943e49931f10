"""Our server with a congress made for a bench, driven as its clients do: real sessions, real HTTP, real documents."""

import copy
import http.client
import json
import sys
import time
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from founding import SLUG, Hall
from processes import resident, started, stop, wait_for

COMMAND = str(Path(sys.executable).parent / "hemicycle")


class Ours:
    """`hemicycle serve` with a congress whose chair is at the desk and whose first document has two pages."""

    name = "hemicycle"
    path = f"/{SLUG}/live"

    def __init__(
        self,
        data: Path,
        hall: Hall,
        *,
        one_core: bool = True,
        environment: Mapping[str, str] | None = None,
        command: Sequence[str] = (COMMAND,),
    ) -> None:
        """Serves a hall that was founded in the folder `data`."""
        self._command = command
        self._data = data
        self._hall = hall
        self._one_core = one_core
        self._environment = environment or {}
        self.cookies = hall.cookies
        self._page = 1
        self.port = 0
        self.sent = 0.0
        """When the newest request had gone out, its body included."""
        self.start()

    def start(self) -> None:
        """Starts the server, or starts it again at the same port; returns when it listens."""
        ready = self._data.with_name("ready.json")
        ready.unlink(missing_ok=True)
        words = ["serve", "--data", str(self._data), "--host", "127.0.0.1", "--port", str(self.port)]
        self.process = started(
            [*self._command, *words, "--ready", str(ready)], one_core=self._one_core, environment=self._environment
        )
        self.port = urlsplit(wait_for(ready, self.process)["url"]).port or 0
        self._line = http.client.HTTPConnection("127.0.0.1", self.port)

    @property
    def pid(self) -> int:
        """The server's process."""
        return self.process.pid

    @property
    def turned(self) -> bytes:
        """How the hall's page stands in a snapshot."""
        return f'"page":{self._page}'.encode()

    def kill(self) -> None:
        """As a power cut does."""
        self._line.close()
        self.process.kill()
        self.process.wait()

    def publish(self) -> None:
        """One page turn: its commit and its answer are part of it."""
        self._page = 3 - self._page
        self.post("page.show", {"document": self._hall.document, "page": self._page})

    def turn_request(self, page: int) -> bytes:
        """The chair's POST as bytes."""
        body = json.dumps({"document": self._hall.document, "page": page}).encode()
        host = f"127.0.0.1:{self.port}"
        head = f"POST /{SLUG}/api/page.show HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n"
        head += f"Cookie: {self._hall.chair}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        return head.encode() + body

    def upload(self, name: str, data: bytes) -> str:
        """Uploads and releases a document; its id, as soon as the server has it."""
        boundary = uuid.uuid4().hex
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = head.encode() + data + f"\r\n--{boundary}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        answer = self._ask("POST", "documents?release=1", body, self._hall.secretary, headers)
        return str(json.loads(answer)["documents"][0]["id"])

    def page_path(self, sha256: str, number: int) -> str:
        """Where a page image is fetched."""
        return f"/{SLUG}/pages/{sha256}/{number}.webp?w=1240"

    def page(self, sha256: str, number: int) -> int:
        """Fetches a page image as a delegate's device does; the answer's status."""
        answer = self._exchange("GET", self.page_path(sha256, number), None, {"Cookie": self.cookies[0]})
        answer.read()
        return answer.status

    def get(self, path: str) -> Any:
        """A read, as the secretariat."""
        return json.loads(self._ask("GET", path, None, self._hall.secretary, {}))

    def post(self, command: str, body: dict[str, Any]) -> None:
        """A command, as the chair."""
        self._ask("POST", command, json.dumps(body).encode(), self._hall.chair, {})

    def memory(self) -> float:
        """Resident megabytes of the server."""
        return resident(self.process.pid)

    def another_line(self) -> "Ours":
        """The same server by another connection, for another thread; it is not this one that ends it."""
        other = copy.copy(self)
        other._line = http.client.HTTPConnection("127.0.0.1", self.port)
        return other

    def end(self) -> None:
        """Stops the server."""
        self._line.close()
        stop(self.process)

    def _exchange(
        self, method: str, path: str, body: bytes | None, headers: dict[str, str]
    ) -> http.client.HTTPResponse:
        """One request on the kept connection, which the server may have closed meanwhile."""
        try:
            self._line.request(method, path, body, headers)
            self.sent = time.perf_counter()
            return self._line.getresponse()
        except (ConnectionError, http.client.BadStatusLine):
            self._line.close()
            self._line.request(method, path, body, headers)
            self.sent = time.perf_counter()
            return self._line.getresponse()

    def _ask(self, method: str, path: str, body: bytes | None, cookie: str, headers: dict[str, str]) -> bytes:
        told = {"Cookie": cookie, "Origin": f"http://127.0.0.1:{self.port}", **headers}
        answer = self._exchange(method, f"/{SLUG}/api/{path}", body, told)
        text = answer.read()
        if answer.status >= 400:
            raise RuntimeError(text.decode())
        return text
