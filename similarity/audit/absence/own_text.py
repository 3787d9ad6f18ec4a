"""The text that could hold what was not found: all that the authority may have written, whatever it was taken for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from similarity.audit.absence.naming import numbers_it
from similarity.audit.provisions import covered, provision
from similarity.audit.sentences import SameLetter, Sentence, all_sentences, letter_shows, parts
from similarity.audit.signs import Said, Sign, named_sign
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Block, BlockKind, Label, Letter, Role, Span

__all__ = [
    "GIVEN_BY_HEADING",
    "heading_before",
    "of_another",
    "opening_of",
    "own_pieces",
    "set_out_elsewhere",
    "under_another_heading",
]

GIVEN_BY_HEADING = "given by its heading"  # cue of a label whose exemption `attribution` told
_NOT_OWN: frozenset[Role] = frozenset({"chrome", "complaint_rights"})
# Voice of an authority in what was taken for the request: the border between the two may have been missed.
_ANSWERS = Sign(
    r"\b(?:exempt\w*|withh\w+|refus\w+|section \d|we (?:hold|have(?! (?:\w+ )?(?:understood|taken|read|received|noted|your))|are|do|can|consider)|not held|disclos\w+)\b",
    re.IGNORECASE,
)
# What was asked for may itself be of things withheld or disclosed before; an answer says so in the present.
_ANSWERS_RETOLD = Sign(
    r"\b(?:exempt\w*|section \d|we (?:hold|have(?! (?:\w+ )?(?:understood|taken|read|received|noted|your))|are|do|can|consider)|not held"
    r"|(?:is|are|be|been|being|i|we) (?:\w+ )?(?:withh\w+|refus\w+|disclos\w+)|(?:withhold|refuse|disclose)s?)\b",
    re.IGNORECASE,
)
_RETELLS = Sign(
    r"\byou (?:were |have |had |would |also )?(?:ask\w*|want\w*|request\w*|wrote|writ\w+|seek\w*|sought|wish\w*|enquir\w*|put in|like|look\w* for|after)\b"
    r"|\byour (?:\w+ ){0,2}(?:request|enquiry|letter|e-?mail|message|application)\b|\brequest (?:of|dated|that you|which you|you|made|sent)\b"
    r"|\bwhat (?:was|is|has been) (?:asked|requested|sought|wanted)\b",
    re.IGNORECASE,
)
_LINES: frozenset[BlockKind] = frozenset(
    {"list_item", "table_row", "chrome", "signature"}
)  # they open no part
# Words for reasons before "in the annex": what is given may stand in one too.
_OF_REASONS = compiled_pattern(
    r"\b(?:reason\w*|harm|rationale|arguments?|tests?|considerations?|why|expla\w+|exempt\w*|prejudice|public interest|balanc\w+|grounds?)\b[^.,;\n]*$",
    re.IGNORECASE,
)
_SEE = compiled_pattern(r"see|refer", re.IGNORECASE)
_BEFORE = 160  # characters
_LONGEST_WORD = 40  # characters
_SHORT = 12  # words of a heading
_RUN_IN = 60  # characters in which a paragraph that begins with its heading has the number


def own_pieces(letter: Letter, without: Iterable[Span] = (), *, aside: bool = False) -> Sequence[Sentence]:
    """Sentences of all that may be the authority's, one by one, those that touch ``without`` left out.

    What was taken for the request is left out only where nothing in it sounds like an answer. With ``aside`` the
    furniture of the page and the rights of complaint come too: something else may have been taken for them.
    """
    pieces = _own_pieces(SameLetter(letter), aside)
    excluded = tuple(without)
    if not excluded:
        return pieces
    return [one for one in pieces if not any(one.span.overlaps(other) for other in excluded)]


@lru_cache(maxsize=64)  # all the second looks ask for them
def _own_pieces(same: SameLetter, aside: bool) -> tuple[Sentence, ...]:
    letter = same.letter
    own = {
        label.span
        for label, words in zip(letter.labels, parts(letter), strict=True)
        if (aside or label.role not in _NOT_OWN)
        and not (label.role == "request" and _sure_request(label, words))
    }
    return tuple(one for one in all_sentences(letter) if one.label.span in own)


def _sure_request(label: Label, words: Said) -> bool:
    retold = _RETELLS.shown_in(words)
    answers = _ANSWERS_RETOLD if label.certain and retold else _ANSWERS
    return (label.certain or retold) and not answers.shown_in(words)


def set_out_elsewhere(letter: Letter) -> bool:
    """Whether the authority says that its reasons stand in a part that may not be here; what is asked for may have an annex."""
    return _set_out_elsewhere(SameLetter(letter))


@lru_cache(maxsize=16)  # several checks ask
def _set_out_elsewhere(same: SameLetter) -> bool:
    letter, text = same.letter, same.letter.document.text
    elsewhere = named_sign("reasoning_cues", "elsewhere")
    if not letter_shows(letter, elsewhere):
        return False
    pattern = elsewhere.pattern
    own = (
        lab.span
        for lab, words in zip(letter.labels, parts(letter), strict=True)
        if lab.role != "request" and elsewhere.shown_in(words)
    )
    return any(
        _SEE.match(match.group())
        or _OF_REASONS.search(text, max(span.start, match.end() - _BEFORE), match.end())
        for span in own
        for match in pattern.finditer(text, span.start, span.end)
    )


def heading_before(letter: Letter, block: int) -> int | None:
    """The block of the nearest heading at or before a block; a short line without an end is one."""
    return next((index for index in range(block, -1, -1) if _is_heading(letter, index)), None)


def _is_heading(letter: Letter, index: int) -> bool:
    block = letter.document.blocks[index]
    if block.kind != "paragraph" or len(block.span) > _SHORT * _LONGEST_WORD:
        return block.kind == "heading"
    words = letter.document.quote(block.span).strip()
    return len(words.split()) <= _SHORT and not words.endswith((".", ",", ";"))


def opening_of(letter: Letter, label: Label, provisions: Collection[str]) -> str:
    """The words that open the part in which a label stands: the nearest above that number any of these provisions.

    They are a heading, or the first words of a paragraph that begins with its heading; empty where there are
    none between the label and the list of exemptions.
    """
    document = letter.document
    listed = max((lab.span.end for lab in letter.labels if lab.role == "exemption_list"), default=0)
    listed = listed if listed < label.span.start else 0
    for index in range(label.block, -1, -1):
        block = document.blocks[index]
        if block.span.start < listed:
            break
        if block.kind in _LINES and not _is_paragraph(letter, block):
            continue
        words = document.quote(block.span)
        words = words if _is_heading(letter, index) else words[:_RUN_IN]
        if any(numbers_it(words, one) for one in provisions):
            return words
    return ""


def _is_paragraph(letter: Letter, block: Block) -> bool:
    """Whether a list item is a numbered paragraph rather than a line."""
    return block.kind == "list_item" and len(letter.document.quote(block.span).split()) > _SHORT


def of_another(letter: Letter, label: Label, cited: Collection[str]) -> bool:
    """Whether a part is another exemption's, by its reading and by an opening that names that one, or its thing, and none of these."""
    by_heading = label.cue == GIVEN_BY_HEADING
    if not label.exemptions or (_silent(cited) and _silent(label.exemptions)):
        return False  # the reasons for saying neither yes nor no are given for all its provisions together
    if any(covered(one, label.exemptions) for one in cited):
        return False
    own = label.span.of(letter.document.text)
    if any(numbers_it(own, one) for one in cited):
        return False
    if by_heading or any(numbers_it(own, other) for other in label.exemptions):
        return True
    if not label.certain:
        return False
    opening = opening_of(letter, label, (*cited, *label.exemptions))
    return bool(opening) and not any(numbers_it(opening, one) for one in cited)


def under_another_heading(letter: Letter, label: Label, cited: Collection[str]) -> bool:
    """Whether the nearest heading above a part numbers an exemption that it was read for, and none of these.

    What a sentence does there may be uncertain; for which exemption it does it is not.
    """
    above = heading_before(letter, label.block)
    if above is None or above == label.block or any(covered(one, label.exemptions) for one in cited):
        return False
    words = letter.document.quote(letter.document.blocks[above].span)
    return any(numbers_it(words, one) for one in label.exemptions) and not any(
        numbers_it(words, one) for one in cited
    )


def _silent(provisions: Collection[str]) -> bool:
    """Whether any of these lets an authority neither confirm nor deny."""
    return any(facts.ncnd for one in provisions if (facts := provision(one)) is not None)
