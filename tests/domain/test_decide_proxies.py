"""Votes held for others (PROXY1 to PROXY4, BOX7)."""

from dataclasses import replace
from typing import Any

import pytest

from hall import RULE, Hall, badge, ballot, key_of
from server.domain import commands as c
from server.domain import internal
from server.domain.ballots import signing_message
from server.domain.manifest import Voter, make_roll, roll_hash


def by(hall: Hall) -> Any:
    return hall.by("secretary")


def with_proxy(delegates: int = 4) -> Hall:
    """p1 gave their vote to p2."""
    hall = Hall(delegates=delegates)
    assert hall.facts(c.RegisterProxy("p1", "p2"), by(hall)) == ["proxy.registered"]
    return hall


def edited(hall: Hall, person: str, *, voting: bool) -> c.EditPerson:
    held = hall.box.persons[person]
    return c.EditPerson(person, held.name, held.delegation, held.seat, held.roles, voting)


def test_PROXY1_a_proxy_is_registered_replaced_and_revoked_by_ids_alone() -> None:
    hall = with_proxy()
    assert hall.state.proxies == {"p1": "p2"}
    assert hall.events[-1].fact.data() == {"grantor": "p1", "holder": "p2"}
    assert hall.facts(c.RegisterProxy("p1", "p2"), by(hall)) == []
    assert hall.facts(c.RegisterProxy("p1", "p3"), by(hall)) == ["proxy.registered"]
    assert hall.state.proxies == {"p1": "p3"}
    assert hall.facts(c.RevokeProxy("p1"), by(hall)) == ["proxy.revoked"]
    assert hall.state.proxies == {}
    assert hall.refusal(c.RevokeProxy("p1"), by(hall)) == "no_such_proxy"
    assert hall.refusal(c.RegisterProxy("p1", "p2"), hall.by("p1")) == "not_allowed"


def test_PROXY2_not_to_oneself_not_in_chains_and_only_with_a_voting_right() -> None:
    hall = with_proxy()
    assert hall.refusal(c.RegisterProxy("p3", "p3"), by(hall)) == "proxy_self"
    assert hall.refusal(c.RegisterProxy("p3", "p1"), by(hall)) == "proxy_chain"
    assert hall.refusal(c.RegisterProxy("p2", "p3"), by(hall)) == "proxy_holds"
    assert hall.refusal(c.RegisterProxy("chair", "p3"), by(hall)) == "proxy_no_vote"
    assert hall.refusal(c.RegisterProxy("p3", "chair"), by(hall)) == "proxy_no_vote"
    assert hall.refusal(c.RegisterProxy("p3", "nobody"), by(hall)) == "no_such_person"


def test_PROXY2_one_person_holds_no_more_than_the_congress_allows() -> None:
    hall = Hall(delegates=5)
    for grantor in ("p1", "p2"):
        hall.do(c.RegisterProxy(grantor, "p5"), by(hall))
    assert hall.refusal(c.RegisterProxy("p3", "p5"), by(hall)) == "proxy_limit"
    assert hall.facts(c.LimitProxies(3), by(hall)) == ["proxy.limited"]
    assert hall.facts(c.LimitProxies(3), by(hall)) == []
    hall.do(c.RegisterProxy("p3", "p5"), by(hall))
    hall.do(c.LimitProxies(0), by(hall))
    assert len(hall.state.proxies) == 3
    assert hall.refusal(c.RegisterProxy("p4", "p5"), by(hall)) == "no_proxies"
    assert hall.refusal(c.LimitProxies(-1), by(hall)) == "bad_field"


def test_PROXY3_the_roll_has_a_slot_of_the_grantor_with_the_holders_key() -> None:
    hall = with_proxy(3)
    poll = hall.opened()
    slot = hall.box.slots[poll, "p1"]
    assert (slot.person, slot.pk, slot.proxy) == ("p2", key_of("p2"), "p1")
    voters = [Voter(key_of("p2"), "p1", proxy=True), Voter(key_of("p2"), "p2"), Voter(key_of("p3"), "p3")]
    assert hall.poll(poll).manifest["roll"] == roll_hash(make_roll(voters)).hex()
    assert hall.poll(poll).roll_size == 3
    for person, pk, code in (("p1", "p1", "not_entitled"), ("p3", "p3", "not_entitled"), ("p2", "p1", "invalid")):
        assert hall.refusal(ballot(poll, "p1", pk=key_of(pk)), hall.by(person)) == code
    hall.do(ballot(poll, "p1", "no", pk=key_of("p2")), hall.by("p2"))
    hall.do(ballot(poll, "p2"), hall.by("p2"))
    assert len(hall.cast) == 2


def test_PROXY3_a_holder_without_a_badge_gets_the_key_for_every_slot_later() -> None:
    hall = with_proxy(2)
    hall.do(internal.ApplyRoster((replace(hall.box.persons["p1"], id="p9", login_hash=None, public_key=None),), (), ""))
    hall.do(c.RegisterProxy("p1", "p9"), by(hall))
    poll = hall.opened()
    assert hall.box.slots[poll, "p1"].pk == b""
    hall.do(internal.IssueBadges((badge("p9"),), False))
    assert {hall.box.slots[poll, slot].pk for slot in ("p1", "p9")} == {key_of("p9")}


def test_PROXY3_BADGE4_a_new_badge_takes_every_slot_along() -> None:
    hall = with_proxy()
    poll = hall.opened()
    hall.do(internal.IssueBadges((badge("p2", 2),), True))
    assert {hall.box.slots[poll, slot].pk for slot in ("p1", "p2")} == {key_of("p2", 2)}
    assert [link.entry["slot"] for link in hall.links[poll] if link.entry["e"] == "slot_key"] == ["p1", "p2"]


@pytest.mark.parametrize("change", ["revoke", "replace", "remove"])
def test_PROXY3_what_is_frozen_stays_whatever_happens_at_the_desk(change: str) -> None:
    hall = with_proxy()
    poll = hall.opened()
    frozen = dict(hall.box.slots)
    match change:
        case "revoke":
            hall.do(c.RevokeProxy("p1"), by(hall))
        case "replace":
            hall.do(c.RegisterProxy("p1", "p3"), by(hall))
        case _:
            hall.do(edited(hall, "p1", voting=False), by(hall))
    assert hall.box.slots == frozen
    hall.do(ballot(poll, "p1", pk=key_of("p2")), hall.by("p2"))


def test_PROXY3_neither_side_of_a_proxy_on_a_roll_is_removed() -> None:
    hall = Hall(delegates=3)
    hall.do(c.RegisterProxy("p1", "p2"), hall.by("secretary"))
    hall.frozen()
    for side in ("p1", "p2"):
        assert hall.refusal(c.RemovePerson(side), hall.by("secretary")) == "person_on_roll"


def test_PROXY4_a_proxy_ends_with_the_voting_right_of_either_side() -> None:
    for person in ("p1", "p2"):
        hall = with_proxy()
        assert hall.facts(edited(hall, person, voting=False), by(hall)) == ["people.changed", "proxy.revoked"]
        hall = with_proxy()
        gone = hall.facts(c.RemovePerson(person), by(hall))
        assert gone == ["people.changed", "badge.revoked", "proxy.revoked"]
        hall = with_proxy()
        listed = replace(hall.box.persons[person], voting=False)
        assert hall.facts(internal.ApplyRoster((), (listed,), ""), by(hall)) == ["people.changed", "proxy.revoked"]
        assert hall.state.proxies == {}


def test_BOX7_what_is_signed_for_another_ends_with_their_slot() -> None:
    eid, pk, raw = b"e" * 32, b"k" * 32, b"raw"
    assert len({signing_message(eid, pk, 1, raw, proxy) for proxy in (None, "p1", "p2")}) == 3


def test_PROXY3_weights_are_the_grantors() -> None:
    hall = Hall(delegates=2)
    held = hall.box.persons["p1"]
    hall.do(c.EditPerson("p1", held.name, "", "", held.roles, True, "2.5"), by(hall))
    hall.do(c.RegisterProxy("p1", "p2"), by(hall))
    poll = hall.do(c.DraftPoll("Thông qua", RULE), by(hall))["poll"]
    hall.do(c.FreezePoll(poll), hall.by("chair"))
    assert {slot.slot: slot.weight for slot in hall.box.slots.values()} == {"p1": 25, "p2": 10}
