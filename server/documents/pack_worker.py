"""The process in which packs are measured and bound, with limits, as documents.confined starts it (SPEC OUT3, DOC2).

The order is JSON: {"task": "measure" or "bind", "documents": [{"folder", "title", "outline", "pages", …}], …}. While it works
it says `[done, of]`, a line each; measuring ends with `{"sheets": [[[…]]]}`.
"""

import errno
import json
import sys
from dataclasses import astuple
from pathlib import Path
from typing import Any

from server.documents.confined import told
from server.documents.limits import MEBIBYTE, Limits
from server.documents.pack_layout import Sheet, large, plain
from server.documents.sandbox import confine, step_back

NO_ROOM = 28
"""The exit code where the disk is full."""
LIMITS = Limits(memory=3072 * MEBIBYTE, file_size=2048 * MEBIBYTE, open_files=4096, page_cpu=1800)
EVERY = 10


def main() -> None:
    """Carries out the order."""
    order: dict[str, Any] = json.loads(told())
    confine(LIMITS)
    step_back()
    try:
        measure(order) if order["task"] == "measure" else bind(order)
    except OSError as error:
        sys.exit(NO_ROOM if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} else 1)


def measure(order: dict[str, Any]) -> None:
    """Says where every page of every document comes to lie."""
    # Only now, since it loads the libraries that read what strangers wrote.
    from server.documents import pack_measure

    of, done, answer = sum(each["pages"] for each in order["documents"]), 0, []
    for each in order["documents"]:
        folder, pages = Path(each["folder"]), each["pages"]
        sizes = pack_measure.sizes_of(folder / "source.pdf", pages) if order["large"] else []
        sheets = []
        for n in range(1, pages + 1):
            found = (
                large(pack_measure.large(folder, n, sizes[n - 1]))
                if order["large"]
                else [plain(pack_measure.plain(folder, n))]
            )
            sheets.append([list(astuple(sheet)) for sheet in found])
            done += 1
            _say(done, of)
        answer.append(sheets)
    print(json.dumps({"sheets": answer}), flush=True)


def bind(order: dict[str, Any]) -> None:
    """Writes the pack to `out`; each document carries its pages' sheets."""
    import pikepdf

    from server.documents.pack_bind import Binder, Bound

    documents = [
        Bound(Path(each["folder"]), each["title"], [tuple(entry) for entry in each["outline"]], _sheets(each["sheets"]))
        for each in order["documents"]
    ]
    of = sum(len(sheets) for each in documents for sheets in each.pages)
    binder = Binder(Path(order["front"]), of)
    fronts = len(binder.out.pages)
    for document in documents:
        binder.add(document, lambda count: _say(count - fronts, of))
    for document in documents:
        binder.link(document)
    binder.link_contents(documents, fronts)
    with binder.out.open_outline() as outline:
        for chapter in order["chapters"]:
            entries = [_entry(documents[each]) for each in chapter["documents"]]
            if not chapter["title"]:
                outline.root.extend(entries)
                continue
            item = pikepdf.OutlineItem(chapter["title"], documents[chapter["documents"][0]].first[0])
            item.children.extend(entries)
            outline.root.append(item)
    _describe(binder.out, order)
    binder.save(Path(order["out"]))


def _entry(document: Any) -> Any:
    """A document's line in the outline, with its own outline below it."""
    import pikepdf

    top = pikepdf.OutlineItem(document.title, document.first[0])
    open_ones = [(0, top)]
    for level, title, page in document.outline:
        item = pikepdf.OutlineItem(title, document.first[min(max(page, 1), len(document.first)) - 1])
        while open_ones[-1][0] >= max(level, 1):
            open_ones.pop()
        open_ones[-1][1].children.append(item)
        open_ones.append((max(level, 1), item))
    return top


def _describe(pdf: Any, order: dict[str, Any]) -> None:
    from pikepdf import Dictionary, Name, String

    pdf.Root[Name.Lang] = String(order["language"])
    pdf.Root[Name.PageMode] = Name.UseOutlines
    pdf.Root[Name.ViewerPreferences] = Dictionary(DisplayDocTitle=True, PrintScaling=Name("/None"))
    with pdf.open_metadata(set_pikepdf_as_editor=False) as meta:
        meta["dc:title"] = order["title"]
        meta["dc:language"] = [order["language"]]


def _sheets(pages: list[Any]) -> list[list[Sheet]]:
    return [[Sheet(wide, high, tuple(clip), *rest) for wide, high, clip, *rest in page] for page in pages]


def _say(done: int, of: int) -> None:
    if done % EVERY == 0 or done == of:
        print(f"[{done}, {of}]", flush=True)


if __name__ == "__main__":
    main()
