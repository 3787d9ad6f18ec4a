"""What a refusal declares, argues or leaves out, provision by provision (FOIA s.17 and the ICO's guidance)."""

from __future__ import annotations

from collections.abc import Iterator

from similarity.audit.absence.disclaimers import disclaimed_and_claimed
from similarity.audit.exemptions.letter_reasoning import LetterReasoning
from similarity.audit.exemptions.not_declared import not_declared
from similarity.audit.exemptions.parts_missing import parts_missing
from similarity.audit.exemptions.reasons_missing import reasons_missing
from similarity.audit.provisions import named
from similarity.audit.wording import clip, finding, requirement
from similarity.records import Finding, MatrixRow

__all__ = ["exemption_gaps"]


def exemption_gaps(reading: LetterReasoning, rows: tuple[MatrixRow, ...]) -> Iterator[Finding]:
    """Findings on the exemptions of one letter.

    Notes
    -----
    Not looked for, because the law allows it: several qualified exemptions weighed together
    ([2025] UKSC 27), an absolute exemption without a test, a neither-confirm-nor-deny position held
    whether or not anything exists, parts that a page of a disclosure log leaves out. An internal review
    may rest on the reasons of the first answer, so nothing is looked for in it.
    """
    if reading.letter.is_review:
        return
    yield from reasons_missing(reading)
    yield from not_declared(reading)
    yield from parts_missing(reading, rows)
    yield from _says_both(reading)


def _says_both(reading: LetterReasoning) -> Iterator[Finding]:
    """One provision relied on in one sentence and disclaimed in another: said, and not decided."""
    letter = reading.letter
    for cited, claimed, disclaimed in disclaimed_and_claimed(letter):
        values = {
            **named(cited),
            "quotation": clip(letter.document.quote(claimed.span)),
        }
        yield finding(
            "gap-says-both", letter.document, claimed.span, values, sources=requirement("RN02"),
            other_document=letter.document.document_id, other_span=disclaimed.span,
        )  # fmt: skip
