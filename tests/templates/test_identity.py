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
        ([blank(), LiteralWords(" would lead to harm")], "would lead to harm"),
        ([LiteralWords("“"), blank(), LiteralWords("”, – and so on")], "and so on"),
        ([LiteralWords("(a) the force")], "(a) the force"),
        ([LiteralWords("in effect ", optional=True), LiteralWords("it is so")], "it is so"),
        ([blank("the\nharbour wall")], "the harbour wall"),
    ],
)
def test_a_label_begins_with_fixed_words(skeleton, label):
    assert label_of(skeleton) == label


def test_a_long_label_ends_at_a_word():
    label = label_of([LiteralWords("word " * 40)])
    assert label.endswith("word…")
    assert len(label) <= LONGEST_LABEL
