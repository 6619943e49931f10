"""Who takes part in the story of a congress, and what it is about."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import expect

from browser.devices import DESK, LAPTOP, PHONE, TABLET, WALL, Device, Hall, Language

VOTERS = 120


@dataclass(frozen=True)
class Agenda:
    """What a story is about: an item, the document of it that is read, the motion that is voted on."""

    item: int
    document: str
    motion: int
    outcome: str
    counted: str
    base: int
    required: int
    choices: tuple[str, str]


STORIES: dict[Language, Agenda] = {
    "vi": Agenda(0, "Chương trình Đại hội", 0, "passed", "yes_no", 2, 2, ("yes", "yes")),
    "en": Agenda(7, "Dự thảo Nghị quyết Đại hội", 2, "rejected", "entitled", VOTERS, 61, ("yes", "abstain")),
}


@dataclass
class Cast:
    """Everybody in the hall, and what they have before them."""

    hall: Hall
    agenda: Agenda
    chair: Device
    phone: Device
    tablet: Device
    wall: Device
    desk: Device

    @property
    def all(self) -> list[Device]:
        """Every device that shows the chair's page."""
        return [self.chair, self.phone, self.tablet, self.wall]

    @property
    def document(self) -> dict[str, Any]:
        """The document of the story, wherever it stands."""
        listed: list[dict[str, Any]] = self.desk.get("documents")
        return next(each for each in listed if each["name"] == self.agenda.document)

    @property
    def motion(self) -> dict[str, Any]:
        """The motion, once it is frozen."""
        found: dict[str, Any] = next(iter(self.chair.state()["polls"].values()))
        return found

    def shown(self, page: int) -> None:
        """Every device shows this page of the document."""
        sha256 = self.document["sha256"]
        for each in self.all:
            each.shows(sha256, page)


def come_in(hall: Hall, language: Language) -> Cast:
    """Everybody scans a badge. The phone reads the story's language, the tablet the other one."""
    other: Language = "en" if language == "vi" else "vi"
    made = [hall.device(kind) for kind in (LAPTOP, PHONE, TABLET, WALL, DESK)]
    chair, phone, tablet, wall, desk = made
    phone.scan(hall.delegate(0)["link"], language=language)
    phone.reads("badge.you_are")
    phone.reads_words(hall.delegate(0)["name"])
    phone.reads("badge.seat", seat=hall.delegate(0)["seat"])
    phone.picture("01-who")
    phone.press("badge.yes")
    phone.reads("hall.welcome")
    phone.pictures("02-welcome")
    tablet.enter(hall.delegate(1)["link"], language=other)
    chair.enter(hall.serving.ready["chair"], language=language)
    wall.enter(hall.serving.ready["projector"])
    desk.enter(hall.serving.ready["secretariat"], language=language)
    for each in (tablet, chair, wall, desk):
        each.picture("02-welcome")
    return Cast(hall, STORIES[language], *made)


def next_step(chair: Device, step: str, **values: object) -> None:
    """The one large button says this step, and is pressed."""
    button = chair.page.locator(f".next-button.is-{step}")
    expect(button.locator("strong")).to_have_text(chair.says(f"chair.step.{step}", **values))
    button.click()
