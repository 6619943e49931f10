"""What a device at the door reads, and what the desks read of it (SPEC DOOR1, DOOR4, DOOR8, SITE5)."""

import csv
import io
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response

from server.domain.box import Refused
from server.domain.rows import Person
from server.domain.sites import led_by
from server.services.clock import now
from server.services.door import badge_of
from server.web.addresses import api, shell
from server.web.reading import plain_cell
from server.web.shells import page
from server.web.visitor import Visitor
from server.words import say


async def roster(_request: Request, visitor: Visitor) -> Any:
    """{"now", "doors", "people": [{"id", "name", "delegation", "seat", "voting", "badge"}]}; badge: 16 hex digits, or ""."""
    door = visitor.congress.door
    return {"now": now(), "doors": visitor.congress.state.doors, "people": _told(door.walking())}


async def site_roster(_request: Request, visitor: Visitor) -> Any:
    """The same of the bridge points that one leads, which are doors themselves (SITE5); Refused (`not_of_a_site`)."""
    led = {each.id for each in led_by(visitor.congress.state.sites, visitor.known.id)}
    if not led:
        raise Refused("not_of_a_site")
    return {"now": now(), "doors": [], "people": _told(visitor.congress.door.walking(led))}


def _told(people: list[Person]) -> list[dict[str, Any]]:
    return [
        {
            "id": each.id,
            "name": each.name,
            "delegation": each.delegation,
            "seat": each.seat,
            "voting": each.voting,
            "badge": badge_of(each),
        }
        for each in people
    ]


async def devices(_request: Request, visitor: Visitor) -> Any:
    """[{"device", "people": [ids], "since", "shared"}]: browsers that held several people's badges."""
    held = await visitor.congress.door.devices()
    return [{"device": each.id, "people": each.people, "since": each.since, "shared": each.shared} for each in held]


async def attendance(_request: Request, visitor: Visitor) -> Any:
    """{"sittings": [{"sitting", "people": [{"person", "since", "until", "late", "early"}]}], "absent": [ids], "standing"}"""
    return await visitor.congress.door.attendance()


async def attendance_table(_request: Request, visitor: Visitor) -> Response:
    """The same as a table, a line for each person and sitting; moments as the congress's clocks show them (DOOR4)."""
    congress, language = visitor.congress, visitor.language
    zone = ZoneInfo(congress.state.congress.timezone)
    told, people = await congress.door.attendance(), congress.registry.people
    out = io.StringIO()
    table = csv.writer(out)
    names = ("sitting", "name", "delegation", "seat", "since", "until", "late", "early")
    table.writerow([say(language, f"door.table.{name}") for name in names])
    for number, each in enumerate(told["sittings"], 1):
        title = each["sitting"].titles.get(language) or each["sitting"].title or str(number)
        for one in each["people"]:
            who = people.get(one.person)
            named = (who.name, who.delegation, who.seat) if who else (one.person, "", "")
            marks = ["x" if flag else "" for flag in (one.late, one.early)]
            when = [_clock(each, zone) for each in (one.since, one.until)]
            table.writerow([plain_cell(cell) for cell in (title, *named, *when, *marks)])
    headers = {"Content-Disposition": f'attachment; filename="{congress.slug}-attendance.csv"'}
    return Response("\ufeff" + out.getvalue(), headers=headers, media_type="text/csv; charset=utf-8")


def _clock(at: str | None, zone: ZoneInfo) -> str:
    return "" if at is None else datetime.fromisoformat(at).astimezone(zone).isoformat(" ", "seconds")[:19]


ROUTES = [
    api("/api/door", "door roster", roster),
    api("/api/sites/door", "site's door roster", site_roster),
    api("/api/door/devices", "devices", devices),
    api("/api/attendance", "attendance", attendance),
    api("/api/attendance.csv", "attendance table", attendance_table),
    shell("/door", "door page", page("door")),
]
