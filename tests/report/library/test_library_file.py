"""The library of templates: what it keeps, what it leaves out, and files that are none."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from similarity.errors import SettingsError
from similarity.records import LiteralWords
from similarity.report.library.library_file import known_templates, library_json, read_library
from similarity.results import Results
from similarity.templates.known.known_template import fixed_words
from similarity.templates.known.recognise import recognised
from tests.report.conftest import make_results


def _schema() -> dict[str, object]:
    file = resources.files("similarity.report") / "assets/schemas/library.schema.json"
    found: dict[str, object] = json.loads(file.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(found)
    return found


def test_the_file_comes_back_as_it_was_written(tmp_path: Path) -> None:
    templates = known_templates(make_results())
    (tmp_path / "library.json").write_text(library_json(templates), encoding="utf-8")
    assert read_library(tmp_path / "library.json") == templates
    jsonschema.validate(json.loads(library_json(templates)), _schema())
    (one,) = templates
    assert (one.letters, one.requests, one.first_seen, one.last_seen) == (2, 2, "2024-02-03", "2024-03-03")


def test_what_letters_have_in_blanks_is_left_out() -> None:
    text = library_json(known_templates(make_results()))
    assert "harbour drones" not in text and "library opening hours" not in text
    assert "letter-0000" not in text


def test_personal_details_among_fixed_words_become_blanks() -> None:
    results = make_results()
    first = results.letters[0]
    said = " Please write to Ms Quenilda Farthinggale at quenilda@northmere.example if this is unclear."
    document = replace(first.document, text=first.document.text + said)
    (template,) = results.templates
    named = replace(template, skeleton=(*template.skeleton, LiteralWords(said.strip())), label=said)
    hidden = replace(
        results, letters=(replace(first, document=document), *results.letters[1:]), templates=(named,)
    )
    (one,) = known_templates(hidden)
    text = library_json((one,))
    assert "Farthinggale" not in text and "quenilda" not in text
    assert [part.blank for part in one.skeleton].count("taken_out") == 2
    assert "if this is unclear" in fixed_words(one)


def test_the_demonstration_corpus_is_recognised_by_its_own_library(demo_run: Results) -> None:
    library = known_templates(demo_run)
    jsonschema.validate(json.loads(library_json(library)), _schema())
    wanted = found = superfluous = 0
    for letter in demo_run.letters:
        name = letter.document.document_id
        has = {t.template_id for t in demo_run.templates if any(o.document_id == name for o in t.occurrences)}
        seen = {library[place.template].template_id for place in recognised(letter, library)}
        wanted, found, superfluous = wanted + len(has), found + len(has & seen), superfluous + len(seen - has)
    assert found / wanted > 0.9
    assert superfluous / wanted < 0.02


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"\xff\xfe", b'{"schema_version": "1.0", "kind": "other", "templates": []}',
     b'{"schema_version": "9.0", "kind": "similarity templates", "templates": []}'],
)  # fmt: skip
def test_a_file_that_is_no_library_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.json").write_bytes(content)
    with pytest.raises(SettingsError) as said:
        read_library(tmp_path / "x.json")
    assert "\n" not in str(said.value)


def test_a_library_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        read_library(tmp_path / "none.json")
