"""The sample congress as `hemicycle demo` founds it: people, agenda, motions and badges at once, documents behind."""

from pathlib import Path

from running import awaited, closing
from server import sample as told
from server.domain.badge import derive, secret_of
from server.services import sample
from server.services.congresses import Congresses, issue_badges, reissue_staff


@awaited
async def test_the_sample_is_there_at_once_and_its_badges_are_kept(tmp_path: Path) -> None:
    congresses = closing(Congresses(tmp_path))
    congress, codes = await sample.found(congresses, "http://127.0.0.1:8080")
    assert len(congress.state.agenda) == len(told.agenda())
    assert len(await congress.drafts()) == len(told.motions())
    assert (sorted(codes["staff"]), len(codes["delegates"])) == (["chair", "projector", "secretariat"], 120)
    assert sample.read_codes(congress) == codes
    assert (congress.folder / sample.BADGES).stat().st_mode & 0o077 == 0
    first = codes["delegates"][0]
    person = congress.registry.of_login(derive(secret_of(first["code"]), sample.SLUG).login)
    assert (person.id, person.name, person.seat) == (first["person"], first["name"], first["seat"])
    assert sum(each.voting for each in congress.registry.people.values()) > 100
    plan = congress.state.seating
    assert plan is not None
    assert [label for label, *_ in plan["seats"]] == [each["seat"] for each in codes["delegates"]]


@awaited
async def test_its_ready_file_tells_every_link(tmp_path: Path) -> None:
    congresses = closing(Congresses(tmp_path))
    congress, codes = await sample.found(congresses, "")
    links = sample.links_of(congress, codes, "http://h")
    assert links["chair"] == f"http://h/demo/b#{codes['staff']['chair']}"
    assert [each["seat"] for each in links["delegates"]] == [each["seat"] for each in codes["delegates"]]
    (congress.folder / sample.BADGES).unlink()
    assert sample.read_codes(congress) == {"staff": {}, "delegates": [], "keys": {}}


@awaited
async def test_BADGE4_a_link_that_was_reissued_is_not_told_again(tmp_path: Path) -> None:
    congresses = closing(Congresses(tmp_path))
    congress, codes = await sample.found(congresses, "")
    lost = codes["delegates"][0]["person"]
    await issue_badges(congress, reissue=True, people=[lost])
    await reissue_staff(congress)
    told = sample.read_codes(congress)
    assert told["staff"] == {}
    assert [each["person"] for each in told["delegates"]] == [each["person"] for each in codes["delegates"][1:]]
