"""What a letter gives, or says where it is: the authority did not refuse everything."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from similarity.audit.exemptions.letter_reasoning import reasoning_cue
from similarity.audit.sentences import own_sentences, parts
from similarity.audit.signs import said
from similarity.audit.wording import counted, finding
from similarity.records import CASE_SPECIFIC_ROLES, Finding, Label, Letter, Role, Span
from similarity.words import word_count

__all__ = ["FIGURE", "disclosed"]

_FEW_WORDS = 8
_ROW = 3  # words of a row that says what its figure is of
_SENTENCE = 30  # words; more hold another sentence
# What these recite (earlier requests, what a search would take) is given only where a sentence says that it is.
_GIVE_BY_WORD = frozenset({"cost", "vexatious"})
_OF_FORM: frozenset[Role] = frozenset({"reference", "decision", "disclosure", "other"})
# A sentence on the order of the letter gives nothing.
_SIGNPOST = re.compile(
    r"\b(?:begin\w*|start\w*|turn\w*|come|coming|deal\w*|take|taking|set out|answered?|follow\w*)\b[^.;]{0,60}\b(?:answers?|reasons?|questions?|points?|parts?|below|afterwards|first|in (?:turn|order))\b",
    re.IGNORECASE,
)
# Nor does one on the law that it answers under, or on where was searched.
_OF_HANDLING = re.compile(
    r"\b(?:answer\w*|deal\w*|dealt|handl\w*|treat\w*|consider\w*|process\w*)\b[^.;]{0,60}\b(?:under|in accordance with|as (?:an?|one) (?:request|enquiry))\b"
    r"|\b(?:we|I|they|(?:the|our|my) (?:\w+ )?(?:team|unit|officers?|staff|colleagues?|clerk|search(?:es)?)) (?:(?:have|has|also|then|was|were) )*(?:search\w*|look\w* (?:in|through|at|for)|went through|made of)\b",
    re.IGNORECASE,
)
_HANDED = re.compile(
    r"\b(?:enclos|attach|provid|releas|disclos|suppl|sen[dt]\b|find\b|given\b|give\b|below)\w*", re.IGNORECASE
)
FIGURE = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|hundred|dozen)\b",
    re.IGNORECASE,
)
# A line that asks, taken for an answer: it ends as a question or goes on to the next one.
_ASKS = re.compile(
    r"^\W*(?:\(?\w{1,3}[).:]\s*)?(?:(?:the|any|all) (?:\w+ )?(?:numbers?|names?|dates?|costs?|amounts?|totals?|copies|details|lists?) of|copies of|how (?:many|much)|whether|what|which|when|who|why)\b.*[;?]\W*$",
    re.IGNORECASE | re.DOTALL,
)


def disclosed(letter: Letter) -> Iterator[Finding]:
    """What the letter gives, or says where it is: parts read so with certainty or before the reasons, and sentences that say so."""
    text = letter.document.text
    given, told = reasoning_cue("given"), parts(letter)
    refused = [c.span.start for c in letter.citations]
    reasons = min((lab.span.start for lab in letter.labels if lab.role in CASE_SPECIFIC_ROLES), default=0)
    spans = [
        lab.span
        for lab, words in zip(letter.labels, told, strict=True)
        if lab.role == "disclosure"
        and (
            given.shown_in(words)
            or (_told_as_given(letter, lab, reasons) and letter.document_kind not in _GIVE_BY_WORD)
        )
        and letter.document.blocks[lab.block].kind != "heading"
        and not _only_handles(lab.span.of(text))
        and not any(lab.span.start <= place < lab.span.end for place in refused)
    ]
    spans = [span for span in spans if word_count(text, span.start, span.end) >= _FEW_WORDS]
    decided = own_sentences(letter, {"decision"})
    spans += [
        s.span
        for s in decided
        if given.shown_in(s.said) and s.text.rstrip().endswith((".", ":", ";")) and not _only_handles(s.text)
    ]
    spans += _fields(letter)
    spans.sort()
    spans = spans or _rows(letter, refused)
    if not spans:
        return
    values = {"passages": counted(len(spans), "passage")}
    best = next((s for s in spans if given.shown_in(said(s.of(text))) or FIGURE.search(s.of(text))), spans[0])
    yield finding("authority-disclosed", letter.document, best, values, related=spans)


def _only_handles(words: str) -> bool:
    """Whether words tell how a request was handled, and hand nothing over."""
    return _OF_HANDLING.search(words) is not None and _HANDED.search(words) is None


def _fields(letter: Letter) -> list[Span]:
    """Fields of a form that say what was given: "Outcome: (1) released in full (2) refused"."""
    gives, blocks = reasoning_cue("form-gives"), letter.document.blocks
    owned = {lab.block for lab in letter.labels if lab.role in _OF_FORM and not lab.quotation}
    return [
        blocks[n].span for n in sorted(owned) if gives.shown_in(said(letter.document.quote(blocks[n].span)))
    ]


def _rows(letter: Letter, refused: Sequence[int]) -> list[Span]:
    """Rows of figures that were read as given and name no provision: one alone may be a heading or a sum."""
    if letter.document_kind in _GIVE_BY_WORD:
        return []  # what a search would take
    rows = [
        lab.span
        for lab in letter.labels
        if lab.role == "disclosure"
        and letter.document.blocks[lab.block].kind == "table_row"
        and FIGURE.search(words := lab.span.of(letter.document.text))
        and len(words.split()) >= _ROW
        and not any(lab.span.start <= place < lab.span.end for place in refused)
    ]
    return rows if len(rows) > 1 else []


def _told_as_given(letter: Letter, label: Label, reasons: int) -> bool:
    """Whether a part read as disclosure is one: with certainty, or before the reasons and not supposing anything."""
    words = letter.document.quote(label.span)
    if _ASKS.match(words):
        return False
    if _SIGNPOST.search(words) and not FIGURE.search(words) and len(words.split()) <= _SENTENCE:
        return False
    return label.certain or (label.span.start < reasons and not reasoning_cue("would").shown_in(said(words)))
