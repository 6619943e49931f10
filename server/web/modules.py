"""Which modules a page needs at once, so that a browser asks for all of them in one round trip, not level by level."""

import posixpath
import re
from collections.abc import Callable

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
