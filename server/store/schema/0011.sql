-- The hall (SPEC SITE1, WALL8, HELP5, DOOR8): a person's site and portrait, what a session may do, and on which device it is.
ALTER TABLE person ADD COLUMN site TEXT NOT NULL DEFAULT '';
ALTER TABLE person ADD COLUMN photo TEXT;
ALTER TABLE session ADD COLUMN kind TEXT NOT NULL DEFAULT 'badge';
ALTER TABLE session ADD COLUMN device TEXT NOT NULL DEFAULT '';
