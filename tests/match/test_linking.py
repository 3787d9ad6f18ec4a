"""Texts in very many places: every place stays tied, whoever comes first, and words count as if all were compared."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from similarity.config import MatchSettings
from similarity.match.exact.blocks import blocks_of, pairs_of
from similarity.match.exact.linking import telling, tied_words
from similarity.match.exact.seeds import Seeds, maximal_runs
from similarity.match.matches import find_recurrences
from similarity.match.stream import Kin
from similarity.records import ALIKE, RequestPair
from similarity.templates import build_templates
from tests.match.letters import letter_of

FORM = (
    "Laid beside what is already public an answer about {} would become one tile of a larger picture and a patient "
    "reader who gathers enough of those tiles could work out how the force arranges its people."
)
OWN = "On {} the committee of {} met in room {} and found that the {} papers were kept by the clerk of {} alone."
LINKED = MatchSettings(max_family=4, max_matches=1)
TOPICS = ("drones", "the dog section", "harbour patrols", "parking", "covert radios", "stun devices")


def pile(count: int) -> list:  # type: ignore[type-arg]
    return [
        letter_of(
            f"l{n:03}",
            [OWN.format(n, f"w{n}", f"x{n}", f"y{n}", f"z{n}"), FORM.format(TOPICS[n % len(TOPICS)])],
            ["harm", "harm"],
        )
        for n in range(count)
    ]


def test_more_letters_than_the_limit_are_linked_and_none_is_lost() -> None:
    letters = pile(60)
    linked, full = find_recurrences(letters, LINKED), find_recurrences(letters)
    assert linked.linked and not full.linked
    assert len(linked.matches) < len(full.matches) / 5
    assert {d for m in linked.matches for d in (m.left_document, m.right_document)} == {
        one.document.document_id for one in letters
    }


def test_templates_overlaps_and_pairs_are_those_of_all_comparisons() -> None:
    letters = pile(60)
    linked = build_templates(letters, find_recurrences(letters, LINKED).matches, linked=True)
    full = build_templates(letters, find_recurrences(letters).matches)

    def places(result) -> set:  # type: ignore[no-untyped-def,type-arg]
        return {(o.document_id, o.span) for t in result.templates for o in t.occurrences}

    assert places(linked) == places(full)
    assert len(linked.templates) == len(full.templates) == 2
    assert linked.overlaps == full.overlaps
    for ours, theirs in zip(linked.requests, full.requests, strict=True):
        assert ours == theirs


def test_of_many_letters_pairs_that_share_a_match_or_are_asked_alike_are_listed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    letters = pile(60)
    matches = find_recurrences(letters, LINKED).matches
    every = build_templates(letters, matches, linked=True).requests
    monkeypatch.setattr("similarity.templates.build.ALL_PAIRS_UP_TO", 10)
    listed = build_templates(letters, matches, linked=True).requests
    matched = {(m.left_document, m.right_document) for m in matches if m.left_document != m.right_document}

    def kept(pair: RequestPair) -> bool:
        ends = pair.left_document, pair.right_document
        return bool(ends in matched or pair.same_request or (pair.request_similarity or 0.0) >= ALIKE)

    assert listed == tuple(filter(kept, every))
    assert len(matched) <= len(listed) < len(every)


def test_answers_to_one_request_do_not_hide_that_others_recur() -> None:
    letters = [letter_of(f"l{n:03}", [FORM.format("drones")], ["harm"]) for n in range(30)]
    groups = {f"l{n:03}": n // 10 for n in range(30)}  # the first ten answer the request of the first place
    found = find_recurrences(letters, LINKED, requests=groups)
    across = {
        d
        for m in found.matches
        if groups[m.left_document] != groups[m.right_document]
        for d in (m.left_document, m.right_document)
    }
    assert len(across) == 30


def test_repeats_inside_a_letter_stay() -> None:
    letters = [
        letter_of(f"l{n:03}", [FORM.format("drones"), f"Number {n}.", FORM.format("drones")])
        for n in range(20)
    ]
    found = find_recurrences(letters, LINKED)
    assert {m.left_document for m in found.matches if m.left_document == m.right_document} == {
        one.document.document_id for one in letters
    }


@given(
    st.lists(st.lists(st.integers(0, 3), min_size=1, max_size=12), min_size=1, max_size=6), st.integers(1, 6)
)
def test_runs_of_large_families_are_runs_and_reach_every_place(texts: list[list[int]], limit: int) -> None:
    word = np.array([w for text in texts for w in text], np.int32)
    segment = np.repeat(np.arange(len(texts), dtype=np.int32), [len(text) for text in texts])
    everything = {tuple(row) for row in maximal_runs(word, segment, 2).tolist()}
    some = {tuple(row) for row in Seeds(word, segment, 2).runs(limit).tolist()}
    assert some <= everything
    assert _covered(some) == _covered(everything)


def _covered(runs: set) -> set[int]:  # type: ignore[type-arg]
    return {at + k for a, b, length in runs for at in (a, b) for k in range(length)}


@settings(deadline=None)
@given(st.integers(2, 12), st.integers(12, 20), st.randoms(use_true_random=False))
def test_what_is_kept_ties_and_covers_the_same_words(places: int, length: int, draw) -> None:  # type: ignore[no-untyped-def]
    segment = np.repeat(np.arange(places, dtype=np.int32), length)
    own = np.arange(places, dtype=np.int64)
    requests = np.array([draw.randrange(3) for _ in range(places)], np.int64)
    kin = Kin(own, requests, np.zeros(places, np.int64))
    steps = np.arange(length)
    alignments = [
        np.column_stack((a * length + steps, b * length + steps))
        for a in range(places)
        for b in range(a + 1, places)
    ]
    every, bounds = blocks_of(alignments)
    needed, begins = telling(every, bounds, segment, kin)
    pairs, first = pairs_of(needed, begins)
    kept = np.split(pairs, first[1:-1])
    assert len(kept) <= 4 * places
    words_in_all = places * length
    assert (tied_words(needed, words_in_all) == tied_words(every, words_in_all)).all()

    def partners(found: list, apart: bool) -> set[int]:  # type: ignore[type-arg]
        return {
            int(w) for pairs in found for w in pairs.ravel()
            if not apart or requests[segment[pairs[0, 0]]] != requests[segment[pairs[0, 1]]]
        }  # fmt: skip

    assert partners(kept, False) == partners(alignments, False)
    assert partners(kept, True) == partners(alignments, True)


@given(
    words=st.lists(st.integers(0, 3), min_size=12, max_size=80),
    letters=st.integers(2, 4),
    own=st.integers(0, 3),
    limit=st.sampled_from([0, 2, 3, 6]),
)
@settings(max_examples=60, deadline=None)
def test_runs_of_one_letter_are_those_of_all_that_touch_it(
    words: list[int], letters: int, own: int, limit: int
) -> None:
    word = np.array(words, np.int32)
    segment = np.sort(np.arange(len(word)) % letters).astype(np.int32)
    number = np.arange(letters, dtype=np.int64)
    kin = Kin(number, number, np.zeros(letters, np.int64))
    near = segment == own % letters
    every = Seeds(word, segment, 2, kin).runs(limit)
    touching = every[near[every[:, 0]] | near[every[:, 1]]]
    seeds = Seeds(word, segment, 2, kin, near)
    assert {tuple(run) for run in seeds.runs(limit).tolist()} == {tuple(run) for run in touching.tolist()}
    for most in (1, 5, 10**6):
        limited = seeds.family_limit(6, most)
        assert len(seeds.runs(limited)) <= most or limited in (0, 2)
