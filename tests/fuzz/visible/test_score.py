"""The comparison itself: it must see what is lost, quoted unseen, doubled and out of order."""

from tests.fuzz.visible.frame import Planted, Sample
from tests.fuzz.visible.score import score

PARTS = [
    Planted("first", ("bridge", "survey")),
    Planted("hidden", ("drafter",), shown=False),
    Planted("blacked out", ("officer",), shown=False, judged=False, warning="black", must_warn=True),
]


def sample(text: str) -> Sample:
    return Sample("letter.txt", text.encode(), PARTS)


def test_a_whole_reading_has_no_fault_but_the_missing_warning() -> None:
    found = score([sample("The bridge and its survey are withheld.")], ["bridge sur-\nvey"])
    assert (found.seen, found.read, found.recall) == (2, 2, 1.0)
    assert (found.quoted, found.doubled, found.disordered, found.disputed, found.silent) == (0, 0, 0, 0, 1)


def test_every_fault_is_counted() -> None:
    text = "The survey, the survey of a drafter and an officer is withheld."
    found = score([sample(text)], ["bridge survey"])
    assert (found.read, found.seen, found.quoted, found.doubled) == (1, 2, 2, 1)
    assert score([sample("survey of the bridge, held by the council")], ["bridge survey"]).disordered == 1


def test_the_viewer_decides_for_a_kind_and_not_for_a_part() -> None:
    texts = ["bridge survey"] * 3
    found = score([sample(text) for text in texts], ["bridge survey drafter", "bridge survey", "bridge"])
    assert (found.disputed, found.contradicted, found.quoted, found.seen) == (1, 0, 0, 6)
    found = score([sample("bridge survey")], ["bridge survey drafter"])
    assert (found.disputed, found.contradicted, found.seen, found.read) == (0, 1, 3, 2)


def test_marks_of_list_items_are_compared() -> None:
    part = [Planted("list", ("bridge",), marked=True)]
    found = score([Sample("l.txt", b"(b) bridge of the town", part)], ["(a) bridge"])
    assert found.unmarked == 1
