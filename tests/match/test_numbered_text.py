"""A text in numbers: the words of `WORD`, each where it stands, with the numbers that the lexicon gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from similarity.match.numbered_text import TextNumbers
from similarity.words import WORD, fold


@given(st.lists(st.text(alphabet="aBé'’_ 9.\n-", max_size=40), max_size=4))
def test_words_have_their_places_and_numbers(texts: list[str]) -> None:
    numbers = TextNumbers()
    for text in (*texts, *texts):  # the second time as it was kept
        piece = numbers.of(text)
        words = list(WORD.finditer(text))
        lexicon = numbers.lexicon
        assert list(zip(piece.start.tolist(), piece.end.tolist(), strict=True)) == [m.span() for m in words]
        assert piece.word.tolist() == [lexicon.word(fold(m[0])) for m in words]
        assert piece.stem.tolist() == [lexicon.stem(fold(m[0])) for m in words]


def test_texts_that_are_read_together_have_the_numbers_and_places_of_each_read_alone() -> None:
    texts = ["Don't ask.", "", "the Force asks", "…", "ask'", "'the force", "Don't ask."]
    alone, together = TextNumbers(), TextNumbers()
    expected = [alone.of(text) for text in texts]
    found = together.of_all(texts)
    assert [piece.tolist() for piece in found] == [[row.tolist() for row in one] for one in expected]
    assert together.lexicon.words == alone.lexicon.words
