"""Estimates of a refusal for cost: a product that comes out otherwise, or hours that do not reach the limit."""

from __future__ import annotations

import re
from collections.abc import Iterator

from similarity.audit.sentences import Sentence, own_sentences
from similarity.audit.wording import clip, finding
from similarity.facts import load
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import QUOTABLE_ROLES, Finding, Letter, Role, Span

__all__ = ["stated_limits", "states_cost", "wrong_estimates"]

_ROLES: frozenset[Role] = QUOTABLE_ROLES | {"other"}
_COST = frozenset({"12(1)", "12(2)", "12", "FOISA 12(1)", "FOISA 12"})
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
          "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40}  # fmt: skip
_COUNT = r"(?P<count>\d{1,3}(?:,\d{3})+|\d{2,6})"
_MINUTES = rf"(?P<minutes>\d{{1,3}}|{'|'.join(_WORDS)})\s+minutes?"
_EACH = r"(?:each|apiece|for each|for every|per \w+|a (?:file|record|case|message|e-?mail|entry|form|item|page|folder|document|log|ticket))"
_PRODUCT = compiled_pattern(
    rf"(?<![\d£,.]){_COUNT}(?!\d)(?:\s+[a-z-]+){{0,3}}\s*(?:,?\s*(?:at|x|×|\*|times|multiplied by)\s+)(?:about |around |some |roughly )?{_MINUTES}(?:\s+{_EACH})?",
    re.IGNORECASE,
)
_HOURS = compiled_pattern(
    r"(?<![\d£.,/])(?P<hours>\d{1,3}(?:,\d{3})+|\d{1,5}(?:\.\d+)?)\s*(?:working\s+)?hours?\b(?!['’]? (?:a|per|each|of notice)\b)",
    re.IGNORECASE,
)
_LIMIT = compiled_pattern(
    r"\b(?:limit|maximum|threshold)\b[^.;]{0,60}?\b(?P<after>18|24|40)\s*(?:working )?hours|\b(?P<before>18|24|40)\s*(?:working )?hours\b[^.;]{0,30}\b(?:limit|maximum|threshold)\b|\b(?P<allowed>18|24|40) hours (?:that |which )?the (?:Act|law|Regulations) (?:gives?|allows?|sets?)",
    re.IGNORECASE,
)
_MONEY_LIMIT = compiled_pattern(r"£(?P<sum>450|600)\b")
_ESTIMATE = compiled_pattern(
    r"\b(?:estimat\w*|would (?:take|need|require|come|amount)|(?:comes?|came|amounts?|add(?:s|ed)? up) to|is|work)\b|=",
    re.IGNORECASE,
)
# Offers, samples and parts of the work say nothing of the whole.
_NOT_ALL = compiled_pattern(
    r"\b(?:if (?:you|we)|could|narrow\w*|reduc\w*|refin\w*|inside|within|under the limit|alone|sample\w*|timed|so far|already|another|further|in addition|plus|only|instead|last|first|second|question|part|item|more than|at least|over|exceed\w*|above|minimum|not less)\b",
    re.IGNORECASE,
)
_OTHER_UNITS = compiled_pattern(
    r"\b\d+(?:\.\d+)?\s*(?:working )?(?:days|weeks)\b[^.;]{0,40}\b(?:work|time|effort|staff)\b", re.IGNORECASE
)
# Between a product and its hours: another number of the same sum, or people who do the work beside each other.
_FACTOR = compiled_pattern(
    rf"\d|\b(?:{'|'.join(_WORDS)}|both|twice|double|officers|staff|people|colleagues|team)\b", re.IGNORECASE
)
_FAR = 1.2  # times more or less than the product: rounding and a bit over explain less


def wrong_estimates(letter: Letter) -> Iterator[Finding]:
    """What a refusal for cost works out wrongly, and an estimate below the limit that it is said to exceed."""
    if not states_cost(letter):
        return
    sentences = own_sentences(letter, _ROLES)
    yield from _products(letter, sentences)
    yield from _below(letter, sentences)


def states_cost(letter: Letter) -> bool:
    """Whether a letter refuses for cost."""
    return bool(_COST & {c.provision for c in letter.citations if c.use != "mentioned"})


def _number(said: str) -> float:
    return float(_WORDS.get(said.lower(), 0) or said.replace(",", ""))


def _products(letter: Letter, sentences: list[Sentence]) -> Iterator[Finding]:
    for sentence in sentences:
        product = _PRODUCT.search(sentence.text)
        told = _HOURS.search(sentence.text, product.end()) if product else None
        if product is None or told is None:
            continue
        between = sentence.text[product.end() : told.start()]
        if _NOT_ALL.search(between) or _FACTOR.search(between):
            continue
        hours = _number(product["count"]) * _number(product["minutes"]) / 60
        if hours / _FAR <= _number(told["hours"]) <= hours * _FAR:
            continue
        span = Span(sentence.span.start + product.start(), sentence.span.start + told.end())
        values = {
            "quotation": clip(letter.document.quote(span)),
            "count": product["count"],
            "minutes": product["minutes"],
            "told": told["hours"],
            "hours": f"{hours:,.1f}",
            "subject": "product",
        }
        yield finding("product-wrong", letter.document, span, values, regime=letter.regime)


def _below(letter: Letter, sentences: list[Sentence]) -> Iterator[Finding]:
    """The one estimate of a letter, below the limit that the same letter states."""
    limit = _stated_limit(sentences)
    if limit is None or any(_OTHER_UNITS.search(s.text) for s in sentences):
        return
    found: list[tuple[Sentence, re.Match[str]]] = []
    for sentence in sentences:
        limits = {
            m.end(name)
            for m in _LIMIT.finditer(sentence.text)
            for name in ("after", "before", "allowed")
            if m[name]
        }
        for told in _HOURS.finditer(sentence.text):
            if told.end("hours") in limits or _number(told["hours"]) == limit:
                continue
            if _NOT_ALL.search(_EXCEEDS.sub(" ", sentence.text)):
                continue
            found.append((sentence, told))
    hours = {_number(told["hours"]) for _, told in found}
    if len(hours) != 1 or hours.pop() >= limit:
        return
    sentence, told = found[0]
    if not _ESTIMATE.search(sentence.text[: told.start()]):
        return
    span = Span(sentence.span.start + told.start(), sentence.span.start + told.end())
    values = {
        "quotation": clip(sentence.text),
        "told": told["hours"],
        "limit": f"{limit:g}",
        "subject": "limit",
    }
    yield finding("estimate-below-limit", letter.document, span, values, regime=letter.regime)


# That the limit is exceeded is the claim; it is no word for a part of the work.
_EXCEEDS = compiled_pattern(
    r"\b(?:is|are|be|goes|go|exceed\w*|above|over|more than|past|beyond)\b[^.;]{0,20}\b(?:the )?(?:\w+ )?limit\b",
    re.IGNORECASE,
)


def _stated_limit(sentences: list[Sentence]) -> float | None:
    """Hours of the limit as the letter states it; None where it states none or two."""
    told = {hours for sentence in sentences for hours in stated_limits(sentence.text)}
    return told.pop() if len(told) == 1 else None


def stated_limits(sentence: str) -> set[float]:
    """Hours that a sentence gives as the limit, or those that go with the sum that it gives."""
    if not re.search(
        r"\b(?:limit|maximum|threshold|allow\w*|gives?|(?:this|it) is (?:set|fixed) at(?=[^.]*\b(?:hours?|Regulations|Act)))\b",
        sentence,
        re.IGNORECASE,
    ):
        return set()
    hours = {float(m["after"] or m["before"] or m["allowed"]) for m in _LIMIT.finditer(sentence)}
    by_sum = {str(row["sum"]): float(row["hours"]) for row in load("cost_limits").rows}
    return hours or {by_sum[m["sum"]] for m in _MONEY_LIMIT.finditer(sentence) if m["sum"] in by_sum}
