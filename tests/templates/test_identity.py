"""What a template is called."""

from __future__ import annotations

import pytest

from similarity.records import Filling, LiteralWords, Slot, Span
from similarity.templates.families.identity import LONGEST_LABEL, label_of


def blank(text: str = "the harbour") -> Slot:
    return Slot(1, "free", (Filling(0, "a", Span(0, len(text)), text),))


@pytest.mark.parametrize(
    ("skeleton", "label"),
    [
        ([LiteralWords("- the force would be "), blank()], "the force would be …"),
        ([LiteralWords("• “Substantial” means that")], "“Substantial” means that"),
        ([blank(), LiteralWords(" would lead to harm")], "… would lead to harm"),
        ([LiteralWords("“"), blank(), LiteralWords("”, – and so on")], "and so on"),
        ([LiteralWords("(a) the force")], "(a) the force"),
        ([LiteralWords("in effect ", optional=True), LiteralWords("it is so")], "it is so"),
        ([blank("the\nharbour wall")], "the harbour wall"),
    ],
)
def test_a_label_begins_with_fixed_words(skeleton, label):
    assert label_of(skeleton) == label


@pytest.mark.parametrize(
    ("slot", "label"),
    [
        (("authority", "Northmere Police"), "[authority] keeps watch over the harbour"),
        (("free", "Nobody"), "Nobody keeps watch over the harbour"),
        (("free", "nobody"), "… keeps watch over the harbour"),
        (("free", "All who work at or near the quay"), "… keeps watch over the harbour"),
    ],
)
def test_a_slot_that_begins_a_sentence_is_named(slot, label):
    kind, text = slot
    first = Slot(1, kind, (Filling(0, "a", Span(0, len(text)), text),))
    assert label_of([first, LiteralWords(" keeps watch over the harbour")]) == label


def test_a_form_that_begins_inside_a_sentence_is_known_by_the_next_one():
    form = [LiteralWords("of the harbour wall. Whoever repairs it does so at night. No")]
    assert label_of(form, mid_sentence=True) == "Whoever repairs it does so at night. No"
    assert (
        label_of([LiteralWords("of the harbour wall. No")], mid_sentence=True) == "… of the harbour wall. No"
    )


def test_a_bracket_that_a_slot_opens_or_the_end_leaves_open_is_not_shown():
    assert (
        label_of([LiteralWords("The rule in "), blank(), LiteralWords(") is clear.")])
        == "The rule in … is clear."
    )
    assert label_of([LiteralWords("The rule in section 9 (3")]) == "The rule in section 9…"


def test_a_long_label_ends_at_a_word():
    label = label_of([LiteralWords("word " * 40)])
    assert label.endswith("word…")
    assert len(label) <= LONGEST_LABEL
