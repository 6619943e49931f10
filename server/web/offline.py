"""The worker that keeps pages readable without a network, where a browser allows one (SPEC READ4)."""

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
    "offline/",
    "vendor/LICENSE",
)
"""What nobody needs who only reads."""


def worker(request: Request, _name: str, congress: Congress | None) -> Response:
    """GET /SLUG/offline.js: the worker, with the list of what the hall's page is made of in this version.

    Its text changes with the version, so that a browser which looks for a new one finds it.
    """
    assets: Assets = request.app.state.assets
    kept = [name for name in assets.names() if not name.startswith(LEFT_OUT) and not name.endswith((".md", ".ts"))]
    files = [f"/static/{assets.version}/{name}" for name in kept]
    slug = "" if congress is None else congress.slug
    told = json.dumps({"slug": slug, "version": assets.version, "files": files})
    # What a worker may fetch, its own policy says; a page's would let it fetch nothing.
    policy = {"Content-Security-Policy": "default-src 'none'; connect-src 'self'"}
    headers = policy | {"Cache-Control": "no-cache", "Service-Worker-Allowed": f"/{slug}"}
    text = f"self.MADE = {told};\n{assets.text(SOURCE)}"
    return Response(text, 200, headers, "text/javascript; charset=utf-8")
