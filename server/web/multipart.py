"""Uploads as they arrive: each file's bytes go on at once, and nothing is collected first, in memory or on disk (SPEC CMD2)."""

from collections import deque
from collections.abc import AsyncIterator
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import PurePosixPath, PureWindowsPath

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import Request

from server.domain.box import Refused
from server.web.body import bounded

LONGEST_FILENAME = 200


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file: its own name, without folders, and its bytes, which are read once and in order."""

    name: str
    chunks: AsyncIterator[bytes]


class _Sign(Enum):
    """What the parser came across."""

    FILE = auto()
    DATA = auto()
    END = auto()


async def files(request: Request, limit: int) -> AsyncIterator[Incoming]:
    """The files of a form, of at most limit bytes together; what is not read of one is skipped.

    Raises Refused(`too_large`) past the limit, Refused(`malformed`) for anything that is no whole form.
    """
    form = _Form(request, limit)
    while (sign := await form.next()) is not None:
        if sign[0] is _Sign.FILE:
            yield Incoming(plain_name(sign[1].decode("utf-8", "replace")), form.file())


def plain_name(filename: str) -> str:
    """A file's own name without folders, at most 200 characters."""
    name = PurePosixPath(PureWindowsPath(filename).name).name.strip()
    return name[:LONGEST_FILENAME] or "document.pdf"


class _Form:
    """Bytes in, signs out."""

    def __init__(self, request: Request, limit: int) -> None:
        kind, options = parse_options_header(request.headers.get("content-type"))
        boundary = options.get(b"boundary")
        if kind != b"multipart/form-data" or not boundary:
            raise Refused("malformed", reason="no_file")
        self._signs: deque[tuple[_Sign, bytes]] = deque()
        self._field, self._value, self._filename = b"", b"", b""
        self._head = b""
        self._begun = self._is_file = self._ended = False
        self._body = bounded(request, limit)
        try:
            self._parser = MultipartParser(
                boundary,
                {
                    "on_part_begin": self._part_begin,
                    "on_header_field": self._header_field,
                    "on_header_value": self._header_value,
                    "on_header_end": self._header_end,
                    "on_headers_finished": self._headers_finished,
                    "on_part_data": self._part_data,
                    "on_part_end": self._part_end,
                    "on_end": self._end,
                },
            )
        except FormParserError:
            raise Refused("malformed", reason="upload") from None

    async def next(self) -> tuple[_Sign, bytes] | None:
        """The next sign; None when the form is over. Refused where it breaks off."""
        while not self._signs:
            chunk = await anext(self._body, None)
            if chunk is None:
                if not self._ended:
                    raise Refused("malformed", reason="upload")
                return None
            self._feed(chunk if self._begun else self._beginning(chunk))
        return self._signs.popleft()

    def _beginning(self, chunk: bytes) -> bytes:
        """What a form begins with, once that is there; the parser takes other beginnings or not, as they come in pieces."""
        self._head = (self._head + chunk).lstrip(b"\r\n")
        if not b"--".startswith(self._head[:2]):
            raise Refused("malformed", reason="upload")
        self._begun = len(self._head) >= 2
        return self._head if self._begun else b""

    async def file(self) -> AsyncIterator[bytes]:
        """The bytes up to the end of the current part."""
        while (sign := await self.next()) is not None and sign[0] is _Sign.DATA:
            yield sign[1]

    def _feed(self, chunk: bytes) -> None:
        try:
            self._parser.write(chunk)
        except FormParserError:
            raise Refused("malformed", reason="upload") from None

    def _part_begin(self) -> None:
        self._field, self._value, self._filename, self._is_file = b"", b"", b"", False

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._field += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_end(self) -> None:
        if self._field.lower() == b"content-disposition":
            _, options = parse_options_header(self._value)
            self._is_file = b"filename" in options
            self._filename = options.get(b"filename", b"")
        self._field, self._value = b"", b""

    def _headers_finished(self) -> None:
        if self._is_file:
            self._signs.append((_Sign.FILE, self._filename))

    def _part_data(self, data: bytes, start: int, end: int) -> None:
        if self._is_file and end > start:
            self._signs.append((_Sign.DATA, data[start:end]))

    def _part_end(self) -> None:
        if self._is_file:
            self._signs.append((_Sign.END, b""))

    def _end(self) -> None:
        self._ended = True
