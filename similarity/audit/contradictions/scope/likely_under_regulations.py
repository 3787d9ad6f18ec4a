"""The Act's test of harm, "would be likely to prejudice", in place of that of the Environmental Information Regulations."""

from __future__ import annotations

from collections.abc import Iterator

from similarity.audit.absence.own_text import own_pieces
from similarity.audit.absence.whole_reading import text_doubts
from similarity.audit.sentences import Sentence, may_show
from similarity.audit.signs import Sign
from similarity.audit.wording import clip, finding, requirement
from similarity.records import Finding, Letter, Span

__all__ = ["likely_under_regulations"]

_EXCEPTION = "EIR 12(5)"
_LIKELY = Sign(
    r"\b(?:would|will|is|are|be) (?:\w+ly )?(?:\w+ )?likely to (?:\w+ly )?(?:prejudice\b|adversely affect\b|affect (?:\w+ ){1,6}adversely\b|have an? (?:\w+ )?adverse effect\b|cause prejudice\b)"
)
# The Regulations' own words, not told as likely; where they stand the test is put as the law has it.
_WOULD = Sign(
    r"(?<!likely to )(?<!likely )\badversely affect\w*\b|(?<!likely to have an )(?<!likely to have )\badverse (?:effect|affect)s?\b|\bmore (?:likely|probable) than not\b|\bwould (?:\w+ly )?prejudice\b"
)
_NOT_SAID = Sign(
    r"\b(?:whether|you (?:say|said|argue\w*)|not (?:enough|sufficient)|rather than|Freedom of Information|FOIA?)\b"
)


def likely_under_regulations(letter: Letter) -> Iterator[Finding]:
    """The first sentence on an exception of regulation 12(5) that puts its harm as likely, where no sentence puts it as the law does.

    Notes
    -----
    The Scottish Regulations have "would, or would be likely to"; of them nothing is said.

    References
    ----------
    Environmental Information Regulations 2004, reg. 12(5).
    """
    if letter.regime != "EIR" or letter.is_review or not may_show(letter, _LIKELY) or text_doubts(letter):
        return
    pieces = own_pieces(letter)
    if any(_WOULD.shown_in(piece.said) for piece in pieces):
        return
    for piece in pieces:
        found = _LIKELY.search(piece.said)
        if found is None or not _of_regulation(piece) or _NOT_SAID.shown_in(piece.said):
            continue
        span = Span(piece.span.start + found.start(), piece.span.start + found.end())
        values = {"quotation": clip(piece.text), "words": found.group(), "subject": "likely"}
        yield finding(
            "likely-under-regulations", letter.document, span, values,
            sources=requirement("RN17"), regime=letter.regime,
        )  # fmt: skip
        return


def _of_regulation(piece: Sentence) -> bool:
    read = piece.label.exemptions
    return (
        bool(read)
        and piece.label.role not in {"legislation", "request"}
        and all(one.startswith(_EXCEPTION) for one in read)
    )
