"""Letters that repeat themselves beyond measure cost no more than others, and lose only their repeats."""

from __future__ import annotations

import random
from dataclasses import replace

from similarity.config import MatchSettings
from similarity.match import find_recurrences
from similarity.match.repeats import thinned
from similarity.match.stream import stream_of
from tests.match.letters import letter_of

REASON = (
    "To say which of the two quays is watched at night would tell thieves where to land, and the harbour master "
    "has seen three such landings since the lamps were taken down."
)
LINE = "The ferry was late on that day because of the tide."
NAMES = [
    "oak",
    "elm",
    "ash",
    "yew",
    "fir",
    "bay",
    "box",
    "may",
    "ivy",
    "fig",
    "plum",
    "pear",
    "sloe",
    "hazel",
    "rowan",
    "alder",
]


def _table(rows: int) -> list[str]:
    chance = random.Random(1)
    return [
        " ".join([chance.choice(NAMES), *(chance.choice("00012") for _ in range(12))]) for _ in range(rows)
    ]


def test_ordinary_letters_lose_nothing() -> None:
    stream = stream_of([letter_of("a", [REASON, LINE] * 3), letter_of("b", [REASON])])
    same, problems, _ = thinned(stream, lambda s: s.kin({}), MatchSettings())
    assert len(same.word) == len(stream.word)
    assert problems == ()


def test_a_sentence_said_a_thousand_times_is_compared_in_its_first_copies() -> None:
    long, other = letter_of("long", [LINE] * 1000 + [REASON]), letter_of("other", [REASON, LINE + " " + LINE])
    found = find_recurrences([long, other])
    (problem,) = found.problems
    assert problem.source == "long.txt"
    assert "repeats itself: 10,670 of " in problem.problem
    shared = [m for m in found.matches if m.left_document != m.right_document]
    text = long.document.text
    assert any(REASON[:-1] in m.left.of(text) for m in shared)
    assert max(m.left.end for m in found.matches if m.right_document == "long") <= 30 * (len(LINE) + 2)


def test_a_table_of_figures_is_thinned_and_the_rest_of_the_letter_compared() -> None:
    long, other = letter_of("long", [REASON, *_table(1500)]), letter_of("other", [REASON])
    found = find_recurrences([long, other])
    assert [p.source for p in found.problems] == ["long.txt"]
    assert not found.linked
    assert [m.shared_words for m in found.matches if m.left_document != m.right_document] == [
        len(REASON.split())
    ]


def test_letters_beside_one_that_repeats_itself_are_compared_as_without_it() -> None:
    others = [letter_of("a", [REASON, LINE]), letter_of("b", [LINE, REASON]), letter_of("c", [REASON])]
    alone = find_recurrences(others).matches
    long = letter_of("long", _table(1500) + [LINE] * 500)
    beside = find_recurrences([*others, long]).matches
    kept = [m for m in beside if "long" not in (m.left_document, m.right_document)]
    assert [replace(m, cosine=0.0) for m in kept] == [replace(m, cosine=0.0) for m in alone]
