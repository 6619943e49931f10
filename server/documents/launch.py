"""Starts a program that is not ours under our limits: `python -m server.documents.launch LIMITS -- PROGRAM…`.

The limits, the wish to end with the server, and the lowered priority outlast the change of program.
"""

import json
import os
import sys
from pathlib import Path

from server.documents import sandbox
from server.documents.limits import Limits


def command(limits: Limits, program: list[str], nice: int = 0) -> list[str]:
    """The argument list that starts `program` within `limits`, `nice` steps behind the server."""
    told = json.dumps({"limits": limits.told(), "nice": nice})
    return [sys.executable, "-P", "-s", "-m", "server.documents.launch", told, "--", *program]


def main() -> None:
    """Become the program, confined."""
    told = json.loads(sys.argv[1])
    program = sys.argv[3:]
    sandbox.confine(Limits(**told["limits"]), offline=Path(program[0]).name != "bwrap")
    if sys.platform != "win32":
        os.nice(told["nice"])
    os.execvp(program[0], program)  # noqa: S606 - no shell is what is wanted


if __name__ == "__main__":
    main()
