"""What a sentence does with a provision that it names: rely on it, deny it, or only mention it.

Mention is not reliance. The clause that holds the citation is judged by its verbs: who acts, whether a negation
or a "may" stands before the verb, whether the law is told in general or applied to what was asked for.
"""

from __future__ import annotations

import re
from typing import Literal

from similarity.facts.reader import bounded_facts_cache
from similarity.kept_work import pattern as compiled_pattern
from similarity.segment.citations.disowned import (
    denies,
    disowned_after,
    gives_up,
    is_instead,
    is_measure,
    kept_beside,
    kept_for_the_rest,
    of_others,
    power_used,
    replaced,
)
from similarity.segment.citations.harm_named import names_for_its_facts, said_of_disclosure
from similarity.segment.citations.supposed import is_unreal, left_open, only_supposed, told_in_general
from similarity.segment.citations.taken_as_own import is_asserted, is_the_ground, refers_behind_refusal
from similarity.segment.citations.told_of_others import (
    decided_elsewhere,
    is_counterpart,
    of_an_older_answer,
    older_answer,
    qualifies,
    said_by_third_party,
)

__all__ = ["Stance", "is_disclaimed", "stance_of"]

Stance = Literal["relied", "denied", "withdrawn", "older", "asked", "open", "recited", "named"]

# "Your refusal of 3 May under section 31 stands": the older answer is taken over.
_STANDS = compiled_pattern(
    r"\b(?:stands?|(?:is|are|was|were|has been) (?:therefore |hereby )?(?:upheld|confirmed|maintained|right|correct|rightly|correctly|properly)|holds? good)\b",
    re.IGNORECASE,
)
# "I cannot tell you where it is, as that would fall within section 31": refused, and the reason put as what would be.
_REFUSED_AS = compiled_pattern(
    r"\b(?:cannot|can[’']t|will not|won[’']t|shall not|unable to|not able to|not going to|declines? to|refus\w+ to)\b[^.;]{0,160}"
    r"\b(?:as|because|since|for|given that|in that)\b[^.;]{0,50}\bwould (?:\w+ )?(?:fall|come|be (?:exempt|caught|covered)|engage|attract)\b[^.;]{0,30}$"
    r"|\b(?:cannot|can[’']t|will not|won[’']t|shall not|(?:am|is|are) not|[’'](?:re|m) not|unable to|not able to|declines? to|refus\w+ to)\b[^.;]{0,240}"
    r"\b(?:as|because|since|for)\s+(?:the (?:exemption|exception) (?:in|at|under)\s+)?$",
    re.IGNORECASE,
)
_OURS = r"(?:us|we|me|I|our|the (?:council|trust|authority|force|board|department|university|service|constabulary|college|agency|commission|office|association|company|ministry|commissioner|body))"
_LAW_SAYS = compiled_pattern(
    r"^(?:\s*\([^)]{0,60}\))?(?:[,\s]+(?:and \(\w+\)|of the [^,.;]{3,60}?(?:Act|Regulations)(?:\s+\d{4})?|of (?:the )?(?:Act|FOIA|FOISA|EIRs?)|of that Act|itself|also|which|,)){0,3}[,\s]*"
    r"(?:refuses? (?:what|anything|any|requests?|whatever)\b|provides?|states?|says?|reads|requires?|sets?|concerns?|relates?|deals?|contains?|(?:exempts?|protects?)(?! (?:it|this|them|these|those)\b)|recogni[sz]es?|defines?|creates?|imposes?|refers?|gives?|makes?"
    r"|(?:allows?|permits?|enables?|lets?|entitles?|relieves?|means?|excuses?)(?![^.;]{0,40}\b"
    + _OURS
    + r"\b)"
    r"|(?:is|are|being)\s*(?:,[^,.;]{2,40},\s*|\s)(?:of course\s+)?(?:an?\s+|both\s+|all\s+|each\s+)*(?:rarely|seldom|absolute|qualified|class|prejudice|subject to|designed|intended|meant|about|there to|concerned))\b",
    re.IGNORECASE,
)
_IN_GENERAL = compiled_pattern(
    r"\bexempt(?: from disclosure)?(?: information)?,? (?:if|where|when|unless|only)\b|\b(?:engaged|applies|apply|available|used|relied (?:up)?on)\s+(?:only )?(?:if|where|when|whenever)\b"
    r"|\b(?:an?|any|every|no) (?:Scottish )?(?:public )?authorit(?:y|ies) (?:is|are|(?-i:may)|must|can|need|shall|has|which|that|to|of)\b|\bpublic authorities\b"
    r"|\ba person (?:is|(?-i:may)|who|making)\b|(?:^|[,:;–-]\s*|\b(?:for|to|cover(?:s|ing)|exempts|protects|of)\s)information (?:which|that|whose|held by)\b"
    r"|(?:^|,\s)\W*information (?:is|will be|may be|can be|must be) (?:exempt|withheld|refused)\b|\b(?:can|(?-i:may)|must) (?:only |also |never )*be (?:claimed|used|relied|applied|engaged|invoked)\b"
    r"|\b(?:often|usually|normally|generally|typically|always|sometimes|as a (?:general )?rule)\b",
    re.IGNORECASE,
)
# "under section 31", "(section 31)", "because of section 31": what the clause does, it does by that provision.
_GOVERNED = compiled_pattern(
    r"(?:\b(?:under|by|in view of|because of|owing to|due to|on account of|by reason of|by virtue of|pursuant to|in accordance with|in line with|in terms of|relying on|in reliance (?:up)?on|with reference to)"
    r"\s+(?:the\s+)?(?:(?:exemptions?|exceptions?|provisions?|terms)\s+(?:in|at|of|under|from|provided by|set out in)\s+)?|[(\[]\s*(?:see |under |FOIA )?)$",
    re.IGNORECASE,
)
_NOT_GIVEN = compiled_pattern(
    r"(?:\b(?:not|cannot|unable|no longer|nothing|neither|nor|no)|n[’']t)\b[^.;]{0,40}\b(?:(?:disclos|releas|provid|suppl|giv|send|sent|answer|shar|public|publish|complied|comply|see|have|made|tell|told)\w*|do (?:that|this|it|so|these|those))"
    r"|\bduty\b[^.;]{0,60}\bnot (?:arise|apply)\b|\b(?:say|said|answer is|saying) no\b|\b(?:turned|turning) (?:\w+ )?down\b|\b(?:taken|left|cut|struck|blacked|crossed) out\b|\b(?:look|find|see|get|read|obtain)\b[^.;]{0,50}\b(?:yourself|yourselves)\b|\b(?:stays?|remains?) (?:with (?:us|the)|closed|private|confidential|where (?:it|they) (?:is|are))\b|\b(?:already|otherwise|reasonably|readily) (?:\w+ )?(?:accessible|available|public|published)\b|\bon (?:our|the) web ?(?:site|page)\b",
    re.IGNORECASE,
)
# "Held, not provided Section 31": a row of a table without a verb.
_NOT_GIVEN_ROW = compiled_pattern(
    r"\b(?:not|nothing) (?:to be |being )?(?:provided|disclosed|released|supplied|given|sent|published)\b[^.;]{0,12}$",
    re.IGNORECASE,
)
_OF_ACT = compiled_pattern(
    r"(?:\s+of (?:the )?(?:Act|FOIA|FOISA|EIRs?|Regulations)\b)?[\s.;,)]*", re.IGNORECASE
)
_REFUSED = compiled_pattern(
    r"\b(?:is|are|was|were|being|been|be|has|have|am)\s+(?:(?:also|therefore|all|now|both|each|\w+ly)\s+)?(?:being |been )?(?:with+h?[eo]ld|refus|redact|kept back|held back|relied)\w*"
    r"|\b(?:(?:we|I)\s+(?:(?:are|am|have|do|also|therefore|now)\s+)*|(?:has|have|had)\s+(?:\w+\s+)?(?:decided|determined|resolved|chosen)\s+to\s+)(?:with+h?old|refus|rely|relied|declin|redact)\w*"
    r"|(?<!\bif )(?<!\bwhere )(?<!\bwhen )\bthe (?:council|trust|authority|force|board|department|university|service|constabulary|college|agency|commission|office|association|company|ministry|school|panel|trustees)"
    r"\s+(?:(?:has|have|also|therefore|hereby|accordingly|now)\s+)*(?:with+h?olds?|refuses?|declines|redacts?|relies|refused|withheld|declined|redacted|relied)\b",
    re.IGNORECASE,
)
# "… is the provision concerned", "… are the exemptions that we have used"
_THE_GROUND = (
    r"(?:is|are|being) (?:also )?(?:the|our|my|its) (?:\w+ )?(?:provision|exemption|exception|section|part|one)s?"
    r" (?:concerned|in question|in point|in play|at work|at issue|here|(?:that|which) (?:\w+ )?(?:appl\w+|bears?|matters?|governs?|fits?)|(?:we|I|it) (?:have |has |also )?(?:rel\w+|us\w+|appl\w+|cit\w+|claim\w*|invok\w+))"
)
_RELIES = compiled_pattern(
    r"\b(?:with+h?[eo]ld\w*|refus(?:e[sd]?|ing|al)|exempt(?:ed|s)?|excepted|declin\w+|turn(?:s|ed|ing)? (?:\w+ ){1,4}?down|turned down|redact\w+|remov(?:e[sd]?|ing)|blank(?:ed|ing)|exclud(?:e[sd]?|ing)"
    r"|ke(?:ep|eping|pt) (?:\w+ ){0,3}back|h(?:old|olding|eld) (?:\w+ ){0,3}back|h(?:old|olding|eld) on to (?:it|them|this|that|these|those|the \w+)|do(?:ing)? so|rel(?:y|ies|ied|ying)|reliance|lean(?:s|ed|ing|t)? (?:up)?on|found(?:s|ed|ing)? (?:up)?on|(?:call|pray)(?:s|ed|ing)? in aid|(?:resort|recourse)(?:s|ed|ing)? (?:\w+ ){0,2}to|invo[ck]\w+|(?:shelter\w*|refuge|foundation\w*|home) (?:in|under|on)|beyond (?:your|the) reach|claim(?:s|ed|ing)?|cit(?:e[sd]?|ing)|appl(?:y|ies|ied|ying)|applicable"
    r"|engag(?:e[sd]?|ing)|attract(?:s|ed)?|cover(?:s|ed|ing)?|fall(?:s|ing)?|caught|catch(?:es)? (?:it|them|this|these|the)|protected|(?:rest|bas)(?:s|ed|ing)? (?:up)?on|maintain(?:s|ed|ing)?|(?:is|are|was|were) (?:hereby )?confirmed|barr(?:ed|ing)|up(?:hold|held|holds|holding)|stands?|remains?|retain\w*|persist\w*|exercis(?:e[sd]?|ing)"
    r"|us(?:e[sd]?|ing)|com(?:es?|ing) (?:under|within|into play)|trigger(?:s|ed)|bites?|stops?|stands? in|requir(?:es|ed)|treat(?:s|ed|ing)?|bars?|prevent(?:s|ed)|prohibit(?:s|ed)|by virtue of|pursuant to|in terms of|on the (?:ground|basis|footing)|(?:not|n[’']t) obliged?|neither confirm\w*|(?:exemption|exception)s? (?:(?:contained|found|set out|laid down|provided(?: for)?|given|listed) )?(?:in|at|under|from|by)"
    r"|(?:authority|ground|basis|reason|exemption|exception|provision)s?(?: (?:for|that|on which|upon which|which|we|I|used|cited|of|in|this|it|here|relied|on|applied|the|refusal|claimed)){0,5} (?:is|are|being)"
    rf"|(?:is|are|being) (?:also )?(?:the|our|my|its) (?:\w+ )?(?:authority|ground|basis|reason)|{_THE_GROUND}|no (?:duty|obligation) to (?:comply|answer|confirm|disclose|provide|supply|do)|met|made out|(?:past|beyond|over|exceed(?:s|ed|ing)?|above) (?:the |that )?(?:\w+ )?limit)\b"
    rf"|\b(?:allows?|permits?|enables?|lets?|entitles?|relieves?|means?|excuses?)\b[^.;]{{0,40}}\b{_OURS}\b"
    r"|\b(?:reliance|claim|that|those) (?:up)?(?:on|under|in|at)\b[^.;]{0,40}\b(?:kept|retained)\b"
    r"|\b(?:exemptions?|exceptions?|grounds?|provisions?|reasons?|sections?)(?: (?:used|applied|relied on|relied upon|cited|claimed|engaged))?\s*:",
    re.IGNORECASE,
)
# "Section 43(2) governs the price list", "… and section 40(2) is why": a provision that does something to what was asked for.
_ACTS_ON = compiled_pattern(
    r"\b(?:sections?|regulations?|regs?\.?|ss?\.?)\s?\d[\w()]*(?:\s+of (?:the|that) (?:Act|Regulations)|\s*\([^)]{3,60}\))?,?\s+(?:(?:also|therefore|here|then|too|\w+ly)\s+)*"
    r"(?:(?!is\b|was\b|has\b|does\b|provides|states|says|reads|requires|sets|concerns|relates|deals|contains|exempts|protects|recogni|defines|creates|imposes|refers|gives|makes|allows|permits|enables|lets|entitles|relieves|means|excuses|limits|extends|asks|lists|describes|speaks|begins|applies|covers)"
    r"[a-z]{2,}s\s+(?:\w+\s+){0,1}?(?:these|those|them|it|you|us|your|our|(?:the|this|that) (?!time|right|duty|duties|costs?|period|law|public|authorit\w+|commissioner|general|idea|principle|test|question of)\w+)\b"
    r"|(?:is|are) (?:why|what|the (?:\w+ )?(?:reason|answer|obstacle|bar|cause|one)|in (?:the|our|your|its) way|behind|to blame|to thank)\b)",
    re.IGNORECASE,
)
_APPLIED = compiled_pattern(
    r"\b(?:we|I|us|our|my)\b|\byou (?:can|have|already|(?-i:may))\b|\b(?:applies|apply|covers?) (?:also )?(?:to )?(?:the|these|this|those|your|item|part|question|point|all of|some of) (?!information (?:which|that)|personal data)|\b(?:applies|apply) to (?:it|them|both|all of it)\b(?!\s+(?:if|where|when|only|unless|as|because)\b)|\b(?:applies|apply) to (?:these|those|this)(?=\s*(?:[:,;.]|$))|\b(?:decided|determined|resolved|chosen|had|bound|minded|proceeded) to (?:with+hold|refuse|redact|rely|apply|decline)\b|\b(?:refus|with+h[eo]ld|redact)\w* (?:it|this|them|these|those|(?:your|the|this) request|part of (?:it|your))\b|\b(?:has|have) been (?:\w+ )?(?:applied|relied|withheld|refused|engaged)\b|\b(?:is|are) (?:\w+ )?(?:engaged|withheld|refused|met|therefore exempt)\b|\byour request\b"
    r"|\b(?:lines?|pages?|names?|parts?|passages?|paragraphs?|figures?|sheets?|rows?|columns?|documents?|drawings?|notes?|e-?mails?|entries|photographs?) (?:which|that) (?:come|fall|is|are)\b"
    rf"|\b{_THE_GROUND}",
    re.IGNORECASE,
)
# "it is section 31, which is about law enforcement": a clause that says what a provision is for, beside what is done.
_GLOSS = compiled_pattern(
    r"^(?:\s+of (?:the|that) [^,.;]{2,60})?\s*[,(–—-]\s*(?:which\s+)?(?:(?:is|are|being)\s+(?:all\s+)?(?:about|there|concerned|designed|intended|meant|for|to do with|an?\s+(?:absolute|qualified|class))"
    r"|concerns?|deals?|relates?|protects?|exempts?)\b[^,.;)]*\)?",
    re.IGNORECASE,
)
# "One is section 31(3)", "The other, as to the driver only, is section 40(5B)": the grounds told one by one.
_SEE = compiled_pattern(
    r"\b(?:that|this|it|which)(?:[’']s|\s+is|\s+falls)\s+(?:so\s+)?(?:(?:what|under|by|because of|by virtue of|by reason of|on account of|owing to|due to|the)\s+)?$|\b(?:the|our)\s+(?:exemptions?|exceptions?|grounds?|provisions?|limbs?|paragraphs?|parts?)(?:\s+(?:in point|in question|concerned|here|we (?:use|used|rely on)|(?:that|which) (?:applies|we use|we rely on)|relied (?:up)?on|used))?\s+(?:is|are)\s+$|\bsee\b[^.;]{0,40}$|^\W*(?:and |so )?(?:this|that|it|these)(?:[’']s| is| are) (?:the|our) (?:exemption|exception)s?\b[^.;]{0,80}[(,]\s*$"
    r"|(?:^|[,;:]\s+)\W*(?:and\s+)?(?:one|another|(?:the|our) (?:other|first|second|third|fourth|next|last|main|only)(?: one)?|they|these|those)(?:, [^,.;]{2,50},|\s+(?:of (?:them|these|those)|as to [^,.;]{2,40}|for [^,.;]{2,40}))?\s+(?:is|are|being)\s+(?:the (?:exemption|exception)s? (?:in|at|under)\s+)?$",
    re.IGNORECASE,
)
# "…, and the letter by the exemption for …, section 27(1)(a)": the verb stands in the clause before.
_GAPPED = compiled_pattern(
    r"^\W*(?:and\s+|but\s+)?(?:the|this|that|those|these|its|our|your|their|his|her)\s+(?:(?!is\b|are\b|was\b|were\b|has\b|have\b)[\w'’-]+\s+){1,6}?(?:by|under|within|on|in)\s+(?:(?:the\s+)?(?:exemptions?|exceptions?)\b|$)",
    re.IGNORECASE,
)
# "Section 21 says that we need not send a copy, and that is what we are relying on": the law told is taken up.
_TAKEN_UP = compiled_pattern(
    r"[,;.]\s+(?:and|so|but)?\s*(?:that|this|it)(?:\s+is|[’']s)\s+(?:what|the (?:one|section|exemption|exception|provision|rule|ground)(?: that| which)?)\s+(?:we|I|the \w+)(?:\s+(?:are|am|is|have|has)|[’']\w+)?\s+(?:now\s+)?(?:rel|us|appl|claim|go)\w*"
    r"|[,;]\s+and\s+(?:we|I)\s+(?:are|am|have|do)\s+(?:keep|with+h|hold|not\b|refus)"
    r"|[,;]\s+(?:and|so)\b[^.;]{0,60}\b(?:this|that|yours|your request)(?: one| request)?(?:\s+is|[’']s)(?:\s+(?:one|such a request))?\s*(?:[.,;]|$)",
    re.IGNORECASE,
)
_FINITE = compiled_pattern(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|do|does|did|will|would|shall|should|can|could|(?-i:may)|might|must|says?|states?|provides?|(?<!other )means?|requires?|allows?|makes?|gives?|concerns?"
    r"|appl(?:y|ies)|asks?|think|believe|consider(?:ed|s)?|looked|found|weigh(?:ed)?|see|dealt|tells?|told|\w+[^aeious]ed)\b",
    re.IGNORECASE,
)
# "Not sending the plans: section 22(1), material …", "the exemption is the one that …: section 31(1)(g)": the ground is behind the colon.
_REFUSED_BY_COLON = compiled_pattern(
    rf"(?:{_NOT_GIVEN.pattern}|{_REFUSED.pattern}|^\W*(?:\w+ly )?(?:refus|with+h[eo]ld|redact)\w*)[^.;:]*(?::|\s[–—-])\s+$|\b(?:the|our) (?:exemption|exception|ground|provision)\b(?:(?!\b(?:might|could|would|may|you|not)\b)[^.;:]){{0,40}}\b(?:is|are) (?!not\b|no\b)[^.;:]{{0,160}}:\s+$",
    re.IGNORECASE,
)
_IS_NOT = compiled_pattern(
    r"^\s+(?:is|was|are|were|does|do|did|has|have|will)(?: not|n[’']t)\s*[.,;]?\s*$", re.IGNORECASE
)
_CLOSED = compiled_pattern(r"\([^()]*\)")
_LISTED = compiled_pattern(r"(?:[,;]|\band|\bor)\s+$", re.IGNORECASE)
_PROVISION = compiled_pattern(r"\b(?:sections?|regulations?|ss?\.?|regs?\.?)\s?\d", re.IGNORECASE)
_TITLE = compiled_pattern(r"^\s*\([^()]{3,80}\)")  # behind a provision; it says nothing of this letter
_BREAK = compiled_pattern(
    r"[;:]\s|,?\s+(?:but|although|though|whereas|while|however|save that|except that)\s|,\s+(?:and|so|nor)\s+(?=(?:nor|that|this|these|those|it|we|I|they|he|she|there|no|not|nothing|nobody|neither|the \w+|our \w+|its \w+)\b|(?:the exemption in )?(?:sections?|s\.|regulations?)\s?[^,;]{1,60}\b(?:is|are|was|were|applies|apply|means|lets|covers|permits|allows|relieves|forms)\b)"
    r"|,\s+(?=which (?:is|are) (?:also |therefore |instead |all )?(?:with+held|refused|exempt|redacted)\b)"
    r"|,\s+(?=(?:we|I|it|they|this|that (?:part|page|document)|the \w+) (?:is|are|was|were|rely|relies|apply|applies)\b)|\s[–—-]\s|\sand (?=(?:we|I|it|this|they) (?:do|did|have|has|was|were|is|are|am|find|found|consider|will|would|no|not|also|there)\b)",
    re.IGNORECASE,
)


@bounded_facts_cache(8192)  # boilerplate repeats
def is_disclaimed(sentence: str) -> bool:
    """Whether a sentence says that a provision is *not* relied on."""
    return denies(sentence) or gives_up(sentence)


@bounded_facts_cache(8192)
def stance_of(sentence: str, start: int, end: int, law_told: bool = False) -> Stance:
    """What a sentence does with the provision at ``sentence[start:end]``.

    Parameters
    ----------
    sentence
        In the authority's own words.
    start, end
        The citation, offsets into the sentence.
    law_told
        Whether the sentence is taken to tell the law: only words of this letter's own then make reliance.

    Returns
    -------
    str
        ``relied``; ``denied``, ``withdrawn`` (on review), ``older`` (of an earlier answer), ``asked`` (said by
        others), ``open`` (may, if, whether), ``recited`` (the law in general), ``named`` (a bare mention).
    """
    first, last = _clause(sentence, start, end)
    before, after = sentence[first:start], _TITLE.sub(" ", sentence[end:last])
    if before.strip():
        after = _GLOSS.sub("", after, count=1)
    clause = before + sentence[start:end] + after
    told = sentence[:start], sentence[end:]
    if not law_told and is_asserted(sentence, start, end):
        return "relied"
    if of_others(sentence, start, clause) or decided_elsewhere(*told) or said_by_third_party(*told):
        return "asked"
    if is_counterpart(before, after) or qualifies(after):
        return "asked"
    if power_used(before) or is_measure(sentence, start, before):
        return "named"
    if is_unreal(before, sentence[end:]):
        return "open"
    if (other := replaced(before, after)) is not None:
        return "withdrawn" if other else "relied"
    if gives_up(clause):
        return "relied" if kept_for_the_rest(sentence[end:]) or kept_beside(before, after) else "withdrawn"
    if _IS_NOT.match(after) or is_instead(before) or denies(clause) or disowned_after(sentence, end):
        return "denied"
    if _REFUSED_AS.search(sentence[:start]) or names_for_its_facts(sentence, start, end, law_told):
        return "relied"
    if not law_told and is_the_ground(*told):
        return "relied"
    if left_open(before, after) or (only_supposed(sentence, clause) and not _REFUSED.search(clause)):
        return "open"
    if older_answer(clause, before) or of_an_older_answer(*told):
        return "relied" if _STANDS.search(after) else "older"
    if (_IN_GENERAL.search(clause) or told_in_general(sentence, start, end)) and not _REFUSED.search(before):
        return "recited"
    if not law_told and (said := said_of_disclosure(before)):
        return said
    governed = _GOVERNED.search(before) is not None or _in_open_bracket(before)
    if governed and not law_told and (_RELIES.search(before) or _NOT_GIVEN.search(before)):
        return "relied"
    if _TAKEN_UP.search(sentence, end):
        return "relied"
    if _GAPPED.match(before) and first:
        return stance_of(sentence[:first].rstrip(" :;,–—-"), first, first, law_told)
    if not before.strip() and refers_behind_refusal(after) and _NOT_GIVEN.search(sentence[:first]):
        return "relied"
    if _LAW_SAYS.match(after):
        return "recited"
    given = governed and not law_told and _NOT_GIVEN.search(sentence[:start])
    if given or _ACTS_ON.search(clause) or _SEE.search(before):
        return "relied"
    if _RELIES.search(clause):
        return "recited" if law_told and not _APPLIED.search(clause) else "relied"
    if not law_told and (_ends_refusal(before, after) or (governed and _leads_refusal(before, after))):
        return "relied"
    if not law_told and not before.strip() and _REFUSED_BY_COLON.search(sentence[:first]):
        return "relied"
    if _FINITE.search(clause):
        return "named"
    return _verbless(sentence, first, law_told)


def _ends_refusal(before: str, after: str) -> bool:
    """Whether the provision stands behind a refusal and ends it: "Held, not provided Section 31", "… has been taken out, s.40(2)"."""
    if _OF_ACT.fullmatch(after) is None:
        return False
    behind = before.rstrip().endswith(",") and bool(_NOT_GIVEN.search(before) or _REFUSED.search(before))
    return behind or _NOT_GIVEN_ROW.search(before) is not None


def _leads_refusal(before: str, after: str) -> bool:
    """Whether a clause begins by the provision and goes on to refuse: "Because of section 31 you cannot have this"."""
    return not _GOVERNED.sub("", before).strip(" ,;–—-") and _NOT_GIVEN.search(after) is not None


def _in_open_bracket(before: str) -> bool:
    """Whether a citation follows another one in the same bracket: "(s.32(1)(a) for the statements, s.32(1)(c) …)"."""
    bracketed = _CLOSED.sub("", before).partition("(")[2]
    return _LISTED.search(before) is not None and _PROVISION.search(bracketed) is not None


def _verbless(sentence: str, first: int, law_told: bool) -> Stance:
    """A citation without a verb of its own goes with the clause before it; alone it is a statement."""
    if first == 0:
        return "named" if law_told else "relied"
    led_in = sentence[:first].rstrip()
    if _NOT_GIVEN.search(led_in) and not law_told:
        return "relied"
    colon = led_in.endswith(":")
    before = stance_of(sentence[:first].rstrip(" :;,–—-"), first, first, law_told)
    return before if before != "named" or law_told or not colon else "relied"


def _clause(sentence: str, start: int, end: int) -> tuple[int, int]:
    """The clause that holds a place."""
    breaks = list(_BREAK.finditer(sentence))
    first = max((m.end() for m in breaks if m.end() <= start), default=0)
    last = min((m.start() for m in breaks if m.start() >= end), default=len(sentence))
    return first, last
