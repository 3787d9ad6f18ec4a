"""The room's main verb on letters made by hand."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from similarity.config import ReclassifiedTemplate, TemplateSettings
from similarity.records import LiteralWords, Slot
from similarity.templates import build_templates
from similarity.words import words
from tests.templates.making import REQUESTS, all_matches, letter, match

FORM = (
    "People who break the law would study what we say about {} and change their habits, so that"
    " on {} the harbour and the market would be less safe than they are today."
)
TOPICS = ("drones", "the mayor's banquet", "software that compares faces", "school kitchens")
DAYS = ("5 May 2021", "11 June 2022", "3 March 2023", "1 April 2024")


def four_letters(**changes):
    return [
        letter(f"letter-{n}", [FORM.format(TOPICS[n], DAYS[n])], request=REQUESTS[n], **changes)
        for n in range(4)
    ]


def text_of(template, occurrence: int) -> str:
    """The form filled in for one occurrence."""
    parts = []
    for part in template.skeleton:
        parts.append(part.fillings[occurrence].text if isinstance(part, Slot) else part.text)
    return "".join(parts)


def test_form_with_two_blanks_and_what_fills_them():
    letters = four_letters()
    result = build_templates(letters, all_matches(letters, 1))
    (template,) = result.templates
    assert [slot.type for slot in template.slots] == ["topic", "date"]
    assert [f.text for f in template.slots[0].fillings] == list(TOPICS)
    assert [f.text for f in template.slots[1].fillings] == list(DAYS)
    for n, one in enumerate(letters):
        where = template.occurrences[n].span
        assert text_of(template, n) == one.document.text[where.start : where.end]
    assert {m.template_id for m in result.matches} == {template.template_id}
    assert template.request_groups == 4
    assert template.exemptions == ("31(1)(a)",)


def test_a_blank_keeps_the_brackets_of_what_fills_it():
    """The last word of ``31(1)(a)`` is ``a``; its bracket belongs to it all the same, and not to the fixed words."""
    form = (
        "Officers plan their patrols from what they are told in confidence about {}, and the balance under"
        " section {} therefore lies with keeping the harbour and the market as safe as they are today, {}."
    )
    provisions = ("31(1)(a)", "24(1)", "43(2)", "31(1)(a) and (b)")
    letters = [
        letter(f"letter-{n}", [form.format(TOPICS[n], provisions[n], DAYS[n])], request=REQUESTS[n])
        for n in range(4)
    ]
    (template,) = build_templates(letters, all_matches(letters, 1)).templates
    assert [f.text for f in template.slots[1].fillings] == [f"section {p}" for p in provisions]
    assert template.slots[1].type == "exemption"
    for part in (part.text for part in template.skeleton if isinstance(part, LiteralWords)):
        assert ")" not in part
    for n, one in enumerate(letters):
        where = template.occurrences[n].span
        assert text_of(template, n) == one.document.text[where.start : where.end]


def test_parts_of_an_occurrence_tile_its_words_and_hold_what_the_skeleton_says():
    letters = four_letters()
    (template,) = build_templates(letters, all_matches(letters, 1)).templates
    for occurrence in template.occurrences:
        text = next(x.document.text for x in letters if x.document.document_id == occurrence.document_id)
        told = [span for span in occurrence.parts if span]
        assert told == sorted(told)
        joined = [w.form for span in told for w in words(text, span.start, span.end)]
        assert joined == [w.form for w in words(text, occurrence.span.start, occurrence.span.end)]
        for part, span in zip(template.skeleton, occurrence.parts, strict=True):
            if isinstance(part, LiteralWords) and not part.optional:
                assert span is not None
                assert [w.form for w in words(span.of(text))] == [w.form for w in words(part.text)]


def test_scope_and_fairness_follow_the_requests():
    letters = four_letters()
    result = build_templates(letters, all_matches(letters, 1))
    assert {m.scope for m in result.matches} == {"cross_request"}
    assert {m.fairness for m in result.matches} == {"case_specific"}
    assert all(m.fairness_reason for m in result.matches)
    for overlap in result.overlaps:
        assert 0 < overlap.case_specific_shared_words == overlap.shared_words <= overlap.reasoning_words

    same = [letter(f"letter-{n}", [FORM.format(TOPICS[n], DAYS[n])], request=REQUESTS[0]) for n in range(4)]
    result = build_templates(same, all_matches(same, 1))
    assert {m.scope for m in result.matches} == {"same_request"}
    assert {m.fairness for m in result.matches} == {"consistency"}
    assert result.templates[0].fairness == "consistency"
    assert result.templates[0].request_groups == 1
    assert {o.case_specific_shared_words for o in result.overlaps} == {0}
    assert all(o.shared_words > 0 for o in result.overlaps)


def test_a_missing_request_is_unknown_and_still_counts_for_the_headline():
    letters = four_letters()
    letters[3] = letter("letter-3", [FORM.format(TOPICS[3], DAYS[3])])
    matches = [*all_matches(letters[:3], 1), *(match(one, letters[3], 1, 0) for one in letters[:3])]
    result = build_templates(letters, matches)
    pair = next(p for p in result.requests if p.right_document == "letter-3")
    assert pair.request_similarity is None
    assert pair.same_request is None
    assert "unknown" in pair.reason
    assert {m.scope for m in result.matches if m.right_document == "letter-3"} == {"unknown_request"}
    overlap = {o.document_id: o for o in result.overlaps}["letter-3"]
    assert overlap.case_specific_shared_words > 0


def test_a_review_that_names_the_first_answers_reference_is_the_same_request():
    first = letter(
        "a-first", [FORM.format(TOPICS[0], DAYS[0])], request=REQUESTS[0], reference="FOI/2023/118"
    )
    review = letter(
        "b-review",
        [FORM.format(TOPICS[0], DAYS[0]), "This is our review of FOI 2023/118."],
        roles=["harm", "other"],
    )
    result = build_templates([first, review], [match(first, review, 1, 0)])
    (pair,) = result.requests
    assert pair.same_request is True
    assert "FOI/2023/118" in pair.reason
    assert result.matches[0].scope == "same_request"


@pytest.mark.parametrize(
    ("role", "quoted", "fairness"),
    [("ncnd", False, "consistency"), ("harm", True, "quotation"), ("balance", False, "case_specific")],
)
def test_fairness_comes_from_the_labels(role, quoted, fairness):
    letters = [
        letter(f"l{n}", [FORM.format(TOPICS[n], DAYS[n])], [role], request=REQUESTS[n]) for n in range(2)
    ]
    if quoted:
        letters = [
            letter(f"l{n}", [FORM.format(TOPICS[n], DAYS[n])], [role], request=REQUESTS[n], quoted=True)
            for n in range(2)
        ]
    result = build_templates(letters, all_matches(letters, 1))
    assert result.matches[0].fairness == fairness
    assert result.templates[0].fairness == fairness
    assert (result.overlaps[0].case_specific_shared_words > 0) == (fairness == "case_specific")


def test_a_run_cut_in_two_matches_counts_as_one():
    text = FORM.format(TOPICS[0], DAYS[0])
    letters = [
        letter(d, [text, "A word on costs that both letters have in common, and no more."]) for d in "ab"
    ]
    matches = all_matches(letters, 0) + all_matches(letters, 1)
    expected = len(words(letters[0].document.text))
    assert [o.longest_run_words for o in build_templates(letters, matches).overlaps] == [expected, expected]


def test_within_one_letter_a_template_but_no_sharing():
    one = letter("solo", [FORM.format(TOPICS[0], DAYS[0]), FORM.format(TOPICS[1], DAYS[1])])
    result = build_templates([one], [match(one, one, 0, 1)])
    assert len(result.templates[0].occurrences) == 2
    assert result.matches[0].scope == "within_document"
    assert result.overlaps[0].shared_words == 0
    assert result.overlaps[0].longest_run_words == 0


def test_order_of_input_does_not_matter():
    letters = four_letters()
    matches = all_matches(letters, 1)
    expected = build_templates(letters, matches)
    shuffled = random.Random(3).sample(letters, 4)
    again = build_templates(shuffled, matches)
    assert again == expected


def test_adding_a_letter_does_not_rename_the_template():
    letters = four_letters()
    names = [
        build_templates(letters[:n], all_matches(letters[:n], 1)).templates[0].template_id for n in (2, 3, 4)
    ]
    assert len(set(names)) == 1


def test_the_reader_may_move_or_ignore_a_template():
    letters = four_letters()
    matches = all_matches(letters, 1)
    name = build_templates(letters, matches).templates[0].template_id
    for fairness, expected in (("quotation", "quotation"), ("ignored", "consistency")):
        rule = ReclassifiedTemplate(template_id=name, fairness=fairness, reason="it is the guidance of 2019")
        result = build_templates(letters, matches, TemplateSettings(reclassify=(rule,)))
        assert result.templates[0].fairness == expected
        assert "it is the guidance of 2019" in result.templates[0].fairness_reason
        assert {o.case_specific_shared_words for o in result.overlaps} == {0}
    rule = ReclassifiedTemplate(template_id="t-nowhere", fairness="quotation", reason="a slip")
    (problem,) = build_templates(letters, matches, TemplateSettings(reclassify=(rule,))).problems
    assert "t-nowhere" in problem.problem


def test_nothing_to_compare():
    assert build_templates([], []).templates == ()
    alone = build_templates([letter("a", ["No one else says this."])], [])
    assert alone.overlaps[0].shared_words == 0
    assert alone.overlaps[0].shared_share == 0.0
    empty = build_templates([letter("a", [""])], [])
    assert empty.overlaps[0].shared_share is None


WORD = st.sampled_from(["north", "harbour", "market", "crime", "risk", "answer", "officer", "letter"])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.lists(WORD, min_size=0, max_size=4), min_size=2, max_size=6),
    st.lists(st.lists(WORD, min_size=0, max_size=4), min_size=2, max_size=6),
)
def test_whatever_fills_the_blanks_every_part_leads_back(first, second):
    letters = [
        letter(f"l{n}", [FORM.format(" ".join(a), " ".join(b))])
        for n, (a, b) in enumerate(zip(first, itertools.cycle(second), strict=False))
    ]
    result = build_templates(letters, all_matches(letters, 0))
    assert len(result.templates) == 1
    (template,) = result.templates
    assert len(template.occurrences) == len(letters)
    for n, (occurrence, one) in enumerate(zip(template.occurrences, letters, strict=True)):
        text = one.document.text
        joined = [w.form for s in occurrence.parts if s for w in words(text, s.start, s.end)]
        assert joined == [w.form for w in words(text, occurrence.span.start, occurrence.span.end)]
        for slot in template.slots:
            assert slot.fillings[n].text == slot.fillings[n].span.of(text)
