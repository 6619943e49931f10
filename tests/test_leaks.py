"""URN9: whoever has all that lies on disks and went over the network, but not the key, knows no more than the totals tell."""

from pathlib import Path

import pytest

import naive
from attacker import best, commits, guesses, likely
from leaking import OPTIONS, Loot, stolen


@pytest.fixture(scope="module")
def loot(tmp_path_factory: pytest.TempPathFactory) -> Loot:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HEMICYCLE_LOG_LEVEL", "debug")
        return stolen(tmp_path_factory.mktemp("leaks"))


def test_URN9_nothing_stolen_tells_who_voted_how(loot: Loot) -> None:
    name, hits = best(loot)
    assert hits <= likely(loot.voters), name


def test_URN9_no_size_tells_what_was_chosen(loot: Loot) -> None:
    assert {len(voter.body["raw"]) for voter in loot.voters} == {len(loot.voters[0].body["raw"])}
    assert {voter.asked for voter in loot.voters} == {loot.voters[0].asked}
    assert {voter.option for voter in loot.voters} == set(OPTIONS)


def test_URN9_what_was_chosen_is_nowhere_before_the_vote_is_opened(loot: Loot) -> None:
    before = b"".join(blob for each in loot.snapshots for blob in each.values())
    for opened in loot.opened:
        assert opened["n"].encode() not in before and bytes.fromhex(opened["n"]) not in before


def test_URN4_what_was_opened_came_into_the_store_in_one_commit(loot: Loot) -> None:
    held = [sum(each["n"].encode() in image for each in loot.opened) for image in commits(loot.blobs)]
    assert set(held) == {0, len(loot.opened)}


def test_URN8_nobody_else_s_device_hears_of_a_single_cast(loot: Loot) -> None:
    """On the lines of all who voted, each of their trackers went over their own alone."""
    lines: dict[int, bytes] = {}
    for piece in loot.wire:
        lines[piece.line] = lines.get(piece.line, b"") + piece.data
    own = {
        voter.person: [n for n, told in lines.items() if voter.body["sig"].encode() in told] for voter in loot.voters
    }
    assert all(len(each) == 1 for each in own.values())
    cast = {each[0] for each in own.values()}
    for voter in loot.voters:
        assert [n for n in sorted(cast) if voter.tracker.encode() in lines[n]] == own[voter.person]


def test_URN9_the_server_s_own_words_name_no_ballot(loot: Loot) -> None:
    said = loot.blobs["words of the server"]
    for voter in loot.voters:
        assert not any(
            each.encode() in said for each in (voter.person, voter.tracker, voter.body["raw"], voter.body["sig"])
        )


def test_URN9_the_same_attacker_sees_through_two_tables(tmp_path: Path) -> None:
    loot = stolen(tmp_path, naive.command(tmp_path))
    right = {voter.person: voter.option for voter in loot.voters}
    seen = [name for name, guess in guesses(loot) if guess == right]
    assert {"commits in the journal", "arrivals between two copies of the database"} <= set(seen)
    assert best(loot)[1] == len(loot.voters) > likely(loot.voters)
