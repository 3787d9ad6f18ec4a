"""Arrow schemas of the tables a run writes: the output contract, column by column."""

from __future__ import annotations

import pyarrow as pa

__all__ = ["TABLES"]

_TEXT, _INT, _SHARE = pa.string(), pa.int64(), pa.float64()


def _table(**columns: pa.DataType) -> pa.Schema:
    return pa.schema([pa.field(name, kind) for name, kind in columns.items()])


# Lists are one string, items separated by ";". A null cell means unknown or not built, never zero.
TABLES: dict[str, pa.Schema] = {
    "documents": _table(
        document_id=_TEXT,
        source=_TEXT,
        sha256=_TEXT,
        media_type=_TEXT,
        authority=_TEXT,
        reference=_TEXT,
        title=_TEXT,
        date=_TEXT,
        date_basis=_TEXT,
        request_status=_TEXT,
        exemptions_declared=_TEXT,
        exemptions_argued=_TEXT,
        words=_INT,
        reasoning_words=_INT,
        shared_words=_INT,
        shared_share=_SHARE,
        case_specific_shared_share=_SHARE,
        longest_run_words=_INT,
        url=_TEXT,
        retrieved=_TEXT,
        encoding=_TEXT,
        ocr_confidence=_SHARE,
        parent_id=_TEXT,
        kind=_TEXT,
        given_by_user=_TEXT,
        conflicts=_TEXT,
        notes=_TEXT,
        reading_quality=_SHARE,
        document_kind=_TEXT,
        regime=_TEXT,
    ),
    "blocks": _table(
        document_id=_TEXT,
        start=_INT,
        end=_INT,
        kind=_TEXT,
        role=_TEXT,
        exemptions=_TEXT,
        page=_INT,
        box=_TEXT,
        selector=_TEXT,
        line=_INT,
        ocr_confidence=_SHARE,
        cue=_TEXT,
    ),
    "matches": _table(
        match_id=_TEXT,
        template_id=_TEXT,
        match_kind=_TEXT,
        left_document=_TEXT,
        left_start=_INT,
        left_end=_INT,
        right_document=_TEXT,
        right_start=_INT,
        right_end=_INT,
        words_left=_INT,
        words_right=_INT,
        shared_words=_INT,
        longest_run_words=_INT,
        cosine=_SHARE,
        coverage_left=_SHARE,
        coverage_right=_SHARE,
        scope=_TEXT,
        fairness=_TEXT,
        fairness_reason=_TEXT,
        clauses=_TEXT,
    ),
    "findings": _table(
        finding_id=_TEXT,
        kind=_TEXT,
        verdict=_TEXT,
        document_id=_TEXT,
        start=_INT,
        end=_INT,
        statement=_TEXT,
        fact=_TEXT,
        fact_source=_TEXT,
        other_document=_TEXT,
        other_start=_INT,
        other_end=_INT,
        certainty=_TEXT,
        check_by_hand=_TEXT,
        requirement=_TEXT,
    ),
    "requests": _table(
        left_document=_TEXT,
        right_document=_TEXT,
        request_similarity=_SHARE,
        reasoning_overlap_left=_SHARE,
        reasoning_overlap_right=_SHARE,
        same_request=pa.bool_(),
        reason=_TEXT,
    ),
    "problems": _table(source=_TEXT, severity=_TEXT, problem=_TEXT, what_was_done=_TEXT),
}
