"""Reading what a request carries, never more than allowed (SPEC CMD2)."""

import hashlib
from collections.abc import AsyncIterator
from typing import Any

import msgspec
from starlette.requests import Request

from server.domain.box import Refused
from server.domain.commands import WIRE, Command

MEBIBYTE = 1024 * 1024
_decode = msgspec.json.Decoder(dict[str, Any]).decode


async def read_json(request: Request, limit: int) -> dict[str, Any]:
    """A JSON object of at most limit bytes; Refused otherwise."""
    body = await read_bytes(request, limit)
    try:
        return _decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Refused("malformed", detail=str(error)) from None


async def read_bytes(request: Request, limit: int) -> bytes:
    """The body, given up as soon as it is too long; Refused then."""
    chunks = [chunk async for chunk in bounded(request, limit)]
    return b"".join(chunks)


async def bounded(request: Request, limit: int) -> AsyncIterator[bytes]:
    """The body's chunks; Refused past limit bytes, before the first one where the length is announced."""
    check_length(request, limit)
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > limit:
            raise Refused("too_large", most=readable(limit))
        yield chunk


def check_length(request: Request, limit: int) -> None:
    """Refused when the announced length is more than limit."""
    announced = request.headers.get("content-length", "")
    if announced.isdigit() and int(announced) > limit:
        raise Refused("too_large", most=readable(limit))


def readable(size: int) -> str:
    """A size for people."""
    return f"{size // MEBIBYTE} MB" if size >= MEBIBYTE else f"{size // 1024} kB"


def command_of(kind: str, body: dict[str, Any]) -> Command:
    """The typed command; Refused names a missing, extra or mistyped field (CMD2)."""
    command = WIRE.get(kind)
    if command is None:
        raise Refused("unknown_command", command=kind[:60])
    known = command.__dataclass_fields__
    extra = sorted(set(body) - set(known))
    if extra:
        raise Refused("malformed", detail=f"unknown field `{extra[0][:60]}`")
    try:
        return msgspec.convert(body, command)
    except msgspec.ValidationError as error:
        raise Refused("malformed", detail=str(error)) from None


def digest_of(kind: str, body: dict[str, Any]) -> bytes:
    """Identifies a command for its idempotency key (CMD3)."""
    return hashlib.sha256(kind.encode() + b"\0" + msgspec.json.encode(body, order="deterministic")).digest()
