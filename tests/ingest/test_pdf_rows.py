"""Rows of letters are those that pdfminer's layout makes of them."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from pdfminer.layout import LAParams, LTLayoutContainer

from similarity.ingest.formats.pdf.boxes import Drawn
from similarity.ingest.formats.pdf.page_text import lines_of
from similarity.ingest.formats.pdf.placed_letters import PlacedLetter

PAGE = (0.0, 0.0, 100.0, 100.0)
step = st.tuples(st.sampled_from([0, 0, 0, 0, 4, -9]), st.sampled_from([0, 0.5, 1, 9, -30]))
letter = st.tuples(
    st.sampled_from(["a", "B", " ", "-", ""]), step, st.sampled_from([0, 4, 6]), st.sampled_from([0, 8, 10])
)


def letters_at(drawn: list[Any]) -> list[PlacedLetter]:
    """Letters one after the other, each a little or far from the last, some without width or height."""
    x, y, made = 50.0, 50.0, []
    for text, (down, on), width, height in drawn:
        x, y = x + on, y - down
        made.append(PlacedLetter(text, (1, 0, 0, 1, x, y), "Invented", width, (x, y, x + width, y + height)))
        x += width
    return made


@given(st.lists(letter, min_size=1, max_size=25))
@settings(max_examples=400, deadline=None)
def test_rows_are_those_of_pdfminers_layout(drawn: list[Any]) -> None:
    letters = letters_at(drawn)
    rows = LTLayoutContainer(PAGE).group_objects(LAParams(boxes_flow=None), letters)
    expected = [
        (" ".join(row.get_text().split()), row.x0, 100 - row.y1, row.x1, 100 - row.y0)
        for row in rows
        if not row.is_empty() and row.get_text().split()
    ]
    found = [line for group in lines_of(Drawn(100, 100, PAGE), letters, 1) for line in group]
    assert [(line.text, line.x0, line.top, line.x1, line.bottom) for line in found] == expected
