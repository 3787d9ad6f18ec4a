"""Whether a sentence tells a figure or a day that was asked for: "We paid £1,204.", "Forty-two officers guarded the bridge."."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from similarity.kept_work import pattern as compiled_pattern
from similarity.words import WORD

__all__ = ["answers_barely", "tells_figure"]

_ASKS_SUM = compiled_pattern(
    r"\b(?:how much|costs?|pa(?:y|id|yments?)|spen[dt]\w*|expenditure|fees?|prices?|amounts?|sums?|salar(?:y|ies)|value|budget|bill|rent|fines?)\b|£"
)
_ASKS_COUNT = compiled_pattern(r"\b(?:how many|numbers?|totals?|figures?|count|statistics|how often)\b")
_OPENING = (
    4  # words before a count that a sentence is there to tell: "There were nine", "2. Trained officers: 61"
)
_FEW = 30  # words; a longer sentence argues
_SUM = compiled_pattern(
    r"(?:\b(?:is|was|were|are|paid|spent|cost|costs|came to|comes to|totalled|amounted to|received|earned|charged)\b[^.;?]{0,25}|^[^.;:?]{2,60}: ?)£ ?\d"
)
_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})+|(?!(?:19|20)\d\d\b)\d{1,5}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:a )?hundred)"
)
_COUNT = compiled_pattern(rf"(?<![\w£/.,(-]){_NUMBER}(?![\w%/.,)]*\d)\b(?P<of>(?: \w+){{1,3}})")
# "number of drones: 6", "phones found in 2024, up to 30 november: 214"
_FIELD = compiled_pattern(r"^[•\W]*(?P<of>[a-z][\w '’,-]{2,70}): ?£?\d[\d,.]*\W*$")
# What is supposed, what is held or searched, how the request was handled, and what the law allows tell no figure asked for.
_ELSE = compiled_pattern(
    r"\b(?:would|could|might|may|should|if|unless|until|whether|not|nor|never|likely|estimat\w+|limit|section|regulation|exempt\w*|withh\w+|refus\w+"
    r"|redact\w*|held|holds?|hold|search\w*|found|identified|located|retriev\w+|request\w*|you|your|working days?|hours?|minutes|ask\w*|receiv\w+|repl\w+|question"
    r"|review|complain\w*|commissioner|papers|documents|records|files|e-?mails|pages)\b|\?"
)
_MONTHS = compiled_pattern(
    r"^ (?:of )?(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
)
# "q1: 97.", "(i) there were four.", "1 fourteen.", "on the first one: it was seven.": a label or a few words of form, and the number.
_SPELLED = r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|none)"
_LABEL = r"(?:(?:q(?:uestion)?|a(?:nswer)?|part|point)\.? ?)?\(?(?:\d{1,2}|[ivx]{1,4}|[a-h])"
_FORM = r"(?:there (?:is|was|were|are)|(?:it|that|this|the (?:answer|number|total|figure)) (?:is|was|were|came to|comes to|stood at)|in total,?)"
_BARE = compiled_pattern(
    rf"^\W*(?:{_LABEL}\)?[.):]? (?:{_FORM} )?{_SPELLED}|{_LABEL}[.):]{{1,2}} (?:{_FORM} )?{_NUMBER}|{_LABEL}\)?[.):]? {_FORM} {_NUMBER}"
    rf"|{_LABEL}[.):]{{1,2}} (?:{_FORM} )?£ ?\d[\d,.]*(?: ?(?:m|k|bn|million|thousand))?"
    rf"|(?:on|to|for|as to) (?:the |your )?(?:first|second|third|fourth|former|latter|last)(?: \w+)?[,:] (?:{_FORM} )?(?:{_NUMBER}|{_SPELLED}))\W*$"
)
# "the sluice was last opened on 4 may 2023"
_ASKS_DAY = compiled_pattern(r"\b(?:when|(?:on )?(?:what|which) (?:day|date)s?|dates?|what time)\b")
_DAY = compiled_pattern(
    r"\b(?:is|was|were|took place|happened|began|ended|opened|closed|started|finished|met|signed|since|from|until|on)\b[^.;:?]{0,40}\b\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:january|february|march|april|may|june|july|august|september|october|november|december)\b|^[^.;:?]{3,60}: (?:\w+ )?\d{1,2}(?:st|nd|rd|th)? (?:january|february|march|april|may|june|july|august|september|october|november|december)(?:,? \d{4})?\W*$"
)
_DAYS_WORDS = compiled_pattern(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|decided|decision|answer\w*|letter)\b"
)
_STEM = 5  # letters that two forms of one word have in common


class _Asks(NamedTuple):
    """Whether a request asks for sums, counts or days."""

    sums: bool
    counts: bool
    days: bool


@lru_cache(maxsize=64)  # every sentence of an answer is held against the same request
def _asks(asked: str) -> _Asks:
    return _Asks(*(pattern.search(asked) is not None for pattern in (_ASKS_SUM, _ASKS_COUNT, _ASKS_DAY)))


def tells_figure(sentence: str, asked: str) -> bool:
    """Whether a sentence tells a sum, a count or a day that was asked for.

    Parameters
    ----------
    sentence, asked
        The sentence and the words of the request, both plain: in lower case, short forms written out.

    Returns
    -------
    bool
        Only where the request asks for sums, counts or days, and a count or a day is of what it names.
    """
    if answers_barely(sentence, asked):
        return True
    asks = _asks(asked)
    if not any(asks) or len(sentence.split()) > _FEW:
        return False
    if asks.days and _DAY.search(sentence) and _of_a_thing(_DAYS_WORDS.sub(" ", sentence), asked):
        return True
    if _ELSE.search(sentence):
        return False
    if asks.sums and _SUM.search(sentence):
        return True
    if not asks.counts:
        return False
    opens = [
        one for one in _COUNT.finditer(sentence) if len(WORD.findall(sentence[: one.start()])) <= _OPENING
    ]
    counted = [*opens, *_FIELD.finditer(sentence)]
    return any(not _MONTHS.match(one["of"]) and _named(one["of"], asked) for one in counted)


def answers_barely(sentence: str, asked: str) -> bool:
    """Whether a sentence is no more than the number that answers a question on how many, or a field with it.

    Parameters
    ----------
    sentence, asked
        The sentence and the words of the request without it, both plain.
    """
    if not (_asks(asked).counts or _asks(asked).sums):
        return False
    field = _FIELD.match(sentence)
    return _BARE.match(sentence) is not None or (field is not None and _named(field["of"], asked))


def _of_a_thing(rest: str, asked: str) -> bool:
    """Whether a sentence without its day says of something asked about when it was, and nothing of requests or of the law."""
    return _ELSE.search(rest) is None and _named(rest, asked)


def _named(counted: str, asked: str) -> bool:
    """Whether a word of what is counted is asked about."""
    counted = _ASKS_COUNT.sub(" ", counted)  # "number of" is in any of them
    words = {word[:_STEM] for word in WORD.findall(asked) if len(word) >= _STEM - 1}
    return any(word[:_STEM] in words for word in WORD.findall(counted) if len(word) >= _STEM - 1)
