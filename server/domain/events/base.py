"""What a fact is."""

from dataclasses import dataclass, fields
from typing import Any, ClassVar

Texts = dict[str, str]
"""Translations by language code, beside the text in the congress's own language."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that happened."""

    kind: ClassVar[str] = ""

    def data(self) -> dict[str, Any]:
        """The fact's fields as JSON values."""
        return {each.name: getattr(self, each.name) for each in fields(self)}
