"""`hemicycle rehearse`: simulated delegates against a running server."""

import asyncio
import json
import signal
from collections.abc import Callable, Coroutine
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import click

from server.cli.common import Sorry, check_writable, language, sorry, tell
from server.domain.rehearsal import LARGEST, LARGEST_PART
from server.rehearsal.address import BadLink, find, parse
from server.rehearsal.phases import Plan
from server.rehearsal.report import CANNOT_HOLD, Report
from server.rehearsal.simulator import Order
from server.rehearsal.simulator import rehearse as hold
from server.rehearsal.staff import CannotHold
from server.rehearsal.targets import DEFAULTS
from server.services.clock import now
from server.words import say

MOST_TURNS = 1_000


F = TypeVar("F", bound=Callable[..., Any])


def _target(name: str, about: str) -> Callable[[F], F]:
    kind = click.FloatRange(0, min_open=True)
    return click.option(
        f"--{name.replace('_', '-')}", name, type=kind, default=DEFAULTS[name], show_default=True, help=about
    )


class _NotHeld(Sorry):
    """As Sorry, with the exit code that tells a rehearsal that was not held from one that went badly."""

    exit_code = CANNOT_HOLD

    def __init__(self, message: str) -> None:
        click.ClickException.__init__(self, message)


@click.command("rehearse")
@click.argument("url")
@click.option("--delegates", type=int, default=100, show_default=True, help=f"How many, from 1 to {LARGEST:,}.")
@_target("page_turn", "Target: seconds until the last device has the page.")
@_target("page_image", "Target: seconds until the last device has its image.")
@_target("ballots", "Target: seconds until a receipt, for 99 of 100.")
@_target("reconnect", "Target: seconds until all are back after the network failed.")
@_target("waking", "Target: seconds until a woken device is right.")
@click.option("--turns", type=click.IntRange(1, MOST_TURNS), default=10, show_default=True, help="Page turns.")
@click.option(
    "--within", type=click.FloatRange(0, 600), default=3.0, show_default=True, help="Seconds in which all vote."
)
@click.option(
    "--part", type=click.IntRange(1, LARGEST_PART), default=1, help="1, 2, …: one for each of several computers."
)
@click.option("--anyway", is_flag=True, help="Also while delegates are connected.")
@click.option("--insecure", is_flag=True, help="Accept any certificate.")
@click.option("--json", "out", type=click.Path(path_type=Path), help="Write the report to this file, too.")
def rehearse(url: str, insecure: bool, out: Path | None, **given: Any) -> None:
    """Let simulated delegates rehearse against a running server. URL is the secretariat's link, in quotes.

    Exit code 0: every target was met; 1: one was missed; 2: it could not be held, or nothing can be said.
    """
    try:
        check_writable(out)
        report = _runner()(_tidily(_rehearse(url, _order(**given), insecure)))
        for line in report.lines(language()):
            click.echo(line)
        _keep(out, report.to_json())
    except CannotHold as reason:
        why = say(language(), reason.key, **reason.params)
        _keep(out, {"outcome": "not_held", "why": why})
        raise _NotHeld(why) from None
    except (KeyboardInterrupt, asyncio.CancelledError):
        raise _NotHeld(say(language(), "rehearse.stopped")) from None
    except Sorry as reason:
        raise _NotHeld(reason.message) from None
    except OSError as error:
        raise _NotHeld(sorry(error).message) from None
    raise SystemExit(report.exit_code)


def _keep(out: Path | None, told: dict[str, Any]) -> None:
    if out is not None:
        out.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _order(delegates: int, turns: int, within: float, part: int, anyway: bool, **targets: float) -> Order:
    return Order(delegates, part, anyway, language(), Plan(targets, turns, within))


async def _rehearse(url: str, order: Order, insecure: bool) -> Report:
    try:
        link = parse(url)
    except BadLink:
        raise CannotHold("rehearse.bad_link") from None
    if not 1 <= order.delegates <= LARGEST:
        raise CannotHold("refused.rehearsal_size", most=LARGEST)
    try:
        server = await find(link, insecure=insecure)
    except OSError as error:
        raise CannotHold("rehearse.unreachable", why=error.strerror or str(error)) from None
    if insecure and server.tls is not None:
        tell("rehearse.insecure", err=True)
    began = now()
    return Report(link.origin, began, order, await hold(server, order, _progress))


def _progress(key: str, **params: Any) -> None:
    tell(key, err=True, **params)


async def _tidily(work: Coroutine[Any, Any, Report]) -> Report:
    """Also SIGTERM lets it remove what it made."""
    task = asyncio.ensure_future(work)
    with suppress(NotImplementedError, RuntimeError, ValueError):  # Windows, or not the main thread
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    try:
        return await task
    finally:
        await asyncio.sleep(0)  # in the loop's next pass what was cut is gone


def _runner() -> Callable[[Coroutine[Any, Any, Report]], Report]:
    try:
        import uvloop
    except ImportError:
        return asyncio.run
    return uvloop.run
