from __future__ import annotations

import os
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from similarity.audit import audit_pile
from similarity.audit.single_letter import read_alone, shared_texts
from similarity.config import IngestSettings
from similarity.ingest import read_sources
from similarity.match import find_matches
from similarity.pipeline import understanding
from similarity.pipeline.single_letters import Beside
from similarity.report.privacy.redact import Details, personal
from similarity.workers.batches import Team, in_processes

DEMO = Path(__file__).resolve().parents[2] / "corpus" / "demo"


def test_results_come_in_the_order_of_the_items() -> None:
    items = [f"Word{n}" for n in range(50)]
    told: list[tuple[int, int]] = []
    found = in_processes("similarity.words:fold", items, 2, lambda done, of: told.append((done, of)))
    assert found == [item.lower() for item in items]
    assert told[-1] == (50, 50)
    assert in_processes("similarity.words:fold", [], 2) == []


def test_large_runs_are_sent_in_larger_batches_and_lose_nothing() -> None:
    items = [f"Word{n}" for n in range(1003)]
    told: list[int] = []
    with Team(1) as team:
        found = team.results("similarity.words:fold", items, lambda done, of: told.append(done))
    assert found == [item.lower() for item in items]
    assert told[0] == 32
    assert told[-1] == 1003


def test_what_is_made_of_a_result_as_it_comes_takes_its_place() -> None:
    items = [f"Word{n}" for n in range(50)]
    with Team(2) as team:
        later = team.later("similarity.words:fold", items, taken=len)
        assert later() == [len(item) for item in items]


def test_a_function_may_be_loaded_ahead_and_one_that_is_not_there_does_no_harm() -> None:
    with Team(1) as team:
        team.load("similarity.words:fold")
        team.load("similarity.words:nothing_of_this_name")
        assert team.results("similarity.words:fold", ["One"]) == ["one"]
        assert team.results("similarity.workers.batches:loaded", ["similarity.words:fold"]) == [True]


@pytest.mark.skipif(not hasattr(os, "nice"), reason="this system has no such priorities")
def test_a_worker_stands_back_behind_the_process_that_started_it() -> None:
    with Team(1) as team:
        assert team.results("os:nice", [0]) == [min(19, os.nice(0) + 10)]
        assert team.results("os:getsid", [0]) == [os.getsid(0)]
        assert team.results("os:getpgid", [0]) != [os.getpgid(0)]


def test_an_error_in_a_process_is_the_error_of_the_call() -> None:
    with pytest.raises(AttributeError):
        in_processes("similarity.words:fold", [1, 2, 3], 2)


def test_work_in_the_background_gives_its_results_when_asked() -> None:
    with Team(2) as team:
        results = team.later("similarity.words:fold", [f"Word{n}" for n in range(50)])
        assert results() == [f"word{n}" for n in range(50)]


def test_an_error_in_the_background_comes_when_results_are_asked_for() -> None:
    with Team(2) as team, pytest.raises(AttributeError):
        team.later("similarity.words:fold", [1, 2, 3])()


def test_leaving_early_ends_the_work_in_the_background() -> None:
    items = [f"Word{n}" * 100 for n in range(200_000)]
    with pytest.raises(KeyError), Team(1) as team:
        results = team.later("similarity.words:words", items)
        raise KeyError
    with pytest.raises(CancelledError):
        results()


def test_work_begun_comes_in_its_order_and_ends_with_the_team() -> None:
    with Team(1) as team:
        team.start()
        first = team.later("similarity.words:fold", ["One", "Two"])
        second = team.later("similarity.words:fold", ["Three"])
        assert (second(), first()) == (["three"], ["one", "two"])
        under_way = team.later("similarity.words:words", [f"Word{n}" * 100 for n in range(200_000)])
        waiting = team.later("similarity.words:fold", ["Four"])
    for results in (under_way, waiting):
        with pytest.raises(CancelledError):
            results()


def test_later_work_may_be_told_by_what_was_done_before() -> None:
    with Team(2) as team:
        first = team.later("similarity.words:fold", ["One", "TWO"])
        second = team.later("similarity.words:words", lambda: [f"{word} more" for word in first()])
        assert [[word.form for word in found] for found in second()] == [["one", "more"], ["two", "more"]]


def test_letters_checked_in_the_background_give_the_same_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = read_sources(sorted(DEMO.glob("carrowby*.txt"))[:4], IngestSettings()).documents
    letters = understanding.understand_all(documents)
    monkeypatch.setattr(understanding, "_FEW", 1)
    monkeypatch.setattr(understanding, "cores", lambda: 2)
    with understanding.checked_alone(letters, {}) as alone:
        known = alone()
    assert known == [read_alone(letter) for letter in letters]
    assert audit_pile(letters, alone=known) == audit_pile(letters)


def test_letters_checked_beside_their_comparison_give_the_same_findings() -> None:
    documents = read_sources(sorted(DEMO.glob("carrowby*.txt"))[:4], IngestSettings()).documents
    letters = understanding.understand_all(documents)
    matches = find_matches(letters)
    shared = shared_texts(letters, matches)
    details: dict[str, Details] = {}
    with Team(2) as team:
        beside = Beside(letters, {}, team=team, details=details)
        beside.begin_among(shared)
        known, among = beside.alone(), beside.among()
    assert known == [read_alone(letter) for letter in letters]
    assert list(details.values()) == [personal(letter) for letter in letters]
    assert audit_pile(letters, matches, alone=known, shared=shared, among=among) == audit_pile(
        letters, matches
    )


@pytest.mark.parametrize("much", [0, 3_000_000])
def test_few_letters_are_checked_among_others_by_the_processes_that_know_them(
    much: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("similarity.pipeline.single_letters._MUCH", much)
    documents = read_sources(sorted(DEMO.glob("carrowby*.txt"))[:2], IngestSettings()).documents
    letters = understanding.understand_all(documents)
    with Team(1) as team:
        before = team.results("tests.workers.busy:own_number", [None])
        beside = Beside(letters, {}, team=team)
        beside.alone()
        beside.begin_among(shared_texts(letters, find_matches(letters)))
        beside.among()
        after = team.results("tests.workers.busy:own_number", [None])
    assert (before == after) == bool(much)


def test_what_is_known_of_a_letter_is_not_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = read_sources(sorted(DEMO.glob("carrowby*.txt"))[:2], IngestSettings()).documents
    letters = understanding.understand_all(documents)
    first = letters[0].document.document_id
    known = {first: read_alone(letters[0])}
    before = known[first]
    details = {first: personal(letters[0])}
    told = details[first]
    with Team(1) as team:
        assert Beside(letters, known, team=team, details=details).alone()[0] is before
    assert details[first] is told and list(details.values()) == [personal(letter) for letter in letters]
    monkeypatch.setattr("similarity.pipeline.single_letters.read_alone", None)
    assert Beside(letters, known).alone() == list(known.values())


def test_each_process_loads_what_it_needs_before_it_is_asked() -> None:
    documents = read_sources(sorted(DEMO.glob("carrowby*.txt"))[:4], IngestSettings()).documents
    with understanding.ready_team(2) as team:
        numbers = set(team.later("tests.workers.busy:own_number", [None] * 8, at_once=1)())
        assert len(numbers) == 2
        assert understanding.understand_all(documents, team=team) == understanding.understand_all(documents)


def test_letters_understood_in_processes_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = read_sources(sorted(DEMO.glob("carrowby*.txt"))[:4], IngestSettings()).documents
    here = understanding.understand_all(documents)
    monkeypatch.setattr(understanding, "_FEW", 1)
    monkeypatch.setattr(understanding, "cores", lambda: 2)
    assert understanding.understand_all(documents) == here


def test_one_team_understands_letters_and_checks_them() -> None:
    documents = read_sources(sorted(DEMO.glob("carrowby*.txt"))[:4], IngestSettings()).documents
    here = understanding.understand_all(documents)
    with Team(2) as team:
        letters = understanding.understand_all(documents, team=team)
        with understanding.checked_alone(letters, {}, team=team) as alone:
            assert alone() == [read_alone(letter) for letter in here]
    assert letters == here
