"""Where the server is, and how a simulated device connects to it."""

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlsplit

from server.domain.badge import secret_of
from server.domain.decide.congress import SLUG

P = TypeVar("P", bound=asyncio.Protocol)


class BadLink(ValueError):
    """Not the link of a badge: `http://host:port/SLUG/b#CODE`."""


@dataclass(frozen=True, slots=True)
class Link:
    """A badge's link, taken apart; secret has 10 bytes."""

    scheme: str
    host: str
    port: int
    slug: str
    secret: bytes

    @property
    def netloc(self) -> str:
        """Host and port as a browser sends them: without the port that the scheme has anyway."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == {"http": 80, "https": 443}[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"{self.scheme}://{self.netloc}"


def parse(text: str) -> Link:
    """Takes a badge's link apart. Raises BadLink."""
    try:
        parts = urlsplit(text.strip())
        slug, _, page = parts.path.strip("/").lower().partition("/")
        if parts.scheme not in {"http", "https"} or not parts.hostname or page != "b" or not SLUG.fullmatch(slug):
            raise BadLink(text)
        port = parts.port or {"http": 80, "https": 443}[parts.scheme]
        return Link(parts.scheme, parts.hostname, port, slug, secret_of(parts.fragment))
    except ValueError:
        raise BadLink(text) from None


@dataclass(frozen=True, slots=True)
class Server:
    """A server whose name was looked up once, not once for each of ten thousand devices."""

    link: Link
    address: str
    tls: ssl.SSLContext | None

    @property
    def near(self) -> bool:
        """Whether it is this same computer, so that no network lies between."""
        return ipaddress.ip_address(self.address).is_loopback or self.address in _own_addresses()

    async def connect(self, protocol: Callable[[], P]) -> P:
        """A new connection. Raises OSError."""
        loop = asyncio.get_running_loop()
        name = self.link.host if self.tls is not None else None
        _, made = await loop.create_connection(
            protocol, self.address, self.link.port, ssl=self.tls, server_hostname=name
        )
        return made


async def find(link: Link, *, insecure: bool) -> Server:
    """Looks the server up. Raises OSError."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(link.host, link.port, type=socket.SOCK_STREAM)
    return Server(link, str(found[0][4][0]), _tls(insecure) if link.scheme == "https" else None)


def _tls(insecure: bool) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if insecure:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _own_addresses() -> set[str]:
    try:
        return {str(each[4][0]) for each in socket.getaddrinfo(socket.gethostname(), None)}
    except OSError:
        return set()
