"""Letters as arrays of words: what every step of this room looks things up in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from similarity.records import CASE_SPECIFIC_ROLES, REASONING_ROLES, Letter, Span
from similarity.templates.paragraph_starts import locate, paragraphs, sentences
from similarity.templates.spellings import Spellings, TextWords, words_of_texts
from similarity.words import WORD, fold

__all__ = ["IndexedLetter", "IndexedLetters", "PlacedWords", "index_letters"]

# Numbers and places of words: half the memory of int64.
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_READ_TOGETHER = 1 << 22  # characters
# Words become characters, so that compiled code compares them; these code points are no characters.
_SURROGATES = range(0xD800, 0xE000)
_MOST_CHARACTERS = 0x110000 - len(_SURROGATES) - 1


@dataclass(frozen=True, slots=True, eq=False)
class IndexedLetter:
    """One letter word by word; every array has one entry for each word.

    Parameters
    ----------
    letter
        The letter.
    first
        Number of its first word in the pile.
    forms
        Number of the word's folded form in a vocabulary that all letters share.
    stems
        Number of the word's stem; -1 for a function word such as "of".
    starts, ends
        Character offsets.
    label
        Index into ``letter.labels``; -1 where no label covers the word.
    paragraph
        Number of the paragraph in the pile; blocks that run on into one another have one number.
    sentence
        Number of the sentence in the pile; a sentence never runs over the border of a paragraph.
    reasoning, case_specific
        Whether the word counts as reasoning, and as reasons the law expects to fit the case.
    asked
        Words of the request and its title that name something.
    """

    letter: Letter
    first: int
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
        first = int(self.starts.searchsorted(np.int32(span.start), side="left"))
        last = int(self.ends.searchsorted(np.int32(span.end), side="right"))
        return first, max(first, last)

    def span(self, first: int, last: int) -> Span:
        """Characters of the words ``first`` to ``last`` (half-open); empty after the word before if none."""
        if first < last:
            return Span(int(self.starts[first]), int(self.ends[last - 1]))
        at = int(self.ends[first - 1]) if first else (int(self.starts[0]) if len(self.starts) else 0)
        return Span(at, at)


class PlacedWords:
    """Words one after the other, and where each stands in its letter."""

    def __init__(self, starts: Ints, ends: Ints) -> None:
        self.starts, self.ends = starts, ends

    def characters_of(self, first: Longs, last: Longs, letter: Longs) -> tuple[Longs, Longs]:
        """Characters of half-open word ranges, as `IndexedLetter.span` has them, for many at once.

        Parameters
        ----------
        first, last
            Numbers of the pile's words, of one shape.
        letter
            Number of the first word of the letter that holds each range.
        """
        after = np.where(first > letter, self.ends[np.maximum(first, 1) - 1], self.starts[letter])
        some = first < last
        starts = np.where(some, self.starts[np.minimum(first, len(self.starts) - 1)], after)
        return starts, np.where(some, self.ends[np.maximum(last, 1) - 1], after)


class IndexedLetters(PlacedWords, Mapping[str, IndexedLetter]):
    """Letters by ``document_id``, and the words of all of them one after the other.

    Attributes
    ----------
    letters
        In the order in which their words are numbered.
    first
        Number of each letter's first word, and of all words; shape (letters + 1,).
    forms, stems, starts, ends, label, paragraph, sentence, reasoning, case_specific
        As in `IndexedLetter`, whose arrays are views of these.
    characters
        One character for each word, equal where the forms are equal. Past a million different words some
        share one, and ``exact`` is false.
    function_words
        Words such as "of", as `sequence` has them.
    """

    def __init__(self, letters: Sequence[Letter]) -> None:
        spellings = Spellings()
        columns = [column for some in _in_turn(letters) for column in _read(some, spellings)]
        self.first: Longs = np.cumsum([0, *(len(one["starts"]) for one in columns)], dtype=np.int64)
        spelled = _joined(columns, "spelling")
        self.forms, self.stems = spellings.forms(spelled), spellings.stems(spelled)
        super().__init__(_joined(columns, "starts"), _joined(columns, "ends"))
        self.label = _joined(columns, "label")
        self.paragraph, self.sentence = (
            _joined(columns, "paragraph", True),
            _joined(columns, "sentence", True),
        )
        self.reasoning, self.case_specific = _joined(columns, "reasoning"), _joined(columns, "case_specific")
        self.exact = int(self.forms.max(initial=0)) < _MOST_CHARACTERS
        self.characters = "".join(_characters(self.forms[a:b]) for a, b in pairwise(self.first.tolist()))
        without = np.flatnonzero(self.stems < 0)
        use = np.full(int(self.forms.max(initial=0)) + 1, -1)
        use[self.forms[without]] = without
        self.function_words = frozenset(self.sequence(i, i + 1)[0] for i in use[use >= 0].tolist())
        self.letters = tuple(
            self._letter(one, row, _asked(one, spellings)) for row, one in enumerate(letters)
        )
        self.rows = {one.document_id: row for row, one in enumerate(self.letters)}

    def _letter(self, letter: Letter, row: int, asked: frozenset[str]) -> IndexedLetter:
        low, high = int(self.first[row]), int(self.first[row + 1])
        return IndexedLetter(
            letter,
            low,
            self.forms[low:high],
            self.stems[low:high],
            self.starts[low:high],
            self.ends[low:high],
            self.label[low:high],
            self.paragraph[low:high],
            self.sentence[low:high],
            self.reasoning[low:high],
            self.case_specific[low:high],
            asked,
        )

    def __getitem__(self, document_id: str) -> IndexedLetter:
        return self.letters[self.rows[document_id]]

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.letters)

    def holder(self, word: int) -> IndexedLetter:
        """The letter in which a word of the pile stands."""
        return self.letters[int(self.first.searchsorted(word, side="right")) - 1]

    def word_ranges(self, rows: Longs, starts: Ints, ends: Ints) -> tuple[Longs, Longs]:
        """Half-open ranges, in numbers of the pile, of the words that stand wholly inside stretches of letters.

        Parameters
        ----------
        rows
            For each stretch its letter's place in ``letters``.
        starts, ends
            Its characters.
        """
        low, high = np.empty(len(rows), dtype=np.int64), np.empty(len(rows), dtype=np.int64)
        order = np.argsort(rows, kind="stable")
        for some in np.split(order, np.flatnonzero(np.diff(rows[order])) + 1) if len(rows) else ():
            letter = self.letters[int(rows[some[0]])]
            low[some] = letter.first + letter.starts.searchsorted(starts[some], side="left")
            high[some] = letter.first + letter.ends.searchsorted(ends[some], side="right")
        return low, np.maximum(low, high)

    def sequence(self, first: int, last: int) -> str | tuple[int, ...]:
        """Words of the pile as something that compiled code compares word by word."""
        return self.characters[first:last] if self.exact else tuple(self.forms[first:last].tolist())


def index_letters(letters: Iterable[Letter]) -> IndexedLetters:
    """Letters by ``document_id``, in the order given, over one vocabulary."""
    return IndexedLetters(list(letters))


def _in_turn(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    """Letters that are read together: what is worked out on the way takes several times their text."""
    some: list[Letter] = []
    characters = 0
    for letter in letters:
        some.append(letter)
        characters += len(letter.document.text)
        if characters >= _READ_TOGETHER:
            yield some
            some, characters = [], 0
    yield some


def _read(letters: Sequence[Letter], spellings: Spellings) -> Iterator[dict[str, Any]]:
    """Columns of each letter; paragraphs and sentences are numbered from its own first."""
    read = words_of_texts([one.document.text for one in letters], spellings)
    for number, letter in enumerate(letters):
        yield _columns(letter, read.of_text(number))


def _columns(letter: Letter, read: TextWords) -> dict[str, Any]:
    text, starts, ends = letter.document.text, read.starts, read.ends
    label = locate([one.span for one in letter.labels], starts, ends)
    reasoning = np.array([one.role in REASONING_ROLES for one in letter.labels] + [False], dtype=bool)
    specific = np.array(
        [one.role in CASE_SPECIFIC_ROLES and not one.quotation for one in letter.labels] + [False], dtype=bool
    )
    paragraph = paragraphs(text, letter.document.blocks, starts, ends)
    # Index -1 finds the False at the end: a word without a label is no reasoning.
    return {
        "spelling": read.spelling,
        "starts": starts,
        "ends": ends,
        "label": label,
        "paragraph": paragraph,
        "sentence": sentences(text, paragraph, starts, ends, read.opens, read.stops),
        "reasoning": reasoning[label],
        "case_specific": specific[label],
    }


def _joined(columns: Sequence[dict[str, Any]], name: str, apart: bool = False) -> Any:
    """One column of all letters, taken out of them; numbers that are to stay ``apart`` count on."""
    parts = [one.pop(name) for one in columns]
    if apart:
        base = 0
        for part in parts:
            part += base + 2  # -1, too, becomes a number of its own in each letter
            base = int(part.max(initial=base))
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int32)


def _asked(letter: Letter, spellings: Spellings) -> frozenset[str]:
    text = letter.document.text
    asked = " ".join([letter.document.title, *(s.of(text) for s in letter.request), *letter.request_terms])
    return frozenset(filter(spellings.names_something, map(fold, WORD.findall(asked))))


def _characters(numbers: Ints) -> str:
    """A character for each word."""
    points = 1 + numbers % _MOST_CHARACTERS
    points = np.where(points < _SURROGATES.start, points, points + len(_SURROGATES))
    return points.astype("<u4").tobytes().decode("utf-32-le")
