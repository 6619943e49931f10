"""Looks at a PDF for the archive: whether it can be PDF/A, and whether it is, as far as one can tell.

Only as a process of its own: the file's path is its order (`confined`), `[reason or "", standard or "", pages]` its answer.

It looks for what forbids PDF/A most often: a password, fonts that are not in the file, layers that are hidden, scripts and other
actions, attachments, encryption, a missing output intent or claim. It does not read content streams as veraPDF does.
"""

import json
import sys
from pathlib import Path
from typing import Any

from server.documents.confined import told
from server.documents.limits import MEBIBYTE, Limits
from server.documents.sandbox import confine

LIMITS = Limits(memory=2048 * MEBIBYTE, page_cpu=90)
_ACTIVE = ("/JS", "/AA", "/OpenAction", "/XFA", "/EmbeddedFiles")
_ALLOWED_ACTIONS = ("/URI", "/GoTo", "/GoToR", "/Named", "/Thread", "/SubmitForm")
_STANDARDS = ("1A", "1B", "2A", "2B", "2U", "3A", "3B", "3U")


def main() -> None:
    """Answers its order."""
    path = Path(told().decode())
    confine(LIMITS)
    import pikepdf  # only now, since it reads what strangers wrote

    try:
        with pikepdf.open(path) as pdf:
            print(json.dumps([_forbidden(pdf), _standard(pdf), len(pdf.pages)]))
    except pikepdf.PasswordError:
        print(json.dumps(["locked", "", 0]))
    except pikepdf.PdfError:
        sys.exit(1)


def _forbidden(pdf: Any) -> str:
    """Why setting it anew would not give what was there; "" where nothing stands against it."""
    if pdf.is_encrypted and not pdf.allow.extract:
        return "locked"
    if any(_hidden(layers) for layers in [pdf.Root.get("/OCProperties")] if layers is not None):
        return "layers"
    return "" if all(map(_is_embedded, _fonts(pdf))) else "fonts"


def _hidden(layers: Any) -> bool:
    """Whether a layer is not shown, or shown only on paper or only on a screen."""
    default = layers.get("/D", {})
    return str(default.get("/BaseState", "/ON")) != "/ON" or len(default.get("/OFF", [])) > 0 or "/AS" in default


def _fonts(pdf: Any) -> list[Any]:
    """Every font with which a page may write."""
    import pikepdf

    dictionaries = (each for each in pdf.objects if isinstance(each, pikepdf.Dictionary))
    return [each for each in dictionaries if each.get("/Type") == "/Font" and "/Subtype" in each]


def _is_embedded(font: Any) -> bool:
    kind = str(font.Subtype)
    if kind in ("/Type3", "/Type0"):  # drawn by the file itself; described by its descendant
        return True
    descriptor = font.get("/FontDescriptor", {})
    return any(name in descriptor for name in ("/FontFile", "/FontFile2", "/FontFile3"))


def _standard(pdf: Any) -> str:
    """What it claims to be and does not contradict; "" otherwise."""
    import pikepdf

    with pdf.open_metadata() as meta:
        claimed = str(meta.pdfa_status)
    intents = [each for each in pdf.Root.get("/OutputIntents", []) if each.get("/S") == "/GTS_PDFA1"]
    if claimed not in _STANDARDS or not intents or pdf.is_encrypted:
        return ""
    for each in pdf.objects:
        if isinstance(each, pikepdf.Dictionary) and _acts(each, claimed):
            return ""
    return claimed


def _acts(each: Any, claimed: str) -> bool:
    if any(name in each for name in _ACTIVE if not (name == "/EmbeddedFiles" and claimed.startswith("3"))):
        return True
    return each.get("/Type") == "/Action" and str(each.get("/S", "")) not in _ALLOWED_ACTIONS


if __name__ == "__main__":
    main()
