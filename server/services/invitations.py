"""Invitations and who comes: a credential of its own that reads, answers and asks, and nothing else (SPEC INV1 to INV5)."""

import asyncio
import secrets
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from server.domain.badge import CODE_BYTES, code_of, derive, login_hash
from server.domain.box import Context, Refused
from server.domain.commands import AnswerInvitation, NoteReply, WriteInvitation
from server.domain.internal import AcceptInvitation, IssueInvitations
from server.domain.invitations import THE_ONE, Invitation, Occasion, Reply
from server.domain.rows import Person, Session
from server.services.badges import MOST_AT_ONCE, Issued, ordered
from server.services.clock import by_server, now
from server.services.commands import Answer
from server.services.registry import TOKEN_BYTES, token_hash

if TYPE_CHECKING:
    from server.services.capabilities import Ground

KIND = "invited"
InvitationCommand = WriteInvitation | AnswerInvitation | NoteReply


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands: uninvited, invited, opened, coming or declined; invitation and reply as far as there are."""

    person: Person
    invitation: Invitation | None
    reply: Reply | None

    @property
    def word(self) -> str:
        if self.reply is not None:
            return "coming" if self.reply.comes == "yes" else "declined"
        if self.invitation is None:
            return "uninvited"
        return "invited" if self.invitation.opened is None else "opened"


class Invitations:
    """The invitations of one congress."""

    def __init__(self, ground: "Ground") -> None:
        self._ground = ground
        self._slug = ground.folder.name

    async def carry_out(self, command: InvitationCommand, context: Context) -> Answer:
        """Decides it; then the desks look again, and whoever it concerns. Raises Refused."""
        answer = await self._ground.commands.submit(command, context)
        self._ground.audience.tell_staff("invitations", {})
        person = answer.get("person", context.person)
        if person is not None and not isinstance(command, WriteInvitation):
            self._ground.audience.tell(person, "invitation", {})
        return answer

    async def occasion(self) -> Occasion:
        """What invitations say; an empty one until the secretariat has written it."""
        rows = await self._ground.store.rows(Occasion, id=THE_ONE)
        return rows[0] if rows else Occasion(THE_ONE)

    async def issue(
        self, people: Sequence[str] | None, url: str, context: Context, *, again: bool = False
    ) -> list[Issued]:
        """INV1: new codes for these people, or for all who have none; who has one is left alone unless again. Raises Refused."""
        known = self._ground.registry.people
        held = {each.id for each in await self._ground.store.rows(Invitation)}
        asked = [each.id for each in ordered(known.values())] if people is None else list(dict.fromkeys(people))
        chosen = [each for each in asked if again or each not in held]
        if any(each not in known for each in chosen):
            raise Refused("no_such_person")
        if len(chosen) > MOST_AT_ONCE:
            raise Refused("too_many", most=MOST_AT_ONCE)
        if not chosen:
            raise Refused("nobody_to_invite")
        made = await asyncio.to_thread(_make, chosen, self._slug)
        ended = {hashed: person for person in chosen for hashed in self._ground.registry.sessions_of(person, KIND)}
        logins = tuple((person, hashed) for person, _, hashed in made)
        await self._ground.commands.submit(IssueInvitations(logins, tuple(ended)), context)
        self._end(ended)
        self._ground.audience.tell_staff("invitations", {})
        return [Issued(known[person], code, f"{url}/{self._slug}/i#{code}") for person, code, _ in made]

    async def of_login(self, login: bytes) -> Person:
        """Whose invitation this is; Refused when it is nobody's, or no longer."""
        found = await self._ground.store.rows(Invitation, login_hash=login_hash(login))
        person = self._ground.registry.people.get(found[0].id) if found else None
        if person is None:
            raise Refused("unknown_invitation")
        return person

    async def sign_in(self, login: bytes) -> tuple[Person, str]:
        """A session of an invitation's kind, on disk before this returns: the person, and the cookie's value (INV3)."""
        person = await self.of_login(login)
        token = secrets.token_urlsafe(TOKEN_BYTES)
        session = Session(token_hash(token), person.id, now(), KIND)
        await self._ground.commands.submit(AcceptInvitation(session, login_hash(login)), by_server())
        self._ground.registry.admit(session)
        self._ground.audience.tell_staff("invitations", {})
        return person, token

    async def mine(self, person: str) -> tuple[Invitation | None, Reply | None]:
        """One's own invitation and reply."""
        invitations = await self._ground.store.rows(Invitation, id=person)
        replies = await self._ground.store.rows(Reply, id=person)
        return invitations[0] if invitations else None, replies[0] if replies else None

    async def standings(self) -> list[Standing]:
        """Everybody of the list in the order of delegation, seat and name (INV5)."""
        invitations = {each.id: each for each in await self._ground.store.rows(Invitation)}
        replies = {each.id: each for each in await self._ground.store.rows(Reply)}
        people = ordered(self._ground.registry.people.values())
        return [Standing(each, invitations.get(each.id), replies.get(each.id)) for each in people]

    def _end(self, ended: dict[bytes, str]) -> None:
        """Sessions that are no more: this process forgets them, and their pages close."""
        for hashed, person in ended.items():
            self._ground.registry.end(hashed)
            self._ground.audience.signed_out(person, hashed)


def counted(standings: Sequence[Standing]) -> dict[str, int]:
    """How many stand where."""
    return dict(Counter(each.word for each in standings))


def _make(people: Sequence[str], slug: str) -> list[tuple[str, str, bytes]]:
    """Person, code and what is kept of it. The slug's own place keeps an invitation's login apart from a badge's (INV1)."""
    with ThreadPoolExecutor(4) as threads:
        return list(threads.map(lambda person: _made(person, slug), people))


def _made(person: str, slug: str) -> tuple[str, str, bytes]:
    secret = secrets.token_bytes(CODE_BYTES)
    return person, code_of(secret), login_hash(derive(secret, place_of(slug)).login)


def place_of(slug: str) -> str:
    """Under which name an invitation's code is derived: no slug has a slash."""
    return f"{slug}/invitation"
