"""Announced results as files, and who voted how (LIFE8, LIFE5, LIFE6, PROXY3)."""

import asyncio
import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chamber import Chamber, seated
from hall import RULE
from running import until
from server.domain import commands as c
from server.domain.box import Refused
from server.domain.counting.results import result_hash
from server.domain.questions.types import questions_of
from server.domain.state import Poll
from server.services.congress import Congress
from server.services.keys import verify
from server.services.result_sheets import result_sheet, roll_sheet
from server.services.roll_call import check_named, chosen, ordered, roll_call
from server.web import results
from server.web.reading import sentence

NAMES = ("=cmd|' /C calc'!A0", "Trần Thị Bình", "Lê Hoàng Đức", "Phạm Thị Hạnh", "Vũ Quốc An")


class Asking:
    """A request and its visitor, as far as these reads look at them."""

    def __init__(self, congress: Congress, poll: str, **query: str) -> None:
        self.congress, self.language = congress, "en"
        self.path_params, self.query_params = {"poll": poll}, query


async def held(folder: Path) -> tuple[Chamber, dict[str, str]]:
    """A motion with somebody's vote held for them, an election, a show of hands and a practice vote, all announced."""
    chamber = await seated(folder)
    ids = chamber.made.ids
    for n, name in enumerate(NAMES, 1):
        delegation = "Đoàn Một" if n < 3 else "Đoàn Hai"
        edit = c.EditPerson(ids[f"d{n}"], name, delegation, str(11 - n), ("delegate",), True)
        await chamber.do("secretariat", edit)
    await chamber.do("secretariat", c.RegisterProxy(ids["d1"], ids["d2"]))
    rule = {"threshold": None, "base": ["votes"], "tie": ["lot"]}
    question = {"method": "elect", "seats": 2, "options": [{"name": name} for name in NAMES[1:4]], "rule": rule}
    motion = await announced(chamber, c.DraftPoll("Thông qua", RULE), {"d2": "yes", "d3": "no"})
    election = await announced(chamber, c.DraftPoll("Bầu", questions=[question]), {"d2": ["c1"], "d3": ["c1", "c2"]})
    practice = await announced(chamber, c.DraftPoll("Thử", RULE, practice=True), {"d2": "yes"})
    return chamber, {"motion": motion, "election": election, "practice": practice}


async def announced(chamber: Chamber, draft: c.DraftPoll, answers: dict[str, Any]) -> str:
    poll = str((await chamber.do("secretariat", draft))["poll"])
    await chamber.do("chair", c.FreezePoll(poll))
    await chamber.do("chair", c.OpenPoll(poll))
    for name, answer in answers.items():
        await chamber.cast(poll, name, answer)
    await chamber.do("chair", c.ClosePoll(poll, 0))
    await until(lambda: chamber.state_of(poll) == "counted")
    await chamber.do("chair", c.AnnouncePoll(poll))
    return poll


def rows_of(response: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(response.body.decode("utf-8-sig"))))


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Any]]:
    """Everything that is asked here, asked once of one congress."""
    yield asyncio.run(everything(tmp_path_factory.mktemp("results")))


async def everything(folder: Path) -> dict[str, Any]:
    chamber, polls = await held(folder)
    congress = chamber.congress
    found: dict[str, Any] = {"polls": polls, "state": congress.state, "key": congress.key.public}
    for name, poll in polls.items():
        asking: Any = Asking(congress, poll)
        vote = congress.state.polls[poll]
        found[name] = {
            "json": await results.result_json(asking, asking),
            "csv": rows_of(await results.result_table(asking, asking)),
            "roll": rows_of(await results.roll_table(asking, asking)),
            "sentence": sentence(vote, "en"),
            "rows": await roll_call(congress, vote),
        }
    motion: Any = Asking(congress, polls["motion"], by="delegation")
    found["by delegation"] = rows_of(await results.roll_table(motion, motion))
    found["list"] = await results.results(motion, motion)
    vote, rows = congress.state.polls[polls["motion"]], found["motion"]["rows"]
    found["pdf"] = await result_sheet(congress, vote, "Passed.", rows, "vi")
    found["roll pdf"] = await roll_sheet(congress, vote, ordered(rows, "name"), "name", "vi")
    await congress.close()
    return found


def test_LIFE8_the_json_is_the_signed_document(read: dict[str, Any]) -> None:
    told = read["motion"]["json"]
    assert verify(bytes.fromhex(told["key"]), result_hash(told["result"]), bytes.fromhex(told["sig"]))
    assert told["key"] == read["key"].hex()
    assert told["result"]["eid"] == told["eid"]


def test_LIFE8_the_table_has_a_row_for_each_number_and_says_the_sentence(read: dict[str, Any]) -> None:
    table = read["motion"]["csv"]
    assert table[0] == ["Question", "Name", "What", "Number"]
    assert ["Thông qua", "", "Yes", "1"] in table
    assert table[-1][2] == read["motion"]["sentence"]
    elected = read["election"]["csv"]
    assert ["Bầu", "Trần Thị Bình", "Votes", "2"] in elected
    assert [row[1] for row in elected if row[2] == "Elected"] == ["Trần Thị Bình", "Lê Hoàng Đức"]


def test_LIFE8_who_voted_how_is_told_by_seat_by_name_and_by_delegation(read: dict[str, Any]) -> None:
    roll = read["motion"]["roll"]
    assert [row[0] for row in roll[1:]] == ["6", "7", "8", "9", "10"]
    assert [row[2] for row in read["by delegation"][1:]] == ["Đoàn Hai"] * 3 + ["Đoàn Một"] * 2
    names = [row["name"] for row in ordered(read["motion"]["rows"], "name")]
    assert names.index("Vũ Quốc An") < names.index("Trần Thị Bình") < names.index("Lê Hoàng Đức")
    with pytest.raises(Refused) as refused:
        ordered([], "colour")
    assert refused.value.code == "bad_field"


def test_PROXY3_the_roll_call_says_whose_vote_it_is_and_who_held_it(read: dict[str, Any]) -> None:
    held_vote = next(row for row in read["motion"]["rows"] if row["name"] == NAMES[0])
    assert (held_vote["by"], held_vote["choice"], held_vote["person"]) == ("Trần Thị Bình", [], held_vote["slot"])


def test_LIFE8_a_name_is_never_a_formula(read: dict[str, Any]) -> None:
    assert [row[1] for row in read["motion"]["roll"] if "cmd" in row[1]] == [f"'{NAMES[0]}"]


def test_LIFE8_the_sheets_are_pdf(read: dict[str, Any]) -> None:
    assert read["pdf"][:5] == read["roll pdf"][:5] == b"%PDF-"


def test_LIFE5_a_practice_vote_is_in_no_list_of_results_and_says_so_in_its_sentence(read: dict[str, Any]) -> None:
    assert {each["poll"] for each in read["list"]} == {read["polls"]["motion"], read["polls"]["election"]}
    assert read["practice"]["sentence"].startswith("Practice, does not count: ")
    assert read["practice"]["json"]["result"]["practice"] is True


def named(scheme: str, paper: dict[str, Any] | None = None) -> Poll:
    return Poll("v", None, "", {}, "", {}, None, "", {"scheme": scheme, "paper": paper}, 0)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("poll", "reason"),
    [(named("urn1"), None), (named("hands1"), "hands"), (named("open1", {"only": True, "serials": False}), None)],
)
def test_LIFE8_of_a_secret_vote_and_a_show_of_hands_there_is_no_roll_call(poll: Poll, reason: str | None) -> None:
    with pytest.raises(Refused) as refused:
        check_named(poll)
    assert (refused.value.code, refused.value.params.get("reason")) == ("not_by_name", reason)


def test_LIFE8_every_kind_of_answer_is_read_as_words(read: dict[str, Any]) -> None:
    manifest = read["state"].polls[read["polls"]["election"]].manifest
    [question] = questions_of(manifest)
    assert chosen(question, ["c1", "c3"], "en") == "Trần Thị Bình; Phạm Thị Hạnh"
    assert chosen(question, [], "en") == "Blank"
    assert chosen(question, [5, 0, 1], "en") == "Trần Thị Bình: 5; Lê Hoàng Đức: 0; Phạm Thị Hạnh: 1"
    assert chosen(question, ["yes", "no", "yes"], "vi").startswith("Trần Thị Bình: Tán thành; Lê Hoàng Đức: Không")
    assert chosen(question, "abstain", "en") == "Abstain"
