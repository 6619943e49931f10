"""Pages are shells that hold nothing private: a first navigation arrives without the cookie."""

from collections.abc import Callable
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from server.domain.box import Refused
from server.services.congress import Congress
from server.services.congresses import Congresses
from server.services.keys import KeyFileError
from server.store.port import Unreadable
from server.web.endpoint import meaning
from server.web.refusals import STATUS
from server.web.visitor import language_of
from server.words import refusal, say

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; "
    "manifest-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'; "
    "require-trusted-types-for 'script'"
)
FRAMING = {
    "projector": CSP.replace("frame-ancestors 'none'", "frame-ancestors 'self'"),
    **dict.fromkeys(("chair", "secretariat"), f"{CSP}; frame-src 'self'"),
}
"""A wall is looked at in a small frame at the two desks that say what it shows, and nowhere else (WALL14)."""
HEADERS = {"Content-Security-Policy": CSP, "Cross-Origin-Opener-Policy": "same-origin"}
"""Beside those that every answer carries."""
INSTALLED = frozenset({"steward"})
"""Pages that are carried around: they go onto a phone's home screen, and open there without the browser's bars."""
Answering = Callable[[Request, str, Congress | None], Response]


async def landing(request: Request) -> Response:
    """`/`: the field for a badge's code."""
    return shell(request, "landing", None)


def page(name: str) -> "PageEndpoint":
    """The endpoint of a congress's page."""
    return PageEndpoint(name, shell)


def home_screen(name: str) -> "PageEndpoint":
    """The endpoint of a page's web manifest."""
    return PageEndpoint(name, manifest)


class PageEndpoint:
    """Serves one page's shell, whoever asks."""

    def __init__(self, name: str, answer: "Answering") -> None:
        self._name = name
        self._answer = answer

    async def __call__(self, request: Request) -> Response:
        slug = request.path_params["slug"]
        if slug != slug.lower():
            return RedirectResponse(request.url.path.lower(), 308)
        congresses: Congresses = request.app.state.congresses
        try:
            return self._answer(request, self._name, await congresses.get(slug))
        except (Refused, Unreadable, KeyFileError, OSError) as error:
            return lost(request, error if isinstance(error, Refused) else meaning(error, self._name))


def shell(request: Request, name: str, congress: Congress | None) -> Response:
    """The HTML that loads a page's module; the text in it is for browsers that cannot."""
    language = language_of(request, None, congress)
    assets = request.app.state.assets
    base = f"/static/{assets.version}"
    styles = [f"style/{each}.css" for each in ("tokens", "base")] + [f"{name}/style.css"]
    links = "".join(f'<link rel="stylesheet" href="{base}/{each}">' for each in styles if assets.has(each))
    links += "".join(f'<link rel="modulepreload" href="{base}/{each}">' for each in assets.modules(name))
    slug = congress.slug if congress is not None else ""
    links += f'<link rel="manifest" href="/{slug}/{name}.webmanifest">' if name in INSTALLED else ""
    title = congress.state.congress.title if congress is not None else "Hemicycle"
    html = (
        f'<!doctype html><html lang="{language}" data-slug="{slug}" data-page="{name}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">'
        f'<meta name="color-scheme" content="light dark"><title>{escape(title)}</title>'
        f'<link rel="icon" href="{base}/icon.svg" type="image/svg+xml">{links}'
        f'<script type="module" src="{base}/app/main.js"></script>'
        f'<script src="{base}/app/old.js" defer></script></head>'
        f'<body><div id="root"></div><noscript><p>{escape(say(language, "shell.no_script"))}</p></noscript>'
        f"</body></html>"
    )
    return HTMLResponse(html, headers=HEADERS | {"Content-Security-Policy": FRAMING.get(name, CSP)})


def manifest(request: Request, name: str, congress: Congress | None) -> Response:
    """What a phone's home screen wants to know of a page."""
    language = language_of(request, None, congress)
    icon = f"/static/{request.app.state.assets.version}/icon.svg"
    slug, title = (congress.slug, congress.state.congress.title) if congress is not None else ("", "Hemicycle")
    told = {
        "name": f"{say(language, f'shell.{name}')} · {title}",
        "short_name": say(language, f"shell.{name}"),
        "lang": language,
        "start_url": f"/{slug}/{name}",
        "scope": f"/{slug}",
        "display": "standalone",
        "background_color": "#fbfaf6",
        "icons": [{"src": icon, "sizes": "any", "type": "image/svg+xml"}],
    }
    return JSONResponse(told, media_type="application/manifest+json")


def lost(request: Request, refused: Refused) -> Response:
    """A plain page in large type, with the way back."""
    language = language_of(request, None, None)
    base = f"/static/{request.app.state.assets.version}"
    html = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>Hemicycle</title>'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<link rel="stylesheet" href="{base}/style/tokens.css">'
        f'<link rel="stylesheet" href="{base}/style/base.css"></head>'
        f'<body class="lost"><main><p>{escape(refusal(language, refused.code, **refused.params))}</p>'
        f'<p><a href="/">{escape(say(language, "shell.start"))}</a></p></main></body></html>'
    )
    return HTMLResponse(html, STATUS.get(refused.code, 404), HEADERS)
