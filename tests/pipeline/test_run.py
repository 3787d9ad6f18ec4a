"""What run.json says of a run."""

from __future__ import annotations

from similarity.results import Results
from similarity.segment.decision.model import model_version


def test_the_role_model_and_every_input_are_named(demo_run: Results) -> None:
    assert demo_run.run["versions"]["role_model"] == model_version()
    assert model_version()
    documents = [letter.document for letter in demo_run.letters]
    assert [i["sha256"] for i in demo_run.run["inputs"]] == [d.origin.sha256 for d in documents]
    assert demo_run.run["counts"]["documents"] == len(documents)
