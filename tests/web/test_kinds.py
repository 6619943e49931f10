"""DOC1, DOC3, DOC7 over HTTP: what is not a PDF goes from the upload to pages, or to a sentence that says what it is."""

from pathlib import Path
from typing import Any

from server.documents.tools import installed
from waiting import until

SLIDES = Path(__file__).parents[1] / "documents" / "slides.pptx"
DRAWING = b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"


def ended(hall: Any, name: str, data: bytes) -> dict[str, Any]:
    """An upload once it is ready or refused."""
    files = {"file": (name, data, "application/octet-stream")}
    answer = hall["secretariat"].api("POST", "documents", files=files)
    address = f"documents/{answer.body['documents'][0]['id']}"
    told: dict[str, Any] = until(
        lambda: hall["secretariat"].get(address), lambda told: told["state"] in ("ready", "refused")
    )
    return told


def test_DOC7_a_presentation_goes_from_the_upload_to_pages(hall: Any) -> None:
    told = ended(hall, "Trình chiếu.pptx", SLIDES.read_bytes())
    if installed().office is None:
        assert (told["state"], "LibreOffice" in str(told)) == ("refused", True)
        return
    assert (told["state"], told["pages"]) == ("ready", 2)
    words = hall["secretariat"].ask("GET", f"/hall/pages/{told['sha256']}/1.json").content.decode()
    assert '"Quorum"' in words


def test_DOC3_a_drawing_named_as_a_pdf_is_called_a_drawing(hall: Any) -> None:
    told = ended(hall, "so-do.pdf", DRAWING)
    assert told["state"] == "refused"
    assert "SVG" in str(told)
