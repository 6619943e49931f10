"""SPEC BOX6: whoever edits the files of an export is named by the check that fails."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from record import (
    DOCUMENT,
    FILES,
    POLL,
    Files,
    check,
    edited,
    sealed,
)
from server.domain.chain import canon

DOCUMENT_NAME = next(name for name in FILES if name.startswith("documents/"))


def poll(change: Callable[[Any], object]) -> Files:
    return edited(FILES, POLL, change)


BALLOT = json.loads(FILES[POLL])["ballots"][0]
THIEVES: dict[str, tuple[Files, str]] = {
    "another choice": (poll(lambda p: p["ballots"][0].update(raw=canon({"c": ["no"]}).hex())), "poll.signature"),
    "an impossible choice": (poll(lambda p: p["ballots"][0].update(raw=b"{}".hex())), "poll.choice"),
    "two choices": (poll(lambda p: p["ballots"][0].update(raw=canon({"c": ["yes", "no"]}).hex())), "poll.choice"),
    "another signature": (poll(lambda p: p["ballots"][0].update(sig=p["ballots"][1]["sig"])), "poll.signature"),
    "a short signature": (poll(lambda p: p["ballots"][0].update(sig=p["ballots"][1]["sig"][:-2])), "poll.signature"),
    "another tracker": (poll(lambda p: p["ballots"][0].update(tracker="00" * 32)), "poll.tracker"),
    "another receipt": (poll(lambda p: p["ballots"][0].update(receipt=p["ballots"][1]["receipt"])), "poll.receipt"),
    "another serial": (poll(lambda p: p["ballots"][0].update(ser=2)), "poll.ballots"),
    "another slot": (poll(lambda p: p["ballots"][0].update(slot="p02")), "poll.ballots"),
    "a note on a ballot": (poll(lambda p: p["ballots"][0].update(note="")), "poll.ballots"),
    "a removed ballot": (poll(lambda p: p["ballots"].pop(1)), "poll.ballots"),
    "an inserted ballot": (poll(lambda p: p["ballots"].append(BALLOT | {"place": 99})), "poll.ballots"),
    "a copied ballot": (poll(lambda p: p["ballots"].insert(0, p["ballots"][0])), "poll.ballots"),
    "ballots in another order": (poll(lambda p: p["ballots"].reverse()), "poll.ballots"),
    "another weight": (poll(lambda p: p["roll"][1].update(w=5)), "poll.roll"),
    "a removed voter": (poll(lambda p: p["roll"].pop()), "poll.roll"),
    "another question": (poll(lambda p: p["manifest"].update(title="x")), "poll.frozen"),
    "another rule": (poll(lambda p: p["manifest"]["questions"][0]["rule"].update(base=["cast"])), "poll.frozen"),
    "another eid": (poll(lambda p: p.update(eid="00" * 32)), "poll.eid"),
    "an edited link": (poll(lambda p: p["links"][1]["entry"].update(slot="p05")), "poll.chain"),
    "a removed link": (poll(lambda p: p["links"].pop(3)), "poll.chain"),
    "a copied link": (poll(lambda p: p["links"].insert(3, p["links"][3])), "poll.chain"),
    "a chain cut short": (poll(lambda p: p["links"].pop()), "poll.log"),
    "other counts": (poll(lambda p: p["result"]["questions"][0]["counts"].update(yes=5, no=0)), "poll.counts"),
    "another outcome": (poll(lambda p: p["result"]["questions"][0]["outcome"].update(passed=True)), "poll.rule"),
    "another threshold": (poll(lambda p: p["result"]["questions"][0]["rule"].update(threshold=[">", 1, 3])), "poll.rule"),
    "another head": (poll(lambda p: p["result"].update(head="00" * 32)), "poll.result"),
    "no result": (poll(lambda p: p.update(result=None)), "poll.counts"),
    "more in a vote": (poll(lambda p: p.update(more=1)), "poll.frozen"),
    "another name": (edited(FILES, "people.json", lambda people: people["p01"].update(name="Lê")), "seal"),
    "a name that is a number": (edited(FILES, "people.json", lambda people: people["p01"].update(name=1)), "people"),
    "another key": (edited(FILES, "manifest.json", lambda index: index.update(key="00" * 32)), "log.founded"),
    "another congress": (edited(FILES, "manifest.json", lambda index: index.update(slug="other")), "log.founded"),
    "another end": (edited(FILES, "manifest.json", lambda index: index.update(seq=3)), "log.head"),
    "another format": (edited(FILES, "manifest.json", lambda index: index.update(format="x/2")), "form"),
    "another seal": (edited(FILES, "manifest.json", lambda index: index.update(sig="00" * 64)), "seal"),
    "another document": ({**FILES, DOCUMENT_NAME: DOCUMENT + b" with a line more"}, "documents"),
    "no document": ({name: data for name, data in FILES.items() if name != DOCUMENT_NAME}, "documents"),
    "an unknown document": ({**FILES, "documents/" + "0" * 64 + ".pdf": b""}, "documents"),
    "an event less": ({**FILES, "log.jsonl": FILES["log.jsonl"].split(b"\n", 1)[1]}, "log.chain"),
    "an event twice": ({**FILES, "log.jsonl": FILES["log.jsonl"] + FILES["log.jsonl"].splitlines()[-1] + b"\n"}, "log.chain"),
    "a log cut short": ({**FILES, "log.jsonl": FILES["log.jsonl"].rsplit(b"\n", 2)[0] + b"\n"}, "log.head"),
    "a changed event": ({**FILES, "log.jsonl": FILES["log.jsonl"].replace(b'"seconds":5', b'"seconds":6')}, "log.chain"),
    "a space in the log": ({**FILES, "log.jsonl": FILES["log.jsonl"].replace(b'"seconds":5', b'"seconds": 5')}, "form"),
    "an empty log": ({**FILES, "log.jsonl": b""}, "log.head"),
    "a vote that is no JSON": ({**FILES, POLL: b"yes"}, "form"),
    "a deep vote": ({**FILES, POLL: b"[" * 100_000}, "form"),
    "a float": ({**FILES, POLL: FILES[POLL].replace(b'"v":1', b'"v":1.0')}, "form"),
    "a key twice": ({**FILES, POLL: FILES[POLL].replace(b'"v":1', b'"v":1,"v":1')}, "form"),
    "a missing vote": ({name: data for name, data in FILES.items() if name != POLL}, "polls"),
    "an unknown vote": ({**FILES, "polls/v3.json": FILES[POLL]}, "polls"),
    "an unknown file": ({**FILES, "note.txt": b"hello"}, "files"),
    "a file outside": ({**FILES, "../people.json": b"{}"}, "files"),
    "an absolute file": ({**FILES, "/people.json": b"{}"}, "files"),
    "another readme": ({**FILES, "README.txt": b"run rm -rf"}, "seal"),
    "no readme": ({name: data for name, data in FILES.items() if name != "README.txt"}, "seal"),
    "another verifier": ({**FILES, "verifier.py": b"print('The record holds.')"}, "seal"),
}  # fmt: skip


@pytest.mark.parametrize("what", THIEVES)
def test_BOX6_whoever_edits_the_files_is_named(what: str, tmp_path: Path) -> None:
    files, named = THIEVES[what]
    failed = check(files, tmp_path)
    assert failed is not None
    assert failed[0] == named
    # and the seal made anew does not help, except for what the seal alone protects
    again = check(sealed(files) if files["log.jsonl"] and what not in SEALED else files, tmp_path)
    assert again is not None


SEALED = {what for what, (_, named) in THIEVES.items() if named == "seal"} | {
    "another key", "another congress", "another end", "another format", "a log cut short", "a name that is a number",
}  # fmt: skip


def test_BOX6_what_follows_a_log_cut_short_is_missing(tmp_path: Path) -> None:
    files = sealed({**FILES, "log.jsonl": FILES["log.jsonl"].rsplit(b"\n", 2)[0] + b"\n"})
    assert check(files, tmp_path) == ("poll.log", "v2", "other steps")
