"""Pieces: the whole of two paragraphs where most of their words recur, else what each match found."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from similarity.templates.aligned import Aligned, align_words
from similarity.templates.families.borders import parts_of
from similarity.templates.families.pieces import Pieces, find_pieces
from similarity.templates.indexed_letters import IndexedLetters, index_letters
from tests.templates.making import all_matches, letter

WORDS = st.lists(st.sampled_from(["patrol", "harbour", "would", "meet", "people", "early", "told", "where"]))
PARAGRAPHS = st.lists(WORDS.map(lambda some: " ".join(["Officers", *some]) + "."), min_size=1, max_size=4)


def _pieces(written: list[list[str]], least: int = 1) -> tuple[Pieces, Aligned, IndexedLetters]:
    letters = [letter(f"l{n}", paragraphs) for n, paragraphs in enumerate(written)]
    pile = index_letters(letters)
    aligned = align_words(matches := all_matches(letters, 0), pile)
    coverage = np.array([min(m.coverage_left, m.coverage_right) for m in matches])
    return find_pieces(aligned, parts_of(aligned, coverage, pile), pile, least), aligned, pile


@settings(deadline=None)
@given(st.lists(PARAGRAPHS, min_size=2, max_size=4))
def test_a_piece_stands_in_two_paragraphs_and_holds_its_words(written: list[list[str]]) -> None:
    found, _, pile = _pieces(written)
    for side in (found.left, found.right):
        sizes = side[:, 1] - side[:, 0]
        assert (found.shared <= sizes).all() and (found.shared >= 1).all()
        ends = (
            pile.first.searchsorted(side[:, 0], side="right"),
            pile.first.searchsorted(side[:, 1], side="left"),
        )
        assert (ends[0] == ends[1]).all()  # of one letter
    told = set(zip(found.piece.tolist(), found.match.tolist(), strict=True))
    assert len(told) == len(found.piece) and set(found.piece.tolist()) == set(range(len(found)))
    at_least, _, _ = _pieces(written, 3)
    assert at_least.left.tolist() == found.left[found.shared >= 3].tolist()


def test_how_much_is_looked_at_together_is_no_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "officers on patrol would meet people told where they stand and when they would leave the harbour"
    written = [
        [text, text.replace("patrol", name).replace("harbour", "old mill " * n)]
        for n, name in enumerate("xyz")
    ]
    together, _, _ = _pieces(written)
    monkeypatch.setattr("similarity.templates.families.whole_parts._AT_ONCE", 1)
    monkeypatch.setattr("similarity.templates.aligned._WORDS_AT_ONCE", 20)
    monkeypatch.setattr("similarity.templates.aligned._MATCHES_AT_ONCE", 2)
    apart, _, _ = _pieces(written)
    for name in Pieces.__dataclass_fields__:
        assert getattr(together, name).tolist() == getattr(apart, name).tolist()
    assert len(together) == 3


def test_a_paragraph_reworded_here_and_there_is_one_piece() -> None:
    first = "officers on patrol would meet people told where they stand and when they leave the harbour"
    found, _, pile = _pieces([[first], [first.replace("told where", "who know exactly where")]])
    assert found.left.tolist() == [[0, pile.first[1]]] and found.right.tolist() == [
        [pile.first[1], pile.first[2]]
    ]
    assert found.shared.tolist() == [15]
