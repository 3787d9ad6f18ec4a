"""One clear sentence that names the thing and the remedy, without starting a program."""

from __future__ import annotations

import pytest

from similarity.cli.keeping.list_letters import _cut
from similarity.collection.searching.checked_kind import checked_kind
from similarity.errors import SettingsError
from similarity.ingest.read import why_nothing
from similarity.records import Problem


def test_where_nothing_was_read_each_input_is_named_with_what_to_do() -> None:
    gone = Problem("nothere", "error", "does not exist", "Left out. Check the path.")
    report = Problem("my-report", "info", "is the output of an earlier run", "Not read as letters.")
    said = why_nothing(["nothere", "my-report"], [gone, report]).split("\n")
    assert said[0] == "Nothing could be read. Name files or folders with responses."
    assert said[1:] == ["nothere: does not exist. Left out. Check the path."]
    alone = why_nothing(["my-report"], [report])
    assert alone.endswith("my-report: is the output of an earlier run. Not read as letters.")
    assert why_nothing(["nothere"], [gone] * 8).endswith("... and 3 more.")


def test_a_kind_that_is_none_is_told_and_not_taken_for_one_that_no_letter_has() -> None:
    assert checked_kind("") == "" and checked_kind("part_refusal") == "part_refusal"
    with pytest.raises(SettingsError, match=r"refusl: is no kind of document\. Kinds are: refusal, "):
        checked_kind("refusl")


def test_a_list_that_is_cut_shows_it_and_cuts_no_provision() -> None:
    assert _cut("24(1);31(1)(a);31(1)(b)", 24) == "24(1);31(1)(a);31(1)(b)"
    assert _cut("24(1);31(1)(a);31(1)(b);40(2)", 24) == "24(1);31(1)(a);…"
    assert _cut("EIR 12(4)(d);EIR 12(4)(e)", 24) == "EIR 12(4)(d);…"
    assert _cut("Tarnside Mental Health NHS Foundation Trust", 10) == "Tarnside …"
