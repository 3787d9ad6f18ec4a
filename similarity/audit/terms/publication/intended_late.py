"""An exemption for what is to be published, and an intention to publish that is younger than the request."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from similarity.audit.dated.letter_dates import dates_in, letter_date
from similarity.audit.dated.order_of_days import days_named
from similarity.audit.declared import declared
from similarity.audit.provisions import named, section_of
from similarity.audit.sentences import Sentence, own_sentences
from similarity.audit.signs import Sign
from similarity.audit.terms.time_for_answer import asked_on
from similarity.audit.wording import clip, finding, requirement
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import QUOTABLE_ROLES, Finding, Letter, Role

__all__ = ["intended_late"]

_SECTIONS = frozenset({"22", "FOISA 27"})
_ROLES: frozenset[Role] = QUOTABLE_ROLES | {"request", "reference", "other"}
_PUBLISHES = r"(?:publish\w*|publication|put (?:it |them |this )?(?:online|out|on (?:the|our|its))|(?:released?|placed|put|made) (?:\w+ ){0,2}(?:public|on (?:the|our) \w+))"
_DECIDES = r"(?:decid\w+|decision|resolv\w+|resolution|agreed|chose\w*|settled|made up|intention|intend\w*|determined|plans? to|planned to|minded|came to the view)"
_ASKED = r"(?:(?:your|the|this) (?:\w+ )?(?:request|letter|e-?mail|enquiry|application|question|message)\b|you (?:have |had )?(?:first )?(?:wrote|written|asked|requested|applied|enquired|got in touch|contacted)|hearing from you)"
_AFTER = rf"(?:after|since|following|prompted by|on (?:receipt of|receiving|reading|getting|seeing)|having (?:had|received|read|seen|got|considered)|in (?:the )?(?:light|response|answer|reply) (?:of|to)|because of|as a result of|now that|when (?:we (?:received|got|read)|it (?:received|got|read)))(?: (?:(?:the )?receipt of|receiving|getting|reading|we (?:received|got|had|read)))? {_ASKED}"
# The deciding and the publishing in one sentence that sets the deciding after the request.
_DECIDED_AFTER = Sign(
    rf"\b{_AFTER}[^.;]{{0,90}}\b{_DECIDES}\b[^.;]{{0,60}}\b{_PUBLISHES}\b"
    rf"|\b{_DECIDES}\b[^.;]{{0,60}}\b{_PUBLISHES}\b[^.;]{{0,90}}\b{_AFTER}"
    rf"|\b{_DECIDES}\b[^.;]{{0,60}}\b{_AFTER}[^.;]{{0,60}}\b{_PUBLISHES}\b"
    rf"|\b{_ASKED} (?:has |had )?(?:led|prompted|caused|moved|persuaded|made) (?:us|the \w+|it|them|me|our \w+)[^.;]{{0,60}}\b{_PUBLISHES}\b"
    rf"|\b(?:no|not|never|nor|any|had)\b[^.;]{{0,30}}\b(?:plans?|intention|intended|intend|decided|decision|thought|idea)\b[^.;]{{0,40}}\b{_PUBLISHES}\b[^.;]{{0,40}}\b(?:when|until|before|at the time(?: that)?) {_ASKED}",
    re.IGNORECASE,
)
_PUBLISHING = compiled_pattern(rf"\b{_PUBLISHES}\b", re.IGNORECASE)
_DECIDED_ON = Sign(rf"\b{_DECIDES}\b[^.;]{{0,110}}\b{_PUBLISHES}\b", re.IGNORECASE)
# What was fixed later is when, where or in what form; or the intention is said to be older.
_OF_THE_DAY = Sign(
    r"\b(?:dates?|day|timetable|when it|how it|form in which|brought forward|bring forward|postpon\w*|delay\w*|put back|earlier than|sooner|instead of|summary|redact\w*|not to publish|no (?:decision|plan))\b",
    re.IGNORECASE,
)
_OLDER = Sign(
    rf"\b(?:before|prior to|at the (?:time|date|moment)(?: of| that| when| when we received)?|already|when|by the (?:time|date|day)(?: of| that)?|long (?:before|since)|ahead of|preced\w+|predat\w+|pre-dat\w+|earlier than)\b[^.;]{{0,40}}(?:{_ASKED}|request)|\b(?:had (?:already|long|always)|all along|always (?:been|intended|meant)|settled intention|from the (?:start|outset|beginning)|each year|every (?:year|quarter|month)|annual\w*|routine\w*|usual\w*|publication scheme)\b",
    re.IGNORECASE,
)
# What was only found, confirmed or called to mind after the request is older than that.
_STANDING = Sign(
    r"\b(?:confirm\w*|remain\w*|still|reminded|recall\w*|reaffirm\w*|repeat\w*|continu\w*|maintain\w*|unchanged|stands?|as (?:planned|promised|announced|intended|settled|its|the|our)\b|found|learn\w*|(?:was|were) told"
    r"|had (?:\w+ )?been (?:taken|made|decided|resolved|agreed|settled|reached)|of (?:January|February|March|April|May|June|July|August|September|October|November|December|last)|since (?:January|February|March|April|May|June|July|August|September|October|November|December|last|(?:19|20)\d\d))\b",
    re.IGNORECASE,
)
_NONE_THEN = Sign(
    r"\b(?:no|not|never|nor|without)\b[^.;]{0,30}\b(?:plans?|intention|intended|intend|decided|decision|thought|idea)\b",
    re.IGNORECASE,
)


def intended_late(letter: Letter) -> Iterator[Finding]:
    """The sentence that sets the decision to publish after the request, where no sentence says that it was older.

    Notes
    -----
    By its words, or by a day between the request and the letter on which the publishing was decided. That the day or
    the form of a publication was fixed later says nothing of the intention.
    """
    cited = next((one for one in declared(letter) if section_of(one) in _SECTIONS), None)
    if cited is None:
        return
    sentences = own_sentences(letter, _ROLES)
    if any(
        _OLDER.shown_in(s.said) and not _NONE_THEN.shown_in(s.said)
        for s in sentences
        if s.label.role != "request"
    ):
        return
    late = next((s for s in sentences if _late(s)), None) or _by_days(letter, sentences)
    if late is None:
        return
    values = {**named(cited), "quotation": clip(letter.document.quote(late.span))}
    yield finding(
        "gap-intended-late", letter.document, late.span, values,
        sources=requirement("RN34"), regime=letter.regime,
    )  # fmt: skip


def _late(sentence: Sentence) -> bool:
    return _DECIDED_AFTER.shown_in(sentence.said) and not _said_of_older(sentence)


def _said_of_older(sentence: Sentence) -> bool:
    """Whether a sentence may tell of the day alone, or of an intention that was there."""
    return _OF_THE_DAY.shown_in(sentence.said) or _STANDING.shown_in(sentence.said)


def _by_days(letter: Letter, sentences: Sequence[Sentence]) -> Sentence | None:
    """The sentence whose only day, on which publishing was decided, lies after the request and not after the letter."""
    date = letter_date(letter.document)
    if date is None or not date.certain or date.days.first != date.days.last:
        return None
    answered = date.days.last
    asked = asked_on(letter, answered)
    if asked is None:
        return None
    for sentence in sentences:
        if not _DECIDED_ON.shown_in(sentence.said) or _said_of_older(sentence):
            continue
        publishes = _PUBLISHING.search(sentence.text)
        before = _days_in(sentence.text[: publishes.start()] if publishes else "", answered)
        if len(before) == 1 and all(asked[0] < day <= answered for day in before):
            return sentence
    return None


def _days_in(text: str, answered: dt.date) -> set[dt.date]:
    full = {days.first for _, _, days in dates_in(text) if days.first == days.last}
    return full or set(days_named(text, {answered.year}))
