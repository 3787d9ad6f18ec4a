"""The tables of a run as Arrow tables and as CSV files: the output contract."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from similarity.records import Block, Finding, Label, Match, Problem, RequestPair, SameArgument
from similarity.report.tables.cells import join, safe_cell, share
from similarity.results import Results
from similarity.schemas import TABLES
from similarity.visible import visible

__all__ = ["build_tables", "write_tables"]

Row = dict[str, Any]
Columns = dict[str, list[Any]]  # in the order of the schema
_BATCH = 4_000  # rows made at once
_KNOWN = 20_000  # values of a column that are kept from batch to batch


def _documents(results: Results) -> Iterator[Row]:
    overlaps = {o.document_id: o for o in results.overlaps}
    for letter in results.letters:
        document, origin = letter.document, letter.document.origin
        row: Row = {
            "document_id": document.document_id,
            "source": visible(origin.source),
            "sha256": origin.sha256,
            "media_type": origin.media_type,
            "authority": document.authority or None,
            "reference": document.reference or None,
            "title": document.title or None,
            "date": document.date or None,
            "date_basis": document.date_basis,
            "request_status": letter.request_status,
            "exemptions_declared": join(letter.declared),
            "exemptions_argued": join(letter.argued),
            "url": origin.url or None,
            "retrieved": origin.retrieved or None,
            "encoding": origin.encoding or None,
            "ocr_confidence": share(origin.ocr_confidence),
            "parent_id": document.parent_id or None,
            "kind": letter.kind,
            "given_by_user": join(letter.given) or None,
            "conflicts": join(document.conflicts),
            "notes": join(letter.notes),
            "reading_quality": share(letter.reading_quality),
            "document_kind": letter.document_kind,
            "regime": letter.regime,
        }
        overlap = overlaps.get(document.document_id)
        if overlap is not None:
            row |= {
                "words": overlap.words,
                "reasoning_words": overlap.reasoning_words,
                "shared_words": overlap.shared_words,
                "shared_share": share(overlap.shared_share),
                "case_specific_shared_share": share(overlap.case_specific_shared_share),
                "longest_run_words": overlap.longest_run_words,
            }
        yield row


def _block(document_id: str, block: Block, labels: list[Label]) -> Row:
    place = block.place
    return {
        "document_id": document_id,
        "start": block.span.start,
        "end": block.span.end,
        "kind": block.kind,
        "role": join(label.role for label in labels),
        "exemptions": join(e for label in labels for e in label.exemptions),
        "page": place.page,
        "box": " ".join(f"{edge:.1f}" for edge in place.box) if place.box else None,
        "selector": place.selector,
        "line": place.line,
        "ocr_confidence": share(place.confidence),
        "cue": join(label.cue for label in labels),
    }


def _blocks(results: Results) -> Iterator[Row]:
    for letter in results.letters:
        labels: dict[int, list[Label]] = {}
        for label in letter.labels:
            labels.setdefault(label.block, []).append(label)
        for index, block in enumerate(letter.document.blocks):
            yield _block(letter.document.document_id, block, labels.get(index, []))


def _shares(values: Iterable[float | None]) -> list[float | None]:
    """`share` of each."""
    return list(map(share, values))


def _matches(matches: Sequence[Match]) -> Columns:
    return {
        "match_id": [m.match_id for m in matches],
        "template_id": [m.template_id or None for m in matches],
        "match_kind": [m.kind for m in matches],
        "left_document": [m.left_document for m in matches],
        "left_start": [m.left.start for m in matches],
        "left_end": [m.left.end for m in matches],
        "right_document": [m.right_document for m in matches],
        "right_start": [m.right.start for m in matches],
        "right_end": [m.right.end for m in matches],
        "words_left": [m.words_left for m in matches],
        "words_right": [m.words_right for m in matches],
        "shared_words": [m.shared_words for m in matches],
        "longest_run_words": [m.longest_run_words for m in matches],
        "cosine": _shares(m.cosine for m in matches),
        "coverage_left": _shares(m.coverage_left for m in matches),
        "coverage_right": _shares(m.coverage_right for m in matches),
        "scope": [m.scope for m in matches],
        "fairness": [m.fairness for m in matches],
        "fairness_reason": [m.fairness_reason or None for m in matches],
        "clauses": [None] * len(matches),
    }


def _arguments(arguments: Sequence[SameArgument]) -> Columns:
    """Rows of the table of matches; what is counted in copies alone (runs, coverage, fairness) stays empty."""
    rows: Columns = {
        "match_id": [a.argument_id for a in arguments],
        "template_id": [a.template_id or None for a in arguments],
        "match_kind": ["same_argument"] * len(arguments),
        "left_document": [a.left_document for a in arguments],
        "left_start": [a.left.start for a in arguments],
        "left_end": [a.left.end for a in arguments],
        "right_document": [a.right_document for a in arguments],
        "right_start": [a.right.start for a in arguments],
        "right_end": [a.right.end for a in arguments],
        "words_left": [a.words_left for a in arguments],
        "words_right": [a.words_right for a in arguments],
        "scope": [a.scope for a in arguments],
        "clauses": [
            join(f"{left.start}-{left.end}={right.start}-{right.end}" for left, right in a.clauses)
            for a in arguments
        ],
    }
    return {name: rows.get(name, [None] * len(arguments)) for name in TABLES["matches"].names}


def _findings(findings: Sequence[Finding]) -> Columns:
    return {
        "finding_id": [f.finding_id for f in findings],
        "kind": [f.kind for f in findings],
        "verdict": [f.verdict for f in findings],
        "document_id": [f.document_id for f in findings],
        "start": [f.span.start if f.span else None for f in findings],
        "end": [f.span.end if f.span else None for f in findings],
        "statement": [f.statement for f in findings],
        "fact": [f.fact or None for f in findings],
        "fact_source": [f.fact_source or None for f in findings],
        "other_document": [f.other_document or None for f in findings],
        "other_start": [f.other_span.start if f.other_span else None for f in findings],
        "other_end": [f.other_span.end if f.other_span else None for f in findings],
        "certainty": [f.certainty or None for f in findings],
        "check_by_hand": [f.check_by_hand or None for f in findings],
        "requirement": [f.requirement or None for f in findings],
    }


def _requests(pairs: Sequence[RequestPair]) -> Columns:
    return {
        "left_document": [p.left_document for p in pairs],
        "right_document": [p.right_document for p in pairs],
        "request_similarity": _shares(p.request_similarity for p in pairs),
        "reasoning_overlap_left": _shares(p.reasoning_overlap_left for p in pairs),
        "reasoning_overlap_right": _shares(p.reasoning_overlap_right for p in pairs),
        "same_request": [p.same_request for p in pairs],
        "reason": [p.reason or None for p in pairs],
    }


def _problems(problems: Sequence[Problem]) -> Columns:
    return {
        "source": [visible(p.source) for p in problems],
        "severity": [p.severity for p in problems],
        "problem": [p.problem for p in problems],
        "what_was_done": [p.what_was_done for p in problems],
    }


def _batches(name: str, results: Results) -> Iterator[Columns]:
    """The columns of a table, some thousand rows at a time: a large run has half a million pairs of requests."""
    if name in _ROWS:
        rows = _ROWS[name](results)
        while batch := list(islice(rows, _BATCH)):
            yield {column: [row.get(column) for row in batch] for column in TABLES[name].names}
        return
    for records, columns in _COLUMNS[name]:
        rows_of = getattr(results, records)
        for start in range(0, len(rows_of), _BATCH):
            yield columns(rows_of[start : start + _BATCH])


# Tables whose rows stand one to a record are made column by column; the others row by row.
_ROWS = {"documents": _documents, "blocks": _blocks}
_COLUMNS: dict[str, tuple[tuple[str, Callable[[Any], Columns]], ...]] = {
    "matches": (("matches", _matches), ("arguments", _arguments)),
    "findings": (("findings", _findings),),
    "requests": (("requests", _requests),),
    "problems": (("problems", _problems),),
}


def _table(name: str, results: Results) -> pa.Table:
    schema = TABLES[name]
    batches = [pa.RecordBatch.from_pydict(columns, schema=schema) for columns in _batches(name, results)]
    return pa.Table.from_batches(batches, schema=schema).combine_chunks()


def build_tables(results: Results) -> dict[str, pa.Table]:
    """Every table of the output contract, by name, with the columns of `similarity.schemas.TABLES`."""
    return {name: _table(name, results) for name in TABLES}


def _cells(column: list[Any], shown: dict[Any, str]) -> list[str]:
    """The cells of a column; each value is made safe once, however often it stands there.

    ``shown`` keeps the values of earlier batches: shares have four places, and so ten thousand values.
    """
    if len(shown) > _KNOWN:
        shown.clear()
    for value in set(column).difference(shown):
        shown[value] = safe_cell(value)
    return [shown[value] for value in column]


def _lines(rows: Sequence[Sequence[str]]) -> bytes:
    """Rows as CSV, each ended with LF.

    The writer quotes a cell that holds a character of the line's end, under some versions of Python no other: it
    ends rows with CR LF, so that a CR in a file's name is quoted under all.
    """
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\r\n").writerows(rows)
    text = written.getvalue()
    if text.count("\r\n") > len(rows):  # some stand in cells
        return b"".join(map(_line, rows))
    return text.replace("\r\n", "\n").encode("utf-8")


def _line(row: Sequence[str]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\r\n").writerow(row)
    return (written.getvalue()[:-2] + "\n").encode("utf-8")


def _write_csv(name: str, results: Results, path: Path) -> None:
    # Python's writer and not pyarrow's: it quotes only where needed and the cells pass `safe_cell`.
    shown: list[dict[Any, str]] = [{} for _ in TABLES[name].names]
    with path.open("wb") as file:
        file.write(_line(TABLES[name].names))
        for columns in _batches(name, results):
            file.write(_lines(list(zip(*map(_cells, columns.values(), shown), strict=True))))


def write_tables(results: Results, out: Path, *, parquet: bool = False) -> None:
    """Write ``<name>.csv`` for every table, and ``<name>.parquet`` when asked."""
    for name in TABLES:
        _write_csv(name, results, out / f"{name}.csv")
        if parquet:
            pq.write_table(_table(name, results), out / f"{name}.parquet", compression="zstd")
