"""How sure a finding is comes from what was measured."""

from __future__ import annotations

import dataclasses

import pytest

from similarity.audit.admission import admitted
from similarity.audit.certainty import rated
from similarity.audit.wording import finding
from similarity.evaluate.adjudicated import load_adjudicated
from similarity.evaluate.measured_certainty import level_rows, levels_toml
from similarity.facts import load
from similarity.records import Span
from tests.audit.letters import letter


@pytest.mark.parametrize(
    ("true", "false", "level"),
    [(40, 0, "High"), (29, 0, "Fair"), (39, 1, "Fair"), (9, 1, "Fair"), (8, 2, "Low")],
)
def test_levels_are_what_precision_and_number_allow(true: int, false: int, level: str) -> None:
    judged = [("leftover/noted/well", True)] * true + [("leftover/noted/well", False)] * false
    (row,) = level_rows(judged)
    assert row.level == level
    assert f'level = "{level}"' in levels_toml([row], "words", {"source": "s"})


def test_a_group_that_nobody_measured_is_low_and_an_open_question_is_open() -> None:
    one = letter(("harm", "words of the letter"))
    noted = finding("gap-harm-unknown", one.document, Span(0, 5), {"provision": "x", "quotation": "y"})
    badly = dataclasses.replace(one, reading_quality=0.4)
    assert rated(noted, dataclasses.replace(badly, reading_quality=0.1)).certainty.startswith("Low: ")
    assert rated(dataclasses.replace(noted, verdict="unknown"), one).certainty.startswith("Open: ")


def test_the_shipped_levels_follow_their_own_rule() -> None:
    for row in load("certainty_levels").rows:
        (again,) = level_rows([(row["id"], i < row["true"]) for i in range(row["judged"])])
        assert again.level == row["level"], row["id"]


def test_a_letter_hardly_read_takes_no_part_in_accusations() -> None:
    one = dataclasses.replace(letter(("harm", "words of the letter")), reading_quality=0.2)
    noted = finding("gap-harm-unknown", one.document, Span(0, 5), {"provision": "x", "quotation": "y"})
    (only,) = admitted(one, [noted])
    assert only.verdict == "unknown"


def test_adjudications_say_yes_or_no_and_why(root, tmp_path) -> None:  # type: ignore[no-untyped-def]
    assert len(load_adjudicated(root / "tests" / "adjudicated.csv")) > 100
    bad = tmp_path / "bad.csv"
    bad.write_text("letter,kind,verdict,words,says,true,reason\na,b,c,d,e,yes,\n", encoding="utf-8")
    with pytest.raises(ValueError, match="say yes or no, and why"):
        load_adjudicated(bad)
