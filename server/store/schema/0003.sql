-- Where each reader goes on reading (SPEC READ3): private, one row for a person and a document, never in the log.
CREATE TABLE place (
    person   TEXT NOT NULL,
    document TEXT NOT NULL,
    page     INTEGER NOT NULL,
    PRIMARY KEY (person, document)
) STRICT, WITHOUT ROWID;
