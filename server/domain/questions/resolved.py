"""A result as it stands now, its ties resolved, and in words (SPEC LIFE4, POLL4)."""

from typing import Any

from server.domain.counting.election_sentences import resolution_sentence
from server.domain.counting.sentences import Words
from server.domain.questions.sentences import result_sentences
from server.domain.questions.types import questions_of

Resolutions = dict[str, dict[str, Any]]


def result_now(result: dict[str, Any], resolutions: Resolutions) -> dict[str, Any]:
    """The announced result with the outcomes that its ties came to."""
    return result | {"questions": [_now(each, resolutions.get(each["id"])) for each in result["questions"]]}


def sentences_now(
    manifest: dict[str, Any], result: dict[str, Any], resolutions: Resolutions, language: str
) -> list[list[Words]]:
    """For each question its sentences, and how its tie was resolved."""
    said = result_sentences(manifest, result_now(result, resolutions), language)
    for place, counted in enumerate(result["questions"]):
        resolution = resolutions.get(counted["id"])
        if resolution is not None:
            said[place] = [*said[place], resolution_words(manifest, counted, resolution, language)]
    return said


def resolution_words(
    manifest: dict[str, Any], counted: dict[str, Any], resolution: dict[str, Any], language: str
) -> Words:
    """How a tie was resolved, with what anybody needs to do it again; counted: as it was announced."""
    question = next(each for each in questions_of(manifest) if each.id == counted["id"])
    names = {each.id: each.names.get(language) or each.name for each in question.options}
    return resolution_sentence(resolution, counted["outcome"].get("elected", ()), names)


def _now(counted: dict[str, Any], resolution: dict[str, Any] | None) -> dict[str, Any]:
    if resolution is None:
        return counted
    casting = {"casting": resolution["choice"]} if resolution["choice"] else {}
    return counted | casting | {"outcome": resolution["outcome"]}
