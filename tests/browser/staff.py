"""The chair, the secretariat and delegates who speak to the server directly, so that a test looks at one device only."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from playwright.sync_api import Route

from devices import Caller, badge, signed_in
from server.domain.ballots import raw_of, signing_message
from server.domain.questions.types import questions_of
from serving import Serving

PATIENCE_SECONDS = 90.0
SORRY = "Lúc này chưa được."


@dataclass(frozen=True)
class Staff:
    """Signed-in callers of one sample congress, and its delegates' links."""

    url: str
    chair: Caller
    secretariat: Caller
    links: list[str]

    def state(self) -> dict[str, Any]:
        """The fold of the log."""
        state: dict[str, Any] = self.chair.state()["state"]
        return state

    def item(self, number: str) -> dict[str, Any]:
        """An agenda item by its number."""
        found: dict[str, Any] = next(each for each in self.state()["agenda"] if each["number"] == number)
        return found

    def document(self, name: str) -> dict[str, Any]:
        """A document by its Vietnamese name, once all of it can be read."""
        until = monotonic() + PATIENCE_SECONDS
        while monotonic() < until:
            found: dict[str, Any] = next(each for each in self.chair.get("documents") if each["name"] == name)
            if found["state"] == "ready":
                return found
        raise AssertionError(f"{name} was not rendered in time")

    def draft(self, title: str) -> str:
        """The id of a prepared motion."""
        return str(next(each["id"] for each in self.chair.get("polls")["drafts"] if each["question"]["title"] == title))

    def new_draft(self, title: str, **more: Any) -> str:
        """A motion of the open item, or of none."""
        rule = {"threshold": [">", 1, 2], "base": ["yes", "no"]}
        return str(self.secretariat.done("poll.draft", title=title, rule=rule, **more)["poll"])

    def cast(self, poll: str, *choices: Any) -> None:
        """One ballot each from the first delegates, in their order: the answer to the only question."""
        found = self.state()["polls"][poll]
        for link, choice in zip(self.links, choices, strict=False):
            with signed_in(self.url, link) as delegate:
                slot = delegate.get(f"ballots/{poll}")["slots"][0]["slot"]
                key = Ed25519PrivateKey.from_private_bytes(badge(link).sign)
                raw = raw_of(questions_of(found["manifest"]), [choice])
                message = signing_message(bytes.fromhex(found["eid"]), key.public_key().public_bytes_raw(), 1, raw)
                delegate.done("ballot.cast", poll=poll, slot=slot, ser=1, raw=raw.hex(), sig=key.sign(message).hex())

    def ended(self, poll: str) -> None:
        """Closes a vote at once and waits until it is counted."""
        self.chair.done("poll.close", poll=poll, seconds=0)
        until = monotonic() + PATIENCE_SECONDS
        while self.state()["polls"][poll]["state"] != "counted":
            assert monotonic() < until

    def person(self, number: int) -> dict[str, Any]:
        """The delegate with that badge."""
        with signed_in(self.url, self.links[number]) as delegate:
            found: dict[str, Any] = delegate.get("session")["person"]
        return found

    def also_chair(self, seat: str) -> dict[str, Any]:
        """Makes the delegate in that seat one of the chairs; who that is."""
        who: dict[str, Any] = next(each for each in self.secretariat.get("people") if each["seat"] == seat)
        kept = {key: who[key] for key in ("name", "delegation", "seat", "voting", "language")}
        self.secretariat.done("person.edit", person=who["id"], roles=["delegate", "chair"], **kept)
        return who


@contextmanager
def staff_of(serving: Serving) -> Iterator[Staff]:
    """Signs them in; the chair takes the desk."""
    chair = signed_in(serving.url, serving.ready["chair"])
    secretariat = signed_in(serving.url, serving.ready["secretariat"])
    chair.done("desk.take")
    with chair, secretariat:
        yield Staff(serving.url, chair, secretariat, [each["link"] for each in serving.ready["delegates"]])


def refuse(route: Route) -> None:
    """For page.route(…, times=1): what the server says of something that cannot be now."""
    route.fulfill(status=409, json={"refused": "not_now", "why": SORRY})
