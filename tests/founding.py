"""Congresses for tests that speak to a server: founded on the command line, peopled over HTTP."""

import atexit
import json
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
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
    """A new congress under `folder`, as the command makes one; the staff's links."""
    made = _founded(slug, title)
    shutil.copytree(made / "congress_data", folder / "congress_data", dirs_exist_ok=True)
    links: dict[str, str] = json.loads((made / "links.json").read_text("utf-8"))
    return links


@cache
def _founded(slug: str, title: str) -> Path:
    """A folder with that congress, which nobody opens: all there is of a stopped congress is in its folder."""
    folder = Path(tempfile.mkdtemp(prefix="founded-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    words = [str(COMMAND), "create", slug, "--title", title, "--data", str(folder / "congress_data")]
    subprocess.run([*words, "--links", str(folder / "links.json")], check=True, capture_output=True)
    return folder


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
