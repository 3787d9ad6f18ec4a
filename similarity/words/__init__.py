"""What a word is, its stem, and which words carry no subject: the one definition behind every count."""

from similarity.words.forms import (
    COUNTING_WORDS,
    MONTHS,
    ORDINAL_WORDS,
    WORD,
    Word,
    disguised_words,
    fold,
    word_count,
    word_forms,
    word_starts,
    words,
    words_begun,
)
from similarity.words.function_words import function_words
from similarity.words.stems import stem

__all__ = [
    "COUNTING_WORDS",
    "MONTHS",
    "ORDINAL_WORDS",
    "WORD",
    "Word",
    "disguised_words",
    "fold",
    "function_words",
    "stem",
    "word_count",
    "word_forms",
    "word_starts",
    "words",
    "words_begun",
]
