"""Links and QR codes in a terminal."""

import shutil
from typing import Any

import click

from server.cli.common import language
from server.services.qr_codes import qr_text
from server.words import say

SHOWN_DELEGATES = 3
_GAP = "    "


def print_links(title: str, url: str, links: dict[str, Any]) -> None:
    """The staff's links and a few delegates', each with its code, as many side by side as the terminal is wide."""
    staff = [
        (say(language(), f"staff.{name}"), links[name])
        for name in ("secretariat", "chair", "projector")
        if name in links
    ]
    delegates = [(f"{each['name']}, {each['seat']}", each["link"]) for each in links["delegates"][:SHOWN_DELEGATES]]
    click.echo(f"\n  {title}\n  {url}\n")
    print_codes(staff + delegates)
    for name, link in staff + delegates:
        click.echo(f"  {name:<32} {link}")
    click.echo(f"\n  {say(language(), 'cli.serve.stop')}\n")


def print_codes(links: list[tuple[str, str]]) -> None:
    """QR codes with their names above."""
    drawn = [(name, qr_text(link).split("\n")) for name, link in links]
    while drawn:
        width = max(len(lines[0]) for _, lines in drawn)
        fit = max(1, shutil.get_terminal_size((100, 40)).columns // (width + len(_GAP)))
        row, drawn = drawn[:fit], drawn[fit:]
        click.echo(_GAP.join(f"{name[:width]:<{width}}" for name, _ in row))
        for parts in zip(*(lines for _, lines in row), strict=False):
            click.echo(_GAP.join(f"{part:<{width}}" for part in parts))
        click.echo()
