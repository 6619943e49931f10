"""Moments as they are kept: UTC in ISO 8601 with milliseconds, so that they compare as texts. They order nothing (LOG7)."""

from datetime import UTC, datetime, timedelta


def later(at: str, minutes: int) -> str:
    """The moment so many minutes after another."""
    moved = datetime.fromisoformat(at) + timedelta(minutes=minutes)
    return moved.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def seconds_between(since: str, at: str) -> int:
    """Whole seconds from one moment to the next; 0 when a clock went back."""
    return max(0, (datetime.fromisoformat(at) - datetime.fromisoformat(since)) // timedelta(seconds=1))
