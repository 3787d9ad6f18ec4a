"""Unrelated requests, same reasoning: pairs of letters ranked by how little the one explains the other."""

from __future__ import annotations

from collections.abc import Iterable

from similarity.records import RequestPair

__all__ = ["rank_unrelated", "unexplained"]


def unexplained(pair: RequestPair) -> float | None:
    """Reasoning in common that the requests do not explain, 0 to 1; None where the requests are unknown.

    The mean of the overlap in both directions times one less the similarity of the requests: high where
    much of either letter's reasoning stands in the other although the requests share no words.
    """
    if pair.request_similarity is None or pair.same_request is None:
        return None
    if pair.same_request:
        return 0.0
    overlap = (pair.reasoning_overlap_left + pair.reasoning_overlap_right) / 2
    return overlap * (1.0 - pair.request_similarity)


def rank_unrelated(pairs: Iterable[RequestPair], limit: int | None = None) -> tuple[RequestPair, ...]:
    """Pairs with common reasoning and different requests, the most striking first.

    Parameters
    ----------
    pairs
        Of a run. Pairs whose requests are unknown or the same are left out: they show nothing of the kind.
    limit
        How many; all without it.
    """
    scored = [(value, pair) for pair in pairs if (value := unexplained(pair))]
    scored.sort(key=lambda item: (-item[0], item[1].left_document, item[1].right_document))
    return tuple(pair for _, pair in scored[:limit])
