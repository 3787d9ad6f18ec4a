"""A review that upholds "for the reasons given in the first answer", and has none of its own."""

from __future__ import annotations

from collections.abc import Iterator

from similarity.audit.absence.absent import absent
from similarity.audit.absence.own_text import own_pieces
from similarity.audit.absence.restated_test import only_restates
from similarity.audit.absence.whole_reading import text_unread
from similarity.audit.declared import declared
from similarity.audit.sentences import Sentence, request_stems
from similarity.audit.signs import Sign
from similarity.audit.wording import clip, requirement
from similarity.records import CASE_SPECIFIC_ROLES, Finding, Letter, Role

__all__ = ["review_with_nothing_new", "takes_over"]

_TAKES_OVER = Sign(
    r"\b(?:for|on) the (?:same )?(?:reasons?|grounds?) (?:that (?:were|was|are|is) )?(?:given|set out|stated|explained|contained|told|provided|in)\b[^.;]{0,60}\b(?:original|first|initial|earlier|previous|our|the) (?:\w+ )?(?:response|reply|answer|decision|letter|refusal|notice)\b"
    r"|\b(?:nothing|no more|little) to add to (?:the|our|what)\b[^.;]{0,40}\b(?:response|reply|answer|decision|letter|refusal|notice|said|told)\b"
    r"|\b(?:the|those|its) reasons? (?:given|set out|stated|explained) (?:then|there|at the time|in it)\b[^.;]{0,40}\b(?:stand|hold|remain|apply)\w*\b"
)
_NOT_SO = Sign(
    r"\b(?:not|n[’']t|nor|neither|rather than|if|you (?:say|said|argue\w*)|in addition|and also|as well as|set out below|follow)\b"
)
# A reviewer's own look at the case may be told in any part that is no form.
_FORM: frozenset[Role] = frozenset({"request", "reference", "complaint_rights", "chrome", "legislation"})
_LOOKED = Sign(
    r"\b(?:I|we|the (?:reviewer|panel)) (?:have |has )?(?:also |then |now )?(?:asked|spoke|spoken|read|met|checked|looked at|found|compared|saw|seen|tested|searched|noted|note|learn\w*)\b|\b(?:because|since|given that)\b"
)


# What is said of how the first answer was given: no reason of the review's own.
_OF_THE_ANSWER = Sign(
    r"\b(?:decision|response|answer|refusal|reply|exemptions?)\b[^.;]{0,30}\b(?:was|is|were|are|had been) (?:\w+ly )?(?:correct|right|proper|sent|issued|given|made|appropriate|justified|in time|lawful|upheld|cited|engaged|applied)\b"
)


def takes_over(letter: Letter) -> Sentence | None:
    """The sentence of a review that makes the reasons of the first answer its own."""
    for piece in own_pieces(letter):
        if _TAKES_OVER.shown_in(piece.said) and not _NOT_SO.shown_in(piece.said):
            return piece
    return None


def review_with_nothing_new(letter: Letter) -> Iterator[Finding]:
    """Such a sentence, where every sentence that reasons only says the law's test over again, as an open question.

    Notes
    -----
    A review may agree with the first answer; guidance asks that it look at the case afresh and say what it found.
    """
    if not letter.is_review or text_unread(letter):
        return
    told = takes_over(letter)
    if told is None or not declared(letter):
        return
    asked = request_stems(letter)
    for piece in own_pieces(letter):
        if piece is told or piece.label.role in _FORM or _of_the_answer(piece):
            continue
        reasons = piece.label.role in CASE_SPECIFIC_ROLES or _LOOKED.shown_in(piece.said)
        if reasons and not any(only_restates(piece.text, one, asked) for one in declared(letter)):
            return
    yield absent(
        "review-nothing-new", letter, told.span, {"quotation": clip(told.text), "subject": "nothing-new"},
        sources=requirement("RN27"), also=["a review may agree with the reasons of the first answer"],
    )  # fmt: skip


def _of_the_answer(piece: Sentence) -> bool:
    return _OF_THE_ANSWER.shown_in(piece.said) and not _LOOKED.shown_in(piece.said)
