"""What a letter gives, or says where it is: the authority did not refuse everything."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from similarity.audit.absence.own_text import own_pieces
from similarity.audit.exemptions.letter_reasoning import reasoning_cue
from similarity.audit.in_favour.handed_over import comes_with_this, hands_over, only_handles, only_signposts
from similarity.audit.sentences import Sentence, all_sentences, own_sentences
from similarity.audit.signs import said
from similarity.audit.wording import counted, finding
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import CASE_SPECIFIC_ROLES, Finding, Label, Letter, Role, Span
from similarity.segment.document_kind.figures_told import answers_barely, tells_figure
from similarity.segment.document_kind.voices import plain
from similarity.words import word_count

__all__ = ["FIGURE", "disclosed"]

_FEW_WORDS = 8
_ROW = 3  # words of a row that says what its figure is of, or of a sentence that says that something is given
_SENTENCE = 30  # words; more hold another sentence
# What these recite (earlier requests, what a search would take) is given only where a sentence says that it is.
_GIVE_BY_WORD = frozenset({"cost", "vexatious"})
_ANSWERED: frozenset[Role] = frozenset({"disclosure", "decision", "other"})
_TELL_NONE: frozenset[Role] = frozenset({"reference", "request", "legislation"})
_OF_FORM: frozenset[Role] = frozenset({"reference", "decision", "disclosure", "other"})
_NUMBER_WORD = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-\w+)?|hundred|dozen)"
)
FIGURE = compiled_pattern(rf"\d|\b{_NUMBER_WORD}\b", re.IGNORECASE)
# A line that asks, taken for an answer: it ends as a question or goes on to the next one.
_ASKS = compiled_pattern(
    r"^\W*(?:\(?\w{1,3}[).:]\s*)?(?:(?:the|any|all) (?:\w+ )?(?:numbers?|names?|dates?|costs?|amounts?|totals?|copies|details|lists?) of|copies of|how (?:many|much)|whether|what|which|when|who|why)\b.*[;?]\W*$",
    re.IGNORECASE | re.DOTALL,
)

# "The number of volunteers is 31.": few words, and an answer.
_TELLS_FIGURE = compiled_pattern(
    r"\W*(?:\(?\w{1,2}[.):]\s+)?(?:the|our|its|there|in total)\b[^.;:?]{1,120}?\b(?:is|was|are|were|came to|stood at)\s+(?:about |some |currently |now |just )?£?\d[\d,.]*\b",
    re.IGNORECASE,
)
# "The threat from terrorism was lowered to SUBSTANTIAL on 9 February": nothing that a request asked for.
_THREAT_LEVEL = compiled_pattern(
    r"\bthreat\b[^.;]{0,120}\b(?:critical|severe|substantial|moderate|low)\b", re.IGNORECASE
)
# "the order under section 26 by which the road was shut": made under another Act, and given.
_MADE_UNDER = compiled_pattern(
    r"\b(?:order|notice|agreement|direction|licen[cs]e|consent|certificate|application|report|warrant|scheme|summons|inquiry)s?\b(?: \w+){0,3} (?:under|by|of)\s+$",
    re.IGNORECASE,
)
_BEFORE = 60  # characters

# "Q2. 7.", "1. Eighty-four.", "Question 3 (returns in 2023): 412."
_NUMBERED_FIGURE = compiled_pattern(
    r"\W*(?:(?:[QA]|Questions?|Answers?|Part|Point)\.? ?\(?(?:\d{1,2}|[a-h])\)?|\(?(?:\d{1,2}|[a-h])[.):])(?:\s\([^()\n]{3,80}\))?[^\w£]+"
    rf"(?:£?\d[\d,.]*(?:%|m|k)?|{_NUMBER_WORD}(?:[ -](?:and )?{_NUMBER_WORD}){{0,4}})(?:\W+[\w%.,£-]+){{0,4}}\W*",
    re.IGNORECASE,
)
_ANSWERS_ITSELF = compiled_pattern(
    r"\W*(?:Q|Questions?|Part|Point)\.? ?\(?(?:\d{1,2}|[a-h])\)?\s\([^()\n]{3,80}\):\s£?\d[\d,.]*(?:%|m|k)?\W*",
    re.IGNORECASE,
)
# "For the whole force: 7.", "All told there are 12.", "We have seven.", "Force-wide total 7": a count that was asked for, barely told.
_COUNT = rf"£?(?:\d[\d,.]*(?:%|m|k)?|{_NUMBER_WORD}(?:[ -](?:and )?{_NUMBER_WORD}){{0,4}})"
_BARE_COUNT = compiled_pattern(
    r"^\W{0,12}(?:(?!(?:[^:]{0,44}\b)?(?:ref\w*|date[ds]?|tel\w*|phone|fax|pages?|foia?|eir|sections?|regulations?|requests?|questions?|days?|our|your|case|number:|no|version|limit|fees?|estimate\w*|hours?|minutes)\b)"
    rf"[a-z][\w’' -]{{2,40}}(?::| [–—-]) ?{_COUNT}"
    rf"|(?:in all|all told|in total|altogether|overall)[:,]? (?:(?:there (?:is|are|were|was)|we (?:have|had)) )?{_COUNT}|(?:[\w-]{{1,30}} ){{0,2}}total {_COUNT}"
    rf"|(?:we|they|it|there) (?:have|had|has|are|were|is|was) {_COUNT})\W{{0,12}}",
    re.IGNORECASE,
)
_COUNT_ASKED = compiled_pattern(
    r"\b(?:numbers? of|how (?:many|much)|totals?|counts?|figures?)\b", re.IGNORECASE
)


def disclosed(letter: Letter) -> Iterator[Finding]:
    """What the letter gives, or says where it is: parts read so with certainty or before the reasons, and sentences that say so."""
    text = letter.document.text
    given = reasoning_cue("given")
    refused = _refusing(letter)
    spans = [span for span in _told(letter) if not any(span.start <= place < span.end for place in refused)]
    spans = [
        s
        for s in spans
        if word_count(text, s.start, s.end) >= (_ROW if given.shown_in(said(s.of(text))) else _FEW_WORDS)
        or _TELLS_FIGURE.match(s.of(text))
    ]
    spans += [
        s.span
        for s in own_sentences(letter, {"decision"})
        if given.shown_in(s.said)
        and s.text.rstrip().endswith((".", ":", ";"))
        and not only_handles(s.text)
        and hands_over(letter, s)
    ]
    spans += [
        s.span
        for s in own_pieces(letter)
        if s.label.role not in _TELL_NONE and comes_with_this(s) and hands_over(letter, s)
    ]
    spans += _fields(letter)
    spans = sorted(one for one in set(spans) if not _tells_the_level(letter, one))
    spans = spans or _rows(letter, refused) or _short_answers(letter) or _figures(letter)
    if not spans:
        return
    values = {"passages": counted(len(spans), "passage")}
    best = next((s for s in spans if given.shown_in(said(s.of(text))) or FIGURE.search(s.of(text))), spans[0])
    yield finding("authority-disclosed", letter.document, best, values, related=spans)


def _tells_the_level(letter: Letter, span: Span) -> bool:
    """Whether words tell the threat level, which every letter may tell, and nobody asked for it."""
    told = _THREAT_LEVEL.search(letter.document.quote(span)) is not None
    return told and "threat" not in letter.request_text().lower()


def _refusing(letter: Letter) -> list[int]:
    """Where provisions are cited that may refuse something here: not those under which an order or a notice was made."""
    text = letter.document.text
    places = (c.span.start for c in letter.citations)
    return [at for at in places if not _MADE_UNDER.search(text, max(0, at - _BEFORE), at)]


def _told(letter: Letter) -> Iterator[Span]:
    """Parts read as disclosure that say what is given: sentences at their ends that hand nothing over are left out."""
    reasons = min((lab.span.start for lab in letter.labels if lab.role in CASE_SPECIFIC_ROLES), default=0)
    given, by_word = reasoning_cue("given"), letter.document_kind in _GIVE_BY_WORD
    of_label: dict[Span, list[Sentence]] = {}
    for sentence in all_sentences(letter):
        if sentence.label.role == "disclosure":
            of_label.setdefault(sentence.label.span, []).append(sentence)
    for label in letter.labels:
        if label.role != "disclosure" or letter.document.blocks[label.block].kind == "heading":
            continue
        every = of_label.get(label.span, [])
        kept = [one for one in every if hands_over(letter, one)]
        if not kept or only_handles(label.span.of(letter.document.text)):
            continue
        if any(given.shown_in(one.said) for one in kept) or (
            not by_word and _told_as_given(letter, label, reasons)
        ):
            yield label.span if kept == every else Span(kept[0].span.start, kept[-1].span.end)


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


def _short_answers(letter: Letter) -> list[Span]:
    """Figures that answer a question by its number, and lines that repeat the question before them."""
    if letter.document_kind in _GIVE_BY_WORD:
        return []
    counted_asked = _COUNT_ASKED.search(letter.request_text()) is not None
    return [
        lab.span
        for lab in letter.labels
        for words in (lab.span.of(letter.document.text),)
        if (
            lab.role in _ANSWERED
            and (_NUMBERED_FIGURE.fullmatch(words) or (counted_asked and _BARE_COUNT.fullmatch(words)))
        )
        or (lab.role == "request" and not lab.quotation and _ANSWERS_ITSELF.fullmatch(words))
    ]


def _figures(letter: Letter) -> list[Span]:
    """Sentences that tell a sum or a count that was asked for: "The survey cost £4,100."."""
    if letter.document_kind in _GIVE_BY_WORD:
        return []
    asked = plain(letter.request_text())
    return [
        piece.span
        for piece in own_pieces(letter)
        if not (piece.label.certain and piece.label.role in CASE_SPECIFIC_ROLES)
        and piece.label.role not in _TELL_NONE
        and tells_figure(plain(piece.text), asked)
    ] + [
        lab.span
        for lab in letter.labels
        if lab.role == "request"
        and not (lab.certain or lab.quotation)
        and answers_barely(words := plain(letter.document.quote(lab.span)), asked.replace(words, " "))
    ]


def _told_as_given(letter: Letter, label: Label, reasons: int) -> bool:
    """Whether a part read as disclosure is one: with certainty, or before the reasons and not supposing anything."""
    words = letter.document.quote(label.span)
    if _ASKS.match(words):
        return False
    if only_signposts(words) and not FIGURE.search(words) and len(words.split()) <= _SENTENCE:
        return False
    return label.certain or (label.span.start < reasons and not reasoning_cue("would").shown_in(said(words)))
