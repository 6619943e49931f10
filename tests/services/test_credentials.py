"""CRED5 to CRED7: the report from a real registry, as JSON, Word and PDF, and put to the vote in one press."""

import io
from pathlib import Path

import docx
import pymupdf
import pytest

from chamber import Chamber, seated
from running import awaited
from server.domain import commands as c
from server.domain.box import Refused
from server.domain.rows import Draft, Rendering
from server.services.congress import Congress
from server.services.credentials import name_of, put_to_vote, report, told
from server.services.credentials_paper import credentials_docx, credentials_pdf
from server.store.sqlite import FILE
from server.store.upkeep import erase_people


async def described(chamber: Chamber) -> None:
    """Two delegates of whom something is known, and one who said why they do not come."""
    for name, extra in (("d1", {"sex": "female", "birth_year": "1960"}), ("d2", {"sex": "male", "birth_year": "1996"})):
        person = chamber.congress.registry.people[chamber.made.ids[name]]
        edited = c.EditPerson(person.id, person.name, "Huế", person.seat, person.roles, True, extra=extra)
        await chamber.do("secretariat", edited)
    await chamber.do("secretariat", c.NoteReply(chamber.made.ids["d3"], "no", " ốm "))
    form = c.EditCredentials(above="Đảng bộ xã", place="Huế", day="2026-11-22", findings="Đủ tư cách.")
    await chamber.do("secretariat", form)


@awaited
async def test_CRED5_reasons_are_the_secretariats_alone_and_a_restart_keeps_them(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    await described(chamber)
    found = await report(chamber.congress)
    assert found.numbers.standings["excused"] == 1 and found.numbers.summoned == 5
    private, public = told(found, private=True), told(found, private=False)
    (absent,) = private["absent"]
    reply = private["replies"][absent]
    assert (absent, reply["reason"], reply["substitute"]) == (chamber.made.ids["d3"], "ốm", "")
    assert {"replies", "absent"}.isdisjoint(public) and "ốm" not in str(public)
    log = await chamber.congress.store.read(0, 100)
    assert "ốm" not in str([event.fact for event in log])
    await chamber.congress.close()
    again = await Congress.open(chamber.congress.folder)
    assert told(await report(again), private=True)["replies"] == private["replies"]
    await again.close()
    erase_people(chamber.congress.folder / FILE)
    empty = await Congress.open(chamber.congress.folder)
    assert told(await report(empty), private=True)["replies"] == {}
    assert (await report(empty)).form["findings"] == ""
    await empty.close()


@awaited
async def test_CRED5_a_reply_taken_back_is_none_and_one_without_a_reason_excuses_nobody(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    await described(chamber)
    person = chamber.made.ids["d3"]
    await chamber.do("secretariat", c.NoteReply(person, "no"))
    assert (await report(chamber.congress)).numbers.standings["excused"] == 0
    known = (await report(chamber.congress)).replies[person].at
    await chamber.do("secretariat", c.NoteReply(person, "", known=known))
    assert (await report(chamber.congress)).replies == {}


@pytest.mark.parametrize("field", [{"style": "grand"}, {"day": "22.11.2026"}, {"day": "20261122"}])
@awaited
async def test_CRED6_what_cannot_be_is_refused_by_its_name(tmp_path: Path, field: dict[str, str]) -> None:
    chamber = await seated(tmp_path)
    with pytest.raises(Refused) as no:
        await chamber.do("secretariat", c.EditCredentials(**field))
    assert (no.value.code, no.value.params["field"]) == ("bad_field", next(iter(field)))


@awaited
async def test_CRED6_word_and_pdf_say_the_same_in_both_languages(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    await described(chamber)
    found = await report(chamber.congress)
    for language, sayings in {
        "vi": ("BÁO CÁO", "Đại biểu được triệu tập: 5.", "Chưa điểm danh: 4.", "Huế, ngày 22 tháng 11 năm 2026"),
        "en": ("REPORT", "Delegates summoned: 5.", "Attendance not yet taken: 4.", "Huế, 22.11.2026"),
    }.items():
        word = docx.Document(io.BytesIO(credentials_docx(found, language)))
        cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
        written = "\n".join([*(each.text for each in word.paragraphs), *cells])
        with pymupdf.open(stream=await credentials_pdf(found, language), filetype="pdf") as pdf:
            printed = " ".join(page.get_text() for page in pdf)
        for saying in sayings:
            assert saying in written and saying in " ".join(printed.split())


@awaited
async def test_CRED7_one_press_makes_a_document_of_the_hall_and_a_motion_about_it(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    await described(chamber)
    congress = chamber.congress
    item = (await chamber.do("secretariat", c.AddItem("Báo cáo thẩm tra", number="2")))["item"]
    found = await report(congress)
    pdf = await credentials_pdf(found, "vi")
    made = await put_to_vote(congress, pdf, found, chamber.by("secretariat"), item, 1 << 24)
    row = await congress.documents.settled(made["document"])
    assert (row.state, row.item, row.names["en"]) == (Rendering.READY, item, f"{name_of(found, 'en')}.pdf")
    assert congress.state.documents[made["document"]].item == item
    draft = {each.id: each for each in await congress.store.rows(Draft)}[made["poll"]]
    assert (draft.item, draft.question["document"]) == (item, made["document"])
    assert "được triệu tập 5 đại biểu" in draft.question["text"]
    await chamber.do("chair", c.FreezePoll(made["poll"]))
    assert congress.state.polls[made["poll"]].manifest["document"]["sha256"] == row.sha256
