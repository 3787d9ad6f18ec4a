"""A pattern that is tried only where its literals stand finds what the pattern finds everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from similarity.facts.reader import load, table_names
from similarity.facts.triggers import Sought, folded

_COLUMNS = ("pattern", "satisfied_by", "needs", "naming", "arguing")


def _patterns(row: dict[str, object]) -> Iterator[str]:
    for column in _COLUMNS:
        value = row.get(column, ())
        yield from [value] if isinstance(value, str) else value  # type: ignore[misc]


def _examples(row: dict[str, object]) -> list[str]:
    named = (row.get(column, ()) for column in ("examples", "naming_examples", "arguing_examples"))
    return [str(one) for values in named for one in values]  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", [name for name in table_names() if any(map(_examples, load(name).rows))])
def test_what_a_pattern_of_the_facts_finds_is_found(name: str) -> None:
    rows = load(name).rows
    examples = [example for row in rows for example in _examples(row)]
    texts = [*examples, *(example.upper() for example in examples), " ".join(examples)]
    lows = [folded(text) for text in texts]
    hits = 0
    for row in rows:
        for pattern in _patterns(row):
            for flags in (0, re.IGNORECASE | re.MULTILINE, re.IGNORECASE | re.DOTALL):
                tried = Sought(pattern, flags)
                for text, low in zip(texts, lows, strict=True):
                    wanted = [m.span() for m in tried.pattern.finditer(text)]
                    assert [m.span() for m in tried.finditer(text, low)] == wanted, (row["id"], text)
                    first = tried.search(text, low)
                    assert (first.span() if first else None) == (wanted[0] if wanted else None)
                    hits += len(wanted)
    assert hits or not any(True for row in rows for _ in _patterns(row))


# U+0131, U+017F and U+212A are letters that a pattern which ignores case takes for i, s and k.
_LETTERS = "aikszAIKSZıſKİßé "


@given(st.lists(st.sampled_from(["mosaic", "risk", "K", "ſ", "ı?s", "(?:kiss|zak)", "[ab]"]), min_size=1, max_size=3),
       st.text(_LETTERS, max_size=12))  # fmt: skip
def test_letters_that_are_equal_but_for_case_are_equal(parts: list[str], text: str) -> None:
    tried = Sought("".join(parts), re.IGNORECASE)
    for candidate in (text, "mosaicrisk", text + "kıſſ", "RISK" + text, "rısKzak"):
        wanted = tried.pattern.search(candidate)
        found = tried.search(candidate, folded(candidate))
        assert (found is None) == (wanted is None), (parts, candidate)
