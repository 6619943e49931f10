-- The door (SPEC DOOR1, DOOR8): scans by the id that their device made up, and whose badges a device held.
CREATE TABLE scan (
    id     TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    way    TEXT NOT NULL,
    at     TEXT NOT NULL,
    door   TEXT NOT NULL,
    by     TEXT,
    came   TEXT NOT NULL,
    undone TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX scan_of_person ON scan (person);

CREATE TABLE device (
    id     TEXT PRIMARY KEY,
    people TEXT NOT NULL,
    since  TEXT NOT NULL,
    shared INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
