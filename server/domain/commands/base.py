"""What a command is."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Command:
    """Something asked for; `kind` is NOUN.VERB."""

    kind: ClassVar[str] = ""
