"""What typesetters do to words: strike them out, space them, break them at signs of their own, print an address below."""

import io

import pikepdf
import pytest
import typst

from tests.ingest.test_pdf_kinds import read, saved, text_of

LETTER = (
    "The lighthouse board withholds the fuel log for the coming year because a rival supplier could work out "
    "from it what the board now pays, and it would then have no reason to offer less than that."
)
PAGE = '#set page(paper: "a4", margin: 2.5cm)\n#set text(size: 11pt, hyphenate: false)\n'


def pdf(content: str) -> bytes:
    return bytes(typst.compile((PAGE + content).encode()))


def test_words_that_are_struck_out_are_left_out_and_said() -> None:
    result = read(pdf(f"{LETTER} #strike[Section 38 applies too.] #underline[This is final.]"))
    assert text_of(result).endswith("offer less than that. This is final.")
    assert [p.problem for p in result.problems] == ["has 4 words that are struck out (page 1)"]


def test_table_rules_and_underlines_strike_nothing_out() -> None:
    rows = ", ".join(f"[Lamp {n}], [#underline[yes, {n}]]" for n in range(8))
    result = read(pdf(f"{LETTER}\n#table(columns: 2, inset: 1pt, {rows})"))
    assert not result.problems
    assert all(f"Lamp {n} yes, {n}" in text_of(result) for n in range(8))


def test_letters_that_are_spaced_out_are_words() -> None:
    assert text_of(read(pdf(f"#set text(tracking: 1.3pt)\n{LETTER}"))) == LETTER


def test_single_letters_in_columns_stay_apart() -> None:
    cells = ", ".join(f"[{c}]" for c in "YNNYYNYNYY")
    result = read(pdf(f"{LETTER}\n#table(columns: (1.3em,) * 10, inset: 1pt, stroke: none, {cells})"))
    assert "Y N N Y Y N Y N Y Y" in text_of(result)


def test_a_sentence_goes_on_behind_the_address_at_the_foot_of_its_page() -> None:
    foot = "#context if counter(page).get().first() == 1 [#text(size: 8pt)[Lamp House, Quay Road, Selwick]]"
    whole = " ".join([LETTER] * 6)
    filler = "The board met in May.\n\n#v(21.5cm)\n"
    result = read(pdf(f"#set page(footer: [{foot}])\n{filler}{whole}"))
    (document,) = result.documents
    assert whole in [document.quote(block.span) for block in document.blocks]
    assert "Lamp House, Quay Road, Selwick" in document.text and document.blocks[-1].place.page == 1


def named_anew(name_in_map: str, text: str = "The board\x01s o\x02ce is con\x02dential.") -> bytes:
    """A page whose font says of two codes what ``name_in_map`` says, while its glyphs are called after their letters."""
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange\n"
        f"1 beginbfrange <20> <7e> <0020> endbfrange 1 beginbfchar <02> <{name_in_map}> endbfchar endcmap end end"
    )
    with pikepdf.new() as document:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.Type1,
            BaseFont=pikepdf.Name.Helvetica,
            Encoding=pikepdf.Dictionary(
                Differences=pikepdf.Array([1, pikepdf.Name("/quoteright"), pikepdf.Name("/fi")])
            ),
            ToUnicode=document.make_indirect(pikepdf.Stream(document, table.encode())),
        )
        page = document.add_blank_page(page_size=(595, 842))
        page.add_resource(font, pikepdf.Name.Font, pikepdf.Name.F1)
        page.contents_add(f"BT /F1 11 Tf 72 700 Td ({text}) Tj ET".encode("latin-1"))
        return saved(document)


def test_a_ligature_without_a_letter_is_read_by_its_glyph() -> None:
    for code in ("0000", "E000"):
        assert text_of(read(named_anew(code))) == "The board’s ofice is confidential."


def test_the_second_hyphen_of_windows_parts_words() -> None:
    data = named_anew("FB01", "")
    with pikepdf.open(io.BytesIO(data)) as document:
        page = document.pages[0]
        font = page.Resources.Font.F1
        del font.ToUnicode
        font.Encoding = pikepdf.Name.WinAnsiEncoding
        lines = (
            b"The board withholds the log as it would pre\xad",
            b"judice the sale of the lamps and of the oil.",
        )
        page.contents_add(
            b"".join(b"BT /F1 11 Tf 72 %d Td (%s) Tj ET " % (700 - 14 * n, x) for n, x in enumerate(lines))
        )
        assert "as it would prejudice the sale" in text_of(read(saved(document)))


def test_a_mark_for_redaction_that_was_not_carried_out_is_said() -> None:
    with pikepdf.open(io.BytesIO(pdf(LETTER))) as document:
        mark = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Redact, Rect=[70, 700, 300, 790]
        )
        document.pages[0].Annots = pikepdf.Array([document.make_indirect(mark)])
        result = read(saved(document))
    assert "has 1 mark for redaction that was never carried out" in [p.problem for p in result.problems]


@pytest.mark.parametrize(
    ("kind", "more", "covered"),
    [
        ("Square", {"C": [0, 0, 0], "IC": [0, 0, 0]}, True),
        ("Square", {"C": [1, 0, 0]}, False),
        ("Highlight", {"C": [0, 0, 0]}, True),
        ("Highlight", {"C": [1, 1, 0]}, False),
        ("Square", {"IC": [0, 0, 0], "F": 2}, False),
    ],
)
def test_what_is_drawn_over_words_as_a_comment_covers_them(
    kind: str, more: dict[str, object], covered: bool
) -> None:
    with pikepdf.open(io.BytesIO(pdf(f"Imogen Thornley decided this.\n\n{LETTER}"))) as document:
        place = [70, 755, 300, 778]
        cover = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(f"/{kind}"), Rect=place,
            **{name: pikepdf.Array(value) if isinstance(value, list) else value for name, value in more.items()},
        )  # fmt: skip
        document.pages[0].Annots = pikepdf.Array([document.make_indirect(cover)])
        result = read(saved(document))
    assert ("Thornley" in text_of(result)) is not covered
    assert bool(result.problems) is covered
