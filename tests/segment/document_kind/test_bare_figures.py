"""A number that answers a question by its label alone is told; a date, a page and a bare label are none."""

from __future__ import annotations

from similarity.segment.document_kind.figures_told import tells_figure

ASKED = "you asked how many complaints were made in 2021 and for the letters"
TOLD = (
    "q1: 97.",
    "(i) there were four.",
    "1 fourteen.",
    "2 one.",
    "on the first one: it was seven.",
    "(a) 318.",
    "question 2. 12",
    "1. 7.",
    "part (b): none.",
    "for the second question: 41.",
)
NOT_TOLD = (
    "1 2018.",
    "3",
    "page 4",
    "14.",
    "(a) in 2021",
    "q2: fewer than five.",
    "12 months.",
    "there were four of us in the room who would know",
    "2. the letters",
    "section 40",
    "q3: we hold 12.",
)


def test_a_number_behind_the_label_of_a_question_answers_it() -> None:
    assert [words for words in TOLD if not tells_figure(words, ASKED)] == []
    assert [words for words in NOT_TOLD if tells_figure(words, ASKED)] == []
    assert [words for words in TOLD if tells_figure(words, "please send me the letters")] == []
