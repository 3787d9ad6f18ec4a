from __future__ import annotations

from benchmarks.generate import paragraphs
from similarity.engine.local import LocalEngine
from similarity.match import find_matches
from tests.match.letters import letter_of


def test_the_local_engine_gives_the_answers_of_the_rooms() -> None:
    letters = [letter_of(name, paragraphs(20, 8)) for name in "ab"]
    assert LocalEngine().matches(letters) == find_matches(letters) != ()
    texts = paragraphs(100, 2)
    one, two = (LocalEngine(threads).near_duplicates(texts).pairs_ for threads in (1, 2))
    assert all((a == b).all() for a, b in zip(one, two, strict=True))
