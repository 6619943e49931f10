"""Who may do and read what: one table for commands, one for addresses (SPEC BADGE7, CMD6)."""

from server.domain.permissions.commands import *
from server.domain.permissions.roles import *
from server.domain.permissions.routes import *
