"""Which texts decide an internal review: the one rule behind every stage that treats reviews apart."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from similarity.facts.triggers import Sought
from similarity.kept_work import pattern as compiled_pattern
from similarity.segment.document_kind.voices import Said, plain

__all__ = ["decides_review"]

_REVIEW = r"(?:internal )?(?:review|reconsideration|re-?examination)"
_EARLIER = r"(?:original|initial|first|earlier|previous|former)"
_DECISION = r"(?:decision|response|answer|reply|refusal|use|application|reliance|handling|request)"
# What only the writer of a review says, asserted, in the body of the text.
_PERFORMS = Sought(
    rf"\b(?:uph(?:old|olds|eld|olding)|overturn(?:ed|s|ing)?|set(?:ting)? aside|quash(?:ed|ing)?)\b(?: [\w'()-]+){{0,3}}? (?:{_EARLIER} )?{_DECISION}\b"
    rf"|\b(?:confirm(?:ed|s)?|vary|varied|revers(?:e|ed)|amend(?:ed)?|modif(?:y|ied)|endorse[ds]?|(?:dis)?agree(?:d)? with|stand by)(?: [\w'()-]+){{0,3}}? (?:{_EARLIER} {_DECISION}|decision (?:with|without) modification)\b"
    rf"|\bhaving (?:now )?(?:reviewed|reconsidered|looked again at) (?:the|our|your|its|all|that)\b"
    rf"|\b(?:the|our|that|your) (?:{_EARLIER} )?(?:decision|response|answer|reply|refusal|complaint|appeal) (?:is|was|has been|should be|have been) (?:\w+ )?(?:upheld|overturned|set aside|varied|reversed|not upheld)\b"
    rf"|\b(?:the|our|that|your) (?:{_EARLIER} )?{_DECISION} (?:to|on|of|under|about|that|as to|for|not to|in respect of|in relation to) [^.;]{{0,80}}? (?:is|are) (?:\w+ )?(?:upheld|overturned|set aside|varied|reversed|confirmed|not upheld)\b"
    r"|\b(?:section|regulation|exemption)s? [^.;]{0,50}\b(?:was|were|had been) (?:\w+ )?(?:correctly|rightly|properly|wrongly|incorrectly|appropriately) (?:applied|relied|used|engaged|cited|claimed)\b"
    r"|\b(?:section|regulation|exemption)s?\b[^.;]{0,50}\bshould not have been (?:applied|relied|used|engaged|cited|claimed)\b"
    r"|\breview(?:ing officer|er|ing panel| panel) (?:has )?(?:finds?|found|decide[sd]|concluded?|concludes|agree[sd]|upholds?|upheld)\b"
    r"|\b(?:refusal|answer|response|reply|decision) (?:should not|does not|should|does) stand\b"
    r"|\bhad no part in the (?:first|original|initial|earlier) (?:decision|answer|response)"
    rf"|\b(?:carry out|conduct|undertake|appointed to|asked to (?:carry out|conduct|undertake)) (?:this|the|your) {_REVIEW}\b[^.;]*\b(?:i (?:am|was|have)|my)\b"
)  # fmt: skip
# The same of a review that may as well be the subject: of courses, of a service, of a policy.
_REVIEWS = Sought(
    rf"\b(?:i|we|the (?:\w+ ){{1,4}}|he|she|it) (?:have|has) (?:now |since |therefore )?(?:conducted|carried out|completed|undertaken|concluded|finished|considered|done|made)"
    rf" (?:the|an?|your|this|that|my|our|its)(?: [\w-]+){{0,3}}? {_REVIEW}\b"
    rf"|\b(?:outcome|result|findings?|conclusion|decision) (?:of|on|at|following|from) (?:the|your|this|my|our|an?|that) (?:[\w-]+ ){{0,2}}{_REVIEW}\b(?! (?:is|will be) (?:not|sent|given))"
    rf"|\bon {_REVIEW},? (?:i|we|the)\b|\b(?:this|the) {_REVIEW} (?:has|have|finds?|found|concludes?|upholds?|considered)\b"
)  # fmt: skip
# Who reviews an answer says that it is one: elsewhere than where the reader is told of the right to ask for it.
_OF_ANSWER = Sought(
    rf"\binternal review|\b{_EARLIER} (?:foi |eir )?{_DECISION}\b|\byour (?:[\w-]+ ){{0,2}}(?:complaint|appeal|grounds|challenge|objection)|\byour (?:[\w-]+ ){{0,3}}{_REVIEW}\b"
    rf"|\b{_REVIEW} (?:of|into) (?:the|our|your|that|this|its) (?:[\w-]+ ){{0,3}}{_DECISION}\b|\b(?:took|had|have|has) no (?:\w+ )?part in\b|\breviewing officer\b|\bthis {_REVIEW}\b"
    rf"|\b(?:we|i) (?:\w+ )?(?:told|wrote to|replied to|answered|refused|responded to) you\b|\b(?:our|the) {_DECISION} (?:of|dated) \d"
)  # fmt: skip
# Among reasons this may be a complaint of another kind.
_COMPLAINT = Sought(
    r"\b(?:complaint|appeal|challenge|application for review)\b[^.;]{0,40}\b(?:can not be|is|are|has been|have been|was|should be)(?: \w+)?(?: not| partly)? (?:upheld|dismissed|rejected|allowed)\b"
)
_ASKED_FOR = Sought(
    rf"\byou (?:have |then |also |since )?(?:asked|requested|sought|wrote to (?:ask|request)|applied|required|complained|wanted|appealed)\b[^.;]{{0,60}}"
    rf"\b(?:{_REVIEW}|reviewed|reconsider(?:ed)?|look(?:ed)? at (?:it|this|that|them) again|think again|look again|second look)\b"
    rf"|\byour (?:request|application|letter|e-?mail|appeal)[^.;]{{0,30}} (?:for|seeking|requesting|asking for) (?:an? |the )?{_REVIEW}\b"
    rf"|\byour requirement (?:for|of) (?:an? |the )?{_REVIEW}\b|\byou (?:have )?required (?:us|the \w+|a review|{_REVIEW})\b[^.;]{{0,30}}\b{_REVIEW}\b"
    rf"|\b{_REVIEW} (?:that |which )?you (?:have )?(?:sought|asked for|requested|wanted)\b"
)  # fmt: skip
_TITLED = compiled_pattern(
    rf"^(?:re:? |subject:? )?(?:foia? |eir |freedom of information )?(?:(?:response to (?:your )?)?requirement for review\b|(?:response to (?:your )?(?:request for )?|outcome of |decision (?:on|of) )?(?:an? |the |your )?internal review\b)"
    rf"(?! (?:procedure|process|rights?|and complaints?|you|can|may|should|is available|request form))|\({_REVIEW}\)|^{_REVIEW} (?:decision|outcome|response|of|ref)"
)  # fmt: skip
_LATER = compiled_pattern(
    r"\b(?:will|shall|aim|should|expect|hope|intend)\b[^.;]{0,60}\b(?:review|respond|reply|answer|hear|complete)\b[^.;]{0,60}\b(?:within|by|working days|in due course)\b"
)
_HYPOTHETICAL = compiled_pattern(r"\b(?:if you|should you|you (?:may|can|could|are entitled|have the right|have a right|will be told)|may be asked|can be (?:asked|sought))\b")  # fmt: skip
# "In decision notice FS50000000 the Commissioner upheld the use of section 41": others decided there.
_ELSEWHERE = compiled_pattern(
    r"\b(?:information commissioner|ico|tribunal|court|decision notices?|fs ?\d{5,}|fer ?\d{5,}|ic-\d{4}[\w-]*|ukftt|ukut)\b[^.;]{0,90}?\b(?:upheld|overturned|set aside|quashed|confirmed|agreed with|reversed|dismissed|rightly|correctly|properly|wrongly)\b"
)
_TITLES = 6  # headings and lines near the top that may name the kind of letter


def decides_review(said: Sequence[Said], title: str | None = "") -> bool:
    """Whether the text decides an internal review.

    Parameters
    ----------
    said
        What the authority says, in order.
    title
        Of the page or mail; None where only an asserted outcome counts, as in what may be a request for a review.
    """
    if any(_performs(s.text, s.role == "harm") for s in said):
        return True
    if any(_reviews(s.text) for s in said) and any(
        s.role != "complaint_rights" and _of_answer(s.text) for s in said
    ):
        return True
    if title is None:
        return False
    asked = any(_ASKED_FOR.search(s.text, s.text) and not _HYPOTHETICAL.search(s.text) for s in said)
    tops = [plain(title), *(s.text for s in said[:_TITLES] if len(s.text.split()) <= 14)]
    titled = any(_TITLED.search(top) for top in tops)
    if not (asked or titled):
        return False
    return not any(_LATER.search(s.text) for s in said) or (asked and titled)


@lru_cache(maxsize=8192)  # the same sentences stand in many letters
def _performs(text: str, reasons: bool) -> bool:
    """Whether only the writer of a review says so, and not of what may come."""
    if _ELSEWHERE.search(text):
        text = _ELSEWHERE.sub(" ", text)
    decides = _PERFORMS.search(text, text) or (not reasons and _COMPLAINT.search(text, text))
    return bool(decides) and _HYPOTHETICAL.search(text) is None


@lru_cache(maxsize=8192)
def _reviews(text: str) -> bool:
    """Whether a review of something is told as made."""
    return bool(_REVIEWS.search(text, text)) and _HYPOTHETICAL.search(text) is None


@lru_cache(maxsize=8192)
def _of_answer(text: str) -> bool:
    """Whether words tell that an answer was given before, or that it was objected to."""
    return bool(_OF_ANSWER.search(text, text)) and not (_HYPOTHETICAL.search(text) or _LATER.search(text))
