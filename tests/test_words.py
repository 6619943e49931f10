"""What the server says is in both catalogs, with the same blanks to fill in; for the browser's, see tests/js/words.test.js."""

import json
import re
from pathlib import Path

import pytest

from server.domain.state import PollState
from server.words import refusal

ROOT = Path(__file__).parent.parent
PLURALS = {"zero", "one", "two", "few", "many"}  # beside "other", which every language has


def catalog(language: str) -> dict[str, str]:
    """The sentences of one language; an assertion when a key is there twice."""

    def once(pairs: list[tuple[str, str]]) -> dict[str, str]:
        keys = [key for key, _ in pairs]
        assert [key for key in set(keys) if keys.count(key) > 1] == []
        return dict(pairs)

    text = (ROOT / "server" / "words" / f"{language}.json").read_text("utf-8")
    found: dict[str, str] = json.loads(text, object_pairs_hook=once)
    return found


def blanks(words: dict[str, str]) -> dict[str, set[str]]:
    """Each key with the names of its blanks; of plural forms only the one that every language has."""
    return {
        key: set(re.findall(r"\{(\w+)\}", sentence))
        for key, sentence in words.items()
        if key.rpartition(".")[2] not in PLURALS or f"{key.rpartition('.')[0]}.other" not in words
    }


def test_both_languages_say_the_same_things() -> None:
    english, vietnamese = blanks(catalog("en")), blanks(catalog("vi"))
    assert sorted(english.keys() ^ vietnamese.keys()) == []
    assert {key: names ^ vietnamese[key] for key, names in english.items() if names != vietnamese[key]} == {}


@pytest.mark.parametrize("language", ["en", "vi"])
def test_POLL3_each_way_in_which_a_rule_is_bad_has_its_own_words(language: str) -> None:
    files = (ROOT / "server" / "domain" / "counting").glob("*.py")
    codes = [code for file in files for code in re.findall(r'BadRule\("(\w+)"', file.read_text("utf-8"))]
    assert {f"refused.bad_rule.{code}" for code in codes} == {
        key for key in catalog(language) if key.startswith("refused.bad_rule.")
    }
    assert refusal(language, "bad_rule", reason="fraction", num="3", den="2").startswith("3/2 ")


@pytest.mark.parametrize("state", PollState)
@pytest.mark.parametrize("language", ["en", "vi"])
def test_POLL1_each_state_of_a_vote_has_its_own_words(language: str, state: PollState) -> None:
    words = catalog(language)
    assert refusal(language, "poll_state", state=str(state)) == words[f"refused.poll_state.{state}"]


@pytest.mark.parametrize("language", ["en", "vi"])
def test_every_sentence_says_something(language: str) -> None:
    assert [key for key, sentence in catalog(language).items() if not sentence.strip()] == []


def test_everybody_is_addressed_in_one_way() -> None:
    """Quý vị, or nobody at all; and the secretariat has one name."""
    files = [ROOT / "server" / "words" / "vi.json", *(ROOT / "static" / "words").glob("*vi.json")]
    other = re.compile(r"\b(bạn|ông/bà|anh/chị|anh chị|tổ thư ký)\b", re.IGNORECASE)
    said = [(file.name, sentence) for file in files for sentence in json.loads(file.read_text("utf-8")).values()]
    assert [each for each in said if other.search(each[1])] == []
