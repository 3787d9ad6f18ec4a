"""Words that executors read of letters have the numbers that they have where all letters are read in one place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from similarity.engine.spark.matching.words_of_letters import words_of_letter
from similarity.match.grams import label_texts
from similarity.match.numbered_text import TextNumbers
from similarity.match.stream import stream_of
from similarity.match.words_ahead import WordsAhead, key_of
from similarity.records import Letter
from tests.match.letters import letter_of

_TEXTS = (
    "The release of the plan helps nobody.",
    "Releases of plans help; the plan's release helped.",
    "ﬁnding the Straße: £3,000 (three thousand).",
    "a supplier that reads the price\nof its rival",
)
_ROLES = ("harm", "balance", "chrome", "reference", "legislation")
letters = st.lists(
    st.lists(st.tuples(st.sampled_from(_TEXTS), st.sampled_from(_ROLES)), min_size=1, max_size=4), max_size=5
).map(
    lambda many: [
        letter_of(f"letter-{number}", [text for text, _ in one], [role for _, role in one])
        for number, one in enumerate(many)
    ]
)


def _told(some: Sequence[Letter], pieces: TextNumbers) -> list[Any]:
    stream = stream_of(some, pieces)
    texts = label_texts(stream)
    arrays = (stream.word, stream.stem, stream.start, stream.end, stream.border, texts.word, texts.size)
    return [*((one.tolist(), str(one.dtype)) for one in arrays), texts.forms, pieces.lexicon.stems]


@given(letters, st.integers(0, 5))
def test_numbers_are_those_of_one_reading(some: list[Letter], unread: int) -> None:
    ahead = WordsAhead()
    ahead.add(map(words_of_letter, some[unread:]))
    assert _told(some, TextNumbers(ahead=ahead)) == _told(some, TextNumbers())


def test_what_was_read_is_taken_and_let_go() -> None:
    letter = letter_of("a", list(_TEXTS[:2]))
    ahead = WordsAhead()
    ahead.add([words_of_letter(letter)])
    pieces = TextNumbers(ahead=ahead)
    pieces._read = None  # type: ignore[assignment, method-assign]  # nothing is read a second time
    stream_of([letter], pieces)
    assert ahead.ends_of(letter.document.text) is None
    assert ahead.words_of(_TEXTS[:2]) is None


def test_a_list_of_texts_is_told_from_its_text() -> None:
    assert key_of(["ab", "c"]) != key_of(["a", "bc"])
    assert key_of(["a", "b", "a"]) == key_of(["a", "b"])
