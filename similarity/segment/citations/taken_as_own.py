"""Whether the authority itself relies on a provision in so many words, beside what others say or what is supposed in the sentence."""

from __future__ import annotations

import re

from similarity.kept_work import pattern as compiled_pattern

__all__ = ["holds_here", "is_asserted", "is_the_ground", "refers_behind_refusal", "tells_its_facts"]

_COMMA = compiled_pattern(r"[,;]\s+")
_SO = r"(?:and so|so|and therefore|therefore|thus|hence|accordingly|and accordingly)"
# "As the Commissioner has held in such cases, …", "For the same reasons as in our reply of 3 May, …", "As with your last request, …"
_REASON = compiled_pattern(
    r"^\W*(?:(?:as|since|because|given that)\b(?!\s+(?:a|an)\s+(?:rule|general|matter)\b)(?! usual| always| often)|for (?:the|these|those|much the) (?:same |above |following )*reasons?\b|in (?:the|its) light of)[^.;]{3,200}$",
    re.IGNORECASE,
)
_TOLD_IN_GENERAL = compiled_pattern(r"\b(?:if|when|where|whenever|unless|would|might|could)\b", re.IGNORECASE)
_BEGINS = compiled_pattern(
    rf"^(?P<so>{_SO}\s+)?(?:(?:the|this) (?:exemption|exception) (?:in|at|under|provided by)\s+)?$",
    re.IGNORECASE,
)
_APPLIES = compiled_pattern(
    r"^\s+(?:(?:also|therefore|clearly|plainly|equally|must)\s+)*(?:applies|apply|is engaged|are engaged)\b(?!\s+(?:only\s+)?(?:if|where|when|whenever|unless)\b)(?!\s+to\s+(?!the\b|this|these|those|your?\b|it\b|them|all|both|parts?\b|items?|questions?|some)\w+)",
    re.IGNORECASE,
)
# "…, the names are exempt under": the last clause says what is withheld.
_THING_IS = compiled_pattern(
    r"^(?:(?:and|so|and so|therefore|thus|hence)\s+)?(?:the|your|these|those|this|they|it|our|its) ?(?:[\w’'-]+ ){0,4}?(?:is|are)\s+(?:(?:also|therefore|accordingly|all|both|hereby|thus)\s+)*(?:exempt(?:ed)?|withheld|refused|redacted|excepted)\b[^,;.]{0,30}\b(?:under|by|by virtue of|pursuant to)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_HAS_ASKED = compiled_pattern(
    r"\b(?:asked|requested|objected|refused consent|does not consent|did not consent|has not agreed)\b",
    re.IGNORECASE,
)
_SAYS_SO = compiled_pattern(
    r"\b(?:argue|say|said|claim|contend|think|thought|believe|submit|suggest|maintain|assert|state|consider|hold|held|found)\w*\b",
    re.IGNORECASE,
)
# "Were it not for section 40(2), the names would be released", "We would have disclosed it had section 24(1) not applied"
_BUT_FOR = compiled_pattern(
    r"\b(?:were it not for|but for|had it not been for)\s+(?:the (?:exemption|exception) (?:in|at|under)\s+)?$",
    re.IGNORECASE,
)
_HAD = compiled_pattern(
    r"\bwould (?:otherwise )?(?:have|be)\b[^.;]{0,100}\b(?:had|were)\s+(?:the (?:exemption|exception) (?:in|at|under)\s+)?$",
    re.IGNORECASE,
)
_NOT_APPLIED = compiled_pattern(r"^\s+not (?:been )?(?:applied|applicable|engaged|apply)\b", re.IGNORECASE)
_WOULD_GIVE = compiled_pattern(
    r"\bwould (?:otherwise )?(?:have )?(?:been |be )?(?:release|disclose|provide|give|sen[dt]|suppl|publish)\w*",
    re.IGNORECASE,
)
# "You asked us to reconsider section 43(2), and on reflection we maintain it": said of the provision right behind it.
_KEPT = compiled_pattern(
    r"^[^.;]{0,40}?[,;]?\s+(?:and|but)\s+(?:[\w’' ]{0,30}, ?|on reflection |having done so,? |having considered (?:it|this),? )?(?:we|I)\s+(?:(?:still|do|now|fully|nonetheless)\s+)*(?:(?P<agrees>accept|agree|adopt)|maintain|uphold|stand by|adhere to|confirm)(?:\s+(?:it|that|this|with (?:it|them|that|this)|its use|our reliance on it))?(?=\s*(?:[.,;]|$))",
    re.IGNORECASE,
)
# "I have found nothing wrong with the use of section 42(1)": a review that keeps it.
_NO_FAULT = compiled_pattern(
    r"\b(?:nothing (?:wrong|amiss|to (?:criticise|correct|fault|add))|no (?:fault|error|mistake|flaw)|no reason to (?:disagree|depart|differ|quarrel|interfere|disturb|change|fault|criticise|doubt))\b(?:(?!\b(?:but|though|however|except)\b)[^.;]){0,50}$",
    re.IGNORECASE,
)
_USED_THEN = compiled_pattern(
    r"\b(?:use|reliance|application|applied|applying|relied|relying|cited|claimed|claim|refusal|decision|exemption|exception|view)\b[^.;]{0,30}$",
    re.IGNORECASE,
)
_AGAINST = compiled_pattern(
    r"\b(?:not|wrong\w*|mistak\w*|errors?|never|no longer|cannot|misappl\w*|fail(?:s|ed)?|inappropriate\w*|withdraw\w*|withdrawn)\b|n[’']t\b",
    re.IGNORECASE,
)
# "We need not disclose it: section 43(2) refers."
_REFERS = compiled_pattern(r"^\s*refers\W*$", re.IGNORECASE)
# "… and regulation 12(5)(e) says we don't disclose it": the law told, and in the same breath what it does to this.
_SAYS_WE_DO_NOT = compiled_pattern(
    r"^(?:\s*\([^)]{3,60}\)|\s+of (?:the|that) [^,.;]{2,40})?,?\s+(?:says|means|provides|lays down|tells us|is clear|has it)(?: to us)?,?\s+(?:that\s+)?(?:we|I|the (?:council|trust|authority|force|board|department|university|service|constabulary|college|agency|commission|office|association|company|ministry|school))\s+"
    r"(?:(?:do|does|need|must|may|can|should|shall|are|am|is|have|has)(?: not|n[’']t)|cannot)\s+(?:to\s+)?(?:\w+\s+){0,2}?(?:disclos|releas|provid|suppl|giv|send|answer|shar|publish|hand|show|comply|let you|tell you)\w*(?: over| out)?\s*(?:[.;,]|$|(?:with |to )?(?:it|them|this|that|these|those|you|your|either|any of (?:it|them|this)|the (?!public\b|information (?:which|that)\b)\w+))(?![^.;]{0,40}\b(?:if|where|when|unless|whenever)\b)",
    re.IGNORECASE,
)
# "The exemption that should have been claimed is section 36(2)(b)(i), and we claim it now", "The one which fits is regulation 12(4)(e)"
_THE_RIGHT_ONE = compiled_pattern(
    r"\b(?:the|our) (?:right |correct |proper |better |only )?(?:exemption|exception|ground|provision|section|one)s?(?:\s+(?:that|which|on which))?\s+"
    r"(?:(?P<then>(?:should|ought to) (?:rightly |properly |instead )?have been (?:claimed|cited|relied (?:up)?on|applied|used|given|named)|(?:we|I|it|the \w+) (?:should|ought to) have (?:claimed|cited|relied (?:up)?on|applied|used|given|named))"
    r"|(?:really |properly |in fact |does )?(?:fits?|appl(?:y|ies)|bears? on (?:it|this|them)|covers? (?:it|this|them)))(?:\s+(?:from the (?:outset|start|first|beginning)|instead|then|here|in (?:this|my view)|all along))?,?\s+is\s+(?!not\b)(?:that in |the one in )?$",
    re.IGNORECASE,
)
# What should have been claimed is claimed now, or was only then the right ground: "…, but we give it to you".
_AND_IS_NOW = compiled_pattern(
    r"^(?:(?!\b(?:not|but|no|never|though|although|however|you)\b|n[’']t\b)[^.;]){0,80}\b(?:claim(?:s|ed)?|rel(?:y|ies|ied)|appl(?:y|ies|ied)|rests?|with+hold\w*|refus\w+)\b",
    re.IGNORECASE,
)
# "A reasonable interval has not gone by, and section 14(2) is there for that."
_IS_FOR_THIS = compiled_pattern(
    r"^\s+(?:is|was)\s+(?:there|meant|made|written|designed|intended)\s+(?:for|to (?:meet|cover|deal with))\s+(?:just |exactly |precisely |such )?(?:that|this|it|cases? like (?:this|it|yours)|(?:this|that) (?:case|kind of \w+)|(?:a )?requests? like (?:this|yours)|a (?:case|request|situation))\s*(?:[.;]|$|,\s+and\b)",
    re.IGNORECASE,
)
# "The exchange is an internal communication in the sense of regulation 12(4)(e)": what it is makes it exempt.
_IN_THE_SENSE_OF = compiled_pattern(
    r"(?:^|[.;:,]\s+)\W*(?:(?:and|as|since|because)\s+)?(?:the|these|those|this|they|it|both|all of (?:it|them)|each|your|its|our|pages?|documents?|parts?|items?)\b(?:(?!\b(?:not|never|whether)\b)[^.;]){1,110}?"
    r"\b(?:is|are|was|were|forms?|amounts? to|constitutes?)\s+(?!(?:not|a public authority|publicly)\b)[^.;]{3,70}\b(?:in|within) the (?:sense|meaning) of\s+(?:the (?:exemption|exception) (?:in|at)\s+)?$",
    re.IGNORECASE,
)
_FACTS = 6  # words that tell them
_NOT_FOR_THIS = compiled_pattern(
    r"\b(?:if|were|had|might|could|would|may|whether|unless|you (?:say|said|argue|claim|think|suggest)\w*)\b[^.;]*$",
    re.IGNORECASE,
)
# "It is accordingly engaged.": of the law that was told just before.
_AND_SO_HERE = compiled_pattern(
    r"^\W*(?:it|that|this|they|both|each|(?:the|that|this|each) (?:exemption|exception|section|regulation|provision|test|condition)s?)\s+(?:(?:therefore|accordingly|thus|so|also|plainly|clearly|is|are|all|both|each)\s+)*"
    r"(?:(?:is|are|has been|have been)\s+(?:(?:therefore|accordingly|thus|so|also|plainly|clearly|here)\s+)*(?:engaged|met|satisfied|made out|fulfilled|relied (?:up)?on|claimed|applied)|applies|apply)\b"
    r"(?![^.]{0,40}\b(?:if|where|when|only|unless|except|to information)\b)"
    r"|^\W*(?:we|I)(?: do| also| now)? (?:think|consider|believe|find|judge|(?:am|are) (?:satisfied|persuaded))(?: that)? (?:it|this|that|they|the test)\s+(?:is|are) (?:reasonable|so|met|satisfied|engaged|the case|made out)\b",
    re.IGNORECASE,
)
# "Your request falls into that class.", "This is one of them.", "The report is of that kind."
_OF_THAT_CLASS = compiled_pattern(
    r"^\W*(?:(?:and|so|therefore|accordingly|here|in this case|in our view|in my view|we (?:think|consider|find) that|I (?:think|consider|find) that),?\s+)*"
    r"(?:yours|(?:your|this|the|the present) request|this(?: one| case)?|these|both|all of (?:it|them)|what you (?:\w+ )?(?:ask|want|seek)(?:ed)?(?: for)?"
    r"|(?:the|this|that|those|these) (?!(?:earlier|previous|older?|last|first|other|former|rest)\b)(?:[\w'’-]+\s){0,3}?[\w'’-]+)\s+"
    r"(?:(?:therefore|accordingly|clearly|plainly|certainly|also|both|all)\s+)*"
    r"(?:(?:falls?|comes?|belongs?)\s+(?:\w+ly\s+)?(?:in|into|within|under|inside|to|among)\s+(?:that|this|those|the same) (?:class|kind|category|description|group|sort|definition|heading)"
    r"|(?:is|are)\s+(?:(?:also|plainly|clearly|exactly|just|certainly)\s+)*(?:such (?:an? )?(?:request|case|document|report|record|paper|information|material)s?|(?:one )?of (?:them|that (?:kind|sort|class|type|description)|this (?:kind|sort|class|type|description)|those|these)"
    r"|one of (?:them|those|these)|(?:an? \w+|information|material) of (?:that|this) (?:kind|sort|class|type|description)))\b"
    r"(?![^.]{0,40}\b(?:if|where|when|only|unless|except|but|though|because they)\b)",
    re.IGNORECASE,
)


def holds_here(sentence: str) -> bool:
    """Whether a sentence says that the law told just before it holds here, or that what was asked for is of its class.

    "Section 14(1) is for vexatious requests. Yours is such a request." refuses; "Yours is not of that kind" does not.
    """
    return _AND_SO_HERE.match(sentence) is not None or _OF_THAT_CLASS.match(sentence) is not None


def is_asserted(sentence: str, start: int, end: int) -> bool:
    """Whether the clause that names a provision is the authority's own assertion, whatever stands before it.

    Parameters
    ----------
    sentence
        In the authority's own words.
    start, end
        The citation, offsets into the sentence.
    """
    before, after = sentence[:start], sentence[end:]
    kept = _KEPT.match(after)
    if kept is not None:
        return kept["agrees"] is None or _AGAINST.search(before + after[: kept.end()]) is None
    if _NO_FAULT.search(before) and _USED_THEN.search(before):
        return True
    if _WOULD_GIVE.search(sentence) and (
        _BUT_FOR.search(before) or (_HAD.search(before) and _NOT_APPLIED.match(after))
    ):
        return True
    breaks = list(_COMMA.finditer(before))
    if not breaks:
        return False
    led, own = before[: breaks[-1].start()], before[breaks[-1].end() :]
    reasons = _REASON.match(led) is not None and _TOLD_IN_GENERAL.search(led) is None
    begins = _BEGINS.match(own)
    if begins is not None and _APPLIES.match(after):
        return reasons or begins["so"] is not None
    if not _THING_IS.match(own):
        return False
    return reasons or (_HAS_ASKED.search(led) is not None and _SAYS_SO.search(led) is None)


def is_the_ground(before: str, after: str) -> bool:
    """Whether the words around a provision call it the ground of this refusal without any verb of refusing.

    Parameters
    ----------
    before, after
        The sentence up to the citation and behind it.
    """
    if right := _THE_RIGHT_ONE.search(before):
        return right["then"] is None or _AND_IS_NOW.match(after) is not None
    told = _SAYS_WE_DO_NOT.match(after) or _IS_FOR_THIS.match(after) or _IN_THE_SENSE_OF.search(before)
    return told is not None and _NOT_FOR_THIS.search(before) is None


def tells_its_facts(before: str, after: str) -> bool:
    """Whether facts stand before a provision that is said to be there for them: "…, and section 14(2) is there for that"."""
    return len(before.split()) >= _FACTS and is_the_ground(before, after) and bool(_IS_FOR_THIS.match(after))


def refers_behind_refusal(after: str) -> bool:
    """Whether a provision is only pointed at: "… is not disclosed: section 43(2) refers"."""
    return _REFERS.match(after) is not None
