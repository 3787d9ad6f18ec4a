"""What two letters share is told once; how many letters have a text is said of the words that are quoted."""

from __future__ import annotations

from dataclasses import replace

from similarity.records import Match, Occurrence, Span, VerbatimRun
from similarity.report.lists.same_wording import letters_that_have_it
from similarity.report.lists.told_passages import telling_passages
from tests.report.conftest import make_results


def _match(name: str, *runs: tuple[int, int, int]) -> Match:
    """A match of runs: where each begins on the left and on the right, and its words of ten characters."""
    found = tuple(VerbatimRun(Span(a, a + 10 * n), Span(b, b + 10 * n), n) for a, b, n in runs)
    left = Span(found[0].left.start, found[-1].left.end)
    right = Span(found[0].right.start, found[-1].right.end)
    shared, longest = sum(r.words for r in found), max(r.words for r in found)
    return Match(name, "a", left, "b", right, shared, shared, shared, longest, 0.9, 1.0, 1.0, found, ())


def test_a_passage_inside_another_is_told_once_and_one_in_another_place_again() -> None:
    whole = _match("whole", (0, 500, 40))
    tail_and_a_neighbour = _match("tail", (300, 800, 10), (405, 905, 4))
    tail_and_news = _match("news", (300, 800, 10), (405, 905, 5))
    elsewhere = _match("again", (0, 2000, 40))
    shown = telling_passages([whole, tail_and_a_neighbour, tail_and_news, elsewhere])
    assert [m.match_id for m in shown] == ["whole", "news", "again"]
    assert telling_passages([]) == []
    few = _match("few", (0, 0, 3))
    assert telling_passages([few]) == [few]


def test_a_rewording_is_not_said_to_have_the_words_that_are_quoted() -> None:
    texts = {
        "one": "Openness about drones would let the public see how decisions are reached and money spent.",
        "two": "Openness about parking would let the public see how decisions are reached and money spent.",
        "three": "Being frank on licences might help people judge why choices get made, and what they cost.",
    }
    occurrences = tuple(Occurrence(name, Span(0, len(text))) for name, text in texts.items())
    template = replace(make_results().templates[0], occurrences=occurrences)
    said = [letters_that_have_it(template, one, texts) for one in occurrences]
    assert said[0] == said[1] == "2 letters, and in other words in 1 more"
    assert said[2] == "1 letter, and in other words in 2 more"
    assert letters_that_have_it(template, occurrences[0], texts, ["one", "two"]) == "2 letters"
