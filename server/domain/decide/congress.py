"""A congress as a whole: founding, closing, archiving, its settings, and who is signed in."""

import re
from dataclasses import replace

from server.domain import commands as c
from server.domain import events as e
from server.domain import internal
from server.domain.box import Box, Context, Decision, Refused, Writes
from server.domain.decide import door, loans, sites
from server.domain.decide.text import line, texts
from server.domain.floor import elapsed
from server.domain.rows import Forget, Row, Session, Setting
from server.domain.state import Phase, PollState, State

LANGUAGES = ("vi", "en")
SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
RESERVED = frozenset(
    {"static", "api", "healthz", "readyz", "metrics", "favicon", "openapi", "asyncapi", "pages", "live"}
)
TIMEZONE = re.compile(r"UTC|[A-Za-z_]+(?:/[A-Za-z0-9_+\-]+){1,2}")
URL = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]+")


def found(state: State, _box: Box, command: internal.FoundCongress, _context: Context) -> Writes:
    if state.congress.slug:
        raise Refused("congress_exists")
    slug = checked_slug(command.slug)
    title, titles = line(command.title, "title"), texts(command.titles, "titles")
    language, timezone = _language(command.language), _timezone(command.timezone)
    fact = e.CongressFounded(slug, title, language, timezone, command.key, titles)
    return Writes((fact,), (*command.staff, Setting("url", checked_url(command.url))))


def edit(_state: State, _box: Box, command: c.EditCongress, _context: Context) -> Writes:
    title, titles = line(command.title, "title"), texts(command.titles, "titles")
    return Writes((e.CongressEdited(title, _language(command.language), _timezone(command.timezone), titles),))


def close(state: State, _box: Box, _command: c.CloseCongress, context: Context) -> Writes:
    _no_vote_runs(state)
    return Writes((*_ended(state, context), e.CongressClosed(context.at)))


def reopen(state: State, _box: Box, _command: c.ReopenCongress, _context: Context) -> Writes:
    return Writes() if state.congress.phase is Phase.OPEN else Writes((e.CongressReopened(),))


def archive(state: State, _box: Box, _command: internal.ArchiveCongress, context: Context) -> Writes:
    _no_vote_runs(state)
    if state.congress.phase is Phase.ARCHIVED:
        return Writes()
    return Writes((*_ended(state, context), e.CongressArchived()))


def change_setting(_state: State, _box: Box, command: internal.ChangeSetting, _context: Context) -> Writes:
    if command.setting != "url":
        raise Refused("bad_field", field=command.setting)
    return Writes(rows=(Setting("url", checked_url(command.value)),))


def sign_in(_state: State, box: Box, command: internal.SignIn, context: Context) -> Writes:
    """BADGE4: the badge must still be the person's own in the transaction that makes the session."""
    person = box.persons.get(command.session.person)
    if person is None or person.login_hash != command.login_hash:
        raise Refused("unknown_badge")
    session = replace(command.session, since=context.at)
    lent = loans.moved(box, session, person, command.lent)
    rows: tuple[Row, ...] = (session, *door.held_on(box, session, person), *lent)
    if person.claimed is None:
        rows = (*rows, replace(person, claimed=context.at))
    return Writes(rows=rows)


def sign_out(_state: State, box: Box, command: internal.SignOut, context: Context) -> Writes:
    return Writes(rows=(Forget(Session, command.token_hash), *loans.returned(box, command.token_hash, context)))


def checked_slug(slug: str) -> str:
    """A slug is 1 to 40 lower-case letters, digits and hyphens, and no name of a route."""
    if not SLUG.fullmatch(slug) or slug in RESERVED:
        raise Refused("bad_slug", slug=slug)
    return slug


def checked_url(url: str) -> str:
    """Scheme, host and port only, without a final slash; empty where none was given."""
    url = url.strip().rstrip("/")
    if url and not URL.fullmatch(url):
        raise Refused("bad_url", url=url[:200])
    return url


def _ended(state: State, context: Context) -> tuple[e.Fact, ...]:
    """RUN13: what still runs ends with the congress, for nobody could end it afterwards."""
    speech, recess, sitting = state.speech, state.recess, state.attendance.sitting
    return (
        *(() if speech is None else (e.FloorEnded(speech.id, elapsed(speech, context.at)),)),
        *(() if recess is None else (e.RecessEnded(context.at),)),
        *sites.ended(state, context),
        *(() if sitting is None else (e.SittingClosed(sitting, context.at),)),
    )


def _no_vote_runs(state: State) -> None:
    running = {PollState.OPEN, PollState.PAUSED, PollState.CLOSING, PollState.CLOSED}
    if any(poll.state in running for poll in state.polls.values()):
        raise Refused("vote_is_running")


def _language(language: str) -> str:
    if language not in LANGUAGES:
        raise Refused("bad_field", field="language")
    return language


def _timezone(timezone: str) -> str:
    if not TIMEZONE.fullmatch(timezone):
        raise Refused("bad_field", field="timezone")
    return timezone


DECISIONS: dict[type[c.Command], Decision] = {
    internal.FoundCongress: found,
    c.EditCongress: edit,
    c.CloseCongress: close,
    c.ReopenCongress: reopen,
    internal.ArchiveCongress: archive,
    internal.ChangeSetting: change_setting,
    internal.SignIn: sign_in,
    internal.SignOut: sign_out,
}
