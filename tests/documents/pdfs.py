"""PDFs for the tests, good and hostile, written by hand so that each holds exactly what its test is about."""

import io
import random
import zlib

import pikepdf
from PIL import Image

Objects = dict[int, bytes]

FONT = 3
"""Object number of the font; 1 is the catalog, 2 the page tree, pages begin at 10."""


def assemble(objects: Objects) -> bytes:
    """A file of these objects with a correct cross-reference table; object 1 is the catalog."""
    out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    size = max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    for number in range(1, size):
        out += b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
    return bytes(out + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start))


def stream(data: bytes, extra: bytes = b"") -> bytes:
    """A compressed stream object."""
    packed = zlib.compress(data, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (extra, len(packed), packed)


def document(
    contents: list[bytes], size: tuple[float, float] = (595, 842), page: bytes = b"", more: Objects | None = None
) -> bytes:
    """A document with one page for each content stream; `page` adds entries to each page's dictionary."""
    kids = b" ".join(b"%d 0 R" % (10 + 2 * i) for i in range(len(contents)))
    objects: Objects = {
        1: b"<</Type/Catalog/Pages 2 0 R/Outlines 4 0 R>>" if more and 4 in more else b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(contents), kids),
        FONT: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        **(more or {}),
    }
    for i, content in enumerate(contents):
        resources = page if b"/Resources" in page else page + b"/Resources<</Font<</F1 3 0 R>>>>"
        objects[10 + 2 * i] = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %g %g]%s/Contents %d 0 R>>" % (
            *size,
            resources,
            11 + 2 * i,
        )
        objects[11 + 2 * i] = stream(content)
    return assemble(objects)


def lines(n: int, rows: int = 40) -> bytes:
    """A page full of text whose first line says its number."""
    r = random.Random(n)
    words = [
        "congress",
        "delegate",
        "motion",
        "quorum",
        "ballot",
        "tally",
        "chair",
        "minutes",
        "agenda",
        "report",
        "plan",
        "budget",
    ]
    text = [f"Page {n}"] + [" ".join(r.choices(words, k=11)) for _ in range(rows - 1)]
    shown = "".join(f"({line}) Tj 0 -18 Td " for line in text)
    return f"BT /F1 12 Tf 60 780 Td {shown}ET".encode()


def text(pages: int, **options: object) -> bytes:
    """A good text document."""
    return document([lines(n) for n in range(1, pages + 1)], **options)  # type: ignore[arg-type]


def outlined(pages: int) -> bytes:
    """A text document whose outline leads to its first and last page, and to nowhere."""
    last = 10 + 2 * (pages - 1)
    title = "Nghị quyết".encode("utf-16-be").hex().encode()
    return text(
        pages,
        more={
            4: b"<</Type/Outlines/First 5 0 R/Last 7 0 R/Count 3>>",
            5: b"<</Title(Opening)/Parent 4 0 R/Next 6 0 R/Dest[10 0 R/Fit]>>",
            6: b"<</Title<FEFF%s>/Parent 4 0 R/Prev 5 0 R/Next 7 0 R/Dest[%d 0 R/Fit]>>" % (title, last),
            7: b"<</Title(Elsewhere)/Parent 4 0 R/Prev 6 0 R/A<</S/URI/URI(http://example.org)>>>>",
        },
    )


def photograph(pages: int = 1) -> bytes:
    """A document of coloured noise, as a scan or a photograph is to the encoder."""
    image = Image.effect_noise((600, 850), 80).convert("RGB")
    image = Image.merge("RGB", [image.getchannel(0).rotate(90 * turn, expand=False) for turn in range(3)])
    data = io.BytesIO()
    image.save(data, "JPEG", quality=90)
    picture = b"<</Type/XObject/Subtype/Image/Width 600/Height 850/ColorSpace/DeviceRGB/BitsPerComponent 8"
    body = b"%s/Filter/DCTDecode/Length %d>>stream\n%s\nendstream" % (picture, len(data.getvalue()), data.getvalue())
    page = b"/Resources<</XObject<</I 5 0 R>>>>"
    return document([b"595 0 0 842 0 0 cm /I Do"] * pages, page=page, more={5: body})


def locked(user: str) -> bytes:
    """An encrypted document; an empty user password is one that everybody can read."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(text(2))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user=user))
    return out.getvalue()


def huge_image(side: int) -> bytes:
    """A few kilobytes that unfold into a picture of `side` by `side` coloured pixels."""
    picture = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8" % (side, side)
    packed = _zeros(side * side * 3)
    body = b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (picture, len(packed), packed)
    page = b"/Resources<</XObject<</I 5 0 R>>>>"
    return document([b"595 0 0 842 0 0 cm /I Do"], page=page, more={5: body})


def nested_forms(depth: int, width: int) -> bytes:
    """Forms that each draw the next one `width` times: width to the power of depth drawings on the page."""
    return document([b"/F Do"], page=b"/Resources<</XObject<</F 100 0 R>>>>", more=form_objects(depth, width))


def form_objects(depth: int, width: int) -> Objects:
    """The forms of `nested_forms`; object 100 is the outermost."""
    objects: Objects = {}
    for level in range(depth):
        inner = b"/F Do " * width if level < depth - 1 else b"0 0 m 9 9 l 5 3 l f"
        resources = b"/Resources<</XObject<</F %d 0 R>>>>" % (101 + level) if level < depth - 1 else b""
        objects[100 + level] = stream(inner, b"/Type/XObject/Subtype/Form/BBox[0 0 99 99]" + resources)
    return objects


def endless(size: int) -> bytes:
    """One page whose content unfolds into `size` bytes of drawing."""
    piece = b"0 0 m 500 800 l 3 700 l 500 3 l f* "
    return document([piece * (size // len(piece))])


def shared_pages(count: int) -> bytes:
    """A small file with very many pages: a tree whose branches all share one leaf."""
    width = round(count ** (1 / 2))
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    branch = b"<</Type/Pages/Parent 2 0 R/Count %d/Kids[%s]>>" % (width, b"10 0 R " * width)
    root = b"<</Type/Pages/Count %d/Kids[%s]>>" % (width * width, b"9 0 R " * width)
    return assemble({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: root, 9: branch, 10: leaf})


def circular_pages() -> bytes:
    """A page tree that is its own branch."""
    return assemble({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Count 5/Kids[2 0 R 2 0 R]>>"})


def _zeros(size: int) -> bytes:
    packer = zlib.compressobj(9)
    block = bytes(1 << 20)
    out = b"".join(packer.compress(block) for _ in range(size >> 20))
    return out + packer.compress(bytes(size & ((1 << 20) - 1))) + packer.flush()
