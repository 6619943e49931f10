-- The minutes (SPEC MIN3 to MIN7): parts as the secretariat left them, tasks, and published texts. They name people.
CREATE TABLE minutes_part (
    id      TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    at      TEXT NOT NULL,
    by      TEXT,
    texts   TEXT NOT NULL,
    blocks  TEXT,
    omitted TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE minutes_task (
    id      TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    added   TEXT NOT NULL,
    text    TEXT NOT NULL,
    body    TEXT NOT NULL,
    due     TEXT,
    item    TEXT,
    state   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE minutes_text (
    id     TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    at     TEXT NOT NULL,
    text   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
