"""POLL3: the rules that people know by name, over HTTP."""

from typing import Any

from server.domain.counting.rules import ELECTION_PRESETS, PRESETS, Rule


def test_POLL3_every_preset_is_told_with_whether_it_fills_seats(hall: Any) -> None:
    told = hall["secretariat"].get("rules")
    assert [each["name"] for each in told] == [*PRESETS, *ELECTION_PRESETS]
    assert [each["name"] for each in told if each["election"]] == list(ELECTION_PRESETS)
    assert {each["name"]: Rule.from_json(each["rule"]) for each in told} == PRESETS | ELECTION_PRESETS


def test_SLIP4_the_chair_reads_how_far_the_counting_is_and_nothing_that_was_keyed(hall: Any) -> None:
    secretariat, chair = hall["secretariat"], hall["chair"]
    teller = secretariat.done("person.add", name="Lan", seat="T1", roles=["teller", "delegate"], voting=True)["person"]
    chair.done("desk.take")
    poll = secretariat.done("poll.draft", title="Bầu", rule=PRESETS["simple_majority"].to_json(), paper="only")["poll"]
    chair.done("poll.freeze", poll=poll)
    chair.done("poll.open", poll=poll)
    secretariat.done("slip.issue", poll=poll, slot=teller)
    chair.done("poll.close", poll=poll, seconds=0)
    while chair.state()["state"]["polls"][poll]["state"] != "closed":
        pass
    secretariat.done("sheet.key", poll=poll, pile=1, number=1, choices=["yes"])
    told = chair.get(f"polls/{poll}/sheets")
    assert (told["mine"], told["differ"], told["agreed"], told["expected"], told["presides"]) == ([], [], 0, 1, False)
    assert [each["keyed"] for each in told["tellers"]] == [1]
