"""/openapi.json and /asyncapi.json, made from the types that the server itself reads and writes (SPEC CMD1, RT1)."""

from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server import __version__
from server.domain.commands import WIRE
from server.domain.events import FACTS
from server.domain.permissions import COMMANDS, ROUTES
from server.domain.rehearsal import LARGEST
from server.domain.state import State
from server.realtime.wire import PROTOCOL, CloseCode
from server.web.body import wire_names
from server.web.endpoint import respond
from server.web.refusals import STATUS

Schema = dict[str, Any]
TITLE = "Hemicycle"
REFUSAL = {"$ref": "#/components/schemas/Refusal"}
_TEXT: Schema = {"type": "string"}
_NUMBER: Schema = {"type": "integer", "minimum": 0}
_BODIES: dict[str, Schema] = {
    "sign in": {"login": {"type": "string", "pattern": "^[0-9a-fA-F]{32}$"}},
    "look at a badge": {"login": {"type": "string", "pattern": "^[0-9a-fA-F]{32}$"}},
    "change settings": {"url": _TEXT},
    "point": {"document": _TEXT, "page": _NUMBER, "x": _NUMBER, "y": _NUMBER},
    "begin rehearsal": {"delegates": {"type": "integer", "minimum": 1, "maximum": LARGEST}},
}
_FORMS = frozenset({"upload", "import people"})


async def openapi(request: Request) -> Response:
    """The HTTP interface."""
    return respond(openapi_document(request.app.routes))


async def asyncapi(_request: Request) -> Response:
    """The live channel."""
    return respond(asyncapi_document())


def openapi_document(routes: list[Any]) -> Schema:
    """OpenAPI 3.1: every route below `/api`, and a path for each command."""
    paths: dict[str, Schema] = {}
    for route in routes:
        if isinstance(route, Route) and "/api" in route.path and route.name != "command":
            for method in sorted((route.methods or set()) - {"HEAD"}):
                paths.setdefault(route.path, {})[method.lower()] = _operation(route)
    for kind in WIRE:
        paths[f"/{{slug}}/api/{kind}"] = {"post": _command(kind)}
    return {
        "openapi": "3.1.0",
        "info": {"title": TITLE, "version": __version__},
        "paths": paths,
        "components": {
            "schemas": _respelt(_components([*WIRE.values(), State])) | {"Refusal": _refusal(), "Answer": _answer()},
            "securitySchemes": {"badge": {"type": "apiKey", "in": "cookie", "name": "hemicycle-SLUG"}},
        },
    }


def asyncapi_document() -> Schema:
    """AsyncAPI 3.0: the four frames, every kind of event, and the close codes."""
    by = {"type": "object", "properties": {"at": _TEXT, "by": {"type": ["string", "null"]}, "head": _TEXT}}
    frames = {
        "snapshot": [_NUMBER, _TEXT, {"$ref": "#/components/schemas/State"}],
        "resumed": [_NUMBER, _TEXT],
        "now": [_TEXT, {"type": "object"}],
    }
    messages = {name: _frame(name, parts) for name, parts in frames.items()}
    for kind, fact in FACTS.items():
        data = {"$ref": f"#/components/schemas/{fact.__name__}"}
        messages[f"event {kind}"] = _frame("event", [_NUMBER, {"const": kind}, data, by])
    live = {"$ref": "#/channels/live"}
    return {
        "asyncapi": "3.0.0",
        "info": {"title": TITLE, "version": __version__, "x-protocol": PROTOCOL},
        "channels": {"live": {"address": "/{slug}/live", "parameters": {"slug": {}}, "messages": messages}},
        "operations": {"hear": {"action": "send", "channel": live, "x-roles": sorted(ROUTES["live"] or ())}},
        "components": {"schemas": _components([State, *FACTS.values()])},
        "x-close-codes": {str(code.value): code.name.lower() for code in CloseCode},
    }


def _operation(route: Route) -> Schema:
    name = str(route.name)
    operation = _described(name, (route.endpoint.__doc__ or name).strip(), ROUTES[name])
    operation["parameters"] = [
        {"name": each, "in": "path", "required": True, "schema": _TEXT} for each in route.param_convertors
    ]
    if name in _BODIES:
        schema = {"type": "object", "properties": _BODIES[name], "required": list(_BODIES[name])}
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    if name in _FORMS:
        form = {"type": "object", "properties": {"file": {"type": "string", "format": "binary"}}}
        operation["requestBody"] = {"required": True, "content": {"multipart/form-data": {"schema": form}}}
    return operation


def _command(kind: str) -> Schema:
    about = (WIRE[kind].__doc__ or kind).strip()
    operation = _described(kind, kind if about.startswith(WIRE[kind].__name__) else about, COMMANDS[kind].roles)
    key = {"name": "Idempotency-Key", "in": "header", "schema": {"type": "string", "minLength": 1, "maxLength": 128}}
    slug = {"name": "slug", "in": "path", "required": True, "schema": _TEXT}
    body = {"application/json": {"schema": {"$ref": f"#/components/schemas/{WIRE[kind].__name__}"}}}
    answer = {"description": "Done.", "content": _json({"$ref": "#/components/schemas/Answer"})}
    operation |= {"parameters": [slug, key], "requestBody": {"required": True, "content": body}}
    return operation | {"x-driving": COMMANDS[kind].driving, "responses": {**operation["responses"], "200": answer}}


def _described(name: str, about: str, roles: frozenset[Any] | None) -> Schema:
    responses = {"200": {"description": "Done."}, "default": {"description": "Refused.", "content": _json(REFUSAL)}}
    described: Schema = {"operationId": name, "summary": about, "responses": responses}
    if roles is not None:
        described |= {"security": [{"badge": []}], "x-roles": sorted(roles)}
    return described


def _components(types: list[Any]) -> Schema:
    _, components = msgspec.json.schema_components(types, ref_template="#/components/schemas/{name}")
    for schema in components.values():
        if schema.get("type") == "object" and "properties" in schema:
            schema["additionalProperties"] = False  # CMD2
    return components


def _respelt(components: dict[str, Any]) -> dict[str, Any]:
    """Fields of commands by their names on the wire."""
    for command in WIRE.values():
        schema = components[command.__name__]
        for here, there in wire_names(command).items():
            schema["properties"][there] = schema["properties"].pop(here)
            schema["required"] = [there if each == here else each for each in schema["required"]]
    return components


def _frame(name: str, parts: list[Schema]) -> Schema:
    whole = [{"const": name}, *parts]
    return {"payload": {"type": "array", "prefixItems": whole, "minItems": len(whole), "maxItems": len(whole)}}


def _json(schema: Schema) -> Schema:
    return {"application/json": {"schema": schema}}


def _refusal() -> Schema:
    codes = {"type": "string", "examples": sorted(STATUS)}
    return {"type": "object", "properties": {"refused": codes, "why": _TEXT}, "required": ["refused", "why"]}


def _answer() -> Schema:
    return {"type": "object", "properties": {"seq": _NUMBER}, "required": ["seq"]}
