"""Families: no chaining, deterministic, and a clusterer that scikit-learn accepts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from sklearn.cluster import AgglomerativeClustering
from sklearn.metrics.pairwise import cosine_similarity
from sklearn.utils.estimator_checks import parametrize_with_checks

from similarity.templates.families.estimator import MedoidFamilies


@parametrize_with_checks([MedoidFamilies(), MedoidFamilies(threshold=0.9)])
def test_scikit_learn_accepts_it(estimator, check):
    check(estimator)


def bridged(families: int = 300, size: int = 3) -> np.ndarray:
    """Families of unlike texts, each tied to the next by one text that is half of either."""
    rows = []
    for n in range(families):
        own = np.zeros(families)
        own[n] = 1.0
        rows += [own] * size
        if n + 1 < families:
            bridge = np.zeros(families)
            bridge[[n, n + 1]] = 1.0
            rows.append(bridge)
    return np.array(rows)


def joins(labels: np.ndarray, families: int, size: int) -> int:
    """Pairs of families that have members in one cluster."""
    homes = [set(labels[n * (size + 1) : n * (size + 1) + size]) for n in range(families)]
    return sum(bool(homes[n] & homes[n + 1]) for n in range(families - 1))


def test_three_hundred_families_linked_by_bridges_stay_apart():
    rows = bridged()
    found = MedoidFamilies(threshold=0.6).fit(rows)
    ours = joins(found.labels_, 300, 3)
    average = AgglomerativeClustering(
        n_clusters=None, metric="cosine", linkage="average", distance_threshold=0.4
    ).fit_predict(rows)
    assert ours <= joins(average, 300, 3)
    assert ours == 0
    assert len({found.labels_[4 * n] for n in range(300)}) == 300


def test_single_linkage_would_chain_what_stays_apart_here():
    rows = bridged()
    graph = sparse.csr_matrix(cosine_similarity(rows) >= 0.6)
    assert sparse.csgraph.connected_components(graph)[0] == 1


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.2, 0.95))
def test_every_member_is_like_its_medoid(seed, threshold):
    rng = np.random.default_rng(seed)
    rows = rng.random((40, 6)) * (rng.random((40, 6)) > 0.4)
    rows[rows.sum(axis=1) == 0, 0] = 1.0
    found = MedoidFamilies(threshold=threshold).fit(rows)
    cosine = cosine_similarity(rows)
    for label, medoid in enumerate(found.medoid_indices_):
        members = np.flatnonzero(found.labels_ == label)
        assert medoid in members
        assert (cosine[members, medoid] >= threshold - 1e-6).all()
    assert MedoidFamilies(threshold=threshold).fit(sparse.csr_matrix(rows)).labels_.tolist() == (
        found.labels_.tolist()
    )


def test_a_family_of_many_stays_one_and_is_not_joined_to_another():
    rng = np.random.default_rng(1)
    one = np.hstack([rng.random((1500, 4)) + 2, np.zeros((1500, 4))])
    other = np.hstack([np.zeros((700, 4)), rng.random((700, 4)) + 2])
    bridge = np.array([[1.0, 1, 1, 1, 1, 1, 1, 1]])
    labels = MedoidFamilies(threshold=0.75).fit_predict(np.vstack([one, other, bridge]))
    assert len(set(labels[:1500])) == 1
    assert len(set(labels[1500:2200])) == 1
    assert labels[0] != labels[1500]


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000))
def test_the_medoid_is_the_member_most_like_the_others(seed):
    rng = np.random.default_rng(seed)
    rows = rng.random((30, 5)) + 0.2 * (seed % 3)
    found = MedoidFamilies(threshold=0.8).fit(rows)
    cosine = cosine_similarity(rows)
    for label, medoid in enumerate(found.medoid_indices_):
        members = np.flatnonzero(found.labels_ == label)
        sums = cosine[np.ix_(members, members)].sum(axis=1)
        assert sums[members.tolist().index(medoid)] >= sums.max() - 1e-8


@pytest.mark.parametrize("threshold", [0.0, -1.0, 1.5])
def test_senseless_threshold(threshold):
    with pytest.raises(ValueError, match="threshold"):
        MedoidFamilies(threshold=threshold).fit(np.eye(3))
