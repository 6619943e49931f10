"""What rendering says: how far it is, and how it ended."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec


class Entry(msgspec.Struct, frozen=True):
    """One line of a document's outline: depth from 1, title, and the page it opens (from 1)."""

    level: int
    title: str
    page: int


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` pages of `pages` are on disk, counted from the first without a gap (DOC6)."""

    pages: int
    done: int


@dataclass(frozen=True, slots=True)
class Rendered:
    """All page images, thumbnails and words exist (DOC1 `ready`)."""

    pages: int
    outline: list[Entry]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The document is refused (DOC1). `detail` fills the sentence's placeholders: `page`, `pages`, `limit`, `kind`."""

    code: str
    detail: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The sentence in `server/words`; it also takes `{name}`, the file's own name."""
        kind = self.detail.get("kind")
        return f"{self.code}.{kind}" if kind else self.code
