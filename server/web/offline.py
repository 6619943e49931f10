"""The worker that keeps pages and door usable without a network, where a browser allows one (SPEC READ4, DOOR10)."""

import json

from starlette.requests import Request
from starlette.responses import Response

from server.services.congress import Congress
from server.web.assets import Assets

SOURCE = "offline/worker.js"
LEFT_OUT = (
    "badge/",
    "chair/",
    "secretariat/",
    "projector/",
    "steward/",
    "words/chair.",
    "words/desk.",
    "words/secretariat.",
    "words/projector.",
    "offline/worker",
    "vendor/LICENSE",
)
"""What nobody needs who only reads."""
DOOR_RUNS = ("app/main.js", "door/main.js", "seating/places.js", "vendor/noble.js", "vendor/qr.js")
"""What a device at the door runs, each with all that it imports."""
DOOR_WEARS = ("style/", "landing/style", "door/style", "door/count.css", "icon.svg", "app/old.js")
DOOR_SAYS = ("words/vi.", "words/en.", "words/door.")


def worker(request: Request, _name: str, congress: Congress | None) -> Response:
    """GET /SLUG/offline.js: the worker, with the lists of what the hall's page and the door's are made of in this version.

    Its text changes with the version, so that a browser which looks for a new one finds it.
    """
    assets: Assets = request.app.state.assets
    parts = {"hall": _of_hall(assets), "door": _of_door(assets)}
    files = {part: [f"/static/{assets.version}/{name}" for name in names] for part, names in parts.items()}
    slug = "" if congress is None else congress.slug
    told = json.dumps({"slug": slug, "version": assets.version, "parts": files})
    # What a worker may fetch, its own policy says; a page's would let it fetch nothing.
    policy = {"Content-Security-Policy": "default-src 'none'; connect-src 'self'"}
    headers = policy | {"Cache-Control": "no-cache", "Service-Worker-Allowed": f"/{slug}"}
    text = f"self.MADE = {told};\n{assets.text(SOURCE)}"
    return Response(text, 200, headers, "text/javascript; charset=utf-8")


def _of_hall(assets: Assets) -> list[str]:
    return [name for name in assets.names() if not name.startswith(LEFT_OUT) and not name.endswith((".md", ".ts"))]


def _of_door(assets: Assets) -> list[str]:
    """Little enough to come in a moment over a busy network."""
    runs = set(assets.reached(DOOR_RUNS))
    return [name for name in assets.names() if name in runs or name.startswith(DOOR_WEARS + DOOR_SAYS)]
