"""Bridge points: who leads one, who takes part from there, and when it reports (SPEC SITE1 to SITE5)."""

from dataclasses import replace
from datetime import datetime

from server.domain import commands as c
from server.domain import events as e
from server.domain.box import Box, Context, Decision, Need, Needs, Refused, Writes
from server.domain.decide.text import line, texts
from server.domain.state import State

MOST_SITES = 2_000
MOST_PEOPLE = 5_000


def add(state: State, box: Box, command: c.AddSite, context: Context) -> Writes:
    if len(state.sites) >= MOST_SITES:
        raise Refused("too_many", most=MOST_SITES)
    site = f"s{context.fresh}"
    return Writes((e.SiteAdded(site, *_checked(state, box, command, "")),), answer={"site": site})


def edit(state: State, box: Box, command: c.EditSite, _context: Context) -> Writes:
    known(state, command.site)
    after = e.SiteEdited(command.site, *_checked(state, box, command, command.site))
    before = state.sites[command.site]
    same = (before.name, before.names, before.chair) == (after.name, after.names, after.chair)
    return Writes() if same else Writes((after,))


def remove(state: State, _box: Box, command: c.RemoveSite, context: Context) -> Writes:
    """Whoever is listed there belongs to the main hall: nobody is at a site that there is not."""
    known(state, command.site)
    facts = ended(state, context) if state.reports.now == command.site else ()
    return Writes((*facts, e.SiteRemoved(command.site)))


def assign(state: State, box: Box, command: c.AssignSite, _context: Context) -> Writes:
    """SITE2: one place for each person; the registry keeps it, and the log says that people changed."""
    if command.site is not None:
        known(state, command.site)
    if len(command.people) > MOST_PEOPLE:
        raise Refused("too_many", most=MOST_PEOPLE)
    if any(person not in box.persons for person in command.people):
        raise Refused("no_such_person")
    site = command.site or ""
    changed = [replace(box.persons[each], site=site) for each in dict.fromkeys(command.people)]
    rows = tuple(each for each in changed if each != box.persons[each.id])
    return Writes((e.PeopleChanged(0, len(rows), 0),), rows) if rows else Writes()


def order(state: State, _box: Box, command: c.OrderReports, _context: Context) -> Writes:
    """SITE4: each of them once, and not the one that reports now."""
    wanted = list(dict.fromkeys(command.sites))
    for site in wanted:
        known(state, site)
    left = [each for each in wanted if each != state.reports.now]
    return Writes() if tuple(left) == state.reports.order else Writes((e.ReportOrdered(left),))


def call(state: State, _box: Box, command: c.CallReport, context: Context) -> Writes:
    site = command.site or next(iter(state.reports.order), None)
    if site is None:
        raise Refused("no_more_reports")
    known(state, site)
    if site == state.reports.now:
        return Writes()
    return Writes((*ended(state, context), e.ReportCalled(site, context.at)))


def skip(state: State, _box: Box, command: c.SkipReport, context: Context) -> Writes:
    """SITE4: who is not there yet is heard after the others; whoever was called ends without having been heard."""
    known(state, command.site)
    if state.reports.now == command.site:
        return Writes((*ended(state, context), e.ReportSkipped(command.site)))
    return Writes() if state.reports.order[-1:] == (command.site,) else Writes((e.ReportSkipped(command.site),))


def end(state: State, _box: Box, _command: c.EndReport, context: Context) -> Writes:
    return Writes(ended(state, context))


def known(state: State, site: str) -> None:
    """Refused where there is no such site."""
    if site not in state.sites:
        raise Refused("no_such_site")


def _checked(
    state: State, box: Box, command: c.AddSite | c.EditSite, itself: str
) -> tuple[str, dict[str, str], str | None]:
    name, names = line(command.name, "name"), texts(command.names, "names")
    if any(each.name == name and each.id != itself for each in state.sites.values()):
        raise Refused("site_exists", name=name)
    if command.chair is not None and command.chair not in box.persons:
        raise Refused("no_such_person")
    return name, names, command.chair


def ended(state: State, context: Context) -> tuple[e.Fact, ...]:
    """The report that is being given ends now; a clock that jumped back has used no time."""
    told = state.reports
    if told.now is None or told.since is None:
        return ()
    used = datetime.fromisoformat(context.at) - datetime.fromisoformat(told.since)
    return (e.ReportEnded(told.now, max(0, round(used.total_seconds()))),)


def _chair(command: c.AddSite | c.EditSite, _context: Context) -> Needs:
    return Needs(persons=frozenset({command.chair}) if command.chair is not None else frozenset())


def _people(command: c.AssignSite, _context: Context) -> Needs:
    return Needs(persons=frozenset(command.people[: MOST_PEOPLE + 1]))


DECISIONS: dict[type[c.Command], Decision] = {
    c.AddSite: add,
    c.EditSite: edit,
    c.RemoveSite: remove,
    c.AssignSite: assign,
    c.OrderReports: order,
    c.CallReport: call,
    c.SkipReport: skip,
    c.EndReport: end,
}
NEEDS: dict[type[c.Command], Need] = {c.AddSite: _chair, c.EditSite: _chair, c.AssignSite: _people}
