"""Where letters are cut: by paragraphs, and by their partners' votes."""

from __future__ import annotations

from similarity.templates import build_templates
from tests.templates.making import letter, match

ONE = "Officers on patrol would meet people who had been told where they stand and at what hour they leave."
TWO = "Suppliers would see what their rivals ask for and bid just below them in every round still to come."


def sizes(templates):
    return sorted(len(t.occurrences) for t in templates)


def test_two_paragraphs_in_both_letters_are_two_templates():
    a, b = (letter(d, [ONE, TWO]) for d in "ab")
    result = build_templates([a, b], [match(a, b, 0, 0), match(a, b, 1, 1)])
    assert sizes(result.templates) == [2, 2]


def test_a_border_that_one_letter_of_three_has_is_layout():
    whole = [letter(d, [f"{ONE} {TWO}"]) for d in "ab"]
    split = letter("c", [ONE, TWO])
    matches = [match(*whole, 0, 0), *(match(x, split, 0, n) for x in whole for n in (0, 1))]
    joined = build_templates([*whole, split], matches)
    assert all(m.template_id for m in joined.matches)


def test_two_texts_set_as_one_paragraph_part_where_others_have_one_of_them():
    both = [letter(d, [f"{ONE} {TWO}"]) for d in "ab"]
    alone = [letter(d, [ONE]) for d in "cd"]
    matches = [match(*both, 0, 0), match(*alone, 0, 0)]
    matches += [match(x, y, 0, 0) for x in both for y in alone]
    result = build_templates([*both, *alone], matches)
    assert sizes(result.templates) == [2, 4]


def test_a_word_on_the_next_page_runs_on():
    broken = [letter(d, [ONE.replace("leave.", ""), "leave. " + TWO]) for d in "ab"]
    result = build_templates(broken, [match(*broken, 0, 0), match(*broken, 1, 1)])
    assert result.templates
