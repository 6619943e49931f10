"""`hemicycle delegates SLUG import FILE`, `hemicycle badges SLUG OUT.pdf`."""

import asyncio
import sys
from pathlib import Path
from typing import Any

import click

from server.cli.common import (
    Sorry,
    check_writable,
    confirm,
    data_option,
    language,
    plainly,
    slug_argument,
    tell,
    with_congress,
    write_private,
    write_private_bytes,
)
from server.domain.roster_types import PersonDetails
from server.services.clock import by_server
from server.services.congress import Congress
from server.services.congresses import issue_badges
from server.services.roster import Preview
from server.web.printing import badge_pdf
from server.words import say

SHOWN = 20


@click.command("delegates")
@slug_argument
@click.argument("action", type=click.Choice(["import"]))
@click.argument("file", type=click.Path(path_type=Path))
@data_option
@click.option("--yes", is_flag=True, help="Apply changes without asking.")
@plainly
async def delegates(slug: str, action: str, file: Path, data: Path, yes: bool) -> None:
    """Import delegates from CSV or XLSX; what would change is said before it does."""

    async def work(congress: Congress) -> None:
        preview = await asyncio.to_thread(_preview, congress, file)
        for note in preview.parsed.notes:
            click.echo(_at(note.line, say(language(), f"import.{note.code}", **note.params)), err=True)
        if preview.problems:
            _refuse(preview)
        _show(preview)
        changes = bool(preview.plan.changed)
        if changes and not yes and sys.stdin.isatty():
            confirm("cli.delegates.apply")
        answer = await congress.roster.apply(preview, preview.plan.digest, by_server())
        await congress.live.reached(answer["seq"])
        tell("cli.delegates.done", added=answer.get("added", 0), edited=answer.get("edited", 0))

    await with_congress(data, slug, work)


@click.command("badges")
@slug_argument
@click.argument("out", type=click.Path(path_type=Path))
@data_option
@click.option("--links", type=click.Path(path_type=Path), help="Also write the links (JSON, 0600).")
@click.option("--reissue", is_flag=True, help="New badges for everyone; the old ones end.")
@plainly
async def badges(slug: str, out: Path, data: Path, links: Path | None, reissue: bool) -> None:
    """Issue badges to all who have none, and lay out A4 sheets to cut."""

    async def work(congress: Congress) -> None:
        issued = await issue_badges(congress, reissue=reissue)
        if not issued:
            raise Sorry("cli.badges.nobody")
        if links is not None:
            told = [{"name": each.person.name, "seat": each.person.seat, "link": each.link} for each in issued]
            write_private(links, told)
        await asyncio.to_thread(write_private_bytes, out, await badge_pdf(congress, issued))
        tell("cli.badges.done", count=len(issued), path=out)

    check_writable(out, links)
    await with_congress(data, slug, work)


def _preview(congress: Congress, file: Path) -> Preview:
    return congress.roster.preview(file.read_bytes(), file.name)


def _refuse(preview: Preview) -> None:
    for problem in preview.problems[:SHOWN]:
        click.echo(_at(problem.line, say(language(), f"import.{problem.code}", **problem.params)), err=True)
    if len(preview.problems) > SHOWN:
        tell("cli.delegates.more", err=True, count=len(preview.problems) - SHOWN)
    raise Sorry("cli.delegates.nothing")


def _show(preview: Preview) -> None:
    plan = preview.plan
    tell("cli.delegates.counts", added=len(plan.added), changed=len(plan.changed), unchanged=plan.unchanged)
    for change in plan.changed[:SHOWN]:
        for field in change.fields:
            before, after = _value(change.before, field), _value(change.after, field)
            tell("cli.delegates.change", name=change.after.name, field=_named(field), before=before, after=after)
    if len(plan.changed) > SHOWN:
        tell("cli.delegates.more", count=len(plan.changed) - SHOWN)
    if plan.absent:
        tell("cli.delegates.absent", count=len(plan.absent))


def _value(person: PersonDetails, field: str) -> Any:
    _, _, extra = field.partition("extra.")
    value = person.extra.get(extra, "") if extra else getattr(person, field)
    return ", ".join(value) if isinstance(value, list | tuple) else value


def _named(field: str) -> str:
    _, _, extra = field.partition("extra.")
    return extra or say(language(), f"cli.field.{field}")


def _at(line: int, why: str) -> str:
    return say(language(), "import.at", line=line, why=why) if line else why
