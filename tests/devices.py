"""People with badges who speak to a real server: over HTTP as a browser does, or byte by byte as nobody should."""

import json
import os
import secrets
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import httpx
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from server.domain.badge import Secrets, derive, secret_of
from waiting import PATIENCE


def badge(link: str) -> Secrets:
    """What a device derives from a badge's link."""
    address, _, code = link.partition("#")
    return derive(secret_of(code), urlsplit(address).path.split("/")[1])


@dataclass(frozen=True)
class Answer:
    """An answer's status, its headers, and its JSON (None where it is none)."""

    status: int
    headers: httpx.Headers
    body: Any
    content: bytes

    @property
    def refused(self) -> str | None:
        """The refusal's code."""
        return self.body.get("refused") if isinstance(self.body, dict) else None


class Caller:
    """Somebody's browser at one congress. Close it, or use it in a with statement."""

    def __init__(self, url: str, slug: str, **options: Any) -> None:
        self.url, self.slug = url, slug
        self.http = httpx.Client(base_url=url, timeout=PATIENCE, trust_env=False, **options)
        self.origin: str | None = url
        self.language = "en"

    def __enter__(self) -> "Caller":
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def ask(self, method: str, path: str, headers: dict[str, str] | None = None, **options: Any) -> Answer:
        """Any request, with this page's origin."""
        told = {"Accept-Language": self.language} | ({"Origin": self.origin} if self.origin else {})
        answer = self.http.request(method, path, headers=told | (headers or {}), **options)
        is_json = answer.headers.get("content-type", "").startswith("application/json")
        body = answer.json() if is_json and answer.content else None
        return Answer(answer.status_code, answer.headers, body, answer.content)

    def api(self, method: str, path: str, **options: Any) -> Answer:
        """A request below the congress's `/api`."""
        return self.ask(method, f"/{self.slug}/api/{path}", **options)

    def get(self, path: str) -> Any:
        """What a read answers; an assertion when it is refused."""
        answer = self.api("GET", path)
        assert answer.status == 200, answer
        return answer.body

    def command(self, kind: str, body: Any = None, key: str | None = None) -> Answer:
        """A command as a JSON object."""
        headers = {"Idempotency-Key": key} if key is not None else {}
        return self.api("POST", kind, json={} if body is None else body, headers=headers)

    def done(self, kind: str, **body: Any) -> dict[str, Any]:
        """A command that is expected to succeed; its answer."""
        answer = self.command(kind, body)
        assert answer.status == 200, answer
        told: dict[str, Any] = answer.body
        return told

    def sign_in(self, link: str) -> Answer:
        """Scans a badge."""
        return self.api("POST", "session", json={"login": badge(link).login.hex()})

    def cookie(self) -> str:
        """The Cookie header that this browser sends."""
        return "; ".join(f"{each.name}={each.value}" for each in self.http.cookies.jar)

    def state(self) -> Any:
        """{"seq", "head", "state"}"""
        return self.get("state")


def signed_in(url: str, link: str, **options: Any) -> Caller:
    """A browser in which this badge was scanned."""
    caller = Caller(url, urlsplit(link).path.split("/")[1].lower(), **options)
    answer = caller.sign_in(link)
    assert answer.status == 200, answer
    return caller


@contextmanager
def connection(url: str, seconds: float = PATIENCE, tls: ssl.SSLContext | None = None) -> Iterator[socket.socket]:
    """A bare socket to a server."""
    parts = urlsplit(url)
    with socket.create_connection((parts.hostname or "", parts.port or 80), seconds) as plain:
        if tls is None:
            yield plain
        else:
            with tls.wrap_socket(plain, server_hostname=parts.hostname) as wrapped:
                yield wrapped


def until_closed(line: socket.socket) -> bytes:
    """Everything that still comes; a reset is an end, too."""
    heard = b""
    try:
        while data := line.recv(65536):
            heard += data
    except ConnectionError:
        pass
    return heard


def answer_of(line: socket.socket) -> bytes:
    """One HTTP answer with its body, as long as Content-Length says."""
    heard = b""
    while b"\r\n\r\n" not in heard:
        data = line.recv(65536)
        if not data:
            return heard
        heard += data
    head, _, body = heard.partition(b"\r\n\r\n")
    length = next((int(each[15:]) for each in head.lower().split(b"\r\n") if each.startswith(b"content-length:")), 0)
    while len(body) < length and (data := line.recv(65536)):
        body += data
    return head + b"\r\n\r\n" + body


def random_login() -> str:
    """A login that is nobody's."""
    return secrets.token_hex(16)


def memory_of(pid: int) -> int:
    """The resident memory of a process, in bytes."""
    with open(f"/proc/{pid}/statm") as file:  # noqa: PTH123
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def live(caller: Caller, after: str | None = None, **options: Any) -> ClientConnection:
    """This browser's live channel; use it in a with statement."""
    address = f"{caller.url.replace('http', 'ws', 1)}/{caller.slug}/live" + (f"?after={after}" if after else "")
    headers = {"Cookie": caller.cookie()} if caller.cookie() else {}
    told = {
        "origin": caller.origin,
        "additional_headers": headers,
        "compression": None,
        "max_size": None,
        "ping_interval": None,
    } | options
    return connect(address, **told)


def told(line: ClientConnection, what: str) -> list[Any]:
    """Every `now` word of that kind before the agenda grows."""
    found, end = [], monotonic() + PATIENCE
    while monotonic() < end:
        frame = json.loads(line.recv(PATIENCE))
        if frame[:2] == ["now", what]:
            found.append(frame[2])
        if frame[0] == "event" and frame[2] == "agenda.added":
            return found
    raise AssertionError("the event did not come")


def closed_with(line: ClientConnection) -> tuple[int, str]:
    """Hears everything until the server closes: its code and its reason."""
    try:
        while True:
            line.recv(PATIENCE)
    except ConnectionClosed as closed:
        assert closed.rcvd is not None, "closed without a word"
        return closed.rcvd.code, closed.rcvd.reason
