"""PDF letters: letterhead, running foot, one or two columns. The same bytes for the same input and typst."""

from __future__ import annotations

import typst

from builder.model import Composed

# The fonts that come inside typst, so that the machine's own fonts change nothing.
_FONT = "Libertinus Serif"


def render_pdf(letter: Composed, columns: int = 1) -> bytes:
    """The letter as a PDF with a text layer; two columns are justified and hyphenated."""
    return typst.compile(_source(letter, columns).encode(), format="pdf", ignore_system_fonts=True)


def running_lines(letter: Composed) -> list[str]:
    """What the page shows at its head and foot and the letter does not contain (# is the page's number)."""
    return [_head(letter), _foot(letter), "Page # of #"]


def _head(letter: Composed) -> str:
    return f"{letter.meta['authority']} · Freedom of information"


def _foot(letter: Composed) -> str:
    slug = letter.meta["body"]
    return f"www.{slug}.example"


def _source(letter: Composed, columns: int) -> str:
    justify = "true" if columns > 1 else "false"
    size = "12pt"
    parts = [
        "#set document(date: none)",
        f'#set page(paper: "a4", columns: {columns}, margin: (x: 24mm, top: 32mm, bottom: 30mm),',
        f"  header: text(size: 8pt)[#{_string(_head(letter))}],",
        f"  footer: text(size: 8pt)[#{_string(_foot(letter))} #h(1fr) #context "
        "[Page #counter(page).display() of #counter(page).final().first()]])",
        f'#set text(font: "{_FONT}", size: {size}, lang: "en", region: "GB", hyphenate: {justify})',
        f"#set par(justify: {justify}, leading: 0.62em, spacing: 1.25em)",
    ]
    for block in letter.blocks:
        words = letter.text[block.start : block.end]
        if block.kind == "heading":
            parts.append(
                f'#block(above: 1.6em, below: 1em, sticky: true, text(weight: "bold")[#{_string(words)}])'
            )
        elif block.kind == "list_item":
            parts.append(f"#pad(left: 6mm)[#{_string(words)}]")
        else:
            parts.append(f"#par[#{_string(words)}]")
    return "\n\n".join(parts) + "\n"


def _string(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'
