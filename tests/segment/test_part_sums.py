from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

from similarity.config import IngestSettings
from similarity.ingest import read_sources
from similarity.segment.decision import part_sums
from similarity.segment.decision.block_signs import BlockSigns, block_signs
from similarity.segment.decision.model import shipped_model
from similarity.segment.decision.part_sums import PartSums
from similarity.segment.parts.layout import LetterLayout

DEMO = Path(__file__).parents[2] / "corpus" / "demo"


@pytest.fixture(scope="module")
def letters() -> list[tuple[BlockSigns, ...]]:
    documents = read_sources([DEMO], IngestSettings()).documents[:12]
    return [block_signs(LetterLayout.of(document)) for document in documents]


def test_no_two_parts_of_a_block_share_a_sign(letters: list[tuple[BlockSigns, ...]]) -> None:
    signs = [block.signs for blocks in letters for block in blocks]
    assert max(map(len, signs)) > 50
    assert [s for s in signs if len(set(s)) < len(s)] == []


def test_parts_with_one_key_have_the_same_signs(letters: list[tuple[BlockSigns, ...]]) -> None:
    parts = [part for blocks in letters for block in blocks for part in block.parts]
    of_key = {part.key: part.named() for part in parts}
    assert len(of_key) < len(parts)
    assert [part for part in parts if part.named() != of_key[part.key]] == []


@pytest.mark.parametrize("kept", [10, 100_000])
def test_sums_of_parts_are_those_of_all_signs(
    letters: list[tuple[BlockSigns, ...]], kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part_sums, "_KEPT", kept)
    model = shipped_model()
    assert model is not None
    sums = PartSums(model.signs, model.weights)
    for blocks in letters * 2:
        wanted = []
        for block in blocks:
            rows = [model.signs[sign] for sign in block.signs if sign in model.signs]
            wanted.append(model.weights[rows].sum(axis=0) / math.sqrt(max(1, len(rows))))
        np.testing.assert_allclose(sums.of(blocks), np.array(wanted), rtol=0, atol=1e-12)


def test_a_letter_with_more_parts_than_are_kept_is_summed_whole(
    letters: list[tuple[BlockSigns, ...]],
) -> None:
    every = tuple(block for blocks in letters for block in blocks)
    assert sum(len(block.parts) for block in every) > 1024  # what the table holds at first
    model = shipped_model()
    assert model is not None
    together = PartSums(model.signs, model.weights).of(every)
    alone = [PartSums(model.signs, model.weights).of([block])[0] for block in every[-3:]]
    np.testing.assert_allclose(together[-3:], np.array(alone), rtol=0, atol=1e-12)
