"""What changes the documents and what stays on paper."""

from dataclasses import replace

from server.domain import events as e
from server.domain.state import Document, Item, ListedPaper, Shown, State, Version
from server.domain.versions import page_after


def documents(state: State, fact: e.Fact) -> State | None:
    match fact:
        case e.DocumentReleased(document=document, name=name, names=names, pages=pages, sha256=sha256, item=item):
            added = {**state.documents, document: Document(document, name, names, pages, sha256, item)}
            return _attach(replace(state, documents=added), document, item)
        case e.DocumentAttached(document=document, item=item):
            moved = {**state.documents, document: replace(state.documents[document], item=item)}
            return _attach(replace(state, documents=moved), document, item)
        case e.DocumentRenamed(document=document, name=name, names=names):
            renamed = {**state.documents, document: replace(state.documents[document], name=name, names=names)}
            return replace(state, documents=renamed)
        case e.DocumentReplaced():
            return _replaced(state, fact)
        case e.DocumentWithdrawn(document=document):
            kept = {k: d for k, d in state.documents.items() if k != document}
            shown = Shown(state.shown.item) if state.shown.document == document else state.shown
            return replace(_attach(state, document, None), documents=kept, shown=shown)
    return None


def _replaced(state: State, fact: e.DocumentReplaced) -> State:
    """VER2, VER3: the new pages for everybody at once, and the chair's page where its text is now."""
    old = state.documents[fact.document]
    first = Version(fact.version - 1, old.sha256, old.pages, None, False, [])
    newest = Version(fact.version, fact.sha256, fact.pages, fact.at, fact.late, fact.moves)
    versions = (*(old.versions or (first,)), newest)
    document = replace(old, sha256=fact.sha256, pages=fact.pages, versions=versions)
    shown = state.shown
    if shown.document == fact.document and shown.page is not None:
        shown = Shown(shown.item, shown.document, page_after(fact.moves, shown.page, fact.pages))
    return replace(state, documents={**state.documents, fact.document: document}, shown=shown)


def _attach(state: State, document: str, item: str | None) -> State:
    """Lists the document under that item alone."""

    def listed(each: Item) -> Item:
        others = tuple(d for d in each.documents if d != document)
        documents = (*others, document) if each.id == item else others
        return each if documents == each.documents else replace(each, documents=documents)

    return replace(state, agenda=tuple(listed(each) for each in state.agenda))


def papers(state: State, fact: e.Fact) -> State | None:
    match fact:
        case e.PaperListed(paper=paper, title=title, titles=titles, item=item):
            return replace(state, papers={**state.papers, paper: ListedPaper(paper, title, titles, item)})
        case e.PaperUnlisted(paper=paper):
            return replace(state, papers={k: each for k, each in state.papers.items() if k != paper})
    return None
