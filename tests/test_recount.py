"""SPEC BOX6: the verifier's counting, which shares no code with the server's, comes to the same by every method and rule."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from counted import BASES, SHARES
from server import recount
from server.domain.chain import canon
from server.domain.counting.quorums import QUORUMS
from server.domain.counting.rules import FORMS, Rounds, Rule
from server.domain.manifest import Voter, make_manifest, make_roll
from server.domain.questions import ties
from server.domain.questions.choices import InvalidChoice, check_choice
from server.domain.questions.count import Presence, Voice, count
from server.domain.questions.hands import answers_of, count_hands, hands_of
from server.domain.questions.types import Method, Option, Question

NAMES = ("a", "b", "c", "d", "e")
QUORUM = st.none() | st.builds(lambda share, of: (*share, of), SHARES, st.sampled_from(sorted(QUORUMS)))
ELECTION_BASES = [*BASES, ("votes",)]
ANSWER: dict[str, Any] = {
    "motion": lambda q: st.sampled_from(["yes", "no", "abstain"]),
    "list": lambda q: st.lists(st.sampled_from(["yes", "no"]), min_size=len(q.names), max_size=len(q.names)),
    "score": lambda q: st.lists(st.integers(0, q.top), min_size=len(q.names), max_size=len(q.names)),
    "irv": lambda q: st.lists(st.sampled_from(q.names), max_size=q.most, unique=True),
    "elect": lambda q: st.sets(st.sampled_from(q.names), max_size=q.most).map(sorted),
}
ANSWER |= {"star": ANSWER["score"], "stv": ANSWER["irv"], "approval": ANSWER["elect"], "choose": ANSWER["elect"]}


@st.composite
def questions(draw: st.DrawFn) -> Question:
    method = draw(st.sampled_from(list(Method)))
    names = () if method is Method.MOTION else NAMES[: draw(st.integers(1 if method is Method.LIST else 2, 5))]
    share, quorum = draw(SHARES), draw(QUORUM)
    if method is Method.MOTION:
        groups = draw(st.none() | SHARES)
        tie = draw(st.sampled_from(["rejected", "casting_vote"]))
        rule = Rule(draw(st.just((">", 1, 2)) | st.just(share)), draw(st.sampled_from(BASES)), quorum, tie, groups)
    else:
        later = draw(st.none() | st.tuples(SHARES, st.sampled_from(ELECTION_BASES)))
        form = draw(st.sampled_from(FORMS))
        rounds = draw(st.none() | st.just(Rounds(form, 2 if form == "runoff" else None, later)))
        tie = draw(st.sampled_from([(), ("runoff", "lot"), ("elder", "lot")]))
        rule = Rule(draw(st.none() | st.just(share)), draw(st.sampled_from(ELECTION_BASES)), quorum, tie, None, rounds)
    options = tuple(Option(name, name.upper(), born=f"{n}/5/{1960 + n // 3}") for n, name in enumerate(names, 1))
    most = draw(st.integers(1, max(1, len(names))))
    seats = draw(st.integers(1, max(1, len(names))))
    return Question(
        "q1",
        method,
        Rule.from_json(rule.to_json()).to_json(),
        options=options,
        seats=seats,
        most=most,
        top=draw(st.sampled_from([3, 5])),
        blank=True,
        spoil=True,
    )


@st.composite
def votes(draw: st.DrawFn, hands: bool = False) -> Any:
    """(manifest, roll, voices, opening): some people with weights and blocks, and what they said."""
    question = draw(questions().filter(lambda q: not hands or q.method in (Method.MOTION, Method.CHOOSE)))
    scale = draw(st.sampled_from([1, 10]))
    weights = draw(st.lists(st.integers(1, 4), min_size=1, max_size=9))
    voters = [Voter(bytes(31) + bytes([n]), f"p{n}", w, block="AB"[n % 2]) for n, w in enumerate(weights)]
    blocks = {"weights": {"A": 3, "B": 2}, "scale": 2}
    roll = make_roll(voters)
    manifest = make_manifest(
        congress="demo",
        vote="v1",
        title="x",
        titles={},
        text="",
        texts={},
        questions=[question],
        roll=roll,
        scale=scale,
        blocks=blocks,
    )
    manifest["round"] = draw(st.none() | st.just({"number": 2, "after": "x"}))
    answer = ANSWER[question.method](question) | st.just("invalid")
    voices = [Voice(voter.w, [draw(answer)], voter.block) for voter in voters if draw(st.integers(0, 4))]
    opening = {name: draw(st.none() | st.integers(0, 5)) for name in ("present", "absent")}
    return question, manifest, roll, voices, opening


def presence(manifest: Any, roll: Any, cast: int, opening: Any) -> Presence:
    members = {name: sum(each["w"] for each in roll if each["block"] == name) for name in "AB"}
    return Presence.of(manifest, sum(members.values()), cast, opening["present"], opening["absent"], members)


def asked(manifest: Any, roll: Any, voices: list[Voice], opening: Any, hands: Any = None) -> Any:
    said = [(voice.weight, voice.choices, voice.block) for voice in voices]
    (question,) = recount.asked_of(manifest, said, roll, opening, hands)
    return question


@settings(max_examples=150, deadline=None)
@given(votes())
def test_BOX6_POLL8_every_method_comes_to_the_same_in_both(vote: Any) -> None:
    _, manifest, roll, voices, opening = vote
    (wanted,) = count(manifest, voices, presence(manifest, roll, sum(voice.weight for voice in voices), opening))
    assert canon(asked(manifest, roll, voices, opening).counted()) == canon(wanted)


@settings(max_examples=150, deadline=None)
@given(votes(), st.binary(min_size=4, max_size=4), st.sampled_from(["casting_vote", "lot", "elder"]))
def test_BOX6_LIFE4_a_tie_is_resolved_alike_in_both(vote: Any, seed: bytes, remedy: str) -> None:
    question, manifest, roll, voices, opening = vote
    (counted,) = count(manifest, voices, presence(manifest, roll, sum(voice.weight for voice in voices), opening))
    choice = "yes" if remedy == "casting_vote" else None
    said = {"remedy": remedy, "choice": choice, "seed": seed.hex()}
    try:
        ties.check_remedy(counted, remedy, choice)
        order = [] if choice else ties.order_of(question, counted, remedy, seed)
    except ties.NotResolved:
        try:
            recount.settle(asked(manifest, roll, voices, opening), counted, said)
        except ValueError:
            return
        raise AssertionError("resolved") from None
    if choice:
        outcome = ties.cast(counted, choice, manifest["blocks"])
    elif question.method in ties.COUNTED_AGAIN:
        answers = [(voice.weight, voice.choices[0]) for voice in voices]
        outcome = ties.counted_again(question, counted["outcome"], answers, manifest["scale"], order)
    else:
        outcome = ties.filled(counted, order)
    again = recount.settle(asked(manifest, roll, voices, opening), counted, said)
    assert canon(again) == canon([outcome, order])


@settings(max_examples=50, deadline=None)
@given(votes(hands=True), st.data())
def test_BOX6_SLIP8_hands_come_to_the_same_in_both(vote: Any, data: st.DataObject) -> None:
    question, manifest, roll, _, opening = vote
    question.rule.pop("groups", None)
    manifest["questions"][0]["rule"].pop("groups", None)
    roll = [each | {"w": 2} for each in roll]
    numbers = {"q1": {name: data.draw(st.integers(0, 1)) for name in answers_of(question)}}
    cast, entitled = hands_of(numbers) * 2, 2 * len(roll)
    if sum(numbers["q1"].values()) <= len(roll):
        there = Presence.of(manifest, entitled, cast, opening["present"], opening["absent"])
        (wanted,) = count_hands(manifest, numbers, 2, there)
        assert canon(asked(manifest, roll, [], opening, numbers).counted()) == canon(wanted)


ODD = st.recursive(
    st.sampled_from(["yes", "no", "abstain", "invalid", "a", "b", "z", 0, 1, 5, 9, -1, True, None, ""]),
    lambda inner: st.lists(inner, max_size=4),
    max_leaves=5,
)


@settings(max_examples=150, deadline=None)
@given(questions(), ODD, st.booleans())
def test_BOX6_POLL7_the_same_answers_fit_in_both(question: Question, answer: Any, paper: bool) -> None:
    try:
        check_choice(question, answer, paper=paper)
        fits = True
    except InvalidChoice:
        fits = False
    assert recount.fits(question.to_json(), answer, paper) is fits
