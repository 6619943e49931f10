-- A loan that has ended is kept: who had which tablet, whether their badge was scanned, who ended it (SPEC HELP6, HELP7).
ALTER TABLE loan ADD COLUMN scanned TEXT NOT NULL DEFAULT '';
ALTER TABLE loan ADD COLUMN ended TEXT NOT NULL DEFAULT '';
ALTER TABLE loan ADD COLUMN by TEXT NOT NULL DEFAULT '';
CREATE INDEX loan_session ON loan (session);
CREATE INDEX loan_person ON loan (person);
