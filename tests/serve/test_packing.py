"""A pack of chosen passages and findings, the report, tables and pictures through the app."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from similarity.api import Collection
from similarity.report.evidence import write_pack
from similarity.report.evidence.chosen_passages import Selection, passages_of
from similarity.results import Results
from tests.serve.test_deciding import HOSTILE


def test_a_pack_of_what_was_chosen(app: TestClient, results: Results, place: Path) -> None:
    letter = max(results.letters, key=lambda one: len(passages_of(results, one)))
    name, weakest = letter.document.document_id, passages_of(results, letter)[-1]
    with Collection.open(place) as collection:
        collection.note("star", weakest.match_id, "star")
        collection.note("note", weakest.match_id, HOSTILE)
    page = app.get("/pack", params={"response": name}).text
    assert page.index(f'value="{weakest.match_id}"') == page.index('name="passage" value="') + len(
        'name="passage" '
    )
    query = {"response": name, "passage": weakest.match_id, "chosen": "1"}
    shown = app.get("/pack", params=query).text
    assert shown.count("Passage 1:") == 1 and "Passage 2:" not in shown
    assert "<img src=x" not in shown and "&lt;img src=x" in shown
    word = app.get("/pack/pack.docx", params=query)
    inside = zipfile.ZipFile(io.BytesIO(word.content)).read("word/document.xml").decode()
    assert "Passage 1" in inside and "Passage 2" not in inside
    assert "img src=x" in app.get("/pack/pack.html", params=query).text
    pdf = app.get("/pack/pack.pdf", params=query)
    assert pdf.content[:5] == b"%PDF-" if pdf.status_code == 200 else pdf.status_code == 501
    assert app.get("/pack/pack.exe", params=query).status_code == 404
    assert app.get("/pack", params={"response": HOSTILE}).status_code == 409


def test_of_many_letters_the_one_is_found_by_its_name(
    app: TestClient, results: Results, monkeypatch: pytest.MonkeyPatch
) -> None:
    from similarity.serve.packing import making

    monkeypatch.setattr(making, "_MOST_LETTERS", 3)
    monkeypatch.setattr(making, "shown_run", lambda place: pytest.fail("the whole run is not needed"))
    page = app.get("/pack").text
    assert page.count("<option value=") == 4 and "the first 3 are listed" in page
    letter = max(results.letters, key=lambda one: len(passages_of(results, one)))
    name = letter.document.document_id
    found = app.get("/pack", params={"among": name}).text
    assert f'<option value="{name}">' in found
    chosen = app.get("/pack", params={"response": name}).text
    assert f'<option value="{name}" selected>' in chosen
    assert chosen.count('name="passage"') == min(60, len(passages_of(results, letter)))
    assert "<option value=" in app.get("/pack", params={"among": "% ' OR 1"}).text


def test_a_pack_made_of_what_it_needs_is_that_of_the_whole_run(
    app: TestClient, results: Results, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from similarity.serve.packing import making

    monkeypatch.setattr(making, "shown_run", lambda place: pytest.fail("the whole run is not needed"))
    by_passages = sorted(results.letters, key=lambda one: len(passages_of(results, one)))
    for letter in (*by_passages[::9], by_passages[-1]):
        name = letter.document.document_id
        write_pack(results, name, [], place / "pack", anyway=True)
        wanted = (place / "pack" / "pack.html").read_text(encoding="utf-8")
        made = app.get("/pack/pack.html", params={"response": name})
        assert made.text == wanted, name
        passages = [m.match_id for m in passages_of(results, letter)[:3]]
        findings = [f.finding_id for f in results.findings if f.document_id == name][:2]
        selection = Selection(tuple(passages), tuple(findings))
        write_pack(results, name, [], place / "pack", anyway=True, selection=selection)
        asked = {"response": name, "chosen": "1", "passage": passages, "finding": findings}
        wanted = (place / "pack" / "pack.html").read_text(encoding="utf-8")
        assert app.get("/pack/pack.html", params=asked).text == wanted
        assert 'id="preview"' in app.get("/pack", params=asked).text


def test_report_tables_and_pictures_leave_as_files(app: TestClient, results: Results) -> None:
    report = app.get("/files/report.html")
    assert (
        report.content.startswith(b"<!doctype html>")
        and "attachment" in report.headers["content-disposition"]
    )
    table = app.get("/files/findings.csv").text
    assert table.count("\n") >= len(results.findings) and table.startswith("finding_id,kind")
    assert app.get("/files/passwd.csv").status_code == 404
    match = next(m for m in results.matches if m.scope != "within_document")
    picture = app.get(f"/passages/{match.match_id}.svg")
    if picture.status_code == 409 and "typst" in picture.text:
        pytest.skip("no typst")
    assert b"<svg" in picture.content[:200]
    assert app.get(f"/passages/{match.match_id}.png").content[:4] == b"\x89PNG"
    assert app.get("/passages/nothing.svg").status_code == 404
