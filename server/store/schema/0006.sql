-- Who a document is for (SPEC AUD1, AUD3), and who was given which page of a restricted one (AUD6), never in the log.
ALTER TABLE document ADD COLUMN audience TEXT;
ALTER TABLE document ADD COLUMN released TEXT;

CREATE TABLE opening (
    person   TEXT NOT NULL,
    document TEXT NOT NULL,
    page     INTEGER NOT NULL,
    first    TEXT NOT NULL,
    last     TEXT NOT NULL,
    times    INTEGER NOT NULL,
    PRIMARY KEY (person, document, page)
) STRICT, WITHOUT ROWID;
CREATE INDEX opening_of_document ON opening (document);
