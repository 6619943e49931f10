"""Elections and ranked counts in words, put together from parts (SPEC COUNT12). Each function answers with sentences.

`names` are what people read for the ids. Their browser's half is `static/app/election.js`, with the catalog `votes.`.
"""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import reduce
from typing import Any

from server.domain.counting.counts import Counts
from server.domain.counting.elections import ElectionOutcome
from server.domain.counting.irv import IrvOutcome
from server.domain.counting.rounds import Next
from server.domain.counting.rules import Rule
from server.domain.counting.scores import ScoreOutcome, StarOutcome
from server.domain.counting.sentences import Params, Words, decimal, of_words, quorum_words
from server.domain.counting.stv import StvOutcome

Names = Mapping[str, str]


def election_sentences(
    outcome: ElectionOutcome, rule: Rule, counts: Counts, names: Names, scale: int = 1
) -> list[Words]:
    """Who is elected with which base, then what is open or tied, then the next round. `counts` are the round's ballots.

    `rule` is the round's own (Rule.in_round); `counts` may be those of any candidate.
    """
    if outcome.reason == "not_quorate":
        return [("vote.not_quorate", {"quorum": quorum_words(rule, counts, scale)})]
    if outcome.reason == "empty":
        return [("vote.empty", {}), *_next(outcome.next, names)]

    def votes(name: str) -> int | Decimal:
        return decimal(outcome.each[name].votes, scale)

    ending = "" if outcome.required is None else ".needs"
    needed: Params = {}
    if outcome.required is not None and outcome.base is not None:
        needed = {"required": decimal(outcome.required, scale), "base": decimal(outcome.base, scale)}
        needed["of"] = of_words(rule.base, counts, scale)
    if outcome.elected:
        said: list[Words] = [(f"vote.elected{ending}", {"names": listed(outcome.elected, names, votes), **needed})]
    else:
        said = [(f"vote.nobody{ending}", needed)]
    return [*said, *_open(outcome, rule, names, votes), *_next(outcome.next, names)]


def irv_sentences(outcome: IrvOutcome, names: Names, scale: int = 1) -> list[Words]:
    """Who is elected, of how many ballots that still count, in which round; or who is tied."""
    if outcome.reason == "empty":
        return [("vote.empty", {})]
    if outcome.reason == "tied":
        return [("vote.irv.tied", {"names": listed(outcome.tied, names)})]
    votes = outcome.rounds[-1]
    (winner,) = outcome.elected
    numbers: Params = {"votes": decimal(votes[winner], scale), "base": decimal(sum(votes.values()), scale)}
    return [("vote.irv.elected", {**numbers, "name": names[winner], "round": len(outcome.rounds)})]


def stv_sentences(outcome: StvOutcome, names: Names) -> list[Words]:
    """Who is elected, in order, with the quota; then the seats that are open, and between whom a lot must be drawn."""
    scale = outcome.unit // 100_000
    numbers: Params = {"quota": decimal(outcome.quota, scale), "valid": decimal(outcome.valid, scale)}
    if outcome.reason == "empty":
        return [("vote.empty", {})]
    said: list[Words] = [("vote.nobody", {})]
    if outcome.elected:
        said = [("vote.stv.elected", {**numbers, "names": listed(outcome.elected, names)})]
    if outcome.reason == "tied":
        said.append(("vote.stv.tied", {"names": listed(outcome.tied, names)}))
    return said if outcome.reason == "complete" else [*said, ("vote.open", {"seats": outcome.open_seats})]


def score_sentences(outcome: ScoreOutcome, names: Names, scale: int = 1) -> list[Words]:
    """Who has the highest scores; who is tied; what is open."""
    if outcome.reason == "empty":
        return [("vote.empty", {})]

    def score(name: str) -> int | Decimal:
        return decimal(outcome.scores[name], scale)

    said: list[Words] = [("vote.nobody", {})]
    if outcome.elected:
        said = [("vote.score.elected", {"names": listed(outcome.elected, names, score)})]
    if outcome.tied:
        said.append(("vote.score.tied", {"names": listed(outcome.tied, names, score)}))
    return said if outcome.reason == "complete" else [*said, ("vote.open", {"seats": outcome.open_seats})]


def star_sentences(outcome: StarOutcome, names: Names, scale: int = 1) -> list[Words]:
    """Who wins the run-off against whom; or who is tied."""
    if outcome.reason == "empty":
        return [("vote.empty", {})]
    if outcome.reason == "tied":
        return [
            (
                "vote.score.tied",
                {"names": listed(outcome.tied, names, lambda name: decimal(outcome.scores[name], scale))},
            )
        ]
    (winner,) = outcome.elected
    other = next((name for name in outcome.runoff if name != winner), None)
    if other is None:
        return [("vote.elected", {"names": listed([winner], names)})]
    numbers: Params = {
        "votes": decimal(outcome.runoff[winner], scale),
        "against": decimal(outcome.runoff[other], scale),
    }
    return [("vote.star.elected", {**numbers, "name": names[winner], "other": names[other]})]


def resolution_sentence(resolution: Mapping[str, Any], before: Sequence[str], names: Names) -> Words:
    """How a tie was resolved (LIFE4), with what anybody needs to do it again; before: who was elected without it."""
    if resolution["choice"]:
        return f"resolve.casting_vote.{resolution['choice']}", {}
    new = [each for each in resolution["outcome"]["elected"] if each not in before]
    said = {"names": listed(resolution["order"], names), "elected": listed(new, names)}
    return f"resolve.{resolution['remedy']}", {**said, "seed": resolution["seed"] or ""}


def describe_election(rule: Rule) -> list[Words]:
    """What is said of an election's rule beside `sentences.describe`: remedies of a tie, and what follows open seats."""
    said: list[Words] = []
    if rule.rounds is not None:
        first: Params = {} if rule.rounds.first is None else {"first": rule.rounds.first}
        said.append((f"rule.rounds.{rule.rounds.form}", first))
    if rule.tie:
        said.append(("rule.remedies", {"remedies": remedies(rule)}))
    return said


def remedies(rule: Rule) -> Words:
    """Such as "a run-off, else a lot"; the rule has at least one."""
    found: list[Words] = [(f"rule.remedy.{remedy}", {}) for remedy in rule.tie]
    return reduce(lambda a, b: ("rule.else", {"a": a, "b": b}), found)


def listed(ids: Sequence[str], names: Names, number: Callable[[str], int | Decimal] | None = None) -> Words | str:
    """Names with commas, each with its number where there is one."""
    if number is None:
        return ", ".join(names[each] for each in ids)
    found: list[Words] = [("vote.with", {"name": names[each], "votes": number(each)}) for each in ids]
    return reduce(lambda a, b: ("vote.and", {"a": a, "b": b}), found)


def _open(outcome: ElectionOutcome, rule: Rule, names: Names, votes: Callable[[str], int | Decimal]) -> list[Words]:
    if outcome.tied:
        tied: Params = {"names": listed(outcome.tied, names, votes), "seats": outcome.open_seats}
        if rule.tie:
            return [("vote.tied.remedy", {**tied, "remedies": remedies(rule)})]
        return [("vote.tied", tied)]
    if outcome.open_seats:
        return [("vote.open", {"seats": outcome.open_seats})]
    more = rule.threshold is not None and len(outcome.reached) > len(outcome.elected)
    return [("vote.more", {"reached": len(outcome.reached), "seats": len(outcome.elected)})] if more else []


def _next(proposal: Next | None, names: Names) -> list[Words]:
    if proposal is None:
        return []
    return [(f"vote.next.{proposal.form}", {"names": listed(proposal.options, names), "seats": proposal.seats})]
