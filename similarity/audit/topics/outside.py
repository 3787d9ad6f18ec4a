"""What a letter says outside the reasons that it shares with others: of its subject, if of anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from similarity.audit.sentences import own_sentences, subject_stems
from similarity.audit.shared_text import SharedText
from similarity.records import CASE_SPECIFIC_ROLES, Letter, Role, Span

__all__ = ["SAID_OUTSIDE", "said_outside", "says_outside"]

SAID_OUTSIDE: frozenset[Role] = frozenset(
    {"request", "decision", "disclosure", "other", "reference", "exemption_list"}
)
_SHARED = 0.2  # of a sentence's words: with more it may be a template with a foreign word in its blank


def said_outside(letter: Letter, shared: SharedText) -> frozenset[str]:
    """Stems of what the letter says elsewhere: request, decision, disclosure, reasons of its own."""
    told = (*_parts(letter), *_own_reasons(letter, shared))
    return frozenset().union(*map(subject_stems, told))  # part by part: the same parts stand in many letters


def says_outside(stem: str, letter: Letter, shared: SharedText, without: Sequence[Span]) -> bool:
    """Whether a stem is among those of `said_outside`, where some sentences say nothing for it.

    Parameters
    ----------
    without
        Blanks in question: sentences that hold one of them are left out.
    """
    return any(_has(part, stem) for part in _parts(letter)) or any(
        _has(part, stem) for part in _own_reasons(letter, shared, stem, without)
    )


def _has(part: str, stem: str) -> bool:
    return _may_have(part, stem) and stem in subject_stems(part)


def _may_have(part: str, stem: str) -> bool:
    """Whether a text can have the stem: a word of plain letters begins with its own, in small letters."""
    return not part.isascii() or stem in part.lower()


def _parts(letter: Letter) -> Iterator[str]:
    text = letter.document.text
    yield letter.document.title
    yield letter.document.authority
    yield from (label.span.of(text) for label in letter.labels if label.role in SAID_OUTSIDE)


def _own_reasons(
    letter: Letter, shared: SharedText, stem: str = "", without: Sequence[Span] = ()
) -> Iterator[str]:
    """Sentences of the reasons that stand in few other letters; of those only the ones that can have the stem."""
    for sentence in own_sentences(letter, CASE_SPECIFIC_ROLES):
        if (
            _may_have(sentence.text, stem)
            and shared.share([sentence.span]) <= _SHARED
            and not any(sentence.span.overlaps(span) for span in without)
        ):
            yield sentence.text
