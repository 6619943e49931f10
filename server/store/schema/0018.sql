-- What groups write down for themselves (SPEC GROUP2, GROUP3).
CREATE TABLE group_note (
    id      TEXT PRIMARY KEY,
    team    TEXT NOT NULL,
    title   TEXT NOT NULL,
    text    TEXT NOT NULL,
    version INTEGER NOT NULL,
    by      TEXT NOT NULL,
    at      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX group_note_team ON group_note (team);
