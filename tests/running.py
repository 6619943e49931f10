"""Asynchronous tests without a plugin, and waiting for a condition instead of for a time."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from functools import wraps
from typing import Any, ParamSpec, Protocol, TypeVar

PATIENCE = 120.0


class Closable(Protocol):
    def close(self) -> Awaitable[None]:
        """May be called twice."""


P = ParamSpec("P")
T = TypeVar("T", bound=Closable)
_open: list[Closable] = []


def closing(thing: T) -> T:
    """Closes it when the running test ends: what is left open keeps threads, and a failed test would hang."""
    _open.append(thing)
    return thing


def awaited(test: Callable[P, Coroutine[Any, Any, None]]) -> Callable[P, None]:
    """Runs an asynchronous test in a loop of its own; one that hangs fails."""

    @wraps(test)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        asyncio.run(asyncio.wait_for(_then_closed(test(*args, **kwargs)), PATIENCE))

    return run


async def _then_closed(test: Coroutine[Any, Any, None]) -> None:
    try:
        await test
    finally:
        while _open:
            await _open.pop().close()


async def until(true: Callable[[], bool]) -> None:
    """Gives the loop its turns until the condition holds."""
    async with asyncio.timeout(PATIENCE / 2):
        while not true():  # noqa: ASYNC110 (any condition, not only those that somebody announces)
            await asyncio.sleep(0.001)
