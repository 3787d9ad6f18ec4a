"""Every kind of document is told by what its sentences do."""

from __future__ import annotations

import pytest

from similarity.segment import understand
from similarity.segment.document_kind.decide import REFUSES_NOTHING
from tests.segment.conftest import document_of
from tests.segment.document_kind.letters_by_kind import BY_KIND, OTHERS

CASES = [(kind, number) for kind, texts in BY_KIND.items() for number in range(len(texts))]


@pytest.mark.parametrize(("kind", "number"), CASES, ids=[f"{kind}-{number}" for kind, number in CASES])
def test_a_kind_is_told(kind, number):
    letter = understand(document_of(BY_KIND[kind][number]))
    assert letter.document_kind == kind
    assert (letter.kind == "internal_review") == (kind == "review")
    if kind in REFUSES_NOTHING:
        assert letter.declared == letter.argued == ()


@pytest.mark.parametrize("text", OTHERS, ids=["greeting", "rent", "minutes"])
def test_what_is_no_letter_is_said_to_be_none(text):
    letter = understand(document_of(text))
    assert letter.document_kind == "other"
    assert letter.notes
    assert letter.reading_quality == 0.0
