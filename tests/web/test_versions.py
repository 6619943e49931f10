"""Versions over HTTP: sent, listed, replaced, compared, and read by those who may (VER1, VER5, VER6, DOC5)."""

from typing import Any

import pytest

from devices import Caller
from documents_made import written
from founding import Hall
from waiting import until


def sent(caller: Caller, data: bytes, query: str = "") -> Any:
    return caller.api("POST", f"documents{query}", files={"file": ("báo cáo.pdf", data, "application/pdf")})


def ready(caller: Caller, document: str) -> dict[str, Any]:
    """The document once its pages are there."""
    told: dict[str, Any] = until(lambda: caller.get(f"documents/{document}"), lambda told: told["state"] == "ready")
    return told


@pytest.fixture(scope="module")
def replaced(hall: Hall) -> dict[str, Any]:
    """A released document with a second version, and the hashes of both."""
    secretary = hall["secretariat"]
    document = sent(secretary, written("the budget is thirty million", "the end")).body["documents"][0]["id"]
    old = ready(secretary, document)["sha256"]
    secretary.done("document.release", document=document)
    upload = sent(secretary, written("the budget is forty million", "the end"), f"?replaces={document}").body
    upload = upload["documents"][0]["id"]
    new = ready(secretary, upload)["sha256"]
    hidden = hall["delegate"].ask("GET", f"/hall/pages/{new}/1.webp")
    listed = secretary.get("documents")
    preview = secretary.api("GET", f"documents/{document}/changes?from=1&to={upload}")
    secretary.done("document.replace", document=document, upload=upload)
    return {
        "id": document,
        "old": old,
        "new": new,
        "hidden": hidden,
        "listed": listed,
        "preview": preview,
        "upload": upload,
    }


def test_VER1_an_upload_is_listed_under_what_it_replaces_and_nobodys_to_read(
    hall: Hall, replaced: dict[str, Any]
) -> None:
    assert replaced["hidden"].refused == "no_such_document"
    (listed,) = [each for each in replaced["listed"] if each["id"] == replaced["id"]]
    assert [each["id"] for each in listed["uploads"]] == [replaced["upload"]]
    assert replaced["upload"] not in [each["id"] for each in replaced["listed"]]
    assert [each["added"] for each in replaced["preview"].body["changes"]] == ["forty"]


def test_VER6_both_versions_are_read_by_the_hall_and_the_new_one_is_told(hall: Hall, replaced: dict[str, Any]) -> None:
    for sha256 in (replaced["old"], replaced["new"]):
        assert hall["delegate"].ask("GET", f"/hall/pages/{sha256}/1.webp").status == 200
    versions = hall["delegate"].get(f"documents/{replaced['id']}")["versions"]
    assert [(each["number"], each["sha256"]) for each in versions] == [(1, replaced["old"]), (2, replaced["new"])]


def test_VER5_the_hall_is_told_what_changed(hall: Hall, replaced: dict[str, Any]) -> None:
    told = hall["delegate"].get(f"documents/{replaced['id']}/changes?from=1&to=2")
    assert [(each["struck"], each["added"]) for each in told["changes"]] == [("thirty", "forty")]
    for query in ("from=1&to=9", "from=1", f"from=1&to={replaced['upload']}", "from=x&to=../2"):
        refused = hall["delegate"].api("GET", f"documents/{replaced['id']}/changes?{query}")
        assert refused.refused == "no_such_version"
    assert hall["delegate"].api("GET", "documents/none/changes?from=1&to=2").refused == "no_such_document"


def test_VER1_a_new_version_is_one_file_and_another_one(hall: Hall, replaced: dict[str, Any]) -> None:
    data = written("the budget is forty million", "the end")
    same = sent(hall["secretariat"], data, f"?replaces={replaced['id']}")
    assert same.refused == "same_version" or same.body["refused"][0]["refused"] == "same_version"
    files = [("file", (f"{n}.pdf", written(f"version {n}"), "application/pdf")) for n in range(2)]
    both = hall["secretariat"].api("POST", f"documents?replaces={replaced['id']}", files=files).body
    assert (len(both["documents"]), [each["refused"] for each in both["refused"]]) == (1, ["one_file"])


def test_VER6_what_is_withdrawn_is_withdrawn_with_its_old_versions(hall: Hall, replaced: dict[str, Any]) -> None:
    hall["secretariat"].done("document.withdraw", document=replaced["id"])
    for sha256 in (replaced["old"], replaced["new"]):
        assert hall["delegate"].ask("GET", f"/hall/pages/{sha256}/1.webp").refused == "no_such_document"
    hall["secretariat"].done("document.release", document=replaced["id"])
    assert hall["delegate"].ask("GET", f"/hall/pages/{replaced['old']}/1.webp").refused == "no_such_document"
