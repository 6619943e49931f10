"""Rules and counts of every kind, for hypothesis; and the words of both languages."""

import json
from itertools import combinations
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from server.domain.counting.bases import COUNTERS, check_base, ordered
from server.domain.counting.counts import Counts
from server.domain.counting.rules import QUORUMS, Rule
from server.domain.counting.shares import OPERATORS, BadRule

PARTS = ("yes", "no", "abstain", "blank", "invalid")
WORDS = Path(__file__).parents[1] / "server" / "words"
CATALOGS: dict[str, dict[str, str]] = {
    name: json.loads((WORDS / f"{name}.json").read_text("utf-8")) for name in ("en", "vi")
}


def usable(base: tuple[str, ...], *, election: bool = False) -> bool:
    """Whether these counters may be a base."""
    try:
        check_base(base, election=election)
    except BadRule:
        return False
    return True


TERMS = [*COUNTERS, *(f"-{name}" for name in COUNTERS)]
USABLE = [ordered(terms) for n in range(1, 5) for terms in combinations(TERMS, n) if usable(ordered(terms))]
ANY_BASES = st.lists(st.sampled_from(TERMS), min_size=1, max_size=5).map(ordered)
NAMED = [("yes", "no"), ("valid",), ("cast",), ("present",), ("entitled",), ("entitled", "-absent")]
ODD = [("yes", "no", "invalid"), ("valid", "blank"), ("cast", "-abstain"), ("entitled", "-absent", "-invalid")]
BASES = [*NAMED, *ODD]
SHARES = st.tuples(st.sampled_from(OPERATORS), st.integers(1, 12), st.integers(1, 12)).filter(
    lambda share: share[1] <= share[2] and (share[0] == ">=" or share[1] < share[2])
)
QUORUM = st.none() | st.builds(lambda share, of: (*share, of), SHARES, st.sampled_from(sorted(QUORUMS)))
RULES = st.builds(Rule, SHARES, st.sampled_from(BASES), QUORUM)
FEW = st.integers(0, 40)


@st.composite
def counts(draw: st.DrawFn) -> Counts:
    """What may have been counted."""
    parts = {name: draw(FEW) for name in PARTS}
    present, absent = sum(parts.values()) + draw(FEW), draw(FEW)
    return Counts.of(**parts, present=present, absent=absent, entitled=present + absent + draw(FEW))


def told(language: str, said: Any) -> str:
    """Words as a person reads them, but for grouped numbers."""
    key, params = said
    return CATALOGS[language][key].format(
        **{name: told(language, value) if isinstance(value, tuple) else value for name, value in params.items()}
    )
