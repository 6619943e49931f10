"""What a delegate's device fetches before the page that the chair shows is there, measured on the wire."""

import json
from http import HTTPStatus
from typing import Any

from playwright.sync_api import APIResponse, Browser, BrowserContext, Route, expect

from server.domain.badge import derive, secret_of
from serving import Serving

FIRST_VIEW_BYTES = 125_000
PROGRAMME = "Chương trình Đại hội"
PHONE = {"width": 390, "height": 844}


def signed_in(browser: Browser, serving: Serving, link: str) -> BrowserContext:
    """A device whose owner has scanned this badge."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=3, locale="vi-VN", base_url=serving.url)
    login = derive(secret_of(link.rpartition("#")[2]), "demo").login.hex()
    accepted(context.request.post("/demo/api/session", data={"login": login}))
    return context


def accepted(answer: APIResponse) -> Any:
    """The JSON of an answer that must be 200; an assertion with the refusal otherwise."""
    assert answer.status == HTTPStatus.OK, answer.text()
    return answer.json()


def command(context: BrowserContext, origin: str, kind: str, **fields: Any) -> None:
    accepted(context.request.post(f"/demo/api/{kind}", data=fields, headers={"Origin": origin}))


def show_first_page(chair: BrowserContext, origin: str) -> str:
    """Shows the first page of the programme, which the sample begins with; the address part of its images."""
    uploads: list[dict[str, Any]] = []
    while not uploads or any(each["state"] != "ready" for each in uploads):  # a server that renders is no measure
        uploads = accepted(chair.request.get("/demo/api/documents"))
    of = next(each for each in uploads if each["name"] == PROGRAMME)
    document = of["id"]
    command(chair, origin, "desk.take")
    command(chair, origin, "page.show", document=document, page=1)
    return f"/pages/{of['sha256']}/1.webp"


def grown(sizes: dict[str, int], request: str, by: float) -> tuple[str, int]:
    return request, sizes.get(request, 0) + int(by)


def fetched(context: BrowserContext, path: str, picture: str) -> dict[str, int]:
    """Bytes of each response's body on the wire, until the picture has arrived."""
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    addresses: dict[str, str] = {}
    sizes: dict[str, int] = {}
    devtools.on("Network.responseReceived", lambda e: addresses.update({e["requestId"]: e["response"]["url"]}))
    devtools.on("Network.dataReceived", lambda e: sizes.update([grown(sizes, e["requestId"], e["encodedDataLength"])]))
    view: dict[str, int] = {}

    def there(request: str) -> None:
        """The picture has arrived: what comes now, for later, is no part of the first view."""
        if picture in addresses.get(request, "") and not view:
            view.update(sizes)

    devtools.on("Network.loadingFinished", lambda e: there(e["requestId"]))
    devtools.send("Network.enable")
    with page.expect_event("requestfinished", lambda request: picture in request.url):
        page.goto(path)
    page.wait_for_load_state("load")
    devtools.send("Network.enable")  # its answer comes after everything that was told before
    assert view
    return {addresses[request]: size for request, size in view.items() if request in addresses}


def test_the_first_view_with_a_page_fits_its_budget(demo: Serving, browser: Browser) -> None:
    with signed_in(browser, demo, demo.ready["chair"]) as chair:
        picture = show_first_page(chair, demo.url)
    with signed_in(browser, demo, demo.ready["delegates"][0]["link"]) as delegate:
        sizes = fetched(delegate, "/demo", picture)
    assert [size for address, size in sizes.items() if picture in address] != []
    assert [address for address in sizes if for_votes(address)] == []
    assert sum(sizes.values()) <= FIRST_VIEW_BYTES, json.dumps(sizes, indent=1)


def for_votes(address: str) -> bool:
    """Only a vote needs it."""
    return address.rpartition("/")[2] in ("votes.js", "voting.js", "votes.css", "ballot.js", "noble.js")


def test_what_votes_need_waits_for_the_first_page_however_slow_it_is(demo: Serving, browser: Browser) -> None:
    with signed_in(browser, demo, demo.ready["chair"]) as chair:
        picture = show_first_page(chair, demo.url)
    with signed_in(browser, demo, demo.ready["delegates"][1]["link"]) as delegate:
        page = delegate.new_page()
        held: list[Route] = []
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.route(f"**{picture}*", lambda route: held.append(route))  # noqa: PLW0108 — Playwright asks for a function
        page.goto("/demo")
        expect(page.locator(".reader-first")).to_be_visible()
        page.evaluate(IDLE)
        assert [address for address in asked if for_votes(address)] == []
        with page.expect_request("**/hall/votes.js"):
            for each in held:
                each.continue_()


# Whatever is only put off until there is nothing to do has had its turn.
IDLE = "() => new Promise((done) => requestIdleCallback(() => requestIdleCallback(done)))"
