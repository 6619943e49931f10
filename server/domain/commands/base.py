"""What a command is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Command:
    """Something asked for; `kind` is NOUN.VERB."""

    kind: ClassVar[str] = ""
    spelt: ClassVar[Mapping[str, str]] = {}
    """What a field is called on the wire, where that is another name than here: {there: here}."""
