"""The grammar of exemption citations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from similarity.facts.reader import load
from similarity.records import Span
from similarity.segment.citations import (
    default_regime,
    find_citations,
    is_disclaimed,
    is_ncnd,
    letter_regime,
    provision_row,
    scan,
    scan_block,
)
from similarity.segment.citations.titles import titled


def provisions(text: str, regime: str = "FOIA") -> list[str]:
    return [p for f in find_citations(text, regime=regime) for p in f.provisions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Section 24(1) National Security", ["24(1)"]),
        ("Section 31(1)(a)(b) - Law", ["31(1)(a)", "31(1)(b)"]),
        ("31(1)(a)&(b)", ["31(1)(a)", "31(1)(b)"]),
        ("section 31(1)(a) to section 31(1)(c)", ["31(1)(a)", "31(1)(b)", "31(1)(c)"]),
        (
            "regulation 12(5)(b) and sections 30(1)(a)(i) and (ii)",
            ["EIR 12(5)(b)", "30(1)(a)(i)", "30(1)(a)(ii)"],
        ),
        ("exempt under section 43（2）", ["43(2)"]),
        ("the names (40(2)) and the prices (43(2))", ["40(2)", "43(2)"]),
        ("the limb about preventing crime (31(1)(a))", ["31(1)(a)"]),
        ("internal communications (12(4)(e))", ["EIR 12(4)(e)"]),
        ("In all (24 (2 of them late)) were sent, by telephone (31 (0)20 555)", []),
        ("Section 31 (1)(a)(b)", ["31(1)(a)", "31(1)(b)"]),
        ("Sections 24(1) – National Security and 31(3)", ["24(1)", "31(3)"]),
        ("S23(5) and s31(3)", ["23(5)", "31(3)"]),
        ("Section 40(2)&(3A)(a)", ["40(2)", "40(3A)(a)"]),
        ("40(2)(a)(b) and (3A)(a)", ["40(2)(a)", "40(2)(b)", "40(3A)(a)"]),
        (
            "Section 40(2)(a)(b) and (3)(a)(i)(ii)(b)",
            ["40(2)(a)", "40(2)(b)", "40(3)(a)(i)", "40(3)(a)(ii)", "40(3)(b)"],
        ),
        ("Section 40(5)", ["40(5)"]),
        ("Sections 23(5), 24(2) & 31(3)", ["23(5)", "24(2)", "31(3)"]),
        ("Section 24(2) - (National Security", ["24(2)"]),
        ("Section 22", ["22"]),
        ("Section 40(3A)(a), and Sections 3A(b) and 3B of the Act", ["40(3A)(a)", "40(3A)(b)", "40(3B)"]),
        ("s.36(2)(b)(i) and (ii)", ["36(2)(b)(i)", "36(2)(b)(ii)"]),
        ("section 31(1)(g) with (h) and (i)", ["31(1)(g)"]),
        ("section 31(1)(g), (h) and (i)", ["31(1)(g)", "31(1)(h)", "31(1)(i)"]),
        ("Section 37(1)(aa)", ["37(1)(aa)"]),
        ("Section 31(1(a)", ["31(1)(a)"]),
        ("SECTIONS 31(1)(A) AND 38(1)(B)", ["31(1)(a)", "38(1)(b)"]),
        ("regulation 12(5)(b) of the EIR", ["EIR 12(5)(b)"]),
        ("regs 12(4)(b) and 12(5)(e)", ["EIR 12(4)(b)", "EIR 12(5)(e)"]),
        ("section 35(1) of FOISA", ["FOISA 35(1)"]),
        ("section 38(1)(b) of the Freedom of Information (Scotland) Act 2002", ["FOISA 38(1)(b)"]),
        ("section 31 of the Freedom of Information Act 2000", ["31"]),
        ("section 27(1)(a) to (c) of the Act", ["27(1)(a)", "27(1)(b)", "27(1)(c)"]),
        ("s35(1)(a)-(b)", ["35(1)(a)", "35(1)(b)"]),
        ("Section 30(1)(a)(i)–(ii)", ["30(1)(a)(i)", "30(1)(a)(ii)"]),
        ("section 27(1)(a)\u2011(c)", ["27(1)(a)", "27(1)(b)", "27(1)(c)"]),
        ("section 30 (investigations) subsection (2)(a), (b)", ["30(2)(a)", "30(2)(b)"]),
        ("sections 23 to 24", ["23", "24"]),
        ("sections 23 to 25", ["23", "24"]),
        ("section 31(1)(g-i)", ["31(1)(g)", "31(1)(h)", "31(1)(i)"]),
        ("section 27(1)(a, c & d)", ["27(1)(a)", "27(1)(c)", "27(1)(d)"]),
        ("subsection (2) of section 43", ["43(2)"]),
        ("paragraph (b) of 38(1)", ["38(1)(b)"]),
        ("paragraphs (a) and (c) of section 27(1)", ["27(1)(a)", "27(1)(c)"]),
        ("both limbs of section 36(2)(b)", ["36(2)(b)"]),
        ("each of the two parts of section 40(2)", ["40(2)"]),
        ("paragraph (a) of subsection (1) of section 35", ["35(1)(a)"]),
        ("subsections (1)(a) and (1)(b) of section 31", ["31(1)(a)", "31(1)(b)"]),
        ("sub-sections (2)(b)(i) and (ii) of s.36", ["36(2)(b)(i)", "36(2)(b)(ii)"]),
        ("subsections (1)(a) to (c) of section 31", ["31(1)(a)", "31(1)(b)", "31(1)(c)"]),
        ("paragraphs (5)(e) and (5)(f) of regulation 12", ["EIR 12(5)(e)", "EIR 12(5)(f)"]),
        ("paragraphs (a) and (c) of subsection (1) of section 31", ["31(1)(a)", "31(1)(c)"]),
        ("section 40, subsection 2", ["40(2)"]),
        ("section forty-three, subsection two", ["43(2)"]),
        ("section thirty-eight, subsection one, paragraph (b)", ["38(1)(b)"]),
        ("s42.1", ["42(1)"]),
        ("section 38.1.a and b", ["38(1)(a)", "38(1)(b)"]),
        ("27.1.a to c - International relations", ["27(1)(a)", "27(1)(b)", "27(1)(c)"]),
        ("Q2: 42.1", ["42(1)"]),
        ("the exemptions in 31.3 and 24.2", ["31(3)", "24(2)"]),
        ("section 35 1(a)", ["35(1)(a)"]),
        ("s 38 (1) b", ["38(1)(b)"]),
        ("refused under 41 and 42", ["41", "42"]),
        ("Adran 43(2) / Section 43(2)", ["43(2)"]),
        ("EIR 12(4)(d) and (e)", ["EIR 12(4)(d)", "EIR 12(4)(e)"]),
        ("the exception at 12(5)(f)", ["EIR 12(5)(f)"]),
        ("section 12(4)(b) of the EIR", ["EIR 12(4)(b)"]),
        ("regulation 10(5)(e) of the EI(S)Rs", ["EISR 10(5)(e)"]),
        (
            "regulation 11(2) of the Environmental Information (Scotland) Regulations 2004",
            ["EISR 11(2)"],
        ),
        (
            "(b) under section 38(1)(a), (c) under section 42(1), and (d) by virtue of section 43(2)",
            ["38(1)(a)", "42(1)", "43(2)"],
        ),
    ],
)
def test_forms(text, expected):
    assert provisions(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "s1(1)(a), s17 and section 50",
        "section 41 of the Terrorism Act 2000",
        "under section 8 of the Police Act 1996",
        "Terrorism Act 2000, section 43",
        "Section 43 of the contract",
        "the Data Protection Act 2018 (section 45)",
        "regulation 9 of the EIR",
        "regulation 4 of the Freedom of Information and Data Protection (Appropriate Limit and Fees) Regulations 2004",
        "on 24 (two) occasions and 31 December",
        "£31(1.2m)",
        "Nine section 21 notices were served on landlords.",
        "the lane was taken over under a section 38 agreement",
        "Officers stopped 16 drivers under section 44.",
        "Three of them were detained under section 37 and one under section 41.",
        "Under the Gambling Act 2005 a premises may, by section 36, be reviewed.",
        "those searched under section 43 of the Terrorism Act 2000, or under section 44 of that Act",
        "section 35 of the 2018 Act",
        "paragraph 2 of section 31 of Schedule 2",
        "section 28 of the Freedom of Information Act 1982",
        "section 37 MHA assessments",
        "it rose from 31.1 to 43.2 per cent",
        "31.1 The panel met in March.",
        "Sections 21 to 44 of the Act list what may be refused.",
        "The section 43 duty to cooperate, found in housing law, was met.",
        "The section 35 committee met twice.",
        "section 30 of our Publication Scheme and section 43 of the Tender Pack",
        "Form 31(1)(a) was used in 2019.",
        "regulation 12(1)(b) and regulation 12(2)",
        "regulation 12(9) and 12(11)",
        "the bodies in section 23(3)",
    ],
)
def test_what_is_no_exemption(text):
    assert provisions(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "We withheld 16 pages under section 42(1).",
        "Release would break the Data Protection Act 2018, and section 40(2) applies.",
        "The section 21 exemption covers the minutes.",
        "This section 24 refusal notice",
        "SECTION 27 INTERNATIONAL RELATIONS",
    ],
)
def test_what_is_an_exemption_beside_other_laws_and_counts(text):
    assert provisions(text)


@pytest.mark.parametrize(
    ("text", "read", "left"),
    [
        ("section 31(1)(k)", [], ["section 31(1)(k)"]),
        ("section 38(1)(a) and (e)", ["38(1)(a)"], ["section 38(1)(a) and (e)"]),
        ("section 97 of the Act", [], ["section 97"]),
        ("Section 4O(2) applies", [], ["Section 4O(2)"]),
        ("exempt under section [number] of the Act", [], ["section [number]"]),
        ("sections 30 to 33", [], ["sections 30 to 33"]),
        ("regulation 12(5)(k)", [], ["regulation 12(5)(k)"]),
        ("section 45 of the Act", [], []),
        ("section 41 of the Terrorism Act 2000", [], []),
        ("a section of the report", [], []),
    ],
)
def test_what_no_act_has_is_left_unparsed_and_never_read_as_another(text, read, left):
    result = scan(text)
    assert [p for f in result.found for p in f.provisions] == read
    assert [s.of(text) for s in result.unparsed] == left


def test_that_act_may_be_named_in_a_line_above():
    text = "(a) people searched under section 44 of the Terrorism Act 2000;\n\n(b) the same for section 43 of that Act"
    assert scan(text, text.index("(b)"), len(text)).found == ()


_BLOCKS = st.lists(
    st.sampled_from(
        ["We rely on", "section 31(1)(a)", "subsection", "(2)", "of", "in", "the", "exemption in", "that Act",
         "of that Act", "section 40", "paragraph (a)", "the Data Protection Act 2018", "sections 30 and",
         "the maps.", "section [number]", "exempt under 43(2)", "31.1.a", "the commercial interests exemption"]
    ),
    min_size=1,
    max_size=5,
).map(" ".join)  # fmt: skip


@given(st.lists(_BLOCKS, min_size=1, max_size=4), st.sampled_from(["FOIA", "FOISA"]))
def test_a_block_cites_what_its_place_in_the_text_says(blocks, regime):
    text = "\n\n".join(blocks)
    start = 0
    for block in blocks:
        span = Span(start, start + len(block))
        assert scan_block(text, span, regime) == scan(text, span.start, span.end, regime)
        start = span.end + 2


def test_the_scottish_regulations_stand_beside_the_scottish_act():
    assert provisions("regulation 10(4)(d)", "FOISA") == ["EISR 10(4)(d)"]
    assert provisions("sections 30(b)(i) and (ii)", "FOISA") == ["FOISA 30(b)(i)", "FOISA 30(b)(ii)"]
    assert provisions("30(c) and 39(1)", "FOISA") == ["FOISA 30(c)", "FOISA 39(1)"]


@pytest.mark.parametrize(
    ("text", "relied", "regime"),
    [
        ("The Freedom of Information Act 2000", [], "FOIA"),
        ("Dear Sir, it is in the post.", [], ""),
        ("under the Act", ["EIR 12(5)(e)", "EIR 13", "43(2)"], "EIR"),
        ("under the Act", ["FOISA 39(2)", "EISR 10(4)(e)"], "EISR"),
        (
            "Your request has been considered under the Environmental Information Regulations 2004.",
            ["12", "EIR 12(5)(e)"],
            "EIR",
        ),
        (
            "We have dealt with your request under the Freedom of Information Act 2000.",
            ["EIR 12(4)(b)", "12"],
            "FOIA",
        ),
        (
            "The Environmental Information Regulations 2004 may be of interest.",
            ["12", "EIR 12(5)(e)"],
            "FOIA",
        ),
        ("The Freedom of Information (Scotland) Act 2002", [], "FOISA"),
        ("The Freedom of Information Act 1982 gives you a right of review.", [], "other"),
    ],
)
def test_the_law_that_a_letter_answers_under(text, relied, regime):
    assert letter_regime(text, relied) == regime


@pytest.mark.parametrize(
    "row", [r for r in load("exemptions").rows if r["kind"] != "procedural"], ids=lambda r: r["id"]
)
def test_examples_of_the_facts(row):
    for example in row["examples"]:
        assert row["provision"] in provisions(example), example


def test_span_is_the_citation():
    text = "It is withheld under Section 31(1)(a)(b), as explained."
    (found,) = find_citations(text)
    assert found.span.of(text) == "Section 31(1)(a)(b)"


def test_the_acts_own_section_is_the_letters_regime():
    assert default_regime("under the Freedom of Information (Scotland) Act 2002 (FOISA)") == "FOISA"
    assert default_regime("under the Freedom of Information Act 2000") == "FOIA"
    assert provisions("section 38(1)(b)", "FOISA") == ["FOISA 38(1)(b)"]


def test_ncnd_limbs_and_parents():
    assert is_ncnd("31(3)")
    assert not is_ncnd("31(1)(a)")
    assert is_ncnd("40(5B)(a)(i)")
    assert provision_row("36(2)(b)(i)")["provision"] == "36(2)"


@pytest.mark.parametrize(
    "text", ["We no longer rely on section 38.", "The council has not applied section 43."]
)
def test_disclaimed(text):
    assert is_disclaimed(text)


def test_relied_on():
    assert not is_disclaimed("We are not giving it to you yet, and rely on section 43(2) of the Act.")


@given(st.text(alphabet="section 1234(ab)&,ivSof theAct", max_size=80))
def test_any_text_gives_ordered_spans_and_known_sections(text):
    end = 0
    sections = {str(r["section"]) for r in load("exemptions").rows}
    for found in find_citations(text):
        assert end <= found.span.start < found.span.end <= len(text)
        end = found.span.end
        assert found.provisions
        assert all(n.split("(")[0] in sections for n in found.numbers)


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("Commercial interests", ("43(2)",)),
        ("(b) Law enforcement exemption", ("31(1)(a)",)),
        ("Item (b): law enforcement", ("31(1)(a)",)),
        ("Question 3 – commercial interests", ("43(2)",)),
        ("Items of commercial interest to bidders", ()),
        ("Part 2: what we hold", ()),
    ],
)
def test_a_heading_may_name_the_item_before_the_exemption(heading: str, found: tuple[str, ...]) -> None:
    assert titled(heading, ["31(1)(a)", "43(2)"]) == found


def test_a_roman_number_is_one_part():
    cited = {
        p
        for f in find_citations("under section 30(2)(a)(iii) and section 30(1)(a)(ii)")
        for p in f.provisions
    }
    assert cited == {"30(2)(a)(iii)", "30(1)(a)(ii)"}
