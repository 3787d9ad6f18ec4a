"""The contract of PassageVectorizer, which scikit-learn's own check hardly tests for text estimators."""

from __future__ import annotations

import pickle
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.base import clone
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from similarity.errors import FactsError
from similarity.features import Background, PassageVectorizer, load_background
from similarity.features.background import count_background, write_background
from similarity.features.vectorizer import word_forms

TEXTS = ["neither confirm nor deny", "The Act’s test isn't met", "nor deny, nor confirm", ""]
texts = st.lists(st.text(st.sampled_from("ab c.’é\x00😀"), max_size=30), min_size=1, max_size=6)


@settings(max_examples=50, deadline=None)
@given(texts)
def test_equals_scikit_learn_without_background(some: list[str]) -> None:
    reference = TfidfVectorizer(tokenizer=word_forms, token_pattern=None, lowercase=False, ngram_range=(1, 2))
    ours = PassageVectorizer(background=None)
    if not any(word_forms(text) for text in some):
        assert ours.fit_transform(some).shape == (len(some), 0)
        return
    np.testing.assert_allclose(ours.fit_transform(some).toarray(), reference.fit_transform(some).toarray())
    assert list(ours.get_feature_names_out()) == list(reference.get_feature_names_out())


@settings(max_examples=50, deadline=None)
@given(texts, st.data())
def test_multiplicity_equals_copies_written_out(some: list[str], data: st.DataObject) -> None:
    counts = data.draw(st.lists(st.integers(1, 4), min_size=len(some), max_size=len(some)))
    copies = [text for text, count in zip(some, counts, strict=True) for _ in range(count)]
    weighted = PassageVectorizer(background=None).fit(some, multiplicity=counts)
    np.testing.assert_allclose(weighted.idf_, PassageVectorizer(background=None).fit(copies).idf_)
    assert weighted.n_documents_ == len(copies)


def test_background_counts_are_added() -> None:
    known = Background(98, {"deny": 97})
    fitted = PassageVectorizer(background=known).fit(["deny", "confirm"])
    idf = dict(zip(fitted.get_feature_names_out(), fitted.idf_, strict=True))
    assert idf["deny"] == pytest.approx(np.log(101 / 99) + 1)
    assert idf["confirm"] == pytest.approx(np.log(101 / 2) + 1)


def test_usable_in_a_pipeline_cloneable_and_picklable() -> None:
    model = make_pipeline(PassageVectorizer(analyzer="char", ngram_range=(2, 3)), LogisticRegression())
    model.fit(TEXTS, [0, 1, 0, 1])
    again = pickle.loads(pickle.dumps(model))
    assert (again.predict(TEXTS) == model.predict(TEXTS)).all()
    assert clone(model[0]).get_params() == model[0].get_params()
    assert not hasattr(clone(model[0]), "idf_")
    fitted = model[0]
    assert fitted.transform(TEXTS).shape == (4, len(fitted.get_feature_names_out()))


def test_fit_transform_equals_fit_then_transform_and_sublinear() -> None:
    for sublinear in (False, True):
        ours = PassageVectorizer(sublinear_tf=sublinear)
        np.testing.assert_allclose(
            ours.fit_transform(TEXTS).toarray(), ours.fit(TEXTS).transform(TEXTS).toarray()
        )


@pytest.mark.parametrize("wrong", ["one text", [1, 2], [None]])
def test_refuses_what_is_not_a_list_of_texts(wrong: object) -> None:
    with pytest.raises(ValueError):
        PassageVectorizer().fit(wrong)  # type: ignore[arg-type]


def test_a_background_file_comes_back_and_is_the_same_bytes(tmp_path: Path) -> None:
    known = count_background(["nor deny nor", "deny", "", "Ö é"])
    assert (known.documents, known.frequency["nor"], known.frequency["deny nor"]) == (3, 1, 1)
    for name in ("a", "b"):
        write_background(known, tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert load_background(tmp_path / "a") == known
    (tmp_path / "c").write_text("no")
    with pytest.raises(FactsError, match="not a file of background frequencies"):
        load_background(tmp_path / "c")


def test_the_shipped_background_loads() -> None:
    assert load_background().documents >= 0
