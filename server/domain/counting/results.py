"""The result document of a motion: what is hashed into the log, then announced (SPEC POLL4, POLL6)."""

from typing import Any

from server.domain.chain import canon, digest
from server.domain.counting.counts import Counts
from server.domain.counting.motions import decide_motion
from server.domain.counting.rules import Rule
from server.domain.counting.sentences import Words, motion_sentence


def result_document(
    *, poll: str, eid: bytes, rule: Rule, counts: Counts, head: bytes, count: int, casting: str | None = None
) -> dict[str, Any]:
    """What is announced: counts, rule and outcome, bound to the poll's chain at its close.

    `head` is the chain's hash after its close entry, `count` the number of slots whose ballot counts. `casting` is the
    chair's vote on a tie, named only where there was one.
    """
    document = {
        "poll": poll,
        "eid": eid.hex(),
        "counts": counts.to_json(),
        "rule": rule.to_json(),
        "outcome": decide_motion(rule, counts, casting=casting).to_json(),
        "head": head.hex(),
        "count": count,
    }
    return document if casting is None else document | {"casting": casting}


def result_hash(result: dict[str, Any]) -> bytes:
    """H("result", canon(result)): all that the log says before the chair announces (POLL6)."""
    return digest("result", canon(result))


def result_sentence(result: dict[str, Any], scale: int = 1) -> Words:
    """The sentence of a result document, decided again from its counts."""
    rule = Rule.from_json(result["rule"])
    outcome = decide_motion(rule, Counts.from_json(result["counts"]), casting=result.get("casting"))
    return motion_sentence(outcome, rule, scale)
