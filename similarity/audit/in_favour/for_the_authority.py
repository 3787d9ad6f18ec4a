"""What speaks for the authority: no report and no complaint goes out without this side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from similarity.audit.absence.own_text import own_pieces
from similarity.audit.exemptions.letter_reasoning import LetterReasoning
from similarity.audit.in_favour.both_sides import both_sides
from similarity.audit.in_favour.decided_cases import decided_cases
from similarity.audit.in_favour.disclosed import disclosed
from similarity.audit.in_favour.may_be_told import may_be_told
from similarity.audit.in_favour.own_reasons import OwnReason, own_reasons
from similarity.audit.wording import clip, counted, finding
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Finding, Letter, MatrixRow, Role

__all__ = ["InFavour", "for_the_authority", "in_favour"]

_RECITES: frozenset[Role] = frozenset({"legislation", "request", "reference"})
_FORMULA = compiled_pattern(r"\bneither (?:to )?confirm\w*,? n?or (?:to )?den(?:y|ies|ying)\b", re.IGNORECASE)
_NEITHER = compiled_pattern(r"\bneither\b[^.]{0,40}\bnor\b", re.IGNORECASE)


class InFavour(NamedTuple):
    """What speaks for the authority whatever other checks find.

    Parameters
    ----------
    own
        Sentences of the reasons that were written for this request, in their order.
    told
        Findings: what is given, weighed on both sides, and neither confirmed nor denied.
    cases
        Findings: cases that went the authority's way.
    unsure
        Where nothing of these was read: a finding on words that may yet speak for it, if there are any.
    """

    own: tuple[OwnReason, ...]
    told: tuple[Finding, ...]
    cases: tuple[Finding, ...]
    unsure: tuple[Finding, ...] = ()


def in_favour(reading: LetterReasoning, rows: Sequence[MatrixRow], compared: int) -> InFavour:
    """What speaks for the authority in one letter, from its words and from what it shares.

    Parameters
    ----------
    reading, rows
        The letter and its matrix.
    compared
        How many other letters the run holds.
    """
    letter = reading.letter
    own = own_reasons(reading, compared)
    told = (*disclosed(letter), *both_sides(reading, rows), *_consistent(letter))
    return InFavour(own, told, tuple(decided_cases(letter)), () if own or told else tuple(_unsure(letter)))


def for_the_authority(
    letter: Letter,
    known: InFavour,
    found: Iterable[Finding],
    same_request: Sequence[str],
    compared: int,
) -> Iterator[Finding]:
    """Findings that speak for the authority in one letter.

    Parameters
    ----------
    letter, known
        The letter, and what `in_favour` found in it.
    found
        Findings of the other checks on this letter.
    same_request
        Other letters that answer one and the same request.
    compared
        How many other letters the run holds.

    Yields
    ------
    Finding
        At least one: where nothing was found, that is said too.
    """
    found = list(found)
    parts = [
        *_own_reasons(letter, known.own, found, compared),
        *known.told,
        *_supported(letter, found),
        *_same_request(letter, same_request),
    ]
    yield from parts
    if not parts:
        nothing = finding("authority-nothing-found", letter.document, None, {"compared": str(compared)})
        yield from known.unsure or (nothing,)
    yield from known.cases


def _unsure(letter: Letter) -> Iterator[Finding]:
    """What may speak for the authority where nothing was read so with certainty."""
    sentence = may_be_told(letter)
    if sentence is not None:
        yield finding("authority-may-be-told", letter.document, sentence.span, {})
    elif letter.document_kind == "disclosure":
        yield finding("authority-refuses-nothing", letter.document, None, {})


def _own_reasons(
    letter: Letter, reasons: Sequence[OwnReason], found: Sequence[Finding], compared: int
) -> Iterator[Finding]:
    doubtful = [f.span for f in found if f.span and f.kind in {"dated_claim", "leftover"}]
    own = [one for one in reasons if not any(one.span.overlaps(span) for span in doubtful)]
    if not any(one.refuses for one in own):
        return
    most = max(own, key=lambda one: one.telling)
    values = {
        "sentences": counted(len(own), "sentence"),
        "words": str(sum(one.words for one in own)),
        "compared": counted(compared, "other letter"),
        "quotation": clip(letter.document.quote(most.span)),
    }
    yield finding(
        "authority-own-reasons", letter.document, most.span, values, related=[one.span for one in own]
    )


def _supported(letter: Letter, found: Iterable[Finding]) -> Iterator[Finding]:
    found = list(found)
    wrong = [f.span for f in found if f.verdict != "supported" and f.kind == "dated_claim" and f.span]
    places = sorted(
        f.span
        for f in found
        if f.verdict == "supported" and f.span is not None and not any(f.span.overlaps(w) for w in wrong)
    )
    if places:
        values = {
            "count": counted(len(places), "claim"),
            "quotation": clip(letter.document.quote(places[0])),
        }
        yield finding("authority-supported", letter.document, places[0], values, related=places)


def _consistent(letter: Letter) -> Iterator[Finding]:
    """The formula of neither confirming nor denying, in a part read as that or in so many words."""
    role: Role = "ncnd"
    formulas = [
        lab.span
        for lab in letter.labels
        if lab.role == role and _NEITHER.search(lab.span.of(letter.document.text))
    ] or [
        piece.span
        for piece in own_pieces(letter)
        if piece.label.role not in _RECITES and _FORMULA.search(piece.text)
    ]
    if formulas:
        yield finding("authority-ncnd", letter.document, formulas[0], {}, related=formulas)


def _same_request(letter: Letter, others: Sequence[str]) -> Iterator[Finding]:
    if others:
        values = {"count": counted(len(others), "other letter"), "subject": ";".join(others)}
        yield finding("authority-same-request", letter.document, None, values, other_document=others[0])
