"""Quality on the demonstration corpus and on the real letters: floors that cannot drop in silence."""

from __future__ import annotations

import tomllib
from itertools import pairwise

import pytest

from similarity.config import IngestSettings, MatchSettings
from similarity.evaluate import families as evaluation
from similarity.evaluate.chance import control_pairs, measure_chance
from similarity.evaluate.known.truth import letters_of_truth, load_truth
from similarity.match import find_matches
from similarity.records import LiteralWords, Slot
from similarity.templates import build_templates
from similarity.templates.share.chance_of_run import chance_of_run, chance_table
from tests.conftest import ROOT

FLOORS = tomllib.loads((ROOT / "tests" / "floors.toml").read_text(encoding="utf-8"))["families"]


@pytest.fixture(scope="module")
def quality(demo_corpus):
    return evaluation.run(demo_corpus, as_read=True)


@pytest.mark.parametrize("figure", [name for name in FLOORS if name != "ceilings"])
def test_floor(quality, figure):
    assert getattr(quality, figure) >= FLOORS[figure]


@pytest.mark.parametrize("figure", FLOORS["ceilings"])
def test_ceiling(quality, figure):
    assert getattr(quality, figure) <= FLOORS["ceilings"][figure]


@pytest.fixture(scope="module")
def truthful(demo_corpus):
    letters = letters_of_truth(load_truth(demo_corpus))
    return letters, find_matches(letters, MatchSettings())


def test_leaving_a_letter_out_renames_hardly_any_template(truthful):
    letters, matches = truthful
    names = {t.template_id for t in build_templates(letters, matches).templates}
    kept, asked = 0, 0
    for gone in (letters[3], letters[17], letters[30]):
        name = gone.document.document_id
        fewer = [m for m in matches if name not in (m.left_document, m.right_document)]
        found = build_templates([one for one in letters if one is not gone], fewer).templates
        asked += len(found)
        kept += sum(t.template_id in names for t in found)
    assert kept / asked >= 0.97


def test_every_place_of_every_template_leads_back_to_its_words(truthful):
    letters, matches = truthful
    texts = {one.document.document_id: one.document.text for one in letters}
    for template in build_templates(letters, matches).templates:
        by_document: dict[str, list] = {}
        for number, occurrence in enumerate(template.occurrences):
            assert len(occurrence.parts) == len(template.skeleton)
            by_document.setdefault(occurrence.document_id, []).append(occurrence.span)
            for part, place in zip(template.skeleton, occurrence.parts, strict=True):
                if isinstance(part, Slot):
                    filling = part.fillings[number]
                    assert filling.span == place
                    assert filling.text == place.of(texts[occurrence.document_id])
                else:
                    assert place is not None or part.optional or template.variants
        for spans in by_document.values():
            spans.sort()
            assert all(a.end <= b.start for a, b in pairwise(spans))


def test_variants_account_for_every_occurrence_once(truthful):
    letters, matches = truthful
    for template in build_templates(letters, matches).templates:
        told = sorted(n for variant in template.variants for n in variant.occurrences)
        assert told == list(range(len(template.occurrences)))
        for variant in template.variants:
            for change in variant.changes:
                text = next(x.document.text for x in letters if x.document.document_id == change.document_id)
                assert change.span.of(text) == change.now
                assert change.was or change.now
                assert isinstance(template.skeleton[change.part], LiteralWords)


def test_chance_table_is_what_the_corpus_shows(demo_corpus):
    rows = load_truth(demo_corpus)
    measured = measure_chance(letters_of_truth(rows), control_pairs(rows))
    assert [row.run_words for row in measured] == [row.run_words for row in chance_table()]
    assert chance_of_run(51).pairs_with == 0
    assert all(row.pairs_with == 0 for row in measured if row.run_words >= 12)
    assert 0 < chance_of_run(51).upper_bound < 0.05
    with pytest.raises(ValueError, match="not measured"):
        chance_of_run(1)


@pytest.fixture(scope="module")
def real(real_letters):
    from similarity.ingest import read_sources
    from similarity.segment import understand

    letters = [understand(d) for d in read_sources([real_letters], IngestSettings()).documents]
    return letters, build_templates(letters, find_matches(letters, MatchSettings()))


@pytest.mark.shared
@pytest.mark.parametrize(
    "words",
    [
        "threat from terrorism cannot be ignored",
        "able to ‘map’",
        "identifying the focus of policing activity",
        "public interest in the transparency of policing",
        "is of paramount importance",
    ],
)
def test_families_of_the_real_letters(real, words):
    _, result = real
    found = [
        t
        for t in result.templates
        if words in "".join(p.text for p in t.skeleton if isinstance(p, LiteralWords))
        and len({o.document_id for o in t.occurrences}) == 2
    ]
    assert found
    fixed = [
        sum(len(p.text.split()) for p in t.skeleton if isinstance(p, LiteralWords) and not p.optional)
        for t in found
    ]
    assert max(fixed) >= 20


@pytest.mark.shared
def test_the_second_real_letter_has_no_request_so_nothing_is_said_of_it(real):
    _, result = real
    (pair,) = result.requests
    assert pair.request_similarity is None
    assert pair.same_request is None
    assert {m.scope for m in result.matches} <= {"unknown_request", "within_document"}
    assert {o.longest_run_words for o in result.overlaps} == {51}
