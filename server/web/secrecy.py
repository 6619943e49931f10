"""What is told of secret votes: risks before they are frozen, where their key is, what was in the ballots (SPEC URN4 to URN7)."""

from typing import Any

from starlette.requests import Request

from server.domain.box import Refused
from server.domain.decide.secrecy import risks
from server.domain.manifest import BadManifest, scaled
from server.domain.permissions import STAFF
from server.domain.rows import Draft, Opened
from server.domain.urn import told
from server.services.urns import is_sealed
from server.web import reading
from server.web.reading import announced_poll, known_poll
from server.web.visitor import Visitor
from server.words import say


async def warnings(request: Request, visitor: Visitor) -> Any:
    """[{"waiver", "why", "waived"}]: what a draft's vote must not be held without, if it is secret (URN6)."""
    congress = visitor.congress
    drafts = await congress.store.rows(Draft, id=request.path_params["poll"])
    if not drafts:
        raise Refused("no_such_poll")
    question = drafts[0].question
    if not question["secret"]:
        return []
    try:
        scale, weights = scaled([each.weight for each in congress.registry.people.values() if each.voting])
    except BadManifest as bad:
        raise Refused("bad_manifest", reason=bad.code) from None
    found = risks(weights, scale, request.scope["scheme"])
    return [
        {"waiver": each.waiver, "why": _say(visitor, each.said), "waived": each.waiver in question["waivers"]}
        for each in found
    ]


async def opened(request: Request, visitor: Visitor) -> Any:
    """{"opened": [{"n", "c", "w"}]} of an announced vote; everybody gets all of it, so nobody says which is theirs (URN4)."""
    found = announced_poll(request, visitor.congress)
    return {"opened": told(await visitor.congress.store.rows(Opened, poll=found.id))}


async def poll(request: Request, visitor: Visitor) -> Any:
    """One vote: manifest, state, result when announced; of a secret one, staff also see `secret` (URN7).

    That is {"state", "place", "why", "revealing": [sentences]}: its key, and what the opened ballots would tell.
    """
    found = known_poll(request, visitor.congress)
    everybody = await reading.poll(request, visitor)
    if not is_sealed(found) or not visitor.roles & STAFF:
        return everybody
    known = await visitor.congress.polls.urns.told(found)
    why = say(visitor.language, f"vote_key.{known['state']}", place=known["place"])
    revealing = [_say(visitor, each) for each in known["revealing"]]
    return {**everybody, "secret": {**known, "why": why, "revealing": revealing}}


def _say(visitor: Visitor, said: tuple[str, dict[str, Any]]) -> str:
    return say(visitor.language, said[0], **said[1])
