"""Whether a sentence says what disclosure would do, what the information is or how it came to be held, and names the provision for it behind that."""

from __future__ import annotations

import re
from typing import Literal

from similarity.kept_work import pattern as compiled_pattern

__all__ = ["names_for_its_facts", "said_of_disclosure", "tells_what_giving_does"]

_HARMS = r"(?:prejudic\w*|inhibit\w*|endanger\w*|harm|damage|undermin\w*|weaken|hinder|jeopardi[sz]e|compromise|disadvantage)"
# "… would be likely to inhibit the free and frank provision of advice (section 36(2)(b)(i))"
_WOULD_HARM = compiled_pattern(
    rf"\b(?:would|will)\b(?! (?:not|never|hardly)\b)(?:,? [\w-]+){{0,6}}? {_HARMS}\b", re.IGNORECASE
)
_ENDS_IN_NAMING = compiled_pattern(
    r"(?:[(\[]\s*(?:see |under |FOIA )?|,\s*(?:(?:which is|that is|as|under|within|so|namely)\s+)?(?:the (?:exemption|limb) (?:in|at|of)\s+)?|[–—-]\s+)$",
    re.IGNORECASE,
)
_NO_HARM = compiled_pattern(
    r"(?:\b(?:not|nor|never|hardly|unlikely|nobody|nothing|no (?:one|evidence|reason|risk|likelihood))\b|n[’']t\b)(?:(?!\b(?:because|since|as (?:it|this|that|they|to|disclosure|release))\b)[^.;]){0,80}"
    rf"\b{_HARMS}\b[^.;]*$|\b(?:would|will|could) (?:\w+ )?(?:prejudice|inhibit|endanger|harm|damage) (?:nobody|no one|nothing|neither|none)\b[^.;]*$",
    re.IGNORECASE,
)
_MAY_HARM = compiled_pattern(
    rf"\b(?:(?-i:may)|might|could)\b(?:,? [\w-]+){{0,4}}? {_HARMS}\b[^.;]*$|\b(?:if|whether|unless|where|when)\b[^.;]{{0,60}}\b(?:would|will)\b[^.;]*$",
    re.IGNORECASE,
)
_TOLD = compiled_pattern(r"\b(?:say|says|said|told|stated|argued|claimed|whether|if)\b", re.IGNORECASE)
_TOLD_BEFORE = compiled_pattern(
    r"\b(?:letter|reply|response|answer|refusal|notice|decision)\b[^,.;]{0,40}\b(?:said|stated|argued|claimed|told|explained|held|found|added|relied)\b",
    re.IGNORECASE,
)
# "The statements are held by us only because of that (section 32(1)(a)).": of classes, which ask how information came about.
_CLASS = compiled_pattern(r"\D*(?:2[123]|22A|3[0257]|4[12])\b", re.IGNORECASE)
_CAME_ABOUT = compiled_pattern(
    r"\b(?:is|are|was|were|been|we)\s+(?:\w+ly\s+|all\s+|only\s+|both\s+|also\s+)?(?:hold|held|filed|lodged|served|made|created|written|drawn up|drafted|supplied|obtained|got|received|gathered|prepared)\b[^.;()]{0,120}\(\s*(?:under |FOIA )?$",
    re.IGNORECASE,
)
# "If we told you who he was we would be in contempt, and section 44(1)(c) says that …": what telling would be.
_TELLING = compiled_pattern(
    r"^\W*(?:(?:if we (?:were to )?|were we to |for us to |to )(?:\w+ly )?(?:tell|told|give|gave|let|send|sent|name|named|identify|identified|show|showed|release|released|disclose|disclosed|publish|published|confirm|confirmed|hand|handed|supply|supplied|pass|passed|say|said)"
    r"|(?:telling|giving|letting|sending|naming|identifying|showing|releasing|disclosing|publishing|handing|supplying|passing)|(?:disclosure|release|publication))\b[^.;]{0,120}\bwould\b(?! not)[^.;]{0,80}"
    r",? (?:and|which|so|as)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_MAKES_EXEMPT = compiled_pattern(r"^[^.;]{0,60}\bexempt\b", re.IGNORECASE)
# "The names remain exempt under section 40(2), as they are those of junior staff.": whose they are is why.
_OF_PERSONS = compiled_pattern(r"\D*(?:40\(|38\(1\)\(b\)|13\b|11\b)", re.IGNORECASE)
_WHOSE = compiled_pattern(
    r"^(?:\s+of (?:the|that) [^,.;]{2,60})?,?\s+(?:as|because|since|for|being)\s+(?:(?:they|these|those|it|this|all|both|the \w+)\s+)?(?:(?:is|are|were|was|all|both)\s+){0,2}(?:(?:belong(?:s|ed)? to|identif(?:y|ies)|names?|those|the names|the details|the numbers|that)\s+(?:of\s+)?)?(?:of\s+)?(?:the |our |its |three |two |some |\w+ )?"
    r"(?:junior|clerical|retired|former|administrative|front[- ]line|agency|temporary|young|sick|bereaved|vulnerable|volunteers?|tenants|pupils|patients|witnesses|complainants?|children|residents|passengers|customers|apprentices|more junior|neighbours)\b",
    re.IGNORECASE,
)
# "They went to nobody else, and so they are internal communications, which regulation 12(4)(e) excepts.": these things
# are of the kind that a provision protects.
_OF_THE_KIND = compiled_pattern(
    r"(?:^|[;,.]\s+|\b(?:and|so|that|therefore|hence|accordingly)\s+)\W*(?:they|it|this|that|these|those|all of (?:it|this|that|them)|both|(?:the|those|these|our|its|his|her|their|your) (?!law\b|act\b|exemption|exception|section|regulation)[\w’'-]+(?: [\w’'-]+){0,5}?)(?:\s+(?:is|are|was|were)|[’'](?:s|re))\s+(?!not\b|no\b|if\b|whether\b)(?:\w+ly\s+)?"
    r"[^.;,]{0,90}?(?:,\s*(?:and )?which|,\s*(?:and )?(?:such|that) as|\b(?:the|a|that|just the|exactly the|precisely the) (?:very )?(?:kind|sort|type|class) of (?:\w+ ){1,3}?(?:that|which)|\bof (?:the|a|that|just the|exactly the|precisely the) (?:very )?(?:kind|sort|type|class) (?:that|which))\s+$",
    re.IGNORECASE,
)
_PROTECTS = compiled_pattern(
    r"^(?:\s+of (?:the|those|that) [^.;,]{2,60})?\s+(?:exempts?|excepts?|protects?|shields?|covers?|keeps? (?:back|private)|(?:is|was) (?:there|meant|made|written) (?:to protect|for))\s*(?:[.;]|$|,\s+and\b)",
    re.IGNORECASE,
)
_SUPPOSES = compiled_pattern(
    r"\b(?:if|whether|unless|might|could|may|perhaps|possibly|says?|said|argued|claimed|told|suggest\w*)\b",
    re.IGNORECASE,
)
_OWN = compiled_pattern(r"\b(?:we|us|our|ourselves|I|me|my|you|your)\b", re.IGNORECASE)
# "the study", "the rest", "what remains of it", "pages 3 to 6", "it": what was asked for, or a part of it.
_THING = (
    r"(?:it|this|that|these|those|they|both|all of (?:it|this|that|them|these|those)|most of (?:it|them)|what (?:is left|remains|we cut|has been (?:cut|taken out|left out))(?: of (?:it|them))?"
    r"|(?:the|these|those|this|that|our|its|his|her|their|your) (?!law\b|act\b|exemptions?\b|exceptions?\b|sections?\b|regulations?\b)[\w’'-]+(?: [\w’'-]+){0,7}?|(?:pages?|items?|parts?|paragraphs?|documents?|points?|questions?) [\w, &-]{1,20})"
)
_PUBLISHED_LATER = (
    r"(?:intended|meant|destined|due|scheduled|planned|being prepared|awaiting|held|already set)(?: for| to (?:be|come|go|appear))? ?(?:\w+ ){0,2}?(?:publication|published|released?|out|print|appear)"
    r"|(?:going|about) to be published"
)
_IN_CONFIDENCE = (
    r"(?:given|provided|supplied|obtained|sent|shared|told|confided|entrusted|received)(?: (?:to|with|from|by) (?:us|the \w+|a third party))? in (?:strict )?confidence"
    r"|confidential(?: information)?"
)
_PRIVILEGED = (
    r"(?:legally |subject to (?:legal )?(?:professional )?|covered by (?:legal )?(?:professional )?|protected by (?:legal )?(?:professional )?)privileged?(?: material| information)?"
    r"|legal advice|(?:our |the )?(?:solicitor|lawyer|barrister|counsel)(?:[’']s|s[’'])? advice"
)
_OUT_ALREADY = (
    r"(?:already|otherwise|reasonably|publicly|freely|readily)(?: and \w+)? (?:in the public domain|published|public|accessible|available|out there|online|on (?:our|the) website)(?: to you)?"
    r"|in the public domain"
)
_CLASS_WORDS = (
    rf"(?:{_PUBLISHED_LATER}|{_IN_CONFIDENCE}|{_PRIVILEGED}|{_OUT_ALREADY}"
    r"|(?:third[- ]party |other people[’']s |someone else[’']s |somebody else[’']s )?personal (?:data|information)|commercially sensitive|trade secrets?|court (?:records?|documents?)"
    r"|internal communications?|(?:unfinished|incomplete|still in draft|drafts?)|(?:in|material in|still in) the course of completion|part of (?:the )?policy[- ](?:making|formulation))"
)
_IS_OF_THE_CLASS = compiled_pattern(
    rf"(?:^|[;,:.]\s+|\b(?:and|but|so|that|because|as|since|though|whereas|therefore)\s+)\W*(?:{_THING}|which|who)(?:\s+(?:is|are|was|were)|[’'](?:s|re))\s+(?!not\b|no\b|neither\b|hardly\b)"
    rf"(?:(?:also|all|both|each|clearly|plainly|partly|mostly|still|in fact|of course|\w+ly)\s+)*(?:an?\s+|the\s+)?(?:information\s+|material\s+|something\s+|matter\s+|data\s+)?(?:that\s+(?:is|was)\s+|which\s+(?:is|was)\s+)?(?:all\s+)?(?:an?\s+)?{_CLASS_WORDS}"
    r"(?: (?:of|about|from|for|by|in|to|until|after|before|next|this|on) [^.;()]{1,60})?,?\s+[(\[]\s*(?:see |under |FOIA |exempt under )?$",
    re.IGNORECASE,
)
# What others say, what is only supposed, what an earlier answer held.
_NOT_HELD_HERE = compiled_pattern(
    r"\b(?:if|whether|unless|might|could|may|perhaps|possibly|you (?:say|said|argue|claim|suggest|ask)\w*|(?:letter|reply|response|answer|refusal|notice|review) (?:of [^.;]{1,20} )?(?:said|says|held|stated|told|found)|he (?:says|said)|she (?:says|said)|they (?:say|said)|told|said|argued|claimed|not|never|no longer)\b|n[’']t\b",
    re.IGNORECASE,
)
_CLAUSES = compiled_pattern(r"[;:]\s+|,?\s+(?:but|although|though|while|whereas)\s+", re.IGNORECASE)
_SECTION = compiled_pattern(r"\b(?:sections?|regulations?|ss?\.|regs?\.)\s?\d[\w()]*", re.IGNORECASE)
_ASKED_AGAIN = compiled_pattern(r"\b(?:again|asked|ask|wrote|narrow\w*)\b", re.IGNORECASE)


def said_of_disclosure(before: str) -> Literal["relied", "denied", "older", "open"] | None:
    """What words before a provision say that disclosure would do, where the provision is named behind them as what for.

    Parameters
    ----------
    before
        The clause up to the citation.

    Returns
    -------
    str or None
        ``relied``: it would do the harm; ``denied``: it would do none; ``older``: an answer before this one said
        so; ``open``: it might; None where nothing is said of harm.
    """
    if _ENDS_IN_NAMING.search(before) is None:
        return None
    if _NO_HARM.search(before):
        return "denied"
    if _MAY_HARM.search(before):
        return "open"
    found = _WOULD_HARM.search(before)
    if found is None:
        return None
    return "older" if _TOLD_BEFORE.search(before, 0, found.start()) else "relied"


def names_for_its_facts(sentence: str, start: int, end: int, law_told: bool) -> bool:
    """Whether a sentence tells the facts that a provision asks for and then names it.

    Parameters
    ----------
    sentence
        In the authority's own words.
    start, end
        The citation, offsets into the sentence.
    law_told
        Whether the sentence is taken to tell the law: then it must speak of itself or the reader.
    """
    before, cited, after = sentence[:start], sentence[start:end], sentence[end:]
    if law_told and _OWN.search(before) is None:
        return False
    if not law_told and _names_for_its_class(before, after):
        return True
    if not law_told and _OF_PERSONS.match(cited) and _WHOSE.match(after):
        return _NOT_HELD_HERE.search(before) is None
    if not law_told and _CLASS.match(cited) and after.lstrip()[:1] in (")", "]"):
        return _CAME_ABOUT.search(before) is not None and _TOLD.search(before) is None
    if _PROTECTS.match(after) and _OF_THE_KIND.search(before):
        return not law_told and _SUPPOSES.search(before) is None
    return (
        _MAKES_EXEMPT.match(after) is not None
        and _TELLING.match(before) is not None
        and _ASKED_AGAIN.search(before) is None
    )


def tells_what_giving_does(sentence: str) -> bool:
    """Whether a sentence says what giving the information would be, and then by which provision it is exempt."""
    return any(
        _MAKES_EXEMPT.match(sentence[found.end() :]) is not None
        and _TELLING.match(sentence[: found.start()]) is not None
        and _OWN.search(sentence[: found.start()]) is not None
        for found in _SECTION.finditer(sentence)
    )


def _names_for_its_class(before: str, after: str) -> bool:
    """Whether words before a provision call what was asked for a thing of its class: "it is personal data (section 40(2))"."""
    if after.lstrip()[:1] not in (")", "]", ",", ":", "-", "–", "—"):
        return False
    if _IS_OF_THE_CLASS.search(before) is None:
        return False
    own = before[max((m.end() for m in _CLAUSES.finditer(before)), default=0) :]
    return _NOT_HELD_HERE.search(own) is None
