"""Office files for the tests, good and hostile, written by hand so that each holds exactly what its test is about."""

import io
import zipfile
from collections.abc import Mapping

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument"


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file of these parts, in order; `mimetype` is stored as OpenDocument wants it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            file.writestr(name, data, zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED)
    return out.getvalue()


def package(main: str, kind: str, body: str, more: Mapping[str, str | bytes]) -> bytes:
    """An OOXML file whose main part is `main`."""
    types = f"""<?xml version="1.0"?><Types xmlns="{TYPES}">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/><Override PartName="/{main}" ContentType="{MAIN}.{kind}+xml"/>
<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{MAIN}.spreadsheetml.worksheet+xml"/></Types>"""
    to = f"""<?xml version="1.0"?><Relationships xmlns="{PACKAGE}">
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="{main}"/></Relationships>"""
    return archive({"[Content_Types].xml": types, "_rels/.rels": to, main: body, **more})


def letter(paragraphs: list[str], inside: str = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """A Word document; `inside` is further markup of its body."""
    text = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in paragraphs)
    body = f"""<?xml version="1.0" encoding="UTF-8"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{OFFICE}"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>{text}{inside}</w:body></w:document>"""
    return package("word/document.xml", "wordprocessingml.document.main", body, more or {})


def letter_with_picture(address: str) -> bytes:
    """A Word document whose picture lies at `address`, not in the file."""
    relation = f"""<?xml version="1.0"?><Relationships xmlns="{PACKAGE}">
<Relationship Id="rId9" Type="{OFFICE}/image" Target="{address}" TargetMode="External"/></Relationships>"""
    drawing = """<w:p><w:r><w:drawing><wp:inline><wp:extent cx="990000" cy="990000"/><wp:docPr id="1" name="p"/>
<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>
<pic:cNvPr id="0" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="rId9"/><a:stretch><a:fillRect/>
</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="990000" cy="990000"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>
</w:drawing></w:r></w:p>"""
    return letter(["With a picture"], drawing, {"word/_rels/document.xml.rels": relation})


def sheet(rows: str) -> bytes:
    """A workbook with one sheet of these rows."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    book = f"""<?xml version="1.0"?><workbook xmlns="{main}" xmlns:r="{OFFICE}"><sheets>
<sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"""
    to = f"""<?xml version="1.0"?><Relationships xmlns="{PACKAGE}">
<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"""
    data = f"""<?xml version="1.0"?><worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>"""
    parts = {"xl/_rels/workbook.xml.rels": to, "xl/worksheets/sheet1.xml": data}
    return package("xl/workbook.xml", "spreadsheetml.sheet.main", book, parts)


def endless_sheet() -> bytes:
    """A kilobyte that prints as millions of pages: a cell in the first corner and one in the last."""
    cell = '<row r="{0}"><c r="{1}{0}" t="inlineStr"><is><t>x</t></is></c></row>'
    return sheet(cell.format(1, "A") + cell.format(1_048_576, "XFD"))


def open_document(kind: str, body: str, manifest: str = "") -> bytes:
    """An OpenDocument file: `kind` is text, spreadsheet or presentation."""
    mime = f"application/vnd.oasis.opendocument.{kind}"
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = f"""<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2"
 xmlns:office="{space}:office:1.0" xmlns:text="{space}:text:1.0" xmlns:table="{space}:table:1.0"
 xmlns:draw="{space}:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:{kind}>{body}
</office:{kind}></office:body></office:document-content>"""
    listed = manifest or '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    entries = f"""<?xml version="1.0"?><manifest:manifest xmlns:manifest="{space}:manifest:1.0" manifest:version="1.2">
<manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="{mime}"/>{listed}
</manifest:manifest>"""
    return archive({"mimetype": mime, "content.xml": content, "META-INF/manifest.xml": entries})


def bomb(size: int) -> bytes:
    """A Word document that unpacks to `size` bytes of white space."""
    return letter(["Small outside"], more={"word/styles.xml": bytes(32) * (size // 32)})
