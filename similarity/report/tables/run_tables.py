"""The tables of a run as Arrow tables and as CSV files: the output contract."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from similarity.records import Block, Finding, Label, Letter, Match, Problem, RequestPair, SameArgument
from similarity.report.tables.cells import join, share
from similarity.report.tables.csv_lines import CsvLines, csv_line
from similarity.results import Results
from similarity.schemas import TABLES
from similarity.visible import visible

__all__ = ["build_tables", "write_tables"]

Row = dict[str, Any]
Columns = dict[str, list[Any]]  # in the order of the schema
_BATCH = 4_000  # rows made at once
_LETTERS = 50  # letters whose blocks are


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
            "ocr_confidence": origin.ocr_confidence,
            "parent_id": document.parent_id or None,
            "kind": letter.kind,
            "given_by_user": join(letter.given) or None,
            "conflicts": join(document.conflicts),
            "notes": join(letter.notes),
            "reading_quality": letter.reading_quality,
            "document_kind": letter.document_kind,
            "regime": letter.regime,
        }
        overlap = overlaps.get(document.document_id)
        if overlap is not None:
            row |= {
                "words": overlap.words,
                "reasoning_words": overlap.reasoning_words,
                "shared_words": overlap.shared_words,
                "shared_share": overlap.shared_share,
                "case_specific_shared_share": overlap.case_specific_shared_share,
                "longest_run_words": overlap.longest_run_words,
            }
        yield row


def _blocks(letters: Sequence[Letter]) -> Columns:
    documents: list[str] = []
    blocks: list[Block] = []
    labels: list[tuple[Label, ...]] = []
    for letter in letters:
        own: list[tuple[Label, ...]] = [()] * len(letter.document.blocks)
        for label in letter.labels:
            own[label.block] += (label,)
        documents += [letter.document.document_id] * len(own)
        blocks += letter.document.blocks
        labels += own
    places = [block.place for block in blocks]
    return {
        "document_id": documents,
        "start": [block.span.start for block in blocks],
        "end": [block.span.end for block in blocks],
        "kind": [block.kind for block in blocks],
        "role": [_joined(tuple(x.role for x in own)) for own in labels],
        "exemptions": [_joined(tuple(e for x in own for e in x.exemptions)) for own in labels],
        "page": [place.page for place in places],
        "box": [" ".join(f"{edge:.1f}" for edge in place.box) if place.box else None for place in places],
        "selector": [place.selector for place in places],
        "line": [place.line for place in places],
        "ocr_confidence": [place.confidence for place in places],
        "cue": [_joined(tuple(x.cue for x in own)) for own in labels],
    }


# Most paragraphs have the same few roles.
_joined = lru_cache(maxsize=4_096)(join)


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
        "cosine": [m.cosine for m in matches],
        "coverage_left": [m.coverage_left for m in matches],
        "coverage_right": [m.coverage_right for m in matches],
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
        "request_similarity": [p.request_similarity for p in pairs],
        "reasoning_overlap_left": [p.reasoning_overlap_left for p in pairs],
        "reasoning_overlap_right": [p.reasoning_overlap_right for p in pairs],
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
    """The columns of a table, some thousand rows at a time: a large run has half a million pairs of requests.

    Shares are not rounded yet.
    """
    if name == "documents":
        rows = _documents(results)
        while batch := list(islice(rows, _BATCH)):
            yield {column: [row.get(column) for row in batch] for column in TABLES[name].names}
        return
    for records, size, columns in _COLUMNS[name]:
        rows_of = getattr(results, records)
        for start in range(0, len(rows_of), size):
            yield columns(rows_of[start : start + size])


# Of each table that is made column by column: the records, how many are taken at once, and their columns.
_COLUMNS: dict[str, tuple[tuple[str, int, Callable[[Any], Columns]], ...]] = {
    "blocks": (("letters", _LETTERS, _blocks),),
    "matches": (("matches", _BATCH, _matches), ("arguments", _BATCH, _arguments)),
    "findings": (("findings", _BATCH, _findings),),
    "requests": (("requests", _BATCH, _requests),),
    "problems": (("problems", _BATCH, _problems),),
}


def _rounded(name: str, results: Results) -> Iterator[Columns]:
    """The columns of a table with its shares rounded."""
    shares = {field.name for field in TABLES[name] if pa.types.is_floating(field.type)}
    for columns in _batches(name, results):
        yield {c: list(map(share, values)) if c in shares else values for c, values in columns.items()}


def _table(name: str, results: Results) -> pa.Table:
    schema = TABLES[name]
    batches = [pa.RecordBatch.from_pydict(columns, schema=schema) for columns in _rounded(name, results)]
    return pa.Table.from_batches(batches, schema=schema).combine_chunks()


def build_tables(results: Results) -> dict[str, pa.Table]:
    """Every table of the output contract, by name, with the columns of `similarity.schemas.TABLES`."""
    return {name: _table(name, results) for name in TABLES}


def _write_csv(name: str, results: Results, path: Path) -> None:
    # Not pyarrow's writer: this one quotes only where needed, and the cells pass `safe_cell`.
    made = CsvLines(TABLES[name])
    with path.open("wb") as file:
        file.write(csv_line(TABLES[name].names))
        for columns in _batches(name, results):
            file.write(made.lines(columns))


def write_tables(results: Results, out: Path, *, parquet: bool = False) -> None:
    """Write ``<name>.csv`` for every table, and ``<name>.parquet`` when asked."""
    for name in TABLES:
        _write_csv(name, results, out / f"{name}.csv")
        if parquet:
            pq.write_table(_table(name, results), out / f"{name}.parquet", compression="zstd")
