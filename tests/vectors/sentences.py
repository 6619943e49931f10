"""Writes rules and outcomes with the sentences that Python says of them; the browser must say the same:
`PYTHONPATH=tests python -m vectors.sentences`.

Each is {"about", "say", "given", "en", "vi"}: `say` is the browser's function, `given` what it is called with.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from server.domain.counting import election_sentences as es
from server.domain.counting.counts import Counts, Turnout
from server.domain.counting.elections import decide_election
from server.domain.counting.irv import count_irv
from server.domain.counting.lots import draw
from server.domain.counting.motions import Group, decide_motion
from server.domain.counting.rules import ELECTION_PRESETS, PRESETS, Rounds, Rule
from server.domain.counting.scores import count_scores, count_star
from server.domain.counting.sentences import Words, describe, motion_sentence
from server.domain.counting.stv import count_stv
from server.words import say

FILE = Path(__file__).parent / "votes" / "sentences.json"
NAMES = {"a": "An", "b": "Bình", "c": "Chi", "d": "Dũng"}
SHARES = [(">", 1, 2), (">", 3, 5), (">=", 2, 3), (">=", 1, 1)]
BASES: list[tuple[str, ...]] = [
    ("yes", "no"), ("yes", "no", "abstain"), ("valid",), ("cast",), ("present",), ("entitled",), ("entitled", "-absent"),
    ("yes", "no", "invalid"), ("cast", "-abstain"), ("present", "-blank", "-invalid"),
]  # fmt: skip
COUNTS = [
    Counts.of(yes=268, no=120, abstain=20, invalid=2, blank=1, present=430, entitled=498, absent=3),
    Counts.of(yes=1310, no=1310, entitled=3000),
    Counts.of(abstain=2, entitled=9),
]


def vector(about: str, function: str, given: list[Any], said: list[Words]) -> dict[str, Any]:
    """One vector, as both languages have it."""
    spoken = {language: [say(language, key, **params) for key, params in said] for language in ("en", "vi")}
    return {"about": about, "say": function, "given": given, **spoken}


def rules() -> list[dict[str, Any]]:
    """Every share and base, with and without a quorum; every preset."""
    built = [Rule(share, base) for share in SHARES for base in BASES]
    quorums = [Rule((">", 1, 2), ("cast",), (*share, of)) for share in SHARES for of in ("entitled", "present", "cast")]
    groups = [Rule((">", 1, 2), ("yes", "no"), groups=share) for share in SHARES]
    presets = [*PRESETS.values(), *ELECTION_PRESETS.values(), Rule((">", 1, 2), ("votes", "abstain"), None, ())]
    return [vector("a rule", "describeRule", [r.to_json()], describe(r)) for r in [*built, *quorums, *groups, *presets]]


def motions() -> list[dict[str, Any]]:
    """Every base with every counts; missed quorums; ties; groups; weights."""
    made = [_motion(Rule((">", 1, 2), base), counts) for base in BASES for counts in COUNTS]
    made += [
        _motion(Rule((">", 1, 2), ("cast",), (">=", 9, 10, of)), COUNTS[0]) for of in ("entitled", "present", "cast")
    ]
    chair = Rule((">", 1, 2), ("yes", "no"), None, "casting_vote")
    made += [_motion(chair, COUNTS[1], casting=vote) for vote in (None, "yes", "no")]
    swiss = Rule((">", 1, 2), ("yes", "no"), None, "rejected", (">", 1, 2))
    no, half = Counts.of(yes=1, no=2), Counts.of(yes=2, no=1)
    for share in (1, 3):
        groups = {str(n): Group(2, no if n % share else half) for n in range(9)} | {"h": Group(1, half)}
        made.append(_motion(swiss, Counts.of(yes=12, no=11), groups=groups, groups_scale=2))
    return [*made, _motion(PRESETS["absolute_majority_summoned"], COUNTS[0], scale=10)]


def _motion(rule: Rule, counts: Counts, *, scale: int = 1, groups_scale: int = 1, **more: Any) -> dict[str, Any]:
    outcome = decide_motion(rule, counts, scale=groups_scale, **more)
    result = {"counts": counts.to_json(), "rule": rule.to_json(), "outcome": outcome.to_json()}
    return vector(outcome.reason, "resultSentence", [result, scale], [motion_sentence(outcome, rule, scale)])


def elections() -> list[dict[str, Any]]:
    """Everybody elected, some, nobody, ties with and without remedies, no quorum; every form of a next round."""
    turnout = Turnout(marked=90, abstain=2, blank=3, invalid=5, present=110, entitled=120, absent=4)
    votes = [
        {"a": 80, "b": 70, "c": 40}, {"a": 80, "b": 61, "c": 61}, {"a": 10, "b": 10, "c": 5, "d": 0},
        {"a": 90, "b": 80, "c": 70, "d": 1}, {"a": 0, "b": 0},
    ]  # fmt: skip
    base = ELECTION_PRESETS["elected_summoned"]
    forms = [None, Rounds("runoff", 2), Rounds("lowest_leaves"), Rounds("remaining")]
    made = [_election(replace(base, rounds=form), each, turnout) for form in forms for each in votes]
    made += [_election(replace(base, tie=tie, base=("votes",)), votes[1], turnout) for tie in ((), ("lot", "elder"))]
    made += [_election(ELECTION_PRESETS["plurality"], each, turnout) for each in votes]
    quorum = replace(base, quorum=(">=", 11, 12, "cast"))
    return [*made, _election(quorum, votes[0], turnout), _election(base, votes[1], turnout, scale=10)]


def _election(rule: Rule, votes: dict[str, int], turnout: Turnout, scale: int = 1) -> dict[str, Any]:
    outcome, counts = decide_election(rule, votes, turnout, 2), turnout.of(0)
    said = es.election_sentences(outcome, rule, counts, NAMES, scale)
    given = [outcome.to_json(), rule.to_json(), counts.to_json(), NAMES, scale]
    return vector(outcome.reason, "electionSentences", given, said)


def ranked() -> list[dict[str, Any]]:
    """Instant run-off, Scottish rules, scores, STAR, a lot, and what an election's rule says beside."""
    everybody, made = list(NAMES), []
    for ballots in ([(3, "ab"), (2, "ba"), (2, "cb")], [(2, "a"), (2, "b")], []):
        irv = count_irv(everybody, ballots)
        made.append(vector(irv.reason, "irvSentences", [irv.to_json(), NAMES, 1], es.irv_sentences(irv, NAMES)))
        for options in (everybody, ["a"]):
            stv = count_stv(options, ballots, 2)
            made.append(vector(stv.reason, "stvSentences", [stv.to_json(), NAMES], es.stv_sentences(stv, NAMES)))
    for scores in ([(2, {"a": 5, "b": 3}), (1, {"b": 4})], [(1, {"a": 1, "b": 1}), (1, {"b": 1, "a": 1, "c": 1})], []):
        sums, star = count_scores(everybody, scores, 1), count_star(everybody, scores)
        made.append(vector(sums.reason, "scoreSentences", [sums.to_json(), NAMES, 1], es.score_sentences(sums, NAMES)))
        made.append(vector(star.reason, "starSentences", [star.to_json(), NAMES, 1], es.star_sentences(star, NAMES)))
    order = draw(b"\1\2", NAMES)
    for remedy, choice in (("lot", None), ("elder", None), ("casting_vote", "yes"), ("casting_vote", "no")):
        told = {
            "remedy": remedy,
            "choice": choice,
            "order": order,
            "seed": "0102",
            "outcome": {"elected": ["a", *order[:1]]},
        }
        made.append(
            vector(remedy, "resolutionSentence", [told, ["a"], NAMES], [es.resolution_sentence(told, ["a"], NAMES)])
        )
    rule_of = [*ELECTION_PRESETS.values(), Rule(None, (), None, ("elder",), None, Rounds("lowest_leaves"))]
    return made + [vector("a rule", "describeElection", [r.to_json()], es.describe_election(r)) for r in rule_of]


def made() -> str:
    """The file as it should be."""
    lines = [json.dumps(each, ensure_ascii=False) for each in [*rules(), *motions(), *elections(), *ranked()]]
    return "[\n" + ",\n".join(lines) + "\n]\n"


if __name__ == "__main__":
    FILE.write_text(made(), "utf-8")
