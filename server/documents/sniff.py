"""What a file is, by its bytes and not by its name (SPEC DOC3). Safe to run in the server: it looks, and unpacks nothing."""

import re
from pathlib import Path

HEAD = 8192
TAIL = 65536

_HEADER_WITHIN = 1024
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body", b"<script")
_SVG = re.compile(
    rb"(?>\s|<\?.*?\?>|<!--.*?-->|<!doctype svg[^\[>]*(?:\[.*?\]\s*)?>)*+<(?:[a-z]+:)?svg[\s>]",
    re.DOTALL | re.IGNORECASE,
)
"""Atomic, so that no file is looked at for long."""
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*", b"BM")
_OFFICE = (
    (b"opendocument.text", "word"),
    (b"opendocument.spreadsheet", "excel"),
    (b"opendocument.presentation", "powerpoint"),
    (b"word/", "word"),
    (b"xl/", "excel"),
    (b"ppt/", "powerpoint"),
)
_OLD_OFFICE = (
    ("EncryptedPackage", "locked"),
    ("WordDocument", "word"),
    ("Workbook", "excel"),
    ("PowerPoint Document", "powerpoint"),
)
_HEIC = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypmif1", b"ftypmsf1")
OFFICE = frozenset({"word", "excel", "powerpoint"})
"""What LibreOffice converts."""


def kind_of(path: Path) -> str:
    """`kind` of a file."""
    with path.open("rb") as file:
        head = file.read(HEAD)
        file.seek(max(0, path.stat().st_size - TAIL))
        return kind(head, file.read(TAIL))


def kind(head: bytes, tail: bytes = b"") -> str:
    """Name the content: pdf, empty, word, excel, powerpoint, locked, zip, image, heic, html, svg, text or unknown.

    `head` is the first HEAD bytes of the file, `tail` its last TAIL (where a ZIP keeps its list of names).
    A PDF's header may stand anywhere in the first 1,024 bytes, but what plainly begins as something else is that.
    """
    if not head:
        return "empty"
    return _archive(head, tail) or _picture(head) or _document(head) or _plain(head)


def _archive(head: bytes, tail: bytes) -> str | None:
    if head.startswith(b"{\\rtf"):
        return "word"
    names = head + tail
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return next((name for mark, name in _OLD_OFFICE if mark.encode("utf-16-le") in names), "unknown")
    if not head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return None
    return next((name for mark, name in _OFFICE if mark in names), "zip")


def _picture(head: bytes) -> str | None:
    riff = head.startswith(b"RIFF") and head[8:12] == b"WEBP"
    if head[4:12] in _HEIC:
        return "heic"
    return "image" if head.startswith(_IMAGES) or riff or head[4:12] == b"ftypavif" else None


def _document(head: bytes) -> str | None:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:64].lower()
    if start.startswith(_MARKUP):
        return "html"
    if _SVG.match(head.removeprefix(b"\xef\xbb\xbf")):
        return "svg"
    return "pdf" if b"%PDF-" in head[:_HEADER_WITHIN] else None


def _plain(head: bytes) -> str:
    # The cut at HEAD may split a character, hence "ignore" after the last whole one.
    text = head.decode("utf-8", "replace").rstrip("�")
    odd = sum(1 for c in text if c == "�" or (c < " " and c not in "\t\r\n\f"))
    return "text" if odd == 0 else "unknown"
