"""Tests of the law that a letter explains and does not apply, or whose answer it leaves open."""

from __future__ import annotations

import re
from collections.abc import Iterator

from similarity.audit.absence.absent import absent
from similarity.audit.absence.own_text import own_pieces
from similarity.audit.exemptions.letter_reasoning import LetterReasoning, reasoning_cue
from similarity.audit.provisions import covered, section_of, spoken
from similarity.audit.sentences import Sentence, all_sentences, is_prose, may_show, own_sentences
from similarity.audit.wording import clip, finding, requirement
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Finding, Label

__all__ = ["unapplied_tests"]

# "Those groups would alter what they do; the exemption is reasonably necessary …": the reason stands in the same sentence.
_APPLIED = compiled_pattern(
    r"^(?!.*\b(?:must|should|need not|means|means? that|meaning|interpreted|understood|defined|where|if)\b)"
    r"(?:(?:\S+\s+){6,}?\S+(?:[;:]|,? (?:so|therefore|hence|accordingly|and so))\s.*(?:\b(?:is|are|was)|[’']s) (?:\w+ )?reasonably necessary\b"
    r"|.*(?:\b(?:is|are|was)|[’']s) (?:\w+ )?reasonably necessary\b.*\b(?:because|since|as)\s(?:\S+\s+){5})",
    re.IGNORECASE | re.DOTALL,
)


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
    explained, of_the_law = reasoning_cue("necessity-explained"), reasoning_cue("of-the-law")
    if not may_show(letter, explained):
        return
    recited = [
        one.span
        for one in all_sentences(letter)
        if explained.shown_in(one.said)
        and _of_section(one.label, "24")
        and (one.label.role == "legislation" or one.label.quotation or of_the_law.shown_in(one.said))
        and not _APPLIED.search(one.text)
    ]
    if not recited:
        return
    applied = reasoning_cue("necessity-at-all")
    for piece in own_pieces(letter, recited):
        law = piece.label.role == "legislation" or piece.label.quotation
        if not law and applied.shown_in(piece.said):
            return
    span = recited[0]
    values = {"quotation": clip(span.of(text)), "subject": "24"}
    yield absent("gap-necessity", letter, span, values, sources=requirement("RN18"))


def _harm_unknown(reading: LetterReasoning) -> Iterator[Finding]:
    for sentence in reading.sentences:
        if sentence.label.role != "harm" or not reasoning_cue("harm-unknown").shown_in(sentence.said):
            continue
        if reasoning_cue("confirm-or-deny").shown_in(sentence.said):
            continue
        if sentence.label.certain and is_prose(reading.letter, sentence):
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
    if _first(mine, "advice-reasons") is None:
        return
    proceedings = reasoning_cue("proceedings-at-all")
    if any(proceedings.shown_in(piece.said) for piece in own_pieces(letter)):
        return
    values = {"quotation": clip(named.text), "subject": "42"}
    yield absent("gap-privilege", letter, named.span, values, sources=requirement("RN30"))


def _first(sentences: list[Sentence], cue_name: str) -> Sentence | None:
    cue = reasoning_cue(cue_name)
    return next((sentence for sentence in sentences if cue.shown_in(sentence.said)), None)
