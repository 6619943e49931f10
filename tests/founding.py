"""Congresses for tests that speak to a server: founded on the command line, peopled over HTTP."""

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

from devices import Caller, signed_in
from server.domain.permissions import Role
from serving import COMMAND, Serving

SLUG = "hall"
ALONE = (Role.DELEGATE, Role.GUEST, Role.STEWARD, Role.TELLER)


@dataclass(frozen=True)
class Hall:
    """A server, and a signed-in browser for each role alone; links: everybody's badge by role."""

    serving: Serving
    links: dict[str, str]
    people: dict[str, str]
    callers: dict[str, Caller]

    @property
    def url(self) -> str:
        return self.serving.url

    def __getitem__(self, role: str) -> Caller:
        return self.callers[role]


def found(folder: Path, slug: str = SLUG, title: str = "Đại hội") -> dict[str, str]:
    """A new congress under `folder`; the staff's links."""
    links = folder / f"{slug}.json"
    words = [str(COMMAND), "create", slug, "--title", title, "--data", str(folder / "congress_data")]
    subprocess.run([*words, "--links", str(links)], check=True, capture_output=True)
    made: dict[str, str] = json.loads(links.read_text("utf-8"))
    return made


def peopled(serving: Serving, links: dict[str, str]) -> Hall:
    """Everybody signed in; those who are not staff are added by the secretariat first."""
    callers = {role: signed_in(serving.url, link) for role, link in links.items()}
    people: dict[str, str] = {}
    for role in ALONE:
        person = callers["secretariat"].done(
            "person.add", name=f"Có vai {role}", roles=[role], voting=role == "delegate"
        )
        people[role] = person["person"]
        links[role] = callers["secretariat"].done("person.reissue", person=person["person"])["link"]
        callers[role] = signed_in(serving.url, links[role])
    return Hall(serving, links, people, callers)
