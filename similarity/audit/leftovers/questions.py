"""Question numbers in an answer that lie beyond the last question of the request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from similarity.audit.absence.whole_reading import text_doubts
from similarity.audit.sentences import SameLetter, Sentence, letter_shows, own_sentences, parts
from similarity.audit.signs import Sign, said
from similarity.audit.wording import clip, finding, requirement
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import QUOTABLE_ROLES, Finding, Letter, Role, Span
from similarity.words import COUNTING_WORDS, ORDINAL_WORDS

__all__ = ["foreign_questions", "most_asked", "request_doubts"]

_ORDINALS, _CARDINALS = ORDINAL_WORDS[:12], COUNTING_WORDS[1:13]
_ORDINAL = "|".join(_ORDINALS)
_QUESTION = Sign(
    rf"\b(?:(?P<ordinal>{_ORDINAL})\s+question\b"
    rf"|(?P<part>{_ORDINAL})\s+(?:part|point)\s+of\s+(?:your|the)\s+(?:request|letter|e-?mail)\b"
    r"|(?:questions?|Q)\s?(?:no\.?\s*)?(?P<number>\d{1,2})\b(?!\s*(?:of|/|%|[-–]\s*\d))"
    r"|questions?\s+(?P<word>" + "|".join(_CARDINALS) + r")\b)",
    re.IGNORECASE,
)
# Up to a question by its letter; what the law or a contract numbers so is none.
_LETTERED = Sign(
    r"\b(?P<what>(?:questions?|(?:parts?|points?|items?|limbs?) (?=[^.;]{3,40}\b(?:your|the|this) (?:request|letter|e-?mail)\b))\s*"
    r"\(?(?:[a-h]\)?\s*(?:to|[-–]|and|through|or)\s*\(?)?(?P<last>[a-h])\)?)(?![\w.’'])(?!\s+of (?:section|the Act|regulation|schedule|article))",
    re.IGNORECASE,
)
# Questions of another kind than those of the request.
_OTHERS = Sign(
    r"\b(?:parliament\w*|PQs?|frequently|surveys?|census|questionnaires?|exam\w*|papers?|forms?|consultations?|interviews?"
    r"|quiz|tests?|councillors?|members?|(?:earlier|previous|other|separate|second|later|next|new) (?:request|letter|e-?mail|message)s?"
    r"|(?:sent|asked|put|raised|added|received|came|made|posed|arrived)(?: to us)?,? (?:on (?:its|their) own|separately|later|afterwards|since|by (?:tele)?phone|on the telephone|on \d))\b",
    re.IGNORECASE,
)
# Any way to count the parts of a request, at the head of a line or inside one.
_LABEL = compiled_pattern(
    r"(?:^|(?<=[\s:;,.(\[]))[(\[]?(?:Q(?:uestion)?\s?)?(?P<label>\d{1,2}|[ivx]{1,4}|[a-h])[.)\]:](?=\s|\S)"
    r"|\bQ(?:uestion)?\s?(?P<asked>\d{1,2})\b",
    re.IGNORECASE | re.MULTILINE,
)
_LINE_LABEL = compiled_pattern(
    r"^\s*(?:[-•*]\s*)?(?:(?:Q|Question)\s*)?[(\[]?(?P<label>\d{1,2}|[ivx]{1,4}|[a-h])[.)\]:]\s*\S",
    re.IGNORECASE | re.MULTILINE,
)
_ROW_NUMBER = compiled_pattern(r"\d{1,2}(?=\s+[A-Z])")
_COUNTED = Sign(rf"\b(?P<count>{'|'.join(_CARDINALS)}) (?:questions|things|parts)\b", re.IGNORECASE)
_FIRST_OF = Sign(rf"\bfirst\s+(?P<count>{'|'.join(_CARDINALS)})\b", re.IGNORECASE)
_ANY_ORDINAL = Sign(rf"\b(?P<ordinal>{_ORDINAL})\b", re.IGNORECASE)
_PARTS = compiled_pattern(r"[;,?]|\band\b|\bor\b|\bplus\b|\bas well as\b|\n", re.IGNORECASE)
_SHORTENED = Sign(
    r"…|\.\.\.|\[[^\]]*\]|\b(?:summar\w+|in part|the part|extract|among other things|in short)\b",
    re.IGNORECASE,
)
_FEWEST_ROWS = 3
_ROWS_UNNUMBERED = "the questions stand in rows of a table that are not numbered"
_LETTERS = 2  # parts of a request with letters that tell how it goes on
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10}
_NOT_ANSWER: frozenset[Role] = frozenset(
    {"chrome", "reference", "request", "complaint_rights", "legislation"}
)


def foreign_questions(letter: Letter) -> Iterator[Finding]:
    """Question numbers beyond any count of the questions that the letter allows."""
    if letter.request_status == "absent":
        return
    yield from _beyond_the_last_letter(letter)
    named = _questions_named(letter)
    if not named:
        return
    most, rows = most_asked(letter), _rows_asked(letter)
    partly = letter.request_status == "partly"
    doubts = (
        *request_doubts(letter),
        *(("the letter may give only a part of the request",) if partly else ()),
    )
    referred = _referred_to(letter)
    done: set[int] = set()
    for sentence, matches in named:
        if _OTHERS.shown_in(sentence.said):
            continue
        for match in matches:
            number = _number(match)
            beyond_rows = bool(rows) and rows < number <= most
            if (number <= most and not beyond_rows) or number in done or number - 1 in referred:
                continue
            done.add(number)
            base, start = sentence.span.start, match.start()
            own = re.search(r"\b(?:your|the)\s+$", sentence.text[:start], re.IGNORECASE)
            span = Span(base + (own.start() if own else start), base + match.end())
            values = {
                "quotation": f"“{clip(letter.document.quote(span))}”",
                "last": str(rows if beyond_rows else most),
            }
            yield finding(
                "leftover-question", letter.document, span, values, sources=requirement("RN14"),
                regime=letter.regime, doubts=(*doubts, *((_ROWS_UNNUMBERED,) if beyond_rows else ())),
            )  # fmt: skip


def _beyond_the_last_letter(letter: Letter) -> Iterator[Finding]:
    """The first question called by a letter beyond those of a request whose parts have letters; no other place has it."""
    request = "\n".join(letter.document.quote(span) for span in letter.request)
    labels = [m["label"].lower() for m in _LINE_LABEL.finditer(request)]
    if "a" not in labels or (last := _run_from_one(map(_ordinal, labels))) < _LETTERS:
        return
    for sentence in own_sentences(letter, QUOTABLE_ROLES - _NOT_ANSWER):
        for found in _LETTERED.finditer(sentence.said):
            label = found["last"].lower()
            elsewhere = re.findall(rf"(?<!\w)\(?{label}\)", letter.document.text, re.IGNORECASE)
            if (_ordinal(label) or 0) <= last or len(elsewhere) > 1 or _OTHERS.shown_in(sentence.said):
                continue
            base = sentence.span.start
            span = Span(base + found.start("what"), base + found.end("what"))
            values = {"quotation": f"“{clip(letter.document.quote(span))}”", "last": "abcdefgh"[last - 1]}
            yield finding(
                "leftover-lettered", letter.document, span, values, sources=requirement("RN14"),
                regime=letter.regime, doubts=request_doubts(letter),
            )  # fmt: skip
            return


def _questions_named(letter: Letter) -> list[tuple[Sentence, list[re.Match[str]]]]:
    """Sentences of the answer that name a question by its number, each with the places."""
    named = (
        (sentence, list(_QUESTION.finditer(sentence.said)))
        for sentence in own_sentences(letter, QUOTABLE_ROLES - _NOT_ANSWER)
    )
    return [(sentence, matches) for sentence, matches in named if matches]


def _number(match: re.Match[str]) -> int:
    ordinal = match["ordinal"] or match["part"]
    if ordinal:
        return _ORDINALS.index(ordinal.lower()) + 1
    if match["word"]:
        return _CARDINALS.index(match["word"].lower()) + 1
    return int(match["number"])


def most_asked(letter: Letter) -> int:
    """The largest number of questions that the letter can be read to answer.

    Counted wide: labels at the head of a line or inside one, anywhere in the letter, as far as they run on
    from one; question marks; and where the request has no numbers, every line and every clause of it.
    """
    text = letter.document.text
    request = "\n".join(letter.document.quote(span) for span in letter.request)
    numbered = _run_from_one(_ordinal(m["label"]) for m in _LINE_LABEL.finditer(request))
    asked = (b.span for b in letter.document.blocks if b.kind == "table_row")
    asked_rows = [span.of(text) for span in asked if any(span.overlaps(one) for one in letter.request)]
    numbered = max(numbered, _rows_from_one(asked_rows))
    marks = request.count("?")
    everywhere = [
        words
        for lab, words in zip(letter.labels, parts(letter), strict=True)
        if lab.role not in {"chrome", "legislation"}
    ]
    labels = _run_from_one(
        _ordinal(m["label"] or m["asked"])
        for m in _LABEL.finditer("\n".join(words.text for words in everywhere))
    )
    questions = [number for q in letter.questions if q.span and (number := _ordinal(q.number))]
    rows = (b.span.of(text) for b in letter.document.blocks if b.kind == "table_row")
    in_table = _rows_from_one(rows)
    counted = [
        _CARDINALS.index(m["count"].lower()) + 1 for words in everywhere for m in _COUNTED.finditer(words)
    ]
    most = max(numbered, marks, labels, in_table, *counted, *questions, 1)
    if numbered >= 2 or (counted and max(counted) == max(in_table, labels) >= 2):
        return most  # as many as are numbered, and the letter says how many they are
    return max(most, len(_PARTS.findall(request)) + 1)


def _rows_asked(letter: Letter) -> int:
    """How many rows of a table hold the request, where the whole of it stands in such rows; else none."""
    rows = [b.span for b in letter.document.blocks if b.kind == "table_row"]
    holding = [row for row in rows if any(row.overlaps(one) for one in letter.request)]
    whole = all(any(row.overlaps(one) for row in rows) for one in letter.request)
    return len(holding) if whole and len(holding) >= _FEWEST_ROWS else 0


def _referred_to(letter: Letter) -> frozenset[int]:
    """Numbers that the letter itself gives to parts of the request, however it names them ("the first two parts")."""
    found: set[int] = set()
    for sentence in own_sentences(letter, QUOTABLE_ROLES - _NOT_ANSWER):
        for group in _FIRST_OF.finditer(sentence.said):
            found.update(range(1, _CARDINALS.index(group["count"].lower()) + 2))
        found.update(_ORDINALS.index(m["ordinal"].lower()) + 1 for m in _ANY_ORDINAL.finditer(sentence.said))
        found.update(_number(m) for m in _QUESTION.finditer(sentence.said))
    return frozenset(found)


def _rows_from_one(rows: Iterable[str]) -> int:
    """How far rows of a table are numbered on from one."""
    return _run_from_one(int(m.group()) for row in rows if (m := _ROW_NUMBER.match(row)))


def _run_from_one(numbers: Iterable[int | None]) -> int:
    """How far numbers run on from one without a gap."""
    known = set(numbers)
    last = 0
    while last + 1 in known:
        last += 1
    return last


def _ordinal(label: str) -> int | None:
    low = re.sub(r"\W", "", label.lower())
    if low.isdigit():
        return int(low)
    if low in _ROMAN:
        return _ROMAN[low]
    return ord(low) - ord("a") + 1 if len(low) == 1 and low.isascii() and low.isalpha() else None


def request_doubts(letter: Letter) -> tuple[str, ...]:
    """Why the request as this program read it may not be the whole of it."""
    return _request_doubts(SameLetter(letter))


@lru_cache(maxsize=16)  # several checks ask
def _request_doubts(same: SameLetter) -> tuple[str, ...]:
    letter = same.letter
    request = "\n".join(letter.document.quote(span) for span in letter.request)
    labels = [lab for lab in letter.labels if lab.role == "request"]
    found = (
        (_SHORTENED.shown_in(said(request)), "the request may have been shortened when it was quoted"),
        (any(not lab.certain for lab in labels), "where the request ends is uncertain"),
        (letter_shows(letter, _CHANGED), "the letter speaks of another or a changed request"),
    )
    return (*(told for doubtful, told in found if doubtful), *text_doubts(letter))


_CHANGED = Sign(
    r"\b(?:clarif\w+|narrow\w*|amend\w*|refin\w+|revis\w+|another|other|further|earlier|previous) (?:\w+ )?(?:request|questions?)\b",
    re.IGNORECASE,
)
