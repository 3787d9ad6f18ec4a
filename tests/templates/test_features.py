"""Likeness of stretches: what is worked out once for equal texts is what each pair by itself would give."""

from __future__ import annotations

from functools import partial

import numpy as np
from rapidfuzz.distance import LCSseq

from similarity.templates.families.features import site_likeness
from similarity.templates.families.shared_content import content_words, reworded_likeness, vocabulary_likeness
from similarity.templates.families.sites import Links
from similarity.templates.indexed_letters import index_letters
from tests.templates.making import letter

TEXTS = (
    "officers on patrol would meet people who had been told where they stand and when they leave",
    "people told where officers stand and leave would meet them on patrol as they had been told when",
    "suppliers would see what their rivals ask for and bid just below them in every coming round",
    "officers leave",
)


def test_each_pair_by_itself():
    roles = ["harm", "harm", "harm", "other"]
    letters = [
        letter(f"l{n}", [TEXTS[n % 4]], roles=[roles[n % 4] if n < 8 else "legislation"]) for n in range(12)
    ]
    pile = index_letters(letters)
    sites = [(one.first, one.first + len(one.starts)) for one in pile.letters]
    links = Links(np.array([0, 3]), np.array([2, 7]), np.array([9, 1]))
    likeness = site_likeness(np.array(sites), links, pile)
    everyone = np.arange(12)
    found = likeness.between(everyone, everyone)
    for i in range(12):
        for j in range(12):
            words = LCSseq.normalized_similarity(pile.sequence(*sites[i]), pile.sequence(*sites[j]))
            vocabulary = vocabulary_likeness(partial(content_words, pile), sites[i], sites[j])
            reworded = float(reworded_likeness(words, vocabulary)) if vocabulary else 0.0
            tied = {(0, 2): 9 / 17, (3, 7): 1 / 2}.get((min(i, j), max(i, j)), 0.0)
            expected = 1.0 if i == j else max(words, reworded, tied)
            assert abs(found[i, j] - expected) < 1e-12
    some, others = np.array([5, 1, 9]), np.array([0, 9, 2, 4])
    assert (likeness.between(some, others) == found[np.ix_(some, others)]).all()
