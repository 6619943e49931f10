"""RT6: the frame core in Autobahn's cases, however the bytes arrive, with another implementation as the oracle."""

import pytest

from autobahn import CASES
from oracle import Said, heard, ours
from server.realtime.frames import LARGEST_CONTROL

BYTEWISE = 10_000
DIFFERENT = {
    "5.25": (
        1009,
        "a message comes in at most 64 fragments: empty ones could come for ever, and nothing would count them",
    ),
    "9.7.1": (None, "the oracle counts a control frame's bytes to the fragments it comes between, the RFC does not"),
    "9.8.1": (1002, "section 5.2: a length is written in its shortest form; the oracle does not look"),
    "9.8.2": (1002, "the same"),
    "9.8.3": (1002, "the same"),
    "9.8.4": (1002, "the same, of a control frame"),
}
"""Where we mean to differ: the close code with which we refuse (None: we do not), and why."""
ONLY_TEXT = {f"1.2.{n}" for n in range(1, 13)} | {"5.26"}
TEXT_ONLY = "the channel is for text: what is binary is refused, whatever else may be wrong with it"


def heard_here(parts: list[bytes]) -> tuple[Said, int | None]:
    """The messages up to a close, and the code with which the rest is refused."""
    said, error = ours(parts)
    return said, error and error.code


@pytest.mark.parametrize("name", CASES)
def test_RT6_autobahn_s_cases_mean_the_same_as_to_another_implementation(name: str) -> None:
    said, code = heard_here(CASES[name])
    expected, refused = heard(b"".join(CASES[name]))
    if name in DIFFERENT:
        assert (code is not None) != refused, "no difference any more"
        assert code == DIFFERENT[name][0]
    else:
        assert (said, code is not None) == (expected, refused)
    if name in ONLY_TEXT:
        assert code == 1003, TEXT_ONLY


@pytest.mark.parametrize("name", CASES)
def test_RT6_autobahn_s_cases_mean_the_same_however_they_arrive(name: str) -> None:
    case = CASES[name]
    whole = b"".join(case)
    result = heard_here(case)
    assert heard_here([whole]) == result
    assert heard_here([whole[n : n + 7] for n in range(0, len(whole), 7)]) == result
    assert heard_here([whole[n : n + 1] for n in range(min(len(whole), BYTEWISE))]) == result


def test_RT6_what_is_never_heard_out_is_refused_at_its_first_bytes() -> None:
    """No payload is waited for that would be refused: the head of each of these is enough."""
    heads = [b"\x82\x80", b"\x80\x80", b"\x81\x05", b"\x09\x80", b"\x89\xfe", b"\xc1\x80", b"\x83\x80", b"\x88\xfe"]
    assert [heard_here([head])[1] for head in heads] == [1003, 1002, 1002, 1002, 1002, 1002, 1002, 1002]
    assert LARGEST_CONTROL == 125
