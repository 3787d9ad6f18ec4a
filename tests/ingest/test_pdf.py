from pathlib import Path

import pytest

from similarity.config import IngestSettings
from similarity.facts.chrome import known_chrome
from similarity.ingest import read_sources
from similarity.ingest.draft import Draft
from similarity.ingest.formats.pdf.read_pdf import read_pdf as reading_of_pdf
from similarity.ingest.text.hyphens import Dehyphenator
from tests.ingest.makers import Blocks, demo_letters, tiny_pdf, typst_pdf
from tests.ingest.scoring import border_f1, character_error

STYLES = {
    "one column": {},
    "one column, justified and hyphenated": {"justify": True, "hyphenate": True},
    "two columns": {"columns": 2},
    "two columns, justified and hyphenated": {"columns": 2, "justify": True, "hyphenate": True},
    "indented paragraphs without gaps": {"gap": False, "indent": True, "justify": True},
}


def read_pdf(data: bytes, name: str, settings: IngestSettings) -> Draft:
    (draft,) = reading_of_pdf(data, name, settings).drafts
    return draft


def body_of(data: bytes) -> list[str]:
    blocks = read_pdf(data, "x.pdf", IngestSettings()).blocks
    return [b.text for b in blocks if b.kind != "chrome" and not known_chrome(b.text)]


@pytest.mark.parametrize("style", STYLES)
def test_paragraphs_of_printed_letters(demo_corpus: Path, style: str) -> None:
    pytest.importorskip("typst")
    scores = []
    for _, blocks in demo_letters(demo_corpus, 4):
        truth = [text for _, text in blocks]
        found = body_of(typst_pdf(blocks, **STYLES[style]))  # type: ignore[arg-type]
        scores.append((border_f1(found, truth), character_error(found, truth)))
    assert min(f1 for f1, _ in scores) >= 0.97, scores
    assert max(error for _, error in scores) <= 0.003, scores


def test_running_lines_are_chrome_and_places_are_kept(demo_corpus: Path) -> None:
    pytest.importorskip("typst")
    blocks: Blocks = [
        ("paragraph", f"Paragraph {n} of a letter that has been made long so that it needs two pages.")
        for n in range(60)
    ]
    draft = read_pdf(typst_pdf(blocks), "x.pdf", IngestSettings())
    chrome = [b.text for b in draft.blocks if b.kind == "chrome"]
    assert chrome.count("NOT PROTECTIVELY MARKED") >= 2 and "Page 1 of 2" in chrome
    body = [b for b in draft.blocks if b.kind != "chrome"]
    assert [b.text for b in body] == [text for _, text in blocks]
    for block in body:
        assert block.place.page in {1, 2}
        left, top, right, bottom = block.place.box or (0, 0, 0, 0)
        assert 0 < left < right < 596 and 0 < top < bottom < 843


def test_lists_and_tables() -> None:
    typst = pytest.importorskip("typst")
    source = """#set page(paper: "a4")
We rely on the following exemptions, and the reasons for each of them are given in the parts of this letter below:
#list(indent: 18pt, body-indent: 30pt, [Section 31(1)(a), because the release of the survey would help those who plan to damage the bridge], [Section 43(2)])
#enum(body-indent: 25pt, [The council holds the survey.], [It does not hold the costs.])
#table(columns: (1fr, 1fr, 1fr), [Year], [Requests], [Refused], [2021], [400], [30], [2022], [500], [40])
We have therefore decided to withhold the survey."""
    blocks = read_pdf(typst.compile(source.encode()), "x.pdf", IngestSettings()).blocks
    assert [(b.kind, b.text) for b in blocks[1:]] == [
        (
            "list_item",
            "• Section 31(1)(a), because the release of the survey would help those who plan to damage the bridge",
        ),
        ("list_item", "• Section 43(2)"),
        ("list_item", "1. The council holds the survey."),
        ("list_item", "2. It does not hold the costs."),
        ("table_row", "Year Requests Refused"),
        ("table_row", "2021 400 30"),
        ("table_row", "2022 500 40"),
        ("paragraph", "We have therefore decided to withhold the survey."),
    ]


def test_a_sentence_over_a_page_break_is_one_paragraph() -> None:
    pytest.importorskip("typst")
    long = " ".join(
        f"The panel weighed argument number {n} before it came to any view of its own." for n in range(120)
    )
    assert body_of(typst_pdf([("paragraph", long)])) == [long]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("the infra-", "structure of", "the infrastructure of"),
        ("a well-", "known case", "a well-known case"),
        ("a prejudice-", "based exemption", "a prejudice-based exemption"),
        ("the Anglo-", "Irish talks", "the Anglo-Irish talks"),
        ("of forty-", "four pages", "of forty-four pages"),
        ("under section 36(2)", "(b)(i).", "under section 36(2)(b)(i)."),
        ("the years 2014-", "2016", "the years 2014-2016"),
        ("we say -", "and mean", "we say - and mean"),
    ],
)
def test_hyphens_at_line_ends(left: str, right: str, expected: str) -> None:
    assert Dehyphenator(["nothing said before"])(left, right) == expected


def test_a_letter_that_parts_no_words_keeps_its_hyphens() -> None:
    lines = ["The council weighed each of the arguments in turn and came to this view."] * 60
    assert (
        Dehyphenator([*lines, "by a face-", "saving clause"])("by a face-", "saving clause")
        == "by a face-saving clause"
    )
    parting = ["The con-", "tractor", "the con-", "tract", *lines[:20]]
    assert Dehyphenator(parting)("most inter-", "esting of all") == "most interesting of all"


def test_the_document_decides_on_hyphens() -> None:
    assert Dehyphenator(["the multilayered plan"])("a multi-", "layered plan") == "a multilayered plan"
    assert Dehyphenator(["the tie-break rule"])("a tie-", "break rule") == "a tie-break rule"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (tiny_pdf(["Locked words of a letter that nobody reads."], encrypt=True), "is encrypted"),
        (tiny_pdf(["Words of a letter about the bridge."])[:200], "is damaged or incomplete"),
        (b"%PDF-1.7\n" + b"\x00\xff" * 500, "is damaged or incomplete"),
    ],
)
def test_broken_pdf_is_a_problem(tmp_path: Path, data: bytes, problem: str) -> None:
    (tmp_path / "bad.pdf").write_bytes(data)
    (tmp_path / "good.pdf").write_bytes(tiny_pdf(["The council holds the survey of the bridge."]))
    result = read_sources([tmp_path], IngestSettings())
    assert [d.origin.source for d in result.documents] == ["good.pdf"]
    (found,) = result.problems
    assert found.source == "bad.pdf" and problem in found.problem and found.what_was_done


def test_a_very_long_pdf_is_read_up_to_the_limit(tmp_path: Path) -> None:
    (tmp_path / "long.pdf").write_bytes(
        tiny_pdf([f"Words of the letter on page {n} of many." for n in range(5000)])
    )
    result = read_sources([tmp_path], IngestSettings(max_pages=20))
    (document,) = result.documents
    assert max(b.place.page or 0 for b in document.blocks) == 20
    (problem,) = result.problems
    assert (
        problem.severity == "warning"
        and "5,000 pages" in problem.problem
        and "max_pages" in problem.what_was_done
    )
