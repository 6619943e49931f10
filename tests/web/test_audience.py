"""Restricted documents over HTTP and the live channel: what readers get, and that nobody else learns of them (AUD1 to AUD8)."""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from PIL import Image, ImageChops
from websockets.sync.client import ClientConnection

from devices import Caller, live, signed_in
from documents_made import written
from founding import Hall
from waiting import PATIENCE, until

SECRET, WORD = "Hồ sơ Hoa Phượng", "pomegranate"
OUTSIDE = ("guest", "teller", "steward", "projector", "chair", "other")


@dataclass(frozen=True)
class Restricted:
    """A released document for one delegation of two, and who is who."""

    id: str
    sha256: str
    callers: dict[str, Caller]
    people: dict[str, str]


def ready(caller: Caller, document: str) -> dict[str, Any]:
    told: dict[str, Any] = until(lambda: caller.get(f"documents/{document}"), lambda told: told["state"] == "ready")
    return told


def sent(caller: Caller, name: str, *pages: str, query: str = "") -> dict[str, Any]:
    """An upload once it is rendered."""
    files = {"file": (f"{name}.pdf", written(*pages), "application/pdf")}
    answer = caller.api("POST", f"documents{query}", files=files)
    return ready(caller, answer.body["documents"][0]["id"])


def added(hall: Hall, name: str, delegation: str) -> tuple[Caller, str]:
    secretary = hall["secretariat"]
    person = secretary.done("person.add", name=name, delegation=delegation, seat=name[-3:], roles=["delegate"])[
        "person"
    ]
    return signed_in(hall.url, secretary.done("person.reissue", person=person)["link"]), person


@pytest.fixture(scope="module")
def made(hall: Hall) -> Iterator[Restricted]:
    secretary = hall["secretariat"]
    named = {
        "an": ("Trần Văn An A01", "Đoàn Bắc"),
        "binh": ("Lê Thị Bình A02", "Đoàn Bắc"),
        "other": ("Ai Đó B01", "Đoàn Nam"),
    }
    joined = {key: added(hall, *who) for key, who in named.items()}
    callers = hall.callers | {key: caller for key, (caller, _) in joined.items()}
    told = sent(secretary, SECRET, f"{WORD} number one", "page two", "page three")
    hall["chair"].done("desk.take")
    audience = {"roles": [], "delegations": ["Đoàn Bắc"], "people": []}
    secretary.done("document.restrict", document=told["id"], audience=audience)
    secretary.done("document.release", document=told["id"])
    yield Restricted(told["id"], told["sha256"], callers, {key: person for key, (_, person) in joined.items()})
    for caller, _ in joined.values():
        caller.http.close()


def pages(made: Restricted) -> list[str]:
    images = [f"/hall/pages/{made.sha256}/1.webp?w={width}" for width in (240, 1240, 2480, 3840)]
    return [*images, f"/hall/pages/{made.sha256}/1.webp?w=1240&own", f"/hall/pages/{made.sha256}/1.json"]


def reads(made: Restricted) -> list[str]:
    api = ["documents/{}", "documents/{}/changes?from=1&to=2", "search?q=pomegranate&document={}"]
    return [
        *pages(made),
        *(f"/hall/api/{each.format(made.id)}" for each in [*api, "marks?document={}", "marks/{}.pdf"]),
    ]


@pytest.mark.parametrize("who", OUTSIDE)
def test_AUD2_whoever_is_not_of_the_audience_is_told_that_there_is_no_such_document(made: Restricted, who: str) -> None:
    caller = made.callers[who]
    for path in reads(made):
        answer = caller.ask("GET", path)
        missing = caller.ask("GET", path.replace(made.id, "d" + "0" * len(made.id)).replace(made.sha256, "0" * 64))
        assert (path, answer.status, answer.refused) == (path, 404, "no_such_document")
        assert (answer.body, answer.headers.get("cache-control")) == (
            missing.body,
            missing.headers.get("cache-control"),
        )
    commands: dict[str, dict[str, Any]] = {
        "place.keep": {"document": made.id, "page": 1},
        "mark.put": {
            "document": made.id,
            "mark": "ab" * 16,
            "sha256": made.sha256,
            "page": 1,
            "form": "bookmark",
            "data": {},
        },
    }
    if who == "chair":
        commands["page.show"] = {"document": made.id, "page": 1}
    for kind, body in commands.items():
        assert (kind, caller.command(kind, body).refused) == (kind, "no_such_document")
    assert caller.api("GET", f"documents/{made.id}/openings").refused == "not_allowed"


def test_INV3_a_lent_tablet_reads_nothing_of_it_and_nobody_is_said_to_have_read(hall: Hall, made: Restricted) -> None:
    before = hall["secretariat"].get(f"documents/{made.id}/openings")
    with signed_in(hall.url, hall.links["steward"]) as tablet:
        assert tablet.api("POST", "tablets", json={"person": made.people["an"]}).status == 200
        for path in reads(made):
            assert (path, tablet.ask("GET", path).refused) == (path, "no_such_document")
        assert made.id.encode() not in tablet.api("GET", "documents").content
    assert hall["secretariat"].get(f"documents/{made.id}/openings") == before


@pytest.mark.parametrize("who", [*OUTSIDE])
def test_AUD2_nothing_that_others_can_read_holds_its_name_its_hash_or_its_words(made: Restricted, who: str) -> None:
    caller = made.callers[who]
    everything = ["state", "events", "documents", f"search?q={WORD}", "marks", "marks.csv", "places", "people", "polls"]
    for path in everything:
        answer = caller.api("GET", path)
        assert answer.status == 200
        for secret in (SECRET, made.sha256, WORD, SECRET.encode("ascii", "backslashreplace").decode()):
            assert secret not in answer.content.decode("utf-8", "replace"), path


def test_AUD3_neither_the_log_nor_the_export_holds_anything_of_it(made: Restricted) -> None:
    data = made.callers["secretariat"].api("GET", "export").content
    with zipfile.ZipFile(io.BytesIO(data)) as bundle:
        for name in bundle.namelist():
            text = bundle.read(name).decode("utf-8", "replace") + name
            assert not any(secret in text for secret in (SECRET, made.sha256, WORD, made.id)), name


def test_AUD5_a_readers_page_carries_their_name_and_nobody_may_keep_it(made: Restricted) -> None:
    seen = {}
    for who in ("an", "binh", "secretariat"):
        for width in (240, 1240, 2480):
            answer = made.callers[who].ask("GET", f"/hall/pages/{made.sha256}/1.webp?w={width}")
            assert (answer.status, answer.headers["cache-control"]) == (200, "private, no-store")
            assert "etag" not in answer.headers
            seen[who, width] = Image.open(io.BytesIO(answer.content)).convert("L")
    for width in (240, 1240, 2480):
        differs = ImageChops.difference(seen["an", width], seen["binh", width])
        share = sum(differs.histogram()[17:]) / (differs.width * differs.height)
        assert 0.01 < share < 0.3  # other names in other letters, all over the page
        quarters = [
            differs.crop(
                (
                    x * differs.width // 2,
                    y * differs.height // 2,
                    (x + 1) * differs.width // 2,
                    (y + 1) * differs.height // 2,
                )
            )
            for x in range(2)
            for y in range(2)
        ]
        assert all(each.getbbox() is not None for each in quarters)
    words = made.callers["an"].ask("GET", f"/hall/pages/{made.sha256}/1.json")
    assert (words.status, words.headers["cache-control"]) == (200, "private, no-store")


def test_AUD2_its_readers_are_told_of_it_and_find_its_words(made: Restricted) -> None:
    (told,) = [each for each in made.callers["an"].get("documents") if each["id"] == made.id]
    assert (told["name"], told["pages"], told["restricted"], told["whose"]) == (
        f"{SECRET}.pdf",
        3,
        "burned",
        "delegation",
    )
    found = made.callers["an"].get(f"search?q={WORD}")
    assert [(each["document"], each["page"]) for each in found] == [(made.id, 1)]
    assert made.callers["an"].get(f"documents/{made.id}")["outline"] == []
    assert made.callers["an"].command("place.keep", {"document": made.id, "page": 2}).status == 200
    assert made.callers["an"].get("places") == {made.id: 2}


def test_AUD7_a_restricted_document_is_no_file(made: Restricted) -> None:
    mark = {"mark": "cd" * 16, "document": made.id, "sha256": made.sha256, "page": 1, "form": "note"}
    data = {"x": 10, "y": 10, "text": f"about {WORD}", "colour": "red"}
    assert made.callers["an"].command("mark.put", mark | {"data": data}).status == 200
    refused = made.callers["an"].api("GET", f"marks/{made.id}.pdf")
    assert (refused.status, refused.refused) == (409, "restricted_stays")
    assert WORD not in made.callers["an"].api("GET", "marks.csv").content.decode()
    assert len(made.callers["an"].get("marks")["marks"]) == 1


def test_AUD6_who_was_given_which_page_is_written_down_before_it_leaves(made: Restricted) -> None:
    before = {
        each["person"]: each["pages"]
        for each in made.callers["secretariat"].get(f"documents/{made.id}/openings")["readers"]
    }
    assert made.callers["binh"].ask("GET", f"/hall/pages/{made.sha256}/3.webp?w=1240").status == 200
    told = made.callers["secretariat"].get(f"documents/{made.id}/openings")["readers"]
    pages = {each["person"]: [page["page"] for page in each["pages"]] for each in told}
    assert 3 not in [page["page"] for page in before[made.people["binh"]]] and 3 in pages[made.people["binh"]]
    (third,) = [
        page for each in told for page in each["pages"] if (each["person"], page["page"]) == (made.people["binh"], 3)
    ]
    assert third["times"] == 1 and third["first"] == third["last"]
    assert made.people["other"] not in pages
    table = made.callers["secretariat"].api("GET", f"documents/{made.id}/openings.csv").content.decode("utf-8-sig")
    assert len([line for line in table.splitlines() if "Lê Thị Bình A02" in line]) == len(pages[made.people["binh"]])


def opened(made: Restricted, who: str) -> set[int]:
    told = made.callers["secretariat"].get(f"documents/{made.id}/openings")["readers"]
    return {page["page"] for each in told if each["person"] == made.people[who] for page in each["pages"]}


def test_AUD6_words_that_are_found_count_as_words_that_were_given(made: Restricted) -> None:
    assert 2 not in opened(made, "binh")
    assert [each["page"] for each in made.callers["binh"].get(f"search?q=page two&document={made.id}")] == [2]
    assert 2 in opened(made, "binh")
    assert made.callers["binh"].get("search?q=nowhere in it") == []


def test_AUD6_words_that_another_marked_count_once_they_are_read(made: Restricted) -> None:
    an, binh = made.callers["an"], made.callers["binh"]
    paper = sent(made.callers["secretariat"], SECRET, "first", "second", "third")
    made.callers["secretariat"].done(
        "document.restrict", document=paper["id"], audience={"people": list(made.people.values())[:2]}
    )
    made.callers["secretariat"].done("document.release", document=paper["id"])
    fresh = Restricted(paper["id"], paper["sha256"], made.callers, made.people)
    marked = {"document": fresh.id, "sha256": fresh.sha256}
    words = {"words": [[0, 0]], "quote": "second", "colour": "yellow", "text": "", "before": "", "after": ""}
    for mark, page, form, data in (("e1" * 16, 2, "highlight", words), ("e2" * 16, 3, "bookmark", {})):
        an.done("mark.put", mark=mark, page=page, form=form, data=data, **marked)
        an.done("mark.share", mark=mark, shared=True)
    assert (opened(fresh, "an"), opened(fresh, "binh")) == (set(), set())
    assert len(an.get(f"marks?document={fresh.id}")["marks"]) == 2
    assert opened(fresh, "an") == set()  # one's own words tell nobody anything new
    assert len(binh.get("marks")["marks"]) >= 2
    assert opened(fresh, "binh") == {2}  # a bookmark without words gives none away


def now(line: ClientConnection, what: str) -> Any:
    """The next passing word of this kind."""
    while True:
        frame = json.loads(line.recv(PATIENCE))
        if frame[:2] == ["now", what]:
            return frame[2]


def silent(line: ClientConnection, caller: Caller, other: Caller) -> None:
    """Nothing but what everybody may hear came since; the next page that the hall turns to is the proof that all was heard."""
    public = sent(other, "Công khai", "nothing special", query="?release=1")
    while True:
        frame = json.loads(line.recv(PATIENCE))
        assert "papers" not in frame and SECRET not in str(frame)
        if frame[0] == "event" and frame[2] == "document.released" and frame[3]["document"] == public["id"]:
            return


def test_AUD8_taking_it_from_its_readers_reaches_their_devices_and_nobody_elses(made: Restricted) -> None:
    secretary, an, other = made.callers["secretariat"], made.callers["an"], made.callers["other"]
    with live(an) as reading, live(other) as outside:
        assert now(reading, "papers") == {}
        secretary.done("document.withdraw", document=made.id)
        assert now(reading, "papers") == {"gone": [made.id]}
        assert an.ask("GET", f"/hall/pages/{made.sha256}/1.webp").refused == "no_such_document"
        assert made.id not in [each["id"] for each in an.get("documents")]
        assert an.get("places") == {}
        secretary.done("document.release", document=made.id)
        assert now(reading, "papers") == {}
        person = {"name": "Trần Văn An A01", "seat": "A01", "roles": ["delegate"], "voting": False, "weight": "1"}
        person |= {"language": None, "extra": {}}
        secretary.done("person.edit", person=made.people["an"], delegation="Đoàn Nam", **person)
        assert now(reading, "papers") == {"gone": [made.id]}
        secretary.done("person.edit", person=made.people["an"], delegation="Đoàn Bắc", **person)
        assert now(reading, "papers") == {}
        silent(outside, other, secretary)


def test_AUD4_the_chair_shows_a_restricted_page_by_its_number_alone(made: Restricted) -> None:
    secretary, chair = made.callers["secretariat"], made.callers["chair"]
    both = {"roles": ["chair"], "delegations": ["Đoàn Bắc"], "people": []}
    secretary.done("document.restrict", document=made.id, audience=both)
    chair.done("page.show", document=made.id, page=2, passage=[[10, 10, 200, 30]])
    shown = made.callers["other"].state()["state"]["shown"]
    assert (shown["document"], shown["page"], shown["passage"]) == (made.id, 2, [[10, 10, 200, 30]])
    assert made.id not in made.callers["other"].state()["state"]["documents"]
    assert made.callers["projector"].ask("GET", f"/hall/pages/{made.sha256}/2.webp").refused == "no_such_document"
    secretary.done("document.withdraw", document=made.id)
    assert made.callers["other"].state()["state"]["shown"]["document"] is None
    secretary.done("document.release", document=made.id)


def test_AUD3_what_the_hall_has_is_taken_from_it_when_it_becomes_restricted_and_given_back(
    hall: Hall, made: Restricted
) -> None:
    secretary, other, an = made.callers["secretariat"], made.callers["other"], made.callers["an"]
    told = sent(secretary, "Từng công khai", "once for all", query="?release=1")
    assert other.ask("GET", f"/hall/pages/{told['sha256']}/1.webp").status == 200
    for kind in (
        "webp?own",
        "json?own",
    ):  # a device that heard of the restriction a moment too early keeps nothing, either
        early = other.ask("GET", f"/hall/pages/{told['sha256']}/1.{kind}").headers
        assert (early["cache-control"], "etag" in early) == ("private, no-store", False)
    secretary.done("document.restrict", document=told["id"], audience={"people": [made.people["an"]]})
    assert other.ask("GET", f"/hall/pages/{told['sha256']}/1.webp").refused == "no_such_document"
    kept = an.ask("GET", f"/hall/pages/{told['sha256']}/1.webp?w=1240&own")
    assert (kept.status, kept.headers["cache-control"]) == (200, "private, no-store")
    assert [each["whose"] for each in an.get("documents") if each["id"] == told["id"]] == ["you"]
    assert [event["kind"] for event in other.get("events?after=0") if event["data"].get("document") == told["id"]][
        -1
    ] == "document.withdrawn"
    with zipfile.ZipFile(io.BytesIO(secretary.api("GET", "export").content)) as bundle:
        assert not any(told["sha256"] in name for name in bundle.namelist())
    secretary.done("document.restrict", document=told["id"], audience=None)
    assert other.ask("GET", f"/hall/pages/{told['sha256']}/1.webp").status == 200


@pytest.mark.parametrize(
    "audience",
    [
        {},
        {"people": []},
        {"who": ["x"]},
        {"roles": ["projector"]},
        {"roles": "delegate"},
        {"people": [1]},
        {"delegations": [""]},
    ],
)
def test_AUD1_an_audience_says_whom_it_means(made: Restricted, audience: dict[str, Any]) -> None:
    answer = made.callers["secretariat"].command("document.restrict", {"document": made.id, "audience": audience})
    assert answer.refused in {"bad_field", "no_audience"}
