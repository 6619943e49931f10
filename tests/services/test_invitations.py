"""Invitations where they are kept (SPEC INV1, INV9)."""

import asyncio
from pathlib import Path

from chamber import opened, seated
from running import awaited
from server.domain import commands as c
from server.domain.badge import derive, secret_of
from server.domain.internal import ArchiveCongress
from server.domain.invitations import Invitation, Question, Reply
from server.services import upkeep
from server.services.clock import by_server
from server.services.invitations import place_of


@awaited
async def test_INV9_erasing_a_congress_erases_invitations_replies_and_questions(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    await chamber.congress.invitations.issue(None, "http://hall", by_server())
    await chamber.do("d1", c.AnswerInvitation("no", "Lý do rất riêng", "Người thay rất riêng"))
    await chamber.do("d2", c.AskAhead("Câu hỏi rất riêng"))
    folder = chamber.congress.folder
    await chamber.congress.handle(ArchiveCongress(), by_server())
    await chamber.congress.close()
    gone = await asyncio.to_thread(upkeep.erase, folder)
    assert (gone["invitation"], gone["reply"], gone["question"]) == (5, 1, 1)
    stored = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert "rất riêng".encode() not in stored
    again = await opened(folder)
    assert [await again.congress.store.rows(kind) for kind in (Invitation, Reply, Question)] == [[], [], []]


@awaited
async def test_INV1_an_invitation_survives_a_restart_and_its_code_is_nowhere(tmp_path: Path) -> None:
    chamber = await seated(tmp_path)
    person = chamber.made.ids["d1"]
    (issued,) = await chamber.congress.invitations.issue([person], "http://hall", by_server())
    assert issued.link == f"http://hall/demo/i#{issued.code}"
    login = derive(secret_of(issued.code), place_of("demo")).login
    _, token = await chamber.congress.invitations.sign_in(login)
    folder = chamber.congress.folder
    await chamber.congress.close()
    stored = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert issued.code.encode() not in stored and login not in stored
    again = await opened(folder)
    found = again.congress.registry.of_token(token)
    assert found is not None and (found.id, found.roles) == (person, ("delegate",))
    assert (await again.congress.invitations.of_login(login)).id == person
