-- Speeches as written (SPEC FLOOR10 to FLOOR12): who wrote which, and beside it the words, which go with their author.
CREATE TABLE script (
    id     TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    item   TEXT NOT NULL,
    stage  TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    length INTEGER NOT NULL,
    at     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX script_of_person ON script (person);
CREATE INDEX script_of_stage ON script (stage);

CREATE TABLE wording (
    id   TEXT PRIMARY KEY,
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
