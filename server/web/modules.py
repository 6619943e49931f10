"""What of the front end's modules travels: which ones a page needs at once, and of each what a browser runs.

A browser asks for all that a page needs in one round trip, not level by level. Types and reasons are a third of what is
written, and no device in a hall waits for them (docs/PERFORMANCE.md).
"""

import posixpath
import re
from collections.abc import Callable

_COMMENT = re.compile(r"/\*\*.*?\*/|^[ \t]*//[^\n]*", re.MULTILINE | re.DOTALL)
_IMPORTS = re.compile(r"""^\s*(?:import|export)\b[^"'();]*?["'](\.{1,2}/[^"']+\.js)["']""", re.MULTILINE)


def needed(first: list[str], source: Callable[[str], str | None]) -> list[str]:
    """The modules and all that they import, each once, nearest first; `source` gives a module's text by its path.

    What is fetched only when it is wanted (`import(…)`) is not among them.
    """
    found: list[str] = []
    waiting = list(first)
    while waiting:
        name = waiting.pop(0)
        text = source(name)
        if name in found or text is None:
            continue
        found.append(name)
        waiting += [
            posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) for path in _IMPORTS.findall(text)
        ]
    return found


def bare(source: str) -> str:
    """A module without JSDoc and without lines that only explain; every line keeps its number, as errors name it.

    It knows no strings: that nothing else is lost, tests/web/test_modules.py holds for every file of ours.
    """
    return _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), source)
