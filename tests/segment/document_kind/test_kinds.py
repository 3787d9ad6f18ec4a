"""Every kind of document is told by what its sentences do."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from similarity.segment import understand
from similarity.segment.document_kind.decide import REFUSES_NOTHING
from tests.segment.conftest import document_of

LETTERS = tomllib.loads(Path(__file__).with_name("letters_by_kind.toml").read_text(encoding="utf-8"))[
    "letter"
]


@pytest.mark.parametrize("row", LETTERS, ids=[f"{row['kind']}-{n}" for n, row in enumerate(LETTERS)])
def test_a_kind_is_told(row):
    kind = row["kind"]
    letter = understand(document_of(row["text"]))
    assert letter.document_kind == kind
    assert (letter.kind == "internal_review") == (kind == "review")
    if kind in REFUSES_NOTHING:
        assert letter.declared == letter.argued == ()
        assert all(citation.use == "mentioned" for citation in letter.citations)
    if kind == "other":
        assert letter.notes
        assert letter.reading_quality == 0.0
