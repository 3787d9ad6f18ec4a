"""A request told in the authority's own prose: "Your letter of 3 May asks which bridges are closed".

Grammar, not sentences: who asks (you, your letter, the request, "we were asked"), a verb of asking or wishing that
tells what happened, and something asked for. "You may ask for a review", "the plan you asked for is exempt" and
"you have asked for this" tell no request: they offer, mention, or name nothing.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from similarity.facts.reader import bounded_facts_cache
from similarity.kept_work import pattern as compiled_pattern
from similarity.words import words

__all__ = ["RETOLD", "RETOLD_CUE", "common_words", "names_request", "tells_request"]

_PAPER = r"(?:request|letter|e-?mail|message|enquir(?:y|ies)|inquir(?:y|ies)|application|correspondence|communication|form|note|quer(?:y|ies)|questions?)"
_OF = r"(?:,? (?:of|dated|received|sent|made|submitted|on|from|to|under|by|in|numbered|for information|which (?:was|we|i|reached|came|arrived|you|is|the)|that (?:was|we|i|reached|came|you))\b[^.;:?]{0,70}?)?"
_YOUR_PAPER = rf"your?\s+(?:[\w-]+\s+){{0,3}}?{_PAPER}{_OF}"
_THE_PAPER = rf"the (?:[\w-]+ ){{0,2}}?(?:request|application|enquiry){_OF}"
_MADE = rf"the {_PAPER} (?:that |which )?you (?:made|sent|submitted|put|wrote)\b[^.;:?]{{0,50}}?"
_ADVERB = r"(?:(?:also|then|further|had|have|has|did|now|still|first|again|therefore|specifically|originally|initially|simply|go(?:es)? on to|went on to|(?:say|said|explain|explained)(?: that you)?)\s+){0,4}"
_ASK = r"(?:ask(?:s|ed)?|request(?:s|ed)?|seeks?|sought|[ei]nquire[sd]?|appl(?:y|ied|ies)\b[^.;?]{0,120}?\bfor|call(?:s|ed)? for|demand(?:s|ed)?|pos(?:e|es|ed)|rais(?:e|es|ed))"
_WISH = r"(?:want(?:s|ed)?|wish(?:es|ed)?|would (?:\w+ )?(?:like|be (?:\w+ )?(?:grateful|glad|pleased|obliged)|appreciate|welcome)|need(?:s|ed)?(?! to| not)|require[sd]?|hope[sd]? to|(?:are|were|is|was) (?:\w+ )?(?:interested in|keen to|after|looking (?:for|to)|hoping|anxious to|curious|seeking|asking|requesting|wanting|trying to))"
_WROTE = r"(?:wrote|write|e-?mailed|contacted|approached|messaged|got in touch)\b[^.;:?]{0,60}?\b(?:to (?:ask|request|enquire|find out)|asking|requesting|seeking|wanting|enquiring|for|about|regarding|concerning)"
_IS = r"(?:is|was|are|were) (?:\w+ )?(?:for|about|to (?:know|see|have|be|learn)|whether|how|which|what)"
_HOLDS = r"(?:concern(?:s|ed)|relate[sd]? to|cover(?:s|ed)|read[s]?)"
_ABOUT = r"(?:for|about|regarding|concerning|on(?! the \d| \d)|in relation to|in respect of|relating to|into|as to|asking|seeking|requesting)"
_OPENS = r"(?:thank(?:s| you)\b|(?:refer|writ|repl|respon|acknowledg|receiv|got|had|deal|attend|further|reference|regard|connection|relation|answer)\w*)"
RETOLD_CUE = "request-retold"
RETOLD = compiled_pattern(
    rf"\byou\s+{_ADVERB}(?:{_ASK}|{_WISH}|{_WROTE})\b"
    r"|\byou[’']d\s+(?:\w+ )?(?:like|appreciate|welcome|be (?:\w+ )?(?:glad|grateful|interested))\b"
    r"|(?:^|[.;:]\s*)(?:and |so )?what you (?:are|were|want(?:ed)?|wish(?:ed)?|seek|sought|ask(?:ed)? for|would like|have in mind)\b[^.;:?]{0,70}?,? (?:is|are|was|were)\b(?! not\b)"
    r"|\b(?:repl|respon|answer|refer|turn|this is|here is|dealing)\w*\b[^.;:?]{0,60}?\bwhat you (?:have |had )?(?:asked|requested|wanted|sought|[ei]nquired|wrote)\b[^.;:?]{0,60}?:(?=\s)"
    rf"|\b(?:received|have|had|got) (?:your|the|this) {_PAPER}\b[^.;:?]{{0,40}}?[:–-]\s*(?=[“\"‘'])"
    rf"|\b{_YOUR_PAPER},?\s+{_ADVERB}(?:{_ASK}|{_WISH}|{_IS}|{_HOLDS})\b"
    rf"|\b{_THE_PAPER},?\s+(?:asks?|asked|seeks?|sought|{_IS})\b"
    rf"|\b{_MADE} (?:for|about|regarding|concerning)\b"
    rf"|\byou\s+{_ADVERB}(?:wrote|said|asked|put it)\b[^.;?]{{0,60}}:\s*(?=[“\"‘'])"
    rf"|\byou (?:are|were|have|had|live|work|write|study)\b[^.;:?]{{3,140}}?\band (?:also |that you )?(?:{_ASK}|{_WISH})\b"
    r"|(?<!we )(?<!i )(?<!have )(?<!had )\b(?:wrote|e-?mailed|has written)\b[^.;?]{0,80}?\b(?:asking|seeking|requesting|to (?:ask|seek|request))\b"
    r"|\b(?:by|in) which (?:we|it|they|he|she) (?:is|are|was|were) asked\b"
    rf"|\b(?:we|i|the (?-i:[A-Z])\w+) (?:have |has |had )?(?:been|was|were) (?:also |first )?asked (?:for|about|whether|how|wh\w+)\b"
    rf"|\b{_OPENS}\b[^.;:?]{{0,60}}?\b{_YOUR_PAPER},?\s+{_ABOUT}\b",
    re.IGNORECASE,
)
_MAY_TELL = compiled_pattern(r"[Yy]ou|asked|wrote|mailed|written|[Rr]equest|pplication|nquir")
_NAMED = compiled_pattern(
    rf"\b{_YOUR_PAPER},?\s+(?:for|about|regarding|concerning)\b(?! (?:an? |the )?(?:\w+ )?review)",
    re.IGNORECASE,
)
# "you" is the subject of a clause of its own: it opens the sentence or follows a stop, "and", a date, "in which".
_OWN_CLAUSE = compiled_pattern(
    r"(?:^|[,;:.()\[\]–—\"“-]|\b(?:and|but|in which|in it|in them|whereby|when|wherein|(?:that|note|understand|see|gather|believe)"
    r"|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|\d+(?:st|nd|rd|th)?|yesterday|act|regulations))\W*$",
    re.IGNORECASE,
)
_READER = compiled_pattern(r"you(?: |[’']d\b)", re.IGNORECASE)
# "… and asked on 9 May that it be looked at again"
_REVIEWED = compiled_pattern(
    r"\b(?:that|to have|for) (?:\w+ ){1,4}?(?:be |to be )?(?:re-?viewed|reconsidered|looked at (?:again|afresh)|re-?examined)\b",
    re.IGNORECASE,
)
_SUPPOSED = compiled_pattern(
    r"\b(?:if|should|unless|until|once|whenever|in case|in the event that|provided that|whether|what|anything|everything) (?:\w+ )?$|\bwhen\W*$",
    re.IGNORECASE,
)
# A complaint, a review, help or more time asked for is no request for information, nor is what was only pointed at.
_ANOTHER = compiled_pattern(
    r"^\W*(?:(?:us|me|the \w+(?: \w+)?|for|to|that|an?|your|we|about|with|make|have|of|on|further|copy|carry out|conduct|(?:on|dated) \d{1,2}(?:st|nd|rd|th)? \w+(?: \d{4})?,?)\s+){0,6}"
    r"(?:(?:internal|formal|fresh|further)?\s*reviews?\b|reconsider|re-?examin|look (?:again|afresh|at it)|think again|complain|appeal|discuss|clarif|contact|to know that|challenge|take (?:this|it|the))",
    re.IGNORECASE,
)
_FINITE = compiled_pattern(
    r"^\W*(?:(?:for|about|to see|to know)\W+)?(?:is|are|was|were|has|have|had|will|would|can|could|cannot|may|might|must|does|do|did|but|or|below|above)\b",
    re.IGNORECASE,
)
# "your request for information, which we received today": a term that names nothing
_ONLY_TERM = compiled_pattern(
    r"^\W*(?:(?:some|the|certain|any|further) )?information\b(?:$|[.;:]|,|\s+(?:which|that|and|under|in accordance|dated|received|made|sent|of \d|on \d|reference|ref|number|has|have|is|was)\b)(?!.{0,120}\b(?:about|concerning|regarding|relating to|asking|seeking|on (?:the|how|who|what)|you (?:asked|requested|sought))\b)",
    re.IGNORECASE,
)
_LEAST = 2  # words that name something
_LOOKED_AT = 300  # characters after the verb


@cache
def common_words() -> frozenset[str]:
    """Words that name no subject of a request: function words, and the words of asking."""
    file = resources.files("similarity.segment") / "data" / "common_words.txt"
    return frozenset(file.read_text(encoding="utf-8").split())


@bounded_facts_cache(4096)
def names_request(text: str) -> bool:
    """Whether a sentence of another purpose says in passing what was asked for: "the refusal of your request for …"."""
    if "your" not in text:
        return False
    bare = " ".join(text.split())
    ends = (m.end() for m in _NAMED.finditer(bare))
    return any(
        _names_something(bare[end : end + _LOOKED_AT]) and not _ONLY_TERM.match(bare[end : end + _LOOKED_AT])
        for end in ends
    )


@bounded_facts_cache(4096)
def tells_request(text: str) -> bool:
    """Whether a sentence of the authority tells what the requester asked for."""
    if _MAY_TELL.search(text) is None:  # spares most searches
        return False
    bare = " ".join(text.split())
    match = RETOLD.search(bare)
    while match is not None:
        if _holds(bare, match):
            return True
        match = RETOLD.search(
            bare, match.start() + 1
        )  # another telling may begin inside one that names nothing
    return False


def _holds(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()]
    subject = _READER.match(match.group()) is not None
    if (subject and not _OWN_CLAUSE.search(before)) or _SUPPOSED.search(before):
        return False
    after = text[match.end() : match.end() + _LOOKED_AT]
    if (
        _ANOTHER.match(after)
        or _FINITE.match(after)
        or (_ends_with_for(match.group()) and _ONLY_TERM.match(after))
        or _REVIEWED.search(after[:90])
    ):
        return False
    return _names_something(after)


def _ends_with_for(told: str) -> bool:
    return told.lower().endswith("for")


def _names_something(after: str) -> bool:
    named = {w.form for w in words(after) if len(w.form) > 2 and not w.form.isdigit()}
    return len(named - common_words()) >= _LEAST
