"""CMD5: thousands wait in line, some go on in each of the loop's passes, and who may overtake does."""

import asyncio
from itertools import pairwise

from running import awaited
from server.services.turnstile import AT_A_TIME, Turnstile

MANY = 3 * AT_A_TIME + 1


async def passes(count: int) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


async def goes(turnstile: Turnstile, gone: list[int], number: int) -> None:
    await turnstile.wait()
    gone.append(number)


def line(turnstile: Turnstile, gone: list[int]) -> "list[asyncio.Task[None]]":
    return [asyncio.ensure_future(goes(turnstile, gone, number)) for number in range(MANY)]


@awaited
async def test_CMD5_some_at_a_time_and_in_order() -> None:
    gone: list[int] = []
    tasks = line(Turnstile(), gone)
    seen = []
    while len(gone) < MANY:
        await asyncio.sleep(0)
        seen.append(len(gone))
    assert gone == list(range(MANY))
    assert max(after - before for before, after in pairwise(seen)) == AT_A_TIME
    await asyncio.gather(*tasks)


@awaited
async def test_CMD5_nobody_goes_on_while_somebody_overtakes() -> None:
    turnstile, gone = Turnstile(), list[int]()
    with turnstile.overtaking():
        tasks = line(turnstile, gone)
        with turnstile.overtaking():
            await passes(5)
        await passes(5)
        assert gone == []
    await asyncio.gather(*tasks)
    assert gone == list(range(MANY))


@awaited
async def test_CMD5_who_overtakes_holds_back_those_whose_turn_would_be_next() -> None:
    turnstile, gone = Turnstile(), list[int]()
    tasks = line(turnstile, gone)
    await passes(4)
    assert gone
    with turnstile.overtaking():
        await passes(2)
        some = len(gone)
        await passes(9)
        assert len(gone) == some < MANY
    await asyncio.gather(*tasks)


@awaited
async def test_CMD5_who_leaves_the_line_keeps_nobody_waiting() -> None:
    turnstile, gone = Turnstile(), list[int]()
    tasks = line(turnstile, gone)
    await asyncio.sleep(0)
    for task in tasks[:-1]:
        task.cancel()
    await tasks[-1]
    assert gone == [MANY - 1]


@awaited
async def test_CMD5_who_overtakes_and_does_not_come_through_holds_nobody_for_long() -> None:
    """A commit that a full or locked disk keeps waiting: pages are read on meanwhile."""
    turnstile, gone = Turnstile(held=0), list[int]()
    with turnstile.overtaking():
        await asyncio.gather(*line(turnstile, gone))
        assert gone == list(range(MANY))
    with turnstile.overtaking():
        await asyncio.gather(*line(turnstile, gone))
    assert gone == list(range(MANY)) * 2
