"""The rims of a form: what belongs to another text goes, and with it what had been moved there."""

from __future__ import annotations

from similarity.templates.form.columns import Consensus, Part
from similarity.templates.form.skeleton import _without_open_ends
from similarity.templates.indexed_letters import index_letters
from tests.templates.making import letter

_PARTS = (Part(0, 1, "slot", 0), Part(1, 5, "literal", 0), Part(5, 9, "optional", 0))


def test_a_filling_moved_into_a_rim_that_falls_away_is_no_filling() -> None:
    long, short = (
        "Drones keep watch over harbours. Another sentence follows here.",
        "Gulls keep watch over harbours.",
    )
    indexed = index_letters([letter("a", [long]), letter("b", [short]), letter("c", [short])])
    places = [(one, 0, len(one.starts)) for one in indexed.values()]
    moved = {(0, 0): (6, 8), (1, 0): (1, 3)}
    found = Consensus(_PARTS, ((0, 1, 5, 9), (0, 1, 5, 5), (0, 1, 5, 5)), moved)
    kept = _without_open_ends(found, places)
    assert [part.kind for part in kept.parts] == ["slot", "literal"]
    assert kept.elsewhere == {(1, 0): (1, 3)}
