"""The evidence pack: one content in three formats, personal details out, hostile text harmless."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from pdfminer.high_level import extract_text
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from selectolax.lexbor import LexborHTMLParser

from similarity.errors import SettingsError
from similarity.records import Letter, LiteralWords, Occurrence, Scope
from similarity.report.evidence import write_pack
from similarity.report.evidence.docx_form import fitting_widths
from similarity.report.evidence.pack_sentences import about, law_of
from similarity.report.privacy.quotation import Redactor
from similarity.report.privacy.redact import personal
from similarity.results import Results
from similarity.visible import visible
from tests.report.conftest import make_letter, make_match, make_results
from tests.report.test_page import hostile_results

PERSONAL = (
    "Dear Ms Quillan Arbuthnot, I asked on behalf of Mr Peverell Hask, whose number is 020 7946 0123 and whose"
    " address is peverell.hask@example.org, and Quillan Arbuthnot agreed that the reasons stand as they were"
    " given before in our letter about the drones. Yours sincerely, Tamsin Okonedo"
)


def personal_results() -> Results:
    letters = tuple(make_letter(n, PERSONAL) for n in range(2))
    return make_results(
        letters=letters,
        matches=(make_match(1, *letters),),
        templates=(),
        findings=(),
        requests=(),
        overlaps=(),
    )


def _docx_text(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    parts = [p.text for p in document.paragraphs]
    parts += [c.text for t in document.tables for r in t.rows for c in r.cells]
    return "\n".join(parts)


def _texts(folder: Path) -> dict[str, str]:
    html = LexborHTMLParser((folder / "pack.html").read_text(encoding="utf-8"))
    assert html.body is not None
    return {
        "html": html.body.text(),
        "docx": _docx_text((folder / "pack.docx").read_bytes()),
        "pdf": extract_text(folder / "pack.pdf"),
    }


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_the_three_formats_say_the_same(results: Results, tmp_path: Path) -> None:
    write_pack(results, "DEMO/0000", [], tmp_path / "pack")
    match = results.matches[0]
    left = results.letters[0].document
    for form, text in _texts(tmp_path / "pack").items():
        flat = _flat(text)
        for expected in (
            "Recurring reasons in DEMO/0000",
            "1. 28 words in a row of these reasons are the same in the answer to a different request",
            "Points in the authority’s favour",
            "53 words are the same, 28 of them in a row",
            "Annex E",
            "Northmere Police, ref. DEMO/0000, 3 January 2024",
            "fit this request",
            "not legal advice",
            "similarity evidence RUN --response DEMO/0000",
        ):
            assert expected in flat, (form, expected)
        # The hash may break over two lines; the quotation is exact.
        assert left.origin.sha256 in flat.replace(" ", "").replace("\u200b", ""), form
        assert _flat(left.quote(match.left)).replace(" ", "") in flat.replace(" ", ""), form


def test_the_pack_asks_and_never_accuses(results: Results, tmp_path: Path) -> None:
    write_pack(results, "DEMO/0000", [], tmp_path / "pack")
    for text in _texts(tmp_path / "pack").values():
        for word in ("breach", "unlawfully", "failed to", "lazy", "violat", "copied"):
            assert word not in text.lower()


@pytest.mark.parametrize(
    ("scope", "said"),
    [
        ("cross_request", "in at least one letter that does not answer the same request"),
        (
            "unknown_request",
            "in at least one other letter; whether the two answer the same request could not be told",
        ),
    ],
)
def test_it_is_not_said_of_requests_that_they_differ_where_nobody_knows(
    results: Results, scope: Scope, said: str
) -> None:
    changed = dataclasses.replace(
        results, matches=tuple(dataclasses.replace(match, scope=scope) for match in results.matches)
    )
    overlaps = tuple(dataclasses.replace(o, case_specific_shared_words=20) for o in results.overlaps)
    first = results.letters[0]
    lines = about(dataclasses.replace(changed, overlaps=overlaps), first, "DEMO/0000", law_of(first))
    assert any(line.endswith(f"{said}.") for line in lines)


def test_a_second_run_gives_the_same_bytes(results: Results, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_pack(results, "DEMO/0000", ["tpl-aa"], tmp_path / name)
    for file in ("pack.html", "pack.docx", "pack.pdf"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes()


def test_the_pdf_is_tagged_titled_and_in_english(results: Results, tmp_path: Path) -> None:
    write_pack(results, "DEMO/0000", [], tmp_path / "pack")
    with (tmp_path / "pack" / "pack.pdf").open("rb") as file:
        document = PDFDocument(PDFParser(file))
        catalog = document.catalog
        assert resolve1(catalog["MarkInfo"])["Marked"] is True
        assert resolve1(catalog["Lang"]) in (b"en-GB", "en-GB")
        assert resolve1(resolve1(catalog["ViewerPreferences"])["DisplayDocTitle"]) is True
        assert "StructTreeRoot" in catalog
        metadata = resolve1(catalog["Metadata"]).get_data().decode("utf-8")
    assert re.search(r"pdfuaid:part(?:>|=\")1", metadata)
    assert "Recurring reasons in DEMO/0000" in metadata
    tags = _structure_tags(tmp_path / "pack" / "pack.pdf")
    assert {"H1", "H2", "Table", "TR", "TH", "TD", "P"} <= tags


def _structure_tags(path: Path) -> set[str]:
    tags: set[str] = set()
    with path.open("rb") as file:
        root = resolve1(PDFDocument(PDFParser(file)).catalog["StructTreeRoot"])
        queue = [root.get("K")]
        while queue:
            node = resolve1(queue.pop())
            if isinstance(node, list):
                queue.extend(node)
            elif isinstance(node, dict):
                if "S" in node:
                    tags.add(resolve1(node["S"]).name)
                queue.append(node.get("K"))
    return tags


def named_results() -> Results:
    """Letters that name persons in what surrounds the quotations too: form, finding, title, name of the file."""
    base = personal_results()
    letters = tuple(
        dataclasses.replace(
            x,
            document=dataclasses.replace(
                x.document,
                reference="",
                title=f"Answer {n} to Peverell Hask",
                origin=dataclasses.replace(x.document.origin, source=f"letters/peverell-hask-{n}.txt"),
            ),
        )
        for n, x in enumerate(base.letters)
    )
    form = dataclasses.replace(
        make_results().templates[0],
        label="Yours sincerely, Tamsin Okonedo",
        skeleton=(
            LiteralWords("agreed. Yours sincerely, Tamsin Okonedo"),
            LiteralWords(" and of what was kept in the store by the water a list was made and sent to us"),
        ),
        occurrences=tuple(Occurrence(x.document.document_id, x.document.blocks[4].span) for x in letters),
    )
    said = dataclasses.replace(
        make_results().findings[0], document_id="letter-0000", statement="Peverell Hask is named."
    )
    return make_results(
        letters=letters,
        matches=base.matches,
        templates=(form,),
        findings=(said,),
        requests=(),
        overlaps=(),
    )


def test_names_are_out_of_what_surrounds_the_quotations(tmp_path: Path) -> None:
    write_pack(named_results(), "peverell-hask-0.txt", [], tmp_path / "pack")
    for form, text in _texts(tmp_path / "pack").items():
        for secret in ("Hask", "hask", "Okonedo", "Arbuthnot"):
            assert secret not in _flat(text), form
        assert "Answer 0 to [name]" in _flat(text)
        assert "letters/[name]-0.txt" in _flat(text).replace("- ", "-")
    properties = docx.Document(str(tmp_path / "pack" / "pack.docx")).core_properties
    assert properties.title == "Recurring reasons in Answer 0 to [name]"
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    with (tmp_path / "pack" / "pack.pdf").open("rb") as file:
        document = PDFDocument(PDFParser(file))
        assert all(b"hask" not in str(v).lower().encode() for info in document.info for v in info.values())
        metadata = resolve1(document.catalog["Metadata"]).get_data().decode("utf-8").lower()
    assert "hask" not in metadata
    write_pack(named_results(), "peverell-hask-0.txt", [], tmp_path / "kept", keep_names=True)
    assert "Answer 0 to Peverell Hask" in _flat(_texts(tmp_path / "kept")["html"])


def test_commands_to_repeat_the_pack_can_be_pasted(results: Results, tmp_path: Path) -> None:
    letters = tuple(
        dataclasses.replace(x, document=dataclasses.replace(x.document, reference=f"FOI {n}/24 (review)"))
        for n, x in enumerate(results.letters)
    )
    write_pack(dataclasses.replace(results, letters=letters), "FOI 0/24 (review)", [], tmp_path / "pack")
    for text in _texts(tmp_path / "pack").values():
        assert "--response 'FOI 0/24 (review)' --out PACK" in _flat(text)


def test_what_the_complainant_fills_in_stands_on_a_sheet_of_its_own(results: Results, tmp_path: Path) -> None:
    write_pack(results, "DEMO/0000", [], tmp_path / "pack")
    sheet = _docx_text((tmp_path / "pack" / "cover-sheet.docx").read_bytes())
    assert "Your name" in sheet and "3 January 2024" in sheet and "internal review first" in sheet
    for text in _texts(tmp_path / "pack").values():
        assert "Your name" not in text and "internal review first" not in text


def test_what_a_fact_contradicts_leads_and_nothing_below_high_does(results: Results, tmp_path: Path) -> None:
    base = dataclasses.replace(results.findings[0], document_id="letter-0000", kind="dated_claim")
    made = (
        ("contradicted", "High: both are dated.", "The year is another."),
        ("contradicted", "Fair.", "The month is another."),
        ("unknown", "High.", "A word is unknown."),
    )
    findings = tuple(
        dataclasses.replace(base, finding_id=f"f{n}", verdict=verdict, certainty=sure, statement=said)
        for n, (verdict, sure, said) in enumerate(made)
    )
    write_pack(dataclasses.replace(results, findings=findings), "DEMO/0000", [], tmp_path / "pack")
    for form, text in _texts(tmp_path / "pack").items():
        body, annex = _flat(text).split("Annex B: exemptions")[:2]
        assert "1. The year is another." in body and "2. 28 words in a row" in body, form
        assert "The month is another." not in body and "The month is another." in annex, form
        assert "A word is unknown." not in body + annex, form


def test_the_letters_own_law_and_commissioner_are_named(results: Results, tmp_path: Path) -> None:
    letters = (dataclasses.replace(results.letters[0], regime="FOISA"), *results.letters[1:])
    write_pack(dataclasses.replace(results, letters=letters), "DEMO/0000", [], tmp_path / "pack")
    for text in _texts(tmp_path / "pack").values():
        assert "The Scottish Information Commissioner is asked to consider" in _flat(text)
        assert "section 16(1)(d) of the Freedom of Information (Scotland) Act 2002" in _flat(text)


def test_points_come_strongest_first_and_are_numbered(results: Results, tmp_path: Path) -> None:
    base = results.findings[0]
    kinds = (("stock_argument", "noted"), ("exemption_gap", "noted"), ("leftover", "contradicted"))
    findings = tuple(
        dataclasses.replace(
            base,
            finding_id=f"f{n}",
            kind=kind,
            verdict=verdict,
            statement=f"Point on {kind}.",
            document_id="letter-0000",
            certainty="Fair.",
        )
        for n, (kind, verdict) in enumerate(kinds)
    )
    write_pack(dataclasses.replace(results, findings=findings), "DEMO/0000", [], tmp_path / "pack")
    for form, text in _texts(tmp_path / "pack").items():
        flat = _flat(text)
        assert "B.1 Point on leftover. (contradicts itself)" in flat, form
        assert "B.2 Point on exemption_gap. (noted)" in flat, form
        assert "B.3" in flat, form
        assert flat.index("B.2 Point") < flat.index("Point on stock_argument."), form
        assert "How sure: Fair." in flat


def test_a_passage_inside_another_one_is_not_shown_twice(results: Results, tmp_path: Path) -> None:
    outer = results.matches[0]
    left, right = outer.runs[0].left, outer.runs[0].right
    inner = dataclasses.replace(outer, match_id="m2", left=left, right=right, longest_run_words=5)
    write_pack(dataclasses.replace(results, matches=(inner, outer)), "DEMO/0000", [], tmp_path / "pack")
    for text in _texts(tmp_path / "pack").values():
        assert "1 of 2 shared passages stand here" in _flat(text)
        assert "Passage 2" not in text


@pytest.mark.parametrize(
    "secret", ["Arbuthnot", "Peverell Hask", "020 7946 0123", "peverell.hask@example.org", "Okonedo"]
)
def test_personal_details_are_out_of_every_format(secret: str, tmp_path: Path) -> None:
    write_pack(personal_results(), "DEMO/0000", [], tmp_path / "pack")
    for form, text in _texts(tmp_path / "pack").items():
        assert secret not in _flat(text), form
        assert "[name]" in text
        assert "Taken out of the quotations" in _flat(text)
    for member in zipfile.ZipFile(tmp_path / "pack" / "pack.docx").namelist():
        assert secret.encode() not in zipfile.ZipFile(tmp_path / "pack" / "pack.docx").read(member)


def test_a_column_of_the_word_file_is_as_wide_as_its_longest_word_asks() -> None:
    narrow, wide = fitting_widths(["Cited", "Public interest for disclosure"], [["seen", "in words"]], 16.6)
    assert wide > narrow * 1.5
    assert narrow + wide == pytest.approx(16.6)
    assert fitting_widths(["", ""], [], 10) == [5, 5]


def test_what_was_taken_out_is_counted() -> None:
    letter = personal_results().letters[0]
    redactor = Redactor([letter], keep_names=False)
    redactor.quote(letter.document.document_id, letter.document.blocks[4].span)
    redactor.quote(letter.document.document_id, letter.document.blocks[4].span)  # once is once
    assert redactor.counts() == {"name": 3, "email": 1, "phone": 1, "signature": 1}


def test_names_stay_when_asked(tmp_path: Path) -> None:
    write_pack(personal_results(), "DEMO/0000", [], tmp_path / "pack", keep_names=True)
    for text in _texts(tmp_path / "pack").values():
        assert "Peverell Hask" in _flat(text)
        assert "kept on request" in _flat(text)


def test_public_bodies_and_figures_are_not_personal() -> None:
    text = (
        "Dear Sir or Madam, Section 31(1)(a) applies to 01.FOI.23.000123 of 12 May 2023; the Home Secretary and"
        " Northmere Police hold 1,706 records. Yours sincerely\n\nInformation Governance"
    )
    letter = _with_text(text)
    found = [text[p.span.start : p.span.end] for p in personal(letter).found]
    assert all("FOI" not in f and "1,706" not in f and "Police" not in f and "Madam" not in f for f in found)


def _with_text(text: str) -> Letter:
    letter = make_letter(1, "x")
    document = dataclasses.replace(letter.document, text=text, blocks=())
    return dataclasses.replace(letter, document=document, labels=())


def test_hostile_letters_are_plain_text_in_every_format(tmp_path: Path) -> None:
    write_pack(hostile_results(), "letter-0000", [], tmp_path / "pack")
    tree = LexborHTMLParser((tmp_path / "pack" / "pack.html").read_text(encoding="utf-8"))
    assert not tree.css("script, img")
    for form, text in _texts(tmp_path / "pack").items():
        flat = _flat(text)
        assert "<script>alert(1)</script>" in flat, form
        assert "#panic(" in flat, form
        assert "7*7" in flat, form
        assert "\u202e" not in text, form
        assert "[U+202E]" in flat, form


def test_scripts_that_no_typeface_has_do_not_stop_the_pdf(tmp_path: Path) -> None:
    letters = tuple(make_letter(n, "中文 عربى \U0001f600 reasons " + PERSONAL) for n in range(2))
    odd = make_results(
        letters=letters, matches=(make_match(1, *letters),), templates=(), findings=(), overlaps=()
    )
    write_pack(odd, "DEMO/0000", [], tmp_path / "pack", keep_names=True)
    assert "[U+4E2D]" in extract_text(tmp_path / "pack" / "pack.pdf")


def test_an_unknown_response_or_template_is_named_with_what_there_is(
    results: Results, tmp_path: Path
) -> None:
    with pytest.raises(SettingsError, match="DEMO/0001"):
        write_pack(results, "DEMO/9999", [], tmp_path / "pack")
    with pytest.raises(SettingsError, match="In it stand: T"):
        write_pack(results, "DEMO/0000", ["tpl-zz"], tmp_path / "pack")
    assert not (tmp_path / "pack").exists()


def test_a_response_without_any_match_gets_a_pack_only_when_asked_for(
    results: Results, tmp_path: Path
) -> None:
    with pytest.raises(SettingsError, match="would be weak"):
        write_pack(results, "0002.txt", [], tmp_path / "pack")
    write_pack(results, "0002.txt", [], tmp_path / "pack", anyway=True)
    for text in _texts(tmp_path / "pack").values():
        assert "No point of high certainty was found." in _flat(text)
        assert "No passage to show." in _flat(text)


def test_visible_names_what_would_take_effect() -> None:
    assert visible("a\u202eb\x00c\u00add") == "a[U+202E]b[U+0000]cd"
