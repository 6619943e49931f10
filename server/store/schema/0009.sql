-- Sealed votes (SPEC URN3, URN4): each ballot's R once, and what was in the ballots, in no order but that of their own numbers.
CREATE TABLE seal (
    poll  TEXT NOT NULL,
    point TEXT NOT NULL,
    PRIMARY KEY (poll, point)
) STRICT, WITHOUT ROWID;

CREATE TABLE opened (
    poll    TEXT NOT NULL,
    number  INTEGER NOT NULL,
    n       TEXT NOT NULL,
    choices TEXT NOT NULL,
    w       INTEGER NOT NULL,
    PRIMARY KEY (poll, number)
) STRICT, WITHOUT ROWID;
