"""Every file of the output contract: columns, quotations, bytes."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from similarity.config import ReportSettings
from similarity.records import Document, Label, Problem, Span
from similarity.report import write_report
from similarity.report.tables.cells import join, safe_cell, share
from similarity.report.tables.csv_lines import CsvLines, csv_line
from similarity.report.tables.run_tables import write_tables
from similarity.results import Results
from similarity.schemas import TABLES


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def _write(results: Results, out: Path, **settings: object) -> Path:
    write_report(results, out, ReportSettings(**settings))  # type: ignore[arg-type]
    return out


def test_every_file_is_written_with_its_columns(results: Results, tmp_path: Path) -> None:
    out = _write(results, tmp_path / "out", parquet=True)
    for name, schema in TABLES.items():
        with (out / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
            assert next(csv.reader(handle)) == schema.names
        table = pq.read_table(out / f"{name}.parquet")
        assert table.schema.equals(schema)
        assert table.num_rows == len(_rows(out / f"{name}.csv"))
    assert json.loads((out / "run.json").read_text(encoding="utf-8"))["schema_version"] == "1.0"
    assert (out / "report.html").is_file()


def test_texts_hold_the_canonical_text_byte_for_byte(
    build: Callable[..., Results], results: Results, tmp_path: Path
) -> None:
    first = results.letters[0]
    document = dataclasses.replace(first.document, text=first.document.text + " £5 ‘x’ naïve\u2028end")
    letters = (dataclasses.replace(first, document=document), *results.letters[1:])
    out = _write(build(letters=letters), tmp_path / "out")
    for letter in letters:
        data = (out / "text" / f"{letter.document.document_id}.txt").read_bytes()
        assert data == letter.document.text.encode("utf-8")


def test_offsets_in_every_file_quote_the_text(results: Results, tmp_path: Path) -> None:
    out = _write(results, tmp_path / "out")
    texts = {f.stem: f.read_bytes().decode("utf-8") for f in (out / "text").iterdir()}
    documents = {x.document.document_id: x.document for x in results.letters}
    for row, match in zip(_rows(out / "matches.csv"), results.matches, strict=True):
        left = texts[row["left_document"]][int(row["left_start"]) : int(row["left_end"])]
        assert left == documents[match.left_document].quote(match.left)
        right = texts[row["right_document"]][int(row["right_start"]) : int(row["right_end"])]
        assert right == documents[match.right_document].quote(match.right)
    for template in json.loads((out / "templates.json").read_text(encoding="utf-8")):
        for place in template["occurrences"]:
            assert texts[place["document_id"]][place["start"] : place["end"]] == place["text"]
        for slot in template["slots"]:
            for filling in slot["fillings"]:
                text = texts[filling["document_id"]]
                assert text[filling["start"] : filling["end"]] == filling["text"]
    for row in _rows(out / "blocks.csv"):
        assert texts[row["document_id"]][int(row["start"]) : int(row["end"])].strip()


def test_unknown_is_empty_and_never_zero(build: Callable[..., Results], tmp_path: Path) -> None:
    out = _write(build(overlaps=()), tmp_path / "out")
    for row in _rows(out / "documents.csv"):
        assert row["words"] == row["shared_share"] == row["ocr_confidence"] == row["url"] == ""


def test_a_letter_without_reasoning_has_no_share(
    build: Callable[..., Results], results: Results, tmp_path: Path
) -> None:
    overlaps = tuple(
        dataclasses.replace(o, reasoning_words=0, shared_words=0, case_specific_shared_words=0)
        for o in results.overlaps
    )
    out = _write(build(overlaps=overlaps), tmp_path / "out")
    rows = _rows(out / "documents.csv")
    assert {row["shared_share"] for row in rows} == {""}
    assert {row["reasoning_words"] for row in rows} == {"0"}


def test_a_block_lists_its_roles_once_in_order(
    build: Callable[..., Results], results: Results, tmp_path: Path
) -> None:
    first = results.letters[0]
    span = first.document.blocks[4].span
    labels = (
        *first.labels[:4],
        Label(Span(span.start, span.start + 9), 4, "harm", ("31(1)(a)",)),
        Label(Span(span.start + 10, span.start + 20), 4, "balance"),
        Label(Span(span.start + 21, span.end), 4, "harm", ("24(1)", "31(1)(a)")),
        first.labels[5],
    )
    letters = (dataclasses.replace(first, labels=labels), *results.letters[1:])
    out = _write(build(letters=letters), tmp_path / "out")
    row = _rows(out / "blocks.csv")[4]
    assert row["role"] == "harm;balance"
    assert row["exemptions"] == "31(1)(a);24(1)"


def test_same_results_same_bytes(results: Results, tmp_path: Path) -> None:
    one, two = (
        _write(results, tmp_path / "one", parquet=True),
        _write(results, tmp_path / "two", parquet=True),
    )
    files = sorted(p.relative_to(one) for p in one.rglob("*") if p.is_file())
    assert files == sorted(p.relative_to(two) for p in two.rglob("*") if p.is_file())
    for file in files:
        assert (one / file).read_bytes() == (two / file).read_bytes(), file


def test_seconds_stay_out_of_the_page(build: Callable[..., Results], tmp_path: Path) -> None:
    pages = [
        _write(build(run={"seconds": {"match": s}}), tmp_path / str(s)).joinpath("report.html").read_bytes()
        for s in (0.123, 9.876)
    ]
    assert pages[0] == pages[1]


def test_nothing_written_names_the_folder_it_was_written_to(results: Results, tmp_path: Path) -> None:
    out = _write(results, tmp_path / "unmistakable-folder")
    for file in out.rglob("*"):
        if file.is_file():
            assert b"unmistakable-folder" not in file.read_bytes(), file


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " =", "\n=", "＝"])
def test_formulas_are_neutralised(start: str) -> None:
    assert safe_cell(start + "1+1").startswith("'")


@given(st.text())
def test_a_cell_gives_its_text_back(text: str) -> None:
    cell = safe_cell(text)
    assert cell in (text, "'" + text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\rb.txt", "a[U+000D]b.txt"),  # a control character would act on the terminal that shows the table
        ("a\nb.txt", "a\nb.txt"),
        ('a,"b".txt', 'a,"b".txt'),
        (" a.txt ", " a.txt "),
    ],
)
def test_any_name_of_a_file_comes_back_from_the_table(
    name: str, shown: str, build: Callable[..., Results], tmp_path: Path
) -> None:
    write_tables(build(problems=(Problem(name, "error", "cannot be read", "Left out."),)), tmp_path)
    (row,) = _rows(tmp_path / "problems.csv")
    assert row["source"] == shown
    assert (tmp_path / "problems.csv").read_bytes().endswith(b"Left out.\n")


@given(st.lists(st.tuples(st.none() | st.text(), st.none() | st.integers(), st.none() | st.booleans())))
def test_lines_are_those_of_pythons_writer(rows: list[tuple[str | None, int | None, bool | None]]) -> None:
    rows = [
        row for row in rows if "\r" not in (row[0] or "")
    ]  # whether that is quoted depends on the version
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\n").writerows(map(safe_cell, row) for row in rows)
    schema = pa.schema([("text", pa.string()), ("number", pa.int64()), ("flag", pa.bool_())])
    columns = {name: [row[i] for row in rows] for i, name in enumerate(schema.names)}
    expected = written.getvalue().encode("utf-8")
    assert CsvLines(schema).lines(columns) == b"".join(map(csv_line, rows)) == expected


# Shares that lie half way between two of four places are rounded as the number in the machine lies.
_HALF_WAY = st.integers(0, 10_000).map(lambda n: (n + 0.5) / 10_000)


@given(st.lists(st.none() | st.floats(-0.001, 1.5) | _HALF_WAY, max_size=50))
def test_shares_have_four_places(values: list[float | None]) -> None:
    made = CsvLines(pa.schema([("share", pa.float64())])).lines({"share": values})
    assert made.decode().split("\n")[:-1] == [safe_cell(share(value)) for value in values]


def test_numbers_and_flags_stay_what_they_are() -> None:
    assert [safe_cell(v) for v in (None, True, False, -3, 0, 0.25)] == [
        "",
        "true",
        "false",
        "-3",
        "0",
        "0.25",
    ]


@given(st.lists(st.text(max_size=5), max_size=6))
def test_a_joined_list_splits_into_its_items(items: list[str]) -> None:
    cell = join(items)
    expected = list(dict.fromkeys(i.replace(";", ",") for i in items if i))
    assert (cell.split(";") if cell else []) == expected


def test_hostile_titles_are_neutral_in_csv(
    build: Callable[..., Results], results: Results, tmp_path: Path
) -> None:
    def hostile(document: Document) -> Document:
        return dataclasses.replace(document, title='=HYPERLINK("x")', authority="@SUM(A1)")

    letters = tuple(dataclasses.replace(x, document=hostile(x.document)) for x in results.letters)
    rows = _rows(_write(build(letters=letters), tmp_path / "out") / "documents.csv")
    assert {row["title"] for row in rows} == {'\'=HYPERLINK("x")'}
    assert {row["authority"] for row in rows} == {"'@SUM(A1)"}
