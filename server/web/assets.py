"""The front end's files under an address that changes with their content, so that browsers may keep them for ever."""

import gzip
import hashlib
import mimetypes
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from server.web.modules import bare, needed

HERE = Path(__file__).resolve().parents[1]
FOREVER = "public, max-age=31536000, immutable"
_KINDS = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8", ".svg": "image/svg+xml"}
_WHOLE = frozenset({"app/ballot.js", "app/urn.js", "hall/sealed.js", "hall/voting.js", "minutes/sign.js"})
"""What casts and signs can be read as it is delivered, with its reasons."""
_ZIPPED = frozenset({".js", ".css", ".json", ".svg", ".html"})


@dataclass(frozen=True, slots=True)
class Asset:
    """One file: as it is, and zipped where that pays."""

    kind: str
    plain: bytes
    zipped: bytes | None


class Assets:
    """Every file of `static/`, read once. version: a hash over all of them."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or static_folder()
        files = sorted(path for path in self._folder.rglob("*") if path.is_file())
        self._assets = {(name := path.relative_to(self._folder).as_posix()): _asset(path, name) for path in files}
        hashed = hashlib.sha256()
        for name, asset in self._assets.items():
            hashed.update(name.encode() + b"\0" + asset.plain)
        self.version = hashed.hexdigest()[:12]
        self._modules: dict[str, list[str]] = {}

    def answer(self, request: Request) -> Response:
        """GET /static/VERSION/PATH; an older version's address gets today's file, but is not kept."""
        asset = self._assets.get(request.path_params["path"])
        if asset is None:
            return Response("", 404)
        kept = FOREVER if request.path_params["version"] == self.version else "no-cache"
        headers = {"Cache-Control": kept, "X-Content-Type-Options": "nosniff", "Vary": "Accept-Encoding"}
        if asset.zipped is not None and "gzip" in request.headers.get("accept-encoding", ""):
            return Response(asset.zipped, 200, {**headers, "Content-Encoding": "gzip"}, asset.kind)
        return Response(asset.plain, 200, headers, asset.kind)

    def modules(self, page: str) -> list[str]:
        """What a page's first view runs; read once."""
        if page not in self._modules:
            self._modules[page] = self.reached(("app/main.js", f"{page}/main.js"))
        return self._modules[page]

    def reached(self, first: Sequence[str]) -> list[str]:
        """These modules and all that they import."""
        return needed(list(first), self._text)

    def names(self) -> list[str]:
        """Every file's path."""
        return list(self._assets)

    def text(self, path: str) -> str:
        """A file's text; KeyError when there is none."""
        return self._assets[path].plain.decode()

    def _text(self, path: str) -> str | None:
        asset = self._assets.get(path)
        return None if asset is None else asset.plain.decode()

    def has(self, path: str) -> bool:
        """Whether there is such a file."""
        return path in self._assets


def static_folder() -> Path:
    """In a wheel `static/` lies inside the package; in a checkout beside it."""
    inside = HERE / "static"
    return inside if inside.is_dir() else HERE.parent / "static"


def _asset(path: Path, name: str) -> Asset:
    plain = path.read_bytes()
    if path.suffix == ".js" and name not in _WHOLE and not name.startswith("vendor/"):  # which stays as it is licensed
        plain = bare(plain.decode()).encode()
    kind = _KINDS.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    zipped = gzip.compress(plain, 9, mtime=0) if path.suffix in _ZIPPED else None
    return Asset(kind, plain, zipped if zipped is not None and len(zipped) < len(plain) else None)
