"""End to end: chair, secretary, door, three delegates and two projectors hold a congress, and everything agrees at the end."""

from browser.company import Company
from browser.devices import Hall
from browser.evening import STEPS


def test_a_congress_from_check_in_to_signed_minutes_on_eight_devices(own_hall: Hall) -> None:
    company = Company(own_hall, "vi")
    for step in STEPS:
        step.play(company)
