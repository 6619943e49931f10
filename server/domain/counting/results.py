"""The result document: what is hashed into the log, signed, then announced (SPEC POLL4, POLL6)."""

from typing import Any

from server.domain.chain import canon, digest


def result_document(
    *,
    poll: str,
    eid: bytes,
    scheme: str,
    questions: list[dict[str, Any]],
    head: bytes,
    count: int,
    papers: dict[str, Any] | None = None,
    opened: str | None = None,
    practice: bool = False,
) -> dict[str, Any]:
    """What is announced: each question as `count_question` counted it, bound to the poll's chain at its close.

    `head` is the chain's hash after its close entry, `count` the number of slots whose ballot counts. papers: what the
    tellers settled (SLIP), or None; opened: the hash of the opened ballots in hex (URN), or None. Only a
    practice vote says that it is one (LIFE5).
    """
    bound = {"poll": poll, "eid": eid.hex(), "scheme": scheme, "head": head.hex(), "count": count}
    return {**bound, "questions": questions, "papers": papers, "opened": opened} | (
        {"practice": True} if practice else {}
    )


def result_hash(result: dict[str, Any]) -> bytes:
    """H("result", canon(result)): all that the log says before the chair announces (POLL6); what the congress signs."""
    return digest("result", canon(result))
