"""What a secret vote must not be held without being told, and accepted, first (SPEC URN6)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from server.domain.box import Refused
from server.domain.chain import canon
from server.domain.counting.privacy import LEAST_HOLDERS, warnings
from server.domain.counting.sentences import decimal
from server.domain.rows import Opened

PLAIN_HTTP, TINY_ELECTORATE, UNIQUE_WEIGHT = "plain_http", "tiny_electorate", "unique_weight"
_WAIVER_OF = {"electorate": TINY_ELECTORATE, "weight": UNIQUE_WEIGHT}
_REFUSED = {
    PLAIN_HTTP: "secret_needs_https",
    TINY_ELECTORATE: "secret_tiny_electorate",
    UNIQUE_WEIGHT: "secret_unique_weight",
}


@dataclass(frozen=True, slots=True)
class Risk:
    """A reason why the votes might be told; said is its sentence in the catalogs and what fills it."""

    waiver: str
    said: tuple[str, dict[str, Any]]

    @property
    def refused(self) -> Refused:
        """What a vote is refused with as long as nobody accepted this."""
        return Refused(_REFUSED[self.waiver], **self.said[1])


def risks(weights: Sequence[int], scale: int, transport: str) -> list[Risk]:
    """Everything that a secret vote of these weights, in 1/scale, must be told before it is frozen over this transport."""
    found = [] if transport == "https" else [Risk(PLAIN_HTTP, ("secret.plain_http", {}))]
    for each in warnings(weights):
        params: dict[str, Any] = dict(each.params)
        if "weight" in params:
            params["weight"] = decimal(int(params["weight"]), scale)
        found.append(Risk(_WAIVER_OF[each.code], (f"privacy.{each.code}", params)))
    return found


def check(weights: Sequence[int], scale: int, transport: str, waivers: Collection[str]) -> None:
    """Refuses what the assembly did not accept."""
    for risk in risks(weights, scale, transport):
        if risk.waiver not in waivers:
            raise risk.refused


def check_transport(transport: str, waivers: Collection[str]) -> None:
    """A sealed ballot comes over HTTPS, or as the assembly accepted."""
    if transport != "https" and PLAIN_HTTP not in waivers:
        raise Refused("secret_needs_https")


def revealing(
    opened: Sequence[Opened], scale: int, papers: Sequence[list[Any]] = ()
) -> list[tuple[str, dict[str, Any]]]:
    """Sentences on what the opened ballots would tell of those who cast them, for the chair before it is announced.

    Who voted is known, and so is every weight. So what all ballots of one weight say, everybody said who has it; and where
    there are few of them, it is easy to guess. papers: the answers on each paper beside them; who took one is known, too.
    """
    by_weight: dict[int, list[Opened]] = {}
    for each in opened:
        by_weight.setdefault(each.w, []).append(each)
    found: list[tuple[str, dict[str, Any]]] = []
    for weight, ballots in sorted(by_weight.items()):
        told = {"weight": decimal(weight, scale)}
        if len(ballots) < LEAST_HOLDERS:
            found.append(("privacy.few", {"ballots": len(ballots), "least": LEAST_HOLDERS, **told}))
        if _all_alike([each.choices for each in ballots]):
            found.append(("privacy.follows", told) if len(by_weight) > 1 else ("privacy.unanimous", {}))
    if 0 < len(papers) < LEAST_HOLDERS:
        found.append(("privacy.few_papers", {"papers": len(papers), "least": LEAST_HOLDERS}))
    if papers and _all_alike(papers):
        found.append(("privacy.papers_alike", {}))
    return found


def _all_alike(ballots: Sequence[list[Any]]) -> bool:
    """Whether there is a question to which all of them gave the same answer."""
    return any(len({canon(answer) for answer in answers}) == 1 for answers in zip(*ballots, strict=True))
