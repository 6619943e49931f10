"""Counts ballots again, by every method and rule, in whole numbers: what verifier.py asks that knows hashes and keys.

Plain standard-library Python that shares no code with the server. docs/VERIFY.md says what is counted how.
"""

import hashlib
import re
import runpy
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

RANKED: Any = runpy.run_path(str(Path(__file__).with_name("recount_ranked.py")))  # the methods that need many steps
cut, lowest = RANKED["cut"], RANKED["lowest"]
MARKS, RANKINGS, SCORED = ("yes", "no", "abstain"), ("irv", "stv"), ("score", "star")
QUORUMS = {"entitled": ("present", "entitled"), "present": ("cast", "present"), "cast": ("cast", "entitled")}
Votes = dict[str, int]
# With these numbers in the place of votes, the sum of a base tells what it is made of: 11 is yes and no.
TELLING = {"yes": 1, "no": 10, "abstain": 100, "blank": 1_000, "invalid": 10_000, "valid": 111, "cast": 11_111}
TELLING |= {"present": 111_111, "absent": 10_000_000, "entitled": 11_111_111, "votes": 10**9}


def fits(asked: Any, answer: Any, paper: bool = False) -> bool:
    """Whether this is an answer to the question, in its one form; an invalid paper is keyed in as such."""
    names, method = [option["id"] for option in asked["options"]], asked["method"]
    marks = MARKS if asked["abstain"] else MARKS[:2]
    if answer == "invalid":
        return paper or asked["spoil"] is True
    if method == "motion" or type(answer) is not list:
        return method == "motion" and answer in marks
    if method == "list" or method in SCORED:
        score = range(asked["top"] + 1)
        each = all(a in marks if method == "list" else type(a) is int and a in score for a in answer)
        return len(answer) == len(names) and each
    known = all(a in names for a in answer) and len({*answer}) == len(answer)
    ordered = method in RANKINGS or answer == [name for name in names if name in answer]
    return known and ordered and (asked["least"] <= len(answer) <= asked["most"] or (asked["blank"] and answer == []))


def least(share: Any, base: int) -> int:
    """The smallest number that is such a share of the base."""
    op, num, den, *_ = share
    return int(num * base // den + 1 if op == ">" else -(-num * base // den))


def total(base: Sequence[str], amount: Votes) -> int:
    return sum(-amount[name[1:]] if name[0] == "-" else amount[name] for name in base)


def shown(amount: Votes) -> dict[str, Any]:
    """As a motion's counts are told."""
    return {name: n for name, n in amount.items() if name != "valid" and (n or name not in ("blank", "absent"))}


class Question:
    """One question: its answers as (weight, answer, block); lots is an order for its equals, casting the chair's vote."""

    def __init__(self, asked: Any, answers: Any, vote: Any) -> None:
        self.asked, self.answers, self.vote = asked, answers, vote
        self.lots, self.casting = list[str](), ""
        then = asked["rule"].get("rounds", {}).get("then", {}) if vote["number"] > 1 else {}
        self.rule: Any = asked["rule"] | then
        self.names, self.seats = [option["id"] for option in asked["options"]], asked["seats"]
        self.valid = [(weight, answer) for weight, answer, _ in answers if answer != "invalid"]

    def counted(self) -> Any:
        """As the result tells it."""
        method = self.asked["method"]
        counts, outcome = self.motion() if method == "motion" else self.named(method)
        return {"id": self.asked["id"], "method": method, "rule": self.rule, "counts": counts, "outcome": outcome}

    def named(self, method: str) -> Any:
        """Whatever is not a motion: ballots that name somebody, nobody, or are invalid, and what they come to."""
        turnout = self.sums((w, a if a == "invalid" else "no" if any(a) else "blank") for w, a, _ in self.answers)
        told = ("blank", "invalid", "cast", "present", "entitled", "absent")
        counts: Any = {"marked": turnout["no"]} | {name: turnout[name] for name in told}
        if method == "list":
            counts["marks"], outcome = self.listed()
        elif method in RANKINGS or method in SCORED:
            met = self.quorum(turnout)
            none = {"elected": [], "tied": [], "reason": "not_quorate"} if met["quorate"] is False else {}
            outcome = RANKED[method](self.asked, self.valid, self.vote["scale"], self.lots) | none | met
        else:
            counts["votes"], outcome = self.picked(turnout)
        return counts, outcome

    def sums(self, pairs: Iterable[tuple[int, str]], there: Votes | None = None) -> Votes:
        """Every counter that a base or a quorum may name, from (weight, mark)."""
        said = dict.fromkeys((*MARKS, "blank", "invalid"), 0)
        for weight, mark in pairs:
            said[mark] += weight
        cast, there = sum(said.values()), there or self.vote["there"]
        valid = said["yes"] + said["no"] + said["abstain"]
        return said | there | {"cast": cast, "valid": valid, "present": max(there["present"], cast)}

    def quorum(self, amount: Votes) -> dict[str, Any]:
        if self.rule["quorum"] is None:
            return {"quorate": None, "quorum_required": None}
        measured, of = QUORUMS[self.rule["quorum"][3]]
        needed = least(self.rule["quorum"], amount[of])
        return {"quorate": amount[measured] >= needed, "quorum_required": needed}

    def required(self, amount: Votes) -> int:
        return max(1, least(self.rule["threshold"], total(self.rule["base"], amount)))

    def motion(self) -> Any:
        """Passed means yes·den op num·base; with groups, their weights must say so as well."""
        rule, amount = self.rule, self.sums((weight, answer) for weight, answer, _ in self.answers)
        op, num, den = rule["threshold"]
        half = op == ">" and num * 2 == den and total(rule["base"], TELLING) == 11
        tie, people = half and amount["yes"] == amount["no"] > 0, amount["yes"] >= self.required(amount)
        told: dict[str, Any] = {"base": total(rule["base"], amount), "required": self.required(amount), "tie": tie}
        told |= self.quorum(amount)
        counts: Any = shown(amount)
        if "groups" in rule:
            told["groups"], counts["blocks"] = self.groups()
        if people or (tie and self.casting == "yes"):
            reason = "passed" if people else "tie_passed"
            reason = "groups" if "groups" in rule and not told["groups"]["passed"] else reason
        elif told["base"] == 0 or not tie:
            reason = "rejected" if told["base"] else "empty"
        else:
            waits = "tie_rejected" if self.casting else "casting_vote"
            reason = waits if rule["tie"] == "casting_vote" else "tie"
        reason = "not_quorate" if told["quorate"] is False else reason
        passed = None if reason in ("not_quorate", "casting_vote") else reason in ("passed", "tie_passed")
        return counts, told | {"passed": passed, "reason": reason}

    def groups(self) -> Any:
        """Each block says yes or no by its own votes; their weights must reach a share, too."""
        none, each = {"present": 0, "absent": 0}, dict[str, Votes]()
        weights, scale = self.vote["blocks"]["weights"], self.vote["blocks"]["scale"]
        for name in weights:
            marks = ((weight, answer) for weight, answer, block in self.answers if block == name)
            each[name] = self.sums(marks, none | {"entitled": self.vote["members"].get(name, 0)})
        said = {name: amount["yes"] >= self.required(amount) for name, amount in each.items()}
        yes, every = sum(weights[name] for name in said if said[name]), sum(weights.values())
        enough = max(1, least(self.rule["groups"], every))
        told = {"yes": yes, "no": every - yes, "base": every, "required": enough, "passed": yes >= enough, "each": said}
        return told | {"scale": scale}, {name: shown(amount) for name, amount in each.items()}

    def picked(self, turnout: Votes) -> Any:
        """Votes for names: yes are the ballots that chose one, no the others that chose somebody."""
        votes = {name: sum(weight for weight, answer in self.valid if name in answer) for name in self.names}
        return votes, self.election({n: turnout | {"yes": v, "no": turnout["no"] - v} for n, v in votes.items()})

    def listed(self) -> Any:
        """Each name by its own yes and no."""
        each = {
            name: self.sums((w, a if a == "invalid" else a[place]) for w, a, _ in self.answers)
            for place, name in enumerate(self.names)
        }
        marks = MARKS if self.asked["abstain"] else MARKS[:2]
        return {n: {mark: each[n][mark] for mark in marks} for n in each}, self.election(each)

    def election(self, each: dict[str, Votes]) -> Any:
        """The highest of those who reach the share, as many as there are seats."""
        plural, votes = self.rule["threshold"] is None, {name: amount["yes"] for name, amount in each.items()}
        each = {name: amount | {"votes": sum(votes.values())} for name, amount in each.items()}
        standing: Any = {
            name: {
                "votes": votes[name],
                "base": None if plural else total(self.rule["base"], amount),
                "required": None if plural else self.required(amount),
            }
            for name, amount in each.items()
        }
        met = self.quorum(next(iter(each.values())))
        ranked = sorted(self.names, key=lambda name: -votes[name])
        reached = [name for name in ranked if votes[name] >= (standing[name]["required"] or 1)]
        elected, tied = cut(reached, votes, self.seats)
        if met["quorate"] is False:
            elected, reached, tied = [], [], []
        left = self.seats - len(elected)
        reason = "tied" if tied else "complete" if not left else "open_seats" if any(votes.values()) else "empty"
        reason = "not_quorate" if met["quorate"] is False else reason
        same = len({(one["required"], one["base"]) for one in standing.values()}) == 1
        both = {name: standing[self.names[0]][name] if same else None for name in ("required", "base")}
        waiting = {name: votes[name] for name in ranked if name not in elected}
        following = self.following(waiting, tied, left) if left and reason != "not_quorate" else None
        told = {"elected": elected, "reached": reached, "tied": tied, "open_seats": left, "reason": reason}
        return told | both | met | {"next": following, "each": standing}

    def following(self, waiting: Votes, tied: list[str], seats: int) -> Any:
        """The next round that the rule proposes among those who wait, highest first."""
        rounds, options = self.rule.get("rounds"), list(waiting)
        if tied:
            return {"form": "runoff", "options": tied, "seats": seats} if "runoff" in self.rule["tie"] else None
        if not rounds or not waiting:
            return None
        form = rounds["form"]
        if form == "runoff":
            options = [name for name in options if waiting[name] >= waiting[options[: rounds["first"]][-1]]]
        if form == "lowest_leaves":
            leaving = lowest(waiting)
            stays = not leaving or len(waiting) - len(leaving) < seats
            form, options = ("remaining", options) if stays else (form, [n for n in options if n not in leaving])
        return {"form": form, "options": options, "seats": seats}


def raised(questions: Any, numbers: Any, most: int) -> bool:
    """Whether hands may have been counted so: for every answer of every question, by no more than there are on the roll."""
    for asked in questions:
        names = [*(option["id"] for option in asked["options"]), *(["blank"] if asked["blank"] else [])]
        names = list(MARKS if asked["abstain"] else MARKS[:2]) if asked["method"] == "motion" else names
        counted = numbers[asked["id"]]
        if {*counted} != {*names} or any(type(n) is not int or n < 0 for n in counted.values()):
            return False
        if sum(counted.values()) > most or asked["method"] not in ("motion", "choose"):
            return False
    return len(numbers) == len(questions)


def asked_of(manifest: Any, voices: Any, roll: Any, opening: Any, hands: Any = None) -> list[Question]:
    """The questions of a vote. voices: [(weight, answers, block)]; opening: who was present and absent; hands: numbers."""
    entitled, scale, weight = sum(each["w"] for each in roll), manifest["scale"], roll[0]["w"]
    cast = (
        sum(weight for weight, *_ in voices)
        + max(map(sum, map(dict.values, (hands or {}).values())), default=0) * weight
    )
    present = min(max((opening["present"] or 0) * scale, cast), entitled)
    absent = min((opening["absent"] or 0) * scale, entitled - present)
    members = dict.fromkeys((each.get("block", "") for each in roll), 0)
    for each in roll:
        members[each.get("block", "")] += each["w"]
    number = 1 if manifest["round"] is None else manifest["round"]["number"]
    vote = {
        "there": {"present": present, "absent": absent, "entitled": entitled},
        "members": members,
        "blocks": manifest["blocks"],
        "scale": scale,
        "number": number,
    }
    found = []
    for place, asked in enumerate(manifest["questions"]):
        answers = [(weight, answers[place], block) for weight, answers, block in voices]
        for name, n in (hands or {}).get(asked["id"], {}).items():
            answer = name if asked["method"] == "motion" else [] if name == "blank" else [name]
            answers += [(weight * n, answer, "")] if n else []
        found.append(Question(asked, answers, vote))
    return found


def settle(question: Question, counted: Any, said: Any) -> Any:
    """(outcome, order) of a tie that was resolved; said: remedy, choice, seed. ValueError where the rule knows no such way."""
    outcome, remedy = counted["outcome"], said["remedy"]
    ways = {"casting_vote": ["casting_vote"], "tied": question.rule["tie"]}.get(outcome["reason"], [])
    if remedy not in ways or remedy == "runoff" or (remedy == "casting_vote") != (said["choice"] in MARKS[:2]):
        raise ValueError(remedy)
    if remedy == "casting_vote":
        question.casting = said["choice"]
        return question.counted()["outcome"], []
    again = question.asked["method"] in (*RANKINGS, "star")
    tied = question.names if again else outcome["tied"]
    places = len(tied) if again else outcome["open_seats"]
    if remedy == "lot":
        order = sorted(tied, key=lambda name: hashlib.sha256(bytes.fromhex(said["seed"]) + name.encode()).digest())
    else:
        order = elders({option["id"]: option["born"] for option in question.asked["options"]}, tied, places)
    if again:
        question.lots = order
        return question.counted()["outcome"], order
    settled = {"elected": [*outcome["elected"], *order[:places]], "tied": [], "open_seats": 0, "reason": "complete"}
    return outcome | settled | ({"next": None} if "next" in outcome else {}), order


def elders(births: dict[str, str], tied: Sequence[str], places: int) -> list[str]:
    """By birth, "1961", "1961-05-19" or "19/5/1961"; who gets a seat is older than all who get none. ValueError."""
    born = {name: [int(n) for n in re.findall(r"\d+", births[name].strip())] for name in tied}
    born = {name: found if found and found[0] > 31 else found[::-1] for name, found in born.items()}
    order = sorted(tied, key=lambda name: born[name])
    for place, name in enumerate(order):
        for other in order[max(place + 1, 0 if places == len(order) else places) :] if place < places else []:
            pairs = list(zip(born[name], born[other], strict=False))
            if not next((a < b for a, b in pairs if a != b), False):
                raise ValueError(f"{name} and {other} are equally old")
    return order
