"""The `hemicycle` command as somebody in a terminal runs it."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from server.cli import main
from serving import COMMAND
from waiting import PATIENCE


@dataclass(frozen=True)
class Ran:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """What a failed command said: one line, and no traceback."""
        assert self.code == 1, self
        assert "Traceback" not in self.out + self.err, self
        assert len(self.err.strip().splitlines()) == 1, self
        return self.err.strip()


def hemicycle(*words: object, language: str = "en", typed: str | None = None, **environment: str) -> Ran:
    """Runs it to its end in this language; `typed` is what is answered to its questions.

    In this process, which is quicker, but for what sets the process up or starts another.
    """
    told = spoken(language) | environment
    if words[:1] and words[0] in {"serve", "demo", "verify"}:
        return outside(words, typed, told)
    result = CliRunner().invoke(main, [str(word) for word in words], input=typed or "", env=told)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Ran(result.exit_code, result.stdout, result.stderr)


def outside(words: Sequence[object], typed: str | None, told: Mapping[str, str | None]) -> Ran:
    """The same in a process of its own, as from a terminal."""
    given = {name: value for name, value in {**os.environ, **told}.items() if value is not None}
    ended = subprocess.run(
        [str(COMMAND), *map(str, words)],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=given,
        timeout=PATIENCE,
        input=typed or "",
    )
    return Ran(ended.returncode, ended.stdout, ended.stderr)


def spoken(language: str) -> dict[str, str | None]:
    """An environment of this language, and without anything that was set for the tests themselves."""
    gone: dict[str, str | None] = {name: None for name in os.environ if name.startswith(("LC_", "HEMICYCLE_"))}
    return gone | {"LANG": {"en": "en_US.UTF-8", "vi": "vi_VN.UTF-8"}[language], "PYTHONUTF8": "1"}


def here(*words: object, language: str = "en") -> str:
    """A step on the way, in this process: what it said; an assertion when it failed."""
    ran = hemicycle(*words, language=language)
    assert ran.code == 0, ran
    return ran.out


def done(*words: object, language: str = "en") -> str:
    """From a terminal: what it said; an assertion when it failed."""
    ran = outside(words, None, spoken(language))
    assert ran.code == 0, ran
    return ran.out


def private(path: Path) -> bool:
    """Whether only its owner may read a file."""
    return path.stat().st_mode & 0o077 == 0
