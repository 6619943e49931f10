"""Who is asking: congress, session, language, origin (SPEC BADGE5 to BADGE7)."""

from dataclasses import dataclass

from starlette.requests import Request

from server.domain.box import Refused
from server.domain.permissions import ROUTES, Role, may
from server.domain.rows import Person
from server.domain.sessions import BADGE, may_change, may_read
from server.services.congress import Congress
from server.services.congresses import Congresses
from server.services.registry import roles_of
from server.words import choose

SAFE_METHODS = frozenset({"GET", "HEAD"})


@dataclass(frozen=True, slots=True)
class Visitor:
    """A request's congress and, where there is a session, its person."""

    congress: Congress
    person: Person | None
    token: str | None
    language: str
    kind: str = BADGE
    """What kind of session it is (INV3)."""

    @property
    def lent(self) -> bool:
        """Whether it is a lent tablet, also after its reader's badge was scanned on it (HELP6)."""
        return self.person is not None and self.token is not None and self.congress.registry.is_lent(self.token)

    @property
    def roles(self) -> frozenset[Role]:
        return roles_of(self.person) if self.person is not None else frozenset()

    @property
    def known(self) -> Person:
        """The person; Refused when nobody is signed in."""
        if self.person is None:
            raise Refused("no_session")
        return self.person


async def visitor_of(request: Request, route: str) -> Visitor:
    """Recognises who asks and checks that they may (BADGE7). Raises Refused."""
    congresses: Congresses = request.app.state.congresses
    congress = await congresses.get(request.path_params["slug"].lower())
    cookies = cookies_of(request.headers.get("cookie", ""))
    token = cookies.get(cookie_name(congress.slug, request.scope["scheme"]))
    person = congress.registry.of_token(token) if token else None
    kind = congress.registry.kind_of(token) if token else BADGE
    visitor = Visitor(congress, person, token, language_of(request, person, congress), kind)
    if request.method not in SAFE_METHODS:
        check_origin(request.headers.get("origin"), _own_origin(request), congress.url, bool(cookies))
    allowed = ROUTES[route]
    if allowed is not None and person is None:
        raise Refused("no_session")
    if not may(visitor.roles, allowed):
        raise Refused("not_allowed")
    less = may_read if request.method in SAFE_METHODS else may_change
    if allowed is not None and not less(kind, route):
        raise Refused(f"{kind}_may_not")
    return visitor


def cookies_of(header: str) -> dict[str, str]:
    """A Cookie header's names and values; ours need no unquoting."""
    pairs = (each.partition("=") for each in header.split(";"))
    return {name.strip(): value.strip() for name, sign, value in pairs if sign}


def cookie_name(slug: str, scheme: str) -> str:
    """`__Host-` ties a cookie to its host; browsers take it over HTTPS only."""
    return f"__Host-hemicycle-{slug}" if scheme in {"https", "wss"} else f"hemicycle-{slug}"


def check_origin(origin: str | None, own: str, url: str, cookie: bool) -> None:
    """BADGE6: the page's own address, the congress's, or neither Origin nor cookie. Raises Refused."""
    if origin is None and not cookie:
        return
    if not origin or origin.lower() not in {own.lower(), url.lower()}:
        raise Refused("wrong_origin")


def language_of(request: Request, person: Person | None, congress: Congress | None) -> str:
    """What the browser asks for; else the person's language, else the congress's."""
    asked = choose(request.headers.get("accept-language", ""))
    spoken = person.language if person is not None else None
    return asked or spoken or (congress.state.congress.language if congress is not None else "vi")


def _own_origin(request: Request) -> str:
    host = request.headers.get("host")
    return f"{request.scope['scheme']}://{request.url.netloc if host is None else host}"
