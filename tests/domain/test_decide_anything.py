"""CMD2: whatever a client may send is done or refused; nothing that it says makes `decide` fail (other than by refusing)."""

from contextlib import suppress
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from hall import RULE, Hall, ballot
from server.domain import commands as c
from server.domain.box import Refused
from server.domain.chain import canon
from server.domain.commands import WIRE
from server.domain.permissions import COMMANDS, EVERYONE
from server.domain.walls import Scene

CARRIED = {"minutes.publish", "minutes.sign"}
"""Carried out by services alone."""
KNOWN = ("d1", "d2", "p1", "p2", "secretary", "i8", "i9", "v10", "v11", "v13")
NAMES = st.sampled_from(KNOWN) | st.text(max_size=8)
WORDS = st.text(max_size=400) | st.sampled_from(
    ["", " ", "\u202e", "a\u0301", "\x00", "٣", "1.5", "delegate", "chair", "vi", "UTC"]
)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | WORDS
ANY_JSON = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=3), max_leaves=8
)
RULES = st.fixed_dictionaries(
    {},
    optional={"threshold": ANY_JSON, "base": ANY_JSON, "quorum": ANY_JSON, "tie": ANY_JSON},
).map(lambda odd: RULE | odd)
BY_NAME: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(("item", "document", "poll", "person", "before"), NAMES),
    "rule": RULES | ANY_JSON,
    "page": st.integers(),
    "minutes": st.none() | st.integers(),
    "present": st.none() | st.integers(),
    "seconds": st.integers(),
    "most": st.integers(),
    "hands": st.booleans(),
    "ser": st.integers(),
    "voting": st.booleans(),
    "revote": st.booleans(),
    "wall": st.sampled_from(["projector", "p1", ""]),
    "scene": st.sampled_from([*Scene]) | WORDS,
    "data": st.dictionaries(
        st.sampled_from(["people", "page", "document", "text", "texts", "minutes", "until"]), ANY_JSON, max_size=3
    ),
    "tongues": st.none() | st.lists(WORDS, max_size=2),
    "roles": st.lists(WORDS | st.sampled_from(["delegate", "chair"]), max_size=3),
    "titles": st.dictionaries(st.sampled_from(["vi", "en", "x-y"]) | WORDS, WORDS, max_size=3),
    "texts": st.dictionaries(st.sampled_from(["vi", "en"]) | WORDS, WORDS, max_size=2),
    "names": st.dictionaries(WORDS, WORDS, max_size=2),
    "extra": st.dictionaries(WORDS, WORDS, max_size=3),
    "weight": st.sampled_from(["1", "0.5", "2.000001", "999999999"]) | WORDS,
}


@st.composite
def bodies(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """A command's name, and fields that are often of the right type and seldom make sense."""
    kind = draw(
        st.sampled_from(
            sorted(
                set(WIRE) - {"ballot.cast", "wall.link", "person.reissue", "poll.practise", "poll.resolve", *CARRIED}
            )
        )
    )
    fields = WIRE[kind].__dataclass_fields__
    body = {name: draw(BY_NAME.get(name, WORDS)) for name in fields if draw(st.integers(0, 5))}
    if draw(st.integers(0, 9)) == 0:
        body[draw(st.sampled_from([*fields, "extra field"]))] = draw(ANY_JSON)
    return kind, body


def busy_hall() -> Hall:
    hall = Hall(delegates=2)
    hall.document("d1")
    hall.document("d2", done=0)
    hall.item("A")
    hall.item("B")
    hall.draft()
    hall.frozen()
    poll = hall.opened()
    hall.do(ballot(poll, "p1"), hall.by("p1"))
    return hall


@settings(max_examples=150, deadline=None)
@given(st.lists(bodies(), min_size=1, max_size=12))
def test_CMD2_whatever_is_asked_is_done_or_refused(asked: list[tuple[str, dict[str, Any]]]) -> None:
    hall = busy_hall()
    for kind, body in asked:
        try:
            command = msgspec.convert(body, WIRE[kind])
        except msgspec.ValidationError:
            continue
        by = hall.by("chair" if COMMANDS[kind].driving else "secretary")
        with suppress(Refused):
            hall.do(command, by)
    for event in hall.events:
        assert msgspec.json.decode(msgspec.json.encode(event.fact.data())) == msgspec.json.decode(
            canon(event.fact.data())
        )


@settings(max_examples=100, deadline=None)
@given(
    st.builds(
        c.DraftPoll,
        title=WORDS,
        rule=RULES,
        text=WORDS,
        titles=BY_NAME["titles"],
        texts=BY_NAME["texts"],
        revote=st.booleans(),
    ),
    BY_NAME["weight"],
)
def test_POLL2_what_was_accepted_as_a_draft_can_be_frozen(draft: c.DraftPoll, weight: str) -> None:
    hall = Hall(delegates=1)
    with suppress(Refused):
        hall.do(c.AddPerson("N", weight=weight), hall.by("secretary"))
    try:
        poll = hall.do(draft, hall.by("secretary"))["poll"]
    except Refused:
        return
    hall.do(c.FreezePoll(poll), hall.by("chair"))
    hall.do(c.OpenPoll(poll), hall.by("chair"))


def test_nobody_but_those_in_the_table_commands() -> None:
    assert all(allowed.roles <= EVERYONE for allowed in COMMANDS.values())
