"""How official papers look in Word: page, fonts, styles, the short line in the middle (Decree 30/2020/NĐ-CP, annex I)."""

from typing import Any

from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

FONT = "Times New Roman"
SIZE = 13
LANGUAGES = {"vi": "vi-VN", "en": "en-GB"}
_BLACK = RGBColor(0, 0, 0)


def set_page(paper: Paper) -> None:
    """A4, the margins, and the number on top of every page but the first."""
    section = paper.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = ALIGN.CENTER
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = text
        number.add_run()._r.append(part)


def set_styles(paper: Paper, language: str) -> None:
    """The styles that the papers use, and the language that Word checks the spelling in."""
    styles: Any = paper.styles
    for name in ("Normal", "Body Text", "Heading 1", "Heading 2", "Heading 3", "Title", "Subtitle", "Header"):
        _plain(styles[name])
    styles.add_style("Spacer", 1).base_style = styles["Normal"]
    styles["Spacer"].font.size = Pt(6)
    body = styles["Body Text"].paragraph_format
    body.space_before, body.space_after, body.line_spacing = Pt(0), Pt(6), 1.15
    body.first_line_indent = Mm(12.7)
    for level in (1, 2, 3):
        form = styles[f"Heading {level}"].paragraph_format
        form.space_before, form.space_after, form.keep_with_next = Pt(10 if level == 1 else 6), Pt(6), True
        form.first_line_indent = Mm(12.7)
        styles[f"Heading {level}"].font.bold, styles[f"Heading {level}"].font.italic = level < 3, level == 3
    styles["Title"].font.size = Pt(14)
    for name, before, after in (("Title", 14, 0), ("Subtitle", 0, 0)):
        form = styles[name].paragraph_format
        form.space_before, form.space_after, form.alignment = Pt(before), Pt(after), ALIGN.CENTER
    said = OxmlElement("w:lang")
    said.set(qn("w:val"), LANGUAGES.get(language, language))
    styles["Normal"].element.get_or_add_rPr().append(said)


def _plain(style: Any) -> None:
    """The font alone, in black: the template's own styles are blue, ruled and set in the theme's fonts."""
    properties = style.element.get_or_add_rPr()
    for fonts in properties.findall(qn("w:rFonts")):
        properties.remove(fonts)
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(SIZE), _BLACK
    for script in ("w:eastAsia", "w:cs", "w:hAnsi"):
        properties.rFonts.set(qn(script), FONT)
    for spacing in properties.findall(qn("w:spacing")):
        properties.remove(spacing)
    form = style.element.get_or_add_pPr()
    for border in form.findall(qn("w:pBdr")):
        form.remove(border)
    style.font.italic = False
    style.paragraph_format.space_after = Pt(0)


def rule(made: Any, *, side: float) -> None:
    """A short line in the middle: the lower edge of an empty paragraph, `side` millimetres in from both sides."""
    form = made.paragraph_format
    form.left_indent = form.right_indent = Mm(side)
    form.space_after, form.line_spacing = Pt(6), Pt(3)
    made.add_run().font.size = Pt(2)
    border = OxmlElement("w:pBdr")
    edge = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        edge.set(qn(f"w:{name}"), value)
    border.append(edge)
    made._p.get_or_add_pPr().append(border)
