"""Before the congress over HTTP: invitations as letters and links, who comes, what is asked ahead (SPEC INV1 to INV8)."""

import csv
import io
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from server.domain.box import Refused
from server.domain.invitations import Occasion, begun
from server.services.badges import Issued
from server.services.clock import by_person, now
from server.services.invitations import Standing, counted
from server.services.letters import letters
from server.web.addresses import api, shell
from server.web.body import check_names, read_json
from server.web.reading import plain_cell
from server.web.shells import page
from server.web.signing_in import LOGIN, check_not_lent, entered, person_json
from server.web.visitor import Visitor
from server.words import say

LONGEST = 1024 * 1024
COLUMNS = ("name", "delegation", "seat", "standing", "reason", "substitute", "issued", "opened", "answered", "contact")
CONTACTS = ("phone", "email", "điện thoại", "số điện thoại", "di động", "thư điện tử", "telephone", "mobile", "e-mail")


async def look(request: Request, visitor: Visitor) -> Any:
    """Whose invitation is this? Nothing is consumed, nobody is signed in (INV1)."""
    return {"person": person_json(await visitor.congress.invitations.of_login(await _login(request)))}


async def accept(request: Request, visitor: Visitor) -> Response:
    """A session of an invitation and its cookie (INV3)."""
    check_not_lent(visitor)
    person, token = await visitor.congress.invitations.sign_in(await _login(request))
    return await entered(request, visitor, person, token)


async def mine(_request: Request, visitor: Visitor) -> Any:
    """What concerns oneself: {"occasion", "invited", "reply", "questions", "now", "begun"} (INV4, INV6)."""
    congress, person = visitor.congress, visitor.known
    invitation, reply = await congress.invitations.mine(person.id)
    occasion = await congress.invitations.occasion()
    return {
        "occasion": occasion_json(occasion),
        "invited": invitation is not None,
        "reply": None if reply is None else _reply(reply),
        "questions": await congress.questions.mine(person.id),
        "now": now(),
        "begun": begun(congress.state, occasion, now()),
    }


async def overview(_request: Request, visitor: Visitor) -> Any:
    """{"occasion", "people": [...], "counts"}: where everybody stands (INV5)."""
    standings = await visitor.congress.invitations.standings()
    occasion = occasion_json(await visitor.congress.invitations.occasion())
    return {"occasion": occasion, "people": [_standing(each) for each in standings], "counts": counted(standings)}


async def table(request: Request, visitor: Visitor) -> Response:
    """The same as CSV; ?standing=silent names those to remind, other words those who stand there."""
    wanted = request.query_params.get("standing")
    silent = {"invited", "opened"}
    chosen = [
        each
        for each in await visitor.congress.invitations.standings()
        if wanted is None or each.word == wanted or (wanted == "silent" and each.word in silent)
    ]
    rows = [_cells(each, visitor.language) for each in chosen]
    return _csv(visitor, "invitations", [say(visitor.language, f"invitations.{name}") for name in COLUMNS], rows)


async def make(request: Request, visitor: Visitor) -> Response:
    """{"people"?, "again"?, "form": "letters" or "links"} → PDF or CSV: the only moment at which the codes exist in clear."""
    body = await read_json(request, LONGEST)
    check_names(body, {"form"}, {"people", "again", "form"})
    people, again, form = body.get("people"), body.get("again", False), body["form"]
    if not (people is None or (isinstance(people, list) and all(isinstance(each, str) for each in people))):
        raise Refused("malformed", reason="kind", field="people")
    if not isinstance(again, bool) or form not in {"letters", "links"}:
        raise Refused("malformed", reason="kind", field="form")
    congress = visitor.congress
    by = by_person(visitor.known.id, visitor.roles)
    issued = await congress.invitations.issue(people, congress.url, by, again=again)
    if form == "links":
        return _links(visitor, issued)
    pdf = await letters(congress.state, await congress.invitations.occasion(), issued)
    headers = {
        "Content-Disposition": f'inline; filename="{congress.slug}-invitations.pdf"',
        "Cache-Control": "no-store",
    }
    return Response(pdf, headers=headers, media_type="application/pdf")


async def questions(_request: Request, visitor: Visitor) -> Any:
    """Everything that was asked ahead, for the secretariat (INV7)."""
    return await visitor.congress.questions.all()


async def _login(request: Request) -> bytes:
    body = await read_json(request, 1024)
    check_names(body, {"login"}, {"login"})
    if not isinstance(body["login"], str) or not LOGIN.fullmatch(body["login"]):
        raise Refused("malformed", reason="kind", field="login")
    return bytes.fromhex(body["login"])


def occasion_json(occasion: Occasion) -> dict[str, Any]:
    """What invitations say, as its command takes it."""
    when = {"begins": occasion.begins, "answer_by": occasion.answer_by}
    return {"words": occasion.words, **when, "reading": list(occasion.reading)}


def _reply(reply: Any) -> dict[str, Any]:
    told = {"comes": reply.comes, "reason": reply.reason, "substitute": reply.substitute}
    return {**told, "at": reply.at, "noted": reply.noted}


def _standing(each: Standing) -> dict[str, Any]:
    invitation, reply = each.invitation, each.reply
    return {
        "person": each.person.id,
        "standing": each.word,
        "issued": invitation and invitation.issued,
        "opened": invitation and invitation.opened,
        "reply": None if reply is None else _reply(reply),
    }


def _cells(each: Standing, language: str) -> list[str]:
    person, invitation, reply = each.person, each.invitation, each.reply
    told = [person.name, person.delegation, person.seat, say(language, f"invitations.standing.{each.word}")]
    said = [reply.reason, reply.substitute] if reply else ["", ""]
    sent = [invitation.issued, invitation.opened or ""] if invitation else ["", ""]
    contact = " · ".join(value for key, value in person.extra.items() if key.casefold() in CONTACTS)
    return [*told, *said, *sent, reply.at if reply else "", contact]


def _links(visitor: Visitor, issued: list[Issued]) -> Response:
    names = [say(visitor.language, f"invitations.{name}") for name in ("name", "delegation", "link")]
    return _csv(visitor, "links", names, [[each.person.name, each.person.delegation, each.link] for each in issued])


def _csv(visitor: Visitor, name: str, header: list[str], rows: list[list[str]]) -> Response:
    text = io.StringIO()
    written = csv.writer(text)
    written.writerow(header)
    written.writerows([[plain_cell(cell) for cell in row] for row in rows])
    file = f'attachment; filename="{visitor.congress.slug}-{name}.csv"'
    headers = {"Content-Disposition": file, "Cache-Control": "no-store"}
    return Response("\ufeff" + text.getvalue(), headers=headers, media_type="text/csv; charset=utf-8")


ROUTES = [
    shell("/i", "before page", page("before")),
    shell("/I", "before page", page("before")),
    api("/api/invitation/look", "look at an invitation", look, "POST"),
    api("/api/invitation", "accept an invitation", accept, "POST"),
    api("/api/invitation", "invitation", mine),
    api("/api/invitations.csv", "invitations table", table),
    api("/api/invitations", "invitations", overview),
    api("/api/invitations", "make invitations", make, "POST"),
    api("/api/questions", "questions ahead", questions),
]
