-- The ballot box (SPEC BOX1 to BOX5), beside the log and written in the same transaction. No time, no device.
CREATE TABLE draft (
    id       TEXT PRIMARY KEY,
    item     TEXT,
    question TEXT NOT NULL
) STRICT;

CREATE TABLE slot (
    poll   TEXT NOT NULL,
    slot   TEXT NOT NULL,
    person TEXT NOT NULL,
    pk     BLOB NOT NULL,
    weight INTEGER NOT NULL,
    PRIMARY KEY (poll, slot)
) STRICT, WITHOUT ROWID;
CREATE INDEX slot_of_person ON slot (person);

CREATE TABLE ballot (
    poll    TEXT NOT NULL,
    slot    TEXT NOT NULL,
    ser     INTEGER NOT NULL,
    pk      BLOB NOT NULL,
    raw     BLOB NOT NULL,
    sig     BLOB NOT NULL,
    tracker BLOB NOT NULL,
    place   INTEGER NOT NULL,
    PRIMARY KEY (poll, slot, ser)
) STRICT, WITHOUT ROWID;

CREATE TABLE link (
    poll  TEXT NOT NULL,
    place INTEGER NOT NULL,
    entry TEXT NOT NULL,
    hash  BLOB NOT NULL,
    PRIMARY KEY (poll, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE result (
    poll   TEXT PRIMARY KEY,
    result TEXT NOT NULL
) STRICT, WITHOUT ROWID;
