"""What a letter is about: what a template's blank is for, and what a letter says outside the reasons that it shares."""

from __future__ import annotations

import pytest

from similarity.audit.sentences import subject_stems
from similarity.audit.shared_text import SharedText
from similarity.audit.topics.blanks import Blank
from similarity.audit.topics.outside import said_outside, says_outside
from similarity.records import Filling, Slot, Span
from tests.audit.letters import letter, place


def _blank(*filled: tuple[str, str]) -> Blank:
    fillings = tuple(Filling(n, name, Span(0, 5), words) for n, (name, words) in enumerate(filled))
    names = {name for name, _ in filled}
    known = {name: subject_stems("boats") for name in names}
    return Blank(Slot(1, "topic", fillings), known, known)


def test_a_blank_is_for_the_subject_where_half_of_the_others_fill_it_so() -> None:
    blank = _blank(("a", "trains"), ("b", "boats"), ("c", "trains"), ("d", "trains"))
    assert not blank.carries_subject("b")  # of the three others none does
    assert not blank.carries_subject("a")  # one of three
    assert _blank(("a", "boats"), ("b", "boats"), ("c", "trains")).carries_subject("a")


def test_the_fillings_behind_the_first_fifty_take_the_place_of_a_letters_own() -> None:
    first = [
        ("own", "trains"),
        *((f"b{n}", "boats") for n in range(25)),
        *((f"t{n}", "trains") for n in range(24)),
    ]
    assert _blank(*first, ("late", "boats")).carries_subject("b0")  # 25 of 50
    assert not _blank(*first, ("late", "trains")).carries_subject("b0")  # 24 of 50
    assert _blank(*first, ("late", "trains")).carries_subject("own")  # 25 of 50


def test_no_blank_is_for_a_subject_without_other_letters() -> None:
    assert not _blank(("own", "boats")).carries_subject("own")


@pytest.mark.parametrize("word", ["boats", "harbour", "fuel", "café", "engine", "trains"])
def test_one_stem_is_looked_for_as_among_all(word: str) -> None:
    one = letter(
        ("request", "How many boats lie in the harbour?"),
        ("decision", "We hold what you ask about the café."),
        ("harm", "Knowing the fuel of each Engine would let it be followed."),
        title="Boats",
    )
    alone = SharedText(one, ())
    (stem,) = subject_stems(word)
    assert says_outside(stem, one, alone, ()) == (stem in said_outside(one, alone)) == (word != "trains")


def test_a_sentence_with_a_blank_in_question_says_nothing_for_it() -> None:
    one = letter(("request", "How many boats are there?"), ("harm", "The engine of each would be known."))
    alone = SharedText(one, ())
    assert says_outside("engine", one, alone, ())
    assert not says_outside("engine", one, alone, [place(one, "engine")])
