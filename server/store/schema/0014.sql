-- Before the congress (SPEC INV1 to INV9): invitations, who comes, what is asked ahead. Of it only published answers are in the log.
CREATE TABLE invitation (
    id         TEXT PRIMARY KEY,
    login_hash BLOB NOT NULL,
    issued     TEXT NOT NULL,
    opened     TEXT
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX invitation_login ON invitation (login_hash);

CREATE TABLE reply (
    id         TEXT PRIMARY KEY,
    comes      TEXT NOT NULL,
    reason     TEXT NOT NULL,
    substitute TEXT NOT NULL,
    at         TEXT NOT NULL,
    noted      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE question (
    id        TEXT PRIMARY KEY,
    person    TEXT NOT NULL,
    item      TEXT,
    document  TEXT,
    page      INTEGER,
    text      TEXT NOT NULL,
    at        TEXT NOT NULL,
    answer    TEXT NOT NULL,
    answered  TEXT,
    published INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX question_person ON question (person);

CREATE TABLE occasion (
    id        TEXT PRIMARY KEY,
    words     TEXT NOT NULL,
    begins    TEXT,
    answer_by TEXT,
    reading   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
