"""Every term that a reader sees comes from one table."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from similarity.audit.wording import KIND_ORDER
from similarity.records import ROLES, Fairness, Finding, Scope, SlotType, Verdict
from similarity.report.wording.glossary import GROUPS, as_markdown, glossary, meanings, names
from similarity.report.wording.names import same_words, verdict_name

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("group", "keys"),
    [
        ("role", ROLES),
        ("fairness", get_args(Fairness)),
        ("scope", get_args(Scope)),
        ("verdict", get_args(Verdict)),
        ("blank", get_args(SlotType)),
        ("kind", KIND_ORDER),
    ],
)
def test_every_key_of_the_records_has_a_name_and_no_other(group: str, keys: tuple[str, ...]) -> None:
    assert set(names(group)) == set(keys)
    assert all(meanings(group).values())


def test_no_term_is_told_twice() -> None:
    for terms in glossary().values():
        assert len({term.key for term in terms}) == len(terms)
        assert len({term.name for term in terms}) == len(terms)
    assert set(glossary()) == set(GROUPS)


def test_the_documentation_has_the_glossary_as_it_is() -> None:
    assert (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8") == as_markdown()


def _finding(verdict: Verdict, source: str, kind: str = "dated_claim") -> Finding:
    return Finding("f", kind, verdict, "d", None, "It says so.", fact="A fact.", fact_source=source)


def test_a_contradiction_says_by_what() -> None:
    assert (
        verdict_name(_finding("contradicted", "https://www.gov.uk/levels")) == "contradicted by a dated fact"
    )
    assert verdict_name(_finding("contradicted", "the letter itself")) == "contradicts itself"
    assert verdict_name(_finding("contradicted", "", "leftover")) == "contradicts itself"
    assert verdict_name(_finding("noted", "")) == "noted"


def test_what_no_dated_fact_was_needed_for_is_not_said_to_agree_with_one() -> None:
    for source in ("the letter itself", "the letters of this run"):
        assert verdict_name(_finding("supported", source, "for_the_authority")) == "shown by the letters"
    for source in ("https://www.gov.uk/levels", "see the findings on dated claims"):
        assert verdict_name(_finding("supported", source)) == "agrees with a dated fact"


def test_how_many_words_are_the_same() -> None:
    assert same_words(41, 21) == "41 words are the same, 21 of them in a row"
    assert same_words(12, 12) == "12 words are the same, all in a row"
    assert same_words(1, 1) == "1 word is the same, all in a row"
