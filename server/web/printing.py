"""What leaves on paper or as a file: badge sheets, the address that they carry, the record (SPEC BADGE1, BOX6)."""

import socket
from contextlib import suppress
from typing import Any

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from server.domain.box import Refused
from server.domain.internal import ChangeSetting
from server.services.badge_sheets import Badge, sheets
from server.services.badges import Issued
from server.services.clock import by_person
from server.services.congress import Congress
from server.services.congresses import issue_badges
from server.services.export import export
from server.services.qr_codes import qr_data_url
from server.web.body import check_names, read_json
from server.web.visitor import Visitor

LONGEST = 1024 * 1024


async def badges(request: Request, visitor: Visitor) -> Response:
    """A PDF of sheets to cut. This is the only moment at which the codes exist in clear."""
    body = await read_json(request, LONGEST)
    check_names(body, set(), {"people", "reissue"})
    people, reissue = body.get("people"), body.get("reissue", False)
    if not (people is None or (isinstance(people, list) and all(isinstance(each, str) for each in people))):
        raise Refused("malformed", reason="kind", field="people")
    if not isinstance(reissue, bool):
        raise Refused("malformed", reason="kind", field="reissue")
    congress = visitor.congress
    by = by_person(visitor.known.id, visitor.roles)
    issued = await issue_badges(congress, reissue=reissue, people=people, by=by)
    if not issued:
        raise Refused("nobody_without_badge")
    pdf = await badge_pdf(congress, issued)
    headers = {"Content-Disposition": f'inline; filename="{congress.slug}-badges.pdf"', "Cache-Control": "no-store"}
    return Response(pdf, headers=headers, media_type="application/pdf")


async def badge_pdf(congress: Congress, issued: list[Issued]) -> bytes:
    """The sheets for these badges, in the congress's language."""
    cards = [Badge(i.person.name, i.person.delegation, i.person.seat, i.person.roles, i.code, i.link) for i in issued]
    return await sheets(congress.state.congress.title, cards, congress.state.congress.language)


async def settings(request: Request, visitor: Visitor) -> Any:
    """The address on badges, and the addresses at which this machine can be reached now; qrs: a code for each of them."""
    port = request.url.port or (443 if request.url.scheme == "https" else 80)
    url = visitor.congress.url
    reached = addresses(request.url.scheme, port)
    listening = str(request.base_url).rstrip("/")
    known = [each for each in dict.fromkeys([url, *reached, listening]) if each]
    qrs = {each: qr_data_url(f"{each}/{visitor.congress.slug}") for each in known}
    return {"url": url, "addresses": reached, "listening": listening, "qrs": qrs}


async def change_settings(request: Request, visitor: Visitor) -> Any:
    """{"url"}: the address that badges printed from now on carry."""
    body = await read_json(request, LONGEST)
    check_names(body, {"url"}, {"url"})
    if not isinstance(body["url"], str):
        raise Refused("malformed", reason="kind", field="url")
    person = visitor.known
    return await visitor.congress.handle(ChangeSetting("url", body["url"]), by_person(person.id, visitor.roles))


async def export_record(_request: Request, visitor: Visitor) -> Response:
    """The whole record as a zip that checks itself without the server."""
    path = await export(visitor.congress)
    return FileResponse(path, filename=path.name, media_type="application/zip", headers={"Cache-Control": "no-store"})


def addresses(scheme: str, port: int) -> list[str]:
    """Where other devices on the same network find this machine, most likely first."""
    usual = 443 if scheme == "https" else 80
    ending = "" if port == usual else f":{port}"
    return [f"{scheme}://{host}{ending}" for host in _hosts()]


def _hosts() -> list[str]:
    """The address that a packet to the outside would carry (none is sent), then the host's other ones."""
    found: list[str] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        with suppress(OSError):  # no network at all: the machine itself remains
            probe.connect(("192.0.2.1", 9))
            found.append(str(probe.getsockname()[0]))
    with suppress(OSError):
        found += [str(info[4][0]) for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    return list(dict.fromkeys([*(each for each in found if not each.startswith("127.")), "127.0.0.1"]))
