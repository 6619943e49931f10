-- The congress's signature on what was counted (SPEC POLL4).
ALTER TABLE result ADD COLUMN sig TEXT NOT NULL DEFAULT '';
