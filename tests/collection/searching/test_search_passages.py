"""Searching a collection: hits with their places, filters, and how often a passage recurs."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path

import jsonschema
import pytest

from similarity.api import Collection
from similarity.collection.searching import found_passages, recurrences
from similarity.collection.searching.checked_date import checked_date
from similarity.collection.searching.same_texts import grouped_by_text
from similarity.collection.shown.search_shown import search_lines, search_object
from similarity.errors import SettingsError
from similarity.records import Letter
from similarity.words import words

TILE = "becomes one tile in a larger picture"


@pytest.fixture
def opened(kept: Path):  # type: ignore[no-untyped-def]
    with Collection.open(kept, read_only=True) as collection:
        yield collection


def _letters(opened: Collection) -> dict[str, Letter]:
    return {letter.document.document_id: letter for letter in opened.letters()}


def test_a_phrase_is_found_in_every_letter_that_has_it_oldest_first(opened: Collection) -> None:
    found = opened.search(TILE, phrase=True)
    having = {name for name, x in _letters(opened).items() if TILE in " ".join(x.document.text.split())}
    assert {hit.document_id for hit in found.hits} == having and len(having) > 5
    assert found.letters == len(having)
    dated = [hit.date for hit in found.hits if hit.date]
    assert dated == sorted(dated) and [h.date for h in found.hits][: len(dated)] == dated


def test_the_first_letters_with_a_phrase_are_those_of_the_whole_list(opened: Collection) -> None:
    whole = opened.search(TILE, phrase=True)
    first = opened.search(TILE, phrase=True, limit=3)
    assert first.hits == whole.hits[:3] and (first.letters, first.passages) == (whole.letters, whole.passages)
    assert "; the first 3 follow, --all lists them all" in next(search_lines(first))
    assert "follow" not in next(search_lines(whole))
    assert all(hit.letters is None for hit in opened.search(TILE, phrase=True, recurring=False).hits)


def test_passages_of_equal_words_stand_together(opened: Collection) -> None:
    hits = opened.search("public interest", limit=200, recurring=False).hits
    groups = grouped_by_text(hits)
    assert {hit for group in groups for hit in group} == set(hits)
    assert [group[0] for group in groups] == sorted((g[0] for g in groups), key=hits.index)
    forms = [{" ".join(word.form for word in words(hit.text)) for hit in group} for group in groups]
    assert all(len(form) == 1 for form in forms) and len(set().union(*forms)) == len(groups) < len(hits)


def test_hits_quote_their_letter_and_mark_what_was_asked(opened: Collection) -> None:
    letters = _letters(opened)
    for hit in opened.search('tiles "hostile reader"').hits:
        text = letters[hit.document_id].document.text
        assert text[hit.start : hit.end] == hit.text
        marked = {hit.text[m.start : m.end].lower() for m in hit.marks}
        assert "hostile reader" in marked and marked & {"tile", "tiles"}


def test_filters(opened: Collection) -> None:
    letters = _letters(opened)
    everything = opened.search("information", limit=10_000)
    assert everything.passages == len(everything.hits)
    police = opened.search("information", authority="northmere", limit=10_000)
    assert {letters[h.document_id].document.authority for h in police.hits} == {"Northmere Police"}
    assert {h.role for h in opened.search("information", role="harm").hits} <= {
        "harm",
        "balance",
        "pit_disclosure",
        "pit_nondisclosure",
    }
    late = opened.search("information", since="2023", until="2023-06", limit=10_000)
    assert late.hits and all(h.date[:4] == "2023" for h in late.hits)
    argued = opened.search("information", exemption="24", limit=10_000)
    assert 0 < argued.passages < everything.passages
    for hit in argued.hits:
        own = letters[hit.document_id]
        provisions = hit.exemptions or (*own.declared, *own.argued)
        assert any(p.startswith("24(") for p in provisions)


def test_how_often_a_passage_recurs_is_counted_by_its_words(opened: Collection) -> None:
    letters = _letters(opened)
    for hit in opened.search(TILE, phrase=True).hits:
        forms = [w.form for w in words(hit.text)]
        grams = {tuple(forms[n : n + 12]) for n in range(len(forms) - 11)}
        having = set()
        for name, letter in letters.items():
            theirs = [w.form for w in words(letter.document.text)]
            if grams & {tuple(theirs[n : n + 12]) for n in range(len(theirs) - 11)}:
                having.add(name)
        assert hit.letters is not None and 1 <= hit.letters <= len(having)
        if hit.first_seen:
            assert hit.first_letter in having
    assert max(h.letters or 0 for h in opened.search(TILE, phrase=True).hits) >= 8


def test_the_oldest_letter_is_the_same_whether_letters_are_looked_up_or_gone_through(
    opened: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hits() -> list[tuple[str, int | None, str, str]]:
        found = opened.search("information", limit=200).hits
        return [(h.document_id, h.letters, h.first_seen, h.first_letter) for h in found]

    looked_up = hits()
    monkeypatch.setattr(recurrences, "_FEW", 1)  # more than one letter: all are gone through by date
    monkeypatch.setattr(recurrences, "_AT_ONCE", 7)
    assert hits() == looked_up and any((one[1] or 0) > 1 for one in looked_up)
    dates = {name: letter.document.date for name, letter in _letters(opened).items()}
    assert all(dates[one[3]] == one[2] for one in looked_up if one[2])


def test_a_page_of_hits_is_the_beginning_of_all_and_the_totals_are_of_all(opened: Collection) -> None:
    for asked in ({}, {"authority": "police"}, {"role": "harm"}):
        whole, page = (opened.search("information", limit=most, **asked) for most in (10_000, 3))
        assert page.hits == tuple(whole.hits[:3]) and len(whole.hits) > 3
        assert (page.passages, page.letters) == (whole.passages, whole.letters)
        assert whole.passages == len(whole.hits)
        assert whole.letters == len({hit.document_id for hit in whole.hits})


def test_the_oldest_come_first_where_it_is_asked_or_too_many_were_found(
    opened: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = opened.search("information", oldest=True, limit=10_000)
    dates = [hit.date or "9" for hit in asked.hits]
    assert dates == sorted(dates) and not asked.best_first
    best = opened.search("information", limit=10_000)
    assert best.best_first and {(h.document_id, h.start) for h in best.hits} == {
        (h.document_id, h.start) for h in asked.hits
    }
    page = opened.search("information", oldest=True, limit=7)
    assert page.hits == asked.hits[:7] and page.passages == asked.passages
    monkeypatch.setattr(found_passages, "RANKED", best.passages - 1)
    many = opened.search("information", limit=7)
    assert many == page and "oldest first" in next(search_lines(many))
    monkeypatch.setattr(found_passages, "RANKED", best.passages)
    assert opened.search("information", limit=10_000) == best


def test_a_heading_comes_after_what_is_said_under_it(opened: Collection) -> None:
    hits = opened.search("public interest", limit=10_000).hits
    short = [len(hit.text) < 60 for hit in hits]
    assert True in short and False in short and short == sorted(short)


def test_json_and_lines(opened: Collection) -> None:
    schema = json.loads(
        (resources.files("similarity.report") / "assets/schemas/search.schema.json").read_text(
            encoding="utf-8"
        )
    )
    jsonschema.Draft202012Validator.check_schema(schema)
    for query in ("tile", "nothinglikethis"):
        result = opened.search(query)
        jsonschema.validate(json.loads(json.dumps(search_object(result))), schema)
        assert list(search_lines(result))
    assert len(opened.search("tile").to_frame()) == len(opened.search("tile").hits)
    assert "**tile**" in "\n".join(search_lines(opened.search('"one tile"'))).replace(
        "**one tile**", "**tile**"
    )


@pytest.mark.parametrize("wrong", [{"role": "nobody"}, {"colour": "red"}])
def test_a_filter_that_makes_no_sense(opened: Collection, wrong: dict[str, str]) -> None:
    with pytest.raises(SettingsError):
        opened.search("tile", **wrong)  # type: ignore[arg-type]


def test_dates() -> None:
    assert [checked_date(d, "--from") for d in ("", "2023", "2023-05", "2023-05-17")] == [
        "",
        "2023",
        "2023-05",
        "2023-05-17",
    ]
    for wrong in ("last year", "2023-13", "2023-02-30", "17/05/2023", "２０２３"):
        with pytest.raises(SettingsError):
            checked_date(wrong, "--from")
