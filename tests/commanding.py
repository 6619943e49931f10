"""The `hemicycle` command as somebody in a terminal runs it."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from serving import COMMAND

PATIENCE = 20


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
    """Runs it to its end in this language; `typed` is what is answered to its questions."""
    told = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "HEMICYCLE_"))}
    told |= {"LANG": {"en": "en_US.UTF-8", "vi": "vi_VN.UTF-8"}[language], "PYTHONUTF8": "1"} | environment
    ended = subprocess.run(
        [str(COMMAND), *map(str, words)],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=told,
        timeout=PATIENCE,
        input=typed or "",
    )
    return Ran(ended.returncode, ended.stdout, ended.stderr)


def done(*words: object, **options: str) -> str:
    """What it said; an assertion when it failed."""
    ran = hemicycle(*words, **options)
    assert ran.code == 0, ran
    return ran.out


def private(path: Path) -> bool:
    """Whether only its owner may read a file."""
    return path.stat().st_mode & 0o077 == 0
