"""HTML for pages that are opened from a folder: escaped by construction, no script, nothing fetched (SPEC ARCH1, ARCH2)."""

import html
from collections.abc import Iterable, Sequence
from pathlib import Path

STYLE = (Path(__file__).parents[1] / "print" / "archive.css").read_text("utf-8")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""Whatever a page holds, it fetches nothing and runs nothing."""


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


def tag(name: str, *inside: str | Iterable[str], **attributes: str) -> Html:
    """<name>inside</name>; plain text is escaped, Html stands as it is. class_ and for_ lose their underscore."""
    said = "".join(f' {key.rstrip("_").replace("_", "-")}="{html.escape(value)}"' for key, value in attributes.items())
    return Html(f"<{name}{said}>{joined(*inside)}</{name}>")


def joined(*inside: str | Iterable[str]) -> Html:
    """One piece after the other."""
    return Html("".join(_piece(each) for each in inside))


def _piece(piece: str | Iterable[str]) -> str:
    if isinstance(piece, Html):
        return piece
    if isinstance(piece, str):
        return html.escape(piece)
    return "".join(_piece(each) for each in piece)


def link(address: str, words: str, **attributes: str) -> Html:
    return tag("a", words, href=address, **attributes)


def table(
    caption: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    numbers: Sequence[int] = (),
    strong: Sequence[int] = (),
) -> Html:
    """numbers: columns to the right; strong: rows in bold. The first cell names its row; a wide one scrolls by itself.

    caption: for those who hear the page; others read the heading above.
    """
    head = tag("tr", [_cell("th", place, each, numbers, scope="col") for place, each in enumerate(columns)])
    lines = [_row(row, numbers, strong=at in strong) for at, row in enumerate(rows)]
    whole = tag("table", tag("caption", caption), tag("thead", head), tag("tbody", lines))
    return tag("div", whole, class_="wide", tabindex="0", role="region", aria_label=caption)


def _row(row: Sequence[str], numbers: Sequence[int], *, strong: bool) -> Html:
    first = _cell("th", 0, row[0], numbers, scope="row") if row[0] else _cell("td", 0, "", numbers)
    rest = [_cell("td", place, cell, numbers) for place, cell in enumerate(row[1:], 1)]
    return tag("tr", first, rest, **({"class_": "sum"} if strong else {}))


def _cell(name: str, place: int, inside: str, numbers: Sequence[int], **attributes: str) -> Html:
    return tag(name, inside, **attributes, **({"class_": "n"} if place in numbers else {}))


def facts(pairs: Iterable[tuple[str, str]]) -> Html:
    """Names and what they are; what is empty is left out."""
    told = [joined(tag("dt", name), tag("dd", value)) for name, value in pairs if value]
    return tag("dl", told, class_="facts") if told else Html("")


def document(
    language: str, title: str, top: Html, nav: Sequence[tuple[str, str, bool]], skip: str, body: Html, foot: Html
) -> bytes:
    """A whole page. top: whose it is, and the same in other languages; nav: (address, words, whether it is this page)."""
    links = [tag("li", link(a, w, **({"aria_current": "page"} if here else {}))) for a, w, here in nav]
    policy = f'<meta http-equiv="Content-Security-Policy" content="{html.escape(POLICY)}">'
    view = '<meta name="viewport" content="width=device-width, initial-scale=1">'
    head = Html(f'<meta charset="utf-8">{policy}{view}{tag("title", title)}<style>{STYLE}</style>')
    header = tag("header", tag("p", top, class_="of"), tag("nav", tag("ul", links), aria_label=title))
    inside = [link("#main", skip, class_="skip"), header, tag("main", body, id="main"), tag("footer", foot)]
    return f"<!doctype html>\n{tag('html', tag('head', head), tag('body', inside), lang=language)}\n".encode()
