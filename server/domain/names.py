"""Vietnamese names in the order of a list: by the given name, which comes last, in the alphabet's own order."""

import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"
"""huyền, hỏi, ngã, sắc, nặng: in this order after the level tone."""

Key = tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]


def by_given_name(name: str) -> tuple[Key, Key, str]:
    """The key by which people are listed: given name, then the names before it."""
    words = name.split()
    return alphabetical(words[-1:]), alphabetical(words[:-1]), name


def alphabetical(words: list[str]) -> Key:
    """The key of these words: letters first, where ă follows a; tones only between equal letters."""
    return tuple(_word(word) for word in words)


def _word(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    letters: list[int] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFC", word.casefold()):
        apart = unicodedata.normalize("NFD", char)
        tone = next((place for place, mark in enumerate(_TONES, start=1) if mark in apart), 0)
        bare = unicodedata.normalize("NFC", "".join(each for each in apart if each not in _TONES))
        place = _LETTERS.find(bare)
        letters.append(place if place >= 0 else len(_LETTERS) + ord(bare[0]))
        tones.append(tone)
    return tuple(letters), tuple(tones)


def letter_of(name: str) -> str:
    """Under which letter somebody stands in a list: the first of their given name, without its tone."""
    first = unicodedata.normalize("NFD", (name.split() or [""])[-1][:1].upper())
    return unicodedata.normalize("NFC", "".join(each for each in first if each not in _TONES))
