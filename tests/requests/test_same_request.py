"""Requests: one, another, a follow-up or unknown; and what they leave unexplained."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import numpy as np
import pytest

from similarity.features.tfidf_rows import tfidf_rows
from similarity.records import RequestPair
from similarity.requests import cosines_of_requests
from similarity.requests.same_request import compare_requests
from similarity.requests.unrelated import rank_unrelated, unexplained
from tests.templates.making import REQUESTS, letter


def verdict(*letters):
    found = compare_requests(sorted(letters, key=lambda x: x.document.document_id), 0.75)
    return found.verdict(letters[0].document.document_id, letters[1].document.document_id)


def test_the_same_request_to_two_bodies():
    a = letter("a", ["Refused."], request=REQUESTS[0].replace("the force", "Ashmoor Police"))
    b = letter("b", ["Refused."], request=REQUESTS[0].replace("the force", "Brackwater Police"))
    assert verdict(a, b)[0] is True


def test_two_requests():
    a, b = (letter(d, ["Refused."], request=r) for d, r in zip("ab", REQUESTS[:2], strict=True))
    assert verdict(a, b)[0] is False


def test_without_words_unknown_never_different():
    a = letter("a", ["Refused."], request=REQUESTS[0])
    b = letter("b", ["Refused."])
    same, reason = verdict(a, b)
    assert same is None
    assert "unknown" in reason
    assert compare_requests([a, b], 0.75).groups == {"a": 0}


def test_one_reference_is_one_request_even_without_words():
    a = letter("a", ["Refused."], reference="RFI/2023/0077")
    b = letter("b", ["Refused after review."], reference="rfi-2023-0077")
    same, reason = verdict(a, b)
    assert same is True
    assert "RFI/2023/0077" in reason


def test_a_short_reference_ties_nothing():
    a = letter("a", ["Refused under 24."], reference="24")
    b = letter("b", ["Refused under 24 too."], reference="25")
    assert verdict(a, b)[0] is None


def test_a_counter_that_two_bodies_share_ties_nothing():
    a = letter("a", ["Refused."], reference="FOI/2024/0003", authority="Harbour Board")
    b = letter("b", ["Refused too."], reference="FOI/2024/0003", authority="Canal Board")
    assert verdict(a, b)[0] is None
    c = letter("b", ["Refused, as in FOI/2024/0003."], reference="X 77/1", authority="Canal Board")
    assert verdict(a, c)[0] is None


@pytest.mark.parametrize(
    "text",
    [
        "You asked for the position on 30 June 2024. 1. How many moorings were let?",
        "You wrote to us in June 2024\n\n1. How many moorings were let?",
        "There were, in 2024, 1 mooring and 2 stalls.",
        "In June 2024 1 mooring was let.",
        "Letters of June 2024 / 1 reply.",
    ],
)
def test_a_year_and_a_number_are_no_reference(text):
    a = letter("a", ["Refused."], reference="2024/1")
    assert verdict(a, letter("b", [text]))[0] is None


@pytest.mark.parametrize("text", ["We answered 2024/1.", "Our answer to 2024 / 1, of May.", "See FOI 2024/1"])
def test_a_reference_in_another_spelling_is_named(text):
    a = letter("a", ["Refused."], reference="2024/1")
    assert verdict(a, letter("b", [text]))[0] is True


@pytest.mark.parametrize(
    ("words", "of_first"), [("12 March", False), ("12 March 2024", False), ("12 March 2018", True)]
)
def test_a_review_reaches_back_years_only_by_the_year(words, of_first):
    first = letter("a", ["Refused."], date="2018-03-12", authority="Coast Office", request=REQUESTS[0])
    review = letter("b", [f"Your answer of {words} stands."], date="2024-04-30", authority="Coast Office")
    assert verdict(first, replace(review, kind="internal_review"))[0] is (True if of_first else None)


def test_a_review_is_tied_to_the_letter_whose_day_it_names():
    first = letter("a", ["Refused."], date="2023-05-23", authority="Coast Office", request=REQUESTS[0])
    other = letter("b", ["Refused."], date="2023-05-02", authority="Coast Office", request=REQUESTS[1])
    review = letter("c", ["Your answer of 23 May stands."], date="2023-07-18", authority="Coast Office")
    review = replace(review, kind="internal_review")
    found = compare_requests([first, other, review], 0.75)
    assert found.verdict("a", "c")[0] is True
    assert found.verdict("b", "c")[0] is not True


def test_only_stop_words():
    a, b = letter("a", ["x"], request="what is it to you"), letter("b", ["x"], request="what is it to us")
    assert verdict(a, b)[0] is False


def pair(left, right, similarity, ours, theirs, same=False):
    return RequestPair(left, right, similarity, ours, theirs, same)


def test_ranked_by_what_the_requests_do_not_explain():
    striking = pair("a", "b", 0.05, 0.6, 0.7)
    related = pair("a", "c", 0.7, 0.6, 0.7)
    little = pair("b", "c", 0.0, 0.05, 0.0)
    unknown = pair("a", "d", None, 0.9, 0.9, None)
    same = pair("c", "d", 0.95, 1.0, 1.0, True)
    nothing = pair("b", "d", 0.0, 0.0, 0.0)
    ranked = rank_unrelated([little, unknown, same, nothing, related, striking])
    assert ranked == (striking, related, little)
    assert rank_unrelated([little, striking], limit=1) == (striking,)
    assert unexplained(unknown) is None
    assert unexplained(same) == 0.0


def test_letters_are_named_as_a_reader_knows_them():
    first = letter("a-1f0c", ["Refused."], reference="FOI 0902/22")
    review = letter("b-77aa", ["This is our review of FOI 0902/22."], reference="FOI 0902/22 (review)")
    other = letter("c-90ee", ["Our review of FOI 0902/22 was sent."])
    assert verdict(first, review)[1] == "FOI 0902/22 (review) names the reference FOI 0902/22"
    assert verdict(first, other)[1] == "c-90ee.txt names the reference FOI 0902/22"
    known = letter("d", ["Refused."], request=REQUESTS[0])
    assert verdict(known, first)[1] == "the request's text is unknown in FOI 0902/22"


def test_a_chain_of_ties_is_one_group_numbered_by_its_first_letter():
    letters = [letter(d, ["Refused."], request=REQUESTS[n % 2]) for n, d in enumerate("abcde")]
    letters.append(letter("f", ["Refused."]))
    assert compare_requests(letters, 0.75).groups == {"a": 0, "b": 1, "c": 0, "d": 1, "e": 0}


@pytest.mark.parametrize("count", [0, 1, 7, 40])
def test_likeness_asked_for_is_that_of_the_table_of_all_with_all(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cosines_of_requests, "_ROWS", 3)
    random = Random(count)
    texts = [
        " ".join(random.choices(["ferry", "quay", "crane", "tide", "rope"], k=n % 9)) for n in range(count)
    ]
    rows = tfidf_rows(texts)
    table = np.clip((rows @ rows.T).toarray(), 0.0, 1.0)
    found = cosines_of_requests.RequestCosines(texts)
    others = np.array(random.sample(range(count), count // 2), np.int64)
    for text in range(count):
        assert (found.of(text, others) == table[text, others]).all()  # to the last bit
    pairs, cosines = found.alike(0.6)
    assert np.array_equal(pairs, np.argwhere(np.triu(table >= 0.6, k=1)))
    assert np.array_equal(cosines, table[tuple(pairs.T)])
    assert count < 40 or len(pairs)
