"""The tables of a run as Arrow tables and as CSV files: the output contract."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from similarity.records import Block, Label
from similarity.report.cells import join, safe_cell, share
from similarity.results import Results
from similarity.schemas import TABLES

__all__ = ["build_tables", "write_tables"]

Row = dict[str, Any]


def _documents(results: Results) -> Iterator[Row]:
    overlaps = {o.document_id: o for o in results.overlaps}
    for letter in results.letters:
        document, origin = letter.document, letter.document.origin
        row: Row = {
            "document_id": document.document_id,
            "source": origin.source,
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
            "conflicts": join(document.conflicts),
            "notes": join(letter.notes),
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


def _matches(results: Results) -> Iterator[Row]:
    for match in results.matches:
        yield {
            "match_id": match.match_id,
            "template_id": match.template_id or None,
            "left_document": match.left_document,
            "left_start": match.left.start,
            "left_end": match.left.end,
            "right_document": match.right_document,
            "right_start": match.right.start,
            "right_end": match.right.end,
            "words_left": match.words_left,
            "words_right": match.words_right,
            "shared_words": match.shared_words,
            "longest_run_words": match.longest_run_words,
            "cosine": share(match.cosine),
            "coverage_left": share(match.coverage_left),
            "coverage_right": share(match.coverage_right),
            "scope": match.scope,
            "fairness": match.fairness,
            "fairness_reason": match.fairness_reason or None,
        }


def _findings(results: Results) -> Iterator[Row]:
    for finding in results.findings:
        span, other = finding.span, finding.other_span
        yield {
            "finding_id": finding.finding_id,
            "kind": finding.kind,
            "verdict": finding.verdict,
            "document_id": finding.document_id,
            "start": span.start if span else None,
            "end": span.end if span else None,
            "statement": finding.statement,
            "fact": finding.fact or None,
            "fact_source": finding.fact_source or None,
            "other_document": finding.other_document or None,
            "other_start": other.start if other else None,
            "other_end": other.end if other else None,
            "certainty": finding.certainty or None,
            "check_by_hand": finding.check_by_hand or None,
            "requirement": finding.requirement or None,
        }


def _requests(results: Results) -> Iterator[Row]:
    for pair in results.requests:
        yield {
            "left_document": pair.left_document,
            "right_document": pair.right_document,
            "request_similarity": share(pair.request_similarity),
            "reasoning_overlap_left": share(pair.reasoning_overlap_left),
            "reasoning_overlap_right": share(pair.reasoning_overlap_right),
            "same_request": pair.same_request,
            "reason": pair.reason or None,
        }


def _problems(results: Results) -> Iterator[Row]:
    for problem in results.problems:
        yield {
            "source": problem.source,
            "severity": problem.severity,
            "problem": problem.problem,
            "what_was_done": problem.what_was_done,
        }


_ROWS = {
    "documents": _documents,
    "blocks": _blocks,
    "matches": _matches,
    "findings": _findings,
    "requests": _requests,
    "problems": _problems,
}


def build_tables(results: Results) -> dict[str, pa.Table]:
    """Every table of the output contract, by name, with the columns of `similarity.schemas.TABLES`."""
    return {
        name: pa.Table.from_pylist(list(rows(results)), schema=TABLES[name]) for name, rows in _ROWS.items()
    }


def _cells(column: pa.Array) -> list[str]:
    """The cells of a column; each value is made safe once, however often it stands there."""
    coded = column.dictionary_encode()
    shown = [safe_cell(value) for value in coded.dictionary.to_pylist()]
    return ["" if code is None else shown[code] for code in coded.indices.to_pylist()]


def _write_csv(table: pa.Table, path: Path) -> None:
    # Python's writer and not pyarrow's: it quotes only where needed and the cells pass `safe_cell`.
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(table.column_names)
        for batch in table.to_batches(max_chunksize=20_000):
            writer.writerows(zip(*map(_cells, batch.columns), strict=True))


def write_tables(results: Results, out: Path, *, parquet: bool = False) -> None:
    """Write ``<name>.csv`` for every table, and ``<name>.parquet`` when asked."""
    for name, table in build_tables(results).items():
        _write_csv(table, out / f"{name}.csv")
        if parquet:
            pq.write_table(table, out / f"{name}.parquet", compression="zstd")
