"""People and sessions in memory, so that nobody waits for the disk to be recognised (SPEC BADGE4, BADGE5)."""

import secrets
from collections.abc import Mapping
from functools import cache
from operator import attrgetter

from server.domain.badge import login_hash
from server.domain.box import Refused
from server.domain.internal import SignIn, SignOut
from server.domain.loans import Loan
from server.domain.permissions import Role
from server.domain.rows import Person, Session
from server.domain.sessions import BADGE, in_session
from server.services.clock import by_server, now
from server.services.commands import Commands
from server.store.port import Store

TOKEN_BYTES = 32
_RIGHTS = attrgetter("roles", "voting", "weight", "delegation")


class Registry:
    """What the registry's rows say, as of the newest event that this process followed."""

    def __init__(self, store: Store, commands: Commands) -> None:
        self._store = store
        self._commands = commands
        self.people: dict[str, Person] = {}
        self._logins: dict[bytes, str] = {}
        self._sessions: dict[bytes, tuple[str, str]] = {}
        self._lent: frozenset[bytes] = frozenset()

    async def load(self) -> None:
        """Reads everybody and every session anew."""
        people = await self._store.rows(Person)
        self.people = {person.id: person for person in people}
        self._logins = {person.login_hash: person.id for person in people if person.login_hash is not None}
        self._sessions = {each.token_hash: (each.person, each.kind) for each in await self._store.rows(Session)}
        self._lent = frozenset(bytes.fromhex(each.session) for each in await self._store.rows(Loan, ended=""))

    def of_login(self, login: bytes) -> Person:
        """Whose badge this is; Refused when it is nobody's, or no longer."""
        person = self._logins.get(login_hash(login))
        if person is None:
            raise Refused("unknown_badge")
        return self.people[person]

    def of_token(self, token: str) -> Person | None:
        """Whose session a cookie stands for."""
        return self.of_hash(token_hash(token))

    def of_hash(self, hashed: bytes) -> Person | None:
        """Whose session it is, by what is kept of its cookie; what it may do less than their badge, their roles say (INV3)."""
        person, kind = self._sessions.get(hashed, ("", BADGE))
        known = self.people.get(person)
        return None if known is None else in_session(known, kind)

    def kind_of(self, token: str) -> str:
        """The kind of a session: a badge's, or one that may do less (INV3)."""
        return self._sessions.get(token_hash(token), ("", BADGE))[1]

    def sessions_of(self, person: str, kind: str) -> list[bytes]:
        """What is kept of the cookies of somebody's sessions of one kind."""
        return [hashed for hashed, session in self._sessions.items() if session == (person, kind)]

    def is_lent(self, token: str) -> bool:
        """Whether a session is that of a lent tablet, also after its reader's badge was scanned on it (HELP6)."""
        return token_hash(token) in self._lent

    def admit(self, session: Session, *, lent: bool = False) -> None:
        """A session that is on disk now."""
        self._sessions[session.token_hash] = session.person, session.kind
        if lent:
            self._lent |= {session.token_hash}

    def end(self, hashed: bytes) -> None:
        """A session that is on disk no more."""
        self._sessions.pop(hashed, None)
        self._lent -= {hashed}

    async def sign_in(self, login: bytes, device: str = "", before: str = "") -> tuple[Person, str]:
        """A new session, on disk before this returns: the person and the cookie; device: the id that the browser keeps.

        before: the browser's cookie until now; a lent tablet stays lent, and is for nobody else's badge (HELP6). Refused.
        """
        person = self.of_login(login)
        token = secrets.token_urlsafe(TOKEN_BYTES)
        session = Session(token_hash(token), person.id, now(), device=device)
        lent = self.is_lent(before) and token_hash(before) in self._sessions
        lent_hash = token_hash(before).hex() if lent else ""
        await self._commands.submit(SignIn(session, login_hash(login), lent_hash), by_server())
        self.admit(session, lent=lent)
        return person, token

    async def sign_out(self, token: str) -> None:
        """Ends a session; nothing happens when there is none."""
        await self._commands.submit(SignOut(token_hash(token)), by_server())
        self.end(token_hash(token))


def token_hash(token: str) -> bytes:
    """What is kept of a cookie."""
    return login_hash(token.encode())


def changed_rights(before: Mapping[str, Person], after: Mapping[str, Person]) -> list[str]:
    """Those who may do something else than before: by their roles, their vote, or their delegation."""
    known = [(person, before[person.id]) for person in after.values() if person.id in before]
    return [now.id for now, then in known if _RIGHTS(now) != _RIGHTS(then)]


def roles_of(person: Person) -> frozenset[Role]:
    """A person's roles as a set of the permission table's."""
    return _roles(tuple(person.roles))


@cache
def _roles(names: tuple[str, ...]) -> frozenset[Role]:
    """There are as many sets as a congress has uses for; they are asked for with every request."""
    return frozenset(map(Role, names))
