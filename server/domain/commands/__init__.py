"""What a person may ask for: one frozen dataclass for each command, field by field as on the wire (SPEC CMD1)."""

from server.domain.commands.base import *
from server.domain.commands.before import *
from server.domain.commands.congress import *
from server.domain.commands.counting import *
from server.domain.commands.credentials import *
from server.domain.commands.documents import *
from server.domain.commands.door import *
from server.domain.commands.floor import *
from server.domain.commands.groups import *
from server.domain.commands.help import *
from server.domain.commands.life import *
from server.domain.commands.loans import *
from server.domain.commands.minutes import *
from server.domain.commands.papers import *
from server.domain.commands.people import *
from server.domain.commands.polls import *
from server.domain.commands.reading import *
from server.domain.commands.running import *
from server.domain.commands.seating import *
from server.domain.commands.sites import *
from server.domain.commands.walls import *

WIRE: dict[str, type[Command]] = {command.kind: command for command in Command.__subclasses__()}
"""The commands that a client may send."""
