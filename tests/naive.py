"""The design that was rejected (voting.md, 3.1 a0): who voted in one table, anonymous ballots in another, filled as they come.

`command(folder)` is a server that keeps them so, each under a random number in a table without an order of its own. It is the
product with one decision exchanged, so all else is as in earnest.
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

PROGRAM = """#!{python}
import sys
sys.path[:0] = {path!r}
import naive
naive.switch_on()
from server.cli import main
main()
"""


def command(folder: Path) -> Path:
    """The program, to be started in the product's place."""
    program = folder / "naive-server"
    path = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]
    program.write_text(PROGRAM.format(python=sys.executable, path=path))
    program.chmod(0o700)
    return program


def switch_on() -> None:
    """Exchanges what happens when a ballot is recorded."""
    from server.domain import internal
    from server.domain.decide import DECISIONS

    DECISIONS[internal.RecordBallot] = _naively(DECISIONS[internal.RecordBallot])


def _naively(record: Callable[..., Any]) -> Callable[..., Any]:
    import secrets

    from server.domain.questions.types import questions_of
    from server.domain.rows import Ballot, Opened
    from server.domain.urn import parse_plaintext
    from server.services.sealing import unseal

    def recorded(state: Any, box: Any, asked: Any, context: Any) -> Any:
        writes = record(state, box, asked, context)
        if not any(isinstance(row, Ballot) for row in writes.rows):
            return writes
        poll = state.polls[asked.poll]
        plain = unseal(_key(asked.poll), bytes.fromhex(poll.eid), asked.raw)
        _, choices = parse_plaintext(questions_of(poll.manifest), plain)
        number = secrets.randbelow(2**62)
        anonymous = Opened(f"{asked.poll}-anonymous", number, secrets.token_hex(16), choices, 1)
        return replace(writes, rows=(*writes.rows, anonymous))

    return recorded


def _key(poll: str) -> bytes:
    """As a server would have it in memory."""
    data = Path(sys.argv[sys.argv.index("--data") + 1])
    return bytes.fromhex((data / ".vote-keys" / "demo" / f"{poll}.key").read_text().strip())
