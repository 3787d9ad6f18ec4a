"""Time ranges, operations and sums in the reasons that this request and decision do not contain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from similarity.audit.dated.letter_dates import dates_in, known_days
from similarity.audit.leftovers.questions import request_doubts
from similarity.audit.leftovers.subjects import Pile, donated
from similarity.audit.sentences import Sentence, own_sentences, requested_text
from similarity.audit.signs import Sign
from similarity.audit.wording import clip, finding, requirement
from similarity.facts import load
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import CASE_SPECIFIC_ROLES, QUOTABLE_ROLES, Finding, Letter, Role, Span

__all__ = ["NamedFacts", "foreign_names", "foreign_ranges", "named_facts", "ranges_in", "searched_ranges"]

_AFTER = r"(?:to|until|till|up to|and|through|thru|[-–—])"
_OPEN = r"(?:the\s+)?(?:present(?:\s+day)?|now|today|date|current(?:\s+day)?)"
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:(?:[A-Z][a-z]{2,8})\.?\s+)?(?:19|20)\d\d"
_RANGE = compiled_pattern(
    rf"(?P<first>{_DAY}|(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?[A-Z][a-z]{{2,8}})(?P<short>/\d\d)?\s*{_AFTER}\s*(?:the\s+)?"
    rf"(?P<last>{_OPEN}\b|{_DAY}(?:/\d\d)?)"
)
_YEAR = Sign(r"(?:19|20)\d\d")
_SINCE = compiled_pattern(
    rf"\b(?:since|from|after)\s+(?:the (?:beginning|start) of\s+)?(?P<first>{_DAY})", re.IGNORECASE
)
_BOUND = compiled_pattern(
    r"\b(?:since|from|between|after|before|until|till|to|and|by|on or after)\s+(?:the\s+)?$", re.IGNORECASE
)
_RELATIVE = compiled_pattern(
    r"\b(?:last|past|previous|preceding|recent)\s+(?:\w+\s+)?(?:years?|months?|decades?)\b|\bever\b|\ball time\b",
    re.IGNORECASE,
)
# What makes a range one of information, rather than of some history that the reasons tell.
_OF_INFORMATION = compiled_pattern(
    r"\b(?:information|held|details?|disclos\w+|confirm\w*|den(?:y|ying|ial)|request\w*|data|records?|types?"
    r"|numbers?|figures|requested|logs?|reports?|list|rotas?|provid\w+|publish\w*|releas\w+|entries|names|dates"
    r"|journeys|places|times|minutes|copies|how many|show\w*|reveal\w*)\b",
    re.IGNORECASE,
)
# What happened is told in the past; what disclosure would show is not.
_HAPPENED = compiled_pattern(
    r"\b(?:was|were|had|has been|have been|rose|fell|grew|began|took place|happened|occurred|saw|did)\b",
    re.IGNORECASE,
)
_HISTORY = Sign(r"\bthreat level|\bsevere\b|\bsubstantial\b|\bcritical\b|\bAct (?:19|20)\d\d", re.IGNORECASE)
# Where was looked for the answer; what was tried to reckon a cost, or looked for another time, is no such search.
_SEARCHED = Sign(
    r"\b(?:search(?:ed|es)|(?:looked|went|read|checked|trawled|combed) (?:\w+ )?through|interrogated|(?:ran|made|carried out|run) an? (?:\w+ )?(?:search|query|report))\b",
    re.IGNORECASE,
)
_TRIED = compiled_pattern(
    r"\b(?:trial|sampl\w+|tests?|timed|minutes|hours|earlier|previous\w*|first|last|also|other|another|would|could)\b",
    re.IGNORECASE,
)
_OUTSIDE: frozenset[Role] = QUOTABLE_ROLES - CASE_SPECIFIC_ROLES - {"legislation", "ncnd", "complaint_rights"}
_OPERATION = Sign(r"\bOperation\s+[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?\b", 0)
_SUM = Sign(r"£\s?\d(?:[\d,.]*\d)?(?:\s?(?:m|k|bn|million|billion|thousand)\b)?", 0)


def ranges_in(text: str) -> list[tuple[Span, int, int | None]]:
    """Time ranges of a text: place, first year, last year (None where the range is open)."""
    if not _YEAR.pattern.search(text):
        return []  # every range has one at least
    found: list[tuple[Span, int, int | None]] = []
    for match in _RANGE.finditer(text):
        first, last = dates_in(match["first"]), dates_in(match["last"])
        begin = first[0][2].first.year if first else last[0][2].first.year if last else None
        if begin is None or (not first and not _month(match["first"])):
            continue
        between = re.search(
            r"\bbetween\s+(?:the (?:years|dates)\s+(?:of\s+)?)?$", text[: match.start()], re.IGNORECASE
        )
        if not between and re.search(r"\d\s*and\b", match.group()):
            continue  # "2014 and 2015" are two years
        end = last[-1][2].last.year if last else None
        if end is None or begin <= end:
            start = between.start() if between else match.start()
            found.append((Span(start, match.end()), begin, end))
    return found


def _month(words: str) -> bool:
    """Whether the words are a month, with or without a day ("1 April", "March")."""
    found = dates_in(f"{words} 2000")
    return bool(found) and found[0][0] == 0


def _asked_years(text: str) -> tuple[int, int | None] | None:
    """First and last year that a request speaks of; None where it names none, or only a relative time."""
    if _RELATIVE.search(text):
        return None
    # A single day may be that of a letter or of an event; it bounds the time only after "since" and the like.
    named = [
        days
        for start, _, days in dates_in(text)
        if days.first != days.last or _BOUND.search(text[max(0, start - 20) : start])
    ]
    if not named:
        return None
    open_ended = any(last is None for _, _, last in ranges_in(text)) or bool(_SINCE.search(text))
    first = min(days.first.year for days in named)
    return first, None if open_ended else max(days.last.year for days in named)


def foreign_ranges(letter: Letter) -> Iterator[Finding]:
    """Ranges in the reasons that reach beyond what the request asks about."""
    if letter.request_status == "absent":
        return
    request = requested_text(letter)
    asked = _asked_years(request)
    text = letter.document.text
    outside = "\n".join(label.span.of(text) for label in letter.labels if label.role in _OUTSIDE)
    said_elsewhere = {(first, last) for _, first, last in ranges_in(outside)}
    done: set[tuple[int, int | None]] = set()
    for sentence in own_sentences(letter, CASE_SPECIFIC_ROLES | {"ncnd"}):
        if not _YEAR.shown_in(sentence.said) or _HISTORY.shown_in(sentence.said):
            continue
        for span, first, last in ranges_in(sentence.text):
            if (first, last) in said_elsewhere | done or not _beyond(first, last, asked, letter):
                continue
            if _still_to_come(span.of(sentence.text), letter):
                continue
            done.add((first, last))
            place = Span(sentence.span.start + span.start, sentence.span.start + span.end)
            values = {"quotation": clip(text[place.start : place.end]), "asked": _asked_words(request)}
            name = "leftover-range" if asked else "leftover-range-unasked"
            reasons = request_doubts(letter)
            if not _would_be_shown(sentence.text, span):
                reasons = (*reasons, "the time may belong to an account of the past")
            if any(str(year) in outside + request for year in (first, last) if year):
                reasons = (*reasons, "a year of that time is named elsewhere in the letter")
            yield finding(
                name, letter.document, place, values, sources=requirement("RN04"), regime=letter.regime,
                doubts=reasons if asked else (),
            )  # fmt: skip


def searched_ranges(letter: Letter) -> Iterator[Finding]:
    """A search for the answer in a time that has no day in common with the one asked for: an open question."""
    request = requested_text(letter)
    asked = _asked_years(request)
    if letter.request_status == "absent" or letter.document_kind == "cost" or asked is None:
        return
    begin, end = asked
    text = letter.document.text
    for sentence in own_sentences(letter, CASE_SPECIFIC_ROLES | _OUTSIDE):
        if not _SEARCHED.shown_in(sentence.said) or not _YEAR.shown_in(sentence.said):
            continue
        if _TRIED.search(sentence.text):
            continue
        for span, first, last in ranges_in(sentence.text):
            place = Span(sentence.span.start + span.start, sentence.span.start + span.end)
            rest = text[: place.start] + text[place.end :]
            apart = last is not None and (last < begin or (end is not None and first > end))
            if apart and not any(str(year) in rest for year in (first, last)):
                values = {"quotation": clip(place.of(text)), "asked": _asked_words(request)}
                yield finding(
                    "leftover-range-searched", letter.document, place, values,
                    sources=requirement("RN14"), regime=letter.regime,
                )  # fmt: skip


def _would_be_shown(sentence: str, span: Span) -> bool:
    """Whether the range is one of information that disclosure would show, rather than one of what happened."""
    start = max(sentence.rfind(mark, 0, span.start) for mark in ".;:")
    clause = sentence[start + 1 :]
    return bool(_OF_INFORMATION.search(sentence)) and not _HAPPENED.search(clause)


def _still_to_come(words: str, letter: Letter) -> bool:
    """Whether a time ends after the letter was written: what is planned for it, and no time of records that it holds."""
    written, days = known_days(letter.document), dates_in(words)
    return written is not None and bool(days) and days[-1][2].first > written.last


def _beyond(first: int, last: int | None, asked: tuple[int, int | None] | None, letter: Letter) -> bool:
    if asked is None:
        # A request without a date asks about the present, unless it says "in the last years".
        text = requested_text(letter)
        written = known_days(letter.document)
        undated = not dates_in(text) and not _RELATIVE.search(text)
        past = bool(last and written and last < written.first.year)
        return letter.request_status == "present" and undated and past
    begin, end = asked
    if first < begin:
        return True
    if end is None:
        written = known_days(letter.document)
        return bool(last and written and last > written.last.year + 1)
    return last is not None and last > end and first > end


def _asked_words(request: str) -> str:
    ranges = [span.of(request) for span, _, _ in ranges_in(request)]
    ranges = ranges or [match.group() for match in _SINCE.finditer(request)]
    named = ranges or [request[start:end] for start, end, _ in dates_in(request)]
    return clip("; ".join(dict.fromkeys(" ".join(words.split()) for words in named)))


class NamedFacts(NamedTuple):
    """Operations and sums that the reasons of a letter name, in their order, each place with its words."""

    operations: tuple[tuple[Span, str], ...] = ()
    sums: tuple[tuple[Span, str], ...] = ()


def named_facts(letter: Letter) -> NamedFacts:
    """What the reasons name that may come from another case; nothing where the request is not known."""
    if letter.request_status != "present":
        return NamedFacts()
    sentences = own_sentences(letter, CASE_SPECIFIC_ROLES)
    return NamedFacts(tuple(_named(sentences, _OPERATION)), tuple(_named(sentences, _SUM)))


def foreign_names(letter: Letter, pile: Pile, named: NamedFacts) -> Iterator[Finding]:
    """Operations that nothing else in the letter names; sums that another letter's request or answer has."""
    operations, sums = named
    if not operations and not sums:
        return
    text = letter.document.text
    said = requested_text(letter) + "\n" + "\n".join(
        label.span.of(text) for label in letter.labels if label.role in _OUTSIDE | {"request", "reference"}
    )  # fmt: skip
    known = " ".join(str(row["name"]) for row in load("known_events").rows)
    done: set[str] = set()
    for span, words in operations:
        core = " ".join(words.split()[:2])
        if core in said or core in done or core in known:
            continue
        done.add(core)
        other = next((i for i in sorted(pile.letters) if i != letter.document.document_id
                      and core in pile.letters[i].document.text), "")  # fmt: skip
        yield finding(
            "leftover-operation", letter.document, span, {"quotation": clip(words), "subject": core},
            sources=requirement("RN04"), other_document=other, regime=letter.regime,
        )  # fmt: skip
    for span, words in sums:
        if len(words) < 5 or words in text[: span.start] + text[span.end :] or words in done:
            continue
        whole = re.compile(re.escape(words) + r"(?![\d,.]*\d)")
        donor = next((i for i in sorted(pile.letters) if i != letter.document.document_id
                      and (letter.document.document_id, i) not in pile.alike
                      and words in pile.letters[i].document.text
                      and whole.search(pile.letters[i].document.text)), "")  # fmt: skip
        if donor:
            done.add(words)
            yield donated(letter, pile.letters[donor], span, "leftover-fact")


def _named(sentences: Sequence[Sentence], sign: Sign) -> Iterator[tuple[Span, str]]:
    for sentence in sentences:
        base = sentence.span.start
        for match in sign.finditer(sentence.said):
            yield Span(base + match.start(), base + match.end()), match.group()
