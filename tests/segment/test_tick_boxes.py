"""Of the provisions that a form prints, those with a ticked box are relied on."""

from __future__ import annotations

from pathlib import Path

import pytest

from similarity.api import read, segment
from similarity.segment.parts.tick_boxes import not_ticked, ticks_boxes

FORM = (
    "Moor Council\nOur ref: MC/25/3\n3 March 2025\n\nDear Mr Penhale\n\nYou asked for the report on the hall roof.\n\n"
    "This is a refusal notice under the Freedom of Information Act 2000. Exemptions:\n\n{one}\n\n{two}\n\n"
    "Bidders would learn our estimate, and that would be likely to prejudice our commercial interests.\n\n"
    "Yours sincerely\nRecords Officer\n"
)


@pytest.mark.parametrize(
    ("one", "two", "declared"),
    [
        ("☐ Section 31(1)(a) - law enforcement", "☒ Section 43(2) - commercial interests", ("43(2)",)),
        ("[ ] Section 31(1)(a) - law enforcement", "[x] Section 43(2) - commercial interests", ("43(2)",)),
        ("Section 31(1)(a) - law enforcement ☐", "Section 43(2) - commercial interests ☑", ("43(2)",)),
        (
            "☐ Section 31(1)(a) - law enforcement",
            "☐ Section 43(2) - commercial interests",
            ("31(1)(a)", "43(2)"),
        ),
    ],
)
def test_a_form_relies_on_what_is_ticked(
    one: str, two: str, declared: tuple[str, ...], tmp_path: Path
) -> None:
    (tmp_path / "form.txt").write_text(FORM.format(one=one, two=two), encoding="utf-8")
    (letter,) = segment(read(tmp_path).documents)
    assert letter.declared == declared


def test_boxes_of_one_line_stand_before_their_words_or_behind() -> None:
    before, behind = "☐ Section 31 ☒ Section 43", "Section 31 ☐ Section 43 ☒"
    for line in (before, behind):
        assert ticks_boxes(line)
        assert not_ticked(line, line.index("Section 31"), line.index("Section 31") + 10)
        assert not not_ticked(line, line.index("Section 43"), line.index("Section 43") + 10)
    assert not ticks_boxes("☐ Section 31 [ ] Section 43")
    assert not not_ticked("Section 31", 0, 10)
