"""Families that are odd: each gives a sensible result."""

from __future__ import annotations

import pytest

from similarity.config import TemplateSettings
from similarity.records import LiteralWords, Match, Span
from similarity.templates import build_templates
from similarity.templates.alignment import align
from similarity.templates.indexed_letters import index_letters
from similarity.words import words
from tests.templates.making import all_matches, letter, match

TEXT = "A person who knew the answer to {} would have the means to stay away from those who look for him."


def test_a_member_that_matches_nothing_else_makes_no_template():
    letters = [letter("a", ["one two three"]), letter("b", ["four five six"])]
    assert build_templates(letters, []).templates == ()


def test_identical_members_have_no_blanks_and_one_variant():
    letters = [letter(f"l{n}", [TEXT.format("this")]) for n in range(5)]
    (template,) = build_templates(letters, all_matches(letters, 0)).templates
    assert template.slots == ()
    assert [p.text for p in template.skeleton] == [TEXT.format("this").rstrip(".")]
    assert len(template.variants) == 1


def test_members_of_one_word():
    letters = [letter(d, ["Refused."]) for d in "abc"]
    matches = all_matches(letters, 0)
    assert build_templates(letters, matches).templates == ()
    (template,) = build_templates(letters, matches, TemplateSettings(min_words=1)).templates
    assert [p.text for p in template.skeleton] == ["Refused"]
    assert len(template.occurrences) == 3


def test_empty_blanks():
    letters = [letter("a", [TEXT.format("")]), letter("b", [TEXT.format("question four of the list")])]
    letters.append(letter("c", [TEXT.format("the part on costs")]))
    (template,) = build_templates(letters, all_matches(letters, 0)).templates
    (slot,) = template.slots
    empty = slot.fillings[0]
    assert empty.text == ""
    assert empty.span.start == empty.span.end
    assert template.occurrences[0].parts[1] == empty.span


def test_words_that_one_of_two_letters_lacks_are_optional():
    letters = [
        letter("a", [TEXT.format("this")]),
        letter("b", [TEXT.format("this").replace(" to stay away", "")]),
    ]
    (template,) = build_templates(letters, all_matches(letters, 0)).templates
    assert [p.optional for p in template.skeleton if isinstance(p, LiteralWords)] == [False, True, False]
    assert template.occurrences[1].parts[1] is None


def test_swapped_sentences_are_one_family():
    first = "The force would have to buy new equipment and train every officer who uses it at great cost."
    second = (
        "Witnesses who spoke in confidence might conclude that nobody can promise them anything any more."
    )
    a = letter("a", [f"{first} {second}"])
    b = letter("b", [f"{second} {first}"])
    result = build_templates([a, b], [swap(a, b, first), swap(a, b, second)])
    for sentence in (first, second):
        assert any(
            sentence.rstrip(".") in part.text
            for t in result.templates
            for part in t.skeleton
            if isinstance(part, LiteralWords)
        )
    assert all(m.template_id for m in result.matches)


def swap(a, b, sentence):
    """The match of one sentence, wherever it stands."""
    left, right = a.document.text.index(sentence), b.document.text.index(sentence)
    whole = match(letter("a", [sentence]), letter("b", [sentence]), 0, 0)
    edit = whole.edits[0]

    def moved(span: Span, by: int) -> Span:
        return Span(span.start + by, span.end + by)

    from dataclasses import replace

    one = replace(edit, left=moved(edit.left, left), right=moved(edit.right, right))
    return replace(whole, match_id=f"m{left}-{right}", left=one.left, right=one.right, edits=(one,), runs=())


def test_a_sentence_in_two_paragraphs_is_its_own_template_linked_to_both():
    shared = (
        "What is given to one person is given to the whole world and nobody can choose who reads it later."
    )
    one = (
        "Officers on patrol would meet people who had been told where they stand and at what hour they leave."
    )
    other = "Suppliers would see each other's prices and bid just below them in every round that is still to come."
    texts = [f"{one} {one.replace('patrol', 'watch')} {shared}"] * 2
    texts += [f"{other} {other.replace('prices', 'terms')} {shared}"] * 2
    letters = [letter(f"l{n}", [text]) for n, text in enumerate(texts)]
    matches = [match(letters[0], letters[1], 0, 0), match(letters[2], letters[3], 0, 0)]
    matches += [sentence_match(letters[a], letters[b], shared) for a in (0, 1) for b in (2, 3)]
    templates = {len(t.occurrences): t for t in build_templates(letters, matches).templates}
    nested = templates[4]
    assert len(nested.related) == 2
    assert templates[2].template_id in nested.related
    assert nested.template_id in templates[2].related


def sentence_match(a, b, sentence) -> Match:
    from dataclasses import replace

    whole = match(
        letter(a.document.document_id, [sentence]), letter(b.document.document_id, [sentence]), 0, 0
    )
    left, right = a.document.text.index(sentence), b.document.text.index(sentence)
    edits = tuple(
        replace(
            e,
            left=Span(e.left.start + left, e.left.end + left),
            right=Span(e.right.start + right, e.right.end + right),
        )
        for e in whole.edits
    )
    return replace(
        whole,
        match_id=f"s-{a.document.document_id}-{b.document.document_id}",
        left=edits[0].left,
        right=edits[-1].right,
        edits=edits,
        runs=(),
    )


def test_ten_thousand_members():
    letters = [letter(f"l{n:05d}", [TEXT.format(f"question {n % 60} of it")]) for n in range(10_000)]
    matches = [match(letters[0], one, 0, 0) for one in letters[1:]]
    (template,) = build_templates(letters, matches).templates
    assert len(template.occurrences) == 10_000
    assert len(template.slots) == 1


def test_conflicting_dates_do_not_hide_the_family():
    letters = [
        letter("a", [TEXT.format("x")], date="2024-01-01"),
        letter("b", [TEXT.format("y")], date="2019"),
    ]
    (template,) = build_templates(letters, all_matches(letters, 0)).templates
    assert (template.first_seen, template.last_seen) == ("2019", "2024-01-01")


def test_alignment_keeps_runs_together():
    medoid = [1, 2, 3, 4, 5, 6]
    member = [1, 2, 9, 3, 8, 3, 4, 5, 6]
    assert align(medoid, member).tolist() == [0, 1, 5, 6, 7, 8]
    assert align([1, 2, 3], [7, 8]).tolist() == [-1, -1, -1]


@pytest.mark.parametrize(
    "text",
    ["", "…", "Ünïcode’s 'words' and-dashes 😀 24(1)(a)", "one\n\ntwo", "a_b c\u0000d", "مرحبا بالعالم"],
)
def test_words_are_those_of_the_project(text):
    one = index_letters([letter("a", [text])])["a"]
    found = words(text)
    assert [(w.start, w.end) for w in found] == list(zip(one.starts.tolist(), one.ends.tolist(), strict=True))
    numbers = {w.form: n for w, n in zip(found, one.forms.tolist(), strict=True)}
    assert [numbers[w.form] for w in found] == one.forms.tolist()
    assert len(set(numbers.values())) == len(numbers)
