-- Versions of a document (SPEC VER1, VER6): an upload that is to replace one, and what a document was before.
ALTER TABLE document ADD COLUMN replaces TEXT;
ALTER TABLE document ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE document ADD COLUMN versions TEXT NOT NULL DEFAULT '[]';
