"""Folding, and reading what somebody typed (SPEC FIND1, FIND2)."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.documents.folding import fold, lower, tokens
from server.documents.looking import MOST_TOKENS, Needle, Term, terms, ways
from server.documents.text import clean

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
VIETNAMESE = "ĐẢNG BỘ Đảng bộ đại hội Điều kiện ứng cử Phường Ắc-quy Ỷ lại ngoặc"


def test_FIND1_folding_takes_off_every_vietnamese_diacritic() -> None:
    assert fold(VIETNAMESE) == "dang bo dang bo dai hoi dieu kien ung cu phuong ac-quy y lai ngoac"
    assert lower(VIETNAMESE) == VIETNAMESE.lower()


@given(TEXT)
def test_FIND1_folding_preserves_length_and_tokens_and_does_nothing_twice(text: str) -> None:
    said = clean(text)
    assert len(fold(said)) == len(lower(said)) == len(said)
    assert len(tokens(fold(said))) == len(tokens(lower(said)))
    assert fold(fold(said)) == fold(said)


@given(TEXT)
def test_FIND1_composed_or_not_is_the_same(text: str) -> None:
    apart, together = unicodedata.normalize("NFD", text), unicodedata.normalize("NFC", text)
    assert terms(apart) == terms(together)


@given(TEXT)
def test_FIND2_whatever_is_typed_can_be_asked(text: str) -> None:
    asked = terms(text)
    assert sum(len(each.folded) for each in asked) <= MOST_TOKENS
    for way in ways(asked):
        for needle in way:
            assert all(each.isalnum() for each in "".join(needle.tokens))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("dang bo", [Term(("dang",), ("dang",)), Term(("bo",), ("bo",), begins=True)]),
        ("Đảng bộ ", [Term(("đảng",), ("dang",)), Term(("bộ",), ("bo",))]),
        ('"đại hội" 2025', [Term(("đại", "hội"), ("dai", "hoi")), Term(("2025",), ("2025",), begins=True)]),
        ("“đại hội”", [Term(("đại", "hội"), ("dai", "hoi"))]),
        ('"đại hộ', [Term(("đại", "hộ"), ("dai", "ho"))]),
        ("15-NQ/TW", [Term(("15", "nq", "tw"), ("15", "nq", "tw"), begins=True)]),
        ("bo -", [Term(("bo",), ("bo",))]),
        ("中华", [Term(("中", "华"), ("中", "华"), begins=True)]),
        ('  ?! "" ', []),
    ],
)
def test_FIND2_words_phrases_and_the_beginning_of_the_last_word(asked: str, found: list[Term]) -> None:
    assert terms(asked) == found


def test_FIND2_the_best_way_comes_first() -> None:
    assert [[needle.match() for needle in way] for way in ways(terms("Đảng bộ"))] == [
        ['exact : "đảng bộ" *'],
        ['folded : "dang bo" *'],
        ['exact : "đảng"', 'exact : "bộ" *'],
        ['folded : "dang"', 'folded : "bo" *'],
    ]
    assert [[needle.match() for needle in way] for way in ways(terms("dang bo "))] == [
        ['folded : "dang bo"'],
        ['folded : "dang"', 'folded : "bo"'],
    ]


def test_FIND2_a_needle_is_found_at_each_place_also_where_places_overlap() -> None:
    assert Needle("folded", ("a", "a"), False).within("a a a b a aa") == [0, 1]
    assert Needle("folded", ("a", "a"), True).within("a a a b a aa") == [0, 1, 4]
