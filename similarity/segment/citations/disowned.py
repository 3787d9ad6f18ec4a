"""Whether words disown a provision: it is denied, given up, replaced, or somebody else's."""

from __future__ import annotations

import re

from similarity.kept_work import pattern as compiled_pattern

__all__ = [
    "denies",
    "disowned_after",
    "gives_up",
    "is_instead",
    "is_measure",
    "kept_beside",
    "kept_for_the_rest",
    "of_others",
    "power_used",
    "replaced",
]

# Verbs of giving up, and what is given up.
_GIVES_UP = r"(?:abandon(?:s|ed|ing)?|relinquish\w*|surrender\w*|retract\w*|rescind\w*|renounc\w*|forgo\w*|giv(?:e|es|en|ing) up|gave up|let(?:s|ting)? go of|tak(?:e|es|en|ing) back|took back|resil\w+ from|cease[sd]? to (?:rely|claim|apply|use)|stop(?:s|ped)? (?:relying|claiming|applying|using))"
_GIVEN_UP = r"(?:abandoned|relinquished|surrendered|retracted|rescinded|given up|let go|taken back|discarded)"
_CLAIM = r"(?:reliance|claim|sections?|regulations?|s\.|ss\.|exemptions?|exceptions?)"
_LEADS_TO = (
    r"(?:(?:the|a|an)\s+)?(?:(?:reliance|claim|exemption|exception)\s+(?:on|in|at|of|under|provided by)\s+)?"
)
_NOT = r"(?:\b(?:do|does|did|has|have|had|is|are|was|were|can|could|will|would|should|need)(?:\s?n[’']t|\s+not)\b|\b(?:not|nor|never|neither|no longer|cannot|can[’']t|hardly|without|nobody|no one|none of us|nowhere|at no (?:point|stage|time)|in none of)\b)"
_DENIED = compiled_pattern(
    rf"{_NOT}(?![^.;,]{{0,24}}\b(?:oblige|disclos|releas|suppl|provid|communicat|giv|send|answer|confirm))[^.;,]{{0,34}}?"
    r"\b(?:rel(?:y|ies|ied|ying)|appl(?:y|ies|ied|ying|icable)|engag\w+|cit(?:e[sd]?|ing)|claim\w*|invok\w+|plead\w*|lean\w*|us(?:e[sd]?|ing)|need(?:ed)?|reach(?:es)?|extend|covers?|covered|fall"
    r"|made out|availab\w+|exempt|withheld|sought|met|caught by|reliance|persuaded|satisfied|attract\w*)\b"
    r"|\bno (?:\w+ )?(?:wish|intention|desire|reason|cause|plans?|occasion|call) (?:\w+ )?to (?:rel(?:y|ying)|appl(?:y|ying)|claim|cite|invoke|use|plead|pray|lean|turn|resort|fall back)\b|(?:\bnot|n[’']t|\bhardly) (?:be )?(?:relevant|in point|fit|arise)\b|\b(?:falls? away|no need to|no bearing|make no finding|no finding)\b|\b(?:forms?|is|are|was|were) no (?:part|ground|basis|reason)\b|\bno (?:reliance|question of)\b|\b(?:rel(?:y|ies|ied|ying|iance)|appl(?:y|ies|ied)|claim(?:s|ed)?|cit(?:e|es|ed)|us(?:e|es|ed)|invok(?:e|es|ed)) (?:(?:up)?on |to )?neither\b|\bno (?:other |further )?(?:information|part|documents?|records?|material|data)\b[^.;,]{0,24}\b(?:refused|withheld|exempted)\b|\bfound (?:it |this |that (?:it|this) )?(?:was |is )?(?:not|un)\w*\b"
    r"|\b(?:was|were|is|are|did|does|do|has|have)(?:\s+not|n[’']t)\s+(?:been\s+)?(?:suppl\w+|provided|received|com(?:e|es|ing)|originat\w*|relat\w*|concern\w*)\b[^.;]{0,40}\bbod(?:y|ies)\s+(?:named|listed|specified|mentioned|referred to|set out)\b"
    r"|\b(?:ruled out|rejected|decided against|disappl\w+)\b|\b(?:has|have|had)\s+(?:no|neither)\s+(?:application|bearing|place|part|relevance)\b"
    r"|\b(?:neither|nor|not|never)\b[^.;]{0,60}\b(?:has|have|had)\s+any\s+(?:application|bearing|place|part|relevance)\b"
    r"|\b(?:short of|declin\w+ to|refus\w+ to|omit\w* to|refrain\w* from|forb\w+ to|unwilling to|reluctant to|chosen not to|chose not to)\s+(?:\w+ly )?(?:rel(?:y|ying)|appl(?:y|ying)|claim(?:ing)?|cit(?:e|ing)|invok(?:e|ing)|us(?:e|ing)|pray(?:ing)?)\b"
    r"|\b(?:none|neither) of (?:(?:the|these|those|our|your) )?(?:other |further )?(?:exemptions?|exceptions?|sections?|regulations?|provisions?|grounds?)\b[^.;]{0,80}?\b(?:is|are|was|were|has|have)\b[^.;]{0,24}?\b(?:relied|appl\w+|claimed|cited|used|engaged|invoked|needed|pursued|relevant|in (?:play|point|issue)|made out|met)\b"
    r"|(?:\bnot|n[’']t|\bnever)\s+(?:\w+ly )?(?:regard|consider|treat|deem|view|see|think|find|describe|class)\w*\b[^.;,]{0,60}\b(?:vexatious|manifestly unreasonable|repeated)\b"
    r"|\b(?:lapsed|fell away|has expired|ceased to apply)\b"
    r"|(?:\bnot|n[’']t|\bnever)\s+(?:(?:\w+ly|now|be|been|being|have|going|to)\s+)*(?:refus(?:e|ed|ing)|declin(?:e|ed|ing)|reject(?:ed|ing)?|turn(?:ed|ing)?(?: \w+){0,3} down)\b[^.;,]{0,40}?\b(?:under|by|because of|on the (?:ground|basis) of|in reliance on)\b(?! (?:chance|accident|oversight|return|then|myself|itself))"
    r"|\bnothing (?:turns|hangs|rests|depends) (?:up)?on\b|\bplays? no part\b|\bnothing to do with\b|\bbeside the point\b|\bof no (?:help|use|assistance|avail|relevance)\b"
    r"|\bleav(?:e|es|ing) (?:\w+ ){0,3}?(?:[\w().]+ )?(?:aside|alone|out of (?:it|account))\b|\bneed(?:\s+not|n[’']t)\s+(?:now |here |further )?(?:trouble|concern|detain|worry|delay|be (?:considered|discussed|examined|gone into))\b|\bto one side\b|\bfail(?:s|ed)? to apply\b|(?:\bnot|n[’']t) (?:be )?(?:in issue|pursued|pressed|bite|operate)\b",
    re.IGNORECASE,
)
_DUTY = compiled_pattern(
    r"\bdut(?:y|ies)\b[^.;]{0,60}$", re.IGNORECASE
)  # "the duty … does not arise": no denial
_INSTEAD = compiled_pattern(
    r"\b(?:rather than|instead of|in place of|and not|but not|not|unlike|contrary to|as opposed to|as distinct from|in contrast (?:to|with)|(?:is|was|are|were) neither)\s+(?:(?:under|on|by|in|the|exemption)\s+){0,4}$"
    r"|\b(?:is|was|are|were) neither\b[^.;]{0,60}\bnor\s+(?:(?:under|on|by|in|the|exemption)\s+){0,4}$",
    re.IGNORECASE,
)
# "overturned section 36 and upheld section 43": each verb has its own provision.
_KEPT_BESIDE = compiled_pattern(
    r"\band\s+(?:(?:we|I|it|the \w+)\s+)?(?:therefore |instead |only |now |also )?(?:up(?:held|holds?|holding)|maintain(?:s|ed|ing)?|confirm(?:s|ed|ing)?|kept|keeps?|retain(?:s|ed)?|(?:stands?|stood) by|rel(?:y|ies|ied) (?:up)?on|appl(?:y|ies|ied)|substitut\w+)"
    r"\s+(?:only |the |our |its |use of |reliance on |exemption (?:in|at|under) )*$",
    re.IGNORECASE,
)
_GIVEN_UP_BESIDE = compiled_pattern(
    r"^[^.;,]{0,40}?\band\s+(?:then |therefore |also |has |have )?(?:overt(?:urned|urns|hrew)|dropp(?:ed|ing)|withdr[ae]ws?|withdrew|set(?:s|ting)? aside|abandon(?:s|ed)?|did not uphold|does not uphold)\b[^.;]{0,60}?\b(?:sections?|regulations?|s\.|exemptions?)",
    re.IGNORECASE,
)
_KEEPS = compiled_pattern(
    r"\b(?:up(?:held|holds?|hold)|maintain\w*|confirm\w*|kept|retain\w*|(?:stands?|stood) by)\b",
    re.IGNORECASE,
)
_WITHDRAWN = compiled_pattern(
    r"\bwithdr[ae]w\w*|\bno longer\b|\bwrong(?:ly)? (?:to |applied|relied|cited|used|claimed|engaged|refused|withheld)|\b(?:incorrectly|mistakenly|in error|erroneously)\b|\b(?:named|mention(?:s|ed)|refer(?:s|red)|cite[sd]|quote[sd])\b[^.;]{0,60}\bby (?:mistake|oversight|error|a slip|an oversight)\b"
    r"|\b(?:is|was|were) (?:\w+ )?(?:the |a |an )?(?:wrong|incorrect|mistaken) (?:exemption|exception|section|provision|ground|one|choice|basis)s?\b|\bnot the right (?:exemption|exception|section|provision|ground|one)\b"
    r"|\bshould (?:not|never) have\b|\bovert(?:urn|urned|urning|hrown)\b|\bset(?:ting)? aside\b|\bdropp(?:ed|ing)\b|\bnot (?:correctly|properly|rightly|validly)\b|\b(?:was|were) (?:a |an )?(?:mistakes?|errors?|wrong)\b|\bnot upheld\b|\bdo(?:es)? not uphold\b|\bcannot stand\b"
    rf"|\b{_GIVES_UP}\s+(?:[\w’']+\s+){{0,4}}?{_CLAIM}|\b{_CLAIM}[^.;,]{{0,40}}\b(?:is|are|was|were|been|being)\s+(?:\w+ly\s+|now\s+)?{_GIVEN_UP}\b"
    r"|\b(?:has|have|is|are) (?:now )?gone(?=\s*(?:[.,;]|$|and\b|but\b))",
    re.IGNORECASE,
)
# "I have replaced section 41 by section 43", "section 41 is replaced by section 43", "I substitute section 43 for section 41"
_REPLACED = compiled_pattern(
    rf"\breplac(?:e|es|ed|ing)\s+(?:(?:our|my|the)\s+)?(?:(?:reliance|claim|exemption|exception)\s+(?:on|in|at|of|under)\s+)?$|\bsubstitut\w+\b[^.;]{{2,60}}\bfor\s+{_LEADS_TO}$",
    re.IGNORECASE,
)
_IS_REPLACED = compiled_pattern(
    r"^[^.;,]{0,40}?\b(?:is|are|was|were|been|being)\s+(?:now\s+)?(?:replaced|superseded|supplanted)\b",
    re.IGNORECASE,
)
_IN_ITS_PLACE = compiled_pattern(
    rf"\b(?:replac\w+|supersed\w+|supplant\w+)\b[^.;]{{0,60}}\b(?:by|with)\s+{_LEADS_TO}$|\bsubstitut(?:e[sd]?|ing)\s+(?:for (?:it|that|them|this)\s+)?{_LEADS_TO}$"
    rf"|\b(?:in|to) (?:its|their) (?:place|stead)\b[^.;]{{0,40}}$|\b(?:i|we)(?:\s+(?:also|now|have|would|therefore))*\s+add(?:ed)?\s+{_LEADS_TO}$",
    re.IGNORECASE,
)
# "I no longer rely on it for anything but …": for the rest it is relied on.
_BUT_FOR = compiled_pattern(
    r"^[^.;]{0,40}\b(?:(?:anything|everything|all) (?:but|except|other than|save)|except (?:for|as to|in)|save (?:for|as to|in)|other than)\b",
    re.IGNORECASE,
)
# "…; we are not relying on it here": what another clause says of the provision just named.
_DISOWNED = compiled_pattern(
    r"[;:,.–—]\s+(?:but |and |though |so )?(?:(?:we|I)(?:\s+(?:are|am|do|have)(?:\s+not|n[’']t)|[’'](?:re|m) not)\s+(?:now\s+)?rel(?:y|ying|ied)\s+(?:up)?on\s+(?:it|them)"
    r"|(?:we|I)(?:\s+have|[’']ve)(?:\s+not|n[’']t)\s+(?:used|applied|claimed|cited)\s+(?:it|them)|(?:that|this|the|our) (?:reliance|claim|ground|exemption) (?:is|was|has been|had been) (?:\w+ )?(?:withdrawn|dropped|abandoned|given up|overturned|set aside)|(?:that|this|it) is (?:no longer|not) (?:now )?(?:so|the case|true)|(?:it|this) is not (?:being )?relied (?:up)?on)(?!\s+(?:for|as to|in respect|to withhold|alone|only|any further))\b",
    re.IGNORECASE,
)
# "Sections 30 and 31 were not considered, as there was no need.", "We have not looked at section 43."
_LOOKED = r"(?:considered|looked (?:at|into)|examined|explored|gone into|assessed|turned to)"
_NOT_LOOKED_AT = compiled_pattern(
    rf"(?:\b(?:not|never)|n[’']t)\s+(?:\w+ly |yet |also |had to |needed to |need to |gone on to )?(?:consider(?:ed)?|look(?:ed)? (?:at|into)|examined?|explored?|gone? into|assess(?:ed)?|turn(?:ed)? to)\s+(?:(?:the|any|use|using|application|exemptions?|in|at|under|of|for|either)\s+)*$"
    rf"|(?:\b(?:not|never)|n[’']t)\s+(?:\w+ly |yet |also )?{_LOOKED}\s+(?:sections?|regulations?|ss?\.)\s?[\w(),]+(?: \d[\w()]*,?)* (?:and|or|nor)\s+$",
    re.IGNORECASE,
)
_WAS_NOT_LOOKED_AT = compiled_pattern(
    rf"^[^.;,]{{0,20}}\b(?:is|are|was|were|has|have|had|being)(?: not| never|n[’']t)\s+(?:been |therefore |being |\w+ly ){{0,2}}{_LOOKED}\b",
    re.IGNORECASE,
)
# "Sections 35 and 42 were considered but are not claimed": the denial has no subject of its own.
_THEN_DENIED = compiled_pattern(
    r"[^.;:]{0,60}?,?\s(?:but|and|yet|though|although|however),?\s+(?:(?:is|are|was|were|do|does|did|has|have|had)(?:\s+not|n[’']t)|cannot|can[’']t|could(?: not|n[’']t)|will not|won[’']t|(?:is|are|was|were) no longer)\s+"
    r"(?:(?:\w+ly|now|here|being|been|be|in the end|in this case)\s+){0,3}(?:rel(?:y|ied)|claim(?:ed)?|appl(?:y|ied|icable)|engaged?|used?|needed|cited|invoked|made out|pursued|in (?:play|point|issue)|met|available|relevant)\b(?!\s+(?:for|as to|in respect|to withhold|alone|only)\b)",
    re.IGNORECASE,
)
_NEXT_CLAUSES = (
    400  # characters behind a provision; a sentence without end is not gone through for each that it names
)
_OTHER_PROVISION = compiled_pattern(r"\b(?:sections?|regulations?|s\.?|ss\.?)\s?\d", re.IGNORECASE)
_ASKED = compiled_pattern(
    r"\byou(?:r\s+\w+){0,2}\s+(?:(?:also|have|had|then|further)\s+)*(?:say|said|argue[sd]?|suggest(?:ed)?|contend(?:ed)?|claim(?:ed)?|maintain(?:ed)?|quote[sd]?|dispute[sd]?"
    r"|submit(?:ted)?|complain(?:ed)?|challenge[sd]?|question(?:ed)?|believe|think|object(?:ed)?|point(?:ed)? out|refer(?:red)? to|cite[sd]?|mention(?:ed)?|note[sd]?|state[sd]?|express\w*"
    r"|add(?:ed)?|sp(?:eak|oke) (?:of|about)|bring up|brought up|raise[sd]?|remind(?:ed)?|warn(?:ed)?|insist(?:ed)?|assert(?:ed)?|allege[sd]?|predict(?:ed)?|fear(?:ed)?|remark(?:ed)?|observe[sd]?|urge[sd]?)\b"
    r"|\b(?:you (?:(?:have|had|now|also) )?(?:ask|asked|request|requested|seek|sought) (?:for |us for |me for )?(?:an? |this |our )?(?:internal )?review\b[^.;]{0,40}\b(?:grounds?|basis|reasons?|points?)|your (?:grounds?|reasons?|points) (?:of|for|in|are|is|were|was)|(?:grounds?|points) of (?:your )?complaint)\b"
    r"|^\W*(?:please,? )?(?:do not|don[’']t|kindly do not) (?:\w+ )?(?:plead|rely|hide|cite|claim|use|tell|say|quote|refuse|invoke|fob|give)\b"
    r"|\bif you (?:refuse|rely|apply|claim|withhold|wish|want|intend|are minded)\b|\byour (?:argument|view|point|contention|submission|belief|complaint)\b"
    r"|\bit (?:was|has been|is) (?:also |then )?(?:put (?:to (?:us|me)\b)?|said|urged|objected|argued|pointed out|complained)\b[^.;]{0,40}\bthat\b"
    r"|\b(?:requester|applicant|complainant)s?\s+(?:has |have |had )?(?:argue|suggest|contend|say|said|claim|submit|maintain)\w*"
    r"|\b(?:pressed|urged|invited|lobbied|wanted|wished|asked)\s+(?:us|me|the \w+)\s+(?:not\s+)?to\b(?!\s+(?:say|tell|write|reply|answer|respond|inform|explain|confirm|let)\b)|\b(?:told|informed|advised|assured)\s+(?:us|me)\s+that\b",
    re.IGNORECASE,
)
# "The Revenue, to whom you also wrote, refused …", "we refused your neighbour …": not this refusal.
_OF_OTHERS = compiled_pattern(
    r"\b(?:to|of) whom you (?:\w+ )?(?:wrote|asked|applied|turned)\b|\bwh(?:om|ich) you (?:also |have also |had also )?(?:asked|approached|contacted)\b"
    r"|\b(?:(?:an)?other|some|many|most|several|certain) (?:public )?(?:authorit(?:y|ies)|councils?|bod(?:y|ies)|forces?|trusts?|departments?|agenc(?:y|ies)|universit(?:y|ies))\b[^.;]{0,50}\b(?:refus|with+h[eo]ld|rel(?:y|ied)|appl|us|cit|claim)\w*"
    # "A similar request was refused last year under section 43": of another request.
    r"|\b(?:which|that) (?:you (?:did|do|have) not (?:ask|request)\w*|(?:is|are|was|were) (?:not (?:within|part of|covered by)|outside|beyond) (?:the scope of )?your request)\b"
    r"|\b(?:some|several|many|most|few|certain) (?:[\w-]+ )?(?:authorities|councils|bodies|forces|trusts|departments|agencies|universities|ports|schools)\b[^.;,]{0,40}\b(?:refus|with+h[eo]ld|rel(?:y|ied)|appl|us|cit|claim)\w*"
    r"|\ban? (?:[\w-]+ )?(?:council|force|trust|department|agency|university|ministry|school|board)\b[^.;,]{0,40}\b(?:refused|with+h[eo]ld|relied|applied|cited|claimed)\b"
    r"|\bit is (?:\w+ )?(?:common|usual|normal|unusual|customary) for [^.;]{2,40} to (?:rely|use|apply|claim|cite)\b|\bcolleagues (?:at|in) [^.;,]{2,40}? (?:rel(?:y|ied)|us|appl|cit|claim|refus|with+h[eo]ld)\w*"
    r"|\b(?:an?|the|one|any|other) (?:\w+ )?requests? (?:by|from|of|made by|that came from) (?:another|someone else|somebody else|a different|others?\b|other )"
    r"|\b(?:another|an? (?:\w+ )?(?:similar|identical|different|previous|earlier|related|like|comparable|second)|(?:two|three|several|many|some|most|other|such|similar|earlier|previous)) (?:\w+ )?requests?\b[^.;,]{0,40}\b(?:was|were|been|had|has|have)\b[^.;,]{0,20}\b(?:refus|with+h[eo]ld|declin|turned down|rejected)\w*"
    r"|\b(?:refus|with+h[eo]ld|declin)\w*\s+(?:your (?:neighbou?r|friend|colleague|predecessor)s?|somebody else|someone else|another (?:person|requester|applicant|resident)|him|her)\b",
    re.IGNORECASE,
)
# "Officers used section 60 to clear the square": a power that is told of, and no ground of this letter.
_POWER_USED = compiled_pattern(
    r"\b(?:officers|constables|police|wardens|inspectors|landlords|magistrates|courts?|patrols|crews|bailiffs|marshals|clinicians|doctors)\s+(?:(?:have|had|has|also|then|\w+ly)\s+)?(?:used?|using|exercised|invoked|served|applied for|made use of)\s+(?:(?:a|an|the|its|their|\w+ powers? (?:in|under))\s+)?$",
    re.IGNORECASE,
)
# "We had regard to the limit in section 12 as a guide": what another ground says is a measure, and is not relied on.
_MEASURE = compiled_pattern(
    r"\b(?:(?:have|has|had|having|with|pa(?:id|ys?|ying)|due) (?:due )?regard to|guid(?:ed|ance) (?:by|from)|as an? (?:guide|indication|benchmark|yardstick|comparison|comparator|measure|starting point)|indicat(?:ion|ive) of|by (?:way of )?(?:analogy|comparison) (?:with|to|from)|analogous to"
    r"|compar\w+ (?:it |this |that )?(?:to|with)|similar to|equivalent (?:to|of)|akin to|measured against|mirrors?|look(?:s|ed|ing)? to|draw(?:s|ing|n)? on|drew on|counterpart (?:of|to))\b[^.;:]{0,80}?"
    r"\b(?:limit|threshold|figure|sum|ceiling|cap|test|approach|principles|case ?law|position|rules?|refusals?|requests?|counterpart)\b[^.;:,]{0,50}$",
    re.IGNORECASE,
)
_BURDEN = compiled_pattern(r"\W*(?:sections?|s\.?|ss\.?)\s?1[24]\b", re.IGNORECASE)
_SUGGESTED = compiled_pattern(
    r"\b(?:was|were|been)\s+(?:suggested|proposed|urged|raised|mentioned|put forward)\b", re.IGNORECASE
)


def denies(clause: str) -> bool:
    """Whether a clause says that what it names is not relied on, or does not apply."""
    found = _DENIED.search(clause)
    return found is not None and not _DUTY.search(clause[: found.start()])


def gives_up(clause: str) -> bool:
    """Whether a clause withdraws what it names, or finds that it was wrongly relied on."""
    return _WITHDRAWN.search(clause) is not None


def kept_for_the_rest(after: str) -> bool:
    """Whether what is given up is given up in part only: "… for anything but the map"."""
    return _BUT_FOR.search(after) is not None


def kept_beside(before: str, after: str) -> bool:
    """Whether a clause that gives up another provision keeps this one: "… set aside section 36 and upheld section 43"."""
    if _KEPT_BESIDE.search(before):
        return True
    return (
        _GIVEN_UP_BESIDE.match(after) is not None
        and _KEEPS.search(before) is not None
        and not gives_up(before)
    )


def is_instead(before: str) -> bool:
    """Whether the words before a provision set it against the one relied on, or aside: "rather than section 31"."""
    return _INSTEAD.search(before) is not None or _NOT_LOOKED_AT.search(before) is not None


def is_measure(sentence: str, start: int, before: str) -> bool:
    """Whether the provision on burdens at ``start`` is what something else is measured by: "regard to the limit in section 12"."""
    return _BURDEN.match(sentence, start) is not None and _MEASURE.search(before) is not None


def replaced(before: str, after: str) -> bool | None:
    """Whether a provision is replaced by another (True), takes another's place or joins it (False), or neither (None)."""
    if _REPLACED.search(before) or _IS_REPLACED.match(after):
        return True
    return False if _IN_ITS_PLACE.search(before) else None


def disowned_after(sentence: str, end: int) -> bool:
    """Whether a later clause says of the provision that ends here, and of no other between, that it is not relied on."""
    if _WAS_NOT_LOOKED_AT.match(sentence[end : end + _NEXT_CLAUSES]):
        return True
    then = _THEN_DENIED.match(sentence, end, end + _NEXT_CLAUSES)
    if then is not None and _OTHER_PROVISION.search(sentence, end, then.end()) is None:
        return True
    found = _DISOWNED.search(sentence, end, end + _NEXT_CLAUSES)
    return found is not None and _OTHER_PROVISION.search(sentence, end, found.start()) is None


def of_others(sentence: str, start: int, clause: str) -> bool:
    """Whether others than the authority say what a clause says, or refuse in it; ``start`` is the citation's."""
    if _SUGGESTED.search(clause) or _OF_OTHERS.search(clause) or _in_quotation(sentence[:start]):
        return True
    return _ASKED.search(sentence[:start]) is not None and not _own_verb(sentence[:start])


def power_used(before: str) -> bool:
    """Whether the words before a provision tell of a power that others used by it."""
    return _POWER_USED.search(before) is not None


def _in_quotation(before: str) -> bool:
    """Whether a quotation is open that began inside the sentence; one that is quoted as a whole is read as it stands."""
    opened = before.lstrip()
    straight = opened.count('"') - opened.startswith('"')
    curly = opened.count("“") - opened.count("”") - opened.startswith("“")
    return straight % 2 == 1 or curly > 0


def _own_verb(before: str) -> bool:
    """Whether the authority's own refusal stands between what others said and the citation."""
    said = list(_ASKED.finditer(before))[-1].end()
    return (
        re.search(
            r"\b(?:we|I|is|are|which (?:is|are)|therefore)\b[^.;]{0,40}\b(?:with+h?[eo]ld|exempt|refus|rel(?:y|ied)|appl(?:y|ied)|engag|agree|accept|conclude|find|found)",
            before[said:],
            re.IGNORECASE,
        )
        is not None
    )
