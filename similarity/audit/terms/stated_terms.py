"""The time that a letter says the law allows for an answer, where it is not twenty working days."""

from __future__ import annotations

import re
from collections.abc import Iterator

from similarity.audit.absence.own_text import own_pieces
from similarity.audit.sentences import may_show
from similarity.audit.signs import Sign
from similarity.audit.wording import clip, finding, requirement
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Finding, Letter, Span

__all__ = ["wrong_terms"]

# FOIA s.10(1), FOISA s.10(1), EIR reg. 5(2) and EI(S)R reg. 5(2) allow the same.
_ALLOWED = frozenset({"20", "twenty"})
_DAYS = Sign(
    r"\b(?P<number>\d{1,3}|ten|twelve|fifteen|twenty(?:[- ](?:one|two|four|five|eight))?|thirty(?:[- ]five)?|forty(?:[- ]five)?|fifty|sixty)[- ]working[- ]days?\b",
    re.IGNORECASE,
)
_LAW = compiled_pattern(
    r"\b(?:section 10|s\.? ?10|regulation 5|statut\w+|(?:Freedom of Information(?: \(Scotland\))? |FOI |the )Act|FOIA|FOISA|EIRs?|the Regulations|legislation|by law|the law|legal(?:ly)?|(?:we are|I am|the (?!contractor|supplier|company)\w+ is) (?:therefore |also |then )?(?:(?:required|obliged|bound) to (?:respond|reply|answer|comply)(?=[^.;]*\brequests?\b)|(?:allowed|permitted|given) (?=\S+ working days?\b[^.;]*\brequests?\b)))\b",
    re.IGNORECASE,
)
_ANSWER = compiled_pattern(
    r"\b(?:respon[ds]\w*|repl(?:y|ies|ied|ying)|answer\w*|compl(?:y|ies|ied|ying|iance)|deadline|time[- ]?(?:scale|frame|limit|allowed)?s?|periods?|deal(?:t|ing)? with)\b",
    re.IGNORECASE,
)
_ALLOWS = compiled_pattern(
    r"\b(?:requires?|required|allow(?:s|ed|ing)?|giv(?:es?|en|ing)|permit(?:s|ted)?|entitle[sd]?|oblig(?:es?|ed|ation)|must|sets?|lays? down|provides?|states?|says|specif(?:y|ies)|has to|have to|we have|has|statut\w+ (?:\w+ )?(?:deadline|time|period|limit|term)|in (?:line|accordance) with)\b",
    re.IGNORECASE,
)
# Other clocks and other steps: the review, an extension, a school, an archive; what was, is aimed at or is the reader's.
_OTHER = compiled_pattern(
    r"\b(?:review\w*|reconsider\w*|representations|appeal\w*|complain\w*|exten[ds]\w*|extension|further|additional|extra|longer|more than|clarif\w*|fees?|school\w*|academ\w*|archiv\w*|public records?|record office|transferr?\w*|overseas|outside the (?:UK|United Kingdom)|armed forces|complex\w*|volum\w*|subject access|aims?|aimed|targets?|usual\w*|normal\w*|took|taken|was|were|late|delay\w*|apolog\w*|sorry|regret|acknowledg\w*|notif\w*|publish\w*|you (?:may|can|could|should|must|have|need|will|are)|former\w*|previous\w*|propos\w*|if|not|n[’']t|unless|instead|data protection)\b",
    re.IGNORECASE,
)
# Bodies whose time is another one.
_OTHER_BODIES = compiled_pattern(
    r"\b(?:schools?|academ\w+|archives?|record office|nurser\w+|libraries)\b", re.IGNORECASE
)


def wrong_terms(letter: Letter) -> Iterator[Finding]:
    """The first sentence of the authority that gives the law's time for an answer as some other number of working days."""
    if not may_show(letter, _DAYS) or _OTHER_BODIES.search(letter.document.authority or ""):
        return
    for piece in own_pieces(letter):
        told = list(_DAYS.finditer(piece.said))
        if len(told) != 1 or told[0]["number"].lower() in _ALLOWED or _OTHER.search(piece.text):
            continue
        if not all(sign.search(piece.text) for sign in (_LAW, _ANSWER, _ALLOWS)):
            continue
        span = Span(piece.span.start + told[0].start(), piece.span.start + told[0].end())
        values = {"quotation": clip(piece.text), "term": told[0].group(), "subject": "term"}
        yield finding(
            "term-of-the-law",
            letter.document,
            span,
            values,
            sources=requirement("RN13"),
            regime=letter.regime,
        )
        return
