"""The words of findings, reviewed as text: two plain sentences, nothing accused, every placeholder known."""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from similarity.audit.wording import KIND_ORDER, clip, finding, in_order, source_of
from similarity.errors import FactsError
from similarity.facts import load
from similarity.records import Span
from similarity.report.wording.names import KIND_NAMES
from tests.audit.letters import letter

ROWS = load("statements").rows
TABLES = (
    "adverse_cases",
    "dated_claim_cues",
    "exemption_words",
    "interests",
    "leftover_subjects",
    "placeholder_cues",
    "reasoning_cues",
)
ACCUSING = re.compile(
    r"\b(?:breach\w*|unlawful\w*|illegal\w*|lie[sd]?|lying|dishonest\w*|lazy|failed|fails|failure|violat\w*|cop(?:y-?paste\w*)"
    r"|should be (?:disclosed|overturned)|must be disclosed|wrongly|cheat\w*|deceiv\w*|mislead\w*|invalid|guilty)\b",
    re.IGNORECASE,
)
FIELDS = ("statement", "fact", "certainty", "check_by_hand")


class _Any(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "31(1)(a)" if key == "provision" else "words"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_statement_is_two_sentences_that_ask(row: Mapping[str, Any]) -> None:
    assert row["kind"] in KIND_ORDER
    assert row["verdict"] in {"supported", "contradicted", "not_checkable", "unknown", "noted"}
    text = row["statement"].format_map(_Any())
    assert text.endswith(".") and text[0].isupper()
    assert len(re.findall(r"[.!?](?:\s|$)", text)) == 2, text
    if "unseen" in row:
        unseen = row["unseen"].format_map(_Any())
        assert len(re.findall(r"[.!?](?:\s|$)", unseen)) == 2, unseen
        assert "This program" in unseen and not ACCUSING.search(unseen)
    for field in FIELDS:
        assert row[field].strip(), field
        assert not ACCUSING.search(row[field]), row[field]


def test_ids_are_unique_and_requirements_exist() -> None:
    ids = [row["id"] for row in ROWS]
    assert len(ids) == len(set(ids))
    known = {row["id"] for row in load("requirements").rows} | {""}
    assert {row.get("requirement", "") for row in ROWS} <= known


def test_every_statement_is_used_and_every_one_used_exists(root: Path) -> None:
    code = "\n".join(p.read_text(encoding="utf-8") for p in (root / "similarity" / "audit").rglob("*.py"))
    for row in ROWS:
        assert f'"{row["id"]}"' in code, row["id"]


def test_every_kind_has_a_title() -> None:
    assert set(KIND_NAMES) == set(KIND_ORDER)


@pytest.mark.parametrize("name", TABLES)
def test_patterns_do_what_their_examples_say(name: str) -> None:
    for row in load(name).rows:
        if "pattern" not in row:
            continue
        pattern = re.compile(row["pattern"], re.IGNORECASE)
        assert row["examples"] and row["not_examples"], row["id"]
        for example in row["examples"]:
            assert pattern.search(example), (row["id"], example)
        for example in row["not_examples"]:
            assert not pattern.search(example), (row["id"], example)


@pytest.mark.parametrize("name", (*TABLES, "statements"))
def test_rows_have_a_source(name: str) -> None:
    for row in load(name).rows:
        assert row.get("source"), row["id"]


def test_a_missing_row_and_an_unknown_placeholder_are_named() -> None:
    one = letter(("harm", "words"))
    with pytest.raises(FactsError, match=r"statements\.toml has no row 'no-such-row'"):
        finding("no-such-row", one.document, None)
    with pytest.raises(FactsError, match=r"statements\.toml, row 'gap-no-limb', statement"):
        finding("gap-no-limb", one.document, None, {"name": "x"})


def test_placeholders_are_plain_names() -> None:
    for row in ROWS:
        for field in (*FIELDS, *({"unseen"} & row.keys())):
            names = [name for _, name, _, _ in string.Formatter().parse(row[field]) if name is not None]
            assert all(name.isidentifier() for name in names), row["id"]


def test_ids_depend_on_places_only() -> None:
    one = letter(("harm", "words of the letter"))
    first = finding("authority-ncnd", one.document, Span(0, 5))
    again = finding("authority-ncnd", one.document, Span(0, 5), {"unused": "x"})
    other = finding("authority-ncnd", one.document, Span(6, 8))
    assert first.finding_id == again.finding_id != other.finding_id
    assert in_order([other, first, again]) == (first, other)


def test_a_source_says_how_far_it_was_verified() -> None:
    rows = [{"source": "a", "checked": "2026-11-22", "verified": "UNVERIFIED_GENERAL_KNOWLEDGE"}]
    assert source_of(rows) == "a (checked 2026-11-22; general knowledge, not verified)"


def test_what_was_never_read_on_a_page_contradicts_nobody() -> None:
    one = letter(("harm", "words of the letter"))
    values = {"quotation": "q", "change": "c", "day": "d", "basis": "b"}
    read = {"source": "https://example.org", "verified": "VERIFIED_PAGE"}
    known = {"source": "https://example.org", "verified": "UNVERIFIED_GENERAL_KNOWLEDGE"}
    sure = finding("stale-term", one.document, Span(0, 5), values, sources=[read])
    unsure = finding("stale-term", one.document, Span(0, 5), values, sources=[read, known])
    assert (sure.verdict, unsure.verdict) == ("contradicted", "noted")
    assert unsure.certainty.startswith("The date rests on general knowledge")
    assert sure.finding_id == unsure.finding_id


def test_a_long_quotation_is_cut_at_a_word_and_says_so() -> None:
    assert clip("one two") == "one two"
    assert clip("word " * 100).endswith("word …") and len(clip("word " * 100)) <= 162
