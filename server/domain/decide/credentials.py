"""What the secretariat adds to the credentials report (SPEC CRED6): rows only, nothing of it is an event."""

import json
from dataclasses import fields
from datetime import date

from server.domain import commands as c
from server.domain.box import Box, Context, Decision, Refused, Writes
from server.domain.credentials import FORM
from server.domain.decide.text import line, prose
from server.domain.rows import Setting
from server.domain.state import State

STYLES = ("state", "party")
LONGEST_FINDINGS = 4_000


def edit(_state: State, _box: Box, command: c.EditCredentials, _context: Context) -> Writes:
    told = {each.name: line(getattr(command, each.name), each.name, empty=True) for each in fields(command)}
    told["findings"] = prose(command.findings, "findings", LONGEST_FINDINGS)
    if told["style"] not in STYLES:
        raise Refused("bad_field", field="style")
    _day(told["day"])
    return Writes(rows=(Setting(FORM, json.dumps(told, ensure_ascii=False, sort_keys=True)),))


def _day(text: str) -> None:
    try:
        if text and date.fromisoformat(text).isoformat() != text:
            raise ValueError("not the plain form")
    except ValueError:
        raise Refused("bad_field", field="day") from None


DECISIONS: dict[type[c.Command], Decision] = {c.EditCredentials: edit}
WHEN_CLOSED = tuple(DECISIONS)
"""The report is often written up after the last item."""
