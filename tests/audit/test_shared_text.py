"""Words that stand elsewhere, too: the runs of all matches as a union."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from similarity.audit.shared_text import SharedText
from similarity.records import Document, Letter, Match, Origin, Span, VerbatimRun

PLACES = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=12)


def match(other, runs):
    """A match of letter ``b`` with another one, by what stands in ``b``."""
    whole = Span(0, 100)
    names, left = sorted(("b", other)), other > "b"
    pairs = [(run, whole) if left else (whole, run) for run in runs]
    found = tuple(VerbatimRun(*pair, 1) for pair in pairs)
    return Match("m", names[0], whole, names[1], whole, 1, 1, 1, 1, 0.0, 1.0, 1.0, found, (), "cross_request")


@given(PLACES, PLACES, PLACES)
def test_a_character_is_shared_where_a_run_holds_it(before, after, known):
    spans = [[Span(low, low + size) for low, size in places] for places in (before, after, known)]
    letter = Letter(Document("b", "x" * 100, (), Origin("b.txt", "0" * 64, "text/plain")), (), ())
    besides = SharedText(letter, [match("a", spans[2])])
    shared = SharedText(letter, [match("a", spans[0]), match("c", spans[1])], besides=besides)
    held = {at for some in spans for span in some for at in range(span.start, span.end)}
    assert {at for at in range(100) if shared.holds(at)} == held
    assert bool(shared) == bool(held)
