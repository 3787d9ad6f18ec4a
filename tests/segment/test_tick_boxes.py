"""Of the provisions that a form prints, those with a ticked box are relied on."""

from __future__ import annotations

from pathlib import Path

import pytest

from similarity.api import read, segment
from similarity.segment.parts.tick_boxes import boxes_of, not_ticked

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


@pytest.mark.parametrize(
    "line",
    [
        "☐ Section 31 ☒ Section 43",
        "Section 31 ☐ Section 43 ☒",
        "Exemptions of the Act of 2000: ☐ Section 31 ☒ Section 43",
        "Exemptions ☐ Section 31 ☒ Section 43",
        "4. ☐ Section 31 ☒ Section 43",
        "○ Section 31 ◉ Section 43",
        "Section 31: ☐ yes ☒ no Section 43: ☒ yes ☐ no",
    ],
)
def test_boxes_of_one_line_stand_before_their_words_or_behind(line: str) -> None:
    box = boxes_of(line)
    assert box is not None
    assert not_ticked(box, line, line.index("Section 31"), line.index("Section 31") + 10)
    assert not not_ticked(box, line, line.index("Section 43"), line.index("Section 43") + 10)


def test_empty_boxes_and_rings_alone_are_the_marks_of_a_list() -> None:
    assert boxes_of("☐ Section 31 [ ] Section 43 ○ Section 40") is None
    box = boxes_of("☒ Section 43 ○ Section 31")
    assert box is not None and not not_ticked(box, "○ Section 31", 2, 12)
    assert not not_ticked(box, "Section 31", 0, 10)


def test_empty_boxes_of_a_form_that_speaks_of_ticks_are_not_ticked(tmp_path: Path) -> None:
    form = FORM.replace("Exemptions:", "The exemptions that we rely on are ticked:")
    (tmp_path / "form.txt").write_text(
        form.format(one="☐ Section 31", two="☐ Section 43(2)"), encoding="utf-8"
    )
    (letter,) = segment(read(tmp_path).documents)
    assert letter.declared == ()


def test_a_tick_without_a_box_among_boxes() -> None:
    box = boxes_of("✔ Section 43\n☐ Section 31")
    assert box is not None and not_ticked(box, "☐ Section 31", 2, 12)
    assert not not_ticked(box, "✔ Section 43", 2, 12)
    assert boxes_of("✔ Section 43\nSection 31") is None


def test_the_box_of_a_paragraph_is_that_of_its_sentences() -> None:
    box = boxes_of("☐ ☒")
    assert box is not None
    assert not_ticked(box, "Section 31 protects inquiries.", 0, 10, "☐ Law enforcement. ")
    assert not not_ticked(box, "Section 31 protects inquiries.", 0, 10, "☒ Law enforcement. ")
    assert not not_ticked(box, "Section 31 protects inquiries.", 0, 10, "We left the box ☐ as it was. ")
