"""What spares a search for personal details finds what the search finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from similarity.report.privacy import contact_details as contacts
from similarity.report.privacy import person_names as persons
from similarity.report.privacy import untitled_names as untitled
from similarity.report.privacy.person_names import from_word_start, lines_of

WORDS = (
    "tel 012", "telephone number: 4471 2", "Switchboard no. on 22 33 44", "ext", "x", "(0) 1", "+44", "0", "01234", "567890",
    "12", "3", "AB1 2CD", "W1A 1AA", "SW1", "1Q", "2ZZ", "QQ 12 34 56 C", "ab123456d", "born on", "3 May 1970", "d.o.b. 1/2/70",
    "date of birth", "Flat 2", "14 High Street", "The Way", "\n", "\n\n", " ", ".", "-", ", ", "Dear ", "Mr ", "Mrs. Ada Bolt", "dr ",
    "Cllr van ", "I. Thorn", "Thorn, Ada", "imogen thorn", "Sgt Poole", "McMr Poole", "Yours sincerely,\n", "From: Ada Bolt", "Олена Шевчук",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), max_size=14).map("".join)


@settings(max_examples=300)
@given(TEXTS)
def test_near_its_digits_a_pattern_is_found_as_in_the_whole_text(text: str) -> None:
    pairs = (
        (contacts._FEW_DIGITS, contacts._SHORT_PHONE),
        (contacts._POSTCODE_END, contacts._POSTCODE),
    )
    for digits, pattern in pairs:
        near = [m.span() for m in contacts._around(digits, pattern, text)]
        assert near == [m.span() for m in pattern.finditer(text)]


@settings(max_examples=300)
@given(TEXTS)
def test_what_is_looked_for_first_stands_in_every_match(text: str) -> None:
    pairs = (
        (contacts._MANY_DIGITS, contacts._PHONE),
        (contacts._HOUSE_NUMBER, contacts._HOUSE),
        (contacts._INSURANCE_END, contacts._NATIONAL_INSURANCE),
    )
    for first, pattern in pairs:
        assert first.search(text) or not pattern.search(text)
    if contacts._BIRTH.search(text):
        assert any(word in text.casefold() for word in contacts._BIRTH_WORDS)


@settings(max_examples=300)
@given(TEXTS)
def test_line_by_line_a_pattern_finds_what_it_finds_in_the_whole(text: str) -> None:
    for pattern in (*persons._IN_A_LINE, untitled._TURNED):
        whole = re.compile(rf"\b(?:{pattern.pattern})", pattern.flags)
        lines = [
            (start + m.start(), start + m.end())
            for start, line in lines_of(text)
            for m in from_word_start(pattern, line)
        ]
        assert lines == [m.span() for m in whole.finditer(text)]
    for pattern in (untitled._BY_INITIALS, untitled._FOREIGN):
        lines = [
            (start + m.start(), start + m.end())
            for start, line in lines_of(text)
            for m in pattern.finditer(line)
        ]
        assert lines == [m.span() for m in pattern.finditer(text)]


@pytest.mark.parametrize("pattern", [persons._CLOSING, untitled._FULL])
@given(text=TEXTS)
def test_from_the_start_of_a_word(pattern: re.Pattern[str], text: str) -> None:
    whole = re.compile(rf"\b(?:{pattern.pattern})", pattern.flags)
    assert [m.span() for m in from_word_start(pattern, text)] == [m.span() for m in whole.finditer(text)]
