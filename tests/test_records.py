"""Records answer the questions that later stages ask of them."""

from __future__ import annotations

import copy
import copyreg
import dataclasses
import datetime as dt
import pickle

import pytest

from similarity import records
from similarity.records import Block, Document, Edit, Match, Origin, Overlap, Place, Span, Steps, VerbatimRun


def _document(date: str) -> Document:
    return Document("d", "text", (), Origin("a.txt", "0" * 64, "text/plain"), date=date)


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2023-12-05", dt.date(2023, 12, 5), dt.date(2023, 12, 5)),
        ("2023-12", dt.date(2023, 12, 1), dt.date(2023, 12, 31)),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2023", dt.date(2023, 1, 1), dt.date(2023, 12, 31)),
    ],
)
def test_a_date_spans_all_days_it_can_mean(date: str, first: dt.date, last: dt.date) -> None:
    assert _document(date).date_range() == (first, last)


def test_an_unknown_date_spans_nothing() -> None:
    assert _document("").date_range() is None


def test_spans_that_only_touch_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))


def test_a_letter_without_reasoning_has_an_unknown_share() -> None:
    assert Overlap("d", 10, 0, 0, 0, 0).shared_share is None


def test_every_record_travels_as_its_fields() -> None:
    exported = [getattr(records, name) for name in records.__all__]
    classes = [record for record in exported if dataclasses.is_dataclass(record)]
    assert len(classes) > 20
    for record in classes:
        assert record in copyreg.dispatch_table, record.__name__
    place = Place(page=2, box=(1.0, 2.0, 3.0, 4.0))
    block = Block(Span(0, 4), "paragraph", place)
    for one in (place, block, _document("2024")):
        assert pickle.loads(pickle.dumps(one)) == one
        assert copy.deepcopy(one) == one


@pytest.mark.parametrize("offset", [0, 20_000])
def test_equal_offsets_of_spans_are_one_object(offset: int) -> None:
    first, second = Span(int(str(offset)), offset + 1), Span(int(str(offset)), offset + 1)
    assert first.start is second.start
    assert first.end is pickle.loads(pickle.dumps(second)).end


def test_spans_keep_offsets_of_any_size() -> None:
    for start, end in ((-2, -1), (0, 1 << 15), ((1 << 15) - 1, 1 << 40)):
        span = Span(start, end)
        assert (span.start, span.end) == (start, end)
        assert copy.deepcopy(span) == span


def test_a_judged_match_differs_in_what_it_means_alone() -> None:
    left, right = Span(0, 9), Span(3, 12)
    runs, edits = (VerbatimRun(left, right, 2),), (Edit("equal", left, right),)
    match = Match("m1", "a", left, "b", right, 2, 3, 2, 1, 0.5, 1.0, 0.25, runs, edits, kind="reworded")
    judged = match.judged("cross_request", "quotation", "quoted law", "tpl-1")
    meant = {"scope": "cross_request", "fairness": "quotation", "fairness_reason": "quoted law"}
    assert judged == dataclasses.replace(match, template_id="tpl-1", **meant)  # type: ignore[arg-type]


def test_a_match_makes_its_alignment_of_packed_steps() -> None:
    left, right = Span(0, 12), Span(3, 14)
    runs = (VerbatimRun(Span(0, 5), Span(3, 8), 2), VerbatimRun(Span(9, 12), Span(11, 14), 1))
    edits = (
        Edit("equal", Span(0, 5), Span(3, 8)),
        Edit("delete", Span(6, 8), Span(8, 8)),
        Edit("replace", Span(8, 9), Span(9, 10)),
        Edit("insert", Span(9, 9), Span(10, 11)),
        Edit("equal", Span(9, 12), Span(11, 14)),
    )
    steps = Steps.of(runs, edits)
    given, packed = (
        Match("m1", "a", left, "b", right, 5, 5, 3, 2, 0.5, 0.6, 0.6, *alignment)
        for alignment in ((runs, edits), (steps, steps))
    )
    assert (packed.runs, packed.edits) == (runs, edits)
    assert packed == given
    assert (packed.steps, given.steps) == (steps, steps)
    assert packed.run_steps.longest() == given.run_steps.longest() == steps.longest() == (0, 5, 3, 8, 2)
    for same in (pickle.loads(pickle.dumps(packed)), copy.deepcopy(packed), dataclasses.replace(packed)):
        assert same == given
    judged = pickle.loads(pickle.dumps(packed)).judged("cross_request", "quotation", "quoted law", "")
    assert judged.held_runs == judged.held_edits == steps


def test_steps_without_an_equal_word_have_no_longest() -> None:
    assert Steps.of((), (Edit("insert", Span(3, 3), Span(0, 4)),)).longest() is None
