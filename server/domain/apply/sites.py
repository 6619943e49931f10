"""What changes bridge points, and who reports (SPEC SITE1, SITE4)."""

from dataclasses import replace

from server.domain import events as e
from server.domain.sites import Reports, Site
from server.domain.state import State


def sites(state: State, fact: e.Fact) -> State | None:
    match fact:
        case e.SiteAdded(site=site, name=name, names=names, chair=chair):
            return replace(state, sites={**state.sites, site: Site(site, name, names, chair)})
        case e.SiteEdited(site=site, name=name, names=names, chair=chair):
            return replace(state, sites={**state.sites, site: Site(site, name, names, chair)})
        case e.SiteRemoved(site=site):
            others = {id_: each for id_, each in state.sites.items() if id_ != site}
            return replace(state, sites=others, reports=_without(state.reports, site))
    return None


def reports(state: State, fact: e.Fact) -> State | None:
    told = state.reports
    match fact:
        case e.ReportOrdered(sites=order):
            done = tuple(each for each in told.done if each not in order)
            return replace(state, reports=replace(told, order=tuple(order), done=done))
        case e.ReportCalled(site=site, since=since):
            left = tuple(each for each in told.order if each != site)
            done = tuple(each for each in told.done if each != site)
            return replace(state, reports=replace(told, order=left, now=site, since=since, done=done))
        case e.ReportSkipped(site=site):
            left = (*(each for each in told.order if each != site), site)
            done = tuple(each for each in told.done if each != site)
            return replace(state, reports=replace(told, order=left, done=done))
        case e.ReportEnded(site=site, seconds=seconds):
            used = {**told.used, site: told.used.get(site, 0) + seconds}
            done = (*(each for each in told.done if each != site), site)
            return replace(state, reports=replace(told, now=None, since=None, done=done, used=used))
    return None


def _without(told: Reports, site: str) -> Reports:
    """A site that is gone neither waits nor was heard; one that reports has ended before."""
    return replace(
        told,
        order=tuple(each for each in told.order if each != site),
        done=tuple(each for each in told.done if each != site),
        used={each: seconds for each, seconds in told.used.items() if each != site},
    )
