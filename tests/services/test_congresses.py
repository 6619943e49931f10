"""The data folder: founding, opening, and what must not be lost by either."""

import asyncio
from pathlib import Path

import pytest

from chamber import SLUG, opened, seated
from running import awaited, closing
from server.domain import commands as c
from server.domain.badge import derive, secret_of
from server.domain.box import Refused
from server.services.clock import by_server
from server.services.congresses import Congresses, Founding, issue_badges, reissue_staff
from server.services.keys import CongressKey, KeyFileError
from server.store.port import Unreadable
from server.store.sqlite import FILE, SqliteStore


async def refusal(asked: object) -> str:
    with pytest.raises(Refused) as refused:
        await asked  # type: ignore[misc]
    return refused.value.code


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@awaited
async def test_a_founded_congress_has_a_key_a_log_and_three_links(tmp_path: Path) -> None:
    congresses = closing(Congresses(tmp_path))
    congress, links = await congresses.found(
        Founding("xa-1", "Đại hội", {"en": "Congress"}, url="http://10.0.0.1:8080/")
    )
    assert congresses.slugs() == ["xa-1"]
    assert sorted(links) == ["chair", "projector", "secretariat"]
    assert all(link.startswith("http://10.0.0.1:8080/xa-1/b#") for link in links.values())
    for name, link in links.items():
        login = derive(secret_of(link.partition("#")[2]), "xa-1").login
        assert congress.registry.of_login(login).roles == (name,)
    assert (congress.folder / "receipt.key").stat().st_mode & 0o077 == 0
    assert await refusal(congresses.found(Founding("xa-1", "Khác", {}))) == "congress_exists"


@pytest.mark.parametrize(
    ("slug", "title", "code"), [("API", "T", "bad_slug"), ("../x", "T", "bad_slug"), ("a", " ", "empty_field")]
)
@awaited
async def test_a_congress_that_cannot_be_founded_leaves_nothing(
    tmp_path: Path, slug: str, title: str, code: str
) -> None:
    congresses = closing(Congresses(tmp_path))
    assert await refusal(congresses.found(Founding(slug, title, {}))) == code
    assert names(tmp_path) == []


@awaited
async def test_founding_never_touches_a_folder_that_holds_something(tmp_path: Path) -> None:
    """Its database may have been moved away for a moment: the documents beside it are not ours to delete."""
    kept = tmp_path / "xa-1" / "documents" / "kept.pdf"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"%PDF")
    congresses = closing(Congresses(tmp_path))
    assert await refusal(congresses.found(Founding("xa-1", " ", {}))) == "congress_exists"
    assert await refusal(congresses.found(Founding("xa-1", "Đại hội", {}))) == "congress_exists"
    assert kept.read_bytes() == b"%PDF"
    assert names(tmp_path / "xa-1") == ["documents"]


@awaited
async def test_other_folders_are_no_congresses(tmp_path: Path) -> None:
    for name in ("demo.replaced-20261122T083000Z", "Copy of demo", ".restore-x"):
        (tmp_path / name).mkdir()
        (tmp_path / name / FILE).write_bytes(b"")
    congresses = closing(Congresses(tmp_path))
    assert congresses.slugs() == []
    for name in ("demo", "Copy of demo", "..", "demo.replaced-20261122T083000Z"):
        assert await refusal(congresses.get(name)) == "no_such_congress"


@awaited
async def test_a_congress_is_opened_once(tmp_path: Path) -> None:
    await (await seated(tmp_path)).congress.close()
    congresses = closing(Congresses(tmp_path))
    assert congresses.here(SLUG) is None
    both = await asyncio.gather(congresses.get(SLUG), congresses.get(SLUG))
    assert both[0] is both[1] is congresses.here(SLUG)
    assert congresses.all_open() == [both[0]]


@awaited
async def test_LOG2_a_log_that_was_altered_is_not_opened(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    await chamber.do("secretariat", c.AddItem("A"))
    await chamber.congress.store._writer.execute_fetchall("UPDATE event SET data = replace(data, '\"A\"', '\"B\"')")
    await chamber.congress.close()
    with pytest.raises(Unreadable, match="altered or damaged"):
        await opened(chamber.congress.folder)


@awaited
async def test_a_congress_without_its_key_is_not_opened(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    await chamber.congress.close()
    (chamber.congress.folder / "receipt.key").unlink()
    with pytest.raises(KeyFileError, match="missing"):
        await opened(chamber.congress.folder)


@awaited
async def test_BADGE4_lost_staff_links_are_reissued_and_the_old_ones_end(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    registry = chamber.congress.registry
    old = chamber.made.badges[chamber.made.ids["chair"]].login
    _, token = await registry.sign_in(old)
    assert registry.of_token(token) is not None
    links = await reissue_staff(chamber.congress)
    assert registry.of_token(token) is None
    with pytest.raises(Refused, match="unknown_badge"):
        registry.of_login(old)
    with pytest.raises(Refused, match="unknown_badge"):
        await registry.sign_in(old)
    assert registry.of_login(derive(secret_of(links["chair"].partition("#")[2]), SLUG).login).roles == ("chair",)


@awaited
async def test_BADGE4_another_process_hears_of_it_within_a_second(tmp_path: Path) -> None:
    here = await seated(tmp_path)
    there = await opened(here.congress.folder)
    old = here.made.badges[here.made.ids["d1"]].login
    _, token = await here.congress.registry.sign_in(old)
    async with asyncio.timeout(1):
        while there.congress.registry.of_token(token) is None:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    await here.do("secretariat", c.ReissueBadge(here.made.ids["d1"]))
    async with asyncio.timeout(1):
        while there.congress.registry.of_token(token) is not None:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


@awaited
async def test_BADGE5_sessions_survive_a_restart_and_end_when_signed_out(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    person, token = await chamber.congress.registry.sign_in(chamber.made.badges[chamber.made.ids["d1"]].login)
    await chamber.congress.close()
    again = await opened(chamber.congress.folder)
    found = again.congress.registry.of_token(token)
    assert found is not None
    assert found.id == person.id
    assert found.claimed is not None
    stored = (again.congress.folder / FILE).read_bytes() + (again.congress.folder / f"{FILE}-wal").read_bytes()
    assert token.encode() not in stored
    await again.congress.registry.sign_out(token)
    assert again.congress.registry.of_token(token) is None


@awaited
async def test_BADGE2_the_folder_holds_no_code_and_no_login(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    answer = await chamber.do("secretariat", c.ReissueBadge(chamber.made.ids["d1"]))
    secret = derive(secret_of(answer["code"]), SLUG)
    await chamber.congress.close()
    stored = b"".join(path.read_bytes() for path in chamber.congress.folder.rglob("*") if path.is_file())
    for hidden in (
        answer["code"].encode(),
        secret_of(answer["code"]),
        secret.login,
        secret.sign,
        secret.sign.hex().encode(),
    ):
        assert hidden not in stored


@awaited
async def test_badges_are_issued_to_those_who_have_none_each_once(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    assert await issue_badges(chamber.congress, reissue=False) == []
    person = (await chamber.do("secretariat", c.AddPerson("Mới")))["person"]
    assert [each.person.id for each in await issue_badges(chamber.congress, reissue=False)] == [person]
    twice = await issue_badges(chamber.congress, reissue=True, people=[person, person])
    assert [each.person.id for each in twice] == [person]
    everyone = await issue_badges(chamber.congress, reissue=True)
    assert len({each.code for each in everyone}) == len(everyone) == 6
    with pytest.raises(Refused, match="no_such_person"):
        await chamber.congress.badges.issue(["x"], "", by_server())


def test_LOG1_a_founding_that_was_killed_can_be_begun_again(tmp_path: Path) -> None:
    folder = tmp_path / "half"
    folder.mkdir()
    (folder / "documents").mkdir()
    CongressKey.create(folder)
    left = CongressKey.load(folder).public

    async def work() -> None:
        store = await SqliteStore.open(folder)
        await store.close()
        congresses = Congresses(tmp_path)
        congress, links = await congresses.found(Founding("half", "Half", {}))
        assert (congress.key.public, sorted(links)) == (left, ["chair", "projector", "secretariat"])
        await congresses.close()

    asyncio.run(work())
