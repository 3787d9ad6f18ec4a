"""Plain text: as canonical text, hard-wrapped like an e-mail, or one line a paragraph like a saved page."""

from __future__ import annotations

import textwrap

from builder.model import Composed


def render_txt(letter: Composed) -> str:
    """The text file of a letter; ``txt_style`` in its head is blank_lines, wrapped or one_line."""
    style = letter.meta.get("txt_style", "blank_lines")
    blocks = [letter.text[block.start : block.end] for block in letter.blocks]
    if style == "wrapped":
        blocks = [
            textwrap.fill(block, 76, break_long_words=False, break_on_hyphens=False) for block in blocks
        ]
    return ("\n" if style == "one_line" else "\n\n").join(blocks) + "\n"
