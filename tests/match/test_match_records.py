"""What a match says stands inside the match, at its very edges too."""

from __future__ import annotations

import numpy as np
import pytest

from similarity.match.exact.aligned_stretches import stretches_of
from similarity.match.exact.blocks import blocks_of
from similarity.match.exact.match_records import matches_of
from similarity.match.stream import Stream, stream_of
from similarity.records import Match
from tests.match.letters import letter_of

_SAME = "Gates stay shut"


def _first_word(stream: Stream, document_id: str) -> int:
    return next(
        number
        for number, segment in enumerate(stream.segment)
        if stream.letters[stream.letter_of[segment]].document.document_id == document_id
    )


def _matched(longer: str, skipped: int) -> Match:
    """The match of a letter of four words with one of three, each followed by a letter of other words."""
    stream = stream_of([letter_of("a", [longer]), letter_of("b", [_SAME]), letter_of("c", ["Other words"])])
    a, b = _first_word(stream, "a"), _first_word(stream, "b")
    pairs = np.array([[a + skipped + word, b + word] for word in range(3)], dtype=np.int64)
    (match,) = matches_of(stream, stretches_of(stream, *blocks_of([pairs]), [(a, a + 4, b, b + 3)]))
    return match


@pytest.mark.parametrize(
    ("longer", "skipped", "edits"),
    [
        ("Gates stay shut tonight", 0, [("equal", 0, 0, 15), ("delete", 16, 15, 15)]),
        ("Tonight gates stay shut", 1, [("delete", 0, 0, 0), ("equal", 8, 0, 15)]),
    ],
)
def test_a_word_too_many_stands_beside_the_edge_of_the_other_stretch(
    longer: str, skipped: int, edits: list[tuple[str, int, int, int]]
) -> None:
    match = _matched(longer, skipped)
    found = [(edit.op, edit.left.start, edit.right.start, edit.right.end) for edit in match.edits]
    assert found == edits
