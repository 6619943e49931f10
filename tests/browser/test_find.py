"""Text over the page, and looking for words, in real browsers (SPEC FIND1, FIND3, FIND5, FIND7)."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from browser.devices import LAPTOP, PHONE, TABLET, Device, Hall, Kind, Language
from browser.inspecting import inspect
from browser.staff import Staff, staff_of
from campaign import some
from serving import Serving

DOCUMENT = "Chương trình Đại hội"
WORD_BOXES = """(width) => {
  const sheet = document.querySelector('.reader-sheet').getBoundingClientRect(), zoom = width / sheet.width;
  return [...document.querySelectorAll('.words [data-n]')].map((span) => {
    const range = document.createRange(), text = span.textContent.trimEnd();
    range.setStart(span.firstChild, 0);
    range.setEnd(span.firstChild, text.length);
    const { left, top, right, bottom } = range.getBoundingClientRect();
    const place = [left - sheet.left, top - sheet.top, right - sheet.left, bottom - sheet.top].map((side) => side * zoom);
    return [...place, text, Number(span.dataset.n)];
  });
}"""
SHEET_AND_HITS = (
    """[...document.querySelectorAll('.reader-sheet, .hits i')].map((node) => node.getBoundingClientRect().toJSON())"""
)
COPY = """() => { let said = ''; const hear = (event) => { said = event.clipboardData.getData('text/plain'); };
  addEventListener('copy', hear); document.execCommand('copy'); removeEventListener('copy', hear); return said; }"""


@pytest.fixture
def staff(demo: Serving) -> Iterator[Staff]:
    """The chair, who drives, and the secretariat of the module's congress."""
    with staff_of(demo) as made:
        yield made


@pytest.fixture
def shown(staff: Staff) -> dict[str, Any]:
    """The hall's page: the first of the agenda."""
    document = staff.document(DOCUMENT)
    staff.chair.done("page.show", document=document["id"], page=1)
    return document


@pytest.fixture
def bring(hall: Hall, shown: dict[str, Any]) -> Callable[..., Device]:
    """A delegate's device that shows the hall's page with its text."""

    def made(kind: Kind, number: int, language: Language = "vi") -> Device:
        device = hall.device(kind, bypass_csp=True)
        device.enter(hall.delegate(number)["link"], language=language)
        device.shows(shown["sha256"], 1)
        expect(device.page.locator(".words")).to_be_attached()
        return device

    return made


def page_words(device: Device, sha256: str, page: int) -> Any:
    return device.context.request.get(f"/demo/pages/{sha256}/{page}.json").json()


def aside(device: Device, told: Any) -> list[tuple[str, float]]:
    """Words whose letters do not lie where their ink is, within a unit and a half (half a millimetre)."""
    seen = device.page.evaluate(WORD_BOXES, told["width"])
    assert len(seen) == len(told["words"])
    wrong = []
    for x0, y0, x1, y1, text, n in seen:
        a, b, c, d, said = told["words"][n]
        assert text == said
        off = max(abs(x0 - a), abs(x1 - c), y0 - (b + d) / 2, (b + d) / 2 - y1)
        if off > 1.5:
            wrong.append((said, round(off, 2)))
    return wrong


@pytest.mark.parametrize("kind", some([PHONE], [LAPTOP]), ids=lambda kind: kind.name)
def test_FIND7_words_lie_on_their_ink_at_every_zoom(
    bring: Callable[..., Device], shown: dict[str, Any], kind: Kind
) -> None:
    device = bring(kind, 11)
    told = page_words(device, shown["sha256"], 1)
    assert aside(device, told) == []
    for _ in range(3):
        device.button("reader.larger").filter(visible=True).first.click()
    assert aside(device, told) == []
    expect(device.page.locator(".words")).to_have_attribute("lang", "vi")


def test_FIND7_a_drag_over_words_selects_and_copies_lines_and_ctrl_a_takes_the_page(
    bring: Callable[..., Device], shown: dict[str, Any]
) -> None:
    laptop = bring(LAPTOP, 12)
    told = page_words(laptop, shown["sha256"], 1)
    first = [word[4] for word in told["words"][: told["lines"][0]]]
    spans = laptop.page.locator(".words [data-n]")
    start, end = (spans.nth(n).bounding_box() for n in (0, len(first) - 1))
    assert start and end
    top = laptop.page.locator(".reader-box").evaluate("(node) => node.scrollTop")
    laptop.page.mouse.move(start["x"] + 1, start["y"] + start["height"] / 2)
    laptop.page.mouse.down()
    laptop.page.mouse.move(end["x"] + end["width"] - 1, end["y"] + end["height"] / 2, steps=8)
    laptop.page.mouse.move(end["x"] + end["width"] - 2, end["y"] + end["height"] / 2)
    laptop.page.mouse.up()
    assert laptop.page.evaluate(COPY) == " ".join(first)
    assert laptop.page.locator(".reader-box").evaluate("(node) => node.scrollTop") == top
    laptop.page.locator(".reader-box").focus()
    laptop.page.keyboard.press("Control+a")
    copied = laptop.page.evaluate(COPY)
    assert copied.split() == [part for word in told["words"] for part in word[4].split()]
    assert copied.count("\n\n") == len(told["blocks"]) - 1


def test_FIND1_typed_without_accents_it_is_found_and_lit_on_its_words(
    hall: Hall, bring: Callable[..., Device], shown: dict[str, Any]
) -> None:
    for kind, number, language in ((LAPTOP, 13, "en"), (PHONE, 14, "vi"), (TABLET, 15, "vi")):
        device = bring(kind, number, language)
        device.press("find.short")
        device.pictures("find-1-empty")
        device.page.get_by_role("searchbox").fill("dang bo")
        result = device.page.locator(".find-results button").first
        expect(result.locator("mark").first).to_be_visible()
        assert "đảng bộ" in result.inner_text().lower()
        device.pictures("find-2-found")
        assert inspect(device, "find", delegate=True) == []
        result.click()
        expect(device.page.locator(".hits i").first).to_be_visible()
        told = page_words(device, shown["sha256"], 1)
        words = [span for span in device.page.evaluate(WORD_BOXES, told["width"]) if span[4].lower() in {"đảng", "bộ"}]
        sheet, *lit = device.page.evaluate(SHEET_AND_HITS)  # of the same moment: a strip may still move the page
        assert words and lit
        zoom = told["width"] / sheet["width"]
        x, y = (
            (lit[0]["x"] + lit[0]["width"] / 2 - sheet["x"]) * zoom,
            (lit[0]["y"] + lit[0]["height"] / 2 - sheet["y"]) * zoom,
        )
        assert any(word[0] - 20 <= x <= word[2] + 20 and word[1] <= y <= word[3] for word in words)
        device.pictures("find-3-lit")
        if kind is not PHONE:
            assert inspect(device, "lit", delegate=True) == []
        device.press("ui.close", device.page.locator(".find-strip"))
        expect(device.page.locator(".hits")).to_have_count(0)


def test_FIND3_without_a_connection_the_pages_on_the_device_are_looked_through(bring: Callable[..., Device]) -> None:
    phone = bring(PHONE, 16)
    phone.context.set_offline(True)
    phone.press("find.short")
    phone.page.get_by_role("searchbox").fill("dang bo")
    expect(phone.page.locator(".find-results mark").first).to_be_visible()
    expect(phone.page.locator(".find-state")).to_have_text(
        phone.says("find.offline", n=phone.page.locator(".find-results li").count())
    )
    phone.picture("find-4-offline")
    phone.page.get_by_role("searchbox").fill("khongcotrongnay")
    phone.reads("find.offline.nothing")
    phone.context.set_offline(False)


def test_FIND2_keys_open_the_search_and_nothing_found_is_said_plainly(bring: Callable[..., Device]) -> None:
    laptop = bring(LAPTOP, 17, "en")
    for key in ("Control+f", "/"):
        laptop.page.keyboard.press(key)
        expect(laptop.page.get_by_role("searchbox")).to_be_focused()
        laptop.page.get_by_role("searchbox").fill("nosuchword")
        laptop.reads("find.nothing", asked="nosuchword")
        laptop.page.keyboard.press("Escape")
        expect(laptop.page.locator("dialog")).to_have_count(0)


def test_FIND7_a_device_without_a_voice_says_so(bring: Callable[..., Device]) -> None:
    laptop = bring(LAPTOP, 18)
    laptop.page.evaluate("speechSynthesis.getVoices = () => [{lang: 'fr-FR', name: 'x'}]")
    laptop.press("find.short")
    laptop.press("find.aloud")
    laptop.reads("find.aloud.no_voice")
