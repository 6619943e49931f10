"""Readers of foreign bytes under arbitrary ones and under changed valid ones; `scripts/fuzz` goes on from here."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz_targets import SEEDS, TARGETS

EXAMPLES = 150
FOUND: dict[str, list[bytes]] = {
    "frames": [b"\x89\xfe\x00\x046\xfa!=\x1d;\xd0\x0b\x17\x1d"],
    "multipart": [b"\r\r\xdb\x00\n--xxxxxxxx\r\n\r\nvalue\r\n--xxxxxxxx--"],
}
"""What campaigns found, once and for all."""


@st.composite
def changed(draw: st.DrawFn, seeds: list[bytes]) -> bytes:
    """A valid input with some pieces replaced, doubled, or left out."""
    data = draw(st.sampled_from(seeds))
    for _ in range(draw(st.integers(1, 4))):
        at, size = draw(st.integers(0, len(data))), draw(st.integers(0, 8))
        piece = draw(st.binary(max_size=8) | st.just(data[at : at + 40]) | st.sampled_from(seeds).map(lambda s: s[:60]))
        data = data[:at] + piece + data[at + size :]
    return data


@pytest.mark.parametrize("target", TARGETS)
def test_RT6_BADGE1_BADGE8_what_is_valid_and_what_was_found_holds(target: str) -> None:
    for data in [*SEEDS[target], *FOUND.get(target, [])]:
        TARGETS[target](data)


@pytest.mark.parametrize("target", TARGETS)
def test_RT6_BADGE1_BADGE8_arbitrary_bytes_break_no_reader(target: str) -> None:
    @settings(max_examples=EXAMPLES, deadline=None, database=None)
    @given(st.binary(max_size=300))
    def anything(data: bytes) -> None:
        TARGETS[target](data)

    anything()


@pytest.mark.parametrize("target", TARGETS)
def test_RT6_BADGE1_BADGE8_what_is_nearly_valid_breaks_no_reader(target: str) -> None:
    @settings(max_examples=EXAMPLES, deadline=None, database=None)
    @given(changed([seed for seed in SEEDS[target] if len(seed) < 5000]))
    def nearly(data: bytes) -> None:
        TARGETS[target](data)

    nearly()
