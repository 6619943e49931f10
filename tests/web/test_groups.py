"""Groups and bridge points over sockets: notes, a summary on its way, a site's view and door (GROUP2 to GROUP4, SITE3, SITE5)."""

from collections.abc import Iterator
from typing import Any

import pytest

from devices import Caller, live, signed_in, told
from founding import Hall

SECRET = "Chúng tôi chưa thống nhất"


@pytest.fixture(scope="module")
def people(hall: Hall) -> Iterator[dict[str, tuple[str, Caller]]]:
    """An and Bình, who are in the group; Chi, who is not."""
    made = {}
    for name in ("An", "Bình", "Chi"):
        person = hall["secretariat"].done("person.add", name=name, delegation=f"Đoàn {name}")["person"]
        made[name] = person, signed_in(hall.url, hall["secretariat"].done("person.reissue", person=person)["link"])
    yield made
    for _, each in made.values():
        each.http.close()


@pytest.fixture(scope="module")
def group(hall: Hall, people: Any) -> str:
    """A discussion group whose reporter is Bình."""
    told = {"name": "Tổ 1", "room": "B1", "reporter": people["Bình"][0], "members": [people["An"][0]]}
    return str(hall["secretariat"].done("group.add", **told)["group"])


def test_GROUP2_only_members_hear_of_a_note_and_read_it(hall: Hall, people: Any, group: str) -> None:
    an, binh, chi = (people[name][1] for name in ("An", "Bình", "Chi"))
    with live(binh) as near, live(chi) as far:
        an.done("note.write", group=group, title="Bàn", text=SECRET)
        hall["secretariat"].done("agenda.add", title="Sau")
        assert (told(near, "group_notes"), told(far, "group_notes")) == ([{"group": group}], [])
    (note,) = binh.get(f"groups/{group}/notes")["notes"]
    assert (note["text"], note["version"], note["by"]["name"]) == (SECRET, 1, "An")
    for stranger in (chi, hall["chair"], hall["secretariat"]):
        assert stranger.api("GET", f"groups/{group}/notes").refused == "not_a_member"
        for path in ("state", "events", "people"):
            assert SECRET.encode() not in stranger.api("GET", path).content


def test_GROUP3_a_late_writer_is_told_and_nothing_is_lost(people: Any, group: str) -> None:
    an, binh = people["An"][1], people["Bình"][1]
    note = an.done("note.write", group=group, text="Một")["note"]
    binh.done("note.write", group=group, note=note, text="Hai", version=1)
    late = an.command("note.write", {"group": group, "note": note, "text": "Ba", "version": 1})
    assert (late.status, late.refused) == (409, "note_changed")
    assert "Hai" in [each["text"] for each in an.get(f"groups/{group}/notes")["notes"]]


def test_GROUP4_a_summary_goes_the_way_of_every_document(hall: Hall, people: Any, group: str) -> None:
    item = hall["secretariat"].done("agenda.add", title="Thảo luận")["item"]
    said = {"title": "Ý kiến tổ 1", "text": "Tổ nhất trí.\n\nTổ đề nghị ba điều.", "item": item}
    path = f"groups/{group}/summary"
    assert people["An"][1].api("POST", path, json=said).refused == "not_the_reporter"
    assert people["Bình"][1].api("POST", path, json={**said, "text": " "}).refused == "empty_field"
    assert people["Bình"][1].api("POST", path, json={**said, "item": "i9"}).refused == "no_such_item"
    assert people["Bình"][1].api("POST", path, json={**said, "title": 7}).refused == "malformed"
    answer = people["Bình"][1].api("POST", path, json=said)
    assert answer.status == 200, answer
    document = answer.body["document"]
    assert hall["chair"].state()["state"]["groups"][group]["document"] == document
    row = next(each for each in hall["secretariat"].get("documents") if each["id"] == document)
    assert (row["name"], row["item"], row["released"]) == ("Ý kiến tổ 1.pdf", item, False)
    assert b"nh\xe1\xba\xa5t tr\xc3\xad" not in people["Chi"][1].api("GET", "events").content
    assert people["Chi"][1].api("GET", f"documents/{document}").refused == "no_such_document"


def checks_in_their_own(hall: Hall, people: Any) -> None:
    """SITE5: An leads Bắc, where Bình is, too; a tablet that was lent in An's name is no door."""
    leader, chi = people["An"][1], people["Chi"][0]
    told = leader.get("sites/door")
    assert ({each["id"] for each in told["people"]}, told["doors"]) == ({people["An"][0], people["Bình"][0]}, [])
    badge = next(each["badge"] for each in hall["secretariat"].get("door")["people"] if each["id"] == chi)
    refused = leader.api("POST", "attendance.arrive", json={"scan": "site0001", "badge": badge})
    assert (refused.status, refused.refused) == (403, "not_of_your_site")
    assert leader.done("attendance.arrive", scan="site0002", person=people["Bình"][0])["before"] is None
    assert people["Chi"][1].api("GET", "sites/door").refused == "not_of_a_site"
    with signed_in(hall.url, hall.links["steward"]) as tablet:
        assert tablet.api("POST", "tablets", json={"person": people["An"][0]}).status == 200
        assert tablet.api("GET", "sites/door").refused == "borrowed_may_not"
        assert tablet.command("attendance.arrive", {"scan": "site0003", "person": people["Bình"][0]}).refused == (
            "borrowed_may_not"
        )


def test_SITE3_SITE5_who_leads_a_site_sees_their_own_and_staff_see_all(hall: Hall, people: Any) -> None:
    desk = hall["secretariat"]
    north = desk.done("site.add", name="Bắc", chair=people["An"][0])["site"]
    south = desk.done("site.add", name="Nam")["site"]
    desk.done("site.assign", people=[people["An"][0], people["Bình"][0]], site=north)
    desk.done("site.assign", people=[people["Chi"][0]], site=south)
    with live(people["Bình"][1]):
        seen = hall["chair"].get("sites")["sites"]
        everybody = len(hall["chair"].get("people"))
        assert {site: each["people"] for site, each in seen.items()} == {"": everybody - 3, north: 2, south: 1}
        assert seen[north]["connected"] == [people["Bình"][0]]
        assert people["An"][1].get("sites")["sites"] == {north: seen[north]}
    assert people["Chi"][1].api("GET", "sites").refused == "not_of_a_site"
    checks_in_their_own(hall, people)
    sited = {each["id"]: each["site"] for each in people["Chi"][1].get("people")}
    assert [sited[people[name][0]] for name in ("An", "Bình", "Chi")] == [north, north, south]
