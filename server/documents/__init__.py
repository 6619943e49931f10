"""Documents (DOC1-DOC6): upload → sandboxed worker → page images, text, outline; the content-addressed library."""
