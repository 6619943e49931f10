"""A bridge point's page, and who is connected there (SPEC SITE3)."""

from typing import Any, cast

from starlette.requests import Request

from server.domain.box import Refused
from server.domain.permissions import STAFF
from server.realtime.hub import Hub
from server.web.addresses import api, shell
from server.web.shells import page
from server.web.visitor import Visitor


async def sites(_request: Request, visitor: Visitor) -> Any:
    """{"sites": {id: {"people", "connected": [ids]}}}: of all of them for staff, of one's own for who leads one there."""
    congress = visitor.congress
    led = [each.id for each in congress.state.sites.values() if each.chair == visitor.known.id]
    seen = list(congress.state.sites) if visitor.roles & STAFF else led
    if not seen and not visitor.roles & STAFF:
        raise Refused("not_of_a_site")
    people: dict[str, list[str]] = {site: [] for site in seen}
    for person in congress.registry.people.values():
        if person.site in people:
            people[person.site].append(person.id)
    hub = cast(Hub, congress.audience)
    told = {site: {"people": len(own), "connected": hub.presence.among(own)} for site, own in people.items()}
    return {"sites": told}


ROUTES = [api("/api/sites", "sites", sites), shell("/site", "site page", page("site"))]
