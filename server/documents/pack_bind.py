"""Binds the pages of many PDFs into one (SPEC OUT3 to OUT6). Only inside the pack's worker.

Every page becomes a picture made of vectors (a form) on a new sheet: its content and what that draws with, nothing else. Scripts,
actions, forms to fill in, attachments and annotations stay behind; links are made anew from those the library calls harmless.
"""

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from server.documents.annotations import seen_box
from server.documents.limits import PAGE_WIDTH
from server.documents.pack_layout import EDGE, Sheet

STAMP_FOOT = 7.0
"""How far the pack's own line stands above the edge."""
OWN_ADDRESS = "pack:"
"""Links of the contents: the document's number behind it."""
_LEADING_ELSEWHERE = ("/Ref", "/OPI", "/PieceInfo", "/AF", "/Metadata")
_MOST_FORMS = 5_000
_CLEAR = Array([0, 0, 0])


@dataclass(slots=True)
class Bound:
    """A document in the pack: its folder in the library, its outline as (level, title, page), each page's sheets."""

    folder: Path
    title: str
    outline: list[tuple[int, str, int]]
    pages: list[list[Sheet]]
    first: list[int] = field(default_factory=list)
    """The index of each page's first sheet, known once it is bound."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn: a form (rect: its place in its own units, upwards) or an image (None); the page's size in page units."""

    drawn: Any
    width: float
    height: float
    rect: tuple[float, float, float, float] | None


class Binder:
    """Sheet after sheet; `front` holds the cover and the contents, then a line for each sheet."""

    def __init__(self, front: Path, sheets: int) -> None:
        """sheets: how many there will be, each with its line at the end of `front`."""
        self.out = pikepdf.new()
        self._opened: list[pikepdf.Pdf] = []
        made = self._open(front)
        pages = list(made.pages)
        self.out.pages.extend(pages[: len(pages) - sheets])
        self._stamps: Iterator[pikepdf.Page] = iter(pages[len(pages) - sheets :])

    def _open(self, path: Path) -> pikepdf.Pdf:
        pdf = pikepdf.open(path, access_mode=pikepdf.AccessMode.stream)
        self._opened.append(pdf)
        return pdf

    def add(self, document: Bound, bound: Callable[[int], None]) -> None:
        """Every sheet of a document; bound is told how many there are by now."""
        source = self._source(document)
        for n, sheets in enumerate(document.pages, 1):
            document.first.append(len(self.out.pages))
            said = json.loads((document.folder / f"{n}.json").read_bytes())
            picture = self._picture(document, source, n, said["width"], said["height"])
            for sheet in sheets:
                self.out.pages.append(self._sheet(picture, sheet))
            bound(len(self.out.pages))

    def link(self, document: Bound) -> None:
        """The links of a document's pages, once it is known where every page lies."""
        for n, sheets in enumerate(document.pages, 1):
            links = json.loads((document.folder / f"{n}.json").read_bytes()).get("links", ())
            for place, sheet in enumerate(sheets):
                found = [made for link in links if (made := self._link(document, sheet, link)) is not None]
                if found:
                    self.out.pages[document.first[n - 1] + place].obj[Name.Annots] = self.out.make_indirect(
                        Array(found)
                    )

    def link_contents(self, documents: list[Bound], fronts: int) -> None:
        """The lines of the contents lead to their documents."""
        for page in list(self.out.pages)[:fronts]:
            for each in page.obj.get(Name.Annots, []):
                uri = str(each.A.URI)
                if uri.startswith(OWN_ADDRESS):
                    del each[Name.A]
                    each[Name.Dest] = self._place(documents[int(uri.removeprefix(OWN_ADDRESS))].first[0])

    def save(self, target: Path) -> None:
        """Written so that a viewer shows the first page before it has the last."""
        self.out.remove_unreferenced_resources()
        self.out.save(target, linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        for pdf in self._opened:
            pdf.close()

    def _source(self, document: Bound) -> pikepdf.Pdf | None:
        """The PDF, made ready; None where only its pictures can be trusted to look like it."""
        try:
            pdf = self._open(document.folder / "source.pdf")
            if len(pdf.pages) != len(document.pages) or _hides(pdf):
                return None
            pdf.generate_appearance_streams()
            pdf.flatten_annotations("screen")
        except (pikepdf.PdfError, pikepdf.DependencyError, ValueError, TypeError, RuntimeError, AttributeError):
            return None
        return pdf

    def _picture(self, document: Bound, source: pikepdf.Pdf | None, n: int, width: float, height: float) -> Picture:
        if source is not None:
            try:
                page = source.pages[n - 1]
                page.obj[Name.TrimBox] = Array(list(seen_box(page)))
                form = source.make_indirect(page.as_form_xobject())
                _calm(form)
                return Picture(self.out.copy_foreign(form), width, height, _rect(form))
            except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, AttributeError, KeyError):
                pass  # damaged in a way that the engine mended: its picture is what everybody reads
        return Picture(self._image(document.folder / f"{n}.{PAGE_WIDTH}.webp"), width, height, None)

    def _image(self, path: Path) -> Any:
        out = io.BytesIO()
        with Image.open(path) as image:
            size = image.size
            image.convert("RGB").save(out, "JPEG", quality=90)
        stream = self.out.make_stream(out.getvalue())
        stream[Name.Type], stream[Name.Subtype], stream[Name.Filter] = Name.XObject, Name.Image, Name.DCTDecode
        stream[Name.Width], stream[Name.Height] = size
        stream[Name.ColorSpace], stream[Name.BitsPerComponent] = Name.DeviceRGB, 8
        return stream

    def _sheet(self, picture: Picture, sheet: Sheet) -> pikepdf.Page:
        stamp = self.out.copy_foreign(self._opened[0].make_indirect(next(self._stamps).as_form_xobject()))
        wide, high = (
            (b - a) * sheet.scale for a, b in ((sheet.clip[0], sheet.clip[2]), (sheet.clip[1], sheet.clip[3]))
        )
        clip = f"{sheet.left:.3f} {sheet.height - sheet.top - high:.3f} {wide:.3f} {high:.3f} re W n"
        matrix = " ".join(f"{each:.5f}" for each in _matrix(picture, sheet))
        drawn = f"q {clip} {matrix} cm /P Do Q q 1 0 0 1 {EDGE} {STAMP_FOOT} cm /S Do Q"
        return pikepdf.Page(
            self.out.make_indirect(
                Dictionary(
                    Type=Name.Page,
                    MediaBox=Array([0, 0, sheet.width, sheet.height]),
                    Resources=Dictionary(XObject=Dictionary(P=picture.drawn, S=stamp)),
                    Contents=self.out.make_stream(drawn.encode()),
                )
            )
        )

    def _link(self, document: Bound, sheet: Sheet, link: list[Any]) -> Dictionary | None:
        x0, y0, x1, y1, target = link
        cx0, cy0, cx1, cy1 = sheet.clip
        x0, y0, x1, y1 = max(x0, cx0), max(y0, cy0), min(x1, cx1), min(y1, cy1)
        if x0 >= x1 or y0 >= y1 or (isinstance(target, int) and not 1 <= target <= len(document.first)):
            return None
        left, right = (sheet.left + sheet.scale * (x - cx0) for x in (x0, x1))
        low, high = (sheet.height - sheet.top - sheet.scale * (y - cy0) for y in (y1, y0))
        made = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([left, low, right, high]), Border=_CLEAR)
        if isinstance(target, int):
            made[Name.Dest] = self._place(document.first[target - 1])
        else:
            made[Name.A] = Dictionary(S=Name.URI, URI=String(target))
        return made

    def _place(self, index: int) -> Array:
        return Array([self.out.pages[index].obj, Name.Fit])


def _matrix(picture: Picture, sheet: Sheet) -> tuple[float, ...]:
    """From the picture's own units to the sheet's, which count upwards."""
    left = sheet.left - sheet.scale * sheet.clip[0]
    top = sheet.height - sheet.top + sheet.scale * sheet.clip[1]
    if picture.rect is None:
        wide, high = sheet.scale * picture.width, sheet.scale * picture.height
        return wide, 0, 0, high, left, top - high
    x0, _, x1, y1 = picture.rect
    scale = sheet.scale * picture.width / (x1 - x0)
    return scale, 0, 0, scale, left - scale * x0, top - scale * y1


def _rect(form: Any) -> tuple[float, float, float, float]:
    """Where a form draws, once its own matrix has turned it."""
    x0, y0, x1, y1 = (float(each) for each in form.BBox)
    a, b, c, d, e, f = (float(each) for each in form.get(Name.Matrix, [1, 0, 0, 1, 0, 0]))
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    if min(xs) >= max(xs) or min(ys) >= max(ys):
        raise ValueError("a page without a size")
    return min(xs), min(ys), max(xs), max(ys)


def _hides(pdf: pikepdf.Pdf) -> bool:
    """Whether it has layers that a viewer may hide: outside of their document all of them would be seen."""
    return Name.OCProperties in pdf.Root


def _calm(form: Any) -> None:
    """Takes from a form, and from those it draws with, what leads outside of the file."""
    waiting: list[Any] = [form]
    seen: set[tuple[int, int]] = set()
    while waiting and len(seen) < _MOST_FORMS:
        each = waiting.pop()
        if each.objgen in seen:
            continue
        seen.add(each.objgen)
        for name in _LEADING_ELSEWHERE:
            if name in each:
                del each[name]
        resources = each.get(Name.Resources, Dictionary())
        for kind in (Name.XObject, Name.Pattern):
            waiting += [
                found for found in resources.get(kind, Dictionary()).values() if isinstance(found, pikepdf.Stream)
            ]
