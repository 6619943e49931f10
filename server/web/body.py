"""Reading what a request carries, never more than allowed (SPEC CMD2)."""

import hashlib
import json
import re
from collections.abc import AsyncIterator, Set
from dataclasses import MISSING, fields
from functools import cache
from typing import Any, cast

import msgspec
from starlette.requests import ClientDisconnect, Request

from server.domain.box import Refused
from server.domain.commands import WIRE, Command

MEBIBYTE = 1024 * 1024
LONGEST_NAME = 60
_decode = msgspec.json.Decoder().decode
_PLACE = re.compile(r"at `\$\.([^`.\[]+)")


async def read_json(request: Request, limit: int) -> dict[str, Any]:
    """A JSON object of at most limit bytes; Refused otherwise."""
    return json_object(await read_bytes(request, limit))


def json_object(body: bytes) -> dict[str, Any]:
    """A JSON object in UTF-8 that says everything once; Refused otherwise."""
    try:
        value = _decode(body)
        # The fast decoder takes the last of two equal names; who sends both means neither for certain.
        json.loads(body, object_pairs_hook=_once)
    except RecursionError:
        raise Refused("malformed", reason="deep") from None
    except ValueError:
        raise Refused("malformed", reason="json") from None
    if not isinstance(value, dict):
        raise Refused("malformed", reason="object")
    return value


async def read_bytes(request: Request, limit: int) -> bytes:
    """The body, given up as soon as it is too long; Refused then. Raises ClientDisconnect."""
    check_length(request, limit)
    body, more = b"", True
    while more:
        message = await request.receive()
        if message["type"] == "http.disconnect":
            raise ClientDisconnect
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > limit:
            raise Refused("too_large", most=readable(limit))
    return body


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
        raise Refused("unknown_command", command=kind[:LONGEST_NAME])
    check_names(body, *_names(cast(Any, command)))
    here = {command.spelt.get(name, name): value for name, value in body.items()} if command.spelt else body
    try:
        return msgspec.convert(here, command)
    except msgspec.ValidationError as error:
        place = _PLACE.search(str(error))
        field = wire_names(command).get(place[1], place[1]) if place else ""
        raise Refused("malformed", reason="kind", field=field[:LONGEST_NAME]) from None


def wire_names(command: type[Command]) -> dict[str, str]:
    """{field: what the wire calls it} of the fields for which that is not the same."""
    return {here: there for there, here in command.spelt.items()}


@cache
def _names(command: type[Command]) -> tuple[frozenset[str], frozenset[str]]:
    """The fields that a command has to name, and all that it may."""
    known = fields(command)
    said = {each.name: wire_names(command).get(each.name, each.name) for each in known}
    wanted = frozenset(said[each.name] for each in known if each.default is each.default_factory is MISSING)
    return wanted, frozenset(said.values())


def check_names(body: dict[str, Any], wanted: Set[str], known: Set[str]) -> None:
    """Refused names the first field that is missing, or that nobody knows (CMD2)."""
    for reason, names in (("missing", wanted - body.keys()), ("extra", body.keys() - known)):
        if names:
            raise Refused("malformed", reason=reason, field=min(names)[:LONGEST_NAME])


def digest_of(kind: str, body: dict[str, Any]) -> bytes:
    """Identifies a command for its idempotency key (CMD3)."""
    try:
        canonical = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    except RecursionError:
        raise Refused("malformed", reason="deep") from None
    return hashlib.sha256(kind.encode() + b"\0" + canonical.encode()).digest()


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Refused("malformed", reason="twice", field=twice[:LONGEST_NAME])
    return found
