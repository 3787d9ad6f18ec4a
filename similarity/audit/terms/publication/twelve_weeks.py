"""Section 27(1) of the Scottish Act covers what is published within twelve weeks of the request, and no later."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator

from similarity.audit.dated.letter_dates import in_words
from similarity.audit.provisions import named
from similarity.audit.sentences import Sentence, own_sentences
from similarity.audit.signs import Sign
from similarity.audit.terms.publication.kept_for_later import kept_for_later
from similarity.audit.wording import clip, finding, requirement
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import QUOTABLE_ROLES, Finding, Letter, Role
from similarity.words import MONTHS

__all__ = ["published_too_late"]

_ROLES: frozenset[Role] = QUOTABLE_ROLES | {"disclosure", "other"}
_SECTIONS = frozenset({"FOISA 27", "FOISA 27(1)", "FOISA 27(1)(a)"})
_WEEKS = dt.timedelta(weeks=12)
_ON_THE_WAY = dt.timedelta(days=4)  # the day named may be that on which the request was sent, or came
_MONTH = "|".join(MONTHS)
_WILL = r"(?:(?:will|is|are|shall) (?:also |then |now |therefore )?(?:be |to be |due to be |being |due for |planned for |scheduled for |expected to be )?|intend\w* (?:to |for )|plan\w* (?:to |for ))"
_PUBLISHED_IN = compiled_pattern(
    rf"\b{_WILL}(?:published?|publication|publish (?:it|them|these|this|the [\w ]{{1,30}})|released?|put online|placed on (?:the|our|its) website)(?: (?:it|them))?(?: on (?:the|our|its) website| online| in full)?,? "
    rf"(?:in|on|during|at the (?:beginning|start|end) of|in (?:early|late|mid)[ -])\s*(?:early |late |mid-?)?(?P<day>\d{{1,2}}(?:st|nd|rd|th)? )?(?P<month>{_MONTH})(?:,? (?P<year>20\d\d))?\b",
)
# Something else is published then, or this is published before.
_OTHER = Sign(
    r"\b(?:by|before|summar\w+|next|another|other|rest|remain\w*|later|final|further|similar|figures? for 20\d\d|annual\w*|not)\b"
)


def published_too_late(letter: Letter) -> Iterator[Finding]:
    """A publication that the letter sets more than twelve weeks after its request.

    References
    ----------
    Freedom of Information (Scotland) Act 2002, s.27(1)(a).
    """
    kept = kept_for_later(letter, _SECTIONS)
    if kept is None:
        return
    for sentence in own_sentences(letter, _ROLES):
        day = _first_day(sentence, kept.written)
        if day is not None and day > kept.asked + _WEEKS + _ON_THE_WAY:
            values = {
                **named(kept.cited),
                "quotation": clip(sentence.text),
                "asked": in_words(kept.asked),
                "until": in_words(kept.asked + _WEEKS),
                "subject": "twelve weeks",
            }
            yield finding(
                "published-too-late", letter.document, sentence.span, values,
                sources=requirement("RN34"), regime=letter.regime, related=[kept.told],
            )  # fmt: skip
            return


def _first_day(sentence: Sentence, written: dt.date) -> dt.date | None:
    """The first day on which a sentence can mean that something is published; a month without its year is the next one."""
    found = _PUBLISHED_IN.search(sentence.text)
    if found is None or _OTHER.shown_in(sentence.said):
        return None
    month = MONTHS.index(found["month"]) + 1
    year = int(found["year"] or written.year + (month < written.month))
    day = int(found["day"].strip("stndrh ")) if found["day"] else 1
    return dt.date(year, month, min(max(day, 1), calendar.monthrange(year, month)[1]))
