"""What a report leads with, and which letters its figures count."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pytest

from similarity.records import Finding, Letter, Span
from similarity.report.counted_letters import counted_letters
from similarity.report.figures import figures, headline
from similarity.report.page.template_worth import longest_runs, rank_of
from similarity.report.strongest_points import _asked, strongest_points
from similarity.report.summary import summary_markdown
from similarity.results import Results
from similarity.words import words

Build = Callable[..., Results]


def claim(letter: Letter, certainty: str, verdict: str = "contradicted") -> Finding:
    span = letter.document.blocks[4].span
    return Finding(
        "c1", "dated_claim", verdict, letter.document.document_id, span,  # type: ignore[arg-type]
        "The letter dates the storm to last year.", "The storm was in 2015.", "an almanac", certainty=certainty,
    )  # fmt: skip


def changed(results: Results, number: int, **changes: object) -> tuple[Letter, ...]:
    letters = list(results.letters)
    letters[number] = dataclasses.replace(letters[number], **changes)  # type: ignore[arg-type]
    return tuple(letters)


@pytest.mark.parametrize("certainty", ["Low: perhaps.", "Fair: probably.", ""])
def test_no_finding_below_high_leads(certainty: str, build: Build, results: Results) -> None:
    low = build(findings=(claim(results.letters[0], certainty),))
    assert all("storm" not in point.statement for point in strongest_points(low))


def test_a_contradicted_claim_leads_with_what_it_rests_on(build: Build, results: Results) -> None:
    high = build(findings=(claim(results.letters[0], "High: it is so."),))
    first = strongest_points(high)[0]
    assert "dates the storm to last year" in first.statement and "2015" in first.basis
    assert "an almanac" in first.basis
    assert first.basis[0].isupper()  # it is a sentence of its own on the page
    assert "dates the storm" in summary_markdown(high).split("## The strongest recurrence")[0]
    noted = build(findings=(claim(results.letters[0], "High: it is so.", "noted"),))
    assert all("storm" not in point.statement for point in strongest_points(noted))


def test_unlike_requests_lead_with_their_longest_run(build: Build, results: Results) -> None:
    match = results.matches[0]
    asked = [next(x.span for x in letter.labels if x.role == "request") for letter in results.letters]
    letters = zip(results.letters, asked, strict=True)
    results = build(letters=tuple(dataclasses.replace(x, request=(span,)) for x, span in letters))
    (point,) = (p for p in strongest_points(results) if p.statement.startswith("Different requests"))
    assert f"{match.longest_run_words} in a row" in point.statement
    assert "harbour drones" in point.statement and "library opening hours" in point.statement
    run = max(match.runs, key=lambda r: r.words)
    assert point.span == run.left


@pytest.mark.parametrize("marks", ['"{}"', "“{}”", "{}"])
def test_a_question_stands_in_one_pair_of_marks(marks: str, results: Results) -> None:
    letter = dataclasses.replace(results.letters[0], given_request=marks.format("What did the drones cost?"))
    assert _asked(letter).endswith(" (“What did the drones cost?”)")


def test_requests_that_are_not_compared_are_not_called_different(build: Build, results: Results) -> None:
    unknown = dataclasses.replace(results.requests[0], request_similarity=None, same_request=None)
    match = dataclasses.replace(results.matches[0], scope="unknown_request")
    assert strongest_points(build(matches=(match,), requests=(unknown,))) == ()


def test_other_kinds_and_ill_read_letters_stand_apart(build: Build, results: Results) -> None:
    holding = build(letters=changed(results, 1, document_kind="holding"))
    assert counted_letters(holding.letters).apart() == "Not counted: 1 holding reply."
    assert headline(holding).endswith("in these 2 refusals.")
    assert strongest_points(holding) == ()
    assert figures(holding)[0].value == "2" and "1 holding reply" in figures(holding)[0].meaning
    ill = build(letters=changed(results, 0, reading_quality=0.2))
    assert "1 refusal of which too little was read" in figures(ill)[0].meaning
    assert figures(ill)[2].value == "0"


def test_a_few_shared_words_are_no_share(build: Build, results: Results) -> None:
    few = tuple(dataclasses.replace(o, case_specific_shared_words=3) for o in results.overlaps)
    assert figures(build(overlaps=few))[3].value == "–"
    assert figures(results)[3].value == "70%"  # 56 of 80


def test_a_run_counts_only_inside_its_template(build: Build, results: Results) -> None:
    whole = longest_runs(results)["tpl-aa"]
    assert whole == results.matches[0].longest_run_words
    template = results.templates[0]
    run = max(results.matches[0].runs, key=lambda r: r.words)
    text = results.letters[0].document.text
    first = words(text, run.left.start, run.left.end)
    cut = [
        dataclasses.replace(o, span=Span(o.span.start, first[4].end) if i == 0 else o.span)
        for i, o in enumerate(template.occurrences)
    ]
    short = build(templates=(dataclasses.replace(template, occurrences=tuple(cut)),))
    assert longest_runs(short)["tpl-aa"] < whole


def test_a_template_of_which_no_passage_is_listed_still_has_its_run(build: Build) -> None:
    assert longest_runs(build(matches=()))["tpl-aa"] > 0


def test_what_recurs_in_one_letter_comes_last(results: Results) -> None:
    template = results.templates[0]
    inside = dataclasses.replace(template, template_id="tpl-0", occurrences=template.occurrences[:1] * 2)
    formal = dataclasses.replace(template, template_id="tpl-1", fairness="consistency")
    assert sorted([inside, formal, template], key=rank_of) == [template, formal, inside]


def test_subjects_that_look_different_are_said_as_a_guess(build: Build, results: Results) -> None:
    asked = next(x.span for x in results.letters[0].labels if x.role == "request")
    letters = changed(results, 1, request_status="absent", subject="opening hours")
    first = dataclasses.replace(letters[0], request=(asked,))
    match = dataclasses.replace(results.matches[0], scope="unknown_request")
    (point,) = strongest_points(build(letters=(first, *letters[1:]), matches=(match,)))
    assert point.statement.startswith("The subjects look different")
    assert "on opening hours, as it seems" in point.statement and "harbour drones" in point.statement
    assert "does not hold its request" in point.basis
    alike = dataclasses.replace(letters[1], subject="harbour drones")
    assert strongest_points(build(letters=(first, alike, letters[2]), matches=(match,))) == ()
