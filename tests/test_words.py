"""Everything a person reads is in both catalogs, with the same blanks to fill in."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
CATALOGS = pytest.mark.parametrize("folder", ["server", "static"])
PLURALS = {"zero", "one", "two", "few", "many"}  # beside "other", which every language has
LITERAL = re.compile(r"""\bt\(\s*"([^"]+)"\s*[,)]""")


def catalog(folder: str, language: str) -> dict[str, str]:
    """The sentences of one language; an assertion when a key is there twice."""

    def once(pairs: list[tuple[str, str]]) -> dict[str, str]:
        keys = [key for key, _ in pairs]
        assert [key for key in set(keys) if keys.count(key) > 1] == []
        return dict(pairs)

    text = (ROOT / folder / "words" / f"{language}.json").read_text("utf-8")
    found: dict[str, str] = json.loads(text, object_pairs_hook=once)
    return found


def blanks(words: dict[str, str]) -> dict[str, set[str]]:
    """Each key with the names of its blanks; of plural forms only the one that every language has."""
    return {
        key: set(re.findall(r"\{(\w+)\}", sentence))
        for key, sentence in words.items()
        if key.rpartition(".")[2] not in PLURALS or f"{key.rpartition('.')[0]}.other" not in words
    }


@CATALOGS
def test_both_languages_say_the_same_things(folder: str) -> None:
    english, vietnamese = blanks(catalog(folder, "en")), blanks(catalog(folder, "vi"))
    assert sorted(english.keys() ^ vietnamese.keys()) == []
    assert {key: names ^ vietnamese[key] for key, names in english.items() if names != vietnamese[key]} == {}


@CATALOGS
@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_sentence_says_something(folder: str, language: str) -> None:
    assert [
        key for key, sentence in catalog(folder, language).items() if sentence != sentence.strip() or not sentence
    ] == []


def test_what_the_browser_says_is_in_its_catalog() -> None:
    known = catalog("static", "vi")
    said = {
        key
        for path in (ROOT / "static").rglob("*.js")
        if "vendor" not in path.parts
        for key in LITERAL.findall(re.sub(r"^\s*(//|\*).*$", "", path.read_text("utf-8"), flags=re.MULTILINE))
    }
    assert sorted(key for key in said if key not in known and f"{key}.other" not in known) == []
