"""The PDF of the pack against what PDF/UA-1 lets a machine check: tags, order, headings, tables, fonts, metadata.

veraPDF is a Java program that neither PyPI, npm nor Debian carries; these checks read the file with pikepdf, so
they do not trust what the writer says of it.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from similarity.report.evidence import write_pack
from similarity.results import Results
from tests.report.conftest import make_results
from tests.report.test_evidence import personal_results
from tests.report.test_page import hostile_results

# Structure types of ISO 32000-1; whatever else is used must be mapped to one of them.
STANDARD = {
    "Document",
    "Part",
    "Art",
    "Sect",
    "Div",
    "BlockQuote",
    "Caption",
    "TOC",
    "TOCI",
    "Index",
    "NonStruct",
    "Private",
    "P",
    "H",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Table",
    "TR",
    "TH",
    "TD",
    "THead",
    "TBody",
    "TFoot",
    "Span",
    "Quote",
    "Note",
    "Reference",
    "BibEntry",
    "Code",
    "Link",
    "Annot",
    "Figure",
    "Formula",
    "Form",
}
SHOWING = {"Tj", "TJ", "'", '"', "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh"}


@dataclasses.dataclass(frozen=True)
class Tag:
    """One element of the structure tree, in the order of reading."""

    node: Any
    type: str
    depth: int


def tags(pdf: pikepdf.Pdf) -> Iterator[Tag]:
    def walk(node: Any, depth: int) -> Iterator[Tag]:
        if isinstance(node, pikepdf.Array):
            for child in node:
                yield from walk(child, depth)
        elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
            yield Tag(node, str(node.S)[1:], depth)
            if "/K" in node:
                yield from walk(node.K, depth + 1)

    yield from walk(pdf.Root.StructTreeRoot.K, 0)


def leaves(pdf: pikepdf.Pdf) -> list[tuple[int, int]]:
    """Page and number of each piece of marked content that the structure tree holds, in its order."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    found = []

    def walk(node: Any, page: Any) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child, page)
        elif isinstance(node, pikepdf.Dictionary):
            page = node.get("/Pg", page)
            if "/MCID" in node:
                found.append((pages[page.objgen], int(node.MCID)))
            elif "/K" in node:
                walk(node.K, page)
        else:
            found.append((pages[page.objgen], int(node)))

    walk(pdf.Root.StructTreeRoot.K, None)
    return found


def marked(pdf: pikepdf.Pdf) -> tuple[list[tuple[int, int]], list[str]]:
    """Marked content of the pages, in the order in which it is drawn; and what is drawn outside of any."""
    pieces, loose = [], []
    for number, page in enumerate(pdf.pages):
        stack: list[str | int] = []
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BMC", "BDC"):
                properties = operands[1] if name == "BDC" else None
                if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties:
                    stack.append(int(properties.MCID))
                    pieces.append((number, int(properties.MCID)))
                else:
                    stack.append(str(operands[0]))
            elif name == "EMC":
                stack.pop()
            elif name in SHOWING and not any(isinstance(s, int) or s == "/Artifact" for s in stack):
                loose.append(f"page {number + 1}: {name}")
        assert stack == []
    return pieces, loose


@pytest.fixture(params=["plain", "hostile", "names"])
def pdf(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[pikepdf.Pdf]:
    runs: dict[str, tuple[Results, str]] = {
        "plain": (make_results(), "DEMO/0000"),
        "hostile": (hostile_results(), "letter-0000"),
        "names": (personal_results(), "DEMO/0000"),
    }
    results, response = runs[request.param]
    write_pack(results, response, [], tmp_path / "pack")
    with pikepdf.open(tmp_path / "pack" / "pack.pdf") as opened:
        yield opened


def test_all_that_is_drawn_is_tagged_once_or_an_artifact(pdf: pikepdf.Pdf) -> None:
    pieces, loose = marked(pdf)
    assert loose == []
    assert len(pieces) == len(set(pieces)) > 20
    assert Counter(leaves(pdf)) == Counter(pieces)


def test_the_tree_is_in_the_order_of_reading(pdf: pikepdf.Pdf) -> None:
    order = leaves(pdf)
    place = {piece: at for at, piece in enumerate(marked(pdf)[0])}
    drawn = [place[piece] for piece in order]
    # What is drawn first is read first; where two cells side by side go on over a page, the left one is read to its end.
    assert sum(b < a for a, b in itertools.pairwise(drawn)) < len(pdf.pages)
    assert drawn[0] == 0


def test_types_are_standard_or_mapped(pdf: pikepdf.Pdf) -> None:
    roles = {str(k)[1:]: str(v)[1:] for k, v in pdf.Root.StructTreeRoot.get("/RoleMap", {}).items()}
    for tag in tags(pdf):
        assert tag.type in STANDARD or roles[tag.type] in STANDARD, tag.type


def test_headings_do_not_skip_a_level(pdf: pikepdf.Pdf) -> None:
    levels = [int(tag.type[1:]) for tag in tags(pdf) if tag.type in ("H1", "H2", "H3", "H4")]
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels))
    assert levels.count(1) == 8


def _attribute(node: Any, name: str) -> Any:
    held = node.get("/A", pikepdf.Array())
    held = held if isinstance(held, pikepdf.Array) else [held]
    return next((one[name] for one in held if name in one), None)


def _children(node: Any) -> list[Any]:
    held = node.get("/K", pikepdf.Array())
    return [
        c for c in (held if isinstance(held, pikepdf.Array) else [held]) if isinstance(c, pikepdf.Dictionary)
    ]


def test_tables_have_heads_with_a_scope_and_rows_of_one_length(pdf: pikepdf.Pdf) -> None:
    tables = [tag.node for tag in tags(pdf) if tag.type == "Table"]
    assert len(tables) >= 2
    for table in tables:
        rows = [
            row for part in _children(table) for row in (_children(part) if str(part.S) != "/TR" else [part])
        ]
        kinds = [[str(cell.S) for cell in _children(row)] for row in rows]
        assert set(kinds[0]) == {"/TH"}
        assert {len(row) for row in kinds} == {len(kinds[0])}
        for cell in _children(rows[0]):
            assert _attribute(cell, "/Scope") == "/Column"


def test_pictures_have_words_in_their_place(pdf: pikepdf.Pdf) -> None:
    for tag in tags(pdf):
        if tag.type in ("Figure", "Formula"):
            assert str(tag.node.get("/Alt", ""))


def test_language_title_and_standard_are_declared(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.Root.Lang) == "en-GB"
    assert bool(pdf.Root.MarkInfo.Marked) is True
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle) is True
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert str(metadata["dc:title"]).startswith("Recurring reasons in ")
        assert metadata.get("dc:creator") in (None, [])
    assert all(str(page.get("/Tabs")) == "/S" for page in pdf.pages)


def test_fonts_are_embedded_and_say_which_letters_they_show(pdf: pikepdf.Pdf) -> None:
    fonts = {f.objgen: f for page in pdf.pages for f in page.Resources.get("/Font", {}).values()}
    assert fonts
    for font in fonts.values():
        assert "/ToUnicode" in font
        descriptor = font.DescendantFonts[0].FontDescriptor
        assert any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
