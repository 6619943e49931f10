"""`hemicycle delegates SLUG import FILE`, `hemicycle badges SLUG OUT.pdf`."""

import asyncio
import sys
from pathlib import Path

import click

from server.cli.common import data_option, language, plainly, slug_argument, with_congress, write_private
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
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@data_option
@click.option("--yes", is_flag=True, help="Apply changes without asking.")
@plainly
async def delegates(slug: str, action: str, file: Path, data: Path, yes: bool) -> None:
    """Import delegates from CSV or XLSX; what would change is said before it does."""

    async def work(congress: Congress) -> None:
        preview = await asyncio.to_thread(_preview, congress, file)
        for note in preview.parsed.notes:
            click.echo(_at(note.line) + say(language(), f"import.{note.code}", **note.params), err=True)
        if preview.problems:
            _refuse(preview)
        _show(preview)
        changes = bool(preview.plan.changed)
        if changes and not yes and sys.stdin.isatty():
            click.confirm("Apply this?", abort=True)
        answer = await congress.roster.apply(preview, preview.plan.digest, by_server())
        await congress.live.reached(answer["seq"])
        click.echo(f"Imported: {answer.get('added', 0)} added, {answer.get('edited', 0)} changed.")

    await with_congress(data, slug, work)


@click.command("badges")
@slug_argument
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@data_option
@click.option("--links", type=click.Path(path_type=Path, dir_okay=False), help="Also write the links (JSON, 0600).")
@click.option("--reissue", is_flag=True, help="New badges for everyone; the old ones end.")
@plainly
async def badges(slug: str, out: Path, data: Path, links: Path | None, reissue: bool) -> None:
    """Issue badges to all who have none, and lay out A4 sheets to cut."""

    async def work(congress: Congress) -> None:
        issued = await issue_badges(congress, reissue=reissue)
        if not issued:
            raise click.ClickException("Everybody has a badge already. --reissue makes new ones and ends the old.")
        if links is not None:
            told = [{"name": each.person.name, "seat": each.person.seat, "link": each.link} for each in issued]
            write_private(links, told)
        await asyncio.to_thread(out.write_bytes, await badge_pdf(congress, issued))
        click.echo(f"{len(issued)} badges in {out}. The codes are kept nowhere else: print the sheets now.")

    await with_congress(data, slug, work)


def _preview(congress: Congress, file: Path) -> Preview:
    return congress.roster.preview(file.read_bytes(), file.name)


def _refuse(preview: Preview) -> None:
    for problem in preview.problems[:SHOWN]:
        click.echo(_at(problem.line) + say(language(), f"import.{problem.code}", **problem.params), err=True)
    if len(preview.problems) > SHOWN:
        click.echo(f"… and {len(preview.problems) - SHOWN} more", err=True)
    raise click.ClickException("Nothing was imported.")


def _show(preview: Preview) -> None:
    plan = preview.plan
    click.echo(f"{len(plan.added)} new, {len(plan.changed)} to change, {plan.unchanged} as they are.")
    for change in plan.changed[:SHOWN]:
        for field in change.fields:
            _, _, extra = field.partition("extra.")
            before = change.before.extra.get(extra, "") if extra else getattr(change.before, field)
            after = change.after.extra.get(extra, "") if extra else getattr(change.after, field)
            click.echo(f"  {change.after.name}: {extra or field}: {before} → {after}")
    if plan.absent:
        click.echo(f"{len(plan.absent)} people are not in this list; they stay as they are.")


def _at(line: int) -> str:
    return f"line {line}: " if line else ""
