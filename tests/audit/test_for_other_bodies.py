"""Exemptions that the law gives to some bodies only, and silence where a law does not allow it."""

from __future__ import annotations

from dataclasses import replace

from similarity.audit.contradictions.scope.for_other_bodies import for_other_bodies
from similarity.audit.contradictions.scope.silent_elsewhere import silent_elsewhere
from tests.audit.letters import Part, letter

ASK: Part = ("request", "Which papers are there on the pier?")
POLICY: Part = ("exemption_list", "Section 35(1)(a) of the Act", ("35(1)(a)",))


def relied(body: str, *parts: Part, text: str = "") -> list[str]:
    one = letter(("reference", text or body), ASK, *parts, authority=body)
    return [f.verdict for f in for_other_bodies(one)]


def test_government_policy_of_a_body_that_is_no_government() -> None:
    for body in (
        "Thornbeck Borough Council",
        "Hobley Valley Police",
        "Mere Hospitals NHS Foundation Trust",
        "University of Hobley",
        "Carrick Fire and Rescue Service",
        "Hobley Academies Trust",
        "Lower Mere Parish Council",
        "Mere Moors National Park Authority",
    ):
        assert relied(body, POLICY) == ["contradicted"], body
        assert relied(body, POLICY, text="Dear Sir") == [], "the name stands nowhere in the text"


def test_bodies_that_may_be_government_or_hold_for_it() -> None:
    for body in (
        "Department for Piers",
        "Ministry of Orchards",
        "Office for Harbours",
        "Welsh Government",
        "Privy Council Office",
        "Piers Agency",
        "Northern Ireland Piers Council",
        "Executive Office",
        "Department of Health Police Branch",
        "Royal Hobley Commission",
        "Arts Council of Carrick",
        "",
    ):
        assert relied(body, POLICY) == [], body
    body = "Thornbeck Borough Council"
    for words in (
        "We consulted the Department for Piers on this.",
        "The paper is held for the Ministry of Orchards.",
        "The paper belongs to a department.",
        "We withdrew our reliance on section 35.",
        "The request was transferred to the department.",
    ):
        assert relied(body, POLICY, ("harm", words)) == [], words
    for words in (
        "The Ministry applied section 35(1)(a) of the Act to its copy.",
        "Section 35(1)(a) of the Act, which the Cabinet Office used for the survey of the country, is meant here.",
        "The lines were kept back by it under section 35(1)(a) of the Act.",
        "A request to the department was met by section 35(1)(a) of the Act.",
        "The Welsh Government would rely upon section 35(1)(a) of the Act.",
        "The Directorate's letter cites section 35(1)(a) of the Act.",
    ):
        assert relied(body, ("exemption_list", words, ("35(1)(a)",))) == [], words
    policy = "Section 35(1)(a) of the Act protects the formulation of government policy, and we rely on it."
    assert relied(body, ("exemption_list", policy, ("35(1)(a)",))) == ["contradicted"]
    assert relied(body, ("exemption_list", "Section 36(2)(b) of the Act", ("36(2)(b)",))) == []
    assert relied(body, ("legislation", "Section 35 covers the policy of government departments.")) == []
    one = letter(("reference", body), ASK, POLICY, authority=body)
    assert list(for_other_bodies(replace(one, kind="internal_review"))) == []


def silent(regime: str, *parts: Part) -> list[str]:
    return [f.verdict for f in silent_elsewhere(replace(letter(ASK, *parts), regime=regime))]


def test_silence_by_an_exception_that_does_not_allow_it() -> None:
    for words in (
        "We neither confirm nor deny that we hold a complaint, under regulation 12(5)(f) of the EIR.",
        "By regulation 12(5)(e) of the EIR the Board neither confirms nor denies that there is an offer.",
        "We will not confirm or deny whether there are such notes (regulation 12(4)(e) of the EIR).",
    ):
        assert silent("EIR", ("ncnd", words)) == ["contradicted"], words
        for clause in (
            "Regulation 12(6) of the EIR applies.",
            "Regulation 12(5)(a) of the EIR applies.",
            "Regulation 13(5A) of the EIR applies.",
        ):
            assert silent("EIR", ("ncnd", words), ("ncnd", clause)) == [], clause


def test_silence_that_is_not_that_of_this_exception() -> None:
    for words in (
        "We neither confirm nor deny that there are such names, under regulation 13(5A) of the EIR.",
        "We neither confirm nor deny that there is a plan, under regulation 12(6) of the EIR.",
        "You say that we neither confirm nor deny under regulation 12(5)(e) of the EIR.",
        "If we neither confirmed nor denied it under regulation 12(5)(e) of the EIR nobody would gain.",
        "Under regulation 12(5)(e) of the EIR we withhold the offer.",
        "We no longer neither confirm nor deny under regulation 12(5)(f) of the EIR.",
        "We neither confirm nor deny that there are names. The offer is withheld under regulation 12(5)(e) of the EIR.",
    ):
        assert silent("EIR", ("ncnd", words)) == [], words


def test_section_18_goes_with_the_exemptions_that_it_names() -> None:
    listed: Part = ("exemption_list", "Section 18 of FOISA", ("FOISA 18",))

    def with_section(cited: str) -> list[str]:
        return silent("FOISA", listed, ("exemption_list", f"Section {cited} of FOISA", (f"FOISA {cited}",)))

    for cited in ("36(1)", "36(2)", "25", "26", "27(1)", "40"):
        assert with_section(cited) == ["contradicted"], cited
    for cited in ("28", "29", "30(c)", "31(1)", "33(1)(b)", "34(1)", "35(1)(a)", "38(1)(b)", "39(1)", "41"):
        assert with_section(cited) == [], cited
    assert silent("FOISA", listed) == []
    assert silent("FOISA", ("exemption_list", "Section 36(1) of FOISA", ("FOISA 36(1)",))) == []
