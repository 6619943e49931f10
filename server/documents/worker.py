"""The worker: one process that renders one document, or the rest of one, and ends (SPEC DOC2).

Its order comes as JSON in the first argument, its document lies in the working directory, and it says how it goes in
JSON lines on standard output:

    ["open", pages]            the document opened
    ["page", n]                work on page n begins
    ["done", n]                pages up to n are on disk
    ["end"]                    all are, and the outline is
    ["refused", code, detail]  it stops here
"""

import json
import os
import sys
from dataclasses import asdict, dataclass

from server.documents import sandbox
from server.documents.files import is_full
from server.documents.limits import Limits


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker is to do: render from page `first` on; `rewrite` the file before if a worker crashed on it.

    With a `width` it renders page `first` alone, in that width (READ1).
    """

    limits: Limits
    first: int = 1
    rewrite: bool = False
    width: int = 0

    def json(self) -> str:
        """As the worker's argument."""
        return json.dumps(asdict(self))


def order(text: str) -> Order:
    """The order again from its JSON."""
    asked = json.loads(text)
    return Order(Limits(**asked["limits"]), asked["first"], asked["rewrite"], asked["width"])


def awaited(pipe: int, limits: Limits) -> Order:
    """The order from a pipe: a folder, which becomes the working directory, and JSON, in two lines. Ends where none comes."""
    with open(pipe, encoding="utf-8") as lines:
        folder, text = lines.readline(), lines.readline()
    if not text:
        sys.exit()
    os.chdir(folder.removesuffix("\n"))
    asked = order(text)
    return Order(limits, asked.first, asked.rewrite, asked.width)


def main() -> None:
    """Do the order in the first argument; or `- FD ORDER`: load everything within ORDER's limits, then wait for the order."""
    waits = sys.argv[1] == "-"
    asked = order(sys.argv[3 if waits else 1])
    sandbox.confine(asked.limits)
    # Only now, since these load the libraries that read what strangers wrote.
    from server.documents import closer, press
    from server.documents.reader import Refused

    if waits:
        asked = awaited(int(sys.argv[2]), asked.limits)
    report = press.Report(asked.first)
    try:
        if asked.width:
            closer.run(asked.limits, asked.first, asked.width, report)
        else:
            press.run(asked.limits, asked.first, asked.rewrite, report)
    except Refused as refused:
        report.say("refused", refused.code, refused.detail)
    except MemoryError:
        report.say("refused", "doc.too_large_memory", {"page": report.page})
    except OSError as error:
        if not is_full(error):
            raise
        report.say("refused", "doc.no_room", {})


if __name__ == "__main__":
    main()
