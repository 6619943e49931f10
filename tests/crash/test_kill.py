"""LOG3, BOX2, BOX3: `kill -9` in the middle of a vote, and every ballot that was acknowledged is there."""

import os
import subprocess
from collections import Counter
from pathlib import Path

from serving import COMMAND, start
from voting import SLUG, Assembly

KILLS = int(os.environ.get("HEMICYCLE_KILLS", "3"))
"""How often; docs/TESTING.md tells of 25."""
DELEGATES = max(40, 8 * KILLS)
KILLED_AT = [DELEGATES * number // (KILLS + 1) for number in range(1, KILLS + 1)]
"""After so many acknowledged ballots the server is killed."""


class Machine:
    """A server that can be killed and started again on the same folder; gone when the test ends."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.serving = start(["serve"], folder)

    def __enter__(self) -> "Machine":
        return self

    def __exit__(self, *_: object) -> None:
        self.serving.kill()

    def cut(self, assembly: Assembly) -> None:
        """As a power cut would, and back again."""
        assembly.back.clear()
        self.serving.kill()
        self.serving = start(["serve"], self.folder)
        assembly.moved(self.serving.url)


def test_LOG3_BOX2_BOX3_POLL5_every_acknowledged_ballot_survives_a_killed_server(tmp_path: Path) -> None:
    with Assembly(tmp_path, DELEGATES) as assembly, Machine(tmp_path) as machine:
        assembly.arrive(machine.serving.url)
        poll = assembly.motion()
        with assembly.voting():
            for count in KILLED_AT:
                assembly.wait_acked(count)
                kept = {each.person: each.answer for each in assembly.delegates if each.answer}
                machine.cut(assembly)
                check_kept(assembly, poll, kept)
        check_retries(assembly)
        assembly.staff["chair"].done("poll.close", poll=poll, seconds=60)
        machine.cut(assembly)
        assert assembly.until(poll, "counted")["count"] == DELEGATES
        check_retries(assembly)
        assembly.staff["chair"].done("poll.announce", poll=poll)
        wanted = Counter(each.option for each in assembly.delegates)
        [question] = assembly.poll(poll)["result"]["questions"]
        counts = question["counts"]
        assert {option: counts[option] for option in wanted} == wanted
        check_record(tmp_path)


def check_kept(assembly: Assembly, poll: str, kept: dict[str, dict[str, object]]) -> None:
    """Those who had their answer find it again, by asking and by sending the same bytes once more."""
    assert kept
    for each in assembly.delegates:
        if each.person in kept:
            assert each.caller is not None
            [slot] = each.caller.get(f"ballots/{poll}")["slots"]
            assert {name: slot[name] for name in ("place", "tracker", "receipt")} | {"state": "recorded"} == kept[
                each.person
            ]
            assert each.cast() == kept[each.person]


def check_retries(assembly: Assembly) -> None:
    assert [each.person for each in assembly.delegates if each.cast() != each.answer] == []
    assert len({each.answer["place"] for each in assembly.delegates}) == len(assembly.delegates)


def check_record(folder: Path) -> None:
    """The export recounts without the server."""
    bundle = folder / "record.zip"
    said = [str(COMMAND), "export", SLUG, str(bundle), "--data", str(folder / "congress_data")]
    subprocess.run(said, check=True, capture_output=True)
    done = subprocess.run([str(COMMAND), "verify", str(bundle)], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_LOG3_BADGE5_a_congress_that_is_killed_over_and_over_is_none_the_worse(tmp_path: Path) -> None:
    """Its log is whole and its sessions are there."""
    with Assembly(tmp_path, 1) as assembly, Machine(tmp_path) as machine:
        assembly.arrive(machine.serving.url)
        for turn in range(3):
            last = assembly.staff["secretariat"].done("agenda.add", title=f"Mục {turn}")["seq"]
            machine.cut(assembly)
        told = assembly.staff["chair"].get("events?after=0")
    assert [event["seq"] for event in told] == list(range(1, last + 1))
    assert [event["data"]["title"] for event in told[-3:]] == ["Mục 0", "Mục 1", "Mục 2"]
