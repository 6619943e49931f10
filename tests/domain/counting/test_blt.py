"""SPEC COUNT16: ballot files in BLT format."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.counting.blt import BadBlt, parse_blt

HILL = """4 2
-2
3 1 3 4 0
4 1 3 2 0
2 4 1 3 0
1 2 0
2 2 4 3 1 0
1 3 4 2 0
0
"Adam"
"Basil"
"Charlotte"
"Donald"
"Title"
"""


def test_COUNT16_the_example_of_the_format() -> None:
    """Hill, Wichmann and Woodall, Algorithm 123 (1987)."""
    read = parse_blt(HILL)
    assert (read.seats, read.withdrawn, read.options, read.title) == (
        2, ("Basil",), ("Adam", "Charlotte", "Donald"), "Title",
    )  # fmt: skip
    assert read.ballots[1] == (4, ("Adam", "Charlotte", "Basil"))
    assert (len(read.ballots), read.scale) == (6, 1)


@pytest.mark.parametrize("change", ["crlf", "one line", "comments", "bom"])
def test_COUNT16_line_ends_and_comments_mean_nothing(change: str) -> None:
    texts = {
        "crlf": HILL.replace("\n", "\r\n"),
        "one line": HILL.replace("\n", " "),
        "comments": "# a ward\n/* by\nhand */" + HILL.replace(" 0\n", " 0 # one kind\n"),
        "bom": "\ufeff" + HILL,
    }
    assert parse_blt(texts[change]) == parse_blt(HILL)


def test_COUNT16_what_programs_added_to_the_format() -> None:
    text = """3 1 [tie 1 2 3] [nick a b c]
    (id-7) 1 a=b c 0
    1 - 2 0
    2 (1 3) 0
    0.5 1 0
    4 0
    0 "Anh #1" "Bình" "Chi" "Phường" "nguồn" """
    read = parse_blt(text)
    assert read.scale == 10
    assert read.ballots == (
        (10, (("Anh #1", "Bình"), "Chi")), (10, (None, "Bình")), (20, (("Anh #1", "Chi"),)), (5, ("Anh #1",)), (40, ()),
    )  # fmt: skip
    party = parse_blt('2 1\n1 1 0\n0\n"Ann Lee" "Green"\n"Bo Sun" "Labour"\n"Ward 1"\n')
    assert (party.candidates, party.title) == (("Ann Lee", "Bo Sun"), "Ward 1")


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "ended", 1),
        ("4\n", "ended", 1),
        ("four 2", "head", 1),
        ('"x" 2', "head", 1),
        ("4 0\n", "head", 1),
        ("2 1\n1 1 2\n", "ended", 2),
        ("2 1\n1 3 0\n0\n", "candidate", 2),
        ("2 1\n1 x 0\n0\n", "candidate", 2),
        ("2 1\n-3\n", "candidate", 2),
        ("2 1\nx 1 0\n", "weight", 2),
        ('2 1\n1 1 0\n0\n"A"\n', "names", 4),
        ('2 1\n1 1 0\n0\n"A" ""\n', "names", 4),
        ('2 1\n1 1 0\n0\n"A"\n"A"\n', "double", 5),
        ('2 1\n1 1 0\n0\n"A"\n"B\n', "quote", 5),
        ("2 1\n1 (1 2 0\n", "ended", 2),
        ("2 1 ]\n", "token", 1),
        ('2 1\n1 1 "A"\n', "ended", 2),
    ],
)
def test_COUNT16_what_is_wrong_with_a_file_is_said_with_its_line(text: str, code: str, line: int) -> None:
    with pytest.raises(BadBlt) as caught:
        parse_blt(text)
    assert (caught.value.code, caught.value.line) == (code, line)


@given(st.text(alphabet='0123 -=()[]"#/*\nab.', max_size=40))
def test_COUNT16_any_text_is_an_election_or_a_BadBlt(text: str) -> None:
    try:
        parse_blt("2 1\n" + text)
    except BadBlt:
        return


@given(st.lists(st.tuples(st.integers(1, 99), st.permutations([1, 2, 3])), max_size=6))
def test_COUNT16_ballots_are_read_as_written(ballots: list[tuple[int, list[int]]]) -> None:
    lines = [f"{weight} {' '.join(map(str, ranking))} 0" for weight, ranking in ballots]
    text = "\n".join(["3 1", *lines, "0", '"a"', '"b"', '"c"', '"t"'])
    assert parse_blt(text).ballots == tuple(
        (weight, tuple("abc"[n - 1] for n in ranking)) for weight, ranking in ballots
    )
