"""Whose voting right somebody else has for good: {original: substitute}, as the state knows it (SPEC DOOR7)."""

from collections.abc import Mapping


def involved(substitutes: Mapping[str, str]) -> set[str]:
    """Everybody on either side: their voting right changes at the desk for substitutes, and nowhere else."""
    return {*substitutes, *substitutes.values()}


def original_of(substitutes: Mapping[str, str], substitute: str) -> str | None:
    """For whom somebody stands."""
    return next((original for original, each in substitutes.items() if each == substitute), None)
