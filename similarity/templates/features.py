"""What stretches of text are compared by: the words both have in the same order, and the content words both have.

Copies with blanks keep most words in order. Rewordings keep the content words: two stretches of similar length that
give reasons are also compared by those. Statute, recitals and formulas are not, for theirs are few and stock.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse

from similarity.templates.content import SIMILAR_LENGTH, content_words, reworded_likeness
from similarity.templates.indexed import IndexedLetter
from similarity.templates.sites import Link, Site

__all__ = ["CommonWords", "site_likeness"]

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

# Words become characters, so that compiled code compares them; these code points are no characters.
_SURROGATES = range(0xD800, 0xE000)


@dataclass(frozen=True, slots=True)
class CommonWords:
    """Share of the longer text's words that the other has in the same order, and what rewordings have in common.

    Parameters
    ----------
    texts
        One string for each site, one character for each word.
    links
        Symmetric matrix of likeness that a match tells of; the larger figure counts.
    content
        Stems of content words, shape (sites, stems), rows of unit length; rows that give no reasons are empty.
    """

    texts: tuple[str, ...]
    links: sparse.csr_matrix
    content: sparse.csr_matrix

    def between(self, ones: Ints, others: Ints) -> Floats:
        """Likeness of each of ``ones`` to each of ``others``, shape (len(ones), len(others))."""
        from rapidfuzz import process
        from rapidfuzz.distance import LCSseq

        ours, theirs = [self.texts[i] for i in ones.tolist()], [self.texts[i] for i in others.tolist()]
        order = process.cdist(ours, theirs, scorer=LCSseq.normalized_similarity, dtype=np.float64)
        vocabulary = np.asarray((self.content[ones] @ self.content[others].T).todense())
        lengths = np.array([len(t) for t in ours]), np.array([len(t) for t in theirs])
        ratio = np.minimum.outer(*lengths) / np.maximum(1, np.maximum.outer(*lengths))
        reworded = np.where(
            (ratio >= SIMILAR_LENGTH) & (vocabulary > 0), reworded_likeness(order, vocabulary), 0.0
        )
        found = np.maximum(np.maximum(order, reworded), np.asarray(self.links[ones][:, others].todense()))
        found[ones[:, None] == others[None, :]] = 1.0
        return np.asarray(found, dtype=np.float64)

    def graph(self, threshold: float) -> sparse.csr_matrix:
        """The links, whatever the threshold."""
        return self.links


def site_likeness(
    sites: Sequence[Site], links: Sequence[Link], letters: Mapping[str, IndexedLetter]
) -> CommonWords:
    """Likeness of sites by their words and by the matches between them."""
    shown = {d: _characters(letters[d].forms) for d in {s.document_id for s in sites}}
    texts = tuple(shown[s.document_id][s.first : s.last] for s in sites)
    left = np.array([link.left for link in links], dtype=np.int64)
    right = np.array([link.right for link in links], dtype=np.int64)
    words = np.array([s.last - s.first for s in sites], dtype=np.float64)
    shared = np.array([link.shared for link in links], dtype=np.float64)
    aligned = np.minimum(1.0, shared / np.maximum(words[left], words[right])) if len(links) else shared
    tied = sparse.csr_matrix((aligned, (left, right)), shape=(len(sites), len(sites)))
    return CommonWords(texts, tied.maximum(tied.T).tocsr(), _content(sites, letters))


def _content(sites: Sequence[Site], letters: Mapping[str, IndexedLetter]) -> sparse.csr_matrix:
    columns, values, pointers = [], [], [0]
    for site in sites:
        letter = letters[site.document_id]
        stems, counts = content_words(letter, site.first, site.last)
        columns.append(stems)
        values.append(counts)
        pointers.append(pointers[-1] + len(stems))
    stems = np.concatenate(columns) if columns else np.zeros(0, dtype=np.int64)
    shape = (len(sites), int(stems.max(initial=0)) + 1)
    return sparse.csr_matrix((np.concatenate(values), stems, pointers), shape=shape)


def _characters(numbers: Ints) -> str:
    """A character for each word; past a million different words some share one, which only blurs likeness."""
    points = 1 + numbers % (0x10FFFF - len(_SURROGATES) - 1)
    points = np.where(points < _SURROGATES.start, points, points + len(_SURROGATES))
    return points.astype("<u4").tobytes().decode("utf-32-le")
