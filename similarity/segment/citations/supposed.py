"""Whether a sentence leaves open that a provision is relied on: it may, if, were it so, should another request come."""

from __future__ import annotations

import re

from similarity.kept_work import pattern as compiled_pattern

__all__ = ["answered_no", "is_unreal", "left_open", "only_supposed", "told_in_general"]

_CITED = r"(?:with+h?[eo]ld\w*|turn(?:ed|ing)? (?:\w+ ){0,3}down|exempt(?:ed)?|refus\w+|rel(?:y|ies|ied|ying)|applie[sd]|appl(?:y|ying|icable)|engag\w+|cit(?:e[sd]?|ing)|claim\w*|invok\w+|us(?:e[sd]?|ing)|quot\w+|reliance)"
_INVERTED = compiled_pattern(r"(?:^|[,;]\s*)(?:and\s+)?(?:should|were|had)\s+$", re.IGNORECASE)
_OPEN = compiled_pattern(
    rf"\b(?:(?-i:may)|might|could|would|should)\b(?! be likely)(?:\s+(?:well|also|then|otherwise|in any event|not|have|be|been|to|need|has|possibly|perhaps|still|only|have had to))*\s+(?:think about|consider|look at|{_CITED}|attract|fall|be able)\b"
    r"|\b(?:if|whether|unless|until|before|in case|in the event that)\b(?:[^.;,]|,(?=\s*(?:such as|including|for example|e\.g))){0,70}$"
    r"|\b(?:further|future|subsequent|later|new|refined|narrower) (?:\w+ )?requests?\b[^.;]{0,60}\b(?:(?-i:may)|might|could|would|will|can)\b[^.;]{0,40}$|\b(?:unnecessary|not necessary|no need) (?:for us )?to (?:decide|determine|say|consider)\b[^.;]{0,40}$"
    r"|\breserv\w+ (?:the|our|its|my|a) (?:right|position|option|freedom)\b[^.;]*$|\b(?:right|option|liberty|freedom|free|able|open(?: to (?:us|me|the \w+))?) to (?:rely (?:up)?on|claim|cite|apply|invoke|raise|use)\s+$"
    r"|\b(?:exemptions?|exceptions?|grounds|provisions)\b[^.;]{0,30}\b(?:among (?:them|which)|including|for instance)\b[^.;]*$|\b(?:such as|for example|like|e\.g\.)\s+$|\b(?:consider(?:ed|ing|s)?|look(?:ed|ing)? (?:at|into)|th(?:ink|ought|inking) about|examined|explored|address(?:ed)?)\s+(?:(?:whether|if|using|applying|the|use|of|application|exemption|in|at|under|both|also|as well)\s+)*$",
    re.IGNORECASE,
)
# "we consider section 31 to be engaged"
_FOUND_SO = compiled_pattern(
    r"[^.;,]{0,30}?\b(?:to be|is|are|as) (?:\w+ly )?(?:engaged|applicable|applying|met|made out|relevant)\b|[^.;,]{0,30}?\bto apply\b",
    re.IGNORECASE,
)
# "Had we gone further, section 36 would have had something to say": supposed at the start, and told in the conditional.
_SUPPOSED = compiled_pattern(
    r"^\W*(?:(?:were|had|should|if)\b|(?:but|even|and) (?:if|had|were)\b)", re.IGNORECASE
)
_CONDITIONAL = compiled_pattern(r"\b(?:would|might|could|should)\b", re.IGNORECASE)
_WHETHER = compiled_pattern(
    r"\b(?:decide|determine|say|consider|consider(?:ed|ing)|know|see) (?:whether|if)\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
_HAD = compiled_pattern(
    r"\bwould have\b[^.;]*\bhad (?:you|it|they|we|I|there|the|this|that|these|those|any\w*)\b", re.IGNORECASE
)
_OPEN_AFTER = compiled_pattern(
    r"^[^.;,]{0,20}\b(?:(?-i:may)|might|could|would|should)\b(?! be likely| be (?:harm|prejud|endanger))[^.;,]{0,24}\b(?:apply|engaged|exempt|relied|applied|refused|withheld|relevant|arise|attract)|^[^.;,]{0,10}\b(?:is|are) (?:also |very |quite )?likely to (?:apply|arise|be (?:engaged|relevant|relied|needed))\b",
    re.IGNORECASE,
)
# "Section 40 would have caught some of it", "Section 43 would bite on two pages; that can wait": what was never decided.
_ADVERBS = r"(?:(?:also|well|then|too|no doubt|in any (?:case|event)|at least|\w+ly)\s+)*"
_OF_LAW = r"(?:\s+of (?:the|that) (?:(?:[\w()]+ ){0,5}(?:Act|Regulations)(?: \d{4})?|FOIA|FOISA|EIRs?))?"
_WOULD_HAVE = compiled_pattern(
    rf"^{_OF_LAW},?\s+would\s+{_ADVERBS}have\s+{_ADVERBS}"
    r"(?!to\b|no\b|the\b|been (?:breached|infringed|broken))\w+",
    re.IGNORECASE,
)
_WOULD = compiled_pattern(
    rf"^{_OF_LAW},?\s+would\s+{_ADVERBS}(?!have\b|be\b|not\b)\w+",
    re.IGNORECASE,
)
_UNDECIDED = compiled_pattern(
    r"\bno (?:call|need|occasion|cause) (?:for (?:us|me) )?to (?:decide|determine|settle|go into|consider|look)\b"
    r"|\b(?:not|n[’']t|never)\s+(?:had to |need(?:ed)? to |yet |now |here )*(?:decided?|determined?|settled?|gone? into|pursued?|explored?)\b"
    r"|\b(?:can|may|must) wait\b|\bleave (?:that|it|this) (?:open|aside|undecided)\b"
    r"|\bif (?:\w+ ){1,4}(?:were|was|had been) (?:ever |also |only )*(?:asked|sought|requested|wanted|found|held|answered|searched)\b",
    re.IGNORECASE,
)
_DONE_BY_IT = compiled_pattern(
    r"\b(?:so|therefore|accordingly|hence|and)\b[^.;]{0,60}\b(?:with+h[eo]ld|refus|redact|remov|rel(?:y|ied)\b|left out|taken out|not (?:sent|given|disclosed|released|supplied))\w*",
    re.IGNORECASE,
)
# "Where the limit is exceeded, section 12 applies": the law of cost and of requests, told of no request in particular.
_GENERAL_CONDITION = compiled_pattern(
    r"^\W*(?:(?:please )?note (?:also )?that |you should (?:know|be aware) that |(?:and|but|also|in general|generally),? )?"
    r"(?:where|when|whenever|if|once|as soon as)\s+(?:(?:the|a|an|any|such a|its|one) )?(?:\w+ ){0,4}?"
    r"(?:costs?|limit|threshold|ceiling|estimate|requests?|requester|applicant|work|compliance|complying|answering)\b"
    r"(?:(?!\b(?:we|our|us|this|your|you|here|these|those|has been|have been|the council|the trust)\b)[^.;])*$",
    re.IGNORECASE,
)
_SO_HERE = compiled_pattern(
    r"\b(?:we|I|us|our|your?|so here|as here|(?:is|are) the case|in this case|this is|that is so|it is so|this request|therefore|accordingly|hence)\b",
    re.IGNORECASE,
)
_NOT_SO = compiled_pattern(r"\b(?:not|never|nor|neither)\b|n[’']t\b", re.IGNORECASE)

# "Is section 29 in point? No: nobody's economy is at risk.": the writer asks, and answers.
_YES_OR_NO = compiled_pattern(
    r"^\W*(?:no[.,:;]\s+)?(?:(?:and|so|but|then),?\s+)?(?:(?:does|do|did|is|are|was|were|can|could|has|have)\b|what (?:about|of)\b|how about\b|(?:sections?|regulations?|s\.?|regs?\.?)\s?\d[\w()]*(?=(?:,? then)?\s*\?))[^?]*\?\s*$",
    re.IGNORECASE,
)
# "Does the public interest outweigh section 43?": the answer "No" keeps the section.
_ASKS_FOR_RELEASE = compiled_pattern(
    r"\b(?:outweigh\w*|overrid\w*|overcom\w*|displac\w*|prevail\w*|trump\w*|stop\w*|prevent\w*|despite|notwithstanding|disclos\w*|releas\w*|give|given|lift\w*|withdraw\w*|drop\w*|anything|not|wrong\w*|enough|interests?|defeat\w*|answer\w*|tell|see|have it|send|wrong|mistaken)\b|n[’']t\b",
    re.IGNORECASE,
)
_NO = compiled_pattern(
    r"^\W*no(?:t (?:here|at all|so|in (?:this|my|our)))?\b(?! (?:doubt|one|less|longer|further)\b)",
    re.IGNORECASE,
)


def answered_no(question: str, answer: str) -> bool:
    """Whether a sentence asks if a provision holds, and the next one says no."""
    return (
        question.rstrip().endswith("?")
        and _NO.match(answer) is not None
        and _YES_OR_NO.match(question) is not None
        and _ASKS_FOR_RELEASE.search(question) is None
    )


def is_unreal(before: str, after: str) -> bool:
    """Whether a provision is only thought of: "…, should section 42 fail", "section 40 would have caught some of it"."""
    return _INVERTED.search(before) is not None or _never_decided(after)


def left_open(before: str, after: str) -> bool:
    """Whether the clause around a provision only says that it may apply, or asks whether it does."""
    if _OPEN_AFTER.search(after) or _WHETHER.search(before):
        return True
    return _OPEN.search(before) is not None and _FOUND_SO.match(after) is None


def only_supposed(sentence: str, clause: str) -> bool:
    """Whether a sentence supposes something that is not so, and says in ``clause`` what would follow."""
    supposes = _SUPPOSED.match(sentence) is not None and _CONDITIONAL.search(clause) is not None
    return supposes or (_HAD.search(sentence) is not None and _CONDITIONAL.search(clause) is not None)


def told_in_general(sentence: str, start: int, end: int) -> bool:
    """Whether a sentence tells when a provision applies, of no request in particular; what it says of this one may follow."""
    if _GENERAL_CONDITION.match(sentence[:start]) is None:
        return False
    return _SO_HERE.search(sentence, end) is None or _NOT_SO.search(sentence, end) is not None


def _never_decided(after: str) -> bool:
    """Whether the words behind a provision say what it would have done, and nothing that it did.

    "Section 40 would have caught some of it" is no reliance; "section 40 would have applied, and so we withhold it" is.
    """
    if _DONE_BY_IT.search(after) is not None:
        return False
    return _WOULD_HAVE.match(after) is not None or (
        _WOULD.match(after) is not None and _UNDECIDED.search(after) is not None
    )
