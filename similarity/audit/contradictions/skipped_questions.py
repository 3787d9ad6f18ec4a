"""A question that the letter numbers like the others and says nothing of: its own numbers have a gap there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from similarity.audit.absence.whole_reading import text_doubts
from similarity.audit.sentences import stem, subject_stems
from similarity.audit.wording import clip, finding, requirement
from similarity.kept_work import pattern as compiled_pattern
from similarity.records import DocumentKind, Finding, Letter, Span
from similarity.segment.parts.question_list import label_values
from similarity.words import COUNTING_WORDS, ORDINAL_WORDS, words

__all__ = ["skipped_questions"]

# A question or its answer at the head of a line: "3)", "(c)", "Q3", "Question 3:", "3 and 4.", "iv)".
_ONE = r"\d{1,2}|[a-h]|[ivx]{1,4}"
_HEAD = compiled_pattern(
    rf"[\s>\"'“‘•*-]*(?:(?P<word>Q|Question|Part|Point|Item|Answer(?: to)?(?: question)?|A)\s?)?[(\[]?(?P<labels>(?:{_ONE})(?:\)?\s*(?:,|/|&|-|–|and|to)\s*\(?(?:{_ONE})(?![\w]))*)(?P<end>[.)\]:])?(?=\W)",
    re.IGNORECASE,
)
_RANGE = compiled_pattern(r"(\d{1,2})\s*(?:-|–|to)\s*(\d{1,2})")
_LABEL = compiled_pattern(rf"\b(?:{_ONE})\b", re.IGNORECASE)
# Words that answer several questions at once, or what is left of them; and those that say so of the answer they open.
_TOGETHER = compiled_pattern(
    r"\b(?:remaining|rest of (?:your|the)|(?:the |your )?other (?:questions?|parts?|points?|items?)|last (?:two|three)|first (?:two|three)|(?:whole|all) of (?:your|the|these|those)|all (?:your|the|these|those)"
    r"|every(?:thing)? (?:question|part|point|you)|clarif\w+|withdr\w+|no longer (?:want|need|require)\w*|dropped|separate(?:ly)?|following (?:questions|parts|points)|numbered|merged|combined)\b",
    re.IGNORECASE,
)
_JOINT = compiled_pattern(
    r"\W*(?:\S+\s){0,4}?(?:both|each|neither|these|those|together|the two|as (?:above|before))\b",
    re.IGNORECASE,
)
# These refuse or hold up the request as a whole, so that no question need be answered by itself.
_AS_A_WHOLE: frozenset[DocumentKind] = frozenset({"cost", "vexatious", "review", "not_held"})
_FEWEST = 3  # questions: of two, a gap is no gap in a run


class _Item(NamedTuple):
    """A line that begins with numbers: where, in which style, which numbers, as it writes them, and its words."""

    line: int
    style: str
    label: str
    numbers: tuple[int, ...]
    span: Span
    words: str


def skipped_questions(letter: Letter) -> Iterator[Finding]:
    """One open question for each question that the letter's own numbering leaves without a word."""
    if letter.document_kind in _AS_A_WHOLE or letter.is_review:
        return
    lines = _lines(letter)
    items = [item for n, line in enumerate(lines) if (item := _item(n, line, letter.document.text))]
    if len(items) < _FEWEST:
        return
    for question, related in (_gaps(letter, items, lines) or _nothing_below(letter, items, lines))[:2]:
        values = {
            "quotation": clip(question.words),
            "number": question.label,
            "subject": question.label,
        }
        yield finding(
            "question-skipped", letter.document, question.span, values, sources=requirement("RN14"),
            related=related, regime=letter.regime, doubts=text_doubts(letter),
        )  # fmt: skip


def _lines(letter: Letter) -> list[Span]:
    """Lines of the letter's blocks, without empty ones."""
    text, found = letter.document.text, []
    for block in letter.document.blocks:
        start = block.span.start
        for line in block.span.of(text).split("\n"):
            if line.strip():
                found.append(Span(start, start + len(line)))
            start += len(line) + 1
    return found


def _item(number: int, line: Span, text: str) -> _Item | None:
    head = _HEAD.match(text, line.start, line.end)
    if head is None or not (head["word"] or head["end"]):
        return None
    labels = head["labels"].lower()
    numbers: set[int] = set()
    for first, last in _RANGE.findall(labels):
        numbers.update(range(int(first), int(last) + 1))
    told = [
        values[-1] for one in _LABEL.findall(labels) if (values := label_values(one))
    ]  # Roman before letter
    if not told:
        return None
    numbers.update(value for _, value in told)
    return _Item(
        number,
        told[0][0],
        head["labels"],
        tuple(sorted(numbers)),
        Span(line.start, line.end),
        text[head.end() : line.end].strip(),
    )


def _runs(items: Sequence[_Item]) -> Iterator[list[_Item]]:
    """Runs of lines numbered 1, 2, 3 … without a gap and with nothing between them: lists of questions."""
    for style in ("digit", "letter", "roman"):
        run: list[_Item] = []
        for item in items:
            if item.style != style:
                continue
            follows = run and item.numbers == (run[-1].numbers[0] + 1,) and item.line == run[-1].line + 1
            if not follows and len(run) >= _FEWEST:
                yield run
            run = [*run, item] if follows else [item] if item.numbers == (1,) else []
        if len(run) >= _FEWEST:
            yield run


def _asks(letter: Letter, item: _Item) -> bool:
    """Whether a line of a list is a question: by its mark, or because the requester's words are told to stand there."""
    return item.words.rstrip("\"'”’ ").endswith("?") or any(
        label.role == "request" and label.span.start <= item.span.end - 1 < label.span.end
        for label in letter.labels
    )


def _gaps(
    letter: Letter, items: Sequence[_Item], lines: Sequence[Span]
) -> list[tuple[_Item, tuple[Span, ...]]]:
    """Questions of a list whose number the answers leave out, though they go on past it."""
    for questions in _runs(items):
        if sum(_asks(letter, q) for q in questions) * 2 < len(questions):
            continue
        own = {q.line for q in questions}
        most = len(questions)
        answers = [
            a
            for a in items
            if a.style == questions[0].style and a.line not in own and all(1 <= n <= most for n in a.numbers)
        ]
        if answers and _goes_on(items, answers[-1], most):
            continue  # a list of its own
        said = [n for a in answers for n in a.numbers]
        if said != sorted(set(said)) or not said or said[0] != 1 or len(said) * 2 < most or len(answers) < 2:
            continue
        if not all(_is_answered(a, answers, lines, questions) for a in answers):
            continue
        missing = [q for q in questions if q.numbers[0] not in said and q.numbers[0] < said[-1]]
        if len(missing) * 3 > most:
            continue
        found = [q for q in missing if not _spoken_of(letter, q, questions, answers, lines)]
        if found:
            return [(q, tuple(a.span for a in answers if a.numbers[0] in _beside(q))) for q in found]
    return []


def _goes_on(items: Sequence[_Item], last: _Item, most: int) -> bool:
    """Whether a numbered list runs on past the last question; a name with its initial is no such line."""
    return any(
        item.line > last.line
        and item.style == last.style
        and max(item.numbers) > most
        and len(item.words.split()) > 1
        for item in items
    )


def _beside(question: _Item) -> tuple[int, int]:
    return question.numbers[0] - 1, question.numbers[0] + 1


def _is_answered(
    answer: _Item, answers: Sequence[_Item], lines: Sequence[Span], questions: Sequence[_Item]
) -> bool:
    """Whether a numbered line says more than the question of its number, or is followed by a line that may."""
    asked = next(q for q in questions if q.numbers[0] == answer.numbers[0])
    more = _stems(answer.words) - _stems(asked.words)
    own = {a.line for a in answers} | {q.line for q in questions}
    return bool(more) or (answer.line + 1 < len(lines) and answer.line + 1 not in own)


def _nothing_below(
    letter: Letter, items: Sequence[_Item], lines: Sequence[Span]
) -> list[tuple[_Item, tuple[Span, ...]]]:
    """A question that stands as a heading over nothing, among others that stand over their answers."""
    for style in ("digit", "letter", "roman"):
        asked = [i for i in items if i.style == style and i.words.rstrip("\"'”’ ").endswith("?")]
        numbers = [i.numbers for i in asked]
        if len(asked) < _FEWEST or numbers != [(n + 1,) for n in range(len(asked))]:
            continue
        bare = [q for q, after in pairwise(asked) if after.line == q.line + 1]
        if len(bare) != 1 or asked[-1].line + 1 >= len(lines):
            continue
        question = bare[0]
        if not _spoken_of(letter, question, asked, asked, lines):
            after = asked[asked.index(question) + 1]
            return [(question, (after.span,))]
    return []


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word.form) for word in words(text))


def _spoken_of(
    letter: Letter,
    question: _Item,
    questions: Sequence[_Item],
    answers: Sequence[_Item],
    lines: Sequence[Span],
) -> bool:
    """Whether the letter may answer a question elsewhere: by its number, with others, or in its words."""
    asked = {q.line for q in questions}
    text = "\n".join(line.of(letter.document.text) for n, line in enumerate(lines) if n not in asked)
    number = question.numbers[0]
    names = [str(number), *COUNTING_WORDS[number : number + 1]]
    named = rf"\b(?:questions?|q|parts?|points?|items?|numbers?|no)\.?\s?(?:\d+\s*(?:,|and|&|to|-|–)\s*)*\(?(?:{'|'.join(names)})\b"
    ordinal = rf"\b(?:{'|'.join(ORDINAL_WORDS[number - 1 : number]) or '(?!)'})\b"
    beside = [
        q.line + after
        for q in answers
        if q.numbers[0] in _beside(question)
        for after in (0, 1)
        if q.line + after < len(lines)
    ]
    if any(_JOINT.match(lines[n].of(letter.document.text)) for n in beside):
        return True
    if _TOGETHER.search(text) or re.search(
        rf"{named}|{ordinal}|(?<![\d)])\({question.label}\)", text, re.IGNORECASE
    ):
        return True
    others = frozenset().union(*(subject_stems(q.words) for q in questions if q is not question))
    own = subject_stems(question.words) - others
    found = own & _stems(text)
    return not own or len(found) * 2 > len(own)
