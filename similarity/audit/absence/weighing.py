"""Whether any sentence of a letter can be a part of the public-interest test of an exemption."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from similarity.audit.absence.naming import numbers_it
from similarity.audit.absence.own_text import of_another, opening_of, own_pieces
from similarity.audit.patterns import named_pattern
from similarity.audit.provisions import provision
from similarity.audit.sentences import label_at
from similarity.records import Label, Letter, Role

__all__ = ["may_weigh"]

_TESTS: frozenset[Role] = frozenset({"pit_disclosure", "balance"})
_ASIDE: frozenset[Role] = frozenset({"reference", "disclosure", "exemption_list"})


def may_weigh(letter: Letter, cited: Collection[str]) -> bool:
    """Whether a sentence that is not plainly another exemption's may weigh the interests for these provisions.

    Wide on purpose: any concession, contrast or conclusion counts ("we accept", "however", "the reasons for
    keeping it are the stronger"), under no opening, under one of theirs, or under one for all. Where the only
    test of a letter stands after the last exemption, it may be meant for all of them.
    """
    weighing = named_pattern("reasoning_cues", "weighing-at-all")
    text = letter.document.text
    elsewhere: list[Label] = []
    for piece in own_pieces(letter):
        label = label_at(letter, piece.start)
        if (
            label is None
            or label.role in _ASIDE
            or (label.role == "legislation" and not _this_case(piece.of(text)))
        ):
            continue
        if not (label.role in _TESTS and label.certain) and not weighing.search(piece.of(text)):
            continue
        if not of_another(letter, label, cited) or _after_formula(letter, label, cited, piece.of(text)):
            return True
        if label.role in _TESTS:
            elsewhere.append(label)
    return bool(elsewhere) and _only_at_the_end(letter, elsewhere, cited)


def _only_at_the_end(letter: Letter, tests: Sequence[Label], cited: Collection[str]) -> bool:
    """Whether no exemption but the last that is argued has a test, and the test does not number its own."""
    argued = letter.argued
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
    yes_or_no = named_pattern("reasoning_cues", "confirm-or-deny")
    above = letter.document.blocks[: label.block]
    formulas = [lab.span.start for lab in letter.labels if lab.role == "ncnd"]
    formulas += [
        b.span.start
        for b in above
        if len(line := letter.document.quote(b.span)) < 60 and yes_or_no.search(line)
    ]
    formula = max((start for start in formulas if start < label.span.start), default=label.span.end)
    others = [one for one in letter.argued if one not in cited]
    numbered = opening_of(letter, label, others)
    below = letter.document.text.rfind(numbered, 0, label.span.end) > formula if numbered else False
    return label.span.start > formula and not below and not any(numbers_it(words, one) for one in others)


def _this_case(words: str) -> bool:
    return bool(named_pattern("reasoning_cues", "this-case").search(words))
