"""Delegate lists become people, or problems by line (SPEC BADGE8)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.domain.roster import Known, PersonDetails, Problem, plan, read_rows
from server.domain.roster_types import MAX_PROBLEMS, MAX_ROWS, Parsed


def one(header: str, row: str) -> Parsed:
    """One row under a header, both split at the bar."""
    return read_rows(header.split("|"), [(2, row.split("|"))])


def person(header: str, row: str) -> PersonDetails:
    parsed = one(header, row)
    assert parsed.problems == []
    return parsed.people[0]


def problems(header: str, row: str) -> list[Problem]:
    parsed = one(header, row)
    assert parsed.people == []
    return parsed.problems


def test_BADGE8_a_vietnamese_list_is_read() -> None:
    header = "STT|Mã đại biểu|Họ và tên|Giới tính|Ngày, tháng, năm sinh|Dân tộc|Chi bộ|Số ghế"
    header += "|Vai trò|Quyền biểu quyết (có/không)|Quê quán"
    row = "1|ĐB07|  Nguyễn  Thị Hòa |Nữ|05/03/1961|Tày|Chi bộ thôn Đông|A-07|Đại biểu; Thư ký|x|Cao Bằng"
    assert person(header, row) == PersonDetails(
        id="ĐB07",
        name="Nguyễn Thị Hòa",
        delegation="Chi bộ thôn Đông",
        seat="A-07",
        roles=("secretariat", "delegate"),
        extra={"sex": "female", "birth_year": "1961", "ethnicity": "Tày", "Quê quán": "Cao Bằng"},
    )


def test_BADGE8_an_english_list_is_read() -> None:
    header = "Seat No.|FULL NAME|Voting_Right|role|Weight|Language|Date of birth|Delegation|Education"
    assert person(header, "214|Maria Rossi|yes|chair, delegate|2.50|English|1961-05-01|Milan|PhD") == PersonDetails(
        name="Maria Rossi",
        delegation="Milan",
        seat="214",
        roles=("chair", "delegate"),
        weight="2.5",
        language="en",
        extra={"birth_year": "1961", "education": "PhD"},
    )


@pytest.mark.parametrize(
    "header", ["HO VA TEN", "họ_và_tên", "Họ và tên (*)", "Họ & tên", "Name:", "ho\u0323 va\u0300 te\u0302n", "Tên"]
)
def test_BADGE8_a_header_is_recognized_however_it_is_written(header: str) -> None:
    assert person(header, "Lê An").name == "Lê An"


def test_BADGE8_a_name_in_two_columns_is_put_together() -> None:
    assert person("Họ và tên đệm|Tên", "Nguyễn Văn|An").name == "Nguyễn Văn An"
    assert person("First name|Last name", "Maria|Rossi").name == "Maria Rossi"
    assert person("Họ và tên||Ghế", "Nguyễn Văn|An|1").name == "Nguyễn Văn An"


def test_BADGE8_the_better_named_of_two_columns_wins_and_the_other_is_kept() -> None:
    read = person("Tên|Đoàn|Chi bộ", "Lê An|Khối xã|Thôn Đông")
    assert (read.delegation, read.extra) == ("Khối xã", {"Chi bộ": "Thôn Đông"})


@pytest.mark.parametrize(
    ("role", "roles", "voting"),
    [
        ("", ("delegate",), True),
        ("Khách mời", ("guest",), False),
        ("chủ toạ / đại biểu", ("chair", "delegate"), True),
        ("Chair", ("chair",), False),
        ("Tổ kiểm phiếu, Đại biểu", ("delegate", "teller"), True),
        ("steward|projector".replace("|", ";"), ("steward", "projector"), False),
    ],
)
def test_BADGE8_roles_are_words_and_say_who_votes(role: str, roles: tuple[str, ...], voting: bool) -> None:
    read = person("Name|Role", f"Lê An|{role}")
    assert (read.roles, read.voting) == (roles, voting)


@pytest.mark.parametrize(
    ("word", "voting"),
    [
        ("có", True),
        ("X", True),
        ("1", True),
        ("TRUE", True),
        ("✓", True),
        ("Không", False),
        ("0", False),
        ("no", False),
        ("-", False),
    ],
)
def test_BADGE8_the_right_to_vote_in_both_languages(word: str, voting: bool) -> None:
    assert person("Name|Voting", f"Lê An|{word}").voting is voting


def test_BADGE8_a_column_of_ticks_for_women_says_who_is_a_man() -> None:
    parsed = read_rows(["Họ và tên", "Nữ"], [(2, ["Lê An", ""]), (3, ["Lê Hoa", "x"])])
    assert [read.extra["sex"] for read in parsed.people] == ["male", "female"]


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("", "1"),
        ("1", "1"),
        ("1,5", "1.5"),
        ("0.125", "0.125"),
        ("1.1250", "1.125"),
        ("1.234.567", "1234567"),
        ("1.234,5", "1234.5"),
    ],
)
def test_BADGE8_weights_are_exact(text: str, weight: str) -> None:
    assert person("Name|Weight", f"Lê An|{text}").weight == weight


@pytest.mark.parametrize(
    "text",
    [
        "1961",
        "1961.0",
        "1/5/1961",
        "1.5.1961",
        "5/1961",
        "1961-05-01 00:00:00",
        "Ngày 1 tháng 5 năm 1961",
        "1 May 1961",
    ],
)
def test_BADGE8_a_birth_year_comes_from_any_common_date(text: str) -> None:
    assert person("Name|Birth date", f"Lê An|{text}").extra == {"birth_year": "1961"}


@pytest.mark.parametrize(
    ("header", "row", "code", "params"),
    [
        ("Name|Seat", "|7", "no_name", {}),
        ("Name", "NguyÔn V¨n A", "legacy_font", {"value": "NguyÔn V¨n A"}),
        ("Name|Role", "A|delegate; pope", "unknown_role", {"value": "pope"}),
        ("Name|Voting", "A|maybe", "unknown_voting", {"value": "maybe"}),
        ("Name|Weight", "A|0", "bad_weight", {"value": "0"}),
        ("Name|Weight", "A|-1", "bad_weight", {"value": "-1"}),
        ("Name|Weight", "A|1e5", "bad_weight", {"value": "1e5"}),
        ("Name|Weight", "A|1.500", "ambiguous_weight", {"value": "1.500"}),
        ("Name|Năm sinh", "A|61", "bad_birth_year", {"value": "61"}),
        ("Name|Năm sinh", "A|13/13/1961", "bad_birth_year", {"value": "13/13/1961"}),
        ("Name|Năm vào Đảng", "A|lâu rồi", "bad_joined_year", {"value": "lâu rồi"}),
        ("Name|Language", "A|fr", "unknown_language", {"value": "fr"}),
        ("Name|Sex", "A|?", "unknown_sex", {"value": "?"}),
        ("Name|Nam|Nữ", "A|x|x", "two_sexes", {}),
        ("Name|Seat", "A|7|left over", "too_many_cells", {"value": "left over"}),
        ("Name|Seat", "A|\x07", "control_character", {"column": "Seat", "code": "U+0007"}),
        ("Name|Seat", "A|#REF!", "formula_error", {"column": "Seat", "value": "#REF!"}),
        ("Name|Seat", f"A|{'7' * 25}", "too_long", {"column": "Seat", "value": "7" * 25, "limit": "24"}),
    ],
)
def test_BADGE8_a_bad_row_is_named_with_its_reason(header: str, row: str, code: str, params: dict[str, str]) -> None:
    assert problems(header, row) == [Problem(2, code, params)]


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        ("", Problem(1, "empty_file")),
        ("Seat|Role", Problem(1, "no_name_column")),
        ("Name|Họ và tên", Problem(1, "duplicate_header", {"first": "Name", "second": "Họ và tên"})),
        ("Name|Ghi chú|ghi chu", Problem(1, "duplicate_header", {"first": "Ghi chú", "second": "ghi chu"})),
    ],
)
def test_BADGE8_a_bad_header_is_said_once(header: str, problem: Problem) -> None:
    assert problems(header, "a|b|c") == [problem]


def test_BADGE8_nobody_comes_twice() -> None:
    header = ["id", "name", "delegation", "seat"]
    rows = [["1", "A", "X", "1"], ["1", "B", "X", "2"], ["", "A", "X", "3"], ["2", "A", "X", "4"], ["3", "C", "X", "1"]]
    parsed = read_rows(header, enumerate(rows, start=2))
    assert parsed.problems == [
        Problem(3, "duplicate_id", {"id": "1", "first": "2"}),
        Problem(4, "duplicate_person", {"name": "A", "first": "2"}),
        Problem(5, "duplicate_person", {"name": "A", "first": "4"}),
        Problem(6, "duplicate_seat", {"seat": "1", "first": "2"}),
    ]


def test_BADGE8_two_of_one_name_need_an_id_each() -> None:
    rows = [(2, ["1", "Lê An"]), (3, ["2", "Lê An"])]
    assert len(read_rows(["id", "name"], rows).people) == 2


def test_BADGE8_direction_and_invisible_characters_are_left_out() -> None:
    assert person("Name", "\u202eLê\u200b \u00a0An\ufeff").name == "Lê An"


def test_BADGE8_a_list_without_people_or_without_end() -> None:
    assert read_rows(["Name"], []).problems == [Problem(0, "no_people")]
    long = read_rows(["Name"], ((line, [f"P {line}"]) for line in range(2, MAX_ROWS + 10)))
    assert long.problems == [Problem(MAX_ROWS + 2, "too_many_rows", {"limit": str(MAX_ROWS)})]
    bad = read_rows(["Name", "Seat"], ((line, ["", "1"]) for line in range(2, 5_000)))
    assert len(bad.problems) == MAX_PROBLEMS + 1


texts = st.text(st.characters(codec="utf-8"), max_size=12)
names = st.text(st.sampled_from("aăâbcdđeêghiơưôáàảãạ "), min_size=1).filter(lambda text: text.strip() != "")
KEYS = ("id", "name", "delegation", "seat", "role", "voting", "weight", "sex", "birth year", "quê quán")


@st.composite
def lists(draw: st.DrawFn) -> list[dict[str, str]]:
    """Rows that can be read, as dictionaries by header."""
    count = draw(st.integers(1, 6))
    return [
        {
            "id": draw(st.sampled_from(["", f"d{place}"])),
            "name": draw(names) + f" {place}",
            "delegation": draw(st.sampled_from(["", "Đoàn A", "Đoàn B"])),
            "seat": draw(st.sampled_from(["", f"A{place}"])),
            "role": draw(st.sampled_from(["", "khách mời", "delegate; chair", "Thư ký"])),
            "voting": draw(st.sampled_from(["", "có", "no"])),
            "weight": draw(st.sampled_from(["", "2", "1,5"])),
            "sex": draw(st.sampled_from(["", "nam", "F"])),
            "birth year": draw(st.sampled_from(["", "1961", "2/9/1945"])),
            "quê quán": draw(st.sampled_from(["", "Huế"])),
        }
        for place in range(count)
    ]


def read(rows: list[dict[str, str]], keys: tuple[str, ...] = KEYS) -> Parsed:
    return read_rows(list(keys), [(line, [row[key] for key in keys]) for line, row in enumerate(rows, start=2)])


@given(lists(), st.permutations(KEYS))
def test_BADGE8_the_order_of_columns_does_not_matter(rows: list[dict[str, str]], keys: list[str]) -> None:
    assert read(rows, tuple(keys)) == read(rows)


@given(lists(), st.lists(st.sampled_from(KEYS[1:]), unique=True))
def test_BADGE8_the_same_list_again_changes_nothing(rows: list[dict[str, str]], left_out: list[str]) -> None:
    people = read(rows).people
    known = [Known(f"p{place}", details) for place, details in enumerate(people)]
    kept = tuple(key for key in KEYS if key not in left_out or key in {"name", "delegation"})
    again = read(rows, kept)
    result = plan(known, again.people, again.columns)
    assert (result.added, result.changed, result.unchanged, result.absent) == ([], [], len(rows), [])
    assert result.problems == []


@given(st.lists(texts, max_size=5), st.lists(st.lists(texts, max_size=6), max_size=5))
def test_BADGE8_whatever_is_in_it_people_or_problems(header: list[str], rows: list[list[str]]) -> None:
    for first in (header, ["name", *header]):
        parsed = read_rows(first, enumerate(rows, start=2))
        assert (parsed.people == []) is (parsed.problems != [])
