"""`hemicycle tally`: counts published results again (SPEC COUNT16)."""

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import click

from server.cli.common import Sorry, language, sorry
from server.cli.published import BadVector
from server.cli.published_ballots import irv, privacy, star, stv_scottish
from server.cli.published_elections import election_rounds
from server.cli.published_motions import motion
from server.domain.counting.blt import BadBlt
from server.words import say

KINDS: dict[str, Callable[[Mapping[str, Any], Path], dict[str, Any]]] = {
    "motion": lambda vector, _: motion(vector),
    "election_rounds": lambda vector, _: election_rounds(vector),
    "irv": irv,
    "stv_scottish": stv_scottish,
    "star": star,
    "privacy": privacy,
}


@click.command("tally")
@click.argument("file", type=click.Path(path_type=Path))
def tally(file: Path) -> None:
    """Count published results: a JSON list of vectors in, a JSON list of {"id", "result"} out."""
    try:
        text = file.read_text("utf-8-sig")
    except OSError as error:
        raise sorry(error) from None
    except UnicodeDecodeError as error:
        raise Sorry("cli.tally.json", why=error) from None
    results = [counted(vector, file.parent) for vector in read(text)]
    click.echo(json.dumps(results, ensure_ascii=False, indent=1))
    if any("error" in result for result in results):
        raise SystemExit(1)


def read(text: str) -> list[dict[str, Any]]:
    """The vectors, with decimals as they are written. Raises Sorry."""
    try:
        found = json.loads(text, parse_float=Decimal)
    except ValueError as error:
        raise Sorry("cli.tally.json", why=error) from None
    vectors = found if isinstance(found, list) else [found]
    if not all(isinstance(vector, dict) for vector in vectors):
        raise Sorry("cli.tally.list")
    return vectors


def counted(vector: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """{"id", "result"}; {"id", "error"} for a vector that cannot be counted, and the others go on."""
    given = {"id": vector.get("id")}
    kind = KINDS.get(str(vector.get("kind")))
    if kind is None:
        return given | {"error": say(language(), "cli.tally.kind", kind=vector.get("kind"), kinds=", ".join(KINDS))}
    try:
        return given | {"result": kind(vector, folder)}
    except BadVector as bad:
        return given | {"error": say(language(), f"cli.tally.{bad.code}", **bad.params)}
    except BadBlt as bad:
        return given | {"error": say(language(), f"cli.tally.blt.{bad.code}", line=bad.line, found=bad.found)}
    except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError) as error:
        return given | {"error": say(language(), "cli.tally.shape", why=repr(error))}
    except OSError as error:
        return given | {"error": say(language(), "cli.tally.file", path=error.filename, why=error.strerror)}
