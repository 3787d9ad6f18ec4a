"""What a check says: JSON by its schema, sentences, a page that stands alone."""

from __future__ import annotations

import io
import json
import re
from importlib import resources
from pathlib import Path

import jsonschema
import pytest
from rich.console import Console

from similarity.api import Collection
from similarity.collection.checking.check_result import CheckResult
from similarity.collection.shown.check_json import check_object
from similarity.collection.shown.check_page import check_page
from similarity.collection.shown.check_terminal import render_check


@pytest.fixture(scope="module")
def checked(kept: Path, demo_corpus: Path) -> CheckResult:
    with Collection.open(kept, read_only=True) as collection:
        return collection.check(demo_corpus / "westholme-drones.txt")


def _valid(result: CheckResult) -> dict:  # type: ignore[type-arg]
    schema = json.loads(
        (resources.files("similarity.report") / "assets/schemas/check.schema.json").read_text(
            encoding="utf-8"
        )
    )
    jsonschema.Draft202012Validator.check_schema(schema)
    made: dict = json.loads(json.dumps(check_object(result)))  # type: ignore[type-arg]
    jsonschema.validate(made, schema)
    return made


def _printed(result: CheckResult) -> str:
    out = io.StringIO()
    render_check(result, Console(file=out, width=200))
    return out.getvalue()


def test_json_keeps_its_schema_and_quotes_by_place(checked: CheckResult) -> None:
    (letter,) = _valid(checked)["letters"]
    text = checked.letters[0].letter.document.text
    for one in [*letter["own"], *(p for t in letter["templates"] for p in t["places"])]:
        assert text[one["start"] : one["end"]] == one["text"]
    assert letter["matches"] and letter["for_the_authority"] and letter["findings"]
    assert letter["shared_with"]["letters"] > 10


def test_a_text_that_is_no_letter_and_an_empty_collection_keep_the_schema(kept: Path, tmp_path: Path) -> None:
    with Collection.open(kept, read_only=True) as collection:
        none = collection.check(text="Two pounds of plums, please.")
    _valid(none)
    said = _printed(none)
    assert "not recognised as an authority's answer" in " ".join(said.split())
    check_page(none)
    with Collection.open(tmp_path / "empty", create=True) as collection:
        alone = collection.check(text="Two pounds of plums, please.")
    _valid(alone)
    assert "holds no other letter" in _printed(alone)
    check_page(alone)


def test_the_terminal_says_what_the_records_say(checked: CheckResult) -> None:
    said = " ".join(_printed(checked).split())
    (letter,) = checked.letters
    assert f"{letter.overlap.case_specific_shared_share:.0%} of its reasoning" in said
    assert "1 drones" in said and "Points in the authority’s favour" in said
    for use in letter.templates:
        assert f"{use.short_name} in {use.letters} kept letter" in said


def test_the_page_stands_alone_and_its_links_lead_somewhere(checked: CheckResult) -> None:
    html = check_page(checked)
    assert "http://" not in html.replace("http://www.w3.org", "").split("<footer")[0].split("Source")[0]
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
    assert "default-src 'none'" in html


def test_several_letters_are_one_page(kept: Path, demo_corpus: Path) -> None:
    with Collection.open(kept, read_only=True) as collection:
        both = collection.check(demo_corpus / "westholme-drones.txt", demo_corpus / "coastal-radar.txt")
    assert len(both.letters) == 2
    html = check_page(both)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)
