"""Finds what a letter says of the terrorism threat level: what it is, was, means and since when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from similarity.audit.dated.letter_dates import DateRange, dates_in
from similarity.audit.patterns import named_pattern
from similarity.audit.sentences import Sentence
from similarity.audit.signs import Sign, named_sign
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Span

__all__ = ["LevelClaim", "MeaningClaim", "cue", "level_claims", "meaning_claims", "published_since", "shows"]

Tense = Literal["current", "past", "change", "unbroken"]
_LEFT = 120  # characters between the threat and its level: farther apart they belong to other clauses
_RIGHT = 60  # characters after a level that may say whose it is
_MEANS = Sign(r"^(?:This|That|Which|It) (?:means|indicates|signifies)\b", 0)
_OF_LEVELS = Sign(r"\bthreat|\blevel\b")
_SCALE = 3  # that many levels in one sentence recite the scale


@dataclass(frozen=True, slots=True)
class LevelClaim:
    """One statement that a level holds, held, changed, or held without a break."""

    span: Span
    level: str
    tense: Tense
    series: str
    sentence: Sentence
    days: DateRange | None = None  # of a past claim or a change
    since: DateRange | None = None  # of an unbroken claim: the day, month or year of its beginning
    exceptions: tuple[str, ...] = ()  # levels that the claim itself excepts …
    excepted: tuple[DateRange, ...] = ()  # … at these times; empty where it names none that can be dated
    or_higher: bool = False


@dataclass(frozen=True, slots=True)
class MeaningClaim:
    """One statement of what a level means; without a level where the sentence names none."""

    span: Span
    level: str
    meaning: str  # in the words of the table
    words: str  # as the letter has it
    sentence: Sentence


def cue(name: str) -> re.Pattern[str]:
    """The pattern called ``name`` in ``dated_claim_cues``."""
    return named_pattern("dated_claim_cues", name)


def shows(name: str, sentence: Sentence) -> bool:
    """Whether a sentence has words of that pattern."""
    return named_sign("dated_claim_cues", name).shown_in(sentence.said)


def level_claims(sentence: Sentence, context: str = "") -> list[LevelClaim]:
    """Claims of a level in one sentence, in order; ``context`` is the text before it in its block.

    A level is a claim only where words link it to a threat before it (or it stands right before
    "threat level"), so that "a substantial amount" and "severe damage" are not; supposed levels,
    recitals of the whole scale, and threats of another kind are left out.
    """
    text = sentence.text
    if not shows("level", sentence) or shows("other-threat", sentence):
        return []
    threat = cue("threat")
    if not threat.search(text):
        # "It has stood at severe": the sentence before says what "it" is.
        named = "it" if cue("level-named").search(context) else "the-level"
        if not cue(named).search(text):
            return []
        threat = cue(named)
    tokens = [m for m in cue("level").finditer(text) if _is_level(text, m, threat)]
    if len({m["level"].lower() for m in tokens}) >= _SCALE and not cue("now").search(text):
        return []
    found = (_claim(sentence, token, threat, context) for token in tokens)
    return [claim for claim in found if claim is not None]


# "As you may be aware" supposes nothing.
_POLITE = compiled_pattern(
    r"\b(?:as )?you (?:may|might|will|would|could)(?: well)? (?:already )?(?:be aware|know|have (?:seen|heard|read)|recall|remember|appreciate)\b",
    re.IGNORECASE,
)


def _quoted(token: re.Match[str]) -> bool:
    return bool(token["open"] and token["close"])


def _marked(token: re.Match[str]) -> bool:
    return _quoted(token) or token["level"][0].isupper()


def _is_level(text: str, token: re.Match[str], threat: re.Pattern[str]) -> bool:
    after = text[token.end() :]
    if re.match(r"\s+(?:terror\w*\s+)?threat\s+level\b", after, re.IGNORECASE):
        return True
    if _marked(token) and re.match(r"\s+(?:threat|level)\b", after, re.IGNORECASE):
        return bool(threat.search(text))
    if not _quoted(token) and cue("other-sense").match(after):
        return False
    before = text[max(0, token.start("level") - _LEFT) : token.start("level")]
    if not cue("link").search(before) and not _at_least(before):
        return False
    named = list(threat.finditer(before))
    if not named:
        return False
    exact = any(
        re.search(r"level|state|alert|\b(?:it|this|that|which)\b", m.group(), re.IGNORECASE)
        for m in threat.finditer(text)
    )
    return exact or _marked(token) or bool(cue("meaning").search(after))


def _at_least(before: str) -> bool:
    """Whether the level is the lowest that was over a time ("has never been lower than …")."""
    ends = [m.end() for m in cue("or-higher").finditer(before)]
    return bool(ends and cue("unbroken").search(before)) and not before[ends[-1] :].strip(" '‘\"“")


def _claim(
    sentence: Sentence, token: re.Match[str], threat: re.Pattern[str], context: str
) -> LevelClaim | None:
    text = sentence.text
    before = text[: token.start()]
    anchors = list(threat.finditer(before))
    start = anchors[-1].start() if anchors and token.start() - anchors[-1].start() <= _LEFT else token.start()
    clause = text[start : token.start()]
    if cue("hypothetical").search(
        _POLITE.sub(lambda m: " " * len(m.group()), text)[max(0, start - 30) : token.start()]
    ):
        return None
    if cue("except").search(before):
        return None  # a time left out of the claim before it
    base = sentence.span.start
    end = token.end() if _quoted(token) or not token["close"] else token.end("level")
    common: dict[str, Any] = {
        "span": Span(base + start, base + end),
        "level": token["level"].upper(),
        "series": _series(_clause(text, token)),
        "sentence": sentence,
    }
    if cue("unbroken").search(before):
        begun = _since(text, context)
        if begun and not cue("change").search(clause):
            return _unbroken(common, sentence, token, begun)
    if cue("change").search(clause) or cue("change").search(before[-60:]):
        return _change(common, sentence, token)
    if cue("past").search(clause) and not cue("now").search(clause):
        days = _nearest(text, token)
        return LevelClaim(**common, tense="past", days=days) if days else None
    return LevelClaim(**common, tense="current")


def _since(text: str, context: str) -> DateRange | None:
    """When the time began that a sentence speaks of, or the sentence before it ("of that time")."""
    place = text
    found = cue("since").search(text)
    if not found and cue("that-time").search(text):
        place, found = context, cue("since").search(context)
    if not found:
        return None
    named = dates_in(place, found.end())
    return named[0][2] if named else None


def _unbroken(
    common: dict[str, Any], sentence: Sentence, token: re.Match[str], since: DateRange
) -> LevelClaim:
    text = sentence.text
    excepted = cue("except").search(text, token.end())
    levels = {m["level"].upper() for m in cue("level").finditer(text, excepted.end())} if excepted else set()
    return LevelClaim(
        **{**common, "span": sentence.span},
        tense="unbroken",
        since=since,
        exceptions=tuple(sorted(levels)),
        excepted=_excepted(text[excepted.end() :]) if excepted else (),
        or_higher=bool(cue("or-higher").search(text)),
    )


def _excepted(clause: str) -> tuple[DateRange, ...]:
    """Times that a claim leaves out; none where one of them cannot be dated ("in June last year")."""
    if any(cue(name).search(clause) for name in ("relative-year-0", "relative-year-1", "relative-month")):
        return ()
    return tuple(days for _, _, days in dates_in(clause))


def _change(common: dict[str, Any], sentence: Sentence, token: re.Match[str]) -> LevelClaim | None:
    text = sentence.text
    if re.search(r"\bfrom\s+['‘\"“]?$", text[: token.start("level")], re.IGNORECASE):
        return None  # the level left behind; the new one follows
    days = _nearest(text, token)
    return LevelClaim(**common, tense="change", days=days) if days else None


def _nearest(text: str, token: re.Match[str], limit: int = 80) -> DateRange | None:
    """The date named nearest to the level."""
    named = [
        (min(abs(start - token.end()), abs(token.start() - end)), days) for start, end, days in dates_in(text)
    ]
    near = [(distance, days) for distance, days in named if distance <= limit]
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _clause(text: str, token: re.Match[str]) -> str:
    """The text from the level named before to a little after this one."""
    before = [m.end() for m in cue("level").finditer(text, 0, token.start())]
    return text[before[-1] if before else 0 : token.end() + _RIGHT]


def _series(clause: str) -> str:
    """Whose level it is; "the UK (England, Wales, Scotland and Northern Ireland)" is the nation's."""
    if not cue("northern-ireland").search(clause):
        return "national"
    in_britain = re.search(r"\b(?:in|to) (?:Great )?Britain\b", clause)
    return "ni-in-gb" if in_britain else "ni-in-ni"


def meaning_claims(sentence: Sentence, context: str = "") -> Iterator[MeaningClaim]:
    """Statements of what a level means: the level named last before the words.

    "This means that an attack is likely" speaks of the level in ``context``, the text before it.
    """
    text = sentence.text
    if (
        _MEANS.shown_in(sentence.said)
        and (named := list(cue("level").finditer(context)))
        and cue("level-named").search(context)
    ):
        found = cue("meaning").search(text)
        if found:
            start = sentence.span.start
            yield MeaningClaim(
                Span(start, start + found.end()),
                named[-1]["level"].upper(),
                normal_meaning(found["meaning"]),
                found["meaning"],
                sentence,
            )
        return
    if not shows("meaning", sentence) or not _OF_LEVELS.shown_in(sentence.said):
        return
    if shows("other-threat", sentence):
        return
    base = sentence.span.start
    floor = 0
    for found in cue("meaning").finditer(text):
        tokens = [
            m for m in cue("level").finditer(text, floor, found.start()) if found.start() - m.end() <= 60
        ]
        floor = found.end()
        if not tokens:
            continue
        between = text[tokens[-1].end() : found.start()]
        if not re.search(r"mean|[(:–—-]|i\.e|indicat|that is|signif|defin", between, re.IGNORECASE):
            continue
        end = found.end()
        if end < len(text) and text[end] in "'’\"”":
            end += 1
        yield MeaningClaim(
            Span(base + tokens[-1].start(), base + end),
            tokens[-1]["level"].upper(),
            normal_meaning(found["meaning"]),
            found["meaning"],
            sentence,
        )


def normal_meaning(words: str) -> str:
    """A meaning in the words of the table: small letters, without the article and the comma."""
    plain = " ".join(words.lower().replace(",", "").split())
    plain = re.sub(r"^(?:an attack is )?(?:an? )?", "", plain)
    plain = plain.replace("but is not likely", "but not likely")
    return "expected imminently" if "imminent" in plain else plain


def published_since(sentence: Sentence) -> tuple[Span, int] | None:
    """The claim that the Government has published the level since a year: span and year."""
    found = named_sign("dated_claim_cues", "published-since").search(sentence.said)
    if not found or not re.search(r"threat", sentence.text, re.IGNORECASE):
        return None
    base = sentence.span.start
    return Span(base + found.start(), base + found.end()), int(found["year"])
