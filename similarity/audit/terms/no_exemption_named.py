"""A refusal that names no exemption: the notice has to say which one it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from similarity.audit.absence.absent import absent
from similarity.audit.absence.own_text import own_pieces, set_out_elsewhere
from similarity.audit.absence.whole_reading import text_unread
from similarity.audit.provisions import provision
from similarity.audit.sentences import Sentence, letter_shows
from similarity.audit.signs import Sign
from similarity.audit.wording import clip, requirement
from similarity.facts import facts_cache, load
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import DocumentKind, Finding, Letter

__all__ = ["no_exemption_named"]

_REFUSES: frozenset[DocumentKind] = frozenset({"refusal", "part_refusal"})
_TAKEN_OUT = r"(?:taken out|removed|redacted|bl(?:anked|acked)(?: out)?|left out|deleted|struck out|cut out)"
_WORDS = r"(?:names?|address(?:es)?|details|figures?|numbers?|prices?|rates?|sums?|passages?|paragraphs?|pages?|lines?|columns?|information|words|entries|dates?|identit(?:y|ies))"
# What is no part of what was asked for may be taken out under no exemption.
_NOT_ASKED_FOR = compiled_pattern(
    rf"\b{_TAKEN_OUT}\b[^.;]*\b(?:duplicat\w*|blank|empty|repeat\w*|scope|not (?:relevant|asked)|irrelevant|errors?|nothing to do with|not about|other (?:matters|subjects|business))\b",
    re.IGNORECASE,
)
_REFUSED = Sign(
    r"\b(?:we|I|the \w+(?: \w+)?) (?:have|has|am|are|is|do|does|must|will|cannot)(?: \w+){0,3}? (?:refus(?:e|ed|ing) (?:your|the|this|to (?:release|disclose|supply|provide|give))|with+h(?:old|eld|olding)|declin(?:e|ed|ing) to (?:release|disclose|supply|provide|give)|decided (?:not to|to withhold|to refuse))"
    r"|\b(?:your|this|the) request (?:is|has been|was|must be) (?:\w+ )?(?:refused|declined|turned down)\b"
    r"|\b(?:it|this|the \w+(?: \w+)?|they|which) (?:has|have|is|are|was|were|will) (?:therefore |also |been |being |be |to be |not )*with+held\b|\bdecided to with+hold (?:it|them|this|these|the)\b"
    rf"|\b(?:we|I) (?:have |had to )?(?:also )?{_TAKEN_OUT} (?:\w+ ){{0,4}}?{_WORDS}\b"
    rf"|\b{_WORDS}\b[^.;]{{0,40}}\b(?:has|have|is|are) (?:also )?(?:been )?(?:redacted|bl(?:anked|acked)(?: out)?|struck out)\b"
)
_NOT_SO = compiled_pattern(
    r"\b(?:if|would|could|unless|whether|originally|earlier|first|no longer|you (?:say|said|ask\w*|wrote)|not (?:with+held|refus\w+)|nothing)\b",
    re.IGNORECASE,
)
_OF_THE_ACT = Sign(r"\b(?:Freedom of Information|FOIA?|FOISA|Environmental Information|EIRs?)\b")
# Any number that may be one of a section or a regulation, and any other law or reason than an exemption.
_NUMBER = Sign(
    r"\b(?:sections?|s\.?|ss\.?|regulations?|regs?\.?|articles?|paragraphs?|exemptions?)\s?\(?\d|\b(?:2[1-9]|3\d|4[0-4])\s?\(\d"
)
_OTHER_GROUND = Sign(
    r"\b(?:(?:is|are|was|were|do|does|did) not (?:\w+ )?h(?:eld|old)|no (?:\w+ )?(?:information|record) (?:is )?held|vexatious|repeated request|appropriate limit|cost limit|cost of complying|subject access|data subject|not (?:a )?(?:valid|public authority)|fee|clarif\w*|copyright|withdrawn)\b"
)
_NAMED_IN_WORDS = "the letter may name the exemption by its title"
_ELSEWHERE = "the letter names another paper or page"
_NO_LETTER = "the text has no rights of complaint, so it may be a part of a letter"


def no_exemption_named(letter: Letter) -> Iterator[Finding]:
    """The sentence that refuses, where no number in the letter can be that of an exemption.

    Notes
    -----
    An open question where a word of the letter may be the title of one.

    References
    ----------
    Freedom of Information Act 2000, s.17(1)(b); Freedom of Information (Scotland) Act 2002, s.16(1)(c);
    Environmental Information Regulations 2004, reg. 14(3)(a).
    """
    if letter.document_kind not in _REFUSES or letter.is_review or letter.unparsed or text_unread(letter):
        return
    cited = [provision(c.provision) for c in letter.citations]
    if any(one is None or not one.procedural for one in cited) or not letter_shows(letter, _OF_THE_ACT):
        return
    if letter_shows(letter, _NUMBER) or letter_shows(letter, _OTHER_GROUND):
        return
    refused = next((piece for piece in own_pieces(letter) if _refuses(piece)), None)
    if refused is None:
        return
    also = (
        (any(letter_shows(letter, title) for title in _titles()), _NAMED_IN_WORDS),
        (set_out_elsewhere(letter), _ELSEWHERE),
        (all(label.role != "complaint_rights" for label in letter.labels), _NO_LETTER),
    )
    yield absent(
        "gap-no-exemption", letter, refused.span, {"quotation": clip(refused.text), "subject": "exemption"},
        sources=requirement("RN02"), also=[said for doubtful, said in also if doubtful],
    )  # fmt: skip


def _refuses(piece: Sentence) -> bool:
    """Whether a sentence refuses, with no word up to there that this is not so, or was not left so."""
    found = _REFUSED.search(piece.said)
    if found is None or _NOT_ASKED_FOR.search(piece.text):
        return False
    return _NOT_SO.search(piece.text[: found.end()]) is None


@facts_cache
def _titles() -> tuple[Sign, ...]:
    """Titles of exemptions and what letters call them."""
    words = (
        r"commercial\w*|personal (?:data|information|details)|data protection|GDPR|confiden\w*|privilege|national security|security|crime|policing|law enforcement"
        r"|health and safety|safety|policy|public affairs|investigation\w*|future publication|to be published|accessible|exempt\w*|exception\w*"
    )
    rows = (
        row
        for row in load("sections").rows
        if row["grounds"] and str(row["section"]) not in {"12", "14", "18"}
    )
    titles = (title for row in rows for title in row["titles"])
    return tuple(Sign(rf"\b(?:{one})\b") for one in (words, *titles))
