-- The log (SPEC LOG1, LOG2): rows are added, never changed.
CREATE TABLE event (
    seq  INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    data TEXT NOT NULL,
    at   TEXT NOT NULL,
    by   TEXT,
    hash BLOB NOT NULL
) STRICT;

-- The registry: what can be corrected and erased.
CREATE TABLE person (
    id         TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    delegation TEXT NOT NULL,
    seat       TEXT NOT NULL,
    roles      TEXT NOT NULL,
    voting     INTEGER NOT NULL,
    weight     TEXT NOT NULL,
    language   TEXT,
    ref        TEXT,
    extra      TEXT NOT NULL,
    login_hash BLOB UNIQUE,
    public_key BLOB UNIQUE,
    claimed    TEXT
) STRICT;

CREATE TABLE session (
    token_hash BLOB PRIMARY KEY,
    person     TEXT NOT NULL,
    since      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_of_person ON session (person);

CREATE TABLE answer (
    person TEXT NOT NULL,
    key    TEXT NOT NULL,
    digest BLOB NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (person, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE document (
    id      TEXT PRIMARY KEY,
    name    TEXT NOT NULL,
    names   TEXT NOT NULL,
    sha256  TEXT NOT NULL,
    size    INTEGER NOT NULL,
    state   TEXT NOT NULL,
    added   TEXT NOT NULL,
    item    TEXT,
    why     TEXT,
    pages   INTEGER NOT NULL,
    done    INTEGER NOT NULL,
    release INTEGER NOT NULL
) STRICT;
