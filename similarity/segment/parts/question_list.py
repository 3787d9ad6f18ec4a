"""The questions of a request: numbered at the start of lines, inside a paragraph, in headings, or not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Document, Span
from similarity.segment.parts.stretches import Stretch
from similarity.words import COUNTING_WORDS

__all__ = ["Asked", "QuestionList", "label_values", "read_questions"]

_NUMBERS = COUNTING_WORDS[1:13]
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12}  # fmt: skip
_NAME = r"(?:q|question|part|request|item|point|no)"
# A marker at the start of a line, or inside one after a stop: "Q3.", "(b)", "4)", "iii."
_MARKER = compiled_pattern(
    rf"(?:(?P<line>^[\s•*–-]*)|(?P<inline>(?<=[\s;,:.?(])))"
    rf"(?:{_NAME}s?\.?\s*(?P<named>\d{{1,2}}|[a-z]\b|[ivx]{{1,4}}\b)\s*[.):–-]*|\(?(?P<bare>\d{{1,2}}|[a-z]|[ivx]{{1,4}})\s*(?P<close>[.):]))(?=\s|$)",
    re.IGNORECASE,
)
_OPENS = compiled_pattern(
    r"\b(?:you|your)\b[^.?]{0,80}\b(?:ask|request|sought|seek|want|wish|wrote|communication|e-?mail|letter)",
    re.IGNORECASE,
)
_STATED = compiled_pattern(
    rf"\b(?P<count>{'|'.join(_NUMBERS)}|\d{{1,2}})\s+(?:separate\s+|numbered\s+|further\s+|following\s+)?(?:questions?|parts?|points?|things?|items?|requests?|queries|limbs?)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: the requester's label ("b", "3", empty where there is none), its count, its words."""

    label: str
    number: str
    span: Span


@dataclass(frozen=True, slots=True)
class QuestionList:
    """The questions found, and whether nothing shows that there are more."""

    asked: tuple[Asked, ...] = ()
    whole: bool = True


@dataclass(frozen=True, slots=True)
class _Mark:
    label: str
    style: str  # "digit", "letter", "roman"
    value: int
    start: int
    at_line: bool
    region: int  # index of the span of the request


def read_questions(document: Document, spans: Sequence[Span], stretches: Sequence[Stretch]) -> QuestionList:
    """The questions of a request.

    Parameters
    ----------
    document
        The letter.
    spans
        The requester's words.
    stretches
        All parts: headings may repeat the questions, and a number that goes on elsewhere shows that the list
        is not whole.
    """
    marks = _chain([m for n, span in enumerate(spans) for m in _marks(document.text, span, n)])
    if marks and _numbers_of_the_letter(document, spans, stretches, marks):
        marks = []
    if not marks:
        headings = _in_headings(document, stretches)
        if headings:
            return QuestionList(headings, _whole(document, spans, stretches, headings))
        asked = _unnumbered(document, spans)
    else:
        asked = _numbered(document.text, spans, marks)
    return QuestionList(asked, _whole(document, spans, stretches, asked))


def _marks(text: str, span: Span, region: int) -> list[_Mark]:
    found = []
    for match in _MARKER.finditer(span.of(text)):
        label = (match["named"] or match["bare"]).lower()
        at_line = match["line"] is not None
        if not at_line and match["bare"] and not match.group().startswith("(") and match["close"] != ")":
            continue  # "in 2021. The" and "v." are no markers inside a line
        if not at_line and match["bare"] and not match.group().startswith("(") and label.isdigit() is False:
            continue
        for style, value in label_values(label):
            found.append(_Mark(label, style, value, span.start + match.start(), at_line, region))
    return found


def label_values(label: str) -> list[tuple[str, int]]:
    """What a label in small letters may count, with the style of counting: ``i`` is the ninth letter and the Roman one."""
    if label.isdigit():
        return [("digit", int(label))]
    values = [("letter", ord(label) - ord("a") + 1)] if len(label) == 1 else []
    return [*values, ("roman", _ROMAN[label])] if label in _ROMAN else values


def _chain(marks: Sequence[_Mark]) -> list[_Mark]:
    """The longest list that counts up from one; lists inside its items are left to it."""
    best: list[_Mark] = []
    for style in ("digit", "letter", "roman"):
        chain: list[_Mark] = []
        for mark in marks:
            if mark.style != style:
                continue
            following = chain[-1].value + 1 if chain else 1
            if mark.value == following or (
                chain and mark.at_line and following < mark.value <= following + 2
            ):
                chain.append(mark)
        first = chain[0].start if chain else 0
        inner = bool(best) and any(m.start < first for m in best)
        if len(chain) >= (1 if chain and chain[0].at_line and style == "digit" else 2) and (
            not best or (not inner and len(chain) >= len(best))
        ):
            best = chain
    return best


def _numbers_of_the_letter(
    document: Document, spans: Sequence[Span], stretches: Sequence[Stretch], marks: Sequence[_Mark]
) -> bool:
    """Whether the numbers are those of the letter's own paragraphs, which go on after the request."""
    first, last = marks[0], marks[-1]
    if first.style != "digit" or not first.at_line:
        return False
    opening = document.text[first.start : spans[first.region].end]
    end = spans[-1].end
    following = next(
        (s for s in stretches if s.span.start >= end and s.role not in ("chrome", "request")), None
    )
    if following is None or _OPENS.search(opening) is None:
        return False
    after = _MARKER.match(following.span.of(document.text))
    return after is not None and after["bare"] == str(last.value + 1)


def _numbered(text: str, spans: Sequence[Span], marks: Sequence[_Mark]) -> tuple[Asked, ...]:
    asked = []
    for mark, after in zip(marks, [*marks[1:], None], strict=True):
        end = spans[mark.region].end
        if after is not None and after.region == mark.region:
            end = after.start
        words = text[mark.start : end]
        lead = len(words) - len(words.lstrip())
        asked.append(
            Asked(mark.label, str(mark.value), Span(mark.start + lead, mark.start + len(words.rstrip())))
        )
    return tuple(asked)


def _unnumbered(document: Document, spans: Sequence[Span]) -> tuple[Asked, ...]:
    """Points of a list and sentences that ask, each once; a single paragraph is one question."""
    kinds = {b.span.start: b.kind for b in document.blocks}
    listed = [s for s in spans if kinds.get(s.start) == "list_item"]
    asking = [s for s in spans if s.of(document.text).rstrip().endswith("?")]
    chosen = listed if len(listed) > 1 else asking if len(asking) > 1 or len(spans) > 1 else list(spans)
    seen: dict[str, Span] = {}
    for span in chosen:
        seen.setdefault(" ".join(span.of(document.text).lower().split()), span)
    return tuple(Asked("", str(n), span) for n, span in enumerate(seen.values(), start=1))


def _in_headings(document: Document, stretches: Sequence[Stretch]) -> tuple[Asked, ...]:
    """Questions repeated as headings before each answer: "Part 2. Options appraisal"."""
    found: list[Asked] = []
    for s in stretches:
        if s.kind != "heading":
            continue
        match = _MARKER.match(s.span.of(document.text))
        if match is None or not match["named"] or not match["named"].isdigit():
            continue
        if (
            int(match["named"]) == len(found) + 1
            and len(s.span.of(document.text)[match.end() :].split()) >= 2
        ):
            found.append(Asked(match["named"], match["named"], s.span))
    return tuple(found) if len(found) > 1 else ()


def _whole(
    document: Document, spans: Sequence[Span], stretches: Sequence[Stretch], asked: Sequence[Asked]
) -> bool:
    """Whether nothing shows that the request asks more than was found."""
    numbers = [int(one.number) for one in asked]
    if not asked or numbers != list(range(1, len(numbers) + 1)):
        return False
    told = " ".join(s.span.of(document.text) for s in stretches if s.role in ("request", "reference"))
    stated = [_count(m["count"]) for m in _STATED.finditer(told)]
    if stated and max(stated) > len(asked):
        return False
    following = len(asked) + 1
    for s in stretches:  # the next number at the start of a line elsewhere: the list may go on there
        if s.role == "chrome" or any(s.span.overlaps(span) for span in spans):
            continue
        match = _MARKER.match(s.span.of(document.text))
        label = (match["named"] or match["bare"]).lower() if match else ""
        if label and any(value == following for _, value in label_values(label)):
            return False
    return all(s.certain for s in stretches if s.role == "request" and s.kind == "sentence") or bool(
        asked[0].label
    )


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.index(word.lower()) + 1
