-- Ballots on paper and shows of hands (SPEC SLIP1 to SLIP10). No time, no serial number, nothing that links a paper to a slot.
CREATE TABLE slip (
    poll     TEXT NOT NULL,
    slot     TEXT NOT NULL,
    out      INTEGER NOT NULL,
    spoilt   INTEGER NOT NULL,
    returned INTEGER NOT NULL,
    PRIMARY KEY (poll, slot)
) STRICT, WITHOUT ROWID;

CREATE TABLE sheet (
    poll    TEXT NOT NULL,
    teller  TEXT NOT NULL,
    pile    INTEGER NOT NULL,
    number  INTEGER NOT NULL,
    choices TEXT,
    PRIMARY KEY (poll, teller, pile, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE hands (
    poll    TEXT NOT NULL,
    person  TEXT NOT NULL,
    numbers TEXT NOT NULL,
    PRIMARY KEY (poll, person)
) STRICT, WITHOUT ROWID;

CREATE TABLE board (
    poll    TEXT PRIMARY KEY,
    chair   TEXT NOT NULL,
    members TEXT NOT NULL,
    place   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE settled (
    poll    TEXT PRIMARY KEY,
    numbers TEXT NOT NULL,
    ballots TEXT NOT NULL
) STRICT, WITHOUT ROWID;
