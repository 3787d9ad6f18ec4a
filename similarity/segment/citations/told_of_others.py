"""Whether words tell what others decided or say of a provision: a Commissioner or court elsewhere, a third party, an older answer, another law."""

from __future__ import annotations

import re

from similarity.kept_work import pattern as compiled_pattern

__all__ = [
    "decided_elsewhere",
    "is_counterpart",
    "of_an_older_answer",
    "older_answer",
    "qualifies",
    "said_by_third_party",
    "told_by_day",
]

_OLDER = compiled_pattern(
    r"\b(?:the|our|your|its|this|that)\s+(?:first|original|initial|earlier|previous|prior|old)\s+(?:\w+\s+)?(?:decision|response|reply|answer|refusal|letter|notice)\b"
    r"|\bfirst (?:replied|answered|responded|wrote|refused)\b|\bat (?:that|the) time\b|\b(?:refusal|reply|response|answer|decision|notice) of \d"
    r"|\b(?:originally|initially|previously|at first|at first instance|in the first instance)\b"
    r"|\bhad\s+(?:also |then |been |first )*(?:refused|withheld|applied|relied|cited|claimed|used)\b"
    r"|\b(?:unit|team|officer|desk|department|office|colleagues?|handler|they|she|he)\s+(?:had\s+)?(?:refused|withheld|applied|relied|cited|claimed|used|decided|said|told)\b"
    r"|\bthat (?:answer|reply|response|refusal|decision|letter|notice) (?:had |then |also )?(?:refused|withheld|relied|cited|claimed|applied|used|rested)\b"
    r"|\byou were (?:told|refused|informed|advised)\b|\b(?:in|by|of) (?:our|its|the) (?:letter|reply|answer|response|notice) (?:of|dated)\b"
    r"|\b(?:to|for|about|with) (?:a|an|another|your) (?:different|other|earlier|previous|separate|quite different) request\b|\b(?:to|for|about|with) another request\b",
    re.IGNORECASE,
)
# "On 2 April the council refused …", "Our letter of 3 April withheld …": a day in the past on which it was done.
_DATED = compiled_pattern(
    r"^\W*(?:(?:on|in)\s+(?:the\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?:January|February|March|April|May|June|July|August|September|October|November|December)(?:\s+\d{4}|\s+last(?: year)?)?,?\s+"
    r"(?:(?:the|our|its)\s+(?:\w+\s+){1,4}?|we\s+|I\s+|(?-i:[A-Z])\w+\s+(?:(?-i:[A-Z])\w+\s+)?)"
    r"|(?:the|our|that|its|my|a)\s+(?:\w+\s+)?(?:letter|reply|answer|response|notice|e-?mail|decision|refusal)\s+(?:(?:of|dated|sent on)\s+)?(?:the\s+)?\d(?:(?!\b(?:is|are|was|were|be|been|not)\b)[^.;]){0,30}?\s)"
    r"(?:also\s+|then\s+|first\s+)?(?:refused|withheld|relied|cited|applied|claimed|invoked|rested|turned)\b",
    re.IGNORECASE,
)
_NOW = compiled_pattern(
    r"\b(?:we|I|it|the \w+) (?:now|today|instead)\s+(?:rel|appl|cit|claim|with+h|refus)\w*"
)
_DECIDED = r"(?:upheld|dismissed|allowed|found|held|accepted|agreed|ruled|ordered|confirmed|decided|concluded|rejected|endorsed|noted|observed)"
_NOTICE = r"(?:decision notices?|(?-i:FS|FER|FSI)\s?\d{5,}|(?-i:IC)-\d{4,}[\w-]*|(?-i:UKFTT|UKUT|EWHC|EWCA|UKSC|UKHL)|(?-i:EA)/\d{4}/\d+)"
# "In FS50000000 the Commissioner upheld …", "The Tribunal held that a school had rightly withheld names under section 40(2)"
_JUDGED = compiled_pattern(
    rf"\b(?:tribunal|(?:high |supreme )?court|house of lords|commissioner|(?-i:ICO))\b(?:(?!\b(?:we|I|our|your?)\b)[^.;]){{0,60}}?\b(?:{_DECIDED}|sa(?:id|ys?)|state[sd]|advise[sd]|explain(?:s|ed)|writes|wrote)\b(?! to (?:with|refus|rel|appl|declin|us|you))"
    rf"|\b{_NOTICE}(?:(?!\b(?:we|I|our|your?)\b)[^.;]){{0,80}}?\b(?:{_DECIDED}|relied|cited|claimed|withheld|refused|applied|entitled)\b",
    re.IGNORECASE,
)
_WAS_JUDGED = compiled_pattern(
    rf"^[^.;]{{0,60}}\b(?:was|were|has been|have been) (?:\w+ )?{_DECIDED}\b[^.;]{{0,30}}\b(?:in|by|before) [^.;]{{0,40}}\b(?:commissioner|tribunal|court|(?-i:ICO)|{_NOTICE})",
    re.IGNORECASE,
)
# Others who are asked what they think; a company or a force may also be the authority itself.
_THIRD = r"(?:contractors?|suppliers?|firms?|bidders?|tenderers?|developers?|operators?|providers?|manufacturers?|publishers?|authors?|consultants?|owners?|landlords?|tenants?|landowners?|consultees?|third part(?:y|ies)|solicitors|lawyers|counsel|unions?|famil(?:y|ies)|complainants?|applicants?|(?:other|opposing|referring) (?:side|party|authority|department|body))"
_MAYBE_OWN = r"(?:compan(?:y|ies)|trusts?|police|charit(?:y|ies)|banks?|ministr(?:y|ies)|departments?|agenc(?:y|ies)|association|university|society|school)"
_OWN = r"(?:council|authority|department|ministry|board|commission|agency|office|service|force|constabulary|college)\b"
_ARGUES = r"(?:argue[sd]?|suggest(?:s|ed)?|submit(?:s|ted)?|contend(?:s|ed)?|urge[sd]?|propose[sd]?|asserted|told (?:us|me)|wrote (?:to us )?that|asked (?:us|me|that)|ask(?:s|ed)? us|invited (?:us|me)|would (?:like|prefer|want|have) us|want(?:s|ed) us|wishes us)"
_HOLDS = r"(?:claim(?:s|ed)?|maintain(?:s|ed)?|say|says|said|state[sd]?|believe[sd]?|think|thinks|thought|consider(?:s|ed)?|takes? the view|took the view|(?:is|are|was|were) of the (?:view|opinion)|object(?:s|ed)?|request(?:s|ed)?|fear(?:s|ed)?)"
_BETWEEN = r"(?:\s+(?:has|have|had|also|then|both|all|rightly|wrongly|further|itself|themselves)){0,3}\s+"
_SAYS = compiled_pattern(
    rf"\b(?:{_THIRD}{_BETWEEN}(?:{_ARGUES}|{_HOLDS})|{_MAYBE_OWN}{_BETWEEN}{_ARGUES})\b"
    rf"|\b(?:the|its|their|his|her|an?|one|another)\s+(?:(?!{_OWN})[\w-]+\s+){{1,3}}?(?:(?:has|have|had)\s+)?(?:argue[sd]?|suggest(?:s|ed)|contend(?:s|ed)?|urge[sd]?|submitted)\b"
    rf"|\baccording to (?:the |its |their |his |her )?(?:\w+ )?(?:{_THIRD}|{_MAYBE_OWN})\b"
    rf"|\bin (?:the |its |their )?(?:\w+ )?(?:{_THIRD}|compan(?:y|ies))[’']s?\s+(?:view|opinion|submission)\b|\brepresentations (?:were|have been) (?:received|made) (?:\w+ ){{0,3}}that\b",
    re.IGNORECASE,
)
_WE_SAY = compiled_pattern(
    r"\b(?:we|I)\b(?! (?:should|must|ought|had to|have to|were to|was to|could|might|would)\b)(?! rel(?:y|ied) )",
    re.IGNORECASE,
)
_WE_AGREE = compiled_pattern(
    r"\b(?:we|I|the \w+)(?:[’'](?:ve|re))?\s+(?:(?:also|fully|have|has|do|can|accordingly|therefore|entirely)\s+){0,3}(?:agrees?d?|accept(?:s|ed)?|shares?d?|concurs?|concurred|adopt(?:s|ed)?|(?:are|am|is) (?:satisfied|persuaded|of the same))\b"
    r"|\b(?:rightly|correctly|in our view too)\b",
    re.IGNORECASE,
)
_DID = r"(?:(?:was|were|had been) (?:\w+ )?)?(?:refused|turned down|withheld|relied|cited|claimed|applied|used|redacted)"
# "In FOI 3390 we withheld other information under …", "Last year the council refused …", "On that occasion section 12 was applied"
_THEN = compiled_pattern(
    r"^\W*(?:in|by|with|under)\s+(?:(?:our|the|your)\s+)?(?:(?:answer|reply|response|letter|decision)\s+(?:to|in|on)\s+)?(?:(?:your|the)\s+)?(?:(?:previous|earlier|other|last)\s+)?(?:(?:request|case)\s+)?\(?(?-i:FOIA?|EIR|IR|RFI|[Rr]ef\w*)[\s/:.-]*[\w/-]*\d[\w/-]*\)?,?\s"
    rf"(?:(?!\b(?:now|still|again|therefore|this)\b)[^.;]){{0,60}}?\b{_DID}\b"
    r"|^\W*(?:on (?:that|those|both|each of those) occasions?|last (?:year|month|week|spring|summer|autumn|winter)|earlier this year|(?:a|two|three|some|several|\d+) (?:years?|months?|weeks?) ago|in (?:[A-Z]\w+ )?20\d\d)\b,?"
    rf"(?:(?!\b(?:now|still|again|therefore)\b)[^.;]){{0,80}}?\b{_DID}\b",
    re.IGNORECASE,
)
# "Your neighbour was refused under section 40(2)": another person asked, and this is how it went.
_PERSON = r"(?:neighbou?rs?|friends?|colleagues?|resident|reporter|journalist|newspaper|researcher|campaigner|councillor|parent|student|tenant|person|requester|applicant|member of the public|local paper)"
_REFUSED_TO = r"(?:was|were|had been|has been|have been)\s+(?:\w+ly |also |each |all |both )?(?:refused|turned down|turned away|denied|declined)\b"
_ANOTHER_WAS = compiled_pattern(
    rf"(?:^\W*|[,;:]\s+)(?:(?:and|but|as|though|although|since|while|when)\s+)?"
    rf"(?:your (?:\w+ )?(?!requester|applicant|person){_PERSON}|(?:an?|another|some other|one other|(?:two|three|several|some) other) (?:[\w-]+ )?{_PERSON}|some(?:body|one) else)"
    rf"(?:,?\s+who(?:m)?\b[^.;]{{0,90}}?)?\s+{_REFUSED_TO}(?:(?!\b(?:is|are|was|were|exempt|withheld)\b)[^.;]){{0,40}}$",
    re.IGNORECASE,
)
# "The Board turned down the first request under section 12(1)": what was done with a request before this one.
_FIRST_WAS = compiled_pattern(
    r"(?<!\bhas )(?<!\bhave )(?<!\bhas also )(?<!\bhave also )\b(?:turned down|refused|rejected|declined)\s+(?:the|your|that|his|her|their)\s+(?:very )?(?:first|original|initial|earlier|previous|prior|last)\s+(?:request|application|one|e-?mail|enquiry)s?\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
_MORE_THAN_ONE = compiled_pattern(
    r"\b(?:second|third|latter|other|both|each|remaining|next|this one|the present|now|today)\b",
    re.IGNORECASE,
)
_SO_ARE_YOU = compiled_pattern(
    r"\b(?:so (?:are|must|is|do|does|will) (?:you|yours|we|this)|the same|likewise|yours? (?:is|must|too|also)|as (?:are|is|must|do) (?:you|yours|we|this)|(?:we|I|it) (?:do|does|did|take|takes|rely|relies|refuse|refuses|withhold|withholds|must|now|also|therefore)|for you|as well|too)\b",
    re.IGNORECASE,
)
# "In the earlier round of this correspondence we relied on section 43(2)"
_ROUND = compiled_pattern(
    r"(?:^\W*(?:in|at|on|during)\s+(?:the|our|that|an)|\b(?:the|an|our|that))\s+(?:first|earlier|previous|last|original)\s+(?:round|stage|exchange|occasion|go)\b(?:(?!\b(?:now|still|again|therefore|this time)\b)[^.;]){0,60}?"
    r"\b(?:had |were |was )?(?:relied|cited|claimed|applied|declared|used|named|refused|withheld|withh?eld|invoked)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
# "On that occasion section 12 was applied"
_THEN_WAS = compiled_pattern(
    r"^\W*(?:on (?:that|those|both) occasions?|last (?:year|month)|earlier this year)\b[^.;,]{0,20}$"
    r"|^[^.;]{0,80}\b(?:when|where|after) (?:another|a different|an earlier|a previous|some other) (?:requester|applicant|person|body|request)\b[^.;]{0,90},[^.;,]{0,20}$",
    re.IGNORECASE,
)
_WAS_DONE = compiled_pattern(
    r"^[^.;,]{0,20}\b(?:was|were|had been) (?:\w+ )?(?:applied|claimed|cited|used|relied|engaged)\b",
    re.IGNORECASE,
)
# "…: your request of 11 February for marks (given), of 2 March for the minutes (names withheld under section 40(2)), …"
_MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_ITEM = compiled_pattern(
    rf"\b(?:of|on|from|dated) \d{{1,2}}(?:st|nd|rd|th)? {_MONTHS}(?: \d{{4}})? (?:for|about|on|asking|seeking)\b[^()]{{3,160}}\([^()]{{0,120}}",
    re.IGNORECASE,
)
# "The Scottish equivalent is section 35", "the corresponding exception in the Regulations is regulation 12(5)(e)"
_COUNTERPART = compiled_pattern(
    r"\b(?:equivalent|counterpart|corresponding|corresponds?|parallel|analogue)\b(?:(?!\b(?:we|I|rel(?:y|ied|ies)|with+h[eo]ld|refus\w+|exempt|engaged)\b)[^.;]){0,90}\b(?:is|are|in|to|being|was)\s+(?:the )?$",
    re.IGNORECASE,
)
_IS_COUNTERPART = compiled_pattern(
    r"^[^.;,]{0,40}\b(?:is|are) (?:the|its|an?|their) (?:\w+ ){0,3}(?:equivalent|counterpart|analogue)\b",
    re.IGNORECASE,
)
_WE_RELY = compiled_pattern(
    r"\b(?:we|I)\s+(?:(?:also|now|do|therefore|must|have)\s+)*(?:rel(?:y|ied)|refus|with+h|claim|apply|applied|use\b)|\bis (?:relied|engaged)\b",
    re.IGNORECASE,
)
# "Section 24 certificates are signed by a Minister": things of a kind, and not this refusal.
_KIND = compiled_pattern(
    r"^\s+(?:certificates|opinions|cases|requests|refusals|codes? of practice)\b", re.IGNORECASE
)
_RELIES = compiled_pattern(
    r"\b(?:rel(?:y|ies|ied|ying)|with+h[eo]ld\w*|refus\w+|exempt|engaged|appl(?:y|ies|ied|ying)|(?:cite|claim)d?)\b",
    re.IGNORECASE,
)
# "We refused eleven: seven under section 40(2)", "Section 43(2) was used in nine cases": what became of many requests.
_NUMBER = r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|a dozen|none|most|half|\w+ per ?cent)"
_MANY = r"(?:of (?:these|those|them) |such |foi |information |of the \w+ )*(?:requests|applications|cases|occasions|times|responses|replies|enquiries)"
_COUNTED_BEFORE = compiled_pattern(
    rf"\b(?:refused|declined|rejected|turned down|withheld information in) {_NUMBER}(?: {_MANY}\b(?![^.;]{{0,30}}\b(?:you|your)\b)|\s?:)[^.;]*$"
    rf"|\b{_NUMBER} {_MANY} (?:were |was |had been |have been )?(?:(?:wholly|partly|fully) )?(?:refused|withheld|declined|rejected|answered|granted)\b(?![^.;]{{0,30}}\b(?:you|your)\b)[^.;]*$",
    re.IGNORECASE,
)
_COUNTED_BESIDE = compiled_pattern(
    rf"\b(?:was|were|has been|had been) (?:\w+ )?(?:used|applied|relied (?:up)?on|cited|claimed) (?:in |on )?{_NUMBER} (?:{_MANY}|times)\b",
    re.IGNORECASE,
)
_COUNTED_TOO = compiled_pattern(rf"^\s*,?\s+(?:(?:in|on|for) )?(?:{_NUMBER}\b|once\b|twice\b)", re.IGNORECASE)
_COUNTED_AFTER = compiled_pattern(
    rf"^[^.;,]{{0,30}}?\b(?:was|were|has been|had been) (?:\w+ )?(?:used|applied|relied (?:up)?on|cited|claimed|the reason)\s+(?:in |on |for )?{_NUMBER} (?:{_MANY}|times?)\b",
    re.IGNORECASE,
)
# "The policy says that section 14(1) is to be used sparingly": what a paper of the authority tells its readers.
_PAPER = r"(?:polic(?:y|ies)|procedures?|(?<!commissioner’s )(?<!commissioner's )guidance|code(?: of practice)?|manual|handbook|toolkit|leaflet|training|slides?|protocol|charter|flow ?chart|template|checklist|scheme)"
_PAPER_SAYS = compiled_pattern(
    rf"(?:\b(?:the|our|its|that|this|these|those|internal|staff) (?:[\w-]+ ){{0,3}}?{_PAPER}(?: (?:for|of|on|to|about) [^.;,]{{2,40}}?)?|^\W*it)\s+(?:(?:also|then|only|further)\s+)*(?:says?|states?|explains?|advises?|requires?|tells?|reminds?|notes?|warns?|makes? (?:it )?(?:plain|clear)|describes?|sets? out)\b[^.;]{{0,60}}?\b(?:that|when|how|where|what|whether)\b(?:(?!\b(?:we|I)\b)[^.;])*$",
    re.IGNORECASE,
)
_APPLIES_HERE = compiled_pattern(
    r"\b(?:we|I|here|this case|therefore|accordingly|your request)\b", re.IGNORECASE
)


def _counted(before: str, after: str) -> bool:
    """Whether a sentence counts requests that were refused by provisions: figures, and no refusal of this request."""
    if _COUNTED_BESIDE.search(before) and _COUNTED_TOO.match(after):
        return True
    return _COUNTED_BEFORE.search(before) is not None or _COUNTED_AFTER.match(after) is not None


def _said_by_a_paper(before: str, after: str) -> bool:
    """Whether a policy or another paper of the authority is told to say something of a provision."""
    return _PAPER_SAYS.search(before) is not None and not _APPLIES_HERE.search(after)


def decided_elsewhere(before: str, after: str) -> bool:
    """Whether a Commissioner or court is told to have decided on a provision, many requests are counted, or a policy is told.

    Parameters
    ----------
    before, after
        Of the sentence, around the provision.
    """
    if _WAS_JUDGED.match(after) or _counted(before, after) or _said_by_a_paper(before, after):
        return True
    judged = _JUDGED.search(before)
    return judged is not None and not re.search(r"\b(?:we|I|our|you|your)\b", before[judged.start() :])


def said_by_third_party(before: str, after: str) -> bool:
    """Whether somebody who is neither the authority nor the reader says that a provision applies, and the authority does not agree."""
    said = _SAYS.search(before)
    return said is not None and not _WE_SAY.search(before[said.end() :]) and not _agrees(after)


def _agrees(after: str) -> bool:
    agreed = _WE_AGREE.search(after)
    return agreed is not None


def of_an_older_answer(before: str, after: str) -> bool:
    """Whether a sentence tells what was done with a provision in answer to another request, or long before."""
    if _another_request(before, after) or _ROUND.search(before):
        return True
    if len(_ITEM.findall(before + after)) > 1 and before.rfind("(") > before.rfind(")"):
        return True  # one of several requests that are told with their days, and how it was answered
    return _THEN.match(before) is not None or (
        _THEN_WAS.match(before) is not None and _WAS_DONE.match(after) is not None
    )


def _another_request(before: str, after: str) -> bool:
    """Whether another person's request, or one before this, was refused; "…, and so are you" refuses this one too."""
    if _SO_ARE_YOU.search(after) is not None:
        return False
    if _ANOTHER_WAS.search(before) is not None:
        return True
    return _FIRST_WAS.search(before) is not None and _MORE_THAN_ONE.search(before + after) is None


def is_counterpart(before: str, after: str) -> bool:
    """Whether a provision is only named as what corresponds, in another law, to the one relied on."""
    found = _COUNTERPART.search(before)
    if found is not None:
        return _RELIES.search(before, 0, found.start()) is None
    if _IS_COUNTERPART.match(after) is None or _WE_RELY.search(after) is not None:
        return False
    return _RELIES.search(before) is None


def qualifies(after: str) -> bool:
    """Whether a provision only says of what kind things are that are spoken of in general: "section 24 certificates"."""
    return _KIND.match(after) is not None


def told_by_day(sentence: str) -> bool:
    """Whether a sentence tells of a refusal by its day: of an older answer in a review, of this one in an extract of minutes."""
    return _DATED.match(sentence) is not None


def older_answer(clause: str, before: str) -> bool:
    """Whether an earlier answer did what the clause tells, and not this one after it: "…, which our first answer cited, we now rely on …"."""
    older = _OLDER.search(clause) or _DATED.match(clause)
    return older is not None and _NOW.search(before, older.end()) is None
