"""Letters built by hand, so that a check is tested without the stages before it."""

from __future__ import annotations

import re
from typing import Any

from similarity.records import (
    Block,
    Citation,
    Document,
    Label,
    Letter,
    Match,
    Origin,
    Role,
    Span,
    VerbatimRun,
)
from similarity.segment.citations import find_citations

Part = tuple[Role, str] | tuple[Role, str, tuple[str, ...]] | tuple[Role, str, tuple[str, ...], str]


def letter(
    *parts: Part,
    date: str = "2023-05-16",
    basis: str = "letter",
    document_id: str = "letter-00000000",
    kind: str = "response",
    conflicts: tuple[str, ...] = (),
    **document: Any,
) -> Letter:
    """A letter of one block and one label for each part: role, text, exemptions, duty."""
    text, blocks, labels = "", [], []
    for index, part in enumerate(parts):
        role, words = part[0], part[1]
        exemptions = part[2] if len(part) > 2 else ()
        duty = part[3] if len(part) > 3 else ("disclosure" if role in _REASONS else "")
        text += "\n\n" if text else ""
        span = Span(len(text), len(text) + len(words))
        text += words
        blocks.append(Block(span, "paragraph"))
        labels.append(Label(span, index, role, exemptions, duty))  # type: ignore[arg-type]
    written = Document(
        document_id=document_id,
        text=text,
        blocks=tuple(blocks),
        origin=Origin(f"{document_id}.txt", "0" * 64, "text/plain"),
        date=date,
        date_basis=basis,  # type: ignore[arg-type]
        conflicts=conflicts,
        **document,
    )
    request = tuple(label.span for label in labels if label.role == "request")
    citations = _citations(text, labels)
    return Letter(
        document=written,
        labels=tuple(labels),
        passages=(),
        citations=citations,
        declared=tuple(dict.fromkeys(c.provision for c in citations if c.use == "declared")),
        argued=tuple(dict.fromkeys(p for lab in labels if lab.role in _REASONS for p in lab.exemptions)),
        request=request,
        request_status="present" if request else "absent",
        kind=kind,  # type: ignore[arg-type]
    )


_REASONS = frozenset({"harm", "pit_disclosure", "pit_nondisclosure", "balance", "ncnd"})


def _citations(text: str, labels: list[Label]) -> tuple[Citation, ...]:
    found = []
    for label in labels:
        use = (
            "declared"
            if label.role == "exemption_list"
            else "argued"
            if label.role in _REASONS
            else "mentioned"
        )
        for one in find_citations(text, label.span.start, label.span.end):
            found += [Citation(one.span, provision, use) for provision in one.provisions]  # type: ignore[arg-type]
    return tuple(found)


def place(written: Letter, words: str, nth: int = 0) -> Span:
    """Where words stand in a letter."""
    starts = [m.start() for m in re.finditer(re.escape(words), written.document.text)]
    return Span(starts[nth], starts[nth] + len(words))


def same(
    left: Letter, left_span: Span, right: Letter, right_span: Span, count: int, scope: str = "cross_request"
) -> Match:
    """A match of two equal stretches."""
    inside = left.document.document_id == right.document.document_id
    return Match(
        match_id=f"m{left_span.start}-{right_span.start}",
        left_document=left.document.document_id,
        left=left_span,
        right_document=right.document.document_id,
        right=right_span,
        words_left=count,
        words_right=count,
        shared_words=count,
        longest_run_words=count,
        cosine=1.0,
        coverage_left=1.0,
        coverage_right=1.0,
        runs=(VerbatimRun(left_span, right_span, count),),
        edits=(),
        scope="within_document" if inside else scope,  # type: ignore[arg-type]
    )
