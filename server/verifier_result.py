"""From the ballots of a vote to its announced result: papers, opened ballots, counts, rules, ties. A part of verifier.py.

Plain standard-library Python that shares no code with the server. v is verifier.py's Verifier after the ballots' checks.
"""

import runpy
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

BYTES = runpy.run_path(str(Path(__file__).with_name("verifier_bytes.py")))
H, canon, unhex, signed = (BYTES[name] for name in ("H", "canon", "unhex", "signed"))
COUNTING = runpy.run_path(str(Path(__file__).with_name("recount.py")))


def fits(v: Any, answers: Any, paper: bool = False) -> bool:
    asked = v.manifest["questions"]
    return len(answers) == len(asked) and all(map(COUNTING["fits"], asked, answers, [paper] * len(asked)))


def check_papers(v: Any, record: Any) -> None:
    """What was keyed from paper, and opened from sealed ballots; nobody reads either before the announcement."""
    shown, keyed, opened = "announce" in v.entries, record["papers"], record["opened"]
    v.poll("poll.papers", 0 if keyed is None else len(keyed))
    v.need((keyed is not None) is (shown and v.paper is not None))
    if "papers" in v.entries:
        told, kinds = v.entries["papers"]["papers"], [kind for each in v.slips.values() for kind in each]
        spoilt, returned = kinds.count("slip_spoilt"), kinds.count("slip_back")
        numbers = {"issued": kinds.count("slip") + spoilt, "spoilt": spoilt, "returned": returned}
        v.need(canon(told) == canon(told | numbers) and len(told) == 5, "issued, spoilt and returned")
        v.need((told["reason"] == "") is (told["found"] == kinds.count("slip") - returned), "papers do not add up")
        v.need(told["found"] + len(v.last) <= len(record["roll"]), "more votes than voters")
    if keyed is not None:
        places = [(each["pile"], each["number"]) for each in keyed]
        v.need(H("papers", canon(keyed)).hex() == v.entries["papers"]["hash"] and len(keyed) == told["found"])
        v.need(places == sorted({*places}) and all(fits(v, each["c"], True) and len(each) == 3 for each in keyed))
    v.poll("poll.opened", 0 if opened is None else len(opened))
    v.need((opened is not None) is (shown and v.manifest["sealed"] is not None))
    for each in opened or []:
        spoilt = each["c"] == ["invalid"] * len(v.manifest["questions"])
        v.need(each.keys() == {"n", "c", "w"} and len(unhex(each["n"])) == 16 and (spoilt or fits(v, each["c"])))
    if opened is not None:
        cast = sorted(v.slots[slot]["w"] for slot in v.last)
        v.need(canon(sorted(each["w"] for each in opened)) == canon(cast), "other weights than were cast")
        order = [(each["n"], canon(each["c"]), each["w"]) for each in opened]
        v.need(order == sorted(order) and H("opened", canon(opened)).hex() == v.entries["result"]["opened"])


def check_result(v: Any, record: Any) -> None:
    said, roll = {step["kind"]: step["data"] for step in v.steps}, record["roll"]
    closed = said.get("poll.closed", {"head": None, "count": len(v.last)})
    v.poll("poll.closed", f"{len(v.last)} ballots, head {(v.head or '')[:8]}")
    v.need(canon([closed["head"], closed["count"]]) == canon([v.head, len(v.last)]))
    check_papers(v, record)
    given, hands, announced = record["result"], v.entries.get("hands"), "announce" in v.entries
    v.poll("poll.counts", "" if announced else "not announced")
    v.need((given is not None) is announced, "a result that nobody announced, or none")
    people = "hands" if v.manifest["scheme"] == "hands1" else "papers" if v.paper is not None else "close"
    v.need("result" not in v.entries or people in v.entries, f"counted before {people}")
    if "result" not in v.entries or not (announced or (v.manifest["sealed"] is None and v.paper is None)):
        return
    voices = [(v.slots[slot]["w"], answers, v.slots[slot].get("block", "")) for slot, answers in v.chosen.items()]
    voices = [(each["w"], each["c"], "") for each in record["opened"] or []] or voices
    voices += [(roll[0]["w"], each["c"], "") for each in record["papers"] or []]
    numbers = None if hands is None else hands["hands"]
    v.need(numbers is None or COUNTING["raised"](v.manifest["questions"], numbers, len(roll)), "impossible hands")
    asked = COUNTING["asked_of"](v.manifest, voices, roll, said["poll.opened"], numbers)
    questions = [question.counted() for question in asked]
    result = {"poll": v.manifest["vote"], "eid": v.eid.hex(), "head": v.head, "count": len(v.last)}
    opened, papers = v.entries["result"].get("opened"), v.entries["papers"]["papers"] if v.paper is not None else None
    result |= {"scheme": v.manifest["scheme"], "questions": questions, "opened": opened, "papers": papers}
    result |= {"practice": True} if v.manifest["practice"] else {}
    given = result if given is None else given
    counts = [f"{name} {n}" for each in questions for name, n in each["counts"].items() if type(n) is int]
    v.now = (*v.now[:2], " ".join(counts))
    v.need(canon([each["counts"] for each in given["questions"]]) == canon([each["counts"] for each in questions]))
    v.poll("poll.rule", " ".join(each["outcome"]["reason"] for each in questions))
    v.need(canon(given["questions"]) == canon(questions))
    hashed = H("result", canon(result))
    v.poll("poll.result", hashed.hex())
    v.need(canon(given) == canon(result) and said["poll.counted"]["result_hash"] == hashed.hex())
    v.poll("poll.announced", announced)
    if announced:
        check_announced(v, result)
    check_ties(v, asked, questions)


def check_announced(v: Any, result: Any) -> None:
    """The signed result, and until when it can be contested."""
    (told,) = (step["data"] for step in v.steps if step["kind"] == "poll.announced")
    at = datetime.fromisoformat(v.entries["announce"]["at"])
    v.need(canon(told["result"]) == canon(result) and signed(v.key, H("result", canon(result)), unhex(told["sig"])))
    until = at + timedelta(v.manifest["objections"])
    v.need(datetime.fromisoformat(told["until"]) == until, "until when it may be contested")
    v.need("final" not in v.entries or datetime.fromisoformat(v.entries["final"]["at"]) >= until, "too early")


def check_ties(v: Any, asked: Any, questions: Any) -> None:
    """Ties that were resolved after the announcement: lots drawn again, counts gone on with."""
    ties = [step["data"] for step in v.steps if step["kind"] == "poll.resolved"]
    v.poll("poll.resolved", len(ties))
    v.need(len({tie["question"] for tie in ties}) == len(ties), "a tie that was resolved twice")
    for tie in ties:
        (place,) = (place for place, each in enumerate(questions) if each["id"] == tie["question"])
        again = COUNTING["settle"](asked[place], questions[place], tie)
        v.need(canon(again) == canon([tie["outcome"], tie["order"]]), tie["question"])
