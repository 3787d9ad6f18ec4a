"""Words and where they stand, as numbers: those of `similarity.words`, for many words at once."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from similarity.words import WORD, fold, function_words, stem

__all__ = ["Spellings", "word_places"]

Ints = npt.NDArray[np.int32]

_APOSTROPHES = "'’"
_BEYOND = 0x3000  # code points from here on are left to the regular expression
_LETTER, _JOIN = 1, 2


def _classes() -> npt.NDArray[np.uint8]:
    kinds = [_JOIN if chr(c) in _APOSTROPHES else int(chr(c).isalnum()) for c in range(_BEYOND)]
    return np.array(kinds, dtype=np.uint8)


_CLASS = _classes()


def word_places(text: str) -> tuple[Ints, Ints]:
    """First and last character (half-open) of each word."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    if len(codes) and int(codes.max()) >= _BEYOND:
        found = np.array([m.span() for m in WORD.finditer(text)], dtype=np.int32).reshape(-1, 2)
        return found[:, 0].copy(), found[:, 1].copy()
    kinds = _CLASS[codes]
    inside = np.zeros(len(codes) + 2, dtype=np.int8)
    letters = kinds == _LETTER
    inside[1:-1] = letters
    inside[2:-2] |= (kinds[1:-1] == _JOIN) & letters[:-2] & letters[2:]
    borders = np.flatnonzero(np.diff(inside)).astype(np.int32)
    return borders[::2].copy(), borders[1::2].copy()


class Spellings(dict[str, int]):
    """Numbers for words as written, in order of first use; what each folds and stems to is looked up once."""

    def __init__(self) -> None:
        super().__init__()
        self._stop = function_words()
        self._form_of: list[int] = []  # by spelling
        self._stem_of: list[int] = []
        self._forms: dict[str, int] = {}
        self._stems: dict[str, int] = {}

    def __missing__(self, token: str) -> int:
        form = fold(token)
        self._form_of.append(self._forms.setdefault(form, len(self._forms)))
        self._stem_of.append(
            -1 if form in self._stop else self._stems.setdefault(stem(form), len(self._stems))
        )
        return self.setdefault(token, len(self))

    def of(self, text: str) -> Ints:
        """Number of each word of a text, as written."""
        tokens = WORD.findall(text)
        return np.fromiter(map(self.__getitem__, tokens), dtype=np.int32, count=len(tokens))

    def forms(self, spellings: Ints) -> Ints:
        """Number of the folded form of each."""
        return np.array(self._form_of, dtype=np.int32)[spellings]

    def stems(self, spellings: Ints) -> Ints:
        """Number of the stem of each; -1 for a function word such as "of"."""
        return np.array(self._stem_of, dtype=np.int32)[spellings]

    def names_something(self, form: str) -> bool:
        """Whether a word is neither a function word nor very short."""
        return len(form) > 3 and form not in self._stop
