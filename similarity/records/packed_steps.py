"""The steps of a word alignment: as records, and packed, since as records they were the most that a large run holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from struct import Struct
from typing import ClassVar, Literal

from similarity.records.document import Span

__all__ = ["Edit", "Row", "Steps", "VerbatimRun"]

Row = tuple[int, int, int, int, int]
_ROW = Struct("=5i")  # four bytes each in the order of the machine, as arrays have them


@dataclass(frozen=True, slots=True)
class VerbatimRun:
    """Words that stand on both sides, one after the other, without any difference."""

    left: Span
    right: Span
    words: int


@dataclass(frozen=True, slots=True)
class Edit:
    """One step of a word alignment: equal, replace, delete (left only) or insert (right only)."""

    op: Literal["equal", "replace", "delete", "insert"]
    left: Span
    right: Span


class Steps(bytes):
    """The steps of an alignment in order, packed: a row of five numbers each, four bytes a number.

    They are characters left (start, end), characters right (start, end), and how many words are equal; 0 where the
    sides differ.
    """

    __slots__ = ()
    WIDTH: ClassVar = 5  # numbers of a row

    def rows(self) -> Iterator[Row]:
        """The rows as numbers."""
        return _ROW.iter_unpack(self)

    def longest(self) -> Row | None:
        """The step of most equal words, of several the first on the left; None where no words are equal."""
        equal = (row for row in self.rows() if row[4])
        return max(equal, key=lambda row: (row[4], -row[0]), default=None)

    def runs(self) -> tuple[VerbatimRun, ...]:
        """Steps of equal words."""
        return tuple(
            [
                VerbatimRun(Span(a, a_end), Span(b, b_end), words)
                for a, a_end, b, b_end, words in self.rows()
                if words
            ]
        )

    def edits(self) -> tuple[Edit, ...]:
        """All steps."""
        return tuple(
            [
                Edit(
                    "equal" if words else "insert" if a == a_end else "delete" if b == b_end else "replace",
                    Span(a, a_end),
                    Span(b, b_end),
                )
                for a, a_end, b, b_end, words in self.rows()
            ]
        )

    @classmethod
    def of(cls, runs: Iterable[VerbatimRun], edits: Iterable[Edit]) -> Steps:
        """Steps of records: of the edits, or of the runs where there are none.

        Equal words are counted by the run at their place; where there is no such run they count as one.
        """
        words = {(run.left, run.right): run.words for run in runs}
        steps = [
            (edit.left, edit.right, words.get((edit.left, edit.right), 1) if edit.op == "equal" else 0)
            for edit in edits
        ]
        steps = steps or [(left, right, count) for (left, right), count in words.items()]
        rows = (
            _ROW.pack(left.start, left.end, right.start, right.end, count) for left, right, count in steps
        )
        return cls(b"".join(rows))
