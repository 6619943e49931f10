"""What a person may ask for: one frozen dataclass for each command, field by field as on the wire (SPEC CMD1)."""

from server.domain.commands.base import (
    Command,
)
from server.domain.commands.congress import (
    AddItem,
    CloseCongress,
    EditCongress,
    EditItem,
    MoveItem,
    OpenItem,
    RemoveItem,
    ReopenCongress,
    SetDeadline,
    TakeDesk,
)
from server.domain.commands.documents import (
    AttachDocument,
    ReleaseDocument,
    RemoveDocument,
    RenameDocument,
    ReplaceDocument,
    RestoreVersion,
    RestrictDocument,
    ShowPage,
    WithdrawDocument,
)
from server.domain.commands.people import (
    AddPerson,
    EditPerson,
    ReissueBadge,
    RemovePerson,
)
from server.domain.commands.polls import (
    AbortPoll,
    AnnouncePoll,
    CastBallot,
    ClosePoll,
    DiscardPoll,
    DraftPoll,
    FreezePoll,
    OpenPoll,
    PausePoll,
    ResumePoll,
    ThawPoll,
    VoidPoll,
)
from server.domain.commands.reading import (
    KeepPlace,
    PutMark,
    RemoveMark,
    ShareMark,
)

__all__ = [
    "WIRE",
    "AbortPoll",
    "AddItem",
    "AddPerson",
    "AnnouncePoll",
    "AttachDocument",
    "CastBallot",
    "CloseCongress",
    "ClosePoll",
    "Command",
    "DiscardPoll",
    "DraftPoll",
    "EditCongress",
    "EditItem",
    "EditPerson",
    "FreezePoll",
    "KeepPlace",
    "MoveItem",
    "OpenItem",
    "OpenPoll",
    "PausePoll",
    "PutMark",
    "ReissueBadge",
    "ReleaseDocument",
    "RemoveDocument",
    "RemoveItem",
    "RemoveMark",
    "RemovePerson",
    "RenameDocument",
    "ReopenCongress",
    "ReplaceDocument",
    "RestoreVersion",
    "RestrictDocument",
    "ResumePoll",
    "SetDeadline",
    "ShareMark",
    "ShowPage",
    "TakeDesk",
    "ThawPoll",
    "VoidPoll",
    "WithdrawDocument",
]

WIRE: dict[str, type[Command]] = {command.kind: command for command in Command.__subclasses__()}
"""The commands that a client may send."""
