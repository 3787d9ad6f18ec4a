"""Two runs beside each other: what came, what went, and what may explain it."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from similarity.config import ReportSettings
from similarity.errors import SettingsError
from similarity.records import Finding, Occurrence
from similarity.report import write_report
from similarity.report.changes.changes_json import changes_object
from similarity.report.changes.changes_shown import change_lines
from similarity.report.changes.run_changes import RunChanges, run_changes
from similarity.report.tables.published import published, read_published
from similarity.results import Results
from tests.report.conftest import make_results

RUN = {"versions": {"similarity": "1.0"}, "settings": {"match": {"min_words": 12}, "report": {"title": "A"}}}


def changes(old: Results, new: Results) -> RunChanges:
    found = run_changes(published(old, "old"), published(new, "new"))
    schema = json.loads(
        (resources.files("similarity.report") / "assets/schemas/diff.schema.json").read_text(encoding="utf-8")
    )
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(json.dumps(changes_object(found))), schema)
    assert list(change_lines(found))
    return found


def test_equal_runs_say_the_same() -> None:
    found = changes(make_results(), make_results())
    assert found.nothing
    assert list(change_lines(found)) == ["Before: old", "Now:    new", "The two say the same."]


def test_a_withdrawn_finding_names_what_can_explain_it() -> None:
    old = make_results(run=RUN)
    corrected = replace(
        old.letters[0], given=("date",), document=replace(old.letters[0].document, date="2019-01-02")
    )
    new = make_results(
        letters=(corrected, *old.letters[1:]),
        findings=old.findings[1:],
        run={
            **RUN,
            "versions": {"similarity": "1.1"},
            "settings": {"match": {"min_words": 15}, "report": {"title": "B"}},
        },
    )
    (finding,) = changes(old, new).findings
    assert (finding.status, finding.kind, finding.verdict_old, finding.verdict_new) == (
        "withdrawn",
        "stock_argument",
        "noted",
        "",
    )
    assert finding.reasons == (
        "date of the letter was 2024-01-03 and is now 2019-01-02 by the user",
        "corrected by the user: date",
        "setting match.min_words: 12 before, 15 now",
        "version of similarity: 1.0 before, 1.1 now",
    )


def test_a_finding_with_another_verdict_is_changed_and_not_new() -> None:
    old = make_results()
    first = replace(old.findings[0], finding_id="other", verdict="unknown", statement="Said otherwise.")
    found = changes(old, make_results(findings=(first, old.findings[1]))).findings
    assert [(f.status, f.verdict_old, f.verdict_new, f.statement) for f in found] == [
        ("changed", "noted", "unknown", "Said otherwise.")
    ]


def test_a_letter_that_left_takes_its_findings_with_it_and_its_text_shrinks() -> None:
    old = make_results()
    third = Occurrence("letter-0002", old.letters[2].document.blocks[4].span)
    (template,) = old.templates
    wide = make_results(templates=(replace(template, occurrences=(*template.occurrences, third)),))
    new = make_results(
        letters=old.letters[:2], overlaps=old.overlaps[:2], findings=old.findings[:1], templates=(template,)
    )
    found = changes(wide, new)
    assert [(x.status, x.document_id) for x in found.letters] == [("removed", "letter-0002")]
    assert [(t.status, t.letters_old, t.letters_new, t.left) for t in found.templates] == [
        ("shrunk", 3, 2, ("letter-0002",))
    ]
    assert [(f.status, f.reasons) for f in found.findings] == [
        ("withdrawn", ("the letter is not in the newer run",))
    ]
    assert {"letters", "points in the authority’s favour"} <= {f.name for f in found.figures}


def test_a_renamed_template_is_known_by_its_places() -> None:
    old = make_results()
    (template,) = old.templates
    (change,) = changes(old, make_results(templates=(replace(template, template_id="tpl-bb"),))).templates
    assert change.status == "changed" and change.was and change.was != change.short_name


def test_gained_and_lost() -> None:
    old, none = make_results(), make_results(templates=())
    assert [t.status for t in changes(old, none).templates] == ["lost"]
    assert [t.status for t in changes(none, old).templates] == ["gained"]


def test_a_finding_on_another_letter_that_left_says_so() -> None:
    base = make_results()
    resting = Finding(
        "f9", "leftover", "noted", "letter-0000", None, "Left over.", other_document="letter-0002"
    )
    old = make_results(findings=(resting,))
    new = make_results(letters=base.letters[:2], overlaps=base.overlaps[:2], findings=())
    (finding,) = changes(old, new).findings
    assert finding.reasons == ("the other letter that it rests on, letter-0002, is in the older run only",)


def test_what_is_read_from_the_folder_is_what_the_run_publishes(tmp_path: Path) -> None:
    results = make_results()
    write_report(results, tmp_path / "run", ReportSettings())
    assert run_changes(read_published(tmp_path / "run"), published(results, "again")).nothing


def _spoiled(folder: Path, name: str, content: bytes | None) -> Path:
    write_report(make_results(), folder, ReportSettings())
    (folder / name).unlink() if content is None else (folder / name).write_bytes(content)
    return folder


@pytest.mark.parametrize(
    ("name", "content"),
    [("run.json", None), ("run.json", b"{"), ("run.json", b"[]"), ("templates.json", b"\xff"),
     ("documents.csv", b"a,b\n1,2\n"), ("matches.csv", None), ("findings.csv", b"\xff\xfe")],
)  # fmt: skip
def test_a_folder_that_is_no_whole_run_is_one_sentence(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    with pytest.raises(SettingsError) as said:
        read_published(_spoiled(tmp_path / "run", name, content))
    assert "\n" not in str(said.value)


def test_a_run_of_an_earlier_version_can_be_compared(tmp_path: Path) -> None:
    """Columns and keys that it did not have are no change."""
    folder = tmp_path / "run"
    write_report(make_results(), folder, ReportSettings())
    rows = (folder / "documents.csv").read_text(encoding="utf-8").splitlines()
    gone = rows[0].split(",").index("document_kind")
    shorter = [",".join(cell for n, cell in enumerate(row.split(",")) if n != gone) for row in rows]
    (folder / "documents.csv").write_text("\n".join(shorter) + "\n", encoding="utf-8")
    templates: list[dict[str, Any]] = json.loads((folder / "templates.json").read_text(encoding="utf-8"))
    for one in templates:
        del one["short_name"]
    (folder / "templates.json").write_text(json.dumps(templates), encoding="utf-8")
    found = run_changes(read_published(folder), published(make_results(), "now"))
    assert not found.letters and not found.findings and not found.figures
