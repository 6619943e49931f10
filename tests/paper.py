"""What tests of paper ballots share: an election drafted, papers handed out, sheets keyed by several tellers."""

from typing import Any

from hall import RULE, Hall
from server.domain import commands as c
from server.domain import internal
from server.domain.rows import Person

TELLERS = ("t1", "t2", "t3")
NAMES = ("An", "Bình", "Chi", "Dũng", "Giang")
OPTIONS = [{"id": f"c{n}", "name": name} for n, name in enumerate(NAMES, 1)]
MAJORITY = {"threshold": [">", 1, 2], "base": ["entitled"], "tie": ["runoff"]}
ELECTION = {"method": "elect", "id": "q1", "options": OPTIONS, "seats": 3, "rule": MAJORITY}
MOTION = {"method": "motion", "rule": RULE}


def seated(delegates: int = 5) -> Hall:
    """Delegates with a vote each, and three tellers without."""
    hall = Hall(delegates=delegates)
    people = tuple(Person(name, f"Teller {name}", roles=("teller",)) for name in TELLERS)
    hall.do(internal.ApplyRoster(people, (), ""))
    return hall


def opened(hall: Hall, paper: str = "beside", **draft: Any) -> str:
    """An election of three of five, frozen and open."""
    asked = {"questions": [ELECTION], "paper": paper} | draft
    poll = str(hall.do(c.DraftPoll("Bầu Ban Chấp hành", **asked), hall.by("secretary"))["poll"])
    hall.do(c.FreezePoll(poll), hall.by("chair"))
    hall.do(c.OpenPoll(poll), hall.by("chair"))
    return poll


def issue(hall: Hall, poll: str, *slots: str) -> None:
    for slot in slots:
        hall.do(c.IssueSlip(poll, slot), hall.by("t1"))


def key(hall: Hall, poll: str, teller: str, number: int, choices: Any, pile: int = 1) -> None:
    hall.do(c.KeySheet(poll, pile, number, choices), hall.by(teller))


def entries(hall: Hall, poll: str) -> list[str]:
    """What the vote's chain tells, step by step."""
    return [link.entry["e"] for link in hall.links[poll]]
