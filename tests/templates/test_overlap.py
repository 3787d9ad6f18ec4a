"""What letters share, counted for all matches at once: as if each word had been looked at by itself."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from similarity.records import Edit, Label, Match, Span
from similarity.templates.aligned import align_words
from similarity.templates.indexed_letters import index_letters
from similarity.templates.share.overlap import PairShares, longest_shared_runs
from tests.templates.making import letter

WORDS = " ".join("x" * 40)
# Runs of a match: where they begin on either side, and their lengths.
RUNS = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(1, 6)), min_size=0, max_size=4)


def made(names, runs, number):
    """A match of two letters of forty words of one character each."""
    a, b, edits = 0, 0, []
    for skip, other_skip, size in runs:
        a, b = a + skip, b + other_skip
        edits.append(Edit("equal", Span(2 * a, 2 * (a + size) - 1), Span(2 * b, 2 * (b + size) - 1)))
        a, b = a + size, b + size
    whole = Span(0, 79)
    return Match(
        f"m{number}", names[0], whole, names[1], whole, 40, 40, 1, 1, 0.0, 1.0, 1.0, (), tuple(edits)
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["ab", "ac", "bc", "aa"]), RUNS), max_size=6), st.integers(1, 39))
def test_as_if_word_by_word(given_matches, border):
    letters = [
        letter(d, [WORDS], roles=[role]) for d, role in zip("abc", ("harm", "other", "balance"), strict=True)
    ]
    half = 2 * border
    labels = (replace(letters[0].labels[0], span=Span(0, half)), Label(Span(half, len(WORDS)), 0, "other"))
    letters[0] = replace(letters[0], labels=labels)  # reasons up to a border, and then none
    pile = index_letters(letters)
    matches = [made(names, runs, n) for n, (names, runs) in enumerate(given_matches)]
    aligned = align_words(matches, pile)
    pairs = defaultdict(set)
    for number, match in enumerate(matches):
        low, high = aligned.first[number], aligned.first[number + 1]
        left, right = pile[match.left_document], pile[match.right_document]
        words = zip(aligned.ours[low:high].tolist(), aligned.theirs[low:high].tolist(), strict=True)
        pairs[match.left_document, match.right_document] |= {
            (i - left.first, j - right.first) for i, j in words
        }
    longest = dict.fromkeys("abc", 0)
    for (a, b), words in pairs.items():
        if a == b:
            continue
        for i, j in words:
            run = 0
            while (i + run, j + run) in words and pile[a].reasoning[i + run] and pile[b].reasoning[j + run]:
                run += 1
            longest[a], longest[b] = max(longest[a], run), max(longest[b], run)
    assert longest_shared_runs(pile, aligned) == list(longest.values())
    shares = PairShares(pile, aligned)
    names = list(pile)
    for left, right in combinations(range(len(names)), 2):
        a, b = names[left], names[right]
        found = [one.item() for one in shares.of(left, np.array([right]))]
        pairs.setdefault((a, b), set())
        for side, name, told in ((0, a, found[0]), (1, b, found[1])):
            reasoned = pile[name].reasoning
            held = {word[side] for word in pairs[a, b] if reasoned[word[side]]}
            assert told == (len(held) / reasoned.sum() if reasoned.any() else 0.0)
