"""The grammar of exemption citations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from similarity.facts.reader import load
from similarity.segment.citations import default_regime, find_citations, is_disclaimed, is_ncnd, provision_row


def provisions(text: str, regime: str = "FOIA") -> list[str]:
    return [p for f in find_citations(text, regime=regime) for p in f.provisions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Section 24(1) National Security", ["24(1)"]),
        ("Section 31(1)(a)(b) - Law", ["31(1)(a)", "31(1)(b)"]),
        ("31(1)(a)&(b)", ["31(1)(a)", "31(1)(b)"]),
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
    ],
)
def test_what_is_no_exemption(text):
    assert provisions(text) == []


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
