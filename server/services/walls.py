"""The links of projectors: a wall's code exists in clear in one answer only, like a badge's (SPEC WALL10, BADGE2)."""

from collections.abc import Callable

from server.domain.box import Context, Refused
from server.domain.commands import LinkWall
from server.domain.decide import guard
from server.domain.permissions import Role
from server.domain.rows import Setting
from server.domain.state import State
from server.services.badges import Badges
from server.services.commands import Answer
from server.services.qr_codes import qr_data_url
from server.services.registry import Registry
from server.store.port import Store


class Walls:
    """The projectors of one congress."""

    def __init__(self, store: Store, registry: Registry, badges: Badges, state: Callable[[], State]) -> None:
        self._store = store
        self._registry = registry
        self._badges = badges
        self._state = state

    async def link(self, command: LinkWall, context: Context) -> Answer:
        """{"seq", "link", "code", "qr"}; the projector's old link ends here and now. Raises Refused.

        The answer is not kept for a second asking (CMD3), and no rule but this one holds the server's own command back.
        """
        guard(self._state(), command, context)
        person = self._registry.people.get(command.wall)
        if person is None or set(person.roles) != {Role.PROJECTOR}:
            raise Refused("no_such_wall")
        unkept = Context(context.at, context.fresh, context.person, context.roles)
        url = next((each.value for each in await self._store.rows(Setting) if each.name == "url"), "")
        seq, issued = await self._badges.issue([person.id], url, unkept, reissue=True)
        return {"seq": seq, "link": issued[0].link, "code": issued[0].code, "qr": qr_data_url(issued[0].link)}
