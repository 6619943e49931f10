"""BOX6, BOX7, URN4, SLIP5, LIFE4: votes of every kind are recounted; what an operator with the key changes is named."""
# ruff: noqa: E501 - one change on one line

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from record import VERIFIER, zipped
from server.verifier import Verifier
from serving import COMMAND
from whole import Files, changed, logged, whole

Change = Callable[[Any], object]


def check(files: Files, tmp_path: Path) -> Any:
    """(failing check or None, checks that were left)."""
    path = tmp_path / "whole.zip"
    path.write_bytes(zipped(files))
    verifier = Verifier(lambda *_: None)
    failed = verifier.run(str(path))
    return failed and failed[0], verifier.left


PURGED = ["poll.choice", "poll.signature", "poll.tracker"]


def test_BOX6_POLL8_a_congress_with_votes_of_every_kind_holds(tmp_path: Path) -> None:
    assert check(whole().files, tmp_path) == (None, PURGED)
    for asked, code in (([], 1), (["--partial"], 0)):
        said = subprocess.run(
            [sys.executable, "-I", str(VERIFIER), str(tmp_path / "whole.zip"), *asked],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (said.returncode, said.stdout.splitlines()[-1]) == (
            code,
            "The record holds, but 3 checks were not made.",
        )
        assert sum(line.startswith("left ") for line in said.stdout.splitlines()) == 3


def entry(record: Any, kind: str) -> Any:
    """The first entry of that kind on a vote's chain."""
    return next(each["entry"] for each in record["links"] if each["entry"]["e"] == kind)


def slip_for_a_voter(record: Any) -> None:
    """A paper for somebody who casts on a device."""
    entry(record, "slip")["slot"] = entry(record, "cast")["slot"]


def own(record: Any) -> None:
    """The proxy's slot as if its person had cast it."""
    for each in record["roll"]:
        each.pop("proxy", None)


def copied(record: Any) -> None:
    record["ballots"][1]["raw"] = record["ballots"][0]["raw"]


def swapped(record: Any) -> None:
    """The ballot that a holder signed for the other's slot stands as their own, and the other way round."""
    by = [each for each in record["ballots"] if sum(one["sig"] == each["sig"] for one in record["ballots"]) == 1]
    pair = [each for each in by if each["slot"] in {one["slot"] for one in record["roll"] if "proxy" in one}] + by[3:4]
    pair[0]["sig"], pair[1]["sig"] = pair[1]["sig"], pair[0]["sig"]


OPERATORS: dict[str, tuple[str, Change, str]] = {
    "a proxy made a voter": ("every", own, "poll.roll"),
    "a signature of the other slot": ("every", swapped, "poll.signature"),
    "another list of marks counted": ("every", lambda r: r["result"]["questions"][1]["counts"]["marks"]["a"].update(yes=9), "poll.counts"),
    "another sum of scores": ("every", lambda r: r["result"]["questions"][3]["outcome"]["scores"].update(a=99), "poll.rule"),
    "another finalist": ("every", lambda r: r["result"]["questions"][4]["outcome"]["runoff"].update(x=1), "poll.rule"),
    "another round": ("every", lambda r: r["result"]["questions"][5]["outcome"]["rounds"][0].update(a=7), "poll.rule"),
    "another transfer": ("every", lambda r: r["result"]["questions"][6]["outcome"]["stages"][0]["votes"].update(a=1), "poll.rule"),
    "another round proposed": ("every", lambda r: r["result"]["questions"][0]["outcome"].update(next=None), "poll.rule"),
    "another seed": ("every", lambda r: entry(r, "resolve").update(seed="00"), "poll.log"),
    "another casting vote": ("tie", lambda r: entry(r, "resolve").update(choice="no"), "poll.log"),
    "another block": ("blocks", lambda r: r["result"]["questions"][0]["outcome"]["groups"].update(yes=9), "poll.rule"),
    "a delegate in another block": ("blocks", lambda r: next(each for each in r["roll"] if each["block"] != "A").update(block="A"), "poll.signature"),
    "another opened ballot": ("secret", lambda r: [each.update(c=["no"]) for each in r["opened"]], "poll.opened"),
    "an opened ballot more": ("secret", lambda r: r["opened"].append(r["opened"][0]), "poll.opened"),
    "an opened ballot less": ("secret", lambda r: r["opened"].pop(), "poll.opened"),
    "a heavier opened ballot": ("secret", lambda r: r["opened"][0].update(w=2), "poll.opened"),
    "no opened ballots": ("secret", lambda r: r.update(opened=None), "poll.opened"),
    "another hash of the opened": ("secret", lambda r: entry(r, "result").update(opened="00" * 32), "poll.opened"),
    "a copied sealed ballot": ("secret", copied, "poll.choice"),
    "a longer sealed ballot": ("secret", lambda r: r["ballots"][0].update(raw=r["ballots"][0]["raw"] + "00"), "poll.choice"),
    "another sealed ballot": ("secret", lambda r: r["ballots"][0].update(raw="00" * (len(r["ballots"][0]["raw"]) // 2)), "poll.signature"),
    "ballots purged too early": ("secret", lambda r: [each.update(raw="") for each in r["ballots"]], "poll.choice"),
    "one ballot purged and not the others": ("final", lambda r: r["ballots"][0].update(raw="00"), "poll.choice"),
    "a purged ballot's receipt": ("final", lambda r: r["ballots"][0].update(receipt=r["ballots"][1]["receipt"]), "poll.receipt"),
    "a key that was never destroyed": ("secret", lambda r: r["links"].pop(), "poll.log"),
    "another keyed paper": ("paper", lambda r: r["papers"][0].update(c=[["d"]]), "poll.papers"),
    "a keyed paper less": ("paper", lambda r: r["papers"].pop(), "poll.papers"),
    "a paper and a ballot": ("paper", slip_for_a_voter, "poll.slips"),
    "more papers found": ("paper", lambda r: entry(r, "papers")["papers"].update(found=3), "poll.log"),
    "other hands": ("hands", lambda r: entry(r, "hands")["hands"]["q1"].update(yes=4), "poll.counts"),
    "more hands than people": ("hands", lambda r: entry(r, "hands")["hands"]["q1"].update(yes=9), "poll.counts"),
    "a question that was not asked by hand": ("hands", lambda r: entry(r, "hands")["hands"].update(q2={}), "poll.counts"),
    "a repetition of nothing": ("repeat", lambda r: r["manifest"].update(repeats="00" * 32), "poll.frozen"),
    "a round after nothing": ("round", lambda r: r["manifest"]["round"].update(after="00" * 32), "poll.frozen"),
    "an unknown scheme": ("hands", lambda r: r["manifest"].update(scheme="heg1"), "poll.frozen"),
    "an unknown method": ("tie", lambda r: r["manifest"]["questions"][0].update(method="guess"), "poll.choice"),
    "another key of the seal": ("secret", lambda r: r["manifest"]["sealed"].update(Y="00" * 32), "poll.signature"),
}  # fmt: skip


@pytest.mark.parametrize("what", OPERATORS)
def test_BOX6_BOX7_URN4_SLIP5_LIFE4_an_operator_who_changes_a_vote_is_named(what: str, tmp_path: Path) -> None:
    vote, change, named = OPERATORS[what]
    assert check(changed(whole(), vote, change), tmp_path)[0] == named


def event(log: Any, kind: str, poll: str) -> Any:
    return next(each for each in log if each["kind"] == kind and each["data"].get("poll") == poll)


LOGS: dict[str, tuple[Change, str]] = {
    "a proxy that nobody registered": (lambda log: log.remove(next(e for e in log if e["kind"] == "proxy.registered")), "poll.roll"),
    "another who holds": (lambda log: next(e for e in log if e["kind"] == "proxy.registered")["data"].update(holder="x"), "poll.roll"),
    "a tie drawn otherwise": (lambda log: log_of(log, "poll.resolved", "every")["data"]["outcome"].update(elected=["d"]), "poll.resolved"),
    "another order drawn": (lambda log: log_of(log, "poll.resolved", "every")["data"]["order"].reverse(), "poll.resolved"),
    "a casting vote that was another": (lambda log: log_of(log, "poll.resolved", "tie")["data"]["outcome"].update(passed=False), "poll.resolved"),
    "another signature under a result": (lambda log: log_of(log, "poll.announced", "secret")["data"].update(sig="00" * 64), "poll.announced"),
    "contested for less long": (lambda log: log_of(log, "poll.announced", "secret")["data"].update(until="2026-01-01T00:00:00.000Z"), "poll.announced"),
    "other papers told": (lambda log: log_of(log, "poll.papers_settled", "paper")["data"]["papers"].update(spoilt=0), "poll.log"),
}  # fmt: skip


def log_of(log: Any, kind: str, vote: str) -> Any:
    return event(log, kind, whole().polls[vote])


@pytest.mark.parametrize("what", LOGS)
def test_BOX6_LIFE4_PROXY3_a_log_made_anew_does_not_agree_either(what: str, tmp_path: Path) -> None:
    change, named = LOGS[what]
    assert check(logged(whole(), change), tmp_path)[0] == named


def test_LIFE4_a_lot_drawn_with_another_seed_on_both_sides_is_named(tmp_path: Path) -> None:
    """The seed decides; which one was drawn, chain and log say alike."""
    made = whole()
    files = changed(made, "every", lambda r: entry(r, "resolve").update(remedy="lot", seed="00"))

    def told(log: Any) -> None:
        log_of(log, "poll.resolved", "every")["data"].update(remedy="lot", seed="00", order=["d", "c", "b", "a"])

    assert check(logged(made, told, files), tmp_path)[0] == "poll.resolved"


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_BOX6_no_flipped_byte_in_any_file_passes(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    files = whole().files
    name = data.draw(st.sampled_from(sorted(files)))
    place, mask = data.draw(st.integers(0, len(files[name]) - 1)), data.draw(st.integers(1, 255))
    flipped = bytearray(files[name])
    flipped[place] ^= mask
    assert check({**files, name: bytes(flipped)}, tmp_path_factory.getbasetemp())[0] is not None


def test_URN4_SLIP5_nothing_in_the_record_says_whose_an_opened_ballot_or_a_paper_is() -> None:
    made = whole()
    for vote in ("secret", "final", "paper"):
        record = json.loads(made.files[f"polls/{made.polls[vote]}.json"])
        told = json.dumps([record["opened"], record["papers"]])
        people = json.loads(made.files["people.json"])
        assert not any(f'"{person}"' in told for person in people)
        secrets = [each for each in record["ballots"] if vote != "paper" and b'"c"' in bytes.fromhex(each["raw"])]
        assert secrets == []


def test_BOX6_the_installed_command_says_the_same_and_takes_partial(tmp_path: Path) -> None:
    (tmp_path / "whole.zip").write_bytes(zipped(whole().files))
    for asked, code in (([], 1), (["--partial"], 0)):
        said = subprocess.run(
            [COMMAND, "verify", tmp_path / "whole.zip", *asked], capture_output=True, text=True, check=False
        )
        assert (said.returncode, said.stdout.splitlines()[-1]) == (
            code,
            "The record holds, but 3 checks were not made.",
        )
