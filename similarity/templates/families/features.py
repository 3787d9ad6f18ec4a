"""What stretches of text are compared by: the words both have in the same order, and the content words both have.

Copies with blanks keep most words in order. Rewordings keep the content words: two stretches of similar length that
give reasons are also compared by those. Statute, recitals and formulas are not, for theirs are few and stock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from similarity.ranges import ranges
from similarity.templates.alignment import Words
from similarity.templates.families.shared_content import SIMILAR_LENGTH, content_words, reworded_likeness
from similarity.templates.families.sites import Links, Range
from similarity.templates.indexed_letters import IndexedLetters

__all__ = ["CommonWords", "site_likeness"]

Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CommonWords:
    """Share of the longer text's words that the other has in the same order, and what rewordings have in common.

    Parameters
    ----------
    texts
        One string for each site, one character for each word.
    kind
        A number for each site: one for those of one text that give reasons, and one for those that give none.
    links
        Symmetric matrix of likeness that a match tells of; the larger figure counts.
    content
        Stems of content words, shape (sites, stems), rows of unit length; rows that give no reasons are empty.
    """

    texts: tuple[str, ...]
    kind: Longs
    links: sparse.csr_matrix
    content: sparse.csr_matrix

    def between(self, ones: Longs, others: Longs) -> Floats:
        """Likeness of each of ``ones`` to each of ``others``, shape (len(ones), len(others))."""
        ours, at = self._different(ones)
        theirs, to = (ours, at) if others is ones else self._different(others)
        found = self._by_words(ours, theirs)[at[:, None], to[None, :]]
        found = np.maximum(found, _block(self.links, ones, others))
        found[ones[:, None] == others[None, :]] = 1.0
        return np.asarray(found, dtype=np.float64)

    def _different(self, sites: Longs) -> tuple[Longs, Longs]:
        """One site of each kind among ``sites``, and which one stands for each."""
        _, first, stands = np.unique(self.kind[sites], return_index=True, return_inverse=True)
        return sites[first], stands

    def _by_words(self, ones: Longs, others: Longs) -> Floats:
        from rapidfuzz import process
        from rapidfuzz.distance import LCSseq

        ours = [self.texts[i] for i in ones.tolist()]
        theirs = ours if others is ones else [self.texts[i] for i in others.tolist()]
        order = np.asarray(process.cdist(ours, theirs, scorer=LCSseq.normalized_similarity, dtype=np.float64))
        row, column = self._giving_reasons(ones), self._giving_reasons(others)
        if not len(row) or not len(column):
            return order
        block = np.ix_(row, column)
        vocabulary = np.asarray((self.content[ones[row]] @ self.content[others[column]].T).todense())
        lengths = (
            np.array([len(ours[i]) for i in row.tolist()]),
            np.array([len(theirs[i]) for i in column.tolist()]),
        )
        ratio = np.minimum.outer(*lengths) / np.maximum(1, np.maximum.outer(*lengths))
        reworded = np.where(
            (ratio >= SIMILAR_LENGTH) & (vocabulary > 0), reworded_likeness(order[block], vocabulary), 0.0
        )
        order[block] = np.maximum(order[block], reworded)
        return order

    def _giving_reasons(self, sites: Longs) -> Longs:
        """Which of some sites have content words."""
        pointers = self.content.indptr
        return np.flatnonzero(pointers[sites] < pointers[sites + 1])

    def graph(self, threshold: float) -> sparse.csr_matrix:
        """The links, whatever the threshold."""
        return self.links

    def among(self, rows: Longs) -> CommonWords:
        """The same likeness of some sites alone; ``rows`` rise, and no link leaves them."""
        links = self.links[rows]
        columns = np.searchsorted(rows, links.indices)
        own = sparse.csr_matrix((links.data, columns, links.indptr), shape=(len(rows), len(rows)))
        texts = tuple(self.texts[row] for row in rows.tolist())
        return CommonWords(texts, self.kind[rows], own, self.content[rows])


def _block(matrix: sparse.csr_matrix, rows: Longs, columns: Longs) -> Floats:
    """Some rows and columns of a sparse matrix; slicing it twice takes ten times as long."""
    found = np.zeros((len(rows), len(columns)))
    order = np.argsort(columns, kind="stable")
    ordered = columns[order]
    low, high = matrix.indptr[rows], matrix.indptr[rows + 1]
    at, entries = np.repeat(np.arange(len(rows)), high - low), ranges(low, high)
    wanted = matrix.indices[entries]
    place = np.minimum(np.searchsorted(ordered, wanted), max(0, len(ordered) - 1))
    hit = ordered[place] == wanted
    found[at[hit], order[place[hit]]] = matrix.data[entries[hit]]
    return found


def site_likeness(sites: Longs, links: Links, pile: IndexedLetters) -> CommonWords:
    """Likeness of sites by their words and by the matches between them.

    Parameters
    ----------
    sites
        Half-open ranges of the pile's words, shape (sites, 2).
    links
        Between sites.
    pile
        The letters.
    """
    texts = tuple(pile.characters[first:last] for first, last in sites.tolist())
    words = sites[:, 1] - sites[:, 0]
    aligned = np.minimum(1.0, links.shared / np.maximum(words[links.left], words[links.right]))
    tied = sparse.csr_matrix((aligned, (links.left, links.right)), shape=(len(sites), len(sites)))
    content = _content(sites, pile)
    return CommonWords(texts, _kinds(texts, content), tied.maximum(tied.T).tocsr(), content)


def _kinds(texts: Sequence[str], content: sparse.csr_matrix) -> Longs:
    numbers: dict[tuple[str, bool], int] = {}
    reasons = (np.diff(content.indptr) > 0).tolist()
    keys = zip(texts, reasons, strict=True)
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)


def _content(sites: Longs, pile: IndexedLetters) -> sparse.csr_matrix:
    stretch: dict[Words, int] = {}  # the same reasons stand in many letters
    speakers: list[Range] = []
    upto = np.concatenate(([0], np.cumsum(pile.case_specific)))
    specific = upto[sites[:, 1]] - upto[sites[:, 0]]
    rows = np.zeros(len(sites), dtype=np.int64)
    for n in np.flatnonzero(2 * specific >= sites[:, 1] - sites[:, 0]).tolist():
        first, last = sites[n].tolist()
        rows[n] = 1 + stretch.setdefault(pile.sequence(first, last), len(stretch))
        if rows[n] > len(speakers):
            speakers.append((first, last))
    none = np.zeros(0, dtype=np.int32), np.zeros(0)
    stems, weights = zip(none, *(content_words(pile, *one) for one in speakers), strict=True)
    shape = (len(stems), max(int(one.max(initial=0)) for one in stems) + 1)
    pointers = np.cumsum([0, *map(len, stems)])
    return sparse.csr_matrix((np.concatenate(weights), np.concatenate(stems), pointers), shape=shape)[rows]
