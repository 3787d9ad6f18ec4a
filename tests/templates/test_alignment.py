"""Members beside the medoid: a longest common subsequence, its ties settled so that equal words form long runs."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from similarity.templates.alignment import align, equal_runs

WORDS = st.text("abcd", max_size=12)


@settings(deadline=None)
@given(WORDS, WORDS)
def test_runs_are_those_of_the_longest_common_subsequence(left: str, right: str) -> None:
    steps = [step for step in LCSseq.opcodes(left, right) if step.tag == "equal"]
    assert equal_runs(left, right) == tuple(
        (s.src_start, s.dest_start, s.src_end - s.src_start) for s in steps
    )


@settings(deadline=None)
@given(WORDS, WORDS)
def test_every_word_that_can_stand_nearer_does(medoid: str, member: str) -> None:
    expected = [-1] * len(medoid)
    if medoid == member:
        expected = list(range(len(medoid)))
    for ours, theirs, size in equal_runs(medoid, member):
        expected[ours : ours + size] = range(theirs, theirs + size)
    for order, step in ((range(len(medoid) - 2, -1, -1), 1), (range(1, len(medoid)), -1)):
        for i in order:
            here, beside, behind = expected[i], expected[i + step], i - step
            ahead = (beside - here) * step > 1 and here >= 0 and beside >= 0
            loose = not 0 <= behind < len(medoid) or expected[behind] != here - step
            if ahead and loose and member[beside - step] == medoid[i]:
                expected[i] = beside - step
    assert align(medoid, member).tolist() == expected
