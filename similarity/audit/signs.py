"""What a text says by itself, told once: two sentences in three stand in another letter, word for word."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from similarity.facts import facts_cache, load
from similarity.facts.one_line import stays_in_line
from similarity.facts.triggers import Sought, SoughtTogether, folded

__all__ = ["Said", "Sign", "Signs", "named_sign", "said", "sign"]

_NOT_ASKED, _NOT_SHOWN, _SHOWN = 0, 1, 2
_numbers = itertools.count()


class Said:
    """A text, and which signs it is known to show or not to show.

    Parameters
    ----------
    text
        A sentence, a part or a whole letter.
    """

    __slots__ = ("_low", "text", "told")

    def __init__(self, text: str) -> None:
        self.text = text
        self.told = (
            bytearray()
        )  # by the number of a sign: one byte, so that threads may write beside each other
        self._low: str | None = None

    @property
    def low(self) -> str:
        """The text folded, to see quickly which patterns can match."""
        if self._low is None:
            self._low = folded(self.text)
        return self._low

    def grown_to(self, number: int) -> int:
        """Make room for the answer of that number; nothing is known of it."""
        self.told.extend(bytes(number + 1 - len(self.told)))
        return _NOT_ASKED


@lru_cache(maxsize=1 << 15)  # what a pattern finds in a text depends on the two alone
def said(text: str) -> Said:
    """A text as it was met before: what was found of it then need not be looked for again."""
    return Said(text)


class Sign:
    """A pattern that is looked for in each text once.

    Parameters
    ----------
    pattern, flags
        As for ``re.compile``.
    """

    __slots__ = ("_flags", "_number", "_pattern", "_sought")

    def __init__(self, pattern: str, flags: int = re.IGNORECASE) -> None:
        self._pattern, self._flags = pattern, flags
        self._number = next(_numbers)
        self._sought: Sought | None = None

    @property
    def sought(self) -> Sought:
        """The pattern, tried only on texts with what each of its matches contains; many are never needed."""
        if self._sought is None:
            self._sought = Sought(self._pattern, self._flags)
        return self._sought

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern itself, for texts that are looked at once."""
        return self.sought.pattern

    def shown_in(self, one: Said) -> bool:
        """Whether it matches anywhere in a text."""
        try:
            known = one.told[self._number]
        except IndexError:
            known = one.grown_to(self._number)
        if known == _NOT_ASKED:
            found = self.sought.search(one.text, one.low) is not None
            one.told[self._number] = known = _SHOWN if found else _NOT_SHOWN
        return known == _SHOWN

    def shown_in_lines(self, whole: Said, lines: Iterable[Said]) -> bool:
        """Whether it matches anywhere in a long text, whose lines may have been met before."""
        if self._flags & re.DOTALL or not stays_in_line(self._pattern):
            return self.shown_in(whole)
        try:
            known = whole.told[self._number]
        except IndexError:
            known = whole.grown_to(self._number)
        if known == _NOT_ASKED:
            found = self.sought.can_match(whole.low) and any(map(self.shown_in, lines))
            whole.told[self._number] = known = _SHOWN if found else _NOT_SHOWN
        return known == _SHOWN

    def search(self, one: Said) -> re.Match[str] | None:
        """The first match in a text."""
        return self.pattern.search(one.text) if self.shown_in(one) else None

    def finditer(self, one: Said) -> Iterator[re.Match[str]]:
        """All matches in a text."""
        return self.pattern.finditer(one.text) if self.shown_in(one) else iter(())


class Signs:
    """Many patterns of one kind: that a text shows none of them, as most do, is kept as one answer.

    Parameters
    ----------
    every
        In an order that answers keep.
    """

    __slots__ = ("_number", "_together")

    def __init__(self, every: Iterable[Sought]) -> None:
        self._together = SoughtTogether(every)
        self._number = next(_numbers)

    def shown_in(self, one: Said) -> Sequence[int]:
        """The places of those that match anywhere in a text, in the order given."""
        try:
            known = one.told[self._number]
        except IndexError:
            known = one.grown_to(self._number)
        if known == _NOT_SHOWN:
            return ()
        found = self._together.found_in(one.text, one.low)
        one.told[self._number] = _SHOWN if found else _NOT_SHOWN
        return found


@lru_cache(maxsize=4096)
def sign(pattern: str, flags: int = re.IGNORECASE) -> Sign:
    """The sign of a pattern of the facts: one and the same, whichever check asks."""
    return Sign(pattern, flags)


@facts_cache
def named_sign(table: str, row_id: str) -> Sign:
    """The sign of one row of a table.

    Raises
    ------
    StopIteration
        The table has no such row.
    """
    return sign(str(next(row for row in load(table).rows if row["id"] == row_id)["pattern"]))
