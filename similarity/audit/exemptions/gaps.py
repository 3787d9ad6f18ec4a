"""What a refusal declares, argues or leaves out, provision by provision (FOIA s.17 and the ICO's guidance)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from similarity.audit.absence.conditions_untold import conditions_untold
from similarity.audit.absence.disclaimers import Both, disclaimed_and_claimed
from similarity.audit.absence.limit_unreckoned import limit_unreckoned
from similarity.audit.absence.whole_reading import text_unread
from similarity.audit.exemptions.letter_reasoning import LetterReasoning
from similarity.audit.exemptions.not_declared import not_declared
from similarity.audit.exemptions.parts_missing import parts_missing
from similarity.audit.exemptions.reasons_missing import reasons_missing
from similarity.audit.provisions import named, spoken
from similarity.audit.wording import clip, finding, requirement
from similarity.records import Finding, Letter, MatrixRow

__all__ = ["exemption_gaps"]


def exemption_gaps(reading: LetterReasoning, rows: tuple[MatrixRow, ...]) -> Iterator[Finding]:
    """Findings on the exemptions of one letter.

    Notes
    -----
    Not looked for, because the law allows it: several qualified exemptions weighed together
    ([2025] UKSC 27), an absolute exemption without a test, a neither-confirm-nor-deny position held
    whether or not anything exists, parts that a page of a disclosure log leaves out. An internal review
    may rest on the reasons of the first answer, so nothing is looked for in it. Of a letter that breaks off, that is
    partly in another language or that claims half the Act, nothing is called missing; nor is anything built on a
    provision that the letter both relies on and disclaims.
    """
    if reading.letter.is_review:
        return
    both = disclaimed_and_claimed(reading.letter)
    yield from _says_both(reading.letter, both)
    if text_unread(reading.letter):
        return
    names = [re.compile(re.escape(spoken([one.provision])) + r"(?![\w(])") for one in both]
    found = (*reasons_missing(reading), *not_declared(reading), *parts_missing(reading, rows))
    alone = (*limit_unreckoned(reading.letter), *conditions_untold(reading.letter))
    for missing in (*found, *alone):
        if not any(name.search(missing.statement) for name in names):
            yield missing


def _says_both(letter: Letter, both: Iterable[Both]) -> Iterator[Finding]:
    """One provision relied on in one sentence and disclaimed in another: said, and not decided.

    What is disclaimed for a part of the information may be relied on for the rest.
    """
    for one in both:
        if not one.whole:
            continue
        values = {
            **named(one.provision),
            "quotation": clip(letter.document.quote(one.claimed)),
            "other": clip(letter.document.quote(one.disclaimed)),
        }
        yield finding(
            "gap-says-both", letter.document, one.claimed, values, sources=requirement("RN02"), regime=letter.regime,
            other_document=letter.document.document_id, other_span=one.disclaimed,
        )  # fmt: skip
