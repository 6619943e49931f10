-- Announcements to a group (SPEC RUN2).
CREATE TABLE notice (
    id     TEXT PRIMARY KEY,
    text   TEXT NOT NULL,
    texts  TEXT NOT NULL,
    at     TEXT NOT NULL,
    until  TEXT,
    whom   TEXT NOT NULL,
    author TEXT
) STRICT;
