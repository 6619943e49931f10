"""Documents that are not what they should be: each is refused with its own sentence, and the server goes on."""

import io
import json
import os
import select
import signal
import socket
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from documents import pdfs
from documents.rendering import kept, refusal, render, workers
from server.documents.job import CODES
from server.documents.library import Library
from server.documents.limits import DEFAULT, MEBIBYTE
from server.documents.outcome import Progress, Rendered, Unreadable

ROOT = Path(__file__).parents[2]
TEXT = pdfs.text(30)


def archive(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "doc.empty"),
        (pdfs.document([]), "doc.empty"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40 + b"%%EOF", "doc.broken"),
        (b"%PDF-1.7\n" + bytes(range(256)) * 40, "doc.truncated"),
        (b"%PDF-1.7", "doc.truncated"),
        (TEXT[: len(TEXT) // 10], "doc.truncated"),
        (TEXT[: len(TEXT) // 2], "doc.truncated"),
        (TEXT[:-100], "doc.truncated"),
        (pdfs.locked("secret"), "doc.encrypted"),
        (b"<!DOCTYPE html><p>%PDF-1.7", "doc.not_pdf.html"),
        (archive("photos/1.jpg"), "doc.not_pdf.zip"),
        ("Nghị quyết số 1".encode(), "doc.not_pdf.text"),
        (bytes(range(256)), "doc.not_pdf.unknown"),
        (pdfs.circular_pages(), "doc.broken"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_DOC3_what_cannot_be_read_is_refused_by_what_it_is(tmp_path: Path, data: bytes, key: str) -> None:
    assert refusal(tmp_path, data) == key


def test_DOC1_a_page_that_is_missing_refuses_the_document_by_its_number(tmp_path: Path) -> None:
    data = pdfs.text(3).replace(b"12 0 obj\n<</Type/Page/", b"12 0 obj\nnull%<</Type/")
    shown = render(tmp_path, data)
    assert shown.outcome == Unreadable("doc.broken_page", {"page": 2})


def test_DOC1_damage_that_can_be_mended_is_mended(tmp_path: Path) -> None:
    assert render(tmp_path, pdfs.text(3).replace(b"startxref\n", b"startxref\n9")).outcome == Rendered(3, [])


def test_DOC2_too_many_pages_are_refused(tmp_path: Path) -> None:
    shown = render(tmp_path, pdfs.text(11), replace(DEFAULT, pages=10))
    assert shown.outcome == Unreadable("doc.too_many_pages", {"pages": 11, "limit": 10})


def test_DOC2_a_page_tree_that_shares_its_leaves_ends(tmp_path: Path) -> None:
    assert refusal(tmp_path, pdfs.shared_pages(1_000_000)) in ("doc.broken", "doc.too_many_pages")


def test_DOC2_deeply_nested_forms_end(tmp_path: Path) -> None:
    assert render(tmp_path, pdfs.nested_forms(400, 1)).outcome == Rendered(1, [])


def test_DOC2_an_enormous_picture_ends(tmp_path: Path) -> None:
    assert render(tmp_path, pdfs.huge_image(8_000)).outcome == Rendered(1, [])


def test_DOC2_memory_is_bounded(tmp_path: Path) -> None:
    limits = replace(DEFAULT, memory=260 * MEBIBYTE)
    assert refusal(tmp_path, pdfs.endless(60_000_000), limits) == "doc.too_large_memory"


def test_DOC2_processor_time_is_bounded_by_the_kernel(tmp_path: Path) -> None:
    assert refusal(tmp_path, pdfs.nested_forms(10, 10), replace(DEFAULT, page_cpu=1)) == "doc.too_slow"


def test_DOC2_wall_time_is_bounded_by_the_server(tmp_path: Path) -> None:
    shown = render(tmp_path, pdfs.nested_forms(10, 10), replace(DEFAULT, first_page=1.5))
    assert shown.outcome == Unreadable("doc.too_slow", {"page": 1})
    assert workers() == []


def test_DOC2_a_later_page_that_never_ends_is_named(tmp_path: Path) -> None:
    resources = b"/Resources<</XObject<</F 100 0 R>>/Font<</F1 3 0 R>>>>"
    data = pdfs.document([pdfs.lines(1), b"/F Do"], page=resources, more=pdfs.form_objects(10, 10))
    shown = render(tmp_path, data, replace(DEFAULT, stall=1.5))
    assert shown.outcome == Unreadable("doc.too_slow", {"page": 2})
    assert shown.heard[-1] == Progress(2, 1)


def test_DOC2_a_killed_worker_is_replaced_once(tmp_path: Path) -> None:
    killed: list[int] = []

    def kill(progress: Progress) -> None:
        if progress.done >= 3 and not killed:
            killed.extend(workers())
            os.kill(killed[0], signal.SIGKILL)

    assert render(tmp_path, pdfs.text(8), also=kill).outcome == Rendered(8, [])
    assert len(killed) == 1


def test_DOC2_a_document_that_always_crashes_is_refused(tmp_path: Path) -> None:
    def kill(_: Progress) -> None:
        for pid in workers():
            os.kill(pid, signal.SIGKILL)

    shown = render(tmp_path, TEXT, also=kill)
    assert shown.outcome == Unreadable("doc.crashed", {"page": 1})
    assert list(tmp_path.iterdir()) == []


SERVER = """
import asyncio, sys
from pathlib import Path
from server.documents.library import Library
from server.documents.renderer import Renderer
asyncio.run(Renderer(Library(Path(sys.argv[1]))).render(sys.argv[2], lambda _: print("open", flush=True)))
"""


def test_DOC2_the_worker_ends_with_the_server(tmp_path: Path) -> None:
    sha = kept(Library(tmp_path), pdfs.nested_forms(10, 10))
    with subprocess.Popen([sys.executable, "-c", SERVER, tmp_path, sha], stdout=subprocess.PIPE, cwd=ROOT) as server:
        assert server.stdout is not None
        assert server.stdout.readline() == b"open\n"
        (worker,) = workers(server.pid)
        watch = os.pidfd_open(worker)
        server.kill()
        ended, _, _ = select.select([watch], [], [], 5)
        os.close(watch)
    assert ended == [watch]


REACHING = """
import socket, sys
from server.documents import sandbox
from server.documents.limits import DEFAULT
sandbox.confine(DEFAULT)
try:
    socket.create_connection(("127.0.0.1", int(sys.argv[1])), 5)
    print("reached")
except OSError:
    print("cut off")
"""


def test_DOC2_a_worker_reaches_no_network_where_the_system_lets_it_leave() -> None:
    may = subprocess.run(["unshare", "--net", "true"], capture_output=True, check=False).returncode == 0
    may = (
        may or subprocess.run(["unshare", "--user", "--net", "true"], capture_output=True, check=False).returncode == 0
    )
    with socket.create_server(("127.0.0.1", 0)) as server:
        command = [sys.executable, "-c", REACHING, str(server.getsockname()[1])]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as worker:
            assert worker.stdout is not None
            said = worker.stdout.read()
    assert said == (b"cut off\n" if may else b"reached\n")


FULL = """
import asyncio, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from documents import pdfs
from documents.rendering import chunks
from server.documents.library import Library
from server.documents.renderer import Renderer

folder = Path(sys.argv[1])
library = Library(folder)

def store(data):
    return asyncio.run(library.keep(chunks(data), 1 << 30)).sha256

try:
    store(bytes(range(256)) * 20_000)
except OSError as error:
    print(error.errno, len(list(folder.iterdir())))
sha = store(pdfs.photograph(12))
print(asyncio.run(Renderer(library).render(sha, lambda _: None)).key, len(list(folder.iterdir())))
sha = store(pdfs.text(2))
print(asyncio.run(Renderer(library).render(sha, lambda _: None)).pages)
"""


def test_LOG9_a_full_disk_keeps_nothing_and_work_goes_on_when_there_is_room(tmp_path: Path) -> None:
    mount = 'mount -t tmpfs -o size=2m none "$0" && exec "$@"'
    alone = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    script = [sys.executable, "-c", FULL, tmp_path, Path(__file__).parents[1]]
    done = subprocess.run([*alone, "sh", "-c", mount, tmp_path, *script], capture_output=True, cwd=ROOT, check=False)
    assert (done.stderr, done.stdout.split()) == (b"", [b"28", b"0", b"doc.no_room", b"0", b"2"])


@pytest.mark.parametrize("language", ["en", "vi"])
def test_DOC1_every_refusal_has_its_sentence(language: str) -> None:
    words = json.loads((ROOT / "server" / "words" / f"{language}.json").read_text("utf-8"))
    kinds = ("word", "excel", "powerpoint", "zip", "heic", "html", "svg", "text", "unknown")
    keys = [f"doc.{code}" for code in CODES] + [f"doc.not_pdf.{kind}" for kind in kinds]
    for key in [*keys, "doc.too_slow", "doc.crashed", "doc.lost", "doc.too_large"]:
        assert "{name}" in words[key]
