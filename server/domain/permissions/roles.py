"""Who there is, and what a rule of the tables says."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """Roles are a set: a chair who is a delegate votes."""

    SECRETARIAT = "secretariat"
    CHAIR = "chair"
    DELEGATE = "delegate"
    GUEST = "guest"
    STEWARD = "steward"
    TELLER = "teller"
    PROJECTOR = "projector"


EVERYONE = frozenset(Role)
SECRETARIAT = frozenset({Role.SECRETARIAT})
CHAIR = frozenset({Role.CHAIR})
STAFF = SECRETARIAT | CHAIR
"""Those who also see what is not yet released."""
COUNTING = SECRETARIAT | {Role.TELLER}
"""Those who hand out papers and count them (SLIP2, SLIP3)."""
PRESENCE = STAFF | {Role.STEWARD}
"""Those who see who is connected (RT8)."""
DOOR = SECRETARIAT | {Role.STEWARD}
"""Those who check people in (DOOR1)."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """roles: any of them suffices; driving: only for the one at the desk; urgent: overtakes what waits (CMD5).

    leading: also for whoever leads a bridge point, so far as it concerns its people, as `decide` says (SITE5).
    """

    roles: frozenset[Role]
    driving: bool = False
    urgent: bool = False
    leading: bool = False


def may(roles: frozenset[Role], allowed: frozenset[Role] | None) -> bool:
    """True when one of the roles is enough, or nothing is asked."""
    return allowed is None or bool(roles & allowed)
