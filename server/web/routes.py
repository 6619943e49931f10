"""Every address of the server, and the name under which the permission table knows it (SPEC BADGE7)."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute

from server.services.congresses import Congresses
from server.services.keys import KeyFileError
from server.store.port import Unreadable
from server.web import (
    before,
    commanding,
    door,
    floor,
    groups,
    help,
    loans,
    marking,
    minutes,
    offline,
    pack,
    pages,
    papers,
    pointing,
    portraits,
    printing,
    reading,
    rehearsing,
    reports,
    restricted,
    results,
    running,
    schemas,
    searching,
    seating,
    secrecy,
    shells,
    signing_in,
    sites,
    slip_pdfs,
    tellers,
    uploads,
    versions,
)
from server.web.addresses import api, public, shell
from server.web.endpoint import meaning, respond
from server.web.metrics import metrics
from server.web.shells import PageEndpoint, home_screen, page


async def healthz(_request: Request) -> Response:
    """Alive."""
    return PlainTextResponse("ok\n")


async def readyz(request: Request) -> Response:
    """Every congress in the folder can be opened; 503 names the first that cannot."""
    congresses: Congresses = request.app.state.congresses
    for slug in congresses.slugs():
        try:
            await congresses.get(slug)
        except (Unreadable, KeyFileError, OSError) as error:
            meaning(error, "readyz")
            return PlainTextResponse(f"{slug} cannot be opened\n", 503)
    return PlainTextResponse("ready\n")


async def static(request: Request) -> Response:
    """A file of the front end."""
    answer: Response = request.app.state.assets.answer(request)
    return answer


async def favicon(request: Request) -> Response:
    """Browsers ask for this name whatever the page says."""
    return RedirectResponse(f"/static/{request.app.state.assets.version}/icon.svg", 307)


async def congresses(request: Request) -> Response:
    """The congresses of this server."""
    return respond(await reading.congresses(request))


def routes() -> list[BaseRoute]:
    """All of them, the more particular first; `Straight` knows a short cut to the commands."""
    return [
        *_public(),
        *_counting(),
        *_paper(),
        *_votes(),
        *minutes.ROUTES,
        *running.ROUTES,
        *seating.ROUTES,
        *before.ROUTES,
        *help.ROUTES,
        *loans.ROUTES,
        *sites.ROUTES,
        *groups.ROUTES,
        *reports.ROUTES,
        *portraits.ROUTES,
        *door.ROUTES,
        *floor.ROUTES,
        *_api(),
        *_pages(),
    ]


def _public() -> list[BaseRoute]:
    return [
        public("/", "landing", shells.landing),
        public("/static/{version}/{path:path}", "static", static),
        public("/healthz", "healthz", healthz),
        public("/readyz", "readyz", readyz),
        public("/metrics", "metrics", metrics),
        public("/openapi.json", "openapi", schemas.openapi),
        public("/asyncapi.json", "asyncapi", schemas.asyncapi),
        public("/favicon.ico", "favicon", favicon),
        public("/api/congresses", "congresses", congresses),
    ]


def _counting() -> list[BaseRoute]:
    return [
        api("/api/polls/{poll}/slips", "slips", tellers.slips),
        api("/api/polls/{poll}/sheets", "sheets", tellers.sheets),
        api("/api/polls/{poll}/hands", "hands counted", tellers.hands),
        api("/api/polls/{poll}/ballots.pdf", "printed ballots", slip_pdfs.ballots_pdf),
        api("/api/polls/{poll}/record.pdf", "count record", slip_pdfs.record_pdf),
    ]


def _paper() -> list[BaseRoute]:
    return [
        api("/api/papers", "papers", papers.papers),
        api("/api/papers/{paper}.pdf", "paper sheet", papers.checklist_pdf),
        api("/api/papers/{paper}", "paper checklist", papers.checklist),
        api("/api/pack", "pack progress", pack.progress),
        api("/api/pack.pdf", "pack", pack.pack_pdf),
    ]


def _api() -> list[BaseRoute]:
    return [
        api("/api/badge", "look at a badge", signing_in.look, "POST"),
        api("/api/session", "sign in", signing_in.sign_in, "POST"),
        api("/api/people/import", "import people", uploads.import_people, "POST"),
        api("/api/badges", "badges", printing.badges, "POST"),
        api("/api/documents", "upload", uploads.upload, "POST"),
        api("/api/pointer", "point", pointing.move, "POST"),
        api("/api/settings", "change settings", printing.change_settings, "POST"),
        api("/api/rehearsal", "begin rehearsal", rehearsing.begin, "POST"),
        api("/api/session", "sign out", signing_in.sign_out, "DELETE"),
        api("/api/rehearsal", "end rehearsal", rehearsing.end, "DELETE"),
        api("/api/session", "who am I", signing_in.who),
        api("/api/state", "state", reading.state),
        api("/api/events", "events", reading.events),
        api("/api/people", "people", reading.people),
        api("/api/places", "places", reading.places),
        api("/api/presence", "presence", reading.presence),
        api("/api/documents", "documents", uploads.documents),
        api("/api/documents/{document}", "document", uploads.document),
        api("/api/documents/{document}/changes", "document changes", versions.changes),
        api("/api/documents/{document}/openings", "openings", restricted.openings),
        api("/api/documents/{document}/openings.csv", "openings table", restricted.openings_table),
        api("/api/search", "search", searching.search),
        api("/api/marks", "marks", marking.marks),
        api("/api/marks.csv", "marks as table", marking.marks_table),
        api("/api/marks/{document}.pdf", "marks as PDF", marking.marks_pdf),
        api("/api/settings", "settings", printing.settings),
        api("/api/export", "export", printing.export_record),
        api("/api/{command}", "command", commanding.command, "POST"),
    ]


def _votes() -> list[BaseRoute]:
    return [
        api("/api/polls", "polls", reading.polls),
        api("/api/polls/{poll}", "poll", secrecy.poll),
        api("/api/polls/drafts/{poll}/warnings", "draft warnings", secrecy.warnings),
        api("/api/polls/{poll}/silent", "silent seats", reading.silent),
        api("/api/polls/{poll}/opened", "opened ballots", secrecy.opened),
        api("/api/ballots/{poll}", "own ballots", reading.own_ballots),
        api("/api/results", "results", results.results),
        api("/api/results/{poll}/roll.csv", "roll call table", results.roll_table),
        api("/api/results/{poll}/roll.pdf", "roll call", results.roll_pdf),
        api("/api/results/{poll}.csv", "result table", results.result_table),
        api("/api/results/{poll}.json", "signed result", results.result_json),
        api("/api/results/{poll}.pdf", "result sheet", results.result_pdf),
        api("/api/results/{poll}", "result", reading.result),
        api("/api/rules", "rules", reading.rules),
    ]


def _pages() -> list[BaseRoute]:
    return [
        api("/pages/{sha}/{page}.webp", "page image", pages.image),
        api("/pages/{sha}/{page}.json", "page words", pages.words),
        shell("", "hall", page("hall")),
        shell("/offline.js", "offline worker", PageEndpoint("hall", offline.worker)),
        shell("/b", "badge page", page("badge")),
        shell("/B", "badge page", page("badge")),
        shell("/chair", "chair page", page("chair")),
        shell("/secretariat", "secretariat page", page("secretariat")),
        shell("/projector", "projector page", page("projector")),
        shell("/teller", "teller page", page("teller")),
        shell("/steward", "steward page", page("steward")),
        shell("/steward.webmanifest", "steward manifest", home_screen("steward")),
    ]
