"""What a text says by itself, told once: two sentences in three stand in another letter, word for word."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from threading import Lock

from similarity.facts import facts_cache, load
from similarity.facts.one_line import stays_in_line
from similarity.facts.triggers import Sought, SoughtTogether, WaysTogether, folded

__all__ = ["Said", "Sign", "Signs", "named_sign", "said", "sign"]

_NOT_ASKED, _NOT_SHOWN, _SHOWN = 0, 1, 2
_numbers = itertools.count()
_OFTEN = 100  # texts of which a busy sign was asked
_FIRST = 8_000  # questions of all signs, before it is looked which are busy: some ten letters
_MORE = 4  # times as many before it is looked again
_LONGEST = 1_500  # characters of a text that is asked by many signs: a sentence or a paragraph, no letter


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
        """Make room for the answer of that number, and give it: of most busy signs it is known at once."""
        if not self.told and (busy := _busy.together) is not None and len(self.text) <= _LONGEST:
            told = busy.told_of(self.low)
            with _one_begins:  # what another thread wrote meanwhile stays
                self.told = self.told or told
        self.told.extend(bytes(max(0, number + 1 - len(self.told))))
        return self.told[number]


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

    __slots__ = ("_flags", "_pattern", "_sought", "asked", "number")

    def __init__(self, pattern: str, flags: int = re.IGNORECASE) -> None:
        self._pattern, self._flags = pattern, flags
        self.number = next(_numbers)
        self.asked = 0  # of how many texts, before it was known of them
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
            known = one.told[self.number]
        except IndexError:
            known = one.grown_to(self.number)
        if known == _NOT_ASKED:
            found = self.sought.search(one.text, one.low) is not None
            one.told[self.number] = known = _SHOWN if found else _NOT_SHOWN
            _busy.count(self)
        return known == _SHOWN

    def shown_in_lines(self, whole: Said, lines: Iterable[Said]) -> bool:
        """Whether it matches anywhere in a long text, whose lines may have been met before."""
        if self._flags & re.DOTALL or not stays_in_line(self._pattern):
            return self.shown_in(whole)
        try:
            known = whole.told[self.number]
        except IndexError:
            known = whole.grown_to(self.number)
        if known == _NOT_ASKED:
            found = self.sought.can_match(whole.low) and any(map(self.shown_in, lines))
            whole.told[self.number] = known = _SHOWN if found else _NOT_SHOWN
        return known == _SHOWN

    def search(self, one: Said) -> re.Match[str] | None:
        """The first match in a text."""
        return self.pattern.search(one.text) if self.shown_in(one) else None

    def finditer(self, one: Said) -> Iterator[re.Match[str]]:
        """All matches in a text."""
        return self.pattern.finditer(one.text) if self.shown_in(one) else iter(())


class _Together:
    """Signs that are asked of nearly every text: one pass tells which of them it cannot show.

    Parameters
    ----------
    signs
        None of them must always be tried.
    """

    __slots__ = ("_none", "_numbers", "_ways", "signs")

    def __init__(self, signs: Collection[Sign]) -> None:
        self.signs = signs
        self._numbers = [sign.number for sign in signs]
        self._ways = WaysTogether([sign.sought.ways for sign in signs])
        self._none = bytearray(max(self._numbers) + 1)
        for number in self._numbers:
            self._none[number] = _NOT_SHOWN

    def told_of(self, low: str) -> bytearray:
        """What a text tells before it is asked: which of the signs it does not show."""
        told = bytearray(self._none)
        for place in self._ways.open_in(low):
            told[self._numbers[place]] = _NOT_ASKED
        return told


class _Busy:
    """Which signs are asked most, as this process goes on: one letter asks too few for them to be worth it."""

    def __init__(self) -> None:
        self.together: _Together | None = None
        self._asked: dict[Sign, None] = {}
        self._count, self._next = 0, _FIRST

    def count(self, sign: Sign) -> None:
        """A sign was asked of a text of which it was not known."""
        sign.asked += 1
        self._count += 1
        if sign.asked == _OFTEN and all(sign.sought.ways):
            self._asked[sign] = None
        if self._count >= self._next and self._asked:
            self._next *= _MORE
            self.together = _Together(tuple(self._asked))


_busy = _Busy()
_one_begins = Lock()


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
