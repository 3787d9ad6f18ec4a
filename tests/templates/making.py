"""Letters and matches made by hand, so that this room is tested apart from those above and below it."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from similarity.records import (
    Block,
    Document,
    Edit,
    Label,
    Letter,
    Match,
    Origin,
    Role,
    Span,
    VerbatimRun,
)
from similarity.words import words

REQUESTS = (
    "How many drones does the force own and on which dates were they flown over the harbour?",
    "Please send the invoices for catering at the mayor's banquet and the seating plan.",
    "Which software compares faces in the town centre cameras and how often is it wrong?",
    "List every school whose kitchen failed its inspection with the marks that were given.",
)


def letter(
    document_id: str,
    paragraphs: Sequence[str],
    roles: Sequence[Role] | None = None,
    request: str = "",
    reference: str = "",
    date: str = "",
    authority: str = "",
    quoted: bool = False,
) -> Letter:
    """A letter whose blocks are paragraphs; the request, where there is one, comes first."""
    given = [request, *paragraphs] if request else list(paragraphs)
    wanted: list[Role] = [*(["request"] if request else []), *(roles or ["harm"] * len(paragraphs))]
    text, blocks, labels = "", [], []
    for number, (paragraph, role) in enumerate(zip(given, wanted, strict=True)):
        text += "\n\n" if number else ""
        span = Span(len(text), len(text) + len(paragraph))
        text += paragraph
        blocks.append(Block(span, "paragraph"))
        labels.append(Label(span, number, role, ("31(1)(a)",) if role == "harm" else (), quotation=quoted))
    document = Document(
        document_id,
        text,
        tuple(blocks),
        Origin(f"{document_id}.txt", "0" * 64, "text/plain"),
        authority=authority,
        reference=reference,
        date=date,
        date_basis="letter" if date else "unknown",
    )
    spans = (labels[0].span,) if request else ()
    return Letter(
        document, tuple(labels), (), request=spans, request_status="present" if request else "absent"
    )


def match(left: Letter, right: Letter, left_block: int, right_block: int) -> Match:
    """The alignment of two paragraphs, from their first common word to their last."""
    a, b = left.document, right.document
    ours = words(a.text, a.blocks[left_block].span.start, a.blocks[left_block].span.end)
    theirs = words(b.text, b.blocks[right_block].span.start, b.blocks[right_block].span.end)
    matcher = SequenceMatcher(None, [w.form for w in ours], [w.form for w in theirs], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]

    def spans(i: int, j: int, size: int) -> tuple[Span, Span]:
        return (
            Span(ours[i].start, ours[i + size - 1].end),
            Span(theirs[j].start, theirs[j + size - 1].end),
        )

    equal = [spans(block.a, block.b, block.size) for block in blocks]
    shared = sum(block.size for block in blocks)
    left_span = Span(equal[0][0].start, equal[-1][0].end)
    right_span = Span(equal[0][1].start, equal[-1][1].end)
    count_left = blocks[-1].a + blocks[-1].size - blocks[0].a
    count_right = blocks[-1].b + blocks[-1].size - blocks[0].b
    return Match(
        match_id=f"m-{a.document_id}-{left_block}-{b.document_id}-{right_block}",
        left_document=a.document_id,
        left=left_span,
        right_document=b.document_id,
        right=right_span,
        words_left=count_left,
        words_right=count_right,
        shared_words=shared,
        longest_run_words=max(block.size for block in blocks),
        cosine=0.0,
        coverage_left=shared / count_left,
        coverage_right=shared / count_right,
        runs=tuple(VerbatimRun(p, q, block.size) for (p, q), block in zip(equal, blocks, strict=True)),
        edits=tuple(Edit("equal", p, q) for p, q in equal),
        scope="within_document" if a.document_id == b.document_id else "unknown_request",
    )


def all_matches(letters: Sequence[Letter], block: int) -> list[Match]:
    """Every pair of letters at one paragraph."""
    ordered = sorted(letters, key=lambda one: one.document.document_id)
    return [match(a, b, block, block) for i, a in enumerate(ordered) for b in ordered[i + 1 :]]
