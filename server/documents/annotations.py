"""Marks as PDF annotations, with the appearance that every reader shows (SPEC MARK6). Only ever inside a worker process."""

import io
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from server.documents.annotate import Annotation

COLOURS = {
    "yellow": (1.0, 0.85, 0.2),
    "green": (0.55, 0.85, 0.45),
    "blue": (0.5, 0.75, 1.0),
    "red": (1.0, 0.6, 0.55),
}
INKS = {"yellow": (0.65, 0.45, 0.0), "green": (0.05, 0.4, 0.15), "blue": (0.05, 0.25, 0.65), "red": (0.7, 0.1, 0.1)}
NOTE_SIZE = 20.0
_PRINT = 4
_WEB = ("http://", "https://", "mailto:")
Point = tuple[float, float]


def write(source: Path, marks: list[Annotation], author: str) -> bytes:
    """The pages of `source` with these marks, as a new PDF without anything active."""
    by_page: dict[int, list[Annotation]] = {}
    for mark in marks:
        by_page.setdefault(mark.page, []).append(mark)
    out = io.BytesIO()
    with pikepdf.open(source) as old, pikepdf.new() as new:
        new.pages.extend(old.pages)
        for number, page in enumerate(new.pages, 1):
            _calm(page)
            place = _placing(page)
            annotations = [_annotation(new, each, place, author) for each in by_page.get(number, ())]
            kept = list(page.obj.get(Name.Annots, []))
            page.obj[Name.Annots] = new.make_indirect(Array([*kept, *annotations]))
        new.remove_unreferenced_resources()
        new.save(out)
    return out.getvalue()


def _calm(page: pikepdf.Page) -> None:
    """Leaves the page its picture and its links to the web."""
    if Name.AA in page.obj:
        del page.obj[Name.AA]
    links = [Dictionary(_link(each)) for each in page.obj.get(Name.Annots, []) if _is_web_link(each)]
    page.obj[Name.Annots] = Array(links)


def _is_web_link(annotation: Any) -> bool:
    action = annotation.get(Name.A) if isinstance(annotation, Dictionary) else None
    if not isinstance(action, Dictionary) or annotation.get(Name.Subtype) != Name.Link:
        return False
    return action.get(Name.S) == Name.URI and str(action.get(Name.URI, "")).lower().startswith(_WEB)


def _link(annotation: Any) -> dict[str, Any]:
    uri = Dictionary(S=Name.URI, URI=String(str(annotation.A.URI)))
    return {
        "/Type": Name.Annot,
        "/Subtype": Name.Link,
        "/Rect": annotation.Rect,
        "/Border": Array([0, 0, 0]),
        "/A": uri,
    }


def _placing(page: pikepdf.Page) -> Callable[[float, float], Point]:
    """From the page as it is seen, its top left being 0, 0, to the PDF's own coordinates."""
    left, bottom, right, top = seen_box(page)
    unit = float(page.obj.get(Name.UserUnit, 1)) or 1.0
    turned = int(_inherited(page, Name.Rotate, 0)) % 360

    def place(x: float, y: float) -> Point:
        x, y = x / unit, y / unit
        match turned:
            case 90:
                return left + y, bottom + x
            case 180:
                return right - x, bottom + y
            case 270:
                return right - y, top - x
            case _:
                return left + x, top - y

    return place


def seen_box(page: pikepdf.Page) -> tuple[float, float, float, float]:
    """What is seen of the page: its crop box within its media box."""
    media = _corners(_inherited(page, Name.MediaBox, [0, 0, 612, 792]))
    crop = _corners(_inherited(page, Name.CropBox, None) or media)
    inside = max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3])
    return inside if inside[0] < inside[2] and inside[1] < inside[3] else media


def _corners(box: Iterable[Any]) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (float(each) for each in box)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _inherited(page: pikepdf.Page, name: Name, default: Any) -> Any:
    node: Any = page.obj
    for _ in range(32):  # a damaged file's pages may be their own parents
        if name in node:
            return node[name]
        if Name.Parent not in node:
            break
        node = node.Parent
    return default


def _annotation(pdf: pikepdf.Pdf, mark: Annotation, place: Callable[[float, float], Point], author: str) -> Any:
    match mark.form:
        case "highlight":
            made = _highlight(pdf, mark, place)
        case "ink":
            made = _ink(pdf, mark, place)
        case _:
            made = _note(mark, place)
    made[Name.Type], made[Name.F] = Name.Annot, _PRINT
    made[Name.T] = String(author)
    if mark.text:
        made[Name.Contents] = String(mark.text)
    return pdf.make_indirect(made)


def _highlight(pdf: pikepdf.Pdf, mark: Annotation, place: Callable[[float, float], Point]) -> Dictionary:
    quads, drawn, everything = [], [], []
    for x0, y0, x1, y1 in mark.rects:
        corners = [place(x0, y0), place(x1, y0), place(x0, y1), place(x1, y1)]
        everything += corners
        quads += [each for corner in corners for each in corner]
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
        drawn.append(f"{ax:.2f} {ay:.2f} m {bx:.2f} {by:.2f} l {dx:.2f} {dy:.2f} l {cx:.2f} {cy:.2f} l h f")
    colour = COLOURS.get(mark.colour, COLOURS["yellow"])
    content = f"/M gs {_rgb(colour)} rg {' '.join(drawn)}"
    rect = _around(everything, 0)
    made = Dictionary(Subtype=Name.Highlight, Rect=Array(rect), QuadPoints=Array(quads), C=Array(colour))
    multiply = Dictionary(M=Dictionary(Type=Name.ExtGState, BM=Name.Multiply))
    made[Name.AP] = Dictionary(N=_form(pdf, content, rect, multiply))
    return made


def _ink(pdf: pikepdf.Pdf, mark: Annotation, place: Callable[[float, float], Point]) -> Dictionary:
    points = [place(x, y) for x, y in zip(mark.points[::2], mark.points[1::2], strict=True)]
    path = " ".join(
        f"{x:.2f} {y:.2f} {'l' if n else 'm'}" for n, (x, y) in enumerate([*points, *points[:1] * (len(points) < 2)])
    )
    colour = INKS.get(mark.colour, INKS["blue"])
    rect = _around(points, mark.width)
    content = f"{_rgb(colour)} RG {mark.width:.2f} w 1 J 1 j {path} S"
    flat = [each for point in points for each in point]
    made = Dictionary(Subtype=Name.Ink, Rect=Array(rect), InkList=Array([Array(flat)]), C=Array(colour))
    made[Name.BS] = Dictionary(W=mark.width)
    made[Name.AP] = Dictionary(N=_form(pdf, content, rect, Dictionary()))
    return made


def _note(mark: Annotation, place: Callable[[float, float], Point]) -> Dictionary:
    x, y = mark.points[:2]
    rect = _around([place(x, y), place(x + NOTE_SIZE, y + NOTE_SIZE)], 0)
    colour = COLOURS.get(mark.colour, COLOURS["yellow"])
    return Dictionary(Subtype=Name.Text, Rect=Array(rect), Name=Name.Note, C=Array(colour))


def _form(pdf: pikepdf.Pdf, content: str, rect: list[float], states: Dictionary) -> Any:
    stream = pdf.make_stream(content.encode())
    stream[Name.Type], stream[Name.Subtype], stream[Name.BBox] = Name.XObject, Name.Form, Array(rect)
    stream[Name.Resources] = Dictionary(ExtGState=states)
    return stream


def _around(points: list[Point], margin: float) -> list[float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return [min(xs) - margin, min(ys) - margin, max(xs) + margin, max(ys) + margin]


def _rgb(colour: tuple[float, float, float]) -> str:
    return " ".join(f"{each:.3f}" for each in colour)
