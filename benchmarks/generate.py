"""Seeded paragraphs for the benchmark of near-duplicate search.

Zipf words; 40 % exact copies, 30 % near copies (5 to 30 % of the words edited, and up to three slots refilled),
30 % unique. What is copied is drawn from a Zipf law too, so a few texts have very many copies.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

__all__ = ["edited", "paragraphs", "zipf"]

Longs = npt.NDArray[np.int64]
_VOCABULARY = 60_000


def _vocabulary(draw: np.random.Generator) -> list[str]:
    letters = np.frombuffer(b"etaoinshrdlucmfwypvbgk", np.uint8)
    weights = 1 / np.arange(1, len(letters) + 1) ** 0.6
    steps = (weights / weights.sum()).cumsum()
    steps /= steps[-1]
    seen: dict[str, None] = {}
    while len(seen) < _VOCABULARY:  # what `choice` draws, which would look at the weights again for each word
        places = steps.searchsorted(draw.random(int(draw.integers(2, 9))), side="right")
        seen[letters[places].tobytes().decode()] = None
    return list(seen)


@lru_cache(maxsize=8)
def _steps(n: int, exponent: float) -> npt.NDArray[np.float64]:
    return np.cumsum(1 / np.arange(1, n + 1) ** exponent)


def zipf(draw: np.random.Generator, n: int, size: int, exponent: float) -> Longs:
    """Numbers below ``n``, the k-th with weight 1 / k ** exponent."""
    steps = _steps(n, exponent)
    return np.searchsorted(steps, draw.random(size) * steps[-1]).astype(np.int64)


def edited(draw: np.random.Generator, words: Longs) -> Longs:
    """A near copy: replaced, dropped and added words, and stretches put in place of others."""
    rate = draw.uniform(0.05, 0.30)
    hit = draw.random(len(words)) < rate
    kind = draw.integers(0, 3, len(words))
    fresh = zipf(draw, _VOCABULARY, len(words), 1.0)
    replaced = np.where(hit & (kind == 0), fresh, words)
    times = np.where(hit & (kind == 1), 0, np.where(hit & (kind == 2), 2, 1))
    out = np.repeat(replaced, times)
    for _ in range(int(draw.integers(0, 4))):
        at = int(draw.integers(0, len(out) + 1))
        slot = zipf(draw, _VOCABULARY, int(draw.integers(1, 5)), 0.6)
        out = np.concatenate((out[:at], slot, out[at + len(slot) :]))
    return out


def paragraphs(n: int, seed: int = 1) -> list[str]:
    """``n`` paragraphs of 60 to 160 words, in random order."""
    draw = np.random.default_rng(seed)
    vocabulary = np.array(_vocabulary(draw), dtype=object)
    unique, near = max(1, int(0.3 * n)), int(0.3 * n)
    lengths = draw.integers(60, 161, unique)
    flat = zipf(draw, _VOCABULARY, int(lengths.sum()), 1.0)
    texts: list[Longs] = np.split(flat, np.cumsum(lengths)[:-1])
    sources = max(1, unique // 3)
    copied = zipf(draw, sources, near, 0.5)
    texts += [edited(draw, texts[k]) for k in copied]
    exact = zipf(draw, len(texts), n - len(texts), 0.7)
    shuffled = draw.permutation(len(texts))
    written = [" ".join(vocabulary[words]) for words in texts]
    written += [written[shuffled[k]] for k in exact]
    return [written[k] for k in draw.permutation(len(written))]
