"""The devices of a hall in real browsers: each a context of its own, held, tapped and looked at as its owner would."""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from serving import Serving

ROOT = Path(__file__).parents[2]
OUT = ROOT / "tests" / "out"
WANTS_PICTURES = "HEMICYCLE_PICTURES" in os.environ
"""Drawing them takes as long as what the tests ask, so it is done when somebody wants to look."""
PATIENCE_MS = 45_000
Language = Literal["vi", "en"]

expect.set_options(timeout=PATIENCE_MS)


_PLACES = (ROOT / "static" / "secretariat" / "place.js").read_text("utf-8")
STAGES = {stage: re.findall(r'"(\w+)"', names) for stage, names in re.findall(r"^  (\w+): \[(.*)\],$", _PLACES, re.M)}
"""The sections of the secretariat's desk, by when they are needed, as the desk has them."""


@dataclass(frozen=True)
class Kind:
    """What somebody brings: its name in the pictures, CSS pixels, whether it is held or has a mouse."""

    name: str
    width: int
    height: int
    touch: bool = False


LAPTOP = Kind("laptop", 1440, 900)
PHONE = Kind("phone", 390, 844, touch=True)
TABLET = Kind("tablet", 1024, 768, touch=True)
WALL = Kind("wall", 1920, 1080)
DESK = Kind("desk", 1440, 900)


@cache
def catalog(language: Language) -> dict[str, str]:
    """Everything that the browser says: every catalog of the language."""
    files = [path for path in (ROOT / "static" / "words").glob("*.json") if language in path.name.split(".")]
    return {key: said for file in files for key, said in json.loads(file.read_text("utf-8")).items()}


def words(language: Language, key: str, **values: object) -> str:
    """What the browser says for `key`; `n` chooses the plural as there."""
    plural = "one" if language == "en" and values.get("n") == 1 else "other"
    known = catalog(language)
    sentence = known.get(f"{key}.{plural}") or known[key] if "n" in values else known[key]
    return re.sub(r"\{(\w+)\}", lambda each: str(values.get(each[1], each[0])), sentence)


def numbered(language: Language, key: str) -> re.Pattern[str]:
    """The sentence with any number where it says {n}: a countdown does not wait for a test."""
    sentence = catalog(language).get(f"{key}.other") or catalog(language)[key]
    return re.compile(re.escape(sentence).replace(re.escape("{n}"), r"\d+"))


def words_of(thing: dict[str, Any], field_name: str, language: Language) -> str:
    """A title or name in a language, as textOf() chooses it."""
    return str(thing.get(f"{field_name}s", {}).get(language) or thing[field_name])


@dataclass
class Device:
    """A browser in somebody's hands. Its language is the one it is read in, once `read_in` has chosen it."""

    kind: Kind
    context: BrowserContext
    page: Page
    language: Language = "vi"
    troubles: list[str] = field(default_factory=list)

    def says(self, key: str, **values: object) -> str:
        """The words on this device."""
        return words(self.language, key, **values)

    def press(self, key: str, within: Locator | None = None, **values: object) -> None:
        """Presses the button with exactly these words; touches it where there is no mouse."""
        self.button(key, within, **values).click()

    def button(self, key: str, within: Locator | None = None, **values: object) -> Locator:
        """The button with exactly these words."""
        return (within or self.page.locator("body")).get_by_role("button", name=self.says(key, **values), exact=True)

    def section(self, name: str) -> None:
        """Opens a section of the secretariat's desk by its tab, or by the menu where there is no room for tabs."""
        menu = self.page.locator(".head .sections")
        if menu.is_visible():
            menu.click()
            self.press(f"secretariat.{name}", self.page.locator(".menu"))
            return
        stage = next(stage for stage, sections in STAGES.items() if name in sections)
        self.press(f"secretariat.stage_of.{stage}", self.page.locator(".stages"))
        self.press(f"secretariat.{name}", self.page.locator(".tabs"))

    def reads(self, key: str, **values: object) -> None:
        """These words can be read somewhere."""
        self.reads_words(self.says(key, **values))

    def reads_words(self, text: str | re.Pattern[str]) -> None:
        """This text can be read somewhere."""
        expect(self.page.get_by_text(text).filter(visible=True).first).to_be_visible()

    def shows(self, sha256: str, page: int) -> None:
        """The page image that fills this device is that page of that document, decoded."""
        picture = self.page.locator(
            f'.reader-sheet img[src*="/{sha256}/{page}.webp"], .frame.is-live img[src*="/{sha256}/{page}.webp"], '
            f'.sheet-of-page img[src*="/{sha256}/{page}.webp"]'
        )
        expect(picture).to_be_visible()
        expect(picture).to_have_js_property("complete", True)

    def read_in(self, language: Language) -> None:
        """Chooses a language at the front door, where the other one is offered by its own name."""
        if self.language != language:
            self.page.locator(f'.gate-top [lang="{language}"]').click()
            self.language = language
        expect(self.page.locator("html")).to_have_attribute("lang", language)

    def scan(self, link: str, *, language: Language = "vi") -> None:
        """Scans a badge; stops at the question who one is."""
        self.page.goto(link)
        expect(self.page.locator(".answers")).to_be_visible()
        self.read_in(language)

    def enter(self, link: str, *, language: Language = "vi") -> None:
        """Scans a badge and says yes; returns in the page of that person's work."""
        self.scan(link, language=language)
        self.press("badge.yes")
        self.page.wait_for_url(re.compile(r"/demo(/(chair|secretariat|projector|steward|teller))?$"))
        expect(
            self.page.locator(".hall-now, .desk-side, .tabs, .wall, .pr, .teller, .steward-top").first
        ).to_be_visible()

    def state(self) -> dict[str, Any]:
        """The congress as this person may read it."""
        state: dict[str, Any] = self.get("state")["state"]
        return state

    def get(self, path: str) -> Any:
        """What a read answers to this device."""
        answer = self.context.request.get(f"{self.page.url.split('/demo')[0]}/demo/api/{path}")
        assert answer.ok, answer.text()
        return answer.json()

    def picture(self, step: str) -> None:
        """Keeps what is seen now for somebody's eyes, where they are wanted: tests/out/STEP-KIND-LANGUAGE.png"""
        if WANTS_PICTURES:
            self.page.screenshot(path=OUT / f"{step}-{self.kind.name}-{self.language}.png", animations="disabled")

    def pictures(self, step: str) -> None:
        """The same once more: in Vietnamese in the dark, in English in the largest text; the wall has its own look."""
        self.picture(step)
        if WANTS_PICTURES and self.kind is not WALL:
            name, look = ("dark", "data-theme=dark") if self.language == "vi" else ("large", "data-size=3")
            with self.dressed(look):
                self.picture(f"{step}-{name}")

    @contextmanager
    def dressed(self, look: str) -> Iterator[None]:
        """While it lasts, <html> carries this attribute, as if the reader had chosen it."""
        name, _, value = look.partition("=")
        before = self.page.locator("html").get_attribute(name) or ""
        self.page.evaluate("([name, value]) => document.documentElement.setAttribute(name, value)", [name, value])
        yield
        self.page.evaluate("([name, value]) => document.documentElement.setAttribute(name, value)", [name, before])


class Hall:
    """The devices around one server; `device` brings another one. A script's error on any of them fails the test."""

    def __init__(self, browser: Browser, serving: Serving) -> None:
        self.browser, self.serving = browser, serving
        self.devices: list[Device] = []
        OUT.mkdir(exist_ok=True)

    def device(self, kind: Kind, **options: Any) -> Device:
        """A device that nobody has signed in on; Vietnamese, as the sample congress is."""
        context = self.browser.new_context(
            viewport={"width": kind.width, "height": kind.height},
            has_touch=kind.touch,
            is_mobile=kind.touch,
            locale="vi-VN",
            base_url=self.serving.url,
            **options,
        )
        context.set_default_timeout(PATIENCE_MS)
        made = Device(kind, context, context.new_page())
        made.page.on("pageerror", lambda error: made.troubles.append(str(error.stack)))
        self.devices.append(made)
        return made

    def leave(self, device: Device) -> None:
        """Somebody walks out with their device."""
        device.context.close()
        self.devices.remove(device)

    def delegate(self, number: int) -> dict[str, str]:
        """{"name", "seat", "link"} of a delegate of the sample."""
        found: dict[str, str] = self.serving.ready["delegates"][number]
        return found

    def close(self) -> None:
        """Closes every device; an assertion when one of them had an error nobody caught."""
        for each in self.devices:
            each.context.close()
        troubles = [(each.kind.name, each.troubles) for each in self.devices if each.troubles]
        assert troubles == [], troubles


def rendered(desk: Device, name: str) -> dict[str, Any]:
    """A document of the sample by its Vietnamese name, from the secretariat's list, whatever its state."""
    found: dict[str, Any] = next(each for each in desk.get("documents") if each["name"] == name)
    return found
