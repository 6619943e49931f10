"""Documents (DOC1-DOC8): upload → PDF → sandboxed worker → page images, text, outline; the content-addressed library."""
