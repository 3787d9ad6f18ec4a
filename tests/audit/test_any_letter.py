"""Whatever a letter holds, the audit ends, quotes places that exist, and says the same again."""

from __future__ import annotations

import dataclasses

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from similarity.audit import ASPECTS, audit_letters, matrices
from similarity.records import ROLES, Letter
from tests.audit.letters import Part, letter

WORDS = st.sampled_from(
    [
        "the threat level is", "severe", "‘substantial’", "meaning an attack is", "likely", "last year", "in 2017",
        "the attacks in Manchester and London", "section 31(1)(a)", "s40(5)", "between 2014-present", "question 9",
        "Operation Larkspur", "£4,150", "[insert name]", "the any", "would be likely to", "prejudice", "public interest",
        "neither confirm nor deny", "Disclosing the list", "Since 2006", "has remained at", "except for", "\u202e", "é",
        "😀", "\x00", "(", "**", "ACPO", "of the", "outweighs", "because", "yes", "1.", "?",
    ]
)  # fmt: skip
TEXT = st.lists(WORDS, min_size=1, max_size=25).map(" ".join)
PROVISIONS = st.lists(
    st.sampled_from(
        ["31(1)(a)", "31(1)", "24(1)", "24(2)", "23(5)", "40(2)", "99", "FOISA 35(1)", "EIR 12(5)(b)", "("]
    ),
    max_size=3,
    unique=True,
).map(tuple)
PARTS = st.lists(st.tuples(st.sampled_from(ROLES), TEXT, PROVISIONS), min_size=1, max_size=8)
DATES = st.sampled_from(
    ["", "2023", "2023-02", "2023-02-03", "1999-01-01", "2099-12-31", "2023-13", "2023-02-31"]
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PARTS, PARTS, DATES)
def test_any_two_letters(first: list[tuple], second: list[tuple], date: str) -> None:  # type: ignore[type-arg]
    one = letter(*first, date=date, document_id="one-00000000")
    two = letter(*second, date=date, document_id="two-00000000", kind="internal_review")
    letters = {one.document.document_id: one, two.document.document_id: two}
    found = audit_letters([one, two])
    assert found == audit_letters([two, one])
    assert len({f.finding_id for f in found}) == len(found)
    assert {f.document_id for f in found if f.kind == "for_the_authority"} == set(letters)
    for finding in found:
        text = letters[finding.document_id].document.text
        for span in (finding.span, *finding.related):
            assert span is None or (0 <= span.start < span.end <= len(text))
        assert finding.statement and finding.fact and finding.fact_source and finding.check_by_hand
        assert "{" not in finding.statement
    for row in matrices([one, two]):
        assert tuple(cell.aspect for cell in row.cells) == ASPECTS


def test_a_letter_without_anything_is_told_that_nothing_was_found() -> None:
    empty = letter(("other", "Hello"))
    bare = Letter(dataclasses.replace(empty.document, text="", blocks=()), (), (), kind="response")
    (only,) = audit_letters([bare])
    assert only.kind == "for_the_authority" and only.verdict == "unknown"
    assert "That is no proof" in only.statement


def test_nothing_is_found_in_a_document_of_unknown_kind() -> None:
    said: Part = ("harm", "The threat level is severe and [insert name] would harm it.", ("24(1)",))
    assert audit_letters([letter(said)])
    assert audit_letters([letter(said, kind="unknown")]) == ()


def test_no_letters() -> None:
    assert audit_letters([]) == ()
    assert matrices([]) == ()


def test_a_very_long_letter_ends() -> None:
    long = letter(
        ("request", "1. How many?"),
        ("harm", "The threat level is severe and would harm it. " * 1000, ("24(1)",)),
    )
    found = audit_letters([long])
    assert sum(f.kind == "dated_claim" for f in found) == 1000
