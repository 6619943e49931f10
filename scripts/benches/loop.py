"""How long the server's loop is held while a page turn goes to N devices, seen from outside (see probing.py)."""

import asyncio
import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from devices import Crowd
from founding import found_hall
from ours import Ours
from processes import CLIENT_CORE, pin

PROBE_SECONDS = 5.0


async def held(place: Path, devices: int) -> dict[str, Any]:
    """The probe's round trips beyond an idle one, milliseconds.

    The devices share the probe's core and step back for it, for the rest of this process's life: what the probe waits
    for must be the server, not them. They read, only later.
    """
    hall = await found_hall(place / "data", devices)
    pin(0, CLIENT_CORE)
    ours = Ours(place / "data", hall)
    try:
        crowd = Crowd()
        await crowd.connect(ours.port, ours.path, ours.cookies, devices)
        turns = [place / f"turn-{page}" for page in (2, 1)]
        for page, path in zip((2, 1), turns, strict=True):
            path.write_bytes(ours.turn_request(page))
        words = [str(ours.port), str(PROBE_SECONDS), *map(str, turns)]
        probe = await asyncio.create_subprocess_exec(
            sys.executable, str(Path(__file__).with_name("probing.py")), *words, stdout=asyncio.subprocess.PIPE
        )
        with suppress(AttributeError, OSError):
            os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
        said, _ = await asyncio.wait_for(probe.communicate(), 6 * PROBE_SECONDS)
    finally:
        ours.end()
    if probe.returncode:
        raise RuntimeError("the probe was not answered")
    told: dict[str, Any] = json.loads(said)
    return told
