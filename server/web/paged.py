"""Page images and words without the way through the routes: the hall asks for the same page in the same second (SPEC DOC11).

Bytes in, the answer's bytes out, no sockets. Whatever is odd about a request, a person, or a document gets None, and goes
the long way, which knows every rule; here only what everybody in the hall may read is answered, and only from memory.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from server.documents.limits import WIDTHS
from server.domain.permissions import ROUTES, may
from server.services.congresses import Congresses
from server.services.registry import roles_of, token_hash
from server.web.metrics import Metrics
from server.web.pages import DEFAULT_WIDTH, IMMUTABLE, Pages
from server.web.refusals import SAFE
from server.web.visitor import cookie_name, cookies_of

LONGEST = 32 * 1024
REMEMBERED = 2 * 1024
"""A browser's headers are the same for every page it asks for; longer ones are read anew each time."""
MOST_KNOWN = 8192
Headers = list[tuple[bytes, bytes]]
_LINE = re.compile(
    rb"GET /([0-9A-Za-z-]{1,64})/pages/([0-9a-f]{64})/([1-9][0-9]{0,5})\.(?:webp(?:\?w=([1-9][0-9]{0,5}))?|(json))"
    rb" HTTP/1\.1\r\n"
)
_HEADERS = re.compile(rb"((?:[-!#$%&'*+.^_`|~0-9A-Za-z]+:[\t -~\x80-\xff]*\r\n)+)\r\n")
_ODD = frozenset(
    (b"content-length", b"transfer-encoding", b"upgrade", b"expect", b"range", b"if-range", b"if-match", b"trailer")
)


class Told:
    """A request's headers as they came, and what of them matters here; kept for the connection's next request."""

    __slots__ = ("cookies", "key", "known", "raw", "size", "slug")

    def __init__(self, raw: bytes, size: int, cookies: dict[str, str], known: bytes | None) -> None:
        self.raw = raw
        self.size = size
        self.cookies = cookies
        self.known = known
        self.slug = ""
        self.key = b""

    def session(self, slug: str, scheme: str) -> bytes:
        """The hash of this congress's cookie, worked out once; empty where there is none."""
        if self.slug != slug:
            token = self.cookies.get(cookie_name(slug, scheme))
            self.slug, self.key = slug, token_hash(token) if token else b""
        return self.key


class Asked:
    """A request for a page: `line` identifies it, `size` is the length of its head, `data` all that came with it."""

    __slots__ = ("data", "line", "size", "told")

    def __init__(self, line: bytes, told: Told, size: int, data: bytes) -> None:
        self.line = line
        self.told = told
        self.size = size
        self.data = data


@dataclass(frozen=True, slots=True)
class _Known:
    """What a request line leads to, worked out once; it says nothing about who may have it. Heads end before the date."""

    slug: str
    sha: str
    route: str
    path: Path
    name: str
    tag: bytes
    head: bytes
    unchanged: bytes


class Paged:
    """What stands between the sockets and the memory of pages. accel: nginx's own address of the data folder, or empty."""

    def __init__(self, congresses: Congresses, pages: Pages, metrics: Metrics, accel: str = "") -> None:
        self.turnstile = congresses.turnstile
        self._congresses = congresses
        self._pages = pages
        self._count = metrics.pages
        self._accel = accel.rstrip("/")
        self._known: dict[bytes, _Known] = {}
        self._dated: tuple[Headers, bytes] = ([], b"\r\n")

    def date(self, headers: Headers) -> bytes:
        """uvicorn's own headers, the date among them, and the end of a head; it makes a new list once in a second."""
        if self._dated[0] is not headers:
            self._dated = (headers, b"".join(b"%b: %b\r\n" % each for each in headers) + b"\r\n")
        return self._dated[1]

    def asked(self, data: bytes, before: Told | None) -> Asked | None:
        """A whole, plain request for a page at the beginning of `data`; `before`: what the connection's last one told."""
        end = data.find(b"\r\n") + 2
        line = data[:end]
        if (line not in self._known and _LINE.fullmatch(line) is None) or len(data) > LONGEST:
            return None
        rest = data[end:]
        told = before if before is not None and before.raw == rest else _told(rest)
        return None if told is None else Asked(line, told, end + told.size, data)

    def answer(self, asked: Asked, scheme: str, date: bytes) -> list[bytes] | None:
        """The answer in pieces; `date` ends its head. None: it has to go the long way."""
        known = self._known.get(asked.line) or self._looked_up(asked.line)
        if known is None or not self._may(known, asked.told, scheme):
            return None
        if asked.told.known == known.tag:
            self._count["unchanged"] += 1
            return [known.unchanged, date]
        if self._accel:
            return self._handed_on(known, date)
        body = self._pages.kept(known.name)
        if body is None:
            return None
        self._count["sent"] += 1
        return [known.head, date, body]

    def _may(self, known: _Known, told: Told, scheme: str) -> bool:
        """A session that holds now, and a document that the whole hall may read now (DOC5, BADGE5)."""
        congress = self._congresses.here(known.slug)
        if congress is None:
            return False
        person = congress.registry.of_hash(told.session(known.slug, scheme))
        if person is None or not may(roles_of(person), ROUTES[known.route]):
            return False
        return known.sha in congress.shelf.open_hashes()

    def _handed_on(self, known: _Known, date: bytes) -> list[bytes] | None:
        """nginx sends the file; that it may, was decided here."""
        if not known.path.is_file():
            return None
        self._count["handed on"] += 1
        return [known.head, date]

    def _looked_up(self, line: bytes) -> _Known | None:
        """What can be answered here is remembered; None for a page that is not there, or not in memory."""
        found = _LINE.fullmatch(line)
        slug, sha, number, width, words = (part.decode() for part in found.groups(b"")) if found else ("",) * 5
        congress = self._congresses.here(slug.lower())
        if (
            congress is None or int(width or DEFAULT_WIDTH) not in WIDTHS
        ):  # a closer look may have to be rendered (READ1)
            return None
        library = congress.documents.library
        path = library.words(sha, int(number)) if words else library.page(sha, int(number), int(width or DEFAULT_WIDTH))
        body = self._pages.kept(str(path))
        if words and self._accel:
            return None
        there = f"x-accel-redirect: {self._accel}/{'/'.join(path.parts[-4:])}\r\ncontent-length: 0\r\n"
        if body is not None:
            there = f"content-length: {len(body)}\r\n"
        elif not self._accel:
            return None
        return self._remember(line, congress.slug, sha, "page words" if words else "page image", path, there)

    def _remember(self, line: bytes, slug: str, sha: str, route: str, path: Path, there: str) -> _Known:
        tag = f'"{sha[:16]}-{path.name}"'
        told = {**SAFE, **IMMUTABLE, "ETag": tag}
        head = "".join(f"{name.lower()}: {value}\r\n" for name, value in told.items())
        kind = "application/json" if path.suffix == ".json" else "image/webp"
        whole = f"HTTP/1.1 200 OK\r\n{head}content-type: {kind}\r\n{there}".encode()
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        unchanged = f"HTTP/1.1 304 Not Modified\r\n{head}".encode()
        self._known[line] = _Known(slug, sha, route, path, str(path), tag.encode(), whole, unchanged)
        return self._known[line]


def _told(data: bytes) -> Told | None:
    """The headers at the beginning of `data`; None where they are not whole, or ask for what only the long way does."""
    whole = _HEADERS.match(data)
    if whole is None:
        return None
    found: dict[bytes, bytes] = {}
    for line in whole[1].split(b"\r\n")[:-1]:
        name, _, value = line.partition(b":")
        name = name.lower()
        if name in found or name in _ODD:
            return None
        found[name] = value.strip(b" \t")
    if b"host" not in found or found.get(b"connection", b"keep-alive").lower() != b"keep-alive":
        return None
    cookies = cookies_of(found.get(b"cookie", b"").decode("latin-1"))
    return Told(data, whole.end(), cookies, found.get(b"if-none-match"))
