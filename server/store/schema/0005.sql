-- Marks of one's own (SPEC MARK1): private rows of one person, never in the log. data is empty once a mark is removed.
CREATE TABLE mark (
    id       TEXT NOT NULL,
    person   TEXT NOT NULL,
    document TEXT NOT NULL,
    sha256   TEXT NOT NULL,
    page     INTEGER NOT NULL,
    form     TEXT NOT NULL,
    data     TEXT NOT NULL,
    shared   INTEGER NOT NULL,
    at       TEXT NOT NULL,
    removed  INTEGER NOT NULL,
    PRIMARY KEY (person, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX mark_shared ON mark (document) WHERE shared = 1;
