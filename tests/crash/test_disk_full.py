"""LOG9, BOX2, BOX3: a disk that fills during a vote: "try again", no false receipt, and the same ballots count later."""

import resource
from pathlib import Path
from typing import Any

from serving import start
from voting import Assembly, Delegate

DELEGATES = 24
BEFORE = 8


def sent(delegate: Delegate) -> Any:
    """The server's answer, whatever it is."""
    assert delegate.caller is not None
    return delegate.caller.command("ballot.cast", delegate.body)


def test_LOG9_BOX2_BOX3_a_disk_that_fills_in_a_vote_acknowledges_nothing_and_the_same_devices_succeed_later(
    tmp_path: Path,
) -> None:
    with Assembly(tmp_path, DELEGATES) as assembly:
        serving = start(["serve"], tmp_path)
        try:
            assembly.arrive(serving.url)
            poll = assembly.motion()
            early, late = assembly.delegates[:BEFORE], assembly.delegates[BEFORE:]
            receipts = [each.cast() for each in early]
            pid = serving.process.pid
            before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, before[1]))
            try:
                answers = [sent(each) for each in late]
                assert {(each.status, each.refused) for each in answers} == {(503, "retry")}
                assert not any("receipt" in each.body for each in answers)
                # Asking reads, and a ballot that lies there already gets its receipt again only when that can be written down.
                assert {sent(each).status for each in early} <= {200, 503}
            finally:
                resource.prlimit(pid, resource.RLIMIT_FSIZE, before)
            assert len([each.cast() for each in late]) == DELEGATES - BEFORE
            assert [each.cast() for each in early] == receipts
            assembly.staff["chair"].done("poll.close", poll=poll, seconds=0)
            assert assembly.until(poll, "counted")["count"] == DELEGATES
        finally:
            serving.kill()
