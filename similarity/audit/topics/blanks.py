"""What the blank of a template is for, by what other letters have in it."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping

from similarity.audit.sentences import subject_stems
from similarity.records import Filling, Slot

__all__ = ["Blank"]

_FITTING = 0.5
_ENOUGH = 50  # other fillings looked at to see what a blank is for


class Blank:
    """A slot, and how many of its first fillings speak of what their letters say elsewhere.

    Parameters
    ----------
    slot
        Of a template.
    asked, outside
        By id of a letter: stems of its request, and of what it says outside the reasons that it shares.

    Notes
    -----
    Each letter asks about the others: of the same fillings as any letter, but its own. So they are counted once.
    """

    __slots__ = ("_enough", "_fitting", "_fitting_of", "_more", "_outside", "_own")

    def __init__(
        self, slot: Slot, asked: Mapping[str, frozenset[str]], outside: Mapping[str, frozenset[str]]
    ) -> None:
        self._outside = outside
        known = [f for f in slot.fillings if asked[f.document_id]]
        first, self._more = known[:_ENOUGH], known[_ENOUGH:]
        self._enough = len(first)
        self._own = Counter(f.document_id for f in first)
        self._fitting_of = Counter(f.document_id for f in first if self._fits(f))
        self._fitting = self._fitting_of.total()

    def carries_subject(self, own_id: str) -> bool:
        """Whether letters other than this one fill the blank with what they were asked about."""
        missing = self._own[own_id]  # as many of those behind the first take the place of its own
        instead = list(itertools.islice((f for f in self._more if f.document_id != own_id), missing))
        others = self._enough - missing + len(instead)
        fitting = self._fitting - self._fitting_of[own_id] + sum(map(self._fits, instead))
        return others > 0 and fitting >= _FITTING * others

    def _fits(self, filling: Filling) -> bool:
        """Whether a letter speaks of what fills a blank in it."""
        return not subject_stems(filling.text).isdisjoint(self._outside[filling.document_id])
