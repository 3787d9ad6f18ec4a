"""Days that cannot come in the order in which a letter tells them: received before sent, answered before asked."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence

from similarity.audit.dated.letter_dates import LetterDate, in_words
from similarity.audit.dated.level_claims import cue, shows
from similarity.audit.sentences import Sentence
from similarity.audit.signs import Sign, named_sign
from similarity.audit.wording import clip, finding
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Document, Finding, Span
from similarity.words import MONTHS

__all__ = [
    "answered_before_sent",
    "answered_first",
    "day_of",
    "days_named",
    "order_findings",
    "still_to_come",
]

_NUMBER = {name.lower(): number for number, name in enumerate(MONTHS, start=1)}
_DAY = Sign(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{'|'.join(MONTHS)})\b(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?",
    re.IGNORECASE,
)
# "…, as the trustees settled": who decided on what is to come, no tale of an earlier time.
_BY_WHOM = compiled_pattern(r",\s+as (?:the |our )?[^,;.\d]{2,60}(?=[,;.]|$)", re.IGNORECASE)
# A second request, or an answer to another one.
_OF_ANOTHER = compiled_pattern(
    r"\b(?:first|earlier|previous(?:ly)?|another|other|last|new|second|further|again|also|similar|separate|before)\b",
    re.IGNORECASE,
)
_NEAR = 70  # characters between a verb and its day
_AT_MOST = 120  # days: more, and the two days are of different years or of different requests


def order_findings(
    document: Document, sentences: Sequence[Sentence], date: LetterDate | None
) -> Iterator[Finding]:
    """A sentence in which the day of receipt of a request lies before the day on which it was sent.

    Days without a year are taken to be of one year, or of two with a turn of the year between them, whichever brings
    them nearer to each other.
    """
    year = date.days.first.year if date else 2000  # a leap year: 29 February is a day
    for sentence in sentences:
        if not (shows("request-sent", sentence) and shows("request-came", sentence)):
            continue
        sent = day_of(sentence.text, "request-sent", year)
        came = day_of(sentence.text, "request-came", year)
        if sent is None or came is None or sent[1] == came[1]:
            continue
        days = (sent[0] - came[0]).days
        if not came[2] and not sent[2]:
            days = (days + 182) % 365 - 182
        if not 0 < days <= _AT_MOST:
            continue
        base = sentence.span.start
        span = Span(base + min(sent[1].start, came[1].start), base + max(sent[1].end, came[1].end))
        values = {
            "quotation": clip(document.quote(span)),
            "sent": _told(sent[0], named=sent[2]),
            "came": _told(came[0], named=came[2]),
        }
        yield finding("received-before-sent", document, span, values)


def answered_first(
    document: Document, sentences: Sequence[Sentence], date: LetterDate | None
) -> Iterator[Finding]:
    """The letter's own request, told with a day and a year that lie after the day of the letter."""
    if date is None or not date.certain or date.days.first != date.days.last:
        return
    for sentence in sentences:
        asked = named_sign("dated_claim_cues", "own-request").search(sentence.said)
        found = _DAY.pattern.match(sentence.text, asked.end()) if asked else None
        if asked is None or found is None or not found["year"]:
            continue
        try:
            day = dt.date(int(found["year"]), _NUMBER[found["month"].lower()], int(found["day"]))
        except ValueError:
            continue
        if day <= date.days.last:
            continue
        base = sentence.span.start
        span = Span(base + asked.start(), base + found.end())
        values = {
            "quotation": clip(document.quote(span)),
            "asked": in_words(day),
            "answered": in_words(date.days.last),
            "basis": f"The letter's date was taken from {date.words}.",
        }
        yield finding("answered-before-asked", document, span, values)
        return


def answered_before_sent(document: Document, sentences: Sequence[Sentence]) -> Iterator[Finding]:
    """An answer told in the block that tells the request, with a day before it; both with their years."""
    for sentence in sentences:
        answer = next(
            (
                d
                for d in _DAY.finditer(sentence.said)
                if cue("answer-came").search(sentence.text[: d.start()])
            ),
            None,
        )
        if answer is None or not answer["year"] or _OF_ANOTHER.search(sentence.text):
            continue
        before = [
            s
            for s in sentences
            if s.label.block == sentence.label.block and s.span.end <= sentence.span.start
        ]
        asked = [s for s in before if shows("request-sent", s)]
        sent = day_of(asked[0].text, "request-sent", 2000) if len(asked) == 1 else None
        if sent is None or not sent[2] or _OF_ANOTHER.search(asked[0].text):
            continue
        try:
            day = dt.date(int(answer["year"]), _NUMBER[answer["month"].lower()], int(answer["day"]))
        except ValueError:
            continue
        if 0 < (sent[0] - day).days <= _AT_MOST:
            values = {
                "quotation": clip(sentence.text),
                "request": clip(asked[0].text),
                "sent": in_words(sent[0]),
                "answered": in_words(day),
                "subject": "answered-before-sent",
            }
            yield finding("answered-before-sent", document, sentence.span, values, related=[asked[0].span])
            return


def still_to_come(
    document: Document, sentences: Sequence[Sentence], date: LetterDate | None
) -> Iterator[Finding]:
    """A day, told with its year, of which the letter speaks as to come and which was past when it was written."""
    if date is None or not date.certain or date.days.first != date.days.last:
        return
    for sentence in sentences:
        for found in _DAY.finditer(sentence.said):
            if not found["year"] or cue("told-before").search(_BY_WHOM.sub("", sentence.text)):
                continue
            after = cue("to-come-after").match(sentence.text, found.end())
            before = cue("to-come-before").search(sentence.text[: found.start()])
            if after is None and before is None:
                continue
            try:
                day = dt.date(int(found["year"]), _NUMBER[found["month"].lower()], int(found["day"]))
            except ValueError:
                continue
            if day >= date.days.last:
                continue
            base = sentence.span.start
            start = before.start() if before else found.start()
            span = Span(base + start, base + (after.end() if after else found.end()))
            values = {
                "quotation": clip(document.quote(span)),
                "day": in_words(day),
                "written": in_words(date.days.last),
                "basis": f"The letter's date was taken from {date.words}.",
                "subject": "to-come",
            }
            yield finding("still-to-come", document, span, values)
            return


def _told(day: dt.date, *, named: bool) -> str:
    return in_words(day) if named else in_words(day).rsplit(" ", 1)[0]


def days_named(text: str, years: Iterable[int]) -> Iterator[dt.date]:
    """Every day that a text names, with its year or without; one without a year may be of any of ``years``."""
    years = tuple(years)
    for found in _DAY.pattern.finditer(text):
        for year in (int(found["year"]),) if found["year"] else years:
            with contextlib.suppress(ValueError):  # 31 June
                yield dt.date(year, _NUMBER[found["month"].lower()], int(found["day"]))


def day_of(text: str, name: str, year: int) -> tuple[dt.date, Span, bool] | None:
    """The day that goes with words of sending or of receipt: its date, the words with it, and whether its year is told."""
    for verb in cue(name).finditer(text):
        found = _DAY.pattern.search(text, verb.end(), verb.end() + _NEAR)
        if found is None or re.search(r"[.;:(]", text[verb.end() : found.start()]):
            continue
        if any(other.start() >= verb.end() and other.end() <= found.start() for other in _other(text, name)):
            continue
        try:
            day = dt.date(int(found["year"] or year), _NUMBER[found["month"].lower()], int(found["day"]))
        except ValueError:  # 31 June
            continue
        return day, Span(verb.start(), found.end()), bool(found["year"])
    return None


def _other(text: str, name: str) -> list[re.Match[str]]:
    other = "request-came" if name == "request-sent" else "request-sent"
    return list(cue(other).finditer(text))
