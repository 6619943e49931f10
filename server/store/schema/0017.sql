-- Help in the hall (SPEC HELP1 to HELP8): who called for whom, and which tablets are lent. Nothing of it is in the log.
CREATE TABLE help_call (
    id      TEXT PRIMARY KEY,
    person  TEXT NOT NULL,
    about   TEXT NOT NULL,
    text    TEXT NOT NULL,
    seat    TEXT NOT NULL,
    at      TEXT NOT NULL,
    steward TEXT,
    taken   TEXT,
    ended   TEXT,
    how     TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX help_call_person ON help_call (person);

CREATE TABLE loan (
    id      TEXT PRIMARY KEY,
    person  TEXT NOT NULL,
    steward TEXT NOT NULL,
    at      TEXT NOT NULL,
    session TEXT NOT NULL,
    label   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
