"""A small run made by hand: invented authorities, our own words, every kind of record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from rapidfuzz.distance import Levenshtein

from similarity.records import (
    Block,
    Document,
    Edit,
    Filling,
    Finding,
    Label,
    Letter,
    LiteralWords,
    Match,
    Occurrence,
    Origin,
    Overlap,
    Problem,
    RequestPair,
    Slot,
    Span,
    Template,
    VerbatimRun,
)
from similarity.results import Results
from similarity.words import words

if TYPE_CHECKING:
    from playwright.sync_api import Browser

REASON = (
    "To release what is held about {topic} would let those who mean harm build a fuller picture, piece by"
    " piece, of how {authority} plans its work. Each scrap looks harmless alone; set beside other answers it"
    " would show where staff are few and where they are many, and the public would be less safe for it."
)
HARMS = (
    REASON.format(topic="harbour drones", authority="Northmere Police"),
    REASON.format(topic="library opening hours", authority="Eastvale Constabulary").replace(
        "scrap", "fragment"
    ),
    "The survey names nine people who spoke in confidence about one workshop, and on a site of eleven staff"
    " each of them could be told from the answers alone. We asked all nine; six refused.",
)
AUTHORITIES = ("Northmere Police", "Eastvale Constabulary", "Westfold Borough Council")
STATUTE = (
    "A public authority must say in writing whether it holds information of the description in the request,"
    " and if so must communicate it, unless an exemption applies."
)


def make_letter(
    number: int, harm: str, authority: str = "", subject: str = "something", more: tuple[str, ...] = ()
) -> Letter:
    """A short letter with a request, the law, a harm argument, ``more`` paragraphs and the complaint line."""
    parts = (
        ("chrome", "chrome", "We use cookies on this site."),
        ("heading", "reference", f"Freedom of information request reference no: DEMO/{number:04d}"),
        ("paragraph", "request", f"You asked: how many records about {subject} do you hold?"),
        ("paragraph", "legislation", STATUTE),
        ("paragraph", "harm", harm),
        *(("paragraph", "pit_nondisclosure", text) for text in more),
        ("paragraph", "complaint_rights", "If you are unhappy you may ask us for a review."),
    )
    text, blocks, labels = "", [], []
    for index, (kind, role, content) in enumerate(parts):
        span = Span(len(text), len(text) + len(content))
        text += content + "\n\n"
        blocks.append(Block(span, kind))  # type: ignore[arg-type]
        argued = ("31(1)(a)",) if role == "harm" else ()
        labels.append(Label(span, index, role, argued, quotation=role == "legislation"))  # type: ignore[arg-type]
    document = Document(
        document_id=f"letter-{number:04d}",
        text=text.rstrip("\n"),
        blocks=tuple(blocks),
        origin=Origin(f"letters/{number:04d}.txt", f"{number:064x}", "text/plain"),
        authority=authority or AUTHORITIES[number % 3],
        reference=f"DEMO/{number:04d}",
        date=f"2024-{number % 12 + 1:02d}-03",
        date_basis="letter",
    )
    return Letter(
        document,
        tuple(labels),
        (),
        declared=("31(1)",),
        argued=("31(1)(a)",),
        request_status="present",
        document_kind="refusal",
    )


def make_match(number: int, left: Letter, right: Letter, **changes: object) -> Match:
    """The two harm paragraphs (block 4) aligned word by word."""
    a, b = left.document.blocks[4].span, right.document.blocks[4].span
    lefts = words(left.document.text, a.start, a.end)
    rights = words(right.document.text, b.start, b.end)
    edits, runs, shared = [], [], 0
    for code in Levenshtein.opcodes([w.form for w in lefts], [w.form for w in rights]):
        one, two = lefts[code.src_start : code.src_end], rights[code.dest_start : code.dest_end]
        spans = [Span(x[0].start, x[-1].end) if x else Span(0, 0) for x in (one, two)]
        edits.append(Edit(code.tag, spans[0], spans[1]))  # type: ignore[arg-type]
        if code.tag == "equal":
            runs.append(VerbatimRun(spans[0], spans[1], len(one)))
            shared += len(one)
    values: dict[str, object] = {
        "match_id": f"m{number:04d}",
        "left_document": left.document.document_id,
        "left": Span(lefts[0].start, lefts[-1].end),
        "right_document": right.document.document_id,
        "right": Span(rights[0].start, rights[-1].end),
        "words_left": len(lefts),
        "words_right": len(rights),
        "shared_words": shared,
        "longest_run_words": max(run.words for run in runs),
        "cosine": 0.87654321,
        "coverage_left": shared / len(lefts),
        "coverage_right": shared / len(rights),
        "runs": tuple(runs),
        "edits": tuple(edits),
        "scope": "cross_request",
        "template_id": "tpl-aa",
    }
    return Match(**(values | changes))  # type: ignore[arg-type]


def _template(letters: tuple[Letter, ...]) -> Template:
    spans = [(x.document, x.document.blocks[4].span) for x in letters]
    fillings = []
    for index, (document, span) in enumerate(spans):
        start = document.text.index("about ", span.start) + len("about ")
        end = document.text.index(" would let", start)
        filling = Span(start, end)
        fillings.append(Filling(index, document.document_id, filling, document.quote(filling)))
    skeleton = (
        LiteralWords("To release what is held about"),
        Slot(1, "topic", tuple(fillings)),
        LiteralWords(
            "would let those who mean harm build a fuller picture, piece by piece, of how the work is planned."
        ),
    )
    return Template(
        template_id="tpl-aa",
        label="Fuller picture, piece by piece",
        skeleton=skeleton,
        occurrences=tuple(Occurrence(d.document_id, s) for d, s in spans),
        first_seen="2024-02-03",
        last_seen="2024-03-03",
        authorities=("Northmere Police", "Eastvale Constabulary"),
        exemptions=("31(1)(a)",),
        stock_arguments=("mosaic",),
        fairness_reason="Recurs in answers to two requests about different things.",
        request_groups=2,
    )


def make_results(**changes: object) -> Results:
    """Three letters: two share a harm paragraph, the third argues its own case."""
    letters = tuple(
        make_letter(n, harm, AUTHORITIES[n], subject)
        for n, (harm, subject) in enumerate(
            zip(HARMS, ("harbour drones", "library opening hours", "a workshop survey"), strict=True)
        )
    )
    match = make_match(1, letters[0], letters[1])
    values: dict[str, object] = {
        "letters": letters,
        "matches": (match,),
        "templates": (_template(letters[:2]),),
        "requests": (RequestPair("letter-0000", "letter-0001", 0.11, 0.6, 0.6, False, "Requests differ."),),
        "overlaps": tuple(
            Overlap(x.document.document_id, 100, 80, shared, shared, run)
            for x, shared, run in zip(letters, (56, 56, 0), (38, 38, 0), strict=True)
        ),
        "findings": (
            Finding(
                "f1",
                "stock_argument",
                "noted",
                "letter-0000",
                letters[0].document.blocks[4].span,
                "Ask the Commissioner to consider whether this argument fits the request.",
                fact="A stock argument known from elsewhere.",
                fact_source="https://example.org/guidance",
            ),
            Finding(
                "f2", "for_the_authority", "noted", "letter-0002", None, "The harm is specific to the case."
            ),
        ),
        "problems": (Problem("letters/empty.txt", "warning", "The file is empty.", "It was left out."),),
        "run": {"schema_version": "1.0", "counts": {"letters": 3, "matches": 1}, "seconds": {"match": 0.1}},
    }
    return Results(**(values | changes))  # type: ignore[arg-type]


@pytest.fixture
def results() -> Results:
    return make_results()


@pytest.fixture
def build() -> Callable[..., Results]:
    return make_results


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Headless Chromium; a test skips with the reason where it is not there."""
    from tests.report.browser import chromium

    with chromium() as found:
        yield found
