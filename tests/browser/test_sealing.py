"""A ballot is sealed in a real browser, under the page's own rules, and opened by the server (SPEC URN2, URN8)."""

import json
from typing import Any

from browser.devices import PHONE, Hall
from browser.staff import staff_of
from hall import RULE

SEAL_AND_CAST = """async ([poll, choice, remember]) => {
  const base = new URL("../", [...document.scripts].find((one) => one.src.includes("/app/")).src).href;
  const [{ noble, keyOf }, { sealedBallot }, { command, slug }] = await Promise.all(
    ["app/keys.js", "hall/sealed.js", "app/api.js"].map((path) => import(base + path)),
  );
  const key = await keyOf(slug);
  const vote = { sign: key.sign, ser: 1, proxy: null, choices: [choice] };
  const { raw, sig, tracker } = await sealedBallot(await noble(), poll, key.person, vote, { remember });
  const said = await command("ballot.cast", { poll: poll.id, slot: key.person, ser: 1, raw, sig }, { key: tracker });
  return { ...said, person: key.person, kept: { ...localStorage } };
}"""


def test_URN2_a_browser_seals_what_the_server_opens_and_keeps_only_what_its_voter_wants(hall: Hall) -> None:
    with staff_of(hall.serving) as staff:
        asked: dict[str, Any] = {"title": "Bầu kín", "rule": RULE, "secret": True, "waivers": ["plain_http"]}
        poll = str(staff.secretariat.done("poll.draft", **asked)["poll"])
        staff.chair.done("poll.freeze", poll=poll)
        staff.chair.done("poll.open", poll=poll)
        frozen, kept = staff.state()["polls"][poll], []
        for number, (choice, remember) in enumerate([("yes", True), ("no", False)]):
            phone = hall.device(PHONE)
            phone.enter(hall.delegate(number)["link"])
            told = phone.page.evaluate(SEAL_AND_CAST, [frozen, choice, remember])
            assert told["state"] == "recorded"
            held = [json.loads(value) for key, value in told["kept"].items() if key.startswith("hemicycle:mine:")]
            assert len(held) == remember
            kept += held
            (slot,) = phone.get(f"ballots/{poll}")["slots"]
            assert slot["state"] == "cast" and "choice" not in slot
        staff.ended(poll)
        staff.chair.done("poll.announce", poll=poll)
        opened = staff.chair.get(f"polls/{poll}/opened")["opened"]
        assert sorted(each["c"][0] for each in opened) == ["no", "yes"]
        assert [each["c"] for each in opened if each["n"] == kept[0]["n"]] == [kept[0]["choices"]] == [["yes"]]
