"""Those who lead a rehearsal: the real secretary, who asks for it, and the simulated chair (SPEC REH1)."""

import asyncio
import ssl
from typing import Any

import msgspec

from server.domain.badge import derive
from server.rehearsal.address import Server
from server.rehearsal.http import Answer, Line

PATIENCE = 30.0
FOUNDING_PATIENCE = 300.0
"""Seconds: ten thousand badges are not made at once."""


class CannotHold(Exception):
    """The rehearsal cannot be held, or not to its end; key and params are a sentence of the catalogs."""

    def __init__(self, key: str, **params: Any) -> None:
        super().__init__(key)
        self.key = key
        self.params = params


class Caller:
    """Somebody signed in over HTTP."""

    def __init__(self, server: Server, slug: str, language: str) -> None:
        self._line = Line(server)
        self._slug = slug
        self._language = language
        self._cookie = ""

    async def sign_in(self, login: bytes) -> dict[str, Any]:
        """Shows a badge. Raises CannotHold."""
        answer = await self._ask("POST", "session", {"login": login.hex()})
        self._cookie = cookie_of(answer)
        told: dict[str, Any] = answer.json()
        return told

    async def sign_out(self) -> None:
        """Leaves no session behind."""
        await self._ask("DELETE", "session")
        self._cookie = ""

    async def post(self, path: str, patience: float = PATIENCE, **body: Any) -> Any:
        """A command, or anything else that changes something; patience in seconds."""
        return (await self._ask("POST", path, body, patience)).json()

    async def get(self, path: str) -> Any:
        """A read."""
        return (await self._ask("GET", path)).json()

    async def delete(self, path: str) -> None:
        """Takes something away."""
        await self._ask("DELETE", path)

    def close(self) -> None:
        """Hangs up."""
        self._line.drop()

    async def _ask(
        self, method: str, path: str, body: dict[str, Any] | None = None, patience: float = PATIENCE
    ) -> Answer:
        data = None if body is None else msgspec.json.encode(body)
        try:
            async with asyncio.timeout(patience):
                answer = await self._line.ask(
                    method, f"/{self._slug}/api/{path}", cookie=self._cookie, body=data, language=self._language
                )
        except ssl.SSLCertVerificationError as error:
            raise CannotHold("rehearse.certificate", why=error.verify_message) from error
        except (OSError, ValueError) as error:
            raise CannotHold("rehearse.unreachable", why=_why(error)) from error
        if answer.status != 200:
            raise _refusal(answer)
        return answer


def cookie_of(answer: Answer) -> str:
    """NAME=VALUE of the session that an answer began."""
    return answer.header("set-cookie").partition(";")[0]


async def secretary(server: Server, language: str) -> Caller:
    """The real secretariat, by its link. Raises CannotHold."""
    link = server.link
    caller = Caller(server, link.slug, language)
    try:
        told = await caller.sign_in(derive(link.secret, link.slug).login)
        if "secretariat" not in told["roles"]:
            await caller.sign_out()
            raise CannotHold("rehearse.not_secretariat")
    except BaseException:
        caller.close()
        raise
    return caller


def _refusal(answer: Answer) -> CannotHold:
    try:
        told = answer.json()
        return CannotHold("rehearse.refused", sentence=str(told["why"]), code=told["refused"])
    except (ValueError, KeyError, TypeError):
        return CannotHold("rehearse.no_hemicycle")


def _why(error: Exception) -> str:
    """What the system says of it, in as few words as it has."""
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
