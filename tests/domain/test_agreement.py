"""RUN12: any sequence of lawful commands leaves a congress whose report, minutes, statistics and walls agree with the log."""

import json
import subprocess
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

import plainly_said as plain
from hall import Hall
from lawful import AGENDA, OTHERS, VOTERS, Congress
from plainly import Log, Row, tallied
from server.domain import commands as c
from server.domain.credentials import credentials
from server.domain.minutes_draft import Entry, walked
from server.domain.participation import Given, participation, took_part
from server.realtime.wire import state_json
from server.services.credentials import hall_of
from server.services.minutes_text import Sources, fixed, moment
from server.services.participation import OVER

EARLIEST = "2026-11-22T08:00:00.000Z"
SCRIPT = Path(__file__).parent.parent / "js" / "scenes.mjs"
LANGUAGES = ("vi", "en")


class Browser:
    """The walls' own code in a process beside this one."""

    def __init__(self) -> None:
        self._node: subprocess.Popen[str] | None = None

    def shows(self, hall: Hall, walls: list[str]) -> dict[str, Any]:
        """{"scenes": of each wall after each event, "state": at the end}."""
        if self._node is None:
            self._node = subprocess.Popen(["node", SCRIPT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self._node.stdin is not None
        assert self._node.stdout is not None
        events = [{"kind": each.kind, "data": each.fact.data(), "at": each.at} for each in hall.events]
        self._node.stdin.write(json.dumps({"walls": walls, "events": events}) + "\n")
        self._node.stdin.flush()
        answer: dict[str, Any] = json.loads(self._node.stdout.readline())
        return answer

    def close(self) -> None:
        if self._node is not None and self._node.stdin is not None and self._node.stdout is not None:
            self._node.stdin.close()
            self._node.stdout.close()
            self._node.wait()
            self._node = None


class Agreeing(Congress):
    """At the end everything that is said of it is held against the log."""

    browser: Browser

    def teardown(self) -> None:
        if hasattr(self, "hall"):
            self.may(c.CloseCongress())
            log = Log(self.hall.events)
            self.walls_agree(log)
            self.minutes_agree(log)
            self.votes_agree(log)
            self.report_agrees(log)
            self.statistics_agree(log)

    def walls_agree(self, log: Log) -> None:
        """After every event, and every device has come to the same state."""
        shown = self.browser.shows(self.hall, self.walls)
        for n, scenes in enumerate(shown["scenes"], 1):
            upto = log.upto(n)
            for wall, scene in zip(self.walls, scenes, strict=True):
                below = plain.band(upto, wall, upto.rows[-1].at)
                expected = plain.picture(upto, wall) | ({"band": below} if below else {})
                assert {name: value for name, value in scene.items() if value is not None} == expected
        assert shown["state"] == json.loads(json.dumps(state_json(self.hall.state)))

    def minutes_agree(self, log: Log) -> None:
        """Every entry under its item with what is said of it, every page once, and a sentence for each in both languages."""
        walk = walked(self.hall.events)
        entries = [each for each in walk.entries.values() if each.kind != "shown"]
        expected = plain.minutes(log, VOTERS)
        sources = Sources(self.hall.state, walk, b"", self.hall.box.persons, {}, ())
        assert [(each.part, each.kind, told(sources, each)) for each in entries] == expected
        shown = [each for each in walk.entries.values() if each.kind == "shown"]
        turned = log.of("page.shown")
        assert sorted(seq for each in shown for seq in each.seqs if log.rows[seq - 1].kind == "page.shown") == [
            row.seq for row in turned
        ]
        for each in shown:
            pages = {log.rows[seq - 1].data["page"] for seq in each.seqs if log.rows[seq - 1].kind == "page.shown"}
            assert set(each.said["pages"]) == pages
        self.words_agree(sources, log)

    def words_agree(self, sources: Sources, log: Log) -> None:
        text = fixed(sources, 1, self.now)
        started = [row.at for row in log.of("sitting.opened")]
        started += [row.at for row in log.of("agenda.opened") if row.seq in lasting(log)]
        for language in LANGUAGES:
            begins = moment(self.hall.state, min(started), language) if started else ""
            assert text["head"][language]["begins"] == begins
        titles = {row.data["item"]: row.data["title"] for row in log.of("agenda.added")}
        for section in text["sections"]:
            if section["id"] in titles:
                title = titles[section["id"]]
                assert section["titles"] == {"vi": title, "en": AGENDA.get(title, title)}
        lines = {line["seqs"][0]: line["texts"] for section in text["sections"] for line in section["lines"]}
        assert len(lines) == len(sources.walk.entries)
        for row in log.rows:
            for language in LANGUAGES if row.seq in lines else ():
                for said in expected_words(log, row, language):
                    assert said in lines[row.seq][language], (row.kind, language)

    def votes_agree(self, log: Log) -> None:
        """What was announced is what was cast, and the numbers told at the opening are the door's."""
        for row in log.of("poll.announced"):
            cast = Counter(self.cast.get(row.data["poll"], {}).values())
            (counted,) = row.data["result"]["questions"]
            assert {name: counted["counts"][name] for name in ("yes", "no", "abstain")} == {
                name: cast[name] for name in ("yes", "no", "abstain")
            }
            assert counted["outcome"]["passed"] == (cast["yes"] > cast["no"])
        for row in log.of("poll.opened"):
            before = log.upto(row.seq - 1)
            slots = [each for (poll, _), each in self.hall.box.slots.items() if poll == row.data["poll"]]
            known = [name for name in (*VOTERS, *OTHERS) if before.scans(name)]
            here = [name for name in known if before.inside(name, [row.at])[0]]
            present = sum(each.slot in here or each.person in here for each in slots)
            assert row.data["present"] == (present if known else None)

    def report_agrees(self, log: Log) -> None:
        report = credentials(self.hall.box.persons.values(), hall_of(self.hall.state, {}), date(2026, 11, 22))
        expected = tallied(log, VOTERS)
        assert (report.summoned, sum(report.standings.values())) == (len(VOTERS), len(VOTERS))
        assert {name: n for name, n in report.standings.items() if n} == dict(expected)
        for each in report.delegations:
            own = [name for name in VOTERS if self.hall.box.persons[name].delegation == each.name]
            assert {name: n for name, n in each.standings.items() if n} == dict(tallied(log, own))
        came = {log.stand_ins().get(name, name) for name in VOTERS if name in log.stand_ins() or log.scans(name)}
        assert report.here == sum(log.inside(name, [self.now])[0] for name in came)

    def statistics_agree(self, log: Log) -> None:
        state, box = self.hall.state, self.hall.box
        over = [each for each in state.polls.values() if each.state in OVER and not each.manifest["practice"]]
        found = participation(
            Given(
                people=list(box.persons.values()),
                facts=[each.fact for each in self.hall.events],
                attendance=state.attendance,
                spoken=[(each.person, each.seconds) for each in state.speaking.spoken],
                polls={each.id: (each.title, each.titles) for each in over},
                slots={each.id: [slot for poll, slot in box.slots if poll == each.id] for each in over},
                casts={each.id: took_part(link.entry for link in self.hall.links[each.id]) for each in over},
                documents=[],
                readers={},
                any=0,
                end=self.now,
            )
        )
        presence = {name: plain.there(log, name, EARLIEST, self.now) for name in (*VOTERS, *OTHERS)}
        spoken = [(asked["person"], seconds) for asked, seconds in log.speeches() if seconds is not None]
        for sitting in found.sittings:
            came = [each.sittings[sitting.sitting] for each in presence.values() if sitting.sitting in each.sittings]
            late, early = sum(each[0] for each in came), sum(each[1] for each in came)
            assert (sitting.attended, sitting.late, sitting.early) == (len(came), late, early)
        for one in found.people:
            theirs = presence.pop(one.person)
            assert (one.since, one.until, one.present) == (theirs.since, theirs.until, theirs.seconds)
            assert one.sittings == len(theirs.sittings)
            own = [seconds for person, seconds in spoken if person == one.person]
            assert (one.speeches, one.spoke) == (len(own), sum(own))
        assert all(each.since is None for each in presence.values())
        assert found.spoken == (len(spoken), sum(seconds for _, seconds in spoken))
        for poll in found.polls:
            assert poll.took_part == len(self.cast.get(poll.poll, {}))


def told(sources: Sources, entry: Entry) -> tuple[Any, ...]:
    """What the minutes' own entry says, as `plainly_said.minutes` has it."""
    said, teller = entry.said, sources.teller("vi")
    match entry.kind:
        case "opened":
            return said["item"], said["by"], said.get("undone")
        case "vote":
            return said["poll"], said["state"], said.get("result")
        case "speech":
            return said["person"], said["form"], said["to"], said["seconds"]
        case "sitting":
            return said["began"], teller.present(said["began"]), teller.voters(said["began"])
        case "announcement":
            return said["text"], "withdrawn" not in said
        case "recess":
            return entry.at, said.get("undone")
        case "substitute":
            return said["person"], said["substitute"]
        case "report":
            return said["site"], said["seconds"]
    return (said["person"] if entry.kind == "chaired" else said["by"],)


def lasting(log: Log) -> set[int]:
    """The openings of items that were not taken back."""
    return {row.seq for row in log.of("agenda.opened") if plain.opens(log, row)} - plain.struck(log).keys()


def expected_words(log: Log, row: Row, language: str) -> list[str]:
    """What must stand in the sentence of this row."""
    titles = {item.data["item"]: item.data["title"] for item in log.of("agenda.added")}
    match row.kind:
        case "agenda.opened":
            title = titles[row.data["item"]]
            return [AGENDA.get(title, title) if language == "en" else title]
        case "floor.called":
            asked = next(each for each in log.of("floor.asked") if each.data["request"] == row.data["request"])
            spoke = log.spoke(row.data["request"])
            return [f"Bà {asked.data['person']}", *([str(spoke // 60)] if spoke is not None and spoke >= 60 else [])]
        case "poll.opened":
            return ["To adopt" if language == "en" else "Thông qua"]
        case "sitting.opened":
            return ["Morning" if language == "en" else "Sáng"]
        case "announcement.made":
            return ["Mời họp"]
    return []


@pytest.fixture
def browser() -> Iterator[Browser]:
    found = Browser()
    yield found
    found.close()


def test_RUN12_report_minutes_statistics_and_walls_agree_with_the_log(browser: Browser) -> None:
    Agreeing.browser = browser
    limits = settings(
        max_examples=50,
        stateful_step_count=45,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    run_state_machine_as_test(Agreeing, settings=limits)
