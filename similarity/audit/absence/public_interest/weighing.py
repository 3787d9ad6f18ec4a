"""Whether any sentence of a letter can be a part of the public-interest test of an exemption."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from similarity.audit.absence.naming import numbers_it
from similarity.audit.absence.own_text import GIVEN_BY_HEADING, of_another, opening_of, own_pieces
from similarity.audit.provisions import provision
from similarity.audit.sentences import SameLetter, Sentence
from similarity.audit.signs import Said, named_sign, said
from similarity.facts.reader import bounded_facts_cache
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import CASE_SPECIFIC_ROLES, Label, Letter, Role

__all__ = ["may_weigh", "only_at_the_end", "weighing_pieces", "weighs"]

_TESTS: frozenset[Role] = frozenset({"pit_disclosure", "balance"})
_ASIDE: frozenset[Role] = frozenset(
    {"reference", "disclosure", "exemption_list", "complaint_rights", "chrome"}
)
_SHORT = 60  # characters of a block that may be a heading
_SEVERAL = compiled_pattern(
    r"\b(?:both|all|each|every|these|two|three|four)\s+(?:of (?:the |these |them )?)?(?:provisions|cases)\b"
    r"|\bex(?:em|ce)ptions\b|\bsections\b|\bregulations\b",
    re.IGNORECASE,
)

# "We confirm that this is held; however, section 43(2) is engaged": the contrast is of holding and giving.
_HELD_BUT_REFUSED = compiled_pattern(
    r"\b(?:hold|holds|held)\b[^.]{0,60}\b(?:however|but|although|though)\b[^.]{0,120}\b(?:exempt|engaged|with+h[eo]ld\w*|refus\w+|appl(?:y|ies)|relies|rely|relying)\b",
    re.IGNORECASE,
)
_CONTRASTS = compiled_pattern(r"\b(?:however|but|although|though)\b", re.IGNORECASE)


def may_weigh(letter: Letter, cited: Collection[str]) -> bool:
    """Whether a sentence that is not plainly another exemption's may weigh the interests for these provisions.

    Wide on purpose: any concession, contrast or conclusion counts ("we accept", "however", "the reasons for
    keeping it are the stronger"), under no opening, under one of theirs, or under one for all. Where the only
    test of a letter stands after the last exemption, it may be meant for all of them.
    """
    elsewhere: list[Label] = []
    for piece in weighing_pieces(letter):
        label = piece.label
        if not of_another(letter, label, cited) or _after_formula(letter, label, cited, piece.text):
            return True
        if label.role in _TESTS and _SEVERAL.search(piece.text):
            return True
        if label.role in _TESTS:
            elsewhere.append(label)
    return bool(elsewhere) and _only_at_the_end(letter, elsewhere, cited)


def weighing_pieces(letter: Letter) -> Iterator[Sentence]:
    """Sentences of the authority that can be a part of a test of any exemption."""
    begin = _decision_begins(letter)
    this_case, pit_words = (named_sign("reasoning_cues", name) for name in ("this-case", "pit-words"))
    for piece in own_pieces(letter, aside=True):
        span, _, label, one = piece
        if label.role == "legislation" and not this_case.shown_in(one):
            continue
        if label.role not in CASE_SPECIFIC_ROLES and _names_a_part(letter, label):
            continue
        if label.role in _ASIDE or span.end <= begin:
            if not pit_words.shown_in(one):
                continue
        elif (not (label.role in _TESTS and label.certain) and not weighs(one)) or (
            label.role == "decision" and _only_refuses(one)
        ):
            continue
        yield piece


def _names_a_part(letter: Letter, label: Label) -> bool:
    """Whether a label is a heading or a signature: what stands below it is looked at by itself."""
    return letter.document.blocks[label.block].kind in {"heading", "signature"}


def _only_refuses(words: Said) -> bool:
    """Whether the one word of a decision that could weigh is its turn from what is held to what is refused."""
    turns = _HELD_BUT_REFUSED.search(words.text)
    return turns is not None and not weighs(said(_CONTRASTS.sub(" ", words.text)))


def weighs(words: Said) -> bool:
    """Whether a sentence has any word by which it could be a part of a test."""
    return any(
        named_sign("reasoning_cues", row).shown_in(words) for row in ("weighing-at-all", "openness-wanted")
    )


def _decision_begins(letter: Letter) -> int:
    """Where the first exemption is named or the first reason given: what stands before greets and retells."""
    named = [c.span.start for c in letter.citations if c.use != "mentioned"]
    reasons = [lab.span.start for lab in letter.labels if lab.role in CASE_SPECIFIC_ROLES]
    return min([*named, *reasons], default=0)


def only_at_the_end(letter: Letter, cited: Collection[str]) -> bool:
    """Whether every test of a letter stands after the last harm and does not number the exemption under which it stands."""
    tests = [lab for lab in letter.labels if lab.role in _TESTS and not set(lab.exemptions) & set(cited)]
    harms = [lab for lab in letter.labels if lab.role == "harm"]
    text = letter.document.text
    if any(numbers_it(lab.span.of(text), one) for lab in tests for one in lab.exemptions):
        return False
    return bool(tests and harms) and tests[0].span.start > harms[-1].span.start


def _own_openings(letter: Letter, tests: Sequence[Label], cited: Collection[str]) -> bool:
    """Whether the tests stand under a heading of another exemption, and this one has a heading too; none speaks of several."""
    text = letter.document.text
    if any(_SEVERAL.search(lab.span.of(text)) for lab in tests):
        return False
    own = [lab for lab in letter.labels if set(lab.exemptions) & set(cited)]
    if all(lab.cue == GIVEN_BY_HEADING for lab in tests):
        return any(lab.cue == GIVEN_BY_HEADING for lab in own)
    theirs = {opening_of(letter, lab, letter.argued) for lab in tests}
    mine = {opening_of(letter, lab, cited) for lab in own if lab.role == "harm"}
    heads = {letter.document.quote(b.span) for b in letter.document.blocks if b.kind == "heading"}
    return bool(mine) and theirs | mine <= heads and not theirs & mine


def _only_at_the_end(letter: Letter, tests: Sequence[Label], cited: Collection[str]) -> bool:
    """Whether no exemption but the last that is argued has a test, and the test does not number its own."""
    argued = letter.argued
    if _own_openings(letter, tests, cited):
        return False
    if all(facts.ncnd for one in cited if (facts := provision(one)) is not None):
        return False  # the yes or no has a test of its own
    text = letter.document.text
    if any(numbers_it(lab.span.of(text), one) for lab in tests for one in argued):
        return False
    openings = {opening_of(letter, lab, argued) for lab in tests}
    after = [lab for lab in letter.labels if lab.span.start > tests[-1].span.start and lab.role == "harm"]
    return len(openings) == 1 and not after


def _after_formula(letter: Letter, label: Label, cited: Collection[str], words: str) -> bool:
    """Whether a part after the words that neither confirm nor deny may weigh the yes or no: it numbers nothing else."""
    if not all(facts.ncnd for one in cited if (facts := provision(one)) is not None):
        return False
    above = [
        start
        for block, start in _formulas(SameLetter(letter))
        if block < label.block and start < label.span.start
    ]
    if not above:
        return False
    formula = max(above)
    others = [one for one in letter.argued if one not in cited]
    numbered = opening_of(letter, label, others)
    below = letter.document.text.rfind(numbered, 0, label.span.end) > formula if numbered else False
    return not below and not any(numbers_it(words, one) for one in others)


@bounded_facts_cache(16)  # asked for each sentence of a letter
def _formulas(same: SameLetter) -> tuple[tuple[int, int], ...]:
    """Where words that neither confirm nor deny begin, each with the block below which it counts: parts read so, and short blocks."""
    document, yes_or_no = same.letter.document, named_sign("reasoning_cues", "confirm-or-deny")
    read = ((-1, label.span.start) for label in same.letter.labels if label.role == "ncnd")
    short = (
        (index, block.span.start)
        for index, block in enumerate(document.blocks)
        if len(block.span) < _SHORT and yes_or_no.shown_in(said(document.quote(block.span)))
    )
    return (*read, *short)
