"""The list is scikit-learn's."""

from __future__ import annotations

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from similarity.words import fold, function_words


def test_the_list_is_that_of_scikit_learn() -> None:
    assert function_words() == ENGLISH_STOP_WORDS
    assert {fold(word) for word in function_words()} == function_words()
