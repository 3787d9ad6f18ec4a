"""Whether a sentence says that what was asked for is of the class that a provision protects, and names it in a bracket."""

from __future__ import annotations

import re

from similarity.kept_work import pattern as compiled_pattern

__all__ = ["names_for_its_class"]

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
_CLASS = (
    rf"(?:{_PUBLISHED_LATER}|{_IN_CONFIDENCE}|{_PRIVILEGED}|{_OUT_ALREADY}"
    r"|(?:third[- ]party |other people[’']s |someone else[’']s |somebody else[’']s )?personal (?:data|information)|commercially sensitive|trade secrets?|court (?:records?|documents?)"
    r"|internal communications?|(?:unfinished|incomplete|still in draft|drafts?)|(?:in|material in|still in) the course of completion|part of (?:the )?policy[- ](?:making|formulation))"
)
_IS_OF_THE_CLASS = compiled_pattern(
    rf"(?:^|[;,:.]\s+|\b(?:and|but|so|that|because|as|since|though|whereas|therefore)\s+)\W*(?:{_THING}|which|who)(?:\s+(?:is|are|was|were)|[’'](?:s|re))\s+(?!not\b|no\b|neither\b|hardly\b)"
    rf"(?:(?:also|all|both|each|clearly|plainly|partly|mostly|still|in fact|of course|\w+ly)\s+)*(?:an?\s+|the\s+)?(?:information\s+|material\s+|something\s+|matter\s+|data\s+)?(?:that\s+(?:is|was)\s+|which\s+(?:is|was)\s+)?(?:all\s+)?(?:an?\s+)?{_CLASS}"
    r"(?: (?:of|about|from|for|by|in|to|until|after|before|next|this|on) [^.;()]{1,60})?,?\s+[(\[]\s*(?:see |under |FOIA |exempt under )?$",
    re.IGNORECASE,
)
# What others say, what is only supposed, what an earlier answer held.
_NOT_HELD_HERE = compiled_pattern(
    r"\b(?:if|whether|unless|might|could|may|perhaps|possibly|you (?:say|said|argue|claim|suggest|ask)\w*|(?:letter|reply|response|answer|refusal|notice|review) (?:of [^.;]{1,20} )?(?:said|says|held|stated|told|found)|he (?:says|said)|she (?:says|said)|they (?:say|said)|told|said|argued|claimed|not|never|no longer)\b|n[’']t\b",
    re.IGNORECASE,
)
_CLAUSE = compiled_pattern(r"[;:]\s+|,?\s+(?:but|although|though|while|whereas)\s+", re.IGNORECASE)


def names_for_its_class(before: str, after: str) -> bool:
    """Whether words before a provision call what was asked for a thing of its class: "it is personal data (section 40(2))".

    Parameters
    ----------
    before
        The sentence up to the citation.
    after
        The sentence behind it.
    """
    if after.lstrip()[:1] not in (")", "]", ",", ":", "-", "–", "—"):
        return False
    if _IS_OF_THE_CLASS.search(before) is None:
        return False
    own = before[max((m.end() for m in _CLAUSE.finditer(before)), default=0) :]
    return _NOT_HELD_HERE.search(own) is None
