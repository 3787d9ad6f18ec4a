"""The definition of a word keeps its places."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import similarity
from similarity.words import MONTHS, fold, word_count, word_forms, word_starts, words, words_begun


@given(st.text(max_size=300))
def test_every_word_quotes_its_source(text: str) -> None:
    found = words(text)
    for word in found:
        assert fold(text[word.start : word.end]) == word.form
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert word_forms(text) == [word.form for word in found]


@given(st.text("ab'’ -_1", max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_words_begun_are_counted_alike_in_both_ways(text: str, start: int, end: int) -> None:
    start, end = min(start, len(text)), min(max(start, end), len(text))
    assert words_begun(text, start, end) == word_count(text, start, end)


@given(st.text(max_size=60) | st.text("ab'’ -_1é漢𝒳", max_size=30))
def test_all_words_begin_where_each_does(text: str) -> None:
    assert list(word_starts(text)) == [word.start for word in words(text)]


def test_apostrophes_join_and_hyphens_part() -> None:
    assert [w.form for w in words("isn’t well-known, 31(1)(a)")] == ["isn't", "well", "known", "31", "1", "a"]


def test_a_part_of_a_text_keeps_offsets_of_the_whole() -> None:
    text = "one two three"
    assert words(text, 4, 7) == [("two", 4, 7)]


def test_look_alikes_of_another_alphabet_compare_as_they_look() -> None:
    from similarity.words import disguised_words

    assert fold("\u0435x\u0435mpti\u043en") == "exemption"
    assert fold("\u0420ublic") == "public"
    assert (
        fold("\u0441\u043e\u0432\u0435\u0442") == "\u0441\u043e\u0432\u0435\u0442"
    )  # a word of its own alphabet
    assert fold("caf\u00e9") == "caf\u00e9"
    assert disguised_words("The \u0435x\u0435mpti\u043en of \u0441\u043e\u0432\u0435\u0442 holds.") == 1


def test_no_month_is_named_in_the_language_of_the_machine() -> None:
    package = Path(similarity.__file__).parent
    asked = re.compile(
        r"calendar\.(?:month|day)_(?:name|abbr)|strftime|strptime|\{[^{}]*:[^{}]*%[-#]?[AaBbpcxX]"
    )
    assert [
        path.name for path in package.rglob("*.py") if asked.search(path.read_text(encoding="utf-8"))
    ] == []
    assert MONTHS[0] == "January" and len(MONTHS) == 12
