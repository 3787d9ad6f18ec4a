"""Sentences, cues, arguments, the model and explanations."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from similarity.facts.cue_matching import forms
from similarity.facts.reader import load
from similarity.records import Span
from similarity.segment import understand
from similarity.segment.cues.table import cues, sentence_cues
from similarity.segment.decision.model import RoleModel, model_version, shipped_model
from similarity.segment.explain import explain
from similarity.segment.parts.arguments import find_arguments
from similarity.segment.parts.sentence_spans import sentence_spans
from tests.segment.conftest import document_of
from tests.segment.test_letters import COUNCIL, POLICE


@pytest.mark.parametrize("row", load("abbreviations").rows, ids=lambda r: r["id"])
def test_an_abbreviation_does_not_end_a_sentence(row):
    for example in row["examples"]:
        assert len(sentence_spans(example, Span(0, len(example)))) == 1, example


def test_an_enumerator_belongs_to_its_sentence():
    text = "2. We hold the report. It is exempt."
    assert [s.of(text) for s in sentence_spans(text, Span(0, len(text)))] == [
        "2. We hold the report.",
        "It is exempt.",
    ]


@given(st.text(alphabet="ab .?!\n’”(1)", max_size=120), st.integers(0, 20))
def test_sentences_cover_the_words_of_their_span(text, start):
    span = Span(min(start, len(text)), len(text))
    spans = sentence_spans(text, span)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert re.sub(r"\s", "", "".join(s.of(text) for s in spans)) == re.sub(r"\s", "", span.of(text))


def test_the_cues_of_a_sentence_are_those_that_hold_one_by_one():
    every = (*cues("start"), *cues("sentence"))
    examples = [example for row in load("letter_cues").rows for example in row["examples"]]
    for text in (*examples, *(f"3. {example}" for example in examples), " ".join(examples)[:2500]):
        tried = {where: forms(where, text) for where in ("start", "sentence")}
        wanted = [cue for cue in every if any(map(cue.found_in, tried[cue.where]))]
        assert list(sentence_cues(text))[: len(wanted)] == wanted


def test_naming_and_arguing_are_told_apart():
    named = POLICE.replace(
        "would reveal tactics to criminals.", "would reveal tactics. This is the mosaic effect."
    )
    argued = POLICE.replace(
        "would reveal tactics to criminals.",
        "would let a reader combine answers from several forces and build up a picture of the whole country.",
    )
    for text, manner in ((named, "naming"), (argued, "arguing")):
        found = find_arguments(understand(document_of(text)))
        assert manner in {a.manner for a in found if a.argument_id == "mosaic"}
    assert "naming" not in {
        a.manner for a in find_arguments(understand(document_of(argued))) if a.argument_id == "mosaic"
    }


@pytest.mark.shared
def test_the_real_letters_argue_mosaic_and_one_names_it(real_letters):
    from tests.segment.test_real_letters import letter

    first = {(a.argument_id, a.manner) for a in find_arguments(letter(real_letters, "000"))}
    second = {(a.argument_id, a.manner) for a in find_arguments(letter(real_letters, "004"))}
    assert {("mosaic", "naming"), ("mosaic", "arguing"), ("mapping", "arguing")} <= first
    assert ("mosaic", "arguing") in second
    assert ("mosaic", "naming") not in second


def test_arguments_are_looked_for_in_the_reasoning_only():
    letter = understand(
        document_of(COUNCIL.replace("How many parking", "Is there a mosaic effect of parking"))
    )
    assert "mosaic" not in {a.argument_id for a in find_arguments(letter)}


def test_every_label_is_explained():
    letter = understand(document_of(COUNCIL))
    told = explain(letter)
    assert [t.span for t in told] == [x.span for x in letter.labels]
    assert all(t.reason for t in told)
    assert not any(t.reason == t.cue for t in told), [t.cue for t in told if t.reason == t.cue]


def test_the_model_ships_as_text_and_reads_back_the_same():
    model = shipped_model()
    assert model is not None
    assert model_version() == model.version
    assert RoleModel.from_json(model.to_json()).to_json() == model.to_json()
