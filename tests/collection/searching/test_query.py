"""What a user types, as a query of the index: every text is one, or one sentence says why not."""

from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from similarity.collection.searching.query import parsed
from similarity.errors import SettingsError


@pytest.mark.parametrize(
    ("query", "match"),
    [
        ("harbours", 'stems : "harbour"'),
        ("harbour patrols", '(stems : "harbour" AND stems : "patrol")'),
        ('"harbour patrols"', 'text : "harbour patrols"'),
        ("“harbour patrols”", 'text : "harbour patrols"'),
        ("patro*", 'text : "patro" *'),
        ("a1 OR b1 c1", '(stems : "a1" OR (stems : "b1" AND stems : "c1"))'),
        ("a1 NOT (b1 OR c1)", '(stems : "a1" NOT (stems : "b1" OR stems : "c1"))'),
        ("31(1)", '(stems : "31" AND stems : "1")'),
        ("and or not", '((stems : "and" AND stems : "or") AND stems : "not")'),
    ],
)
def test_forms(query: str, match: str) -> None:
    assert parsed(query).match == match


def test_a_phrase_is_taken_as_it_is() -> None:
    assert parsed('say "no" AND go', phrase=True).match == 'text : "say no and go"'


def test_what_must_not_be_there_is_not_marked() -> None:
    found = parsed('kept NOT ("gone away" OR lost*)')
    assert (found.stems, found.beginnings, found.phrases) == (frozenset({"kept"}), (), ())


@pytest.mark.parametrize(
    "query", ["", "  ", "***", '"', '"open', "NOT x", "x AND", "OR x", "(x", "x)", "x NOT OR y", "()"]
)
def test_bad_syntax_is_one_sentence(query: str) -> None:
    with pytest.raises(SettingsError) as said:
        parsed(query)
    assert "\n" not in str(said.value)


@given(
    st.lists(
        st.sampled_from(
            [
                "a",
                "b*",
                '"c d"',
                "AND",
                "OR",
                "NOT",
                "(",
                ")",
                '"',
                "é’s",
                "-x",
                "col:y",
                "'",
                "*",
                "^z",
                "{w}",
            ]
        ),
        max_size=9,
    )
)
def test_whatever_is_typed_the_index_understands_it_or_it_is_refused(parts: list[str]) -> None:
    index = sqlite3.connect(":memory:")
    index.execute("CREATE VIRTUAL TABLE t USING fts5 (text, stems)")
    try:
        match = parsed(" ".join(parts)).match
    except SettingsError:
        return
    index.execute("SELECT * FROM t WHERE t MATCH ?", (match,)).fetchall()
