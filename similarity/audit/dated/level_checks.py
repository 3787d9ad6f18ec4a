"""Checks claims of a threat level against the published levels on the days a letter can have been written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from similarity.audit.dated.claim_values import days_in_words, values_of
from similarity.audit.dated.letter_dates import ACT_IN_FORCE, DateRange, LetterDate, dates_in, in_words
from similarity.audit.dated.level_claims import (
    LevelClaim,
    MeaningClaim,
    cue,
    level_claims,
    meaning_claims,
    normal_meaning,
    published_since,
    shows,
)
from similarity.audit.dated.levels_held import held_since, pronoun_claims
from similarity.audit.dated.levels_that_disagree import levels_that_disagree
from similarity.audit.dated.threat_levels import Timeline, listed, meanings, timeline
from similarity.audit.dated.unbroken_levels import unbroken_findings
from similarity.audit.sentences import Sentence
from similarity.audit.wording import clip, finding
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Document, Finding, Span

__all__ = ["level_findings"]

_OPENS = compiled_pattern(r'(?:(?<=[\s(:,])|^)["“]')
_CLOSES = compiled_pattern(r'["”]')
# A refusal quotes the law, a source and the request; only the requester says "I" and "you" in a quotation.
_IN_PERSON = compiled_pattern(r"\b(?:I|me|my|you|your)\b")

_LEEWAY_DAYS = 7  # a change is decided, announced and reported on different days


def level_findings(
    document: Document, sentences: Sequence[Sentence], date: LetterDate | None
) -> Iterator[Finding]:
    """Findings on every claim of a threat level in a letter."""
    claims = _claims(document, sentences)
    found = [one for claim in claims for one in _of_claim(document, claim, date)]
    yield from found
    wrong = {one.span for one in found if one.verdict == "contradicted"}
    yield from levels_that_disagree(document, claims, wrong)
    for sentence in sentences:
        if shows("meaning", sentence):
            for meaning in meaning_claims(sentence, text_before(document, sentence)):
                yield from _meaning(document, meaning, date)
        since = published_since(sentence)
        if since:
            yield from _published(document, *since)


def _claims(document: Document, sentences: Sequence[Sentence]) -> list[LevelClaim]:
    """What the sentences say of levels, in order; "it has stayed there" speaks of the sentence before."""
    found: list[LevelClaim] = []
    last: Sequence[LevelClaim] = ()
    for sentence in sentences:
        if not (last or shows("level", sentence) or shows("moved-there", sentence)):
            continue
        before = text_before(document, sentence)
        named = cue("level").search(sentence.text)
        if named and _said_to_the_authority(before + sentence.text, len(before) + named.start()):
            continue
        own = level_claims(sentence, before)
        own += held_since(sentence, own or last)
        own += pronoun_claims(sentence, before)
        found += own
        last = own
    return found


def _said_to_the_authority(text: str, at: int) -> bool:
    """Whether a quotation is open at a place, in which somebody speaks of himself or to the reader."""
    begin = 0
    while opened := _OPENS.search(text, begin, at):
        closed = _CLOSES.search(text, opened.end())
        end = closed.start() if closed else len(text)
        if at <= end:
            return _IN_PERSON.search(text, opened.end(), end) is not None
        begin = end + 1
    return False


def _of_claim(document: Document, claim: LevelClaim, date: LetterDate | None) -> Iterator[Finding]:
    if claim.tense == "unbroken":
        yield from unbroken_findings(document, claim, date)
    elif claim.days is not None:
        yield from _dated(document, claim)
    else:
        yield _current(document, claim, date)


def text_before(document: Document, sentence: Sentence) -> str:
    """The text of a sentence's block up to the sentence."""
    block = document.blocks[sentence.label.block].span
    return document.text[block.start : sentence.span.start]


def _current(document: Document, claim: LevelClaim, date: LetterDate | None) -> Finding:
    values = {**values_of(document, claim.span, date), "level": claim.level.lower(), "subject": "current"}
    line = timeline(claim.series)
    if line is None:
        return finding("level-no-table", document, claim.span, values)
    same = [period for period in line.periods if period.level == claim.level]
    values["same"] = listed(same) or "never"
    if date is None:
        return finding("level-undated", document, claim.span, values, sources=[p.row for p in same])
    outside = _outside(line, date)
    if outside:
        values["limit"] = outside
        return finding("level-outside-table", document, claim.span, values, sources=_edges(line))
    during = line.during(date.days)
    values["published"] = listed(during)
    sources = [period.row for period in during]
    if all(period.level == claim.level for period in during):
        return finding("level-supported", document, claim.span, values, sources=sources)
    if all(period.level != claim.level for period in during):
        return finding("level-contradicted", document, claim.span, values, sources=sources)
    return finding("level-changed-meanwhile", document, claim.span, values, sources=sources)


def _outside(line: Timeline, date: LetterDate) -> str:
    if date.days.last < ACT_IN_FORCE:
        return f"no answer under the Act can be older than {in_words(ACT_IN_FORCE)}"
    if date.days.last < line.first:
        return f"the table begins on {in_words(line.first)}"
    if date.days.first > line.last:
        return f"the table ends on {in_words(line.last)}"
    if not line.during(date.days):
        return "the table has a gap at that time"
    return ""


def _edges(line: Timeline) -> list[dict[str, object]]:
    return [dict(line.periods[-1].row)]


def _dated(document: Document, claim: LevelClaim) -> Iterator[Finding]:
    line = timeline(claim.series)
    if line is None or claim.days is None:
        return
    days = claim.days
    if days.last < line.first or days.first > line.last:
        return
    during = line.during(days)
    values = {
        **values_of(document, claim.span, None),
        "level": claim.level.lower(),
        "when": days_in_words(days),
        "published": listed(during),
    }
    sources = [period.row for period in during]
    if claim.tense == "change":
        began = any(
            period.level == claim.level
            and (days.first - period.days.first).days <= _LEEWAY_DAYS
            and (period.days.first - days.last).days <= _LEEWAY_DAYS
            for period in line.periods
        )
        if began:
            yield finding("level-change-supported", document, claim.span, values, sources=sources)
        elif all(period.level != claim.level for period in during):
            yield finding("level-change-contradicted", document, claim.span, values, sources=sources)
        return
    held = any(period.level == claim.level for period in during)
    name = "level-past-supported" if held else "level-past-contradicted"
    yield finding(name, document, claim.span, values, sources=sources)


def _meaning(document: Document, claim: MeaningClaim, date: LetterDate | None) -> Iterator[Finding]:
    known = meanings(claim.level)
    date = _time_meant(claim, date)
    values = {
        **values_of(document, claim.span, date),
        "level": claim.level.lower(),
        "meaning": claim.words.strip(),
        "known": "; ".join(
            f"{normal_meaning(str(p.row['meaning']))} ({p.in_words().split(' ', 1)[1]})" for p in known
        ),
    }
    if not known:
        return
    sources = [period.row for period in known]
    if date is None:
        agreeing = [p for p in known if normal_meaning(str(p.row["meaning"])) == claim.meaning]
        name = "meaning-undated"
        if len(agreeing) == len(known):
            name = "meaning-supported"
        elif not agreeing:
            name = "meaning-contradicted"
        yield finding(name, document, claim.span, values, sources=sources)
        return
    during = [period for period in known if period.days.overlaps(date.days)]
    if not during:
        values["limit"] = (
            f"the table begins on {in_words(known[0].days.first)}"
            if date.days.last < known[0].days.first
            else f"the table ends on {in_words(known[-1].days.last)}"
        )
        yield finding("meaning-outside-table", document, claim.span, values, sources=sources)
        return
    agree = [normal_meaning(str(period.row["meaning"])) == claim.meaning for period in during]
    if all(agree):
        yield finding("meaning-supported", document, claim.span, values, sources=sources)
    elif not any(agree):
        yield finding("meaning-contradicted", document, claim.span, values, sources=sources)
    else:
        yield finding("meaning-changed-meanwhile", document, claim.span, values, sources=sources)


def _time_meant(claim: MeaningClaim, date: LetterDate | None) -> LetterDate | None:
    """The day of writing, or the past day that the sentence speaks of."""
    text = claim.sentence.text
    named = dates_in(text)
    if not named or cue("now").search(text) or not re.search(r"\b(?:was|were|meant|stood)\b", text):
        return date
    days = DateRange(min(d.first for _, _, d in named), max(d.last for _, _, d in named))
    return LetterDate(days, "the date named in the sentence", certain=True)


def _published(document: Document, span: Span, year: int) -> Iterator[Finding]:
    line = timeline()
    if line is None:
        return
    values = {
        "quotation": clip(document.quote(span)),
        "year": str(year),
        "first": in_words(line.first),
    }
    name = "published-supported" if year == line.first.year else "published-contradicted"
    yield finding(name, document, span, values, sources=[line.periods[0].row])
