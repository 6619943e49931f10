"""One worker process, seen from the server: started, listened to, and ended with all that belongs to it (SPEC DOC2)."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec

from server.documents import sandbox
from server.documents.worker import Order

_BEHIND = 15


class Child:
    """A running worker. What it says is not to be trusted: it may have been taken over by its document."""

    def __init__(self, process: Process) -> None:
        self._process = process

    @property
    def ended(self) -> bool:
        """Whether it is known to be dead."""
        return self._process.returncode is not None

    async def line(self) -> list[Any] | None:
        """The next thing it says, or None when it has ended or talks nonsense. Safe to cancel and to call again."""
        assert self._process.stdout is not None
        try:
            text = await self._process.stdout.readline()
            return msgspec.json.decode(text, type=list[Any]) if text else None
        except (ValueError, msgspec.DecodeError):
            return None

    async def ended_by_clock(self) -> bool:
        """Wait for the end of a worker that stopped talking: whether the kernel ended it for its processor time."""
        self.kill()
        code = await self._process.wait()
        return sys.platform != "win32" and code == -signal.SIGXCPU

    async def said(self, most: int) -> bytes:
        """All that it says until its end, or the first `most` bytes."""
        assert self._process.stdout is not None
        out = bytearray()
        while len(out) < most and (piece := await self._process.stdout.read(min(65536, most - len(out)))):
            out += piece
        return bytes(out)

    async def code(self) -> int:
        """Wait for its end: the exit code, below 0 when a signal ended it."""
        return await self._process.wait()

    def kill(self) -> None:
        """End the worker and every process that it may have started."""
        if self._process.returncode is not None:  # buried: its number may belong to another by now
            return
        with suppress(ProcessLookupError):
            if sys.platform == "win32":
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)

    def step_back(self) -> None:
        """From now on it runs behind the others, with all that it may have started."""
        if self._process.returncode is None and sys.platform != "win32":
            with suppress(ProcessLookupError, PermissionError):
                os.setpriority(os.PRIO_PGRP, self._process.pid, _BEHIND)

    async def gone(self) -> None:
        """Wait until it has ended."""
        await self._process.wait()


def worker(order: Order, folder: Path) -> AbstractAsyncContextManager[Child]:
    """Start a worker on the document in `folder`; it is dead and buried when this ends, however it ends."""
    return started(sandbox.command(order.json()), folder)


@asynccontextmanager
async def started(command: list[str], folder: Path, keep: tuple[int, ...] = ()) -> AsyncIterator[Child]:
    """Start any confined process in `folder`; it, and what it started, is dead and buried when this ends.

    keep: open files that it inherits.
    """
    # A pipe of our own: its other end closes with this process, and the worker notices (sandbox.confine).
    theirs, ours = os.pipe()
    try:
        try:
            process = await asyncio.create_subprocess_exec(
                *command,
                cwd=folder,
                env=sandbox.environment(),
                stdin=theirs,
                stdout=PIPE,
                stderr=DEVNULL,
                start_new_session=True,
                pass_fds=keep,
            )
        finally:
            os.close(theirs)
        child = Child(process)
        try:
            yield child
        finally:
            child.kill()
            await child.gone()
    finally:
        os.close(ours)
