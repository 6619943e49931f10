"""Where a congress is kept: a narrow port and SQLite behind it."""
