"""Everybody at one evening's congress, each with a device, and what they do again and again."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Locator, expect

from browser.devices import LAPTOP, PHONE, TABLET, WALL, Device, Hall, Language, catalog, words

VOTERS = 120
HERE = Path(__file__).parent
KINDS = {"door": PHONE, "phone": PHONE, "tablet": TABLET, "wall": WALL, "lobby": WALL}
"""What they bring; a laptop otherwise."""


def text_of(language: Language, key: str) -> str:
    """What the tutorial says for `key`; {button} stands for what the product's own catalogs call it."""
    said = str(json.loads((HERE / f"evening.{language}.json").read_text("utf-8"))[key])
    return re.sub(r"\{(\w+\.[\w.]+)\}", lambda name: words(language, name[1]), said)


def beginning(language: Language, key: str) -> re.Pattern[str]:
    """What is said before the first {placeholder}."""
    said = catalog(language).get(f"{key}.other") or catalog(language)[key]
    return re.compile(re.escape(said.split("{")[0].strip()))


@dataclass
class Company:
    """Who is in the hall; a device is there from the moment that its owner comes in."""

    hall: Hall
    language: Language
    camera: Callable[[Device], None] = lambda device: None
    at: dict[str, Device] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    record: Path | None = None

    def __getattr__(self, name: str) -> Device:
        """`company.chair` is the chair's device."""
        if name in self.__dict__.get("at", {}):
            return self.at[name]
        raise AttributeError(name)

    def comes(self, name: str, link: str) -> Device:
        """Somebody opens the link of their badge on what they brought, in the evening's language."""
        device = self.at[name] = self.hall.device(KINDS.get(name, LAPTOP))
        device.scan(link, language=self.language)
        return device

    def enters(self, name: str, link: str) -> Device:
        """The same, and says that it is them."""
        device = self.comes(name, link)
        device.press("badge.yes")
        device.page.wait_for_url(re.compile(r"/demo(/(?!b$)\w+)?$"))
        return device

    @property
    def delegates(self) -> list[Device]:
        """The three who vote."""
        return [self.at[name] for name in ("phone", "tablet", "laptop")]

    @property
    def everybody(self) -> list[Device]:
        """Whoever shows the chair's page."""
        return [*self.delegates, self.at["wall"], self.at["chair"]]

    def said(self, key: str) -> str:
        """What somebody types: the evening's own texts."""
        return text_of(self.language, key)

    def shows(self, name: str) -> None:
        """This is what the tutorial shows of the step."""
        self.camera(self.at[name])

    def next(self, kind: str) -> None:
        """The chair presses the one large button, which is this step."""
        self.large(kind).click()

    def large(self, kind: str) -> Locator:
        """The chair's large button, when it is this step and may be pressed."""
        return self.chair.page.locator(f".next-button.is-{kind}:not([aria-disabled])")

    def also(self, key: str) -> None:
        """The chair presses one of the steps beneath the large button."""
        self.chair.press(key, self.chair.page.locator(".others"))

    def sheet(self, name: str = "chair") -> Locator:
        """What lies over the page there."""
        return self.at[name].page.locator("dialog[open]").last

    def closed(self, name: str) -> None:
        """A sheet is put away."""
        self.at[name].press("ui.close", self.sheet(name))
        expect(self.at[name].page.locator("dialog[open]")).to_have_count(0)

    def vote(self, *choices: str) -> None:
        """The delegates choose, send, and read that it was recorded; the wall counts them."""
        for device, choice in zip(self.delegates, choices, strict=True):
            device.press(f"choice.{choice}")
            device.press("ballot.send", choice=device.says(f"choice.{choice}"))
            device.reads_words(beginning(self.language, "ballot.recorded"))
        self.wall.reads_words(words("vi", "projector.cast", cast=len(choices), of=VOTERS))

    def announced(self) -> None:
        """The chair ends the vote at once and announces its result; everybody reads it and puts it away."""
        self.next("close")
        self.chair.press("ballots.seconds.none", self.sheet())
        self.sheet().locator("button.is-primary").click()
        self.next("announce")
        for device in [*self.delegates, self.wall]:
            device.reads_words(beginning(device.language, "result.passed"))

    def put_to_the_vote(self) -> None:
        """The motion of the open item is frozen and opened; ballots come by themselves."""
        self.next("freeze")
        self.chair.press("chair.freeze", self.sheet())
        self.wall.reads("projector.ready.motion")
        self.chair.press("chair.open.ask", self.sheet())
        self.chair.press("chair.open", self.sheet(), n=VOTERS)
        for device in self.delegates:
            expect(device.page.locator("dialog.ballot")).to_be_visible()
