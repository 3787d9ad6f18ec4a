"""The law that a letter answers under: by what it relies on, else by the laws that it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from similarity.facts.literals import ways_as_written
from similarity.facts.reader import facts_cache, load
from similarity.facts.triggers import WaysTogether
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Regime as LetterRegime
from similarity.segment.citations.sections import Regime, regime_of
from similarity.segment.citations.whose import environmental

__all__ = ["default_regime", "letter_regime"]

# Provisions that only lead over to another law: environmental information is answered under the Regulations.
_GATEWAYS = ("39", "FOISA 39(2)")
_BRITISH = "Environmental Information Regulations"
# "Your request has been considered under the …": the letter says itself whose request it is.
_TREATED_UNDER = compiled_pattern(
    r"\b(?:requests?|it|this|enquiry|application|e-?mail|letter|(?:questions?|parts?|points?|items?)(?: [\w, ]{1,20})?)\s+(?:(?:has|have|had|is|are|was|were|been|being|therefore|also)\s+){1,3}(?:considered|handled|dealt with|treated|processed|answered|assessed|responded to)\s+(?:by us |as (?:a|one) (?:request )?)?(?:falling )?(?:under|in accordance with|pursuant to)\s+"
    r"|\b(?:this|it|yours|(?:your|the|this) request)\s+(?:is|was)\s+(?:therefore |properly |really |rightly )?(?:a request |one |made )?under\s+"
    r"|\b(?:we|I|the \w+) (?:have |has |am |are )?(?:considered|considers?|handled|handling|dealt with|deal with|treated|treats?|treating|processed|answered|answering|responded to)\s+(?:your|the|this|it)(?: \w+)?(?: as a request)?\s+(?:under|in accordance with|pursuant to)\s+",
    re.IGNORECASE,
)
# "The request is for environmental information": which the Regulations alone answer.
_ENVIRONMENTAL = compiled_pattern(
    r"\b(?:(?:your|the|this) request|this|it|all of (?:it|this)|what you (?:ask|want|seek)\w*(?: for)?|the (?:requested )?information(?: (?:you|that you) \w+(?: for)?)?)\s+(?:is|are|concerns?|being)\s+(?:therefore |all |plainly |clearly |properly |itself )*(?:for |a request for |about )?environmental information\b",
    re.IGNORECASE,
)
_LAW_NAMED = 120  # characters behind it


@facts_cache
def _laws() -> tuple[tuple[tuple[LetterRegime, re.Pattern[str]], ...], WaysTogether]:
    rows = load("access_laws").rows
    laws = tuple((row["regime"], compiled_pattern(row["pattern"])) for row in rows)
    return laws, WaysTogether([ways_as_written(row["pattern"]) for row in rows])


def _named(text: str) -> Counter[LetterRegime]:
    """How often a text names each law of access."""
    laws, together = _laws()
    counts: Counter[LetterRegime] = Counter({regime: 0 for regime, _ in laws})
    for regime, pattern in map(laws.__getitem__, together.open_in(text)):
        counts[regime] += sum(1 for _ in pattern.finditer(text))
    if counts["EISR"] and _BRITISH not in text:
        counts["EISR"] += counts.pop(
            "EIR", 0
        )  # "the EIRs" are those of Scotland that the letter names in full
    return counts


def default_regime(text: str) -> Regime:
    """Whose "section" a letter means that does not say: FOISA where Scottish law is named more than British."""
    counts = _named(text)
    return "FOISA" if counts["FOISA"] + counts["EISR"] > counts["FOIA"] + counts["EIR"] else "FOIA"


def letter_regime(text: str, relied: Iterable[str]) -> LetterRegime:
    """The law that a letter answers under.

    Parameters
    ----------
    text
        The authority's own words, without the request and the page around the letter.
    relied
        Provisions that it relies on.

    Returns
    -------
    str
        The law of most provisions relied on, those left aside that only lead over to another law; else the law
        of access that the text names most, the first of them where it names several as often; empty where it
        names none. Where two are relied on equally often, the one under which the request is said to be considered.
    """
    relied = list(relied)
    own = [p for p in relied if not p.startswith(_GATEWAYS)] or relied
    counts = Counter(regime_of(p) for p in own)
    if counts:
        most = [regime for regime, count in counts.items() if count == max(counts.values())]
        told = _treated_under(text) if len(most) > 1 else ""
        return told if told in most else most[0]
    named = _named(text)
    return max(named, key=lambda regime: named[regime]) if any(named.values()) else ""


def _treated_under(text: str) -> LetterRegime:
    """The one law under which a letter says that it has considered the request; empty where it says none or several."""
    told: set[LetterRegime] = set()
    for found in _TREATED_UNDER.finditer(text):
        named = _named(text[found.end() : found.end() + _LAW_NAMED].partition(".")[0])
        told.update(regime for regime, count in named.items() if count)
    if not told and _ENVIRONMENTAL.search(text):
        return environmental(default_regime(text))
    return told.pop() if len(told) == 1 else ""
