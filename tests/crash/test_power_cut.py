"""LOG3, BOX3, BOX4: the power goes at any moment; what a disk had not synced is lost or torn, no acknowledged ballot is."""

import importlib.util
import json
import os
import pickle
import sqlite3
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

from server.domain.ballots import link
from server.store.sqlite import FILE

POWER = Path(__file__).with_name("power.py")
CUTS = 60


def power() -> Any:
    """The module beside this one."""
    spec = importlib.util.spec_from_file_location("power", POWER)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def held(folder: Path, synchronous: str) -> tuple[dict[str, bytes], list[Any]]:
    """A vote in a process of its own, over a disk that notes what is synced: the files before it, and every step."""
    out = folder / "steps"
    command = [sys.executable, str(POWER), str(folder), str(out), synchronous]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, (POWER.parents[1], POWER.parents[2])))}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    start, steps = pickle.loads(out.read_bytes())
    return start, steps


def lost(folder: Path, files: dict[str, bytes], acknowledged: set[str]) -> int:
    """Opens what is left with plain SQLite: how many acknowledged ballots are gone. The file is sound and the chain holds."""
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    database = sqlite3.connect(folder / FILE)
    try:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        ballots = dict(database.execute("SELECT place, tracker FROM ballot"))
        ((data,),) = database.execute("SELECT data FROM event WHERE kind = 'poll.frozen'").fetchall()
        before = bytes.fromhex(json.loads(data)["eid"])
        places = []
        for place, text, found in database.execute("SELECT place, entry, hash FROM link ORDER BY place"):
            entry = json.loads(text)
            before = link(before, entry)
            assert before == found
            places += [place] if entry["e"] == "cast" else []
        assert places == sorted(ballots)
        return len(acknowledged - {tracker.hex() for tracker in ballots.values()})
    finally:
        database.close()


@pytest.mark.parametrize("synchronous", ["FULL", "NORMAL"])
def test_LOG3_BOX3_BOX4_a_power_cut_loses_no_acknowledged_ballot_and_this_test_would_tell(
    synchronous: str, tmp_path: Path
) -> None:
    """Under NORMAL commits are not synced: the same cuts lose ballots, so that this test sees what it looks for."""
    start, steps = held(tmp_path, synchronous)
    assert {"write", "sync"} <= {step[0] for step in steps}
    dice, cut, losses = Random(7), power().files_after, 0
    for number in range(CUTS):
        until = steps[: dice.randint(1, len(steps))]
        acknowledged = {step[1] for step in until if step[0] == "acknowledged"}
        losses += lost(tmp_path / f"cut{number}", cut(start, until, dice), acknowledged)
    assert sum(step[0] == "acknowledged" for step in steps) == power().BALLOTS
    assert (losses == 0) == (synchronous == "FULL"), losses
