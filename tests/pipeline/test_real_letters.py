"""What must hold on the two real letters. Their words are read at run time and never copied here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from similarity.records import REASONING_ROLES, Letter, Match, Span
from similarity.results import Results
from similarity.words import words

pytestmark = pytest.mark.shared

ISRAEL, FACES = "01.FOI.23.032832", "01.FOI.23.030506"


@pytest.fixture(scope="module")
def letters(real_run: Results) -> dict[str, Letter]:
    return {letter.document.reference: letter for letter in real_run.letters}


def _sides(match: Match) -> tuple[tuple[str, Span], tuple[str, Span]]:
    return (match.left_document, match.left), (match.right_document, match.right)


def _between(run: Results) -> Iterator[Match]:
    return (m for m in run.matches if m.left_document != m.right_document)


def test_both_references_are_found(letters: dict[str, Letter]) -> None:
    assert set(letters) == {ISRAEL, FACES}


def test_all_declared_exemptions_are_found(letters: dict[str, Letter]) -> None:
    assert set(letters[ISRAEL].declared) == {"24(1)", "27(1)", "31(1)", "23(5)", "24(2)", "31(3)"}
    assert set(letters[FACES].declared) == {
        "40(2)", "43(2)", "31(1)(a)", "42(1)", "23(5)", "24(2)", "31(3)",
    }  # fmt: skip


def test_the_missing_request_is_absent_and_the_other_present(letters: dict[str, Letter]) -> None:
    assert letters[ISRAEL].request_status == "present"
    assert letters[FACES].request_status == "absent"


def test_an_absent_request_makes_the_comparison_unknown(real_run: Results) -> None:
    (pair,) = real_run.requests
    assert pair.request_similarity is None
    assert pair.same_request is None
    assert {m.scope for m in _between(real_run)} == {"unknown_request"}


def test_no_match_lies_in_site_chrome_or_in_the_request(real_run: Results) -> None:
    closed = {
        (letter.document.document_id, label.span)
        for letter in real_run.letters
        for label in letter.labels
        if label.role in ("chrome", "request", "reference")
    }
    assert closed
    for match in real_run.matches:
        for document_id, span in _sides(match):
            assert not any(d == document_id and span.overlaps(s) for d, s in closed), match.match_id


def test_the_longest_run_of_shared_reasoning_has_51_words(real_run: Results) -> None:
    best = max(_between(real_run), key=lambda m: m.longest_run_words)
    assert best.longest_run_words == 51
    run = max(best.runs, key=lambda r: r.words)
    texts = {letter.document.document_id: letter.document.text for letter in real_run.letters}
    left, right = run.left.of(texts[best.left_document]), run.right.of(texts[best.right_document])
    assert [w.form for w in words(left)] == [w.form for w in words(right)]
    assert len(words(left)) == 51
    assert "\n\n" in left, "the run crosses a paragraph border"
    assert {o.longest_run_words for o in real_run.overlaps} == {51}


def test_the_threat_level_openings_match(real_run: Results) -> None:
    """Their paragraphs' cosine is 0.51: whole paragraphs would miss them."""
    texts = {letter.document.document_id: letter.document.text for letter in real_run.letters}
    cue = re.compile(r"current intelligence", re.IGNORECASE)
    found = [
        match
        for match in _between(real_run)
        if all(cue.search(span.of(texts[d])) for d, span in _sides(match)) and match.longest_run_words >= 25
    ]
    assert found


def test_repeats_inside_a_letter_are_found_apart(real_run: Results) -> None:
    inside = [m for m in real_run.matches if m.left_document == m.right_document]
    assert {m.scope for m in inside} == {"within_document"}
    assert {m.left_document for m in inside} == {x.document.document_id for x in real_run.letters}


def test_every_offset_quotes_the_canonical_text(real_run: Results) -> None:
    texts = {letter.document.document_id: letter.document.text for letter in real_run.letters}
    for match in real_run.matches:
        for run in match.runs:
            left = words(texts[match.left_document], run.left.start, run.left.end)
            right = words(texts[match.right_document], run.right.start, run.right.end)
            assert [w.form for w in left] == [w.form for w in right]
            assert len(left) == run.words
    for template in real_run.templates:
        for slot in template.slots:
            for filling in slot.fillings:
                assert filling.span.of(texts[filling.document_id]) == filling.text
    for finding in real_run.findings:
        if finding.span is not None:
            assert 0 <= finding.span.start < finding.span.end <= len(texts[finding.document_id])


def test_the_canonical_text_is_the_letter_word_for_word(real_run: Results, real_letters: Path) -> None:
    for letter in real_run.letters:
        name = letter.document.origin.source.rsplit("/", 1)[-1]
        source = (real_letters / name).read_text(encoding="utf-8")
        assert [w.form for w in words(source)] == [w.form for w in words(letter.document.text)]


def test_reasoning_counts_are_words_of_reasoning_labels(real_run: Results) -> None:
    for letter, overlap in zip(real_run.letters, real_run.overlaps, strict=True):
        text = letter.document.text
        counted = sum(
            len(words(text, label.span.start, label.span.end))
            for label in letter.labels
            if label.role in REASONING_ROLES
        )
        assert overlap.reasoning_words == counted
        assert 0 < overlap.shared_words < counted
