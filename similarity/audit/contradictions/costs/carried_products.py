"""An estimate told over several sentences, and minutes turned into hours, that come out otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from similarity.audit.contradictions.costs.cost_estimates import states_cost
from similarity.audit.sentences import Sentence, own_sentences
from similarity.audit.wording import clip, finding
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import QUOTABLE_ROLES, Finding, Letter, Role, Span

__all__ = ["carried_products"]

_ROLES: frozenset[Role] = QUOTABLE_ROLES | {"other"}
_NUMBER = r"\d{1,3}(?:,\d{3})+|\d+"
_ANY_NUMBER = compiled_pattern(rf"(?<![\w£.,/(]){_NUMBER}(?![\w%)])(?!\.\d)")
# "There are 2,400 folders.": a count of things, and no other number.
_COUNTS = compiled_pattern(
    rf"\b(?:there (?:are|were)|we (?:hold|have|keep)|(?:it|that|which) (?:is|was|makes)|in all|(?:we )?(?:found|counted)|the \w+ (?:holds?|has|have|fills?|runs? to))\b[^.;:£]{{0,40}}?(?P<count>{_NUMBER})\s+(?:[a-z][\w-]* ){{0,3}}?[a-z]+s\b",
    re.IGNORECASE,
)
_NO_COUNT = compiled_pattern(
    r"\b(?:years?|months?|weeks?|days?|hours?|minutes?|seconds?|about|around|some|roughly|nearly|over|more than|at least|up to|pages?|between|or so|of (?:which|these|those|them))\b|£|%",
    re.IGNORECASE,
)
# "Each takes 4 minutes": of each of them, and all the work.
_EACH = compiled_pattern(
    r"^\W*(?:each|every one|each one|one)(?: of (?:them|these|those))?(?: (?:file|folder|record|form|letter|sheet|case|entry|e-?mail|message|log|report|page|document|card|claim))? "
    r"(?:takes?|took|would take|will take|needs?|needed|would need|requires?|required)(?: us| an officer| a clerk| somebody)? (?P<minutes>\d{1,3}) minutes\b",
    re.IGNORECASE,
)
_TOGETHER = compiled_pattern(
    r"(?:^\W*|,\s+)(?:and |so )?(?:that|this|it|which|together|in all|altogether|in total)\b[^.;\d£]{0,40}?"
    r"\b(?:makes?|is|comes? to|came to|amounts? to|adds? up to|means|gives|would (?:be|take|come to|need|amount to))\s+(?P<hours>\d{1,3}(?:,\d{3})+|\d{2,6}(?:\.\d+)?) (?:working )?hours?\b",
    re.IGNORECASE,
)
# Part of the work, other work beside it, or several who share it.
_LOOSE = compiled_pattern(
    r"\b(?:plus|another|further|in addition|besides|also|then|add(?:ed|ing)?|on top|as well|only|first|second|half|twice|double|both|two|three|officers|staff|people|colleagues|team|if you|could|instead|narrow\w*|sample\w*|a (?:week|month|year|day)|per)\b",
    re.IGNORECASE,
)
# "29,200 minutes, or 486 hours"
_TURNED = compiled_pattern(
    rf"(?<![\w£.,/])(?P<minutes>{_NUMBER}) minutes(?: of (?:work|time))?(?:,|\s*\(|\s*=|:)?\s+(?:or|which (?:is|comes to|makes)|that is|i\.e\.|being|equal to|=)\s+(?:about |around |some |roughly |just (?:over|under) |nearly |almost )?(?P<hours>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?) (?:working )?hours?\b",
    re.IGNORECASE,
)
# A rate before the minutes, and other work behind the hours: the two are not the same time.
_RATE = compiled_pattern(
    r"(?:\b(?:at|by|times|needs?|needed|takes?|took|each|every|per|about|around|some|another)|[x×*])\s*$",
    re.IGNORECASE,
)
_WITH_MORE = compiled_pattern(
    r"\W*(?:with|including|plus|and|if|once|after|a (?:day|week|month)|each|per|for (?:two|three|both|all))\b",
    re.IGNORECASE,
)
_OF_EACH_PART = compiled_pattern(r"\b(?:each|every)\b", re.IGNORECASE)
_FEWEST = 100  # minutes; fewer may be what one of many takes
_FAR = 1.2  # times more or less: rounding and a bit over explain less
_HOUR = 60


def carried_products(letter: Letter) -> Iterator[Finding]:
    """What a refusal for cost works out wrongly over two or three sentences, or when it turns minutes into hours.

    Notes
    -----
    The sentences follow on one another; the first has one count and no other number, the next says what each
    of them takes, the last what that makes. A word of other work, of a part or of several workers, and nothing is said.
    """
    if not states_cost(letter):
        return
    sentences = own_sentences(letter, _ROLES)
    for at in range(1, len(sentences)):
        wrong = _carried(sentences[at - 1 : at + 2])
        if wrong is None:
            continue
        count, minutes, told, span = wrong
        yield _finding(
            "product-wrong",
            letter,
            span,
            {"count": count, "minutes": minutes, "told": told},
            _value(count) * _value(minutes),
        )
    for sentence in sentences:
        for turned in _TURNED.finditer(sentence.text):
            if _one_of_many(sentence.text, turned) or _alike(
                _value(turned["hours"]), _value(turned["minutes"]) / _HOUR
            ):
                continue
            span = Span(sentence.span.start + turned.start(), sentence.span.start + turned.end())
            values = {"minutes": turned["minutes"], "told": turned["hours"]}
            yield _finding("minutes-into-hours", letter, span, values, _value(turned["minutes"]))


def _carried(told: Sequence[Sentence]) -> tuple[str, str, str, Span] | None:
    """Count, minutes, hours as told and where, of sentences that carry one product wrongly; None otherwise."""
    counted, each = told[0].text, _EACH.match(told[1].text)
    count = _COUNTS.search(counted)
    if each is None or count is None or _NO_COUNT.search(counted) or len(_ANY_NUMBER.findall(counted)) > 1:
        return None
    rest = told[1].text[each.end() :]
    last = told[1] if _TOGETHER.search(rest) else told[2] if len(told) > 2 else told[1]
    between = rest if last is told[1] else last.text
    makes = _TOGETHER.search(between) if last is told[1] or not _ANY_NUMBER.search(rest) else None
    if makes is None or _LOOSE.search(counted) or _LOOSE.search(rest) or _LOOSE.search(between):
        return None
    if _OF_EACH_PART.search(rest):
        return None
    if _ANY_NUMBER.search(between[: makes.start("hours")]) or _value(count["count"]) < 2:
        return None
    if _alike(_value(makes["hours"]), _value(count["count"]) * _value(each["minutes"]) / _HOUR):
        return None
    return count["count"], each["minutes"], makes["hours"], Span(told[0].span.start, last.span.end)


def _one_of_many(text: str, turned: re.Match[str]) -> bool:
    """Whether the minutes may be those of one thing of many, or the hours those of more work."""
    few = _value(turned["minutes"]) < _FEWEST
    return few or bool(_RATE.search(text[: turned.start()]) or _WITH_MORE.match(text, turned.end()))


def _alike(one: float, other: float) -> bool:
    return other / _FAR <= one <= other * _FAR


def _value(number: str) -> float:
    return float(number.replace(",", ""))


def _finding(name: str, letter: Letter, span: Span, values: dict[str, str], minutes: float) -> Finding:
    quotation = clip(letter.document.quote(span))
    hours = f"{minutes / _HOUR:,.1f}"
    values = {**values, "hours": hours, "quotation": quotation, "subject": "product"}
    return finding(name, letter.document, span, values, regime=letter.regime)
