"""Which text of a page is not to be trusted, seen from what is on it (SPEC DOC9, DOC10). Pure.

`empty`: a picture of text, with hardly a word of its own. `glyphs`: words made of private codes, or of fonts from
before Unicode (.VnTime, VNI-Times), which read as other letters than they show. `hidden`: words that nobody sees,
which need not be those that are seen.
"""

from collections.abc import Callable, Sequence

from PIL import Image

from server.documents.text import Word

Box = tuple[float, float, float, float]

_FEW = 4
_PRIVATE_SHARE = 0.05
_LEGACY = (".vn", "vni-", "vntime", "vnarial", "tcvn")
_INK = 40


def is_legacy(font: str) -> bool:
    """Whether a font's name is that of one whose letters stand in the places of others."""
    return font.partition("+")[2].lower().startswith(_LEGACY) or font.lower().startswith(_LEGACY)


def reason(
    words: Sequence[Word], hidden: Sequence[Box], *, legacy: bool, pictured: bool, blank: Callable[[], bool]
) -> str | None:
    """Why the page shall be read from its picture: `hidden`, `glyphs`, `empty`; None where its text can be trusted."""
    if hidden and sum(_within(word, hidden) for word in words) * 2 > len(words):
        return "hidden"
    if words and (legacy or sum(_is_private(word[4]) for word in words) > _PRIVATE_SHARE * len(words)):
        return "glyphs"
    bare = not words or (pictured and len(words) < _FEW)  # a scan may carry a stamp or its page's number
    return "empty" if bare and not blank() else None


def unseen(words: Sequence[Word], hidden: Sequence[Box], image: Image.Image, zoom: float) -> set[int]:
    """The places in `words` of those that are hidden over nothing: whoever sees the page does not know of them."""
    if not hidden:
        return set()
    grey = image.convert("L")
    return {n for n, word in enumerate(words) if _within(word, hidden) and not _has_ink(grey, word, zoom)}


def _within(word: Word, boxes: Sequence[Box]) -> bool:
    x, y = (word[0] + word[2]) / 2, (word[1] + word[3]) / 2
    return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in boxes)


def _has_ink(grey: Image.Image, word: Word, zoom: float) -> bool:
    left, top, right, bottom = (round(side * zoom) for side in word[:4])
    box = (max(0, left), max(0, top), min(grey.width, right + 1), min(grey.height, bottom + 1))
    if box[0] >= box[2] or box[1] >= box[3]:
        return False
    darkest, brightest = grey.crop(box).getextrema()
    return isinstance(darkest, int | float) and isinstance(brightest, int | float) and brightest - darkest > _INK


def _is_private(text: str) -> bool:
    """A word with a private code among its letters; a bullet alone is one everywhere."""
    return len(text) > 1 and any("\ue000" <= c <= "\uf8ff" or c == "\ufffd" for c in text)
