"""Looking for words across a congress, as somebody in the hall does (SPEC FIND1, FIND4, FIND5)."""

from typing import Any

import pytest

from devices import Caller
from server.sample import documents
from waiting import until


@pytest.fixture(scope="module")
def paper(hall: Any) -> dict[str, Any]:
    """The sample's rules of procedure, uploaded and ready, seen by staff only."""
    content = documents()[1].read()
    answer = hall["secretariat"].api("POST", "documents", files={"file": ("quy-che.pdf", content, "application/pdf")})
    assert answer.status == 202, answer
    return until(
        lambda: hall["secretariat"].get(f"documents/{answer.body['documents'][0]['id']}"),
        lambda told: told["state"] == "ready",
    )


def search(caller: Caller, asked: str, **more: str) -> Any:
    answer = caller.api("GET", "search", params={"q": asked, **more})
    assert answer.status == 200, answer
    return answer.body


def covers(box: list[float], word: list[Any]) -> bool:
    """The box lies over the word."""
    return bool(box[0] <= word[0] and box[1] <= word[1] and word[2] <= box[2] and word[3] <= box[3])


def test_FIND5_only_what_one_may_read_is_found_and_what_is_withdrawn_no_more(hall: Any, paper: dict[str, Any]) -> None:
    staff, delegate, document = hall["secretariat"], hall["delegate"], paper["id"]
    until(lambda: search(staff, "dai bieu"), len)
    assert search(delegate, "dai bieu") == []
    assert delegate.api("GET", "search", params={"q": "x", "document": document}).refused == "no_such_document"
    staff.done("document.release", document=document)
    assert {each["document"] for each in search(delegate, "dai bieu")} == {document}
    staff.done("document.withdraw", document=document)
    assert search(delegate, "dai bieu") == []
    staff.done("document.release", document=document)


def test_FIND1_typed_without_diacritics_it_is_found_with_them(hall: Any, paper: dict[str, Any]) -> None:
    delegate = hall["delegate"]
    found = until(lambda: search(delegate, "dai bieu", document=paper["id"]), len)
    pages = [each["page"] for each in found]
    assert pages == sorted(pages)
    for each in found:
        words = delegate.ask("GET", f"/hall/pages/{paper['sha256']}/{each['page']}.json").body
        assert each["size"] == [words["width"], words["height"]]
        said = " ".join(w[4].lower() for w in words["words"] if any(covers(box, w) for box in each["boxes"]))
        assert "đại biểu" in said
        marked = [each["snippet"][a:b].lower() for a, b in each["marks"]]
        assert "đại" in marked[0] and "biểu" in marked[0]


def test_FIND2_what_is_asked_badly_is_refused_or_finds_nothing(hall: Any, paper: dict[str, Any]) -> None:
    delegate = hall["delegate"]
    assert [search(delegate, asked) for asked in ("", " ", '"', "?!", "khôngcótrongđây", "\x00")] == [[]] * 6
    for params in ({"q": "x" * 201}, {"q": "x", "skip": "-1"}, {"q": "x", "skip": "x"}, {"q": "x", "skip": "9999999"}):
        assert delegate.api("GET", "search", params=params).refused == "bad_field"
    assert delegate.api("GET", "search", params={"q": "x", "document": "nothing"}).refused == "no_such_document"
    assert search(delegate, 'exact:"a" OR * NEAR(') == []
    assert search(delegate, "dai bieu", skip="5000") == []


def test_FIND4_a_missing_index_is_made_anew(hall: Any, paper: dict[str, Any], run_demo: Any) -> None:
    file = hall.serving.data / "hall" / "search.sqlite"
    assert file.exists()
    other = run_demo()
    with Caller(other.url, "demo") as delegate:
        delegate.sign_in(other.ready["delegates"][0]["link"])
        until(lambda: search(delegate, "dang bo"), len)
    other.stop()
    for each in other.data.glob("demo/search.sqlite*"):
        each.unlink()
    again = run_demo()
    with Caller(again.url, "demo") as delegate:
        delegate.sign_in(again.ready["delegates"][0]["link"])
        found = until(lambda: search(delegate, "dang bo"), len)
        assert any("đảng bộ" in each["snippet"].lower() for each in found)
