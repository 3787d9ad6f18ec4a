"""Templates whose families and forms are made elsewhere, family by family, are those made here."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings

from similarity.config import MatchSettings, TemplateSettings
from similarity.engine.spark.spark_engine import SparkEngine
from similarity.match.matches import find_recurrences
from similarity.records import Letter
from similarity.results import Results
from similarity.templates import build_templates
from similarity.templates.families.clustering import Component, families_of_component
from similarity.templates.form.excerpts import FormJob, form_of_job
from tests.engine.test_match_parts import piles

_LOOSE = MatchSettings(min_words=5, seed_words=3)


class _Elsewhere:
    """Works on what comes through a wire, and counts it."""

    def __init__(self) -> None:
        self.components = self.jobs = self.sent = 0

    def _through(self, items: Sequence[Any]) -> Any:
        wire = pickle.dumps(items)
        self.sent += len(wire)
        return pickle.loads(wire)

    def families(self, components: Sequence[Component]) -> Any:
        self.components += len(components)
        return self._through([families_of_component(one) for one in self._through(components)])

    def forms(self, jobs: Sequence[FormJob]) -> Any:
        self.jobs += len(jobs)
        return self._through([form_of_job(one) for one in self._through(jobs)])


@settings(max_examples=25, deadline=None)
@given(piles())
def test_parts_give_what_the_whole_gives(letters: tuple[Letter, ...]) -> None:
    matches = find_recurrences(letters, _LOOSE).matches
    chosen = TemplateSettings(min_words=5)
    whole = build_templates(letters, matches, chosen)
    assert build_templates(letters, matches, chosen, elsewhere=_Elsewhere()) == whole


@pytest.mark.parametrize("run", ["demo_run", "real_run"])
def test_letters_give_what_they_give_here(run: str, request: pytest.FixtureRequest) -> None:
    results: Results = request.getfixturevalue(run)
    elsewhere = _Elsewhere()
    found = build_templates(results.letters, results.matches, elsewhere=elsewhere)
    assert found == build_templates(results.letters, results.matches)
    assert elsewhere.components >= elsewhere.jobs >= len(found.templates) > 0
    words = sum(len(letter.document.text) for letter in results.letters)
    assert elsewhere.sent < 40 * words  # excerpts, not letters


def test_executors_give_what_this_process_gives(session: Any, demo_run: Results) -> None:
    engine = SparkEngine(session)
    found = build_templates(demo_run.letters, demo_run.matches, elsewhere=engine)
    assert found == build_templates(demo_run.letters, demo_run.matches)
    names = {step.function.rpartition(":")[2] for step in engine.cluster.steps}
    assert names == {"families_of_component", "form_of_job"}
