"""Cosines from numbers of words equal those of the vectors of the quotations."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from similarity.config import IngestSettings
from similarity.features import PassageVectorizer
from similarity.ingest import read_sources
from similarity.match import cosines, find_matches, grams
from similarity.match.stream import stream_of
from similarity.pipeline import understand_all

DEMO = Path(__file__).resolve().parents[2] / "corpus" / "demo"


@pytest.mark.parametrize("part", [7, 4_000])
def test_cosines_are_those_of_the_quotations(part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cosines, "_PART", part)
    monkeypatch.setattr(grams, "_WORDS", part)
    letters = understand_all(read_sources(sorted(DEMO.glob("carrowby*.txt"))[:6], IngestSettings()).documents)
    matches = find_matches(letters)
    texts = {letter.document.document_id: letter.document for letter in letters}
    known = Counter(letter.document.quote(label.span) for letter in letters for label in letter.labels)
    vectorizer = PassageVectorizer().fit(list(known), multiplicity=list(known.values()))
    left = vectorizer.transform([texts[m.left_document].quote(m.left) for m in matches])
    right = vectorizer.transform([texts[m.right_document].quote(m.right) for m in matches])
    wanted = np.asarray(left.multiply(right).sum(axis=1)).ravel()
    assert len(matches) > 20
    assert [m.cosine for m in matches] == pytest.approx(wanted, abs=1e-6)


def test_no_letter_has_no_gram() -> None:
    found = grams.grams_of(grams.label_texts(stream_of([])))
    assert (len(found.known), len(found.weight)) == (0, 0)
    assert [len(side) for side in found.of_words(np.empty(0, np.int32))] == [0, 0]
