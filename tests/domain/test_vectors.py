"""LOG5: the vectors that `tests/js/reducer.test.js` folds are what Python folds today."""

from server.domain.events import FACTS
from vectors.write import FOLDER, made


def test_LOG5_the_shared_vectors_are_what_apply_says() -> None:
    files = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.json")}
    assert files == made(), "write them anew: PYTHONPATH=tests python -m vectors.write"


def test_LOG5_the_shared_vectors_hold_every_kind_of_event() -> None:
    text = "".join(made().values())
    assert [kind for kind in FACTS if f'"kind":"{kind}"' not in text] == []
