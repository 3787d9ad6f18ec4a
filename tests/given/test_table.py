"""The table of what the user knows: what counts, and what is said of a row that does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from similarity.errors import SettingsError
from similarity.given import COLUMNS, GivenTable, corrected_documents, corrected_letters, read_table
from similarity.report.tables.letters_table import letters_table
from tests.audit.letters import letter


def table(folder: Path, text: str) -> GivenTable:
    file = folder / "letters.csv"
    file.write_text(text, encoding="utf-8")
    return read_table(file)


def test_cells_that_make_sense_are_taken_and_others_named_with_line_and_remedy(tmp_path: Path) -> None:
    found = table(
        tmp_path,
        "source,date,regime,document_kind,colour\n"
        "a.pdf,3/5/22,FOISA,review,red\n"
        "\n"
        '"b.pdf","the fifth of ""May""",Spanish,novel,\n'
        ",1 May 2022,,,\n",
    )
    assert [(row.line, row.source, dict(row.values)) for row in found.rows] == [
        (2, "a.pdf", {"date": "2022-05-03", "document_kind": "review", "regime": "FOISA"}),
        (4, "b.pdf", {}),
    ]
    said = [(p.source, p.problem) for p in found.problems]
    assert said == [
        ("letters.csv", "line 1: there is no column 'colour'"),
        ("letters.csv", "line 4: 'the fifth of \"May\"' is no date"),
        ("letters.csv", "line 4: 'novel' is no kind of document"),
        ("letters.csv", "line 4: 'Spanish' is no regime"),
        ("letters.csv", "line 5: names no source"),
    ]
    assert all(p.what_was_done and p.severity == "warning" for p in found.problems)


@pytest.mark.parametrize("text", ["", "name,date\nx,1 May 2022\n", "%PDF-1.4"])
def test_a_file_that_is_no_table_of_letters_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(SettingsError, match="has no column source"):
        table(tmp_path, text)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "letters.csv"
    file.write_bytes(b"source\n\xff\xfe\n")
    with pytest.raises(SettingsError, match="CSV UTF-8"):
        read_table(file)
    with pytest.raises(SettingsError, match="Check the path"):
        read_table(tmp_path / "gone.csv")


def test_values_reach_the_letter_that_the_row_means_and_no_other(tmp_path: Path) -> None:
    letters = [letter(("harm", "Boats."), document_id=name) for name in ("one-1", "two-2")]
    given = table(
        tmp_path,
        "source,authority,date,request,subject,same_request\n"
        "one-1,Harbour Trust,2021-02-03,How many boats?,boats,R1\n"
        "three.txt,,2021-02-03,,,\n"
        "2.txt,,2021-02-03,,,\n",
    )
    documents, problems = corrected_documents([x.document for x in letters], given)
    assert [(d.authority, d.date, d.date_basis) for d in documents] == [
        ("Harbour Trust", "2021-02-03", "given"),
        ("", "2023-05-16", "letter"),
    ]
    assert [p.problem for p in problems] == [
        "line 3: the source 'three.txt' fits no letter",
        "line 4: the source '2.txt' fits no letter",
    ]
    first, second = corrected_letters(letters, given)
    assert first.given == ("authority", "date", "request", "same_request", "subject")
    assert (first.given_request, first.subject, first.same_request, first.request_status) == (
        "How many boats?", "boats", "R1", "present",
    )  # fmt: skip
    assert second == letters[1]


def test_a_name_that_two_letters_end_in_means_neither(tmp_path: Path) -> None:
    from dataclasses import replace

    documents = []
    for folder in ("a", "b"):
        document = letter(("harm", "Boats."), document_id=folder).document
        documents.append(replace(document, origin=replace(document.origin, source=f"{folder}/reply.txt")))
    _, problems = corrected_documents(documents, table(tmp_path, "source,authority\nreply.txt,Trust\n"))
    assert [p.problem for p in problems] == ["line 2: the source 'reply.txt' fits 2 letters"]
    found, problems = corrected_documents(documents, table(tmp_path, "source,authority\nb/reply.txt,Trust\n"))
    assert [d.authority for d in found] == ["", "Trust"] and not problems


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30))
def test_the_table_as_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    written = letters_table([letter(("harm", "Boats."), authority=name, document_id="one")])
    (row,) = table(tmp_path_factory.mktemp("t"), written).rows
    assert row.values.get("authority", "") == " ".join(name.split()).lstrip("'").strip() or "'" in name
    assert set(row.values) <= set(COLUMNS)
