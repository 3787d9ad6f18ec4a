"""Tests of the law that a letter explains and does not apply, or whose answer it leaves open."""

from __future__ import annotations

from collections.abc import Iterator

from similarity.audit.exemptions.gaps import requirement
from similarity.audit.exemptions.matrix import LetterReasoning, reasoning_cue
from similarity.audit.exemptions.provisions import covered, section_of, spoken
from similarity.audit.sentences import Sentence, own_sentences
from similarity.audit.wording import clip, finding
from similarity.records import CASE_SPECIFIC_ROLES, Finding, Label

__all__ = ["unapplied_tests"]


def unapplied_tests(reading: LetterReasoning) -> Iterator[Finding]:
    """Necessity explained and not applied; harm called unknown; one privilege named, another argued."""
    if reading.letter.is_review:
        return
    yield from _necessity(reading)
    yield from _harm_unknown(reading)
    yield from _privilege(reading)


def _of_section(label: Label, section: str) -> bool:
    return any(section_of(cited) == section for cited in label.exemptions)


def _necessity(reading: LetterReasoning) -> Iterator[Finding]:
    """Section 24 asks for what is reasonably necessary; a letter that says so should say why it is."""
    letter = reading.letter
    text = letter.document.text
    explained = [
        label
        for label in letter.labels
        if _of_section(label, "24") and reasoning_cue("necessity-explained").search(label.span.of(text))
    ]
    if not explained:
        return
    applied = reasoning_cue("necessity-applied")
    reasons = (
        s for s in reading.sentences if s.label.role in CASE_SPECIFIC_ROLES and _of_section(s.label, "24")
    )
    if any(applied.search(sentence.text) for sentence in reasons):
        return
    span = explained[0].span
    values = {"quotation": clip(span.of(text)), "subject": "24"}
    yield finding("gap-necessity", letter.document, span, values, sources=requirement("RN18"))


def _harm_unknown(reading: LetterReasoning) -> Iterator[Finding]:
    for sentence in reading.sentences:
        if sentence.label.role != "harm" or reasoning_cue("confirm-or-deny").search(sentence.text):
            continue
        if reasoning_cue("harm-unknown").search(sentence.text):
            values = {
                "quotation": clip(sentence.text),
                "provision": spoken(sentence.label.exemptions) or "the exemptions that it claims",
            }
            yield finding(
                "gap-harm-unknown",
                reading.letter.document,
                sentence.span,
                values,
                sources=requirement("RN17"),
            )


def _privilege(reading: LetterReasoning) -> Iterator[Finding]:
    """Litigation privilege needs proceedings; reasons of advice alone belong to the other kind."""
    letter = reading.letter
    if not any(covered("42(1)", label.exemptions) for label in letter.labels):
        return
    mine = [s for s in own_sentences(letter) if covered("42(1)", s.label.exemptions)]
    named = _first(mine, "litigation-privilege")
    if named is None or _first(mine, "advice-privilege") is not None:
        return
    if _first(mine, "proceedings") is not None or _first(mine, "advice-reasons") is None:
        return
    values = {"quotation": clip(named.text), "subject": "42"}
    yield finding("gap-privilege", letter.document, named.span, values, sources=requirement("RN30"))


def _first(sentences: list[Sentence], cue_name: str) -> Sentence | None:
    pattern = reasoning_cue(cue_name)
    return next((sentence for sentence in sentences if pattern.search(sentence.text)), None)
