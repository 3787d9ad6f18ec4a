"""Hours at a price for each, and the cost that a letter says they make."""

from __future__ import annotations

import re
from collections.abc import Iterator

from similarity.audit.sentences import may_show, own_sentences
from similarity.audit.signs import sign
from similarity.audit.wording import clip, finding
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import QUOTABLE_ROLES, Finding, Letter, Role, Span

__all__ = ["wrong_prices"]

_ROLES: frozenset[Role] = QUOTABLE_ROLES | {"disclosure", "other"}
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_RATE = r"(?:a |an |the )?(?:flat |set |statutory |standard |hourly )?(?:rate (?:of )?)?£(?P<{0}>\d{{1,3}}(?:\.\d\d)?)(?: (?:an|a|per|each|for each|for every) hour|/ ?h(?:ou)?r)?"
# "22 hours at £25 an hour", "£25 an hour for 22 hours", "22 x £25".
_PRODUCT = (
    rf"(?<![\d£,.–-])(?P<hours>{_NUMBER})\s*(?:working |staff |officer )?hours?(?: of (?:work|officers?.? time|staff time|time))?,?\s*(?:at|x|×|\*|@|times|multiplied by|charged at|costed at)\s*{_RATE.format('rate')}"
    rf"|{_RATE.format('price')}\s*(?:for|x|×|\*|times|multiplied by)\s*(?P<time>{_NUMBER})\s*(?:working |staff )?hours?"
)
_MAKES = (
    r"\s*(?:[,;:–(-]\s*)?(?:that |which |and |so |thus |or |i\.e\.,? |making |giving |this )*(?:(?:is|gives?|makes?|comes? to|came to|amounts? to|equals?|equates to|totals?|works out at|costs?|would (?:cost|be|come to|amount to))\s+|=\s*)?"
    r"(?:(?:a|the|in)\s+)?(?:(?:estimated |overall |combined )?(?:total|sum|cost)(?: cost)?(?: is| of|:)?|=|totall?ing|costing|altogether|in all|in total)?,?\s*(?:about |around |some |roughly |approximately )?£(?P<told>\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\d+(?:\.\d\d)?)(?![\d,.]*\d)(?! (?:an|a|per|each) )(?!\s*(?:to|or|-|–|and)\s*£?\d)"
)
_PRICED = sign(f"(?:{_PRODUCT}){_MAKES}")
# The sum is the limit that is passed, or something else comes on top.
_NOT_THE_COST = compiled_pattern(
    r"\b(?:limit|threshold|maximum|exceed\w*|above|over|more than|beyond|under|below|less than|plus|addition\w*|including|VAT|postage|fees?|discount\w*|half|first|free)\b",
    re.IGNORECASE,
)
# Several people, or the same work for each of several things.
_SEVERAL_TIMES = compiled_pattern(
    r"\b(?:each|every|both|apiece|twice|double|two|three|four|five|six|seven|eight|nine|ten)\b|\b\d+ (?:\w+ )?(?:officers|staff|people|colleagues|teams|managers|analysts|clerks|weeks|days|months|years)\b",
    re.IGNORECASE,
)
_NEAR = 0.02  # of the product: rounding explains it


def wrong_prices(letter: Letter) -> Iterator[Finding]:
    """The first cost that is not the hours times the price that stand before it in the same sentence."""
    for sentence in own_sentences(letter, _ROLES) if may_show(letter, _PRICED) else ():
        found = _PRICED.search(sentence.said)
        if found is None or _NOT_THE_COST.search(sentence.text[found.start() : found.end() + 12]):
            continue
        if _SEVERAL_TIMES.search(sentence.text[: found.end()].replace("each hour", "an hour")):
            continue
        hours, rate, told = (
            _value(found, *names) for names in (("hours", "time"), ("rate", "price"), ("told",))
        )
        if abs(told - hours * rate) <= _NEAR * hours * rate:
            continue
        span = Span(sentence.span.start + found.start(), sentence.span.start + found.end())
        values = {
            "quotation": clip(letter.document.quote(span)),
            "hours": f"{hours:g}",
            "rate": f"{rate:g}",
            "told": f"{told:,g}",
            "cost": f"{hours * rate:,g}",
            "subject": "price",
        }
        yield finding("price-wrong", letter.document, span, values, regime=letter.regime)
        return


def _value(found: re.Match[str], *names: str) -> float:
    return float(next(found[name] for name in names if found[name]).replace(",", ""))
