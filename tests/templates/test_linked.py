"""What letters share where matches tie each place of a text to few others."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from similarity.records import Label, Span
from similarity.templates.aligned import Aligned
from similarity.templates.indexed_letters import index_letters
from similarity.templates.share.linked import LinkedShares
from tests.templates.making import letter

LETTERS, WORDS = 4, 6
TIES = st.lists(st.tuples(*[st.integers(0, LETTERS * WORDS - 1)] * 2), max_size=20)


@settings(max_examples=60, deadline=None)
@given(TIES, st.integers(0, WORDS))
def test_a_word_is_shared_through_any_places_of_its_text(ties, border):
    text = " ".join("x" * WORDS)
    letters = [letter(d, [text]) for d in "abcd"]
    if border:  # one letter gives reasons in some of its words alone
        last = letters[-1]
        labels = (
            Label(Span(0, 2 * border - 1), 0, "other"),
            Label(Span(2 * border - 1, len(text)), 0, "harm"),
        )
        letters[-1] = type(last)(last.document, labels, last.passages)
    pile = index_letters(letters)
    ours, theirs = (np.array([tie[side] for tie in ties], dtype=np.int32) for side in (0, 1))
    first = np.arange(len(ties) + 1)
    shares = LinkedShares(pile, Aligned(ours, theirs, first, ours // WORDS, theirs // WORDS))

    text_of = {word: {word} for tie in ties for word in tie}
    for one, other in ties:
        together = text_of[one] | text_of[other]
        text_of.update(dict.fromkeys(together, together))

    def share(here, there):
        reasoned = [w for w in range(here * WORDS, (here + 1) * WORDS) if pile.reasoning[w]]
        common = [w for w in reasoned if any(u // WORDS == there for u in text_of.get(w, ()))]
        return len(common) / max(1, len(reasoned))

    for here, there in combinations(range(LETTERS), 2):
        found = shares.of(here, np.array([there]))
        assert [one.item() for one in found] == [share(here, there), share(there, here)]
        assert [one.item() for one in shares.of(here, np.array([there]))] == [one.item() for one in found]
