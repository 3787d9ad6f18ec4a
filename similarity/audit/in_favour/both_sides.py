"""Provisions for which a letter weighs both sides of the public interest in words of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from similarity.audit.absence.own_text import GIVEN_BY_HEADING
from similarity.audit.exemptions.letter_reasoning import LetterReasoning
from similarity.audit.provisions import covered, spoken
from similarity.audit.wording import finding
from similarity.records import Finding, Letter, MatrixRow, Span

__all__ = ["both_sides"]

_SENTENCE = 5  # words of a sentence that says something of its own
_TEMPLATE = 0.5  # of a weighing that stands in other letters too: with more, it is a form


def both_sides(reading: LetterReasoning, rows: Sequence[MatrixRow]) -> Iterator[Finding]:
    """Provisions for which the letter weighs both sides of the public interest in words of its own."""
    letter = reading.letter
    weighed: list[str] = []
    spans: list[Span] = []
    first: Span | None = None
    for row in rows:
        if row.qualified is not True or not _has_reasons(letter, row.provision):
            continue  # the law asks for no weighing, or what is weighed is for others
        cells = {cell.aspect: cell for cell in row.cells}
        sides = [cells["factors_for"], cells["factors_against"], cells["balance"]]
        told = next((span for span in sides[0].spans if _in_prose(letter, span)), None)
        fresh = all(
            cell.spans and reading.shared.share(cell.spans) < _TEMPLATE for cell in (sides[0], sides[2])
        )
        if fresh and told:
            weighed.append(row.provision)
            first = first or told
            spans += [span for cell in sides for span in cell.spans]
    if weighed:
        values = {"provisions": spoken(weighed), "subject": ";".join(weighed)}
        yield finding(
            "authority-both-sides",
            letter.document,
            first,
            values,
            related=sorted(set(spans)),
            regime=letter.regime,
        )


def _in_prose(letter: Letter, span: Span) -> bool:
    """Whether a place is a sentence: no heading of a part or a column, no line of an address, and it has an end."""
    block = next((b for b in letter.document.blocks if b.span.overlaps(span)), None)
    words = letter.document.quote(span).strip()
    return (
        block is not None
        and block.kind not in {"heading", "chrome", "signature"}
        and len(words.split()) >= _SENTENCE
        and words.rstrip("\"'”’)").endswith((".", "!", "?", ";"))
    )


def _has_reasons(letter: Letter, cited: str) -> bool:
    """Whether a part argues this provision; where headings tell parts apart, a weighing for all argues none."""
    if not any(lab.cue == GIVEN_BY_HEADING for lab in letter.labels):
        return True
    return any(
        covered(cited, lab.exemptions)
        and (lab.cue == GIVEN_BY_HEADING or lab.role in {"harm", "ncnd", "legislation"})
        for lab in letter.labels
    )
