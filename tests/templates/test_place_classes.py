"""Classes of places, counted for all at once: as if the words of each had been counted by themselves."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from similarity.records import ROLES, Label, Span
from similarity.templates.indexed_letters import index_letters
from similarity.templates.share.fairness import MILDEST_FIRST, class_of_label
from similarity.templates.share.place_classes import PlaceClasses
from tests.templates.making import letter

WORDS = 12
TEXT = " ".join("x" * WORDS)


def labelled(name, parts):
    """A letter of twelve words of one character each; of each part its words, and its role and whether it is quoted."""
    labels, at = [], 0
    for size, role, quoted in parts:
        stop = min(at + size, WORDS)
        if role and at < stop:
            labels.append(Label(Span(2 * at, 2 * stop - 1), 0, role, quotation=quoted))
        at = stop
    return replace(letter(name, [TEXT]), labels=tuple(labels))


def word_by_word(one, low, high):
    votes = Counter(
        class_of_label(label)
        for at in range(low, high)
        for label in one.labels
        if label.span.start <= 2 * at < label.span.end
    )
    if not votes:
        return "consistency", "words without a role"
    of_class = Counter()
    for (fairness, _), count in votes.items():
        of_class[fairness] += count
    best = min(of_class, key=lambda c: (-of_class[c], MILDEST_FIRST.index(c)))
    return min((v for v in votes if v[0] == best), key=lambda v: (-votes[v], v[1]))


PARTS = st.lists(st.tuples(st.integers(1, 5), st.sampled_from(["", *ROLES]), st.booleans()), max_size=8)
PLACE = st.tuples(st.integers(0, 1), st.integers(0, WORDS), st.integers(0, WORDS))


@settings(max_examples=150, deadline=None)
@given(PARTS, PARTS, st.lists(PLACE, max_size=12))
def test_as_if_word_by_word(first, second, places):
    letters = [labelled("a", first), labelled("b", second)]
    classes = PlaceClasses(index_letters(letters))
    rows = np.array([(row * WORDS + min(ends), row * WORDS + max(ends)) for row, *ends in places]).reshape(
        -1, 2
    )
    found = [classes.classes[number] for number in classes.of(rows[:, 0].astype(int), rows[:, 1].astype(int))]
    assert found == [word_by_word(letters[row], min(ends), max(ends)) for row, *ends in places]


def test_the_side_that_says_less_counts():
    classes = PlaceClasses(index_letters([]))
    number = {one[0]: at for at, one in enumerate(classes.classes)}
    left = np.array([number["case_specific"], number["consistency"], number["quotation"]])
    right = np.array([number["quotation"], number["case_specific"], number["consistency"]])
    found = [classes.classes[one][0] for one in classes.milder(left, right)]
    assert found == ["quotation", "consistency", "quotation"]
