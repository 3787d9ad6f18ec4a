"""Every shipped table keeps its schema, and every pattern its examples."""

from __future__ import annotations

import itertools
import tomllib
from importlib import resources

import pytest

from similarity.errors import FactsError
from similarity.facts.reader import load, table_names
from similarity.facts.schema import REQUIRED, check_rows, pattern_hits, patterns_of


def test_the_tables_of_this_room_are_there():
    assert set(REQUIRED) <= set(table_names())


@pytest.mark.parametrize("name", sorted(REQUIRED))
def test_rows_keep_the_schema_and_patterns_their_examples(name):
    file = resources.files("similarity.facts") / "data" / f"{name}.toml"
    text = file.read_text(encoding="utf-8")
    content = tomllib.loads(text)
    assert content["table"]["name"] == name
    assert content["table"]["description"]
    assert content["row"], "an empty table"
    check_rows(name, content["row"], f"{name}.toml", text)


@pytest.mark.parametrize("name", sorted(REQUIRED))
def test_rows_are_sorted(name):
    ids = [row["id"] for row in load(name).rows]
    assert ids == sorted(ids)


@pytest.mark.parametrize("name", sorted(REQUIRED))
def test_every_unverified_row_says_so(name):
    for row in load(name).rows:
        if row["source"] == "general knowledge":
            assert row["verified"] != "VERIFIED_PAGE" or name == "requirements", row["id"]


def test_cue_patterns_are_written_in_lower_case():
    import re

    for row in load("letter_cues").rows:
        for pattern in patterns_of(row):
            bare = re.sub(r"\\.", "", pattern)
            assert bare == bare.lower(), row["id"]


def test_threat_levels_leave_no_gap_and_do_not_overlap():
    import datetime as dt

    by_series: dict[str, list[dict]] = {}
    for row in load("threat_levels").rows:
        by_series.setdefault(row["series"], []).append(row)
    assert by_series
    for rows in by_series.values():
        for before, after in itertools.pairwise(rows):
            gap = dt.date.fromisoformat(after["from"]) - dt.date.fromisoformat(before["to"])
            assert gap.days == 1, (before["id"], after["id"])


def test_meanings_differ_before_and_after_the_change_of_2019():
    rows = load("threat_level_meanings").rows
    substantial = [r["meaning"] for r in rows if r["level"] == "SUBSTANTIAL"]
    assert len(set(substantial)) == 2


def test_a_broken_pattern_is_refused():
    row = dict(load("chrome_fingerprints").rows[0]) | {
        "not_examples": load("chrome_fingerprints").rows[0]["examples"]
    }
    with pytest.raises(FactsError, match="not_examples"):
        check_rows("chrome_fingerprints", [row], "x.toml")


def test_stock_arguments_tell_naming_from_arguing():
    rows = {row["id"]: row for row in load("stock_arguments").rows}
    assert len(rows) >= 25
    mosaic = rows["mosaic"]
    assert mosaic["naming"] and mosaic["arguing"]
    assert pattern_hits(
        "stock_arguments",
        mosaic,
        "each reply is one tile that can be combined with other information to build up a picture",
    )
