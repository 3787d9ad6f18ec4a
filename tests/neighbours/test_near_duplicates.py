"""NearDuplicatePairs against brute force, its estimator contract, and input that hurts."""

from __future__ import annotations

import pickle
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from sklearn.base import clone
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import make_pipeline

from benchmarks.generate import paragraphs
from similarity.features import PassageVectorizer
from similarity.features.vectorizer import word_forms
from similarity.neighbours.near_duplicates import NearDuplicatePairs, Pairs

pytestmark = pytest.mark.filterwarnings("ignore:overflow")


def brute(texts: list[str], threshold: float) -> dict[tuple[int, int], float]:
    try:
        matrix = TfidfVectorizer(
            tokenizer=word_forms, token_pattern=None, lowercase=False, ngram_range=(1, 2)
        ).fit_transform(texts)
    except ValueError:  # no words at all
        return {}
    cosines = (matrix @ matrix.T).toarray()
    left, right = np.nonzero(np.triu(cosines, 1) >= threshold)
    return {(int(i), int(j)): float(cosines[i, j]) for i, j in zip(left, right, strict=True)}


def listed(pairs: Pairs) -> dict[tuple[int, int], float]:
    keys = list(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True))
    assert keys == sorted(set(keys)) and all(i < j for i, j in keys)
    return dict(zip(keys, pairs.cosine.tolist(), strict=True))


def same(found: dict[Any, float], true: dict[Any, float], threshold: float) -> None:
    """Equal pairs and cosines to 1e-6; a pair within rounding of the threshold may be on either side."""
    for pair in found.keys() ^ true.keys():
        assert abs({**true, **found}[pair] - threshold) < 1e-9
    for pair in found.keys() & true.keys():
        assert found[pair] == pytest.approx(true[pair], abs=1e-6)


HARD = {
    "nothing": [],
    "one": ["a single text"],
    "all identical": ["the very same words stand here"] * 40,
    "only stop words": ["the of and", "of the and", "and", "and and"],
    "no words": ["", " ", "!?", "\x00"],
    "emoji and beyond the BMP": ["😀 𝒜lpha 𝟙𝟚", "𝒜LPHA 𝟙𝟚 🧾", "🧾🧾", "𐐀𐐁 word", "𐐨𐐩 WORD"],
    "right to left": [
        "לא ניתן לאשר או להכחיש",
        "לא ניתן לאשר או להכחיש כי",
        "لا تأكيد ولا نفي",
        "لا تأكيد ولا نفي",
    ],
    "NUL and surrogate": ["a\x00b c", "a b c", "a b\ud800c", "a\udfff b c"],
    "apostrophes": ["the Act’s test isn't", "the act's TEST isn’t", "’tis 'tis", "a’ b '", "x‘y’z x''y"],
    "case folding": ["STRASSE Straße", "strasse strasse", "İstanbul ı", "ﬁne fine", "Å Å"],
    "numbers and signs": ["£5½ m² 3rd_x a_b", "£5½ M² 3RD X a b", "2–3 2-3 2—3", "ª º µ ¼ ×÷"],
    "long": [" ".join(f"w{n % 5000}" for n in range(200_000)), "w1 w2 w3", "w1 w2 w3 w4"],
}


@pytest.mark.parametrize("name", HARD)
def test_hard_input_equals_brute_force(name: str) -> None:
    texts = HARD[name]
    for threshold in (0.3,) if name == "long" else (0.3, 0.7, 1.0):
        found = listed(NearDuplicatePairs(threshold).fit(texts).pairs_)
        same(found, brute(texts, threshold), threshold) if threshold < 1 else None
        assert all(cosine <= 1 for cosine in found.values())


words = st.lists(
    st.sampled_from(["a", "b", "c", "dd", "Ee", "ff’s", "é", "longerword", "longerwords"]), max_size=12
)
corpora = st.lists(words.map(" ".join), max_size=14)


@settings(max_examples=60, deadline=None)
@given(texts=corpora, threshold=st.sampled_from([0.2, 0.5, 0.7, 0.95]))
def test_equals_brute_force(texts: list[str], threshold: float) -> None:
    same(
        listed(NearDuplicatePairs(threshold).fit(texts).pairs_),
        brute(texts, threshold),
        threshold,
    )


def test_a_larger_corpus_any_order_any_threads() -> None:
    texts = paragraphs(1500, 3)
    true = brute(texts, 0.7)
    whole = NearDuplicatePairs().fit(texts)
    same(listed(whole.pairs_), true, 0.7)
    for threads in (1, 3):
        other = NearDuplicatePairs(n_jobs=threads).fit(pa.array(texts))
        assert all((a == b).all() for a, b in zip(whole.pairs_, other.pairs_, strict=True))
    order = np.random.default_rng(0).permutation(len(texts))
    turned = listed(NearDuplicatePairs().fit([texts[k] for k in order]).pairs_)
    back = {tuple(sorted((int(order[i]), int(order[j])))): c for (i, j), c in turned.items()}
    same(back, true, 0.7)


def test_a_matrix_gives_the_pairs_of_its_texts() -> None:
    texts = paragraphs(300, 4)
    matrix = PassageVectorizer(background=None).fit_transform(texts)
    same(listed(NearDuplicatePairs().fit(matrix).pairs_), brute(texts, 0.7), 0.7)
    dense = np.array([[3.0, 0], [0, 2], [0, 0], [5, 0], [1, 1]])
    found = listed(NearDuplicatePairs(0.7).fit(dense).pairs_)
    assert set(found) == {(0, 3), (0, 4), (1, 4), (3, 4)}
    with pytest.raises(ValueError, match="below 0"):
        NearDuplicatePairs().fit(sparse.csr_matrix([[-1.0]]))


def test_query_equals_transform_and_product() -> None:
    texts, new = paragraphs(200, 5), [*paragraphs(200, 5)[:20], "", "wholly unseen words"]
    vectorizer = TfidfVectorizer(
        tokenizer=word_forms, token_pattern=None, lowercase=False, ngram_range=(1, 2)
    )
    fitted = vectorizer.fit_transform(texts)
    cosines = (vectorizer.transform(new) @ fitted.T).toarray()
    left, right = np.nonzero(cosines >= 0.7)
    found = NearDuplicatePairs().fit(texts).query(new)
    assert (found.left.tolist(), found.right.tolist()) == (left.tolist(), right.tolist())
    np.testing.assert_allclose(found.cosine, cosines[left, right], atol=1e-6)


def test_large_families_are_edges_to_their_first_member() -> None:
    texts = ["we can neither confirm nor deny", "another text stands here"] * 30
    texts += ["we can neither confirm nor deny it"]
    found = NearDuplicatePairs(0.5, max_family=10).fit(texts)
    assert listed(found.pairs_).keys() == {
        *((0, k) for k in range(2, 60, 2)), *((1, k) for k in range(3, 60, 2)), (0, 60)
    }  # fmt: skip
    assert found.representative_.tolist() == [0, 1] * 30 + [60]
    assert len(NearDuplicatePairs(0.5).fit(texts).pairs_.left) == 2 * 30 * 29 // 2 + 30


def test_contract_of_an_estimator() -> None:
    model = NearDuplicatePairs(0.6, n_jobs=1)
    assert clone(model).get_params() == model.get_params()
    assert not hasattr(clone(model.fit(["a b", "a b"])), "groups_")
    again = pickle.loads(pickle.dumps(model))
    assert listed(again.pairs_) == listed(model.pairs_) == {(0, 1): 1.0}
    chained = make_pipeline(PassageVectorizer(background=None), NearDuplicatePairs()).fit(["a b", "a b", "c"])
    assert listed(chained[-1].pairs_).keys() == {(0, 1)}
    assert model.fit(["x"]).pairs_.left.tolist() == []  # fitting again forgets what was found before


@pytest.mark.parametrize("wrong", [{"threshold": 0}, {"threshold": 1.5}, {"max_family": 0}])
def test_senseless_parameters_are_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(wrong))):
        NearDuplicatePairs(**wrong).fit(["a"])
    with pytest.raises(ValueError, match="one string"):
        NearDuplicatePairs().fit("a text")
