"""The same argument in other words: what is linked, what stays apart, and that nothing else changes by it."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from similarity.config import ArgumentSettings, MatchSettings, Settings
from similarity.evaluate.rewordings import measure, run
from similarity.match import find_matches
from similarity.match.argument.clauses import clause_spans
from similarity.match.argument.find import find_same_arguments
from similarity.records import Letter, Passage, Span
from similarity.report.tables.run_tables import build_tables
from similarity.segment.parts.sentence_spans import sentence_spans
from similarity.words import words
from tests.audit import letters as made

ROOT = Path(__file__).resolve().parents[2]
FLOORS = tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))["rewordings"]
DATA = json.loads((ROOT / "corpus" / "rewording" / "passages.json").read_text(encoding="utf-8"))

TOLD = (
    "The keepers of the reservoir rotate their patrols every fortnight. If the rota were printed, a poacher could see "
    "which banks are empty on which evening. Trout stocks were emptied that way in the autumn flood. The wardens would "
    "then have to buy cameras, and the angling club has no money for cameras."
)
RETOLD = (
    "Patrols at the reservoir change each fortnight. Anybody who poaches would learn from a printed rota where the banks "
    "stand empty of an evening. In the flood last autumn the stocks of trout were lost in just that manner. Cameras would "
    "be the only answer left to the wardens, and for cameras the club lacks the money."
)
OTHER_ORDER = (
    "Cameras cost money that the angling club lacks. Wardens stand on empty banks for much of the evening, since trout "
    "feed then. A printed notice tells the poacher about byelaws. The autumn flood moved the stocks, and a fortnight "
    "went by before the reservoir was open to patrols or to any rota."
)


def letter_of(name: str, text: str) -> Letter:
    """A letter of one paragraph of reasons."""
    letter = made.letter(("harm", text, ("31(1)(a)",)), document_id=name)
    span = Span(0, len(text))
    passage = Passage(
        f"{name}:0", name, span, "harm", ("harm",), ("31(1)(a)",), sentence_spans(text, span), 0
    )
    return replace(letter, passages=(passage,))


def found(*passages: str, **changed: float) -> tuple[tuple[str, str], ...]:
    letters = [letter_of(f"l{n}", text) for n, text in enumerate(passages)]
    pairs = find_same_arguments(letters, find_matches(letters), (), ArgumentSettings(**changed))
    return tuple((a.left_document, a.right_document) for a in pairs)


def test_points_retold_in_their_order_are_linked() -> None:
    assert found(TOLD, RETOLD) == (("l0", "l1"),)


def test_the_same_words_in_another_order_are_no_retelling() -> None:
    assert found(TOLD, OTHER_ORDER) == ()


def test_a_copy_is_left_to_the_copies() -> None:
    assert found(TOLD, TOLD) == ()


@pytest.mark.parametrize(
    "text",
    [
        "A passage of one clause about trout in the reservoir by the mill.",
        "(a) patrols; (b) rota; (c) trout; (d) cameras",
        "Mae'r patrolau yn newid bob pythefnos. Byddai'r rota yn dangos pa lannau sydd yn wag.",
        "trout " * 200,
        " and ".join(["the reservoir is patrolled by wardens who count the trout"] * 25) + ".",
    ],
)
def test_odd_passages_link_to_nothing_and_break_nothing(text: str) -> None:
    assert found(TOLD, text) == ()


@given(st.lists(st.sampled_from(TOLD.split(". ") + RETOLD.split(". ") + [""]), max_size=8), st.integers(0, 3))
@settings(max_examples=25, deadline=None)
def test_clauses_lie_in_their_sentences_in_order(parts: list[str], stop: int) -> None:
    text = ("." if stop else ",").join(parts)
    sentences = sentence_spans(text, Span(0, len(text)))
    clauses = clause_spans(text, sentences)
    assert all(a.end <= b.start for a, b in pairwise(clauses))
    assert all(any(s.start <= c.start and c.end <= s.end for s in sentences) for c in clauses)
    assert sum(len(words(text, c.start, c.end)) for c in clauses) == len(words(text))


@pytest.fixture(scope="module")
def results() -> object:
    return run(DATA)


def test_floors_on_the_set_of_rewordings(results: object) -> None:
    links = measure(DATA, results)  # type: ignore[arg-type]
    for kind, floor in FLOORS["linked"].items():
        assert links.of_kind[kind][0] >= floor, kind
    for kind, floor in FLOORS["joint"].items():
        assert links.of_kind[kind][1] >= floor, kind
    assert links.of_kind["negative"][1] == links.of_kind["near_negative"][1] == 0
    assert 1 - len(links.false) / links.linked >= FLOORS["precision"]


def test_rows_stand_apart_and_count_nowhere(results: object) -> None:
    without = run(DATA, Settings(match=MatchSettings(argument=ArgumentSettings(look=False))))
    assert without.arguments == ()
    for name in ("matches", "templates", "overlaps", "findings", "requests"):
        assert getattr(results, name) == getattr(without, name), name
    table = build_tables(results)["matches"].to_pylist()  # type: ignore[arg-type]
    rows = [row for row in table if row["match_kind"] == "same_argument"]
    assert len(rows) == len(results.arguments) > 0  # type: ignore[attr-defined]
    texts = {x.document.document_id: x.document.text for x in results.letters}  # type: ignore[attr-defined]
    for row in rows:
        assert row["shared_words"] is row["fairness"] is None
        for pair in row["clauses"].split(";"):
            for side, place in zip(("left", "right"), pair.split("="), strict=True):
                start, end = map(int, place.split("-"))
                assert row[f"{side}_start"] <= start < end <= row[f"{side}_end"]
                assert texts[row[f"{side}_document"]][start:end].strip()


def test_a_large_pile_compares_with_what_stands_for_a_template(results: object) -> None:
    letters: tuple[Letter, ...] = results.letters  # type: ignore[attr-defined]
    pairs = find_same_arguments(
        letters,
        results.matches,  # type: ignore[attr-defined]
        results.templates,  # type: ignore[attr-defined]
        ArgumentSettings(few_passages=0),
    )
    everything = results.arguments  # type: ignore[attr-defined]
    assert {a.argument_id for a in pairs} <= {a.argument_id for a in everything}
    assert 0 < len(pairs) < len(everything)
