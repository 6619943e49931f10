"""A question's result in words (SPEC POLL4, COUNT12)."""

from typing import Any

from server.domain.counting.counts import Counts
from server.domain.counting.motions import decide_motion
from server.domain.counting.rules import Rule
from server.domain.counting.sentences import Words, motion_sentence


def question_sentence(counted: dict[str, Any], scale: int = 1) -> Words:
    """One question of a result document as a sentence, decided again from its counts."""
    rule = Rule.from_json(counted["rule"])
    counts = Counts.from_json(counted["counts"])
    return motion_sentence(decide_motion(rule, counts, casting=counted.get("casting")), rule, scale)
