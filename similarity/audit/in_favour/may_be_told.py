"""A second look before it is said that nothing in a letter speaks for the authority: it may stand in words read as something else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from similarity.audit.absence.own_text import own_pieces
from similarity.audit.exemptions.letter_reasoning import reasoning_cue
from similarity.audit.sentences import Sentence, is_prose, request_stems, stems
from similarity.audit.signs import Sign
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Letter, Role

__all__ = ["may_be_told"]

_ASIDE: frozenset[Role] = frozenset({"legislation", "complaint_rights", "chrome"})
# "Attached, 40 of them.", "here it is, less the names", "(A) supplied in full", "a copy goes with this letter", "£900 in 2021."
_GIVES = Sign(
    r"\b(?:is|are|I|we) (?:\w+ )?(?:attach(?:ed|ing)?|enclos(?:e|ed|ing))\b|\b(?:please|kindly|will) find,? (?:attached|enclosed|herewith|with this)\b|^\W*(?:attached|enclosed)\b|\b(?:supplied|given|provided) in (?:full|part)\b|\bhere (?:it|they) (?:is|are)\b|\bhere (?:is|are) the\b"
    r"|\bcop(?:y|ies)\b[^.;]{0,20}\b(?:goes?|is sent|are sent|follows?)\b|\b(?:is|are) (?:also |all |already )?(?:on|in) (?:our|the) (?:(?:\w+ )?(?:web ?)?site|web ?page|annual report|publication scheme)\b|^\W*£\d|^\W*(?:\w{1,2}[.)]\s+)\d[\d,]*\s+[a-z]"
    r"|\bwill (?:now |then |also )?be (?:sent|given|released|provided|disclosed|supplied) to you\b|\bby (?:giving|sending|releasing) you\b|\((?:copy )?(?:attached|enclosed|herewith)\)"
    r"|\b(?:has|have) (?:now|today) been (?:given|sent|released|provided|disclosed|supplied)\b|\b(?:given|sent|released|provided|disclosed|supplied) (?:to you )?(?:now|with this (?:letter|e-?mail|message))\b|\b(?:we|I) [^.;]{1,60}\band enclose\b"
)
# "The survey cost £4,100."; a refusal for cost or as vexatious has such sums in its reasons.
_A_SUM = Sign(
    r"\b(?:cost|costs|came to|comes to|paid|spent|total(?:led|s|ling)?|was|were|is|are)\b[^.;]{0,25}£\s?\d"
)
_SUPPOSED = compiled_pattern(r"\b(?:would|could|might|if|limit|fees?|per hour|an hour)\b", re.IGNORECASE)
_RECKON = frozenset({"cost", "vexatious"})
_TELL: frozenset[Role] = frozenset({"decision", "disclosure", "other"})
# What is said to be weighed, and for how much it counts; that nothing has to be weighed is no weighing.
_NO_TEST = compiled_pattern(
    r"\b(?:no|not|n[’']t|never|nothing|without|neither|nor|absolute)\b[^.;]{0,40}\b(?:public interest|weigh\w*|balanc\w*|test)\b",
    re.IGNORECASE,
)
# A burden is weighed against the worth of a request without a word of the public interest.
_SETS_AGAINST = Sign(
    r"\b(?:(?:set|put|held|placed) against (?:that|this|it|them|these|the)|(?:serious|proper|real|genuine) (?:purpose|value)|(?:purpose|value|worth) (?:and|or) (?:\w+ )?(?:purpose|value|worth|interest)|fair (?:thing |question )?to ask|of (?:some|real|little|no) (?:value|worth) to)\b"
)
# "What we could do within the limit", "Section 16 asks us to help", "If you were to ask for 2023 alone we would …": advice on
# a request that can be answered.
_HELPS = Sign(
    r"\b(?:section|regulation) (?:16|15|9)\b[^.;]{0,80}\b(?:help|advi[cs]e|assist\w*|ask\w*|tell|thought|could)\b|\b(?:could|can|might) (?!not\b)(?:\w+ ){0,8}(?:within|inside|under|below) (?:the|that) (?:\w+ )?limit\b"
    r"|\b(?:suggest|advise|invite|recommend|propose)\w* (?:that )?you (?:\w+ ){0,3}?(?:narrow|reduc|refin|limit|restrict)\w*|\b(?:narrow|refin|reduc|limit|restrict)(?:e|ed|ing)? (?:down )?(?:your|the|this) (?:\w+ )?request\b"
    r"|\b(?:passed|transferred|forwarded|sent|handed) (?:on )?(?:(?:your|the|this) request|it) (?:on )?to\b|\b(?:we|I)(?:[’']ll| will) (?:gladly |happily )?(?:post|send|give|provide|supply|e-?mail) (?:you )?(?:another|it again|them again|a (?:new|further|second) copy)\b"
    r"|\bwe (?:could|can) (?:also )?(?:give|send|provide|let) you\b|\b(?:would|will|should) (?!not\b)(?:\w+ )?(?:come|fall|be|fit) (?:well )?(?:within|inside|under|below) (?:the|that) (?:\w+ )?limit\b|\bwe (?:would|will|could|can) (?!not\b)(?:\w+ )?(?:send|give|let) (?:it|them|that|this|these|those) to you\b|\bwere (?:the|your) (?:request|question) to be (?:cut down|narrowed|limited)\b|\bone (?:year|month|quarter)\b[^.;]{0,40}\b(?:can|could|would) be (?:done|\d)"
    r"|\b(?:if|should|were) you (?:(?:were|are|was|would|could|can|chose|choose|wish|want|like|prefer|decide|care|able|content|willing|prepared|happy|to) ){0,4}(?:ask|narrow|limit|confine|cut|restrict|reduce|resubmit|pick|settle|shorten|name|choose|take|accept)\w*\b[^.;]{0,200}\b(?:we|I|it|that|this|you|the \w+)(?:[’'](?:d|ll)| (?:would|could|can|should|will|might|may))(?! not\b|n[’']t)\b"
    r"|\b(?:we|I)(?:[’'](?:d|ll)| (?:would|could|can|should|will))(?! not\b|n[’']t)[^.;]{0,60}\b(?:if|were|should) you (?:(?:were|would|could|can|to) ){0,2}(?:ask|narrow|limit|confine|cut|restrict|reduce|resubmit|pick|settle|shorten|choose)\w*"
)
_NOT_GIVEN = compiled_pattern(
    r"\b(?:not|n[’']t|never|no longer)\b[^.;]{0,20}\b(?:attach|enclos|suppl|giv|sen[dt])", re.IGNORECASE
)
_WORDS = 3
_REASON = 8  # words of a sentence that says why
_NO_REASON: frozenset[Role] = frozenset({"reference", "request", "exemption_list"})
_WHY = Sign(
    r"\b(?:because|since|so that|owing to|given that|already|until|by virtue of|(?:as|for) (?:it|they|he|she|we|the|those|these|this|that|no|none|there))\b|[:;]\s"
)
_OF_FORM = Sign(
    r"\b(?:thank you|working days|internal review|information commissioner|complain\w*|you (?:asked|wrote|requested)|your (?:\w+ )?(?:request|letter|e-?mail) (?:of|dated|for|was|came|received))\b"
)
_DATES_AND_PROVISIONS = compiled_pattern(
    r"\b\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*(?: \d{4})?|\b(?:19|20)\d\d\b|\b(?:sections?|regulations?|reg\.|s\.|ss\.|Act)\s?\d[\w()]*(?:\(\w+\))*",
    re.IGNORECASE,
)


def may_be_told(letter: Letter) -> Sentence | None:
    """The sentence that is most likely to give something, to weigh the interests, to help or to say why; None where there is none.

    Wide on purpose: it keeps the tool from saying that there is nothing, and shows a reader where to look.
    """
    said_anywhere = [
        piece
        for piece in own_pieces(letter)
        if piece.label.role not in _ASIDE and len(piece.text.split()) >= _WORDS
    ]
    pieces = [
        piece
        for piece in said_anywhere
        if letter.document.blocks[piece.label.block].kind not in {"heading", "signature"}
    ]
    procedure = reasoning_cue("of-procedure")
    given = (
        p
        for p in pieces
        if _GIVES.shown_in(p.said) and not _NOT_GIVEN.search(p.text) and not procedure.shown_in(p.said)
    )
    told = (
        p
        for p in pieces
        if letter.document_kind not in _RECKON
        and p.label.role in _TELL
        and _A_SUM.shown_in(p.said)
        and not _SUPPOSED.search(p.text)
    )
    weighs = reasoning_cue("pit-words")
    weighed = (
        p
        for p in pieces
        if (weighs.shown_in(p.said) or _SETS_AGAINST.shown_in(p.said))
        and is_prose(letter, p)
        and not _NO_TEST.search(p.text)
    )
    perhaps = (
        p
        for p in own_pieces(letter, aside=True)
        if p.label.role == "complaint_rights" and not p.label.certain
    )
    helped = (p for p in (*pieces, *perhaps) if _HELPS.shown_in(p.said))
    fields = (p for p in said_anywhere if reasoning_cue("form-reply").shown_in(p.said))
    return (
        next(given, None)
        or next(told, None)
        or next(fields, None)
        or next(weighed, None)
        or next(helped, None)
        or _likeliest_reason(letter, pieces)
    )


def _likeliest_reason(letter: Letter, pieces: Sequence[Sentence]) -> Sentence | None:
    """A sentence that may say why: of what was asked before any other, and one that names no provision before one that does."""
    asked = request_stems(letter)
    reasons = [p for p in pieces if _may_reason(letter, p)]
    cited = [c.span for c in letter.citations]
    return min(
        reasons,
        key=lambda p: (
            any(p.span.start <= place.start < p.span.end for place in cited),
            not asked & stems(p.text),
            p.span,
        ),
        default=None,
    )


def _may_reason(letter: Letter, piece: Sentence) -> bool:
    """Whether a sentence may say why, of this case: it has a word for that or a figure."""
    if piece.label.role in _NO_REASON or len(piece.text.split()) < _REASON or not is_prose(letter, piece):
        return False
    if _OF_FORM.shown_in(piece.said):
        return False
    bare = _DATES_AND_PROVISIONS.sub(" ", piece.text)
    figure = any(sign.isdigit() for sign in bare) and not _SUPPOSED.search(bare)
    return _WHY.shown_in(piece.said) or figure
