"""The two real letters: the examples that must be found, and what must not be said of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from similarity.evaluate.findings import findings_of
from similarity.records import Finding, Letter, Span

Run = tuple[dict[str, Letter], tuple[Finding, ...]]
ISRAEL, FACES = "01.FOI.23.032832", "01.FOI.23.030506"


@pytest.fixture(scope="module")
def run(real_letters: Path) -> Run:
    letters, found = findings_of(real_letters)
    return {letter.document.reference: letter for letter in letters}, found


def of(run: Run, reference: str, kind: str) -> list[tuple[str, Finding]]:
    document = run[0][reference].document
    return [
        (document.quote(f.span) if f.span else "", f)
        for f in run[1]
        if f.document_id == document.document_id and f.kind == kind
    ]


def test_the_level_of_both_letters_is_supported(run: Run) -> None:
    for reference in (ISRAEL, FACES):
        claims = [f for quoted, f in of(run, reference, "dated_claim") if "ubstantial" in quoted]
        assert claims
        single = [f for f in claims if f.span and len(f.span) < 120]
        assert single and all(f.verdict == "supported" for f in single)


def test_nothing_else_in_the_first_letter_is_contradicted_by_a_date(run: Run) -> None:
    assert not [f for _, f in of(run, ISRAEL, "dated_claim") if f.verdict == "contradicted"]


def test_last_year_dates_the_drafting(run: Run) -> None:
    (found,) = [f for quoted, f in of(run, FACES, "dated_claim") if quoted.startswith("last year following")]
    assert found.verdict == "contradicted"
    assert "a text written in 2018" in found.statement


def test_the_unbroken_level_goes_against_history_and_may_agree_with_the_next_sentence(run: Run) -> None:
    claims = [f for _, f in of(run, FACES, "dated_claim")]
    assert any("published history" in f.statement for f in claims if f.verdict == "contradicted")
    (itself,) = [f for f in claims if f.other_document == f.document_id]
    assert itself.verdict == "noted" and "Both can be right" in itself.statement
    assert "substantial" in run[0][FACES].document.quote(itself.other_span or Span(0, 0))


@pytest.mark.parametrize(
    "words", ["2014-present", "operational code name", "amounts charged", "police investigation"]
)
def test_what_is_left_over_in_the_first_letter(run: Run, words: str) -> None:
    assert [f for quoted, f in of(run, ISRAEL, "leftover") if words in quoted]


def test_the_broken_sentence_is_seen(run: Run) -> None:
    assert [f for quoted, f in of(run, ISRAEL, "leftover") if quoted.startswith("between The")]


def test_the_exemption_argued_and_not_declared(run: Run) -> None:
    gaps = [f.statement for _, f in of(run, FACES, "exemption_gap")]
    undeclared = [words for words in gaps if "list" in words and "argues" in words]
    assert len(undeclared) == 1 and "section 22 " in undeclared[0]


def test_no_undeclared_exemption_in_the_first_letter(run: Run) -> None:
    gaps = [f.statement for _, f in of(run, ISRAEL, "exemption_gap")]
    assert not [words for words in gaps if "list" in words and "argues section" in words]
    assert any("section 27(1)" in words and "several limbs" in words for words in gaps)
    assert any("argues from the disclosure of information" in words for words in gaps)


def test_one_text_for_several_exemptions(run: Run) -> None:
    assert [
        q for q, _ in of(run, FACES, "text_for_several_exemptions") if "charged with enforcing the law" in q
    ]


def test_trust_between_states_argues_two_exemptions(run: Run) -> None:
    assert [
        q
        for q, _ in of(run, ISRAEL, "text_for_several_exemptions")
        if "conduct of international relations" in q
    ]


@pytest.mark.parametrize("reference", [ISRAEL, FACES])
def test_guards(run: Run, reference: str) -> None:
    gaps = [f.statement for _, f in of(run, reference, "exemption_gap")]
    assert not [words for words in gaps if "public-interest test" in words]  # absolute, pooled, weighed
    assert not [words for words in gaps if "No paragraph was found" in words]
    assert not [words for words in gaps if "section 23(5)" in words]


def test_without_its_request_the_second_letter_has_no_foreign_subject(run: Run) -> None:
    foreign = [f for _, f in of(run, FACES, "leftover") if f.requirement in {"RN04", "RN14"}]
    assert foreign == []


@pytest.mark.parametrize("reference", [ISRAEL, FACES])
def test_the_other_side_is_never_empty(run: Run, reference: str) -> None:
    speaking = of(run, reference, "for_the_authority")
    assert any(
        "does not refuse everything" in f.statement or "did not refuse" in f.statement for _, f in speaking
    )
    assert any("came out right" in f.statement for _, f in speaking)


def test_every_span_lies_in_its_letter_and_ids_are_unique(run: Run) -> None:
    texts = {letter.document.document_id: letter.document.text for letter in run[0].values()}
    assert len({f.finding_id for f in run[1]}) == len(run[1])
    for found in run[1]:
        for document_id, span in (
            (found.document_id, found.span),
            (found.other_document, found.other_span),
            *((found.document_id, related) for related in found.related),
        ):
            if span is not None:
                assert 0 <= span.start < span.end <= len(texts[document_id])
