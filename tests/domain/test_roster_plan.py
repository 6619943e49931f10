"""What a list would change is shown before it does (SPEC BADGE8)."""

from dataclasses import replace

from server.domain.roster import Change, Known, PersonDetails, Problem, plan

AN = PersonDetails(name="Lê An", delegation="Đông", seat="1", extra={"sex": "male"})
BINH = PersonDetails(name="Trần Bình", delegation="Đông", seat="2", id="d2")
HOA = PersonDetails(name="Vũ Hoa", delegation="Tây", seat="3")
KNOWN = [Known("p1", AN), Known("p2", BINH), Known("p3", HOA)]


def test_BADGE8_new_changed_same_and_absent_are_told_apart() -> None:
    moved = replace(BINH, seat="9", extra={"position": "Bí thư"})
    new = PersonDetails(name="Mai", delegation="Tây")
    result = plan(KNOWN, [new, moved, AN])
    assert result.added == [new]
    assert result.changed == [Change("p2", BINH, moved, ("seat", "extra.position"))]
    assert (result.unchanged, result.absent, result.problems) == (1, ["p3"], [])


def test_BADGE8_an_id_finds_a_person_whose_name_was_corrected() -> None:
    corrected = replace(BINH, name="Trần Thanh Bình")
    assert plan(KNOWN, [corrected]).changed == [Change("p2", BINH, corrected, ("name",))]


def test_BADGE8_without_an_id_the_known_one_is_kept() -> None:
    result = plan(KNOWN, [replace(BINH, id=None)])
    assert (result.changed, result.unchanged) == ([], 1)


def test_BADGE8_a_name_without_its_accents_is_found_when_it_fits_one_only() -> None:
    corrected = replace(AN, name="Lê Ân")
    assert plan(KNOWN, [corrected]).changed == [Change("p1", AN, corrected, ("name",))]
    two = [*KNOWN, Known("p4", replace(AN, name="Lê Ẩn", seat="4"))]
    assert plan(two, [replace(corrected, seat="5")]).added == [replace(corrected, seat="5")]


def test_BADGE8_the_exact_name_is_taken_before_a_similar_one() -> None:
    similar = replace(AN, name="Le An", seat="7")
    result = plan(KNOWN, [similar, AN])
    assert (result.added, result.changed, result.unchanged) == ([similar], [], 1)


def test_BADGE8_two_ids_are_two_people() -> None:
    twin = replace(BINH, id="d7", seat="7")
    assert plan(KNOWN, [twin]).added == [twin]


def test_BADGE8_one_of_several_with_the_same_name_needs_an_id() -> None:
    known = [Known("p1", replace(AN, id="a")), Known("p2", replace(AN, id="b", seat="2"))]
    assert plan(known, [replace(AN, line=5)]).problems[0] == Problem(5, "ambiguous_person", {"name": "Lê An"})


def test_BADGE8_what_the_file_does_not_speak_of_stays() -> None:
    guest = PersonDetails(name="Lê An", delegation="Đông", roles=("guest",), voting=False)
    result = plan(KNOWN, [guest], frozenset({"name", "delegation", "roles"}))
    after = replace(AN, roles=("guest",), voting=False)
    assert result.changed == [Change("p1", AN, after, ("roles", "voting"))]


def test_BADGE8_a_blank_cell_clears_what_its_column_says() -> None:
    cleared = replace(AN, extra={})
    columns = frozenset({"name", "delegation", "seat", "extra.sex"})
    assert plan(KNOWN, [cleared], columns).changed == [Change("p1", AN, cleared, ("extra.sex",))]


def test_BADGE8_a_seat_belongs_to_one_person() -> None:
    taken = replace(AN, seat="3", line=4)
    assert plan(KNOWN, [taken, BINH]).problems == [
        Problem(4, "seat_taken", {"seat": "3", "name": "Lê An", "holder": "Vũ Hoa"})
    ]
    swapped = [replace(AN, seat="2"), replace(BINH, seat="1")]
    assert plan(KNOWN, swapped).problems == []


def test_BADGE8_the_digest_is_of_what_is_shown() -> None:
    shown = plan(KNOWN, [replace(AN, seat="8")])
    assert plan(list(reversed(KNOWN)), [replace(AN, seat="8", line=3)]).digest == shown.digest
    assert plan(KNOWN, [replace(AN, seat="9")]).digest != shown.digest
    assert plan([Known("p1", replace(AN, seat="7"))], [replace(AN, seat="8")]).digest != shown.digest
