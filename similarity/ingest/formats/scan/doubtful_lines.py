"""Lines of a page that is read well as a whole, of which words are no words: what lies under a stamp, a blot, a scrawl."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from similarity.ingest.formats.scan.tesseract import Word

__all__ = ["doubtful_lines"]

_LEAST = 65.0  # mean confidence of a line of running text, as of a page
_GUESS = 50.0  # confidence below which a word, or a line of few, is a guess
_LETTERS = 6  # fewer are specks; a line of running text may hold one word of twice as many that is a guess
_SENTENCE = 5  # words of a line of running text
_TALL, _SURE = 2.0, 80.0  # times the height of the line's words, and confidence: two things are taken for one
_GUESSED = 40.0  # confidence of a word
_GAP = 3.0  # times that height, beside a guess: words were lost there
_OVERLAP = 0.3  # of a line's height

Place = tuple[int, int, int]


def doubtful_lines(lines: Mapping[Place, Sequence[Word]]) -> set[Place]:
    """Which lines were read too badly to be quoted, with those whose words they have swallowed."""
    bad = {place for place, words in lines.items() if _is_guess(words)}
    return bad | {
        place
        for place, words in lines.items()
        if place not in bad and len(words) >= _SENTENCE and any(_lies_on(lines[one], words) for one in bad)
    }


def _is_guess(words: Sequence[Word]) -> bool:
    letters = _letters(words)
    sure = sum(max(0.0, word.confidence) * len(word.text) for word in words)
    if letters >= _LETTERS and sure < (_LEAST if len(words) >= _SENTENCE else _GUESS) * letters:
        return True
    if len(words) < _SENTENCE:
        return False
    height = median(word.bottom - word.top for word in words)
    tall = [word for word in words if word.bottom - word.top > _TALL * height and word.confidence < _SURE]
    guesses = [word for word in words if word.confidence < _GUESS]
    return _letters(guesses) >= 2 * _LETTERS or _letters(tall) > 1 or _has_lost_words(words, height)


def _has_lost_words(words: Sequence[Word], height: float) -> bool:
    """Whether a wide gap lies beside a guess; dust in a gap is no guess at a word."""

    def is_guess(word: Word) -> bool:
        tall = word.bottom - word.top > height / 2
        return tall and word.confidence < _GUESSED and _letters([word]) > 2

    pairs = ((left, right) for left, right in pairwise(words) if right.x0 - left.x1 > _GAP * height)
    return any(is_guess(left) or is_guess(right) for left, right in pairs)


def _letters(words: Sequence[Word]) -> int:
    return sum(character.isalnum() for word in words for character in word.text)


def _lies_on(bad: Sequence[Word], words: Sequence[Word]) -> bool:
    """Whether a line that is no words stands in the height of another, beside or among its words."""
    top, bottom = median(word.top for word in words), median(word.bottom for word in words)
    least = _OVERLAP * (bottom - top)
    return any(min(bottom, word.bottom) - max(top, word.top) > least for word in bad)
