"""The command about the credentials report: what only people know of it."""

from dataclasses import dataclass
from typing import ClassVar

from server.domain.commands.base import Command


@dataclass(frozen=True, slots=True)
class EditCredentials(Command):
    """The report's head, foot and findings (CRED6); what is empty is left out, or said in usual words.

    above, committee: whose report it is; reference: its number and symbol. style: "state" (nation and motto) or "party" (the
    Party's papers). day: ISO 8601, or nothing for the congress's own. task, signer: who signs.
    """

    kind: ClassVar[str] = "credentials.edit"
    above: str = ""
    committee: str = ""
    reference: str = ""
    place: str = ""
    day: str = ""
    style: str = "state"
    findings: str = ""
    task: str = ""
    signer: str = ""
