"""What the user says of templates, passages and findings: kept, shown in report and pack, taken back, moved as files."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from similarity.api import Collection
from similarity.collection.correcting import keep_remark, set_values, take_back
from similarity.errors import CollectionError, SettingsError
from similarity.records import Note
from similarity.report import write_report
from similarity.report.evidence import write_pack
from similarity.report.evidence.chosen_passages import Selection, passages_of
from similarity.results import Results
from similarity.store.collection.pile.notes import revision_of
from similarity.store.results import load_results, save_results

HOSTILE = '<img src=x onerror=alert(1)> "=1+1" \x00\x1b[31m\u202egpj'


@pytest.fixture
def own(kept: Path, tmp_path: Path) -> Iterator[Collection]:
    shutil.copytree(kept, tmp_path / "own")
    with Collection.open(tmp_path / "own") as collection:
        yield collection


@pytest.fixture(scope="module")
def before(kept: Path) -> Results:
    with Collection.open(kept, read_only=True) as collection:
        return collection.report()


def _page(results: Results, folder: Path) -> str:
    from similarity.config import ReportSettings

    write_report(results, folder, ReportSettings())
    return (folder / "report.html").read_text(encoding="utf-8")


def test_moving_a_template_changes_its_class_and_says_why(own: Collection, before: Results) -> None:
    template = next(t for t in before.templates if t.fairness == "case_specific")
    own.note("fairness", template.template_id, "ignored", reason="our own standard letter")
    after = own.report()
    moved = next(t for t in after.templates if t.template_id == template.template_id)
    assert moved.fairness == "consistency" and "our own standard letter" in moved.fairness_reason
    own.undo()
    again = own.report()
    assert again.templates == before.templates and again.notes == ()


def test_a_wrong_finding_counts_nowhere_and_is_listed(
    own: Collection, before: Results, tmp_path: Path
) -> None:
    finding = next(f for f in before.findings if f.verdict == "contradicted")
    own.note("check", finding.finding_id, "wrong", reason=HOSTILE, day="3 May 2026", ref=finding.document_id)
    results = own.report()
    page = _page(results, tmp_path / "out")
    assert "Marked as wrong by the user on 3 May 2026" in page
    assert "<img src=x" not in page and "&lt;img src=x" in page
    rows = list(csv.DictReader((tmp_path / "out" / "notes.csv").open(encoding="utf-8", newline="")))
    assert [(r["kind"], r["key"], r["value"], r["day"]) for r in rows] == [
        ("check", finding.finding_id, "wrong", "2026-05-03")
    ]
    save_results(results, tmp_path / "out")
    loaded = load_results(tmp_path / "out")
    assert loaded.notes == results.notes
    write_pack(loaded, finding.document_id, [], tmp_path / "pack", anyway=True)
    assert finding.statement not in (tmp_path / "pack" / "pack.html").read_text(encoding="utf-8")


def test_what_is_starred_leads_the_pack_and_notes_stand_in_it(
    own: Collection, before: Results, tmp_path: Path
) -> None:
    letter = max(before.letters, key=lambda one: len(passages_of(before, one)))
    weakest = passages_of(before, letter)[-1]
    own.note("star", weakest.match_id, "star")
    own.note("note", weakest.match_id, "Compare paragraph two")
    results = own.report()
    assert passages_of(results, letter)[0] == weakest
    chosen = Selection((weakest.match_id,), ())
    write_pack(results, letter.document.document_id, [], tmp_path / "pack", anyway=True, selection=chosen)
    html = (tmp_path / "pack" / "pack.html").read_text(encoding="utf-8")
    assert "Note of the complainant: Compare paragraph two" in html
    assert (
        html.count("<h3>Passage ") == 1
        and f"--passage {weakest.match_id}" in html
        and "--no-findings" in html
    )
    assert "Starred by the user" in _page(results, tmp_path / "out")


def test_values_of_letters_are_taken_back_one_by_one(own: Collection) -> None:
    name = own.letters()[0].document.document_id
    own.set(name, authority="First Body")
    own.set(name, authority="Second Body", date="2024-02-03")
    own.undo(), own.undo()
    assert own.given()["value"].tolist() == ["First Body"]
    own.undo()
    assert own.given().empty and own.undo() is None


def test_two_that_saw_the_same_do_not_overwrite_each_other(own: Collection) -> None:
    name = own.letters()[0].document.document_id
    with own.kept.reading() as connection:
        seen = revision_of(connection, name)
    set_values(own.kept, name, {"authority": "Body of the first"}, seen)
    with pytest.raises(CollectionError, match="another window"):
        set_values(own.kept, name, {"authority": "Body of the second"}, seen)
    with pytest.raises(CollectionError, match="another window"):
        keep_remark(own.kept, Note("note", name, "mine"), name, seen)
    assert own.given()["value"].tolist() == ["Body of the first"]
    with pytest.raises(CollectionError, match="Nothing was taken back"):
        take_back(own.kept, 0)


def test_files_say_it_all_again_elsewhere(
    own: Collection, kept: Path, before: Results, tmp_path: Path
) -> None:
    name, finding, template = before.letters[0].document.document_id, before.findings[0], before.templates[0]
    own.set(name, authority="=Body; with, signs")
    own.note("note", finding.finding_id, f"two\nlines {HOSTILE}")
    own.note("check", finding.finding_id, "checked", day="2026-05-03")
    own.note("star", before.matches[0].match_id, "star")
    own.note("fairness", template.template_id, "quotation", reason='a "code"\nof \\ practice \u2028')
    own.take_out(tmp_path / "files")
    shutil.copytree(kept, tmp_path / "other")
    with Collection.open(tmp_path / "other") as other:
        assert other.bring_in(tmp_path / "files") == ()
        assert set(other.notes()) == set(own.notes())
        assert other.given().to_dict() == own.given().to_dict()
        other.undo()
        assert len(other.notes()) == 3
        with (tmp_path / "files" / "notes.csv").open("a") as file:
            file.write("praise,m1,x,,\n")
        assert [p.what_was_done for p in other.bring_in(tmp_path / "files")] == ["The row is left out."]
        assert set(other.notes()) == set(own.notes())


@pytest.mark.parametrize(
    ("note", "said"),
    [
        (Note("star", "m1", "yes"), "star"),
        (Note("check", "f1", "wrong"), "has a date"),
        (Note("check", "f1", "checked", day="soon"), "no date"),
        (Note("fairness", "t1", "ignored"), "reason"),
        (Note("praise", "t1", "x"), "kind of note"),
        (Note("note", "", "x"), "about nothing"),
        (Note("note", "m1", "x" * 5_000), "too many"),
    ],
)
def test_what_makes_no_sense_is_refused(own: Collection, note: Note, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        keep_remark(own.kept, note, "")
    assert own.notes() == ()
