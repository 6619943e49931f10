"""Ballots of every method, as a secretariat drafts them, and a delegate's fingers on them."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Locator, expect

from browser.devices import Device
from browser.staff import Staff

NAMES = (
    "Nguyễn Thị Minh Khai", "Trần Văn Ơn", "Lê Thị Hồng Gấm", "Phạm Ngọc Thạch", "Hoàng Văn Thụ", "Võ Thị Sáu",
    "Đặng Thùy Trâm", "Bùi Thị Xuân", "Đỗ Nhuận", "Hồ Tùng Mậu", "Ngô Gia Tự", "Dương Văn Nội", "Lý Tự Trọng",
    "Phan Đăng Lưu", "Vũ Trọng Phụng", "Trương Định", "Mạc Thị Bưởi", "Cao Bá Quát",
)  # fmt: skip
ELECTION = {"threshold": [">", 1, 2], "base": ["cast"], "tie": ["runoff", "lot"], "rounds": {"form": "remaining"}}
MOTION = {"threshold": [">", 1, 2], "base": ["yes", "no"]}


def candidates(count: int) -> list[dict[str, Any]]:
    """So many, the first two with a name in another language or a note."""
    listed: list[dict[str, Any]] = [{"id": f"c{n}", "name": name} for n, name in enumerate(NAMES[:count], 1)]
    listed[0] |= {"names": {"en": "Minh Khai Nguyen"}, "note": "1961, xã Đông Hòa"}
    listed[1] |= {"note": "1975", "notes": {"en": "1975, chair of the union"}}
    return listed


def asked(method: str, count: int = 4, **more: Any) -> dict[str, Any]:
    """A question of this method about so many candidates."""
    return {"method": method, "title": "Bầu Ban Chấp hành", "options": candidates(count)} | more


@dataclass
class Voter:
    """A delegate's device, and what is in its sheet."""

    device: Device

    @property
    def sheet(self) -> Locator:
        """What lies over the page."""
        return self.device.page.locator("dialog.ballot")

    def name(self, number: int) -> Locator:
        """The candidate's button, by the number on the ballot."""
        return self.sheet.locator(".names > li").nth(number - 1)

    def tap(self, *numbers: int) -> None:
        """Chooses candidates in this order."""
        for number in numbers:
            self.name(number).locator(".option").first.click()

    def mark(self, number: int, words: str) -> None:
        """Presses the button with these words beside a candidate."""
        self.name(number).get_by_role("button", name=words, exact=True).click()

    def chosen(self) -> int:
        """How many are chosen."""
        return self.sheet.locator('.names .option[aria-pressed="true"]').count()

    def on(self, key: str) -> None:
        """Goes on with the button that says this."""
        self.device.press(key, self.sheet)

    def send(self) -> None:
        """Looks the ballot over, then sends it; it is recorded."""
        self.on("voting.review")
        self.device.reads("voting.review.title")
        self.on("voting.send")
        expect(self.sheet.locator(".receipt")).to_be_visible()

    def leave(self) -> None:
        """Closes the sheet."""
        self.device.press("ui.close", self.sheet)
        expect(self.sheet).to_have_count(0)


def opened(staff: Staff, title: str, questions: list[dict[str, Any]], **terms: Any) -> str:
    """A vote with these questions, open."""
    poll = str(staff.secretariat.done("poll.draft", title=title, questions=questions, **terms)["poll"])
    staff.chair.done("poll.freeze", poll=poll)
    staff.chair.done("poll.open", poll=poll)
    return poll


def cast_of(device: Device, poll: str) -> list[Any]:
    """The answers on the delegate's own ballot, as the server has it."""
    slots: list[dict[str, Any]] = device.get(f"ballots/{poll}")["slots"]
    return list(slots[0]["choice"])
