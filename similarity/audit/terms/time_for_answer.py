"""A letter that says it comes within twenty working days, or comes later, by the two days that it states."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from itertools import chain

from similarity.audit.dated.letter_dates import dates_in, in_words, letter_date
from similarity.audit.dated.level_claims import cue, shows
from similarity.audit.dated.order_of_days import day_of, days_named
from similarity.audit.sentences import Sentence, all_sentences, own_sentences
from similarity.audit.terms.working_days import surely_working_days
from similarity.audit.wording import clip, finding, requirement
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import QUOTABLE_ROLES, Finding, Letter, Role, Span

__all__ = ["asked_on", "late_answers"]

_ROLES: frozenset[Role] = QUOTABLE_ROLES | {"request", "reference", "other"}
_ALLOWED = 20  # working days: FOIA s.10(1), FOISA s.10(1), EIR reg. 5(2), EI(S)R reg. 5(2)
_ON_THE_WAY = 3  # working days that a letter may take: the twenty begin with its receipt, where only its own day is told
_AT_MOST = 120  # days between the two; more, and they belong to different requests or years
_IN_TIME = compiled_pattern(
    r"\b(?:within|inside|in under|under|before the end of)\b(?P<between>[^.;]{0,40}?)\b(?:20|twenty)[ -]working[ -]days?\b",
    re.IGNORECASE,
)
_NO_CLAIM = compiled_pattern(
    r"\b(?:not|n[’']t|unable|sorry|regret|apolog\w+|should|must|usually|normally|aim\w*|will|would|can|may|expect\w*|requires?|required|review|appeal|complain\w*|reply to you|if|asks?)\b",
    re.IGNORECASE,
)
# Between the words for sending or receipt and their day; anything else, and it may be the day of what was asked for.
_BETWEEN = compiled_pattern(
    r"(?: (?:your|the|this|it)(?: (?:request|letter|e-?mail|message|application))?)?(?: (?:to|by|with))?(?: (?:us|me|here))?(?: on| of| dated| in)?(?: the)?,?(?: (?:mon|tues|wednes|thurs|fri|satur|sun)day,?)? ?\d",
    re.IGNORECASE,
)
_OF_THIS_ANSWER = compiled_pattern(
    r"\bthis (?:answer|reply|response|letter)\b|\b(?:we are|we['’]re|I am|I['’]m|we have (?:answered|replied|responded)|my answer (?:is|comes)|our (?:answer|reply|response) (?:is|comes))\b",
    re.IGNORECASE,
)
# Other clocks: longer terms, a new start of the term, or a delay that the letter itself admits.
_OTHER_CLOCK = compiled_pattern(
    r"\b(?:extend\w*|extension|exten[ds]|clarif\w+|apolog\w+|sorry|delay\w*|late(?:r|ness)?|overdue|longer|in time|out of time|outside|fee|fees notice|further time|more time|forty|40 working|narrow\w*|refin\w+|revis\w+|resubmit\w*|second request|new request|school\w*|academ\w+|archives?|sixty|60 working|30 working|acknowledg\w+|transferr\w+|passed to us|forwarded|identity|holding)\b",
    re.IGNORECASE,
)
# "You may ask for a review within 40 working days": a term of the reader's, and none of this answer.
_TERM_FOR_REVIEW = compiled_pattern(
    r"\b(?:within|inside|in|after|by|have|has)\b[^.;]{0,30}?\b(?:thirty|forty|sixty|30|40|60)[ -]working[ -]days?\b",
    re.IGNORECASE,
)
_ON_REVIEW = compiled_pattern(
    r"\b(?:review\w*|re-?consider\w*|look(?:ed)? (?:at (?:this|it) )?again|think again|complain\w*|representations?|appeal\w*|dis-?satisfied|unhappy|disagree)\b",
    re.IGNORECASE,
)
# … but what is said there of the time that was taken may be of this answer.
_WAS_TAKEN = compiled_pattern(
    r"\b(?:took|taken|had|fail\w*|did not|didn[’']t|have not|has not|was|were|should have)\b", re.IGNORECASE
)


def late_answers(letter: Letter) -> Iterator[Finding]:
    """One finding where at least 21 days that were surely working days lie between the request and the letter.

    Where only the day of the request itself is told, three more: it came later, and the time runs from its receipt.

    Contradicted is what the letter says of it ("within twenty working days"); where it says nothing, the number of
    days is noted. Neither where the letter has a word of an extension, a clarification, a transfer or a delay, or
    names another day between the two: the time may have begun anew on it.
    """
    date = letter_date(letter.document)
    if date is None or not date.certain or date.days.first != date.days.last or letter.is_review:
        return
    answered = date.days.last
    sentences = own_sentences(letter, _ROLES)
    asked = _asked(sentences, answered)
    if asked is None or not 0 < (answered - asked[0]).days <= _AT_MOST:
        return
    days = surely_working_days(asked[0], answered)
    if days <= _ALLOWED + (0 if asked[2] else _ON_THE_WAY):
        return
    if _other_clock(letter) or _day_between(letter.document.text, asked[0], answered):
        return
    claim = next((one for one in map(_claim, sentences) if one), None)
    span = claim or asked[1]
    values = {
        "quotation": clip(letter.document.quote(span)),
        "asked": in_words(asked[0]),
        "answered": in_words(answered),
        "days": str(days),
        "basis": f"The letter's date was taken from {date.words}.",
        "subject": "time",
    }
    name = "answered-late" if claim is None else "not-within-twenty-days"
    yield finding(
        name,
        letter.document,
        span,
        values,
        sources=requirement("RN13"),
        regime=letter.regime,
        related=[asked[1]],
    )


def asked_on(letter: Letter, answered: dt.date) -> tuple[dt.date, Span] | None:
    """The day on which the request came or was sent, as a letter of the day ``answered`` tells it, and where."""
    asked = _asked(own_sentences(letter, _ROLES), answered)
    return asked and asked[:2]


def _other_clock(letter: Letter) -> bool:
    """Whether any words of a letter may be of another term than the twenty days; the term for asking for a review is not."""
    text, left = letter.document.text, 0
    for found in _OTHER_CLOCK.finditer(text):
        if found.start() < left:
            continue
        one = next((s for s in all_sentences(letter) if s.span.start <= found.start() < s.span.end), None)
        if one is None or not _of_a_review(one):
            return True
        at = found.start() - one.span.start
        term = next((t for t in _TERM_FOR_REVIEW.finditer(one.text) if t.start() <= at < t.end()), None)
        if term is None:
            return True
        left = one.span.start + term.end()
    return False


def _of_a_review(one: Sentence) -> bool:
    """Whether a sentence only tells how to ask for a review."""
    told = one.label.role == "complaint_rights" and _ON_REVIEW.search(one.text) is not None
    return told and _WAS_TAKEN.search(one.text) is None


def _day_between(text: str, asked: dt.date, answered: dt.date) -> bool:
    """Whether a text names a day between the two."""
    full = (days.first for _, _, days in dates_in(text) if days.first == days.last)
    return any(asked < day < answered for day in chain(full, days_named(text, {asked.year, answered.year})))


def _asked(sentences: Sequence[Sentence], answered: dt.date) -> tuple[dt.date, Span, bool] | None:
    """The last day that the letter tells for its request, where, and whether it came then: of receipt before that of sending; None where it tells two."""
    for name in ("request-came", "request-sent"):
        found: dict[dt.date, Span] = {}
        for sentence in sentences:
            told = day_of(sentence.text, name, answered.year) if shows(name, sentence) else None
            if told is None:
                continue
            day, place, named = told
            verb = cue(name).match(sentence.text, place.start)
            if verb is None or not _BETWEEN.match(sentence.text, verb.end()):
                continue
            if not named and day > answered:
                day = _year_before(day)
            base = sentence.span.start
            found.setdefault(day, Span(base + place.start, base + place.end))
        if len(found) > 1:
            return None
        if found:
            return *next(iter(found.items())), name == "request-came"
    return None


def _year_before(day: dt.date) -> dt.date:
    return day - dt.timedelta(days=365 if (day.month, day.day) != (2, 29) else 366)


def _claim(sentence: Sentence) -> Span | None:
    """Words that say that this letter itself comes in time."""
    if sentence.label.role == "complaint_rights":
        return None
    found = _IN_TIME.search(sentence.text)
    if found is None or _NO_CLAIM.search(sentence.text[: found.end()]):
        return None
    if not _OF_THIS_ANSWER.search(sentence.text):
        return None
    return Span(sentence.span.start + found.start(), sentence.span.start + found.end())
