from __future__ import annotations

from dataclasses import replace

from similarity.records import Span
from similarity.segment.parts.stretches import Stretch


def test_a_stretch_put_under_provisions_differs_in_nothing_else() -> None:
    usual = Stretch(Span(3, 9), 2, "sentence", "harm", "a-cue", ("31(1)(a)",), "ncnd")
    odd = replace(
        usual,
        quotation=True,
        opener=True,
        closes_notice=True,
        certain=False,
        settled=False,
        section="balance",
        odds=(("harm", 0.7), ("balance", 0.2)),
    )
    for one in (usual, odd):
        assert one.put_under(("24",), "disclosure") == replace(one, exemptions=("24",), duty="disclosure")
