-- The congress's signature on what was counted (SPEC POLL4).
ALTER TABLE result ADD COLUMN sig TEXT NOT NULL DEFAULT '';
-- The delegation, where a rule counts by delegations, too (SPEC COUNT9).
ALTER TABLE slot ADD COLUMN block TEXT NOT NULL DEFAULT '';
