"""A bridge point's page, and who is connected there (SPEC SITE3)."""

from typing import Any, cast

from starlette.requests import Request

from server.domain.box import Refused
from server.domain.permissions import STAFF
from server.domain.sites import led_by
from server.realtime.hub import Hub
from server.web.addresses import api, shell
from server.web.shells import page
from server.web.visitor import Visitor


async def sites(_request: Request, visitor: Visitor) -> Any:
    """{"sites": {id: {"people", "connected": [ids]}}}: of all and the main hall, "", for staff; else of those that one leads."""
    congress = visitor.congress
    led = [each.id for each in led_by(congress.state.sites, visitor.known.id)]
    seen = ["", *congress.state.sites] if visitor.roles & STAFF else led
    if not seen:
        raise Refused("not_of_a_site")
    people: dict[str, list[str]] = {site: [] for site in seen}
    for person in congress.registry.people.values():
        place = person.site if person.site in congress.state.sites else ""
        if place in people:
            people[place].append(person.id)
    hub = cast(Hub, congress.audience)
    told = {site: {"people": len(own), "connected": hub.presence.among(own)} for site, own in people.items()}
    return {"sites": told}


ROUTES = [api("/api/sites", "sites", sites), shell("/site", "site page", page("sites"))]
