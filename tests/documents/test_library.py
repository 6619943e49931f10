"""The library: what goes in, what comes out, and that nothing leads out of it."""

import asyncio
import hashlib
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import pdfs
from documents.rendering import chunks, kept
from server.documents.library import Kept, Library, TooLarge

ROOT = Path(__file__).parents[2]
SHA = "ab" * 32
ODD_NAMES = st.one_of(
    st.text(max_size=70),
    st.sampled_from(["..", "../" * 10, SHA.upper(), SHA + "\n", SHA + "/..", "/etc/passwd", SHA[:-1], f"{SHA}\0", ""]),
)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@given(sha=ODD_NAMES)
def test_DOC4_no_other_name_than_a_hash_leads_anywhere(sha: str) -> None:
    library = Library(ROOT / "tests")
    for ask in (library.folder, library.source, library.outline, library.exists, library.pages, library.discard):
        with pytest.raises(ValueError, match="SHA-256"):
            ask(sha)
    with pytest.raises(ValueError, match="SHA-256"):
        library.page(sha, 1, 1240)
    with pytest.raises(ValueError, match="SHA-256"):
        library.words(sha, 1)


@given(n=st.one_of(st.integers(), st.booleans(), st.text(), st.floats()), width=st.one_of(st.integers(), st.text()))
def test_DOC4_every_page_lies_in_its_documents_folder(n: int, width: int) -> None:
    library = Library(ROOT / "tests")
    whole = isinstance(n, int) and not isinstance(n, bool) and n >= 1
    if whole and width in (240, 1240):
        assert library.page(SHA, n, width) == ROOT / "tests" / SHA / f"{n}.{width}.webp"
    else:
        with pytest.raises(ValueError, match=r"width|pages"):
            library.page(SHA, n, width)
    if not whole:
        with pytest.raises(ValueError, match="pages"):
            library.words(SHA, n)


def test_DOC4_an_upload_is_kept_under_the_hash_of_its_bytes(tmp_path: Path) -> None:
    data = pdfs.text(3)
    library = Library(tmp_path / "documents")
    kept_as = asyncio.run(library.keep(chunks(data, 100), len(data)))
    assert kept_as == Kept(hashlib.sha256(data).hexdigest(), len(data))
    assert library.source(kept_as.sha256).read_bytes() == data
    assert library.exists(kept_as.sha256)
    assert library.pages(kept_as.sha256) is None
    assert library.outline(kept_as.sha256) == []


def test_DOC4_the_same_bytes_again_change_nothing(tmp_path: Path) -> None:
    library = Library(tmp_path)
    sha = kept(library, b"%PDF-1.7 the same")
    before = library.source(sha).stat()
    assert kept(library, b"%PDF-1.7 the same") == sha
    assert library.source(sha).stat().st_ino == before.st_ino
    assert names(tmp_path) == [sha]


def test_DOC4_an_upload_past_its_limit_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(TooLarge):
        asyncio.run(Library(tmp_path).keep(chunks(b"x" * 1001, 100), 1000))
    assert names(tmp_path) == []


def test_DOC4_an_upload_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    async def broken() -> AsyncIterator[bytes]:
        yield b"%PDF-1.7"
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        asyncio.run(Library(tmp_path).keep(broken(), 1000))
    assert names(tmp_path) == []


def test_DOC4_a_cancelled_upload_leaves_nothing(tmp_path: Path) -> None:
    async def cancelled() -> None:
        begun = asyncio.Event()

        async def endless() -> AsyncIterator[bytes]:
            yield b"%PDF-1.7"
            begun.set()
            await asyncio.Event().wait()

        task = asyncio.create_task(Library(tmp_path).keep(endless(), 1000))
        await begun.wait()
        assert len(names(tmp_path)) == 1
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(cancelled())
    assert names(tmp_path) == []


LIMITED = """
import asyncio, resource, signal, sys
from pathlib import Path
from server.documents.library import Library

async def chunks():
    yield bytes(60_000)
    yield bytes(60_000)

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    asyncio.run(Library(Path(sys.argv[1])).keep(chunks(), 1 << 30))
except OSError as error:
    print(error.strerror)
"""


def test_LOG9_an_upload_that_does_not_fit_leaves_nothing(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", LIMITED, tmp_path], capture_output=True, cwd=ROOT, check=False)
    assert (done.stdout, done.stderr) == (b"File too large\n", b"")
    assert names(tmp_path) == []


def test_DOC4_a_removed_document_is_gone_and_may_come_again(tmp_path: Path) -> None:
    library = Library(tmp_path)
    sha = kept(library, b"%PDF-1.7")
    library.discard(sha)
    library.discard(sha)
    assert names(tmp_path) == []
    assert kept(library, b"%PDF-1.7") == sha


def test_DOC4_sweeping_takes_what_a_killed_server_left_and_nothing_else(tmp_path: Path) -> None:
    library = Library(tmp_path)
    sha = kept(library, b"%PDF-1.7")
    (tmp_path / "upload-abc").write_bytes(b"half")
    (tmp_path / f"gone-{SHA}-00").mkdir()
    (tmp_path / f"gone-{SHA}-00" / "1.json").write_bytes(b"{}")
    library.sweep()
    assert names(tmp_path) == [sha]


def test_DOC1_a_document_with_a_missing_page_is_never_finished(tmp_path: Path) -> None:
    library = Library(tmp_path)
    sha = kept(library, b"%PDF-1.7")
    for path in (library.page(sha, 1, 1240), library.page(sha, 1, 240)):
        path.write_bytes(b"x")
    library.words(sha, 1).write_bytes(b"")
    with pytest.raises(FileNotFoundError):
        library.finish(sha, 1)
    assert library.pages(sha) is None
