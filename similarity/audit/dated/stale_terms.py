"""Bodies, laws and section numbers that were gone when the letter was written."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from similarity.audit.dated.letter_dates import LetterDate, dates_in, in_words
from similarity.audit.dated.level_claims import cue
from similarity.audit.patterns import compiled
from similarity.audit.provisions import spoken
from similarity.audit.sentences import Sentence, requested_text
from similarity.audit.signs import Said, Sign, Signs, sign
from similarity.audit.wording import clip, finding
from similarity.facts import facts_cache, load
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Finding, Letter, Span

__all__ = ["stale_term_findings"]

_AROUND = 60  # characters on both sides in which "former" or an older year shows that the term is meant
_NEXT_STEP = compiled_pattern(
    r"\b(may|can|could|should|might) then\b", re.IGNORECASE
)  # no "then" of the past
_LEVEL_WORDING = compiled_pattern(r"\bthreat\b|\battack\b", re.IGNORECASE)


def stale_term_findings(
    letter: Letter, sentences: Sequence[Sentence], date: LetterDate | None, given: Sequence[Sentence] = ()
) -> Iterator[Finding]:
    """One finding for each outdated term in a letter, with every place where it stands.

    In what is ``given``, which may speak of any time, only bodies that act today are looked for.
    """
    if date is None:
        return
    asked = Said(requested_text(letter))
    places: dict[str, tuple[Mapping[str, Any], list[tuple[Span, str]]]] = {}
    rows, terms = _terms()
    told, given_told = _by_term(terms, sentences), _by_term(terms, given)
    for number in sorted(told.keys() | given_told.keys()):
        row = rows[number]
        changed = dt.date.fromisoformat(str(row["date"]))
        if date.days.first <= changed:
            continue
        term = _term(row)
        if term.shown_in(asked):
            continue  # the request speaks of it, so the answer may
        also = given_told.get(number, ()) if row["kind"] == "body" else ()
        for sentence in (*told.get(number, ()), *also):
            for found in term.finditer(sentence.said):
                if _meant(sentence.text, found, changed) or not _stands_with(sentence.text, row):
                    continue
                if row["kind"] == "body" and not _acts_today(sentence.text, found):
                    continue
                span = Span(sentence.span.start + found.start(), sentence.span.start + found.end())
                places.setdefault(str(row["id"]), (row, []))[1].append((span, found.group()))
    yield from _old_numbering(letter, date)
    for row, spans in places.values():
        yield _finding(letter, row, spans, date)


@facts_cache
def _terms() -> tuple[Sequence[Mapping[str, Any]], Signs]:
    """Rows of terms that went out of use, and their patterns together."""
    rows = [row for row in load("known_events").rows if row["use"] == "stale_term" and row.get("audit", True)]
    return rows, Signs(_term(row).sought for row in rows)


def _term(row: Mapping[str, Any]) -> Sign:
    return sign(str(row["pattern"]), 0 if row.get("case_sensitive") else re.IGNORECASE)


def _by_term(terms: Signs, sentences: Sequence[Sentence]) -> dict[int, list[Sentence]]:
    """The sentences that have each term, by its place in the table."""
    found: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        for number in terms.shown_in(sentence.said):
            found.setdefault(number, []).append(sentence)
    return found


def _meant(text: str, found: re.Match[str], changed: dt.date) -> bool:
    """Whether the older term is used knowingly: called former, or in the title of an older work."""
    begin, end = max(0, found.start() - _AROUND), min(len(text), found.end() + _AROUND)
    around = text[begin:end]
    if cue("past-reference").search(_NEXT_STEP.sub(r"\1", around)):
        return True
    return any(days.last < changed for start, finish, days in dates_in(around)
               if not (begin + start < found.end() and begin + finish > found.start()))  # fmt: skip


def _acts_today(text: str, found: re.Match[str]) -> bool:
    """Whether a body does something now, or the reader is sent to it; what it did or wrote once may be told for ever."""
    return bool(
        cue("body-acts").match(text, found.end()) or cue("sent-to-body").search(text[: found.start()])
    )


def _stands_with(text: str, row: Mapping[str, Any]) -> bool:
    """Whether the words stand with those that make them a term ("level" beside "international terrorism")."""
    return not row.get("needs") or bool(compiled(str(row["needs"])).search(text))


def _finding(
    letter: Letter, row: Mapping[str, Any], spans: Sequence[tuple[Span, str]], date: LetterDate
) -> Finding:
    ordered = sorted(spans, key=lambda pair: pair[0])
    first, words = ordered[0]
    values = {
        "quotation": clip(words),
        "change": str(row.get("label") or row["name"]),
        "day": in_words(dt.date.fromisoformat(str(row["date"]))),
        "basis": f"The letter's date was taken from {date.words}.",
        "subject": str(row["id"]),
    }
    related = [span for span, _ in ordered[1:]]
    return finding("stale-term", letter.document, first, values, sources=[row], related=related)


def _old_numbering(letter: Letter, date: LetterDate) -> Iterator[Finding]:
    """Section 40 was renumbered on 25 May 2018; other obsolete numbers are marked in the table."""
    rows = {str(row["provision"]): row for row in load("exemptions").rows if row.get("obsolete")}
    changed = dt.date(2018, 5, 25)
    if date.days.first <= changed:
        return
    spans: dict[str, list[Span]] = {}
    for citation in letter.citations:
        base = next(
            (p for p in rows if citation.provision == p or citation.provision.startswith(p + "(")), ""
        )
        if base or "obsolete" in citation.note.lower():
            spans.setdefault(base or citation.provision, []).append(citation.span)
    for provision, found in sorted(spans.items()):
        found.sort()
        values = {
            "quotation": clip(letter.document.quote(found[0])),
            "provision": spoken([provision]),
            "day": in_words(changed),
            "basis": f"The letter's date was taken from {date.words}.",
            "subject": provision,
        }
        source = [rows[provision]] if provision in rows else []
        yield finding("old-numbering", letter.document, found[0], values, sources=source, related=found[1:])
