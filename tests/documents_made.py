"""PDFs that say something: one text on each page, in a font that every engine has."""

import pymupdf


def written(*pages: str) -> bytes:
    """A document with these texts."""
    with pymupdf.open() as made:
        for text in pages:
            made.new_page().insert_textbox((72, 120, 520, 760), text, fontsize=16)
        data: bytes = made.tobytes(no_new_id=True)
    return data
