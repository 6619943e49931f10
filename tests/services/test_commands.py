"""LOG3, LOG4, LOG9, CMD3, CMD5: one queue, shared transactions, answers when it is on disk."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from chamber import opened, seated
from hall import AT
from running import awaited, closing, until
from server.domain import commands as c
from server.domain.box import Box, Context, Refused, Writes
from server.domain.decide import DECISIONS, decide
from server.domain.internal import ChangeSetting
from server.domain.permissions import Role
from server.domain.rows import Setting
from server.domain.state import Position
from server.services.clock import by_server, fresh_id, now
from server.services.commands import LARGEST_BATCH, Commands
from server.store.sqlite import FILE, SqliteStore

SECRETARY = frozenset({Role.SECRETARIAT})
CHAIR = frozenset({Role.CHAIR})


def by(person: str, roles: frozenset[Role], key: str | None = None) -> Context:
    return Context(AT, fresh_id(), person, roles, key, b"same")


@awaited
async def test_LOG4_many_commands_share_transactions_and_each_gets_its_own_answer(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    asked = [chamber.do("secretariat", c.AddItem(f"{n}") if n % 3 else c.AddItem("")) for n in range(90)]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    refused = [answer for answer in answers if isinstance(answer, Refused)]
    seqs = [answer["seq"] for answer in answers if isinstance(answer, dict)]
    assert ({each.code for each in refused}, len(refused)) == ({"empty_field"}, 30)
    assert seqs == sorted(set(seqs))
    assert [item.title for item in chamber.congress.state.agenda] == [f"{n}" for n in range(90) if n % 3]


@awaited
async def test_CMD5_the_chair_overtakes_everything_that_waits(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    first = await chamber.do("secretariat", c.AddItem("A"))
    waiting = [chamber.do("secretariat", c.AddItem(f"{n}")) for n in range(400)]
    crowd = [asyncio.create_task(each) for each in waiting]
    await asyncio.sleep(0)
    urgent = asyncio.create_task(chamber.do("chair", c.OpenItem(first["item"])))
    answers = await asyncio.gather(*crowd)
    assert (await urgent)["seq"] < answers[-1]["seq"] - 100


@awaited
async def test_CMD5_a_transaction_ends_early_for_the_chair_and_loses_nobody(tmp_path: Path) -> None:
    """Asked at any moment of a crowd's transaction: what is decided by then is committed, the others keep their order."""
    chamber = await seated(tmp_path)
    item = (await chamber.do("secretariat", c.AddItem("A")))["item"]
    before = []
    for passes in range(0, 60, 2):
        first = chamber.congress.live.position.seq
        crowd = [asyncio.create_task(chamber.do("secretariat", c.EditItem(item, f"{n}"))) for n in range(LARGEST_BATCH)]
        for _ in range(passes):
            await asyncio.sleep(0)
        urgent = await chamber.do("chair", c.OpenItem(item))
        told = [answer["seq"] for answer in await asyncio.gather(*crowd)]
        assert sorted({*told, urgent["seq"]}) == list(range(first + 1, first + LARGEST_BATCH + 2))
        assert told == sorted(told)
        before.append(urgent["seq"] - first - 1)
    assert any(0 < each < LARGEST_BATCH for each in before)


@awaited
async def test_CMD5_who_may_not_turn_the_page_overtakes_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise any badge could hold the whole hall back by asking for what it is refused."""
    order: list[str | None] = []

    def noted(position: Position, box: Box, command: c.Command, context: Context) -> Writes:
        order.append(context.person)
        return decide(position, box, command, context)

    chamber = await seated(tmp_path)
    ids = chamber.made.ids
    item = (await chamber.do("secretariat", c.AddItem("A")))["item"]
    monkeypatch.setattr("server.services.commands.decide", noted)
    crowd = [chamber.do("secretariat", c.AddItem(f"{n}")) for n in range(2 * LARGEST_BATCH)]
    urgent = [chamber.do(name, c.OpenItem(item)) for name in ("d1", "chair")]
    *_, refused, _ = await asyncio.gather(*crowd, *urgent, return_exceptions=True)
    assert str(refused) == "not_allowed"
    assert (order[0], order[-1]) == (ids["chair"], ids["d1"])


@awaited
async def test_CMD5_the_chair_is_taken_where_a_crowd_is_told_to_come_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.services.commands.MOST_WAITING", 1)
    chamber = await seated(tmp_path)
    crowd = [asyncio.ensure_future(chamber.do("secretariat", c.AddItem(f"{n}"))) for n in range(3)]
    await asyncio.sleep(0)
    await chamber.do("chair", c.TakeDesk())
    answers = await asyncio.gather(*crowd, return_exceptions=True)
    assert [str(answer) for answer in answers if isinstance(answer, Refused)] == ["busy", "busy"]


@awaited
async def test_CMD3_the_same_command_sent_many_times_at_once_happens_once(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    other = await opened(chamber.congress.folder)
    both = [chamber, other]
    asked = [both[n % 2].congress.handle(c.AddItem("A"), chamber.by("secretariat", "key", b"1")) for n in range(20)]
    answers = await asyncio.gather(*asked)
    assert len({(answer["seq"], answer["item"]) for answer in answers}) == 1
    assert len(chamber.congress.state.agenda) == 1


@awaited
async def test_LOG4_an_error_of_ours_is_its_own_callers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that breaks `decide` must not take the ballots of its transaction with it."""

    def broken(_state: object, _box: Box, _command: object, _context: Context) -> Writes:
        raise ZeroDivisionError

    monkeypatch.setitem(DECISIONS, c.MoveItem, broken)
    chamber = await seated(tmp_path)
    asked = [chamber.do("secretariat", c.AddItem(f"{n}") if n != 4 else c.MoveItem("x")) for n in range(9)]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(answer) for answer in answers].count(ZeroDivisionError) == 1
    assert sorted(item.title for item in chamber.congress.state.agenda) == sorted(f"{n}" for n in range(9) if n != 4)


@awaited
async def test_LOG9_a_full_disk_answers_retry_and_is_told_once(tmp_path: Path) -> None:
    told: list[bool] = []
    store = closing(await SqliteStore.open(tmp_path))
    commands = Commands(store, told.append)
    running = asyncio.create_task(commands.run())
    await commands.submit(ChangeSetting("url", "http://a"), by_server())
    await store._writer.execute("PRAGMA max_page_count = 20")
    for _ in range(2):
        with pytest.raises(Refused, match="retry"):
            await commands.submit(
                c.DraftPoll(
                    "T" * 300,
                    {"threshold": [">", 1, 2], "base": ["yes", "no"]},
                    "x" * 20_000,
                    texts=dict.fromkeys(("aa", "bb", "cc", "dd", "ee"), "y" * 20000),
                ),
                by("s", SECRETARY),
            )
    await store._writer.execute("PRAGMA max_page_count = 2000")
    await commands.submit(ChangeSetting("url", "http://b"), by_server())
    running.cancel()
    assert told == [True, False]
    assert [setting.value for setting in await store.rows(Setting)] == ["http://b"]


@awaited
async def test_LOG4_who_else_writes_for_too_long_is_waited_for_once_by_a_whole_batch(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    await chamber.congress.store._writer.execute("PRAGMA busy_timeout = 1")
    with sqlite3.connect(chamber.congress.folder / FILE, isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        asked = [chamber.do("secretariat", c.AddItem(f"{n}")) for n in range(3)]
        refused = await asyncio.gather(*asked, return_exceptions=True)
        other.execute("ROLLBACK")
    other.close()
    assert [str(each) for each in refused] == ["busy"] * 3
    assert (await chamber.do("secretariat", c.AddItem("A")))["item"] == chamber.congress.state.agenda[0].id


@awaited
async def test_a_caller_who_left_is_not_decided(tmp_path: Path) -> None:
    store = closing(await SqliteStore.open(tmp_path))
    commands = Commands(store)
    gone = asyncio.create_task(commands.submit(c.AddItem("gone"), by("s", SECRETARY)))
    await asyncio.sleep(0)
    gone.cancel()
    await asyncio.gather(gone, return_exceptions=True)
    running = asyncio.create_task(commands.run())
    await commands.submit(c.AddItem("kept"), by("s", SECRETARY))
    running.cancel()
    assert [event.fact.data()["title"] for event in await store.read(0)] == ["kept"]


@awaited
async def test_LOG3_an_answer_is_durable_and_followed_when_it_comes(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    answer = await chamber.do("secretariat", c.AddItem("A"))
    other = closing(await SqliteStore.open(chamber.congress.folder))
    assert (await other.read(0))[-1].seq == answer["seq"]
    assert chamber.congress.live.position.seq >= answer["seq"]


@awaited
async def test_LOG5_rows_of_another_process_are_heard_of_without_an_event(tmp_path: Path) -> None:
    here = await seated(tmp_path)
    there = await opened(here.congress.folder)
    await there.congress.handle(ChangeSetting("url", "http://10.0.0.7"), by_server())
    await until(lambda: here.congress.url == "http://10.0.0.7")


def test_LOG7_the_clock_says_utc_with_milliseconds_and_ids_do_not_meet() -> None:
    at = now()
    assert len(at) == len(AT)
    assert (at[10], at[-1], at[19]) == ("T", "Z", ".")
    assert len({fresh_id() for _ in range(2000)}) == 2000
    assert all(len(fresh_id()) == 10 for _ in range(10))


@awaited
async def test_CMD5_a_congress_that_closes_leaves_nobody_without_an_answer(tmp_path: Path) -> None:
    """Asked and closed at any moment: everybody hears that it was done, or to try again."""
    for passes in (0, 3, 9, 27):
        chamber = await seated(tmp_path / str(passes))
        crowd = [asyncio.create_task(chamber.do("secretariat", c.AddItem(f"{n}"))) for n in range(2 * LARGEST_BATCH)]
        for _ in range(passes):
            await asyncio.sleep(0)
        await chamber.congress.close()
        async with asyncio.timeout(10):
            answers = await asyncio.gather(*crowd, return_exceptions=True)
        assert {answer.code for answer in answers if isinstance(answer, Refused)} <= {"busy", "retry"}
        assert all(isinstance(answer, (dict, Refused)) for answer in answers)
