import textwrap
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from similarity.config import IngestSettings
from similarity.ingest.assemble import document_of
from similarity.ingest.draft import Part
from similarity.ingest.formats.plain import read_plain
from similarity.ingest.read_file import read_bytes
from similarity.ingest.text.block_kinds import block_of
from similarity.records import Place
from similarity.words import words

PARAGRAPHS = [
    "The council holds the survey of the bridge that you asked about, and has weighed whether the public interest in seeing it outweighs the harm that its release would do to talks with the contractor.",
    "Those talks are about who pays for the repairs. They will end in the spring, and the survey sets out the council’s view of the defects in terms that the contractor would turn to its own advantage.",
    "We have therefore decided to withhold the survey until the talks are over. You may ask again then, and nothing in this letter prevents that.",
]


def blocks_of(text: str) -> list[tuple[str, str]]:
    return [(b.kind, b.text) for b in read_plain(Part("x", text.encode())).drafts[0].blocks]


def test_one_paragraph_on_each_line() -> None:
    assert [t for _, t in blocks_of("\n".join(PARAGRAPHS))] == PARAGRAPHS


def test_wrapped_with_blank_lines() -> None:
    wrapped = "\n\n".join(textwrap.fill(p, 72) for p in PARAGRAPHS)
    assert [t for _, t in blocks_of(wrapped)] == PARAGRAPHS


def test_wrapped_without_blank_lines() -> None:
    wrapped = "\r\n".join(textwrap.fill(p, 72).replace("\n", "\r\n") for p in PARAGRAPHS)
    assert [t for _, t in blocks_of(wrapped)] == PARAGRAPHS


def test_a_break_inside_a_sentence_rejoins() -> None:
    broken = "\n".join(
        [
            *PARAGRAPHS,
            "Any harm that follows from release would by its nature fall upon the talks and the",
            "contractor.",
            "The survey covers visits to other sites by engineers of the council and talks between",
            "The Bridge Company and the council.",
        ]
    )
    texts = [t for _, t in blocks_of(broken)]
    assert texts[-2].endswith("and the contractor.") and texts[-1].endswith(
        "between The Bridge Company and the council."
    )


def test_lists_headings_and_signature() -> None:
    text = "Reason for decision\n\nWe rely on these:\n\n• section 31(1)(a)\n(b) section 43(2)\niv) all the rest\n\nYours sincerely\nA. Sample\nRecords Officer"
    assert [kind for kind, _ in blocks_of(text)] == [
        "heading",
        "paragraph",
        "list_item",
        "list_item",
        "list_item",
        "signature",
        "signature",
        "signature",
    ]


def test_wording_is_untouched_and_only_invisible_characters_go() -> None:
    text = "The  “council’s”\u00a0view \u2013 in\u00adfra\u200bstructure, cafe\u0301 & £5"
    (only,) = read_plain(Part("x", text.encode())).drafts[0].blocks
    assert only.text == "The “council’s” view – infrastructure, café & £5"


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=400))
def test_any_text_keeps_every_word_in_order_and_every_span_quotes(text: str) -> None:
    draft = read_plain(Part("x", text.encode())).drafts[0]
    document = document_of(draft, "x.txt", text.encode())
    assert unicodedata.is_normalized("NFC", document.text)
    end = 0
    for block in document.blocks:
        assert document.text[end : block.span.start] == ("\n\n" if end else "")
        quoted = document.quote(block.span)
        assert quoted and quoted == " ".join(quoted.split())
        end = block.span.end
    assert end == len(document.text)
    again = document_of(read_plain(Part("x", document.text.encode())).drafts[0], "x.txt", b"")
    assert [w.form for w in words(again.text)] == [w.form for w in words(document.text)]


@pytest.mark.parametrize("gap", ["\t", " | ", "     "])
def test_tables_in_plain_text_are_rows(gap: str) -> None:
    rows = [
        gap.join(("Ward", "2023", "2024")),
        *(gap.join((f"Ward {n}", str(n), str(2 * n))) for n in range(5)),
    ]
    text = "\n".join(["The figures that you asked for stand below, by ward.", *rows, "They end in March."])
    (document,) = read_bytes(Part("figures.txt", text.encode()), IngestSettings()).documents
    assert [b.kind for b in document.blocks] == ["paragraph", *["table_row"] * 6, "paragraph"]
    assert document.quote(document.blocks[2].span).split()[:2] == ["Ward", "0"]


def test_an_annex_of_figures_is_said_to_be_one() -> None:
    rows = "\n".join(f"Ward {n}\t{n}\t{3 * n}\t{n * n}" for n in range(2_000))
    result = read_bytes(Part("annex.txt", f"Annex of figures\n\n{rows}\n".encode()), IngestSettings())
    assert [(p.severity, p.problem) for p in result.problems] == [("info", "is mostly tables (2,000 rows)")]


def test_a_letter_with_tabs_is_no_table() -> None:
    text = "Our ref:\tFOI 12/25\nDate:\t4 May 2025\nTel:\t0300 000\n\nThe survey is withheld   for now.\n"
    (document,) = read_bytes(Part("letter.txt", text.encode()), IngestSettings()).documents
    assert "table_row" not in [b.kind for b in document.blocks]


@pytest.mark.parametrize("name", ["letter.txt", "letter.html", "letter.eml"])
def test_joiners_inside_latin_words_are_left_out_and_said(name: str) -> None:
    plain = "The exemption covers the plans of the bridge, and caf\u00e9 prices."
    signed = plain.replace("exemption", "ex\u200demp\u200c\u200dtion").replace("caf\u00e9", "ca\u200df\u00e9")
    head = {"eml": "From: a@b.example\nSubject: Bridge\nContent-Type: text/plain; charset=utf-8\n\n"}
    shape = {"html": "<html><meta charset=utf-8><body><p>{}</p></body></html>"}.get(
        name[-4:].strip("."), "{}"
    )
    data = (head.get(name[-3:], "") + shape.format(signed)).encode()
    result = read_bytes(Part(name, data), IngestSettings())
    assert [document.text.rpartition("\n")[2] for document in result.documents] == [plain]
    said = [p for p in result.problems if "joiners" in p.problem]
    assert [(p.severity, p.problem.split(",")[0]) for p in said] == [
        ("warning", "has 3 joiners inside words")
    ]


def test_joiners_stay_in_words_of_other_scripts() -> None:
    letter = "\u0915\u094d\u200d\u0937 \u0646\u0645\u06cc\u200c\u062f\u0627\u0646\u0645 is what the sign says here."
    result = read_bytes(Part("letter.txt", letter.encode()), IngestSettings())
    assert [document.text for document in result.documents] == [letter]
    assert not [p for p in result.problems if "joiners" in p.problem]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("## About the moorings (section 43(2))", "heading", "About the moorings (section 43(2))"),
        ("# Sallow Harbour Trust", "heading", "Sallow Harbour Trust"),
        ("**What you asked**", "heading", "What you asked"),
        ("#12 was closed", "paragraph", "#12 was closed"),
        ("** see the note below.", "paragraph", "** see the note below."),
    ],
)
def test_headings_in_light_markup_lose_their_marks(text: str, kind: str, words: str) -> None:
    block = block_of(text, Place(line=1))
    assert (block.kind, block.text) == (kind, words)
