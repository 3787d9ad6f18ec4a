"""A fee, a question retold or a reference to be quoted, of which nothing else in the letter speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from similarity.audit.leftovers.questions import request_doubts
from similarity.audit.sentences import Sentence, own_sentences, requested_text, stems, subject_stems
from similarity.audit.signs import named_sign
from similarity.audit.wording import clip, finding, requirement
from similarity.records import CASE_SPECIFIC_ROLES, QUOTABLE_ROLES, Finding, Letter, Role, Span

__all__ = ["foreign_fees", "foreign_references", "retold_questions"]

_RETOLD: frozenset[Role] = CASE_SPECIFIC_ROLES | {"ncnd", "complaint_rights"}
_HEAD = 5  # blocks in which a letter has its reference
_SUBJECT = 2  # stems at least that tell what a question is about
_PAID: frozenset[Role] = QUOTABLE_ROLES - {"legislation"}


def foreign_fees(letter: Letter) -> Iterator[Finding]:
    """A payment of the reader that stands alone: no other sentence, and not the request, speaks of money."""
    if letter.document_kind == "cost":
        return
    paid, money = (named_sign("reasoning_cues", name) for name in ("fee-of-reader", "of-money"))
    sentences = own_sentences(letter, _PAID | {"reference"})
    found = [s for s in sentences if paid.shown_in(s.said)]
    if not found or money.pattern.search(requested_text(letter)):
        return
    if any(money.shown_in(s.said) for s in sentences if s not in found):
        return
    yield _finding("leftover-fee", letter, found[0])


def foreign_references(letter: Letter) -> Iterator[Finding]:
    """A reference that the reader is to quote, built like the letter's own and not it; one of an older answer is known."""
    text, quotes = letter.document.text, named_sign("reasoning_cues", "reference-to-quote")
    for sentence in own_sentences(letter, _PAID | {"complaint_rights", "reference", "other"}):
        quoted = quotes.search(sentence.said)
        if not quoted:
            continue
        told = quoted["reference"].rstrip(".,;)")
        own = _own_reference(letter, told)
        if not own or own.lower() in sentence.text.lower():
            continue
        start = sentence.span.start + quoted.start("reference")
        if (
            _shape(told) != _shape(own)
            or text.count(told) > 1
            or told.lower() in own.lower()
            or own.lower() in told.lower()
        ):
            continue
        span = Span(start, start + len(told))
        values = {"quotation": clip(told), "own": own, "subject": told}
        yield finding(
            "leftover-reference", letter.document, span, values, sources=requirement("RN29"), regime=letter.regime,
        )  # fmt: skip
        return


def _own_reference(letter: Letter, told: str) -> str:
    """The letter's reference: another one of the same shape in its head, where what the reader is to quote was taken for it."""
    own = letter.document.reference
    if own.lower() != told.lower():
        return own if re.search(r"\d", own) else ""
    built = re.sub(r"\d+", r"\\d+", re.escape(told))
    blocks = letter.document.blocks
    head = letter.document.text[: blocks[min(_HEAD, len(blocks) - 1)].span.end]
    found = [m.group() for m in re.finditer(rf"(?<!\w){built}(?!\w)", head) if m.group() != told]
    return found[0] if len(found) == 1 else ""


def _shape(reference: str) -> str:
    """A reference with its digits alike: two of one register have one shape."""
    return re.sub(r"\d", "0", re.sub(r"\s+", " ", reference.strip())).upper()


def retold_questions(letter: Letter) -> Iterator[Finding]:
    """A question that the reasons say was asked, about something that no other part of the letter names."""
    if letter.request_status != "present" or request_doubts(letter):
        return
    told = named_sign("reasoning_cues", "question-retold")
    for sentence in own_sentences(letter, _RETOLD):
        match = told.search(sentence.said)
        if not match or not sentence.label.certain:
            continue
        about = subject_stems(sentence.text[match.end() :])
        if len(about) < _SUBJECT or about & _elsewhere(letter, sentence):
            continue
        span = Span(sentence.span.start + match.start(), sentence.span.end)
        yield _finding("leftover-asked", letter, sentence, span)


def _elsewhere(letter: Letter, without: Sentence) -> frozenset[str]:
    """Stems of all that the letter says but for one sentence."""
    text = letter.document.text
    return stems(text[: without.span.start]) | stems(text[without.span.end :]) | stems(letter.document.title)


def _finding(name: str, letter: Letter, sentence: Sentence, span: Span | None = None) -> Finding:
    values = {"quotation": clip(letter.document.quote(span or sentence.span))}
    return finding(
        name,
        letter.document,
        span or sentence.span,
        values,
        sources=requirement("RN04"),
        regime=letter.regime,
    )
