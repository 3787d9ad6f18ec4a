"""What sites are compared by: their words and word pairs, each once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from scipy import sparse

from similarity.templates.clustering import Likeness
from similarity.templates.indexed import IndexedLetter
from similarity.templates.sites import Link, Site

__all__ = ["site_likeness"]


def site_likeness(
    sites: Sequence[Site], links: Sequence[Link], letters: Mapping[str, IndexedLetter]
) -> Likeness:
    """Share of the longer site's words and word pairs that the other has, or of its words that a match aligns."""
    texts = [letters[s.document_id].forms[s.first : s.last] for s in sites]
    width = 1 + max(int(t.max()) for t in texts)
    grams = [np.unique(np.concatenate((t, width + t[:-1] * width + t[1:]))) for t in texts]
    lengths = np.array([len(g) for g in grams], dtype=np.int64)
    _, columns = np.unique(np.concatenate(grams), return_inverse=True)
    shape = (len(sites), int(columns.max()) + 1)
    pointers = np.concatenate(([0], np.cumsum(lengths)))
    rows = sparse.csr_matrix((np.ones(len(columns), dtype=np.float32), columns, pointers), shape=shape)
    left = np.array([link.left for link in links], dtype=np.int64)
    right = np.array([link.right for link in links], dtype=np.int64)
    words = np.array([s.last - s.first for s in sites], dtype=np.float64)
    shared = np.array([link.shared for link in links], dtype=np.float64)
    aligned = np.minimum(1.0, shared / np.maximum(words[left], words[right])) if len(links) else shared
    tied = sparse.csr_matrix((aligned, (left, right)), shape=(len(sites), len(sites)))
    return Likeness(rows, lengths.astype(np.float64), tied.maximum(tied.T).tocsr())
