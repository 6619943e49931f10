-- Documents released at a moment or with their item (SPEC OUT1, OUT2), and what stays on paper (PAPER1 to PAPER5).
ALTER TABLE document ADD COLUMN release_at TEXT;
ALTER TABLE document ADD COLUMN with_item INTEGER NOT NULL DEFAULT 0;

CREATE TABLE paper (
    id       TEXT PRIMARY KEY,
    title    TEXT NOT NULL,
    copies   INTEGER NOT NULL,
    added    TEXT NOT NULL,
    titles   TEXT NOT NULL,
    item     TEXT,
    audience TEXT,
    back     INTEGER NOT NULL,
    listed   INTEGER NOT NULL
) STRICT;

CREATE TABLE handing (
    id        TEXT PRIMARY KEY,
    paper     TEXT NOT NULL,
    number    INTEGER NOT NULL,
    person    TEXT NOT NULL,
    at        TEXT NOT NULL,
    by        TEXT,
    signature TEXT NOT NULL,
    back      TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX handing_of_copy ON handing (paper, number);
CREATE INDEX handing_of_person ON handing (person);
CREATE UNIQUE INDEX handing_out ON handing (paper, number) WHERE back IS NULL;
