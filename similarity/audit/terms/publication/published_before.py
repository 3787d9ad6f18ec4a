"""Information kept for a later publication that, by the letter's own days, was published before it was asked for."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from similarity.audit.dated.letter_dates import dates_in, in_words
from similarity.audit.declared import declared
from similarity.audit.provisions import named
from similarity.audit.sentences import Sentence, own_sentences
from similarity.audit.terms.publication.kept_for_later import kept_for_later
from similarity.audit.wording import clip, finding, requirement
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import QUOTABLE_ROLES, Finding, Letter, Role

__all__ = ["published_before"]

_ROLES: frozenset[Role] = QUOTABLE_ROLES | {"disclosure", "other"}
_FOR_LATER = frozenset({"22", "22(1)", "22(1)(a)", "FOISA 27", "FOISA 27(1)", "FOISA 27(1)(a)"})
_PUBLISHED = compiled_pattern(
    r"\b(?:was|were|has been|have been) (?:also |then |first |duly |now |already )?(?:published|put online|placed on (?:the|our|its) website|put on (?:the|our|its) website)\b[^.;]{0,40}?\bon (?P<day>\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+ \d{4})\b"
)
# Something else than what is withheld, or an earlier form of it.
_OTHER = compiled_pattern(
    r"\b(?:summar\w+|previous|earlier|last year|other|another|first|draft\w*|similar|part|parts|some|rest|figures for|not|parties|notice|agenda|report on which|older|version|announce\w*|press)\b",
    re.IGNORECASE,
)


def published_before(letter: Letter) -> Iterator[Finding]:
    """The first sentence by which what is exempt until it is published was published before the request.

    Notes
    -----
    What is published between the request and the answer was still to be published when it was asked for, so
    nothing is said of it.

    References
    ----------
    Freedom of Information Act 2000, s.22(1)(b); Freedom of Information (Scotland) Act 2002, s.27(1)(a).
    """
    kept = kept_for_later(letter, _FOR_LATER)
    if kept is None:
        return
    relied = len(declared(letter))
    for sentence in own_sentences(letter, _ROLES):
        day = _published_on(sentence)
        if day is None or day >= kept.asked or not _is_of(sentence, kept.cited, relied):
            continue
        values = {
            **named(kept.cited),
            "quotation": clip(sentence.text),
            "asked": in_words(kept.asked),
            "subject": "published before",
        }
        yield finding(
            "published-before", letter.document, sentence.span, values,
            sources=requirement("RN34"), regime=letter.regime, related=[kept.told],
        )  # fmt: skip
        return


def _published_on(sentence: Sentence) -> dt.date | None:
    """The day on which a sentence says that something was published."""
    found = _PUBLISHED.search(sentence.text)
    if found is None or _OTHER.search(sentence.text):
        return None
    days = [days for _, _, days in dates_in(found["day"])]
    return days[0].first if len(days) == 1 and days[0].first == days[0].last else None


def _is_of(sentence: Sentence, cited: str, relied: int) -> bool:
    """Whether a sentence stands in the reasons for the provision, or the letter relies on no other."""
    return (
        relied == 1
        or cited in sentence.label.exemptions
        or re.match(r"\W*(?:They|It|These|This)\b", sentence.text) is not None
    )
