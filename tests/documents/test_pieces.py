"""The pure and small parts: what a file is, how long is too long, who goes first, how a page is encoded."""

import asyncio
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw

from server.documents import sniff, text
from server.documents.encode import MAX_PIXELS, MAX_SIDE, encode, fit
from server.documents.gate import MOST_LENT, Gate
from server.documents.limits import DEFAULT
from server.documents.outcome import Unreadable
from server.documents.watch import Watch
from server.documents.worker import Order, order

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("head", "tail", "kind"),
    [
        (b"%PDF-1.4", b"", "pdf"),
        (b"\xef\xbb\xbf\r\n%PDF-1.4", b"", "pdf"),
        (b"x" * 1000 + b"%PDF-1.4", b"", "pdf"),
        (b"x" * 1024 + b"%PDF-1.4", b"", "text"),
        (b"PK\x03\x04", b"xl/workbook.xml", "excel"),
        (b"PK\x03\x04", b"ppt/slides", "powerpoint"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", b"", "word"),
        (b"PK\x05\x06", b"", "zip"),
        (OLD, "WordDocument".encode("utf-16-le"), "word"),
        (OLD, "Workbook".encode("utf-16-le"), "excel"),
        (OLD, b"", "unknown"),
        (b"{\\rtf1", b"", "word"),
        (b"\xff\xd8\xff\xe0", b"", "image"),
        (b"RIFF\0\0\0\0WEBPVP8L", b"", "image"),
        (b"\n\n  <HTML>", b"", "html"),
        (b"<html><svg >", b"", "html"),
        (b"\xef\xbb\xbf\n<svg width='9'>", b"", "svg"),
        (b"<?xml version='1.0'?><!-- > --><!DOCTYPE svg [<!ENTITY a 'b'>]>\n<svg:svg>%PDF-1.7", b"", "svg"),
        (b"<?xml version='1.0'?><a><svg></a>", b"", "text"),
        (b"<!--" * 2000, b"", "text"),
        ("Đại hội".encode()[:-1], b"", "text"),
        (b"\0\1\2", b"", "unknown"),
    ],
)
def test_DOC3_the_first_bytes_say_what_a_file_is(head: bytes, tail: bytes, kind: str) -> None:
    assert sniff.kind(head, tail) == kind


@given(head=st.binary(max_size=300), tail=st.binary(max_size=50))
def test_DOC3_every_file_is_something(head: bytes, tail: bytes) -> None:
    assert (sniff.kind(head, tail) == "empty") == (head == b"")


def test_DOC1_a_refusal_knows_its_sentence() -> None:
    assert Unreadable("doc.not_pdf", {"kind": "word"}).key == "doc.not_pdf.word"
    assert Unreadable("doc.broken_page", {"page": 3}).key == "doc.broken_page"


@given(width=st.floats(0.01, 1e6), height=st.floats(0.01, 1e6))
def test_DOC2_every_page_size_stays_within_webp_and_memory(width: float, height: float) -> None:
    across, down = fit(width, height)
    assert 1 <= across <= 1240
    assert 1 <= down <= MAX_SIDE
    assert across * down <= MAX_PIXELS * 1.01
    if 0.2 < width / height < 5:
        assert across == 1240


def drawing(colour: str) -> Image.Image:
    image = Image.new("RGB", (1240, 1755), "white")
    pen = ImageDraw.Draw(image)
    for y in range(40, 1700, 40):
        pen.text((60, y), "The congress adopts the resolution " * 6, fill=colour)
    return image


@pytest.mark.parametrize("colour", ["black", "#a11212"])
def test_DOC4_text_keeps_its_colours_to_a_hair(colour: str) -> None:
    image = drawing(colour)
    page = Image.open(io.BytesIO(encode(image).page)).convert("RGB")
    assert max(high for _, high in ImageChops.difference(image, page).getextrema()) <= 9
    assert page.getpixel((0, 0)) == (255, 255, 255)


def test_DOC4_photographs_are_lossy_and_small() -> None:
    noise = Image.effect_noise((620, 877), 60).resize((1240, 1754))
    colours = Image.merge("RGB", [noise, noise.rotate(90), noise.rotate(180)])
    exact = io.BytesIO()
    colours.save(exact, "WEBP", lossless=True, method=1)
    assert len(encode(colours).page) < len(exact.getvalue()) / 2


def test_DOC4_words_are_clean_bounded_json() -> None:
    words = [
        (1.234, 2.0, 3.0, 4.0, "Đa\u0323i"),
        (0.0, 0.0, 1.0, 1.0, "\x00 \ud800"),
        (float("nan"), 0.0, 1.0, 1.0, "nowhere"),
        (float("inf"), 0.0, 1.0, 1.0, "nowhere"),
        (0.0, 0.0, 1.0, 1.0, "x" * 9000),
    ]
    assert json.loads(text.page_json(595.276, 842.0, words)) == {
        "width": 595.28,
        "height": 842.0,
        "words": [[1.23, 2.0, 3.0, 4.0, "Đại"], [0.0, 0.0, 1.0, 1.0, "x" * 200]],
    }
    many = json.loads(text.page_json(1, 1, [(0.0, 0.0, 1.0, 1.0, "x")] * 50_000))
    assert len(many["words"]) == text.MAX_WORDS


def test_DOC1_outline_entries_lead_to_pages_that_exist() -> None:
    entries: list[list[int | str]] = [[1, " A\nB ", 1], [0, "C", 2], [2, "gone", 3], [1, "out", -1], [1, "", 1]]
    assert json.loads(text.outline_json(entries, 2)) == [
        {"level": 1, "title": "A B", "page": 1},
        {"level": 1, "title": "C", "page": 2},
    ]


def test_DOC2_the_first_page_has_its_time_whatever_the_worker_says() -> None:
    watch = Watch(replace(DEFAULT, first_page=20))
    watch.start(100)
    watch.hear(119)
    assert (watch.wake(101), watch.late(119.9), watch.late(120)) == (120, False, True)


def test_DOC2_silence_is_bounded_after_the_first_page() -> None:
    watch = Watch(replace(DEFAULT, stall=20, patience=45))
    watch.start(100)
    watch.pages, watch.done = 500, 40
    watch.hear(110)
    assert (watch.wake(110), watch.late(129.9), watch.late(130)) == (130, False, True)


def test_DOC2_a_document_without_prospects_is_refused_when_patience_ends() -> None:
    watch = Watch(replace(DEFAULT, stall=20, patience=45, pace=1))
    watch.start(100)
    watch.pages, watch.done = 30, 10
    watch.hear(144)
    assert (watch.wake(144), watch.late(144.9), watch.late(145)) == (145, False, True)


def test_DOC2_a_long_healthy_document_may_take_its_time() -> None:
    watch = Watch(replace(DEFAULT, stall=20, patience=45, pace=1))
    watch.start(0)
    watch.pages = 500
    for done in range(1, 500):
        watch.done = done
        watch.hear(done / 5)
        assert not watch.late(done / 5)


def test_DOC2_waiting_for_a_place_costs_nothing() -> None:
    watch = Watch(replace(DEFAULT, first_page=20))
    watch.start(0)
    watch.stop(15)
    watch.start(1000)
    assert (watch.wake(1000), watch.late(1004), watch.late(1005)) == (1005, False, True)


def test_DOC6_first_pages_go_before_the_rest() -> None:
    async def queue() -> list[str]:
        gate = Gate(1)
        order: list[str] = []

        async def enter(name: str, first: bool) -> None:
            async with gate.place(first=first):
                order.append(name)

        async with gate.place(first=True):
            assert not gate.must_yield()
            tasks = [asyncio.create_task(enter(name, name < "C")) for name in "DCBA"]
            await asyncio.wait(tasks, timeout=0)
            assert [gate.must_yield() for _ in range(4)] == [True, True, False, False]
        await asyncio.gather(*tasks)
        return order

    assert asyncio.run(queue()) == ["B", "A", "D", "C"]


def test_DOC2_who_lends_a_place_keeps_nobody_waiting_and_gives_it_back_once() -> None:
    async def queue() -> tuple[list[bool], str]:
        gate = Gate(1)
        slow = [gate.place(first=True) for _ in range(MOST_LENT + 1)]
        lent = []
        for each in slow:
            held = await asyncio.wait_for(each.__aenter__(), 5)
            lent.append(held.lend())
        assert held.lend() is False
        for each in slow:
            await each.__aexit__(None, None, None)
        async with gate.place(first=True), asyncio.timeout(5):
            waiting = asyncio.create_task(gate.place(first=True).__aenter__())
            await asyncio.wait([waiting], timeout=0)
            return lent, "waits" if not waiting.done() else "came in"

    assert asyncio.run(queue()) == ([True] * MOST_LENT + [False], "waits")


def test_DOC2_a_cancelled_wait_gives_its_place_on() -> None:
    async def queue() -> None:
        gate = Gate(1)

        async def enter() -> str:
            async with gate.place(first=False):
                return "in"

        async with gate.place(first=False):
            given_up, patient, late = (asyncio.create_task(enter()) for _ in range(3))
            await asyncio.wait([given_up, patient, late], timeout=0)
            given_up.cancel()
        patient.cancel()  # its place has just been given to it
        assert await late == "in"
        assert await enter() == "in"

    asyncio.run(queue())


def test_DOC2_the_order_reaches_the_worker_whole() -> None:
    asked = Order(replace(DEFAULT, pages=7), first=3, rewrite=True)
    assert order(asked.json()) == asked
