"""What speaks for the authority: no report and no complaint goes out without this side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from similarity.audit.absence.own_text import GIVEN_BY_HEADING
from similarity.audit.absence.restated_test import only_restates
from similarity.audit.declared import declared
from similarity.audit.exemptions.letter_reasoning import LetterReasoning, reasoning_cue
from similarity.audit.in_favour.disclosed import FIGURE, disclosed
from similarity.audit.patterns import compiled
from similarity.audit.provisions import covered, provision, spoken
from similarity.audit.sentences import SameLetter, Sentence, is_prose, requested_text, stems
from similarity.audit.signs import Sign
from similarity.audit.wording import clip, counted, finding
from similarity.facts import load
from similarity.records import CASE_SPECIFIC_ROLES, Finding, Letter, MatrixRow, Role, Span
from similarity.words import word_count

__all__ = ["for_the_authority", "own_reasons"]

_SENTENCE = 5  # words of a sentence that says something of its own
_REFUSES_NOTHING = frozenset({"disclosure", "not_held"})
_QUOTED = 10  # words of a sentence that can stand for the reasons of a letter
_CASES = 5
_MANY = 20  # letters, from which a sentence that stands in no other is likely to be the letter's own
_TEMPLATE = 0.5  # of a weighing that stands in other letters too: with more, it is a form
_SHARED = 0.3  # of a sentence's words: with more, it is a template with a few words of the case
# Numbers of sections and Acts are no figures of the case.
_PROVISION = re.compile(
    r"\b(?:(?:sub)?sections?|ss?|reg(?:ulation)?s?|Act|Acts|Regulations|paragraphs?|questions?|Q)\b[\s.]*"
    r"\d+[A-Z]?(?:\s*\(\w+\))*(?:\s*(?:,|and|&|or)\s*\d+[A-Z]?(?:\s*\(\w+\))*)*|\bs\d+\w*|\(\d+\)",
    re.IGNORECASE,
)
_FORMAL = Sign(
    r"\b(?:working days|extend\w*|extension|deadline|internal review|complain\w*|Information Commissioner|fees? notice|acknowledg\w+ (?:your|the) (?:request|letter|e-?mail)"
    r"|turn (?:now |next )?to|let me (?:say|explain)|thank you|welcome to ask|ask (?:us )?again|dear|sincerely|faithfully|section \d+ (?:provides|states|says))\b",
    re.IGNORECASE,
)
# A conclusion in the form that every letter has is no reason of this one.
_CONCLUSION = Sign(
    r"\b(?:balance (?:of (?:the )?(?:public )?interests? )?(?:lies|falls|favours|is)|(?:public interest|exemptions?) (?:is|are|in maintaining|should|ought)\b[^.]{0,60}\b(?:served|favours?|outweighs?|maintained|upheld)|in favour of withholding|(?:is|are) (?:accordingly |therefore |plainly |clearly )?the (?:stronger|weightier|greater|heavier)|principles? would be (?:contravened|breached|broken)|section [\d()a-z]+ is (?:met|satisfied))\b",
    re.IGNORECASE,
)
_NEITHER = re.compile(r"\bneither\b[^.]{0,40}\bnor\b", re.IGNORECASE)


def for_the_authority(
    reading: LetterReasoning,
    rows: Sequence[MatrixRow],
    found: Iterable[Finding],
    same_request: Sequence[str],
    compared: int,
    own: Sequence[Sentence],
) -> Iterator[Finding]:
    """Findings that speak for the authority in one letter.

    Parameters
    ----------
    reading, rows
        The letter and its matrix.
    found
        Findings of the other checks on this letter.
    same_request
        Other letters that answer one and the same request.
    compared
        How many other letters the run holds.
    own
        Its `own_reasons`.

    Yields
    ------
    Finding
        At least one: where nothing was found, that is said too.
    """
    found = list(found)
    parts = [
        *_own_reasons(reading, own, found, compared),
        *disclosed(reading.letter),
        *_both_sides(reading, rows),
        *_supported(reading.letter, found),
        *_consistent(reading.letter),
        *_same_request(reading.letter, same_request),
    ]
    yield from parts
    if not parts:
        yield finding("authority-nothing-found", reading.letter.document, None, {"compared": str(compared)})
    yield from _cases(reading.letter)


def own_reasons(reading: LetterReasoning, compared: int) -> list[Sentence]:
    """Sentences of the reasons that were written for this request.

    They share few words with any other letter. Among few letters that proves little, so there they must
    also speak of what was asked or give a figure.
    """
    found = []
    shared, text = reading.recurring, reading.letter.document.text
    for sentence in reading.sentences:
        if (
            sentence.label.role not in CASE_SPECIFIC_ROLES
            or word_count(text, sentence.span.start, sentence.span.end) < _SENTENCE
            or shared.share([sentence.span]) > _SHARED
            or _CONCLUSION.shown_in(sentence.said)
            or not _is_a_reason(reading, sentence)
        ):
            continue
        if compared >= _MANY or reading.speaks_of_request(sentence) or _gives_a_figure(sentence):
            found.append(sentence)
    return found


def _gives_a_figure(sentence: Sentence) -> bool:
    return FIGURE.search(_PROVISION.sub(" ", sentence.text)) is not None


def _is_a_reason(reading: LetterReasoning, sentence: Sentence) -> bool:
    """Whether a sentence can be quoted as the authority's reason: prose read with certainty.

    The requester's words, what announces the reasons, and notices of more time, of fees or of the complaint that can
    be made, are none.
    """
    letter = reading.letter
    if not sentence.label.certain or not is_prose(letter, sentence) or _FORMAL.shown_in(sentence.said):
        return False
    if sentence.text.rstrip().endswith(":"):
        return False  # it announces what follows
    if any(
        c.use == "declared" and sentence.span.start <= c.span.start < sentence.span.end
        for c in letter.citations
    ):
        return False  # it tells what is decided
    if any(only_restates(sentence.text, one, reading.asked) for one in sentence.label.exemptions):
        return False  # that harm would follow because harm would follow is no reason
    return " ".join(sentence.text.split()).lower() not in _requested(SameLetter(letter))


@lru_cache(maxsize=8)  # asked for each sentence of a letter
def _requested(same: SameLetter) -> str:
    return " ".join(same.letter.request_text().split()).lower()


def _own_reasons(
    reading: LetterReasoning, sentences: Sequence[Sentence], found: Sequence[Finding], compared: int
) -> Iterator[Finding]:
    doubtful = [f.span for f in found if f.span and f.kind in {"dated_claim", "leftover"}]
    own = [s for s in sentences if not any(s.span.overlaps(span) for span in doubtful)]
    if not own:
        return
    text = reading.letter.document.text
    longest = max(own, key=lambda s: _telling(reading, s))
    count = sum(word_count(text, sentence.span.start, sentence.span.end) for sentence in own)
    values = {
        "sentences": counted(len(own), "sentence"),
        "words": str(count),
        "compared": counted(compared, "other letter"),
        "quotation": clip(longest.text),
    }
    yield finding(
        "authority-own-reasons", reading.letter.document, longest.span, values,
        related=[sentence.span for sentence in own],
    )  # fmt: skip


def _telling(
    reading: LetterReasoning, sentence: Sentence
) -> tuple[bool, bool, bool, bool, bool, int, int, int]:
    """How much a sentence says of why this is refused: a step to a harm, words enough, words of the request."""
    step = reasoning_cue("causal").shown_in(sentence.said) or reasoning_cue("would").shown_in(sentence.said)
    return (
        sentence.label.role != "pit_disclosure", not sentence.text[:1].islower(), step, len(sentence.text.split()) >= _QUOTED, sentence.label.role == "harm",
        len(reading.asked & stems(sentence.text)), len(sentence.span), -sentence.span.start,
    )  # fmt: skip


def _both_sides(reading: LetterReasoning, rows: Sequence[MatrixRow]) -> Iterator[Finding]:
    """Provisions for which the letter weighs both sides of the public interest in words of its own."""
    letter = reading.letter
    weighed: list[str] = []
    spans: list[Span] = []
    first: Span | None = None
    for row in rows:
        if row.qualified is not True or not _has_reasons(letter, row.provision):
            continue  # the law asks for no weighing, or what is weighed is for others
        cells = {cell.aspect: cell for cell in row.cells}
        sides = [cells["factors_for"], cells["factors_against"], cells["balance"]]
        told = next((span for span in sides[0].spans if _in_prose(letter, span)), None)
        fresh = all(
            cell.spans and reading.shared.share(cell.spans) < _TEMPLATE for cell in (sides[0], sides[2])
        )
        if fresh and told:
            weighed.append(row.provision)
            first = first or told
            spans += [span for cell in sides for span in cell.spans]
    if weighed:
        values = {"provisions": spoken(weighed), "subject": ";".join(weighed)}
        yield finding(
            "authority-both-sides",
            letter.document,
            first,
            values,
            related=sorted(set(spans)),
            regime=letter.regime,
        )


def _in_prose(letter: Letter, span: Span) -> bool:
    """Whether a place is a sentence: no heading of a part or a column, no line of an address, and it has an end."""
    block = next((b for b in letter.document.blocks if b.span.overlaps(span)), None)
    words = letter.document.quote(span).strip()
    return (
        block is not None
        and block.kind not in {"heading", "chrome", "signature"}
        and len(words.split()) >= _SENTENCE
        and words.rstrip("\"'”’)").endswith((".", "!", "?", ";"))
    )


def _has_reasons(letter: Letter, cited: str) -> bool:
    """Whether a part argues this provision; where headings tell parts apart, a weighing for all argues none."""
    if not any(lab.cue == GIVEN_BY_HEADING for lab in letter.labels):
        return True
    return any(
        covered(cited, lab.exemptions)
        and (lab.cue == GIVEN_BY_HEADING or lab.role in {"harm", "ncnd", "legislation"})
        for lab in letter.labels
    )


def _supported(letter: Letter, found: Iterable[Finding]) -> Iterator[Finding]:
    found = list(found)
    wrong = [f.span for f in found if f.verdict != "supported" and f.kind == "dated_claim" and f.span]
    places = sorted(
        f.span
        for f in found
        if f.verdict == "supported" and f.span is not None and not any(f.span.overlaps(w) for w in wrong)
    )
    if places:
        values = {
            "count": counted(len(places), "claim"),
            "quotation": clip(letter.document.quote(places[0])),
        }
        yield finding("authority-supported", letter.document, places[0], values, related=places)


def _consistent(letter: Letter) -> Iterator[Finding]:
    role: Role = "ncnd"
    formulas = [
        lab.span
        for lab in letter.labels
        if lab.role == role and _NEITHER.search(lab.span.of(letter.document.text))
    ]
    if formulas:
        yield finding("authority-ncnd", letter.document, formulas[0], {}, related=formulas)


def _same_request(letter: Letter, others: Sequence[str]) -> Iterator[Finding]:
    if others:
        values = {"count": counted(len(others), "other letter"), "subject": ";".join(others)}
        yield finding("authority-same-request", letter.document, None, values, other_document=others[0])


def _cases(letter: Letter) -> Iterator[Finding]:
    """Decided cases under the same sections or about the same subject that went the authority's way."""
    if letter.document_kind in _REFUSES_NOTHING or not (letter.declared or letter.argued):
        return
    cited = [facts for p in (*declared(letter), *letter.argued) if (facts := provision(p)) is not None]
    sections = {facts.section for facts in cited if not facts.procedural}
    ncnd = any(facts.ncnd for facts in cited)
    asked = requested_text(letter)
    ranked: list[tuple[int, str, Mapping[str, Any]]] = []
    for row in load("adverse_cases").rows:
        close = bool(row.get("pattern") and compiled(str(row["pattern"])).search(asked))
        both = sections & set(row["sections"])
        if (row["ncnd"] and not ncnd) or (row.get("several") and len(both) < 2):
            continue
        if both or close or (row["ncnd"] and not row["sections"]):
            ranked.append((-(len(both) + 3 * close), str(row["id"]), row))
    ranked.sort(key=lambda item: item[:2])
    rows = [row for _, _, row in ranked[:_CASES]]
    if rows:
        listed = "; ".join(f"{row['citation']}: {row['line']}" for row in rows)
        values = {
            "cases": listed,
            "cases_listed": "1 is" if len(rows) == 1 else f"{len(rows)} are",
            "subject": ";".join(str(r["id"]) for r in rows),
        }
        yield finding("authority-cases", letter.document, None, values, sources=rows)
