"""A short sample of the fuzz run over whole commands; ``python -m tests.fuzz.run_piles`` is the long one."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from similarity.records import SameArgument, Span
from similarity.results import Results
from similarity.store.results import FILE, save_results
from tests.fuzz.piles import damaged
from tests.fuzz.quotations import check_records
from tests.fuzz.run_piles import ask, turn


@pytest.mark.parametrize("number", range(2))
def test_piles_through_all_commands(number: int, tmp_path: Path) -> None:
    turn(random.Random(f"sample-{number}"), tmp_path)


def test_damaged_records_are_refused_in_a_sentence(demo_run: Results, tmp_path: Path) -> None:
    save_results(demo_run, tmp_path)
    whole = (tmp_path / FILE).read_bytes()
    codes = set()
    for number in range(6):
        (tmp_path / FILE).write_bytes(damaged(random.Random(number), whole))
        codes.add(ask("evidence", tmp_path, "-r", "none such", "--out", tmp_path / "pack", "--quiet"))
    assert codes == {2}


def test_the_check_of_quotations_can_fail(demo_run: Results) -> None:
    check_records(demo_run)
    match = demo_run.matches[0]
    run = match.runs[0]
    moved = replace(run, left=Span(run.left.start + 1, run.left.end))
    for wrong in (
        replace(match, runs=(moved, *match.runs[1:])),
        replace(match, words_left=match.words_left + 1),
        replace(match, left=Span(match.left.start, 10**9)),
    ):
        with pytest.raises(AssertionError):
            check_records(replace(demo_run, matches=(wrong, *demo_run.matches[1:])))


def test_places_of_arguments_are_checked(demo_run: Results) -> None:
    one, other = (letter.document.document_id for letter in demo_run.letters[:2])
    words = Span(0, 10)
    argument = SameArgument("a-1", one, words, other, words, 2, 2, 1, 0.9, 1.0, ((words, words),))
    check_records(replace(demo_run, arguments=(argument,)))
    for far in (
        replace(argument, left=Span(0, 10**9)),
        replace(argument, clauses=((words, Span(3, 10**9)),)),
    ):
        with pytest.raises(AssertionError, match="outside"):
            check_records(replace(demo_run, arguments=(far,)))
