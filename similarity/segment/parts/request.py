"""The request as the letter reproduces it: its words, questions, dates and terms."""

from __future__ import annotations

import re
from dataclasses import dataclass

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Document, Question, RequestStatus, Role, Span
from similarity.segment.cues.retold import common_words, names_request, tells_request
from similarity.segment.parts.positions import Mention, positions_of
from similarity.segment.parts.question_list import read_questions
from similarity.segment.parts.stretches import WEIGHING, Stretch
from similarity.words import fold, words

__all__ = ["ASKED_IN_HEADING", "RequestReading", "read_request"]

ASKED_IN_HEADING = "asked-in-heading"  # a heading that is a question of the request, by itself

_LEADS_IN = compiled_pattern(
    r"(?:[:;–-]|\bfollowing(?: information)?|\bbelow|\bas follows)\W*$", re.IGNORECASE
)
_NUMBER = compiled_pattern(
    r"^[\s•*-]*(?:(?:q(?:uestion)?|part|request|item|point)\.?\s*(?P<named>\d{1,2}|[a-z]\b|[ivx]{1,4}\b)\s*[.):–-]*"
    r"|\(?(?P<plain>\d{1,2}|[a-z]|[ivx]{1,5})\s*[.):])(?:\s+|$)",
    re.IGNORECASE,
)
# "Our decision on your request of 3 May is below" speaks of a request, and is none.
_SPEAKS_OF_REQUEST = compiled_pattern(
    r"\byour (?:[\w-]+ ){0,2}(?:request|application|e-?mail|letter|message|enquiry|correspondence)\b",
    re.IGNORECASE,
)
_AUTHORITY_SPEAKS = compiled_pattern(r"\b(?:we|our|us)\b", re.IGNORECASE)
_OPENING: frozenset[Role] = frozenset({"other", "decision", "request"})
_NOT_TOLD_IN: frozenset[Role] = frozenset({"chrome", "legislation", "complaint_rights", *WEIGHING})
_YOU_WROTE = compiled_pattern(
    r"\W*(?:on \d[^,]{3,20},? )?you (?:wrote|asked|requested|said|put)\b", re.IGNORECASE
)
_QUOTES = compiled_pattern(r"[“\"‘][^”\"’]{12,}[”\"’]")
# "Your questions are in bold and our answers below": says where the request stands, not what it asks.
_SPEAKS_OF_LIST = compiled_pattern(
    r"\byour (?:numbered )?(?:questions?|points?|requests?|queries)\b[^.]{0,60}\b(?:below|above|in (?:turn|bold|italics|blue|the table)|and (?:our|my) (?:answers?|replies|responses?)|(?:our|my|the) (?:answers?|repl(?:y|ies)|responses?)|each)\b"
    r"|\b(?:our|my) (?:answers?|repl(?:y|ies)|responses?)\b[^.]{0,40}\b(?:below|beneath|under|after|follows?)\b",
    re.IGNORECASE,
)
_PARTIAL = compiled_pattern(
    r"\b(?:which we do not (?:repeat|reproduce)|not (?:repeated|reproduced) (?:here|in full)|(?:the )?relevant parts?|in the part|in part\b|extracts?|summar(?:y|ised)|\[?redacted\]?|\[\s*(?:…|\.\.\.)\s*\]|among other things|shortened)",
    re.IGNORECASE,
)
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d{2}(?:\s?[-/–]\s?\d{2}(?!\d))?"
_POINT = rf"(?:(?:{_DAY}\s+(?:of\s+)?)?{_MONTH}(?:\s+{_YEAR})?|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}|{_YEAR})"
_DATES = compiled_pattern(
    rf"\b(?:{_POINT}|{_DAY})\s*(?:-|–|to|and|until|till|up to|through)\s*(?:{_POINT}|(?:the )?present|today|date|now)\b|\b{_POINT}(?!\w)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class RequestReading:
    """What is known of a request."""

    spans: tuple[Span, ...]
    status: RequestStatus
    questions: tuple[Question, ...] = ()
    dates: tuple[Span, ...] = ()
    terms: tuple[str, ...] = ()
    questions_whole: bool = False


def read_request(document: Document, stretches: list[Stretch]) -> RequestReading:
    """The requester's words, and what the letter says of each question."""
    spans = _request_spans(document, stretches)
    listed = read_questions(document, spans, stretches)
    own_numbers = {one.label: one.number for one in listed.asked if one.label}
    mentions = positions_of(document, stretches, own_numbers)
    questions = _questions([(one.number, one.span) for one in listed.asked], mentions)
    spans = spans or [one.span for one in listed.asked]
    return RequestReading(
        tuple(spans),
        _status(document, stretches, spans, questions),
        questions,
        tuple(
            Span(m.start(), m.end()) for s in spans for m in _DATES.finditer(document.text, s.start, s.end)
        ),
        _terms(document, spans),
        listed.whole and not any(q.span is None for q in questions),
    )


def _request_spans(document: Document, stretches: list[Stretch]) -> list[Span]:
    """Stretches of the request by block, without the words that introduce it."""
    told = [s for s in stretches if s.role == "request" or _quotes_reader(s, s.span.of(document.text))]
    asking = [s for s in told if not _only_introduces(s, s.span.of(document.text))]
    # Where nothing but an introduction or the answer's own prose tells of the request, that is what is known of it.
    asking = asking or [
        s for s in stretches if s.role not in _NOT_TOLD_IN and tells_request(s.span.of(document.text))
    ]
    asking = (
        asking
        or [
            s
            for s in stretches
            if s.role in _OPENING and s.kind == "sentence" and names_request(s.span.of(document.text))
        ][:1]
    )
    spans: list[Span] = []
    blocks: list[int] = []
    for s in asking:
        if blocks and blocks[-1] == s.block:
            spans[-1] = Span(spans[-1].start, s.span.end)
        else:
            spans.append(s.span)
            blocks.append(s.block)
    return spans


def _quotes_reader(stretch: Stretch, text: str) -> bool:
    """Whether a part that was read as something else quotes the requester: 'You wrote on 4 May: "Which bridges?"'."""
    return (
        (stretch.role in ("other", "reference") or stretch.kind == "heading")
        and _YOU_WROTE.match(text) is not None
        and _QUOTES.search(text) is not None
    )


def _names_nothing(text: str) -> bool:
    return all(w.form.isdigit() or w.form in common_words() for w in words(text))


def _speaks_of_request(stretch: Stretch, text: str) -> bool:
    """Whether the authority speaks of the request without telling what was asked."""
    if stretch.cue == "author-requester" or text.rstrip().endswith("?") or tells_request(text):
        return False
    return _SPEAKS_OF_REQUEST.search(text) is not None and _AUTHORITY_SPEAKS.search(text) is not None


def _only_introduces(stretch: Stretch, text: str) -> bool:
    if (
        stretch.kind == "heading"
    ):  # "Question 1:" belongs to its question, and a heading may quote the request
        asks = stretch.cue == ASKED_IN_HEADING
        return not asks and _NUMBER.match(text) is None and _QUOTES.search(text) is None
    if _names_nothing(text) or _speaks_of_request(stretch, text):
        return True
    if text.rstrip().endswith(":") or (_SPEAKS_OF_LIST.search(text) and not text.rstrip().endswith("?")):
        return True
    return stretch.opener and (_LEADS_IN.search(text) is not None or len(text.split()) < 6)


def _questions(numbered: list[tuple[str, Span]], mentions: list[Mention]) -> tuple[Question, ...]:
    """Each question with the positions said of it; questions only mentioned have no words."""
    spans = dict(numbered)
    numbers = [n for n, _ in numbered]
    numbers += [m.number for m in mentions if m.number and m.number not in numbers and m.number.isdigit()]
    questions = []
    for number in dict.fromkeys(numbers):
        said = [m for m in mentions if m.number == number]
        if not said and len(numbers) <= 1:
            said = mentions
        if not said:
            said = _for_all(mentions)
        position = tuple(dict.fromkeys(p for m in said for p in m.position))
        evidence = tuple(dict.fromkeys(m.span for m in said))
        questions.append(Question(number, spans.get(number), position, evidence))
    questions.sort(key=lambda q: (len(q.number), q.number))
    return tuple(questions)


def _for_all(mentions: list[Mention]) -> list[Mention]:
    """What is said of no question in particular holds for each, where the letter says one thing only."""
    general = [m for m in mentions if not m.number]
    said = {p for m in general for p in m.position}
    return general if len(said) == 1 and not any(m.number for m in mentions) else []


def _status(
    document: Document, stretches: list[Stretch], spans: list[Span], questions: tuple[Question, ...]
) -> RequestStatus:
    """Present, partly or absent: partly where the letter says so or answers questions it does not show."""
    if not spans:
        return "absent"
    told = " ".join(s.span.of(document.text) for s in stretches if s.role == "request")
    if _PARTIAL.search(told) and len(told.split()) < 200:
        return "partly"
    shown = [q for q in questions if q.span is not None]
    if len(shown) > 1 and any(q.span is None for q in questions):
        return "partly"
    return "present"


def _terms(document: Document, spans: list[Span]) -> tuple[str, ...]:
    """The request's own nouns, as far as leaving out common words finds them."""
    found = [w.form for s in spans for w in words(document.text, s.start, s.end)]
    kept = [fold(w) for w in found if len(w) > 2 and not w.isdigit() and w not in common_words()]
    return tuple(dict.fromkeys(w.removesuffix("'s") for w in kept))
