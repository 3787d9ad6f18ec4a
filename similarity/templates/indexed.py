"""Letters as arrays of words: what every step of this room looks things up in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from similarity import facts
from similarity.records import CASE_SPECIFIC_ROLES, REASONING_ROLES, Block, Letter, Span
from similarity.words import WORD, fold, words

__all__ = ["IndexedLetter", "index_letters"]

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

# A paragraph that stops without one of these runs on into the next block (a page break, a list).
_ENDS = frozenset(".!?’”'\")]")
# From the last letter of a sentence to the first of the next.
_SENTENCE_END = re.compile(r"[.!?][\])’”'\"]*\s+[\[(‘“'\"•–-]*\s*(?=[^\W_a-zß-ÿ])")


@dataclass(frozen=True, slots=True, eq=False)
class IndexedLetter:
    """One letter word by word; every array has one entry for each word.

    Parameters
    ----------
    letter
        The letter.
    forms
        Number of the word's folded form in a vocabulary that all letters share.
    stems
        Number of the word's stem; -1 for a function word such as "of".
    starts, ends
        Character offsets.
    label
        Index into ``letter.labels``; -1 where no label covers the word.
    paragraph
        Number of the paragraph; blocks that run on into one another have one number.
    sentence
        Number of the sentence; a sentence never runs over the border of a paragraph.
    reasoning, case_specific
        Whether the word counts as reasoning, and as reasons the law expects to fit the case.
    asked
        Words of the request and its title that name something.
    """

    letter: Letter
    forms: Ints
    stems: Ints
    starts: Ints
    ends: Ints
    label: Ints
    paragraph: Ints
    sentence: Ints
    reasoning: Flags
    case_specific: Flags
    asked: frozenset[str]

    @property
    def document_id(self) -> str:
        """Id of the document."""
        return self.letter.document.document_id

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.letter.document.text

    def word_range(self, span: Span) -> tuple[int, int]:
        """Half-open range of the words that stand wholly inside ``span``."""
        first = int(np.searchsorted(self.starts, span.start, side="left"))
        last = int(np.searchsorted(self.ends, span.end, side="right"))
        return first, max(first, last)

    def span(self, first: int, last: int) -> Span:
        """Characters of the words ``first`` to ``last`` (half-open); empty after the word before if none."""
        if first < last:
            return Span(int(self.starts[first]), int(self.ends[last - 1]))
        at = int(self.ends[first - 1]) if first else (int(self.starts[0]) if len(self.starts) else 0)
        return Span(at, at)


def index_letters(letters: Iterable[Letter]) -> dict[str, IndexedLetter]:
    """Letters by ``document_id``, in the order given, over one vocabulary."""
    vocabulary = _Vocabulary()
    return {one.document.document_id: _index(one, vocabulary) for one in letters}


class _Vocabulary:
    """Numbers for words and for their stems, in order of first use."""

    def __init__(self) -> None:
        from nltk.stem.snowball import SnowballStemmer
        from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

        self._stem = SnowballStemmer("english").stem
        self._stop = ENGLISH_STOP_WORDS
        self._number_of: dict[str, int] = {}  # by the word as written
        self._stem_of: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self._stems: dict[str, int] = {}

    def __call__(self, tokens: Sequence[str]) -> tuple[Ints, Ints]:
        """For each word as written the number of its form, and of its stem or -1."""
        for token in sorted(set(tokens) - self._number_of.keys()):
            form = fold(token)
            self._number_of[token] = self._numbers.setdefault(form, len(self._numbers))
            known = form not in self._stop
            self._stem_of[token] = (
                self._stems.setdefault(self._stem_of_form(form), len(self._stems)) if known else -1
            )
        n = len(tokens)
        return (
            np.fromiter(map(self._number_of.__getitem__, tokens), dtype=np.int64, count=n),
            np.fromiter(map(self._stem_of.__getitem__, tokens), dtype=np.int64, count=n),
        )

    def _stem_of_form(self, form: str) -> str:
        return self._stem(form) if form.isalpha() else form

    def names_something(self, form: str) -> bool:
        """Whether a word is neither a function word nor very short."""
        return len(form) > 3 and form not in self._stop


def _tokens(text: str) -> tuple[list[str], Ints, Ints]:
    """Words as written and their offsets: those of `similarity.words.words`, for many words at once."""
    tokens = WORD.findall(text)
    n = len(tokens)
    between = np.fromiter(map(len, WORD.split(text)), dtype=np.int64, count=n + 1)[:n]
    lengths = np.fromiter(map(len, tokens), dtype=np.int64, count=n)
    ends = np.cumsum(between + lengths)
    return tokens, ends - lengths, ends


def _index(letter: Letter, vocabulary: _Vocabulary) -> IndexedLetter:
    text = letter.document.text
    tokens, starts, ends = _tokens(text)
    forms, stems = vocabulary(tokens)
    asked = " ".join([letter.document.title, *(s.of(text) for s in letter.request), *letter.request_terms])
    label = _locate([one.span for one in letter.labels], starts, ends)
    reasoning = np.array([one.role in REASONING_ROLES for one in letter.labels] + [False], dtype=bool)
    specific = np.array(
        [one.role in CASE_SPECIFIC_ROLES and not one.quotation for one in letter.labels] + [False], dtype=bool
    )
    paragraph = _paragraphs(text, letter.document.blocks, starts, ends)
    # Index -1 finds the False at the end: a word without a label is no reasoning.
    return IndexedLetter(
        letter,
        forms,
        stems,
        starts,
        ends,
        label,
        paragraph,
        _sentences(text, paragraph, starts, ends),
        reasoning[label],
        specific[label],
        frozenset(w.form for w in words(asked) if vocabulary.names_something(w.form)),
    )


def _locate(spans: Sequence[Span], starts: Ints, ends: Ints) -> Ints:
    """Index of the span that covers each word; -1 for none. Spans are in order and do not overlap."""
    if not spans:
        return np.full(len(starts), -1, dtype=np.int64)
    begins = np.array([s.start for s in spans], dtype=np.int64)
    stops = np.array([s.end for s in spans], dtype=np.int64)
    at = np.searchsorted(begins, starts, side="right") - 1
    outside = (at < 0) | (stops[np.maximum(at, 0)] < ends)
    return np.where(outside, -1, at).astype(np.int64)


def _paragraphs(text: str, blocks: Sequence[Block], starts: Ints, ends: Ints) -> Ints:
    """Paragraph number of each word: blocks, with those joined that run on into the next."""
    block = _locate([b.span for b in blocks], starts, ends)
    numbers = np.arange(len(blocks) + 1, dtype=np.int64)
    for i in range(1, len(blocks)):
        numbers[i] = numbers[i - 1] if _runs_on(text, blocks[i - 1], blocks[i]) else i
    numbers[-1] = -1
    return numbers[block]


def _sentences(text: str, paragraph: Ints, starts: Ints, ends: Ints) -> Ints:
    """Sentence number of each word: a full stop, a white space and a capital, or a new paragraph, end one."""
    turns = np.diff(paragraph, prepend=paragraph[:1]) != 0
    for stop in _SENTENCE_END.finditer(text):
        following = int(np.searchsorted(starts, stop.end()))
        last = following - 1
        if 0 <= last < len(starts) - 1 and ends[last] == stop.start() and starts[following] == stop.end():
            turns[following] |= text[starts[last] : ends[last]].casefold() not in _abbreviations()
    return np.cumsum(turns).astype(np.int64)


@facts.facts_cache
def _abbreviations() -> frozenset[str]:
    rows = facts.load("abbreviations").rows
    return frozenset(str(row["abbreviation"]).casefold().rpartition(".")[2] for row in rows)


def _runs_on(text: str, before: Block, after: Block) -> bool:
    if "heading" in (before.kind, after.kind):
        return False
    head, tail = before.span.of(text).rstrip(), after.span.of(text).lstrip()
    if after.kind == "list_item" and (before.kind == "list_item" or head.endswith((":", "-", "–"))):
        return True
    return bool(head and tail) and head[-1] not in _ENDS and head[-1] not in ":;" and tail[0].islower()
