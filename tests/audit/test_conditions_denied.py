"""What a letter says of withheld information against its own exemption."""

from __future__ import annotations

from similarity.audit.contradictions.held_for_us import gone_and_withheld, held_for_us
from similarity.audit.contradictions.scope.conditions_denied import conditions_denied
from similarity.records import Finding
from tests.audit.letters import letter


def denied(cited: str, words: str) -> list[Finding]:
    said = cited if cited.startswith("EIR") else f"section {cited}"
    number = said.replace("EIR ", "regulation ") + (" of the EIR" if cited.startswith("EIR") else "")
    return list(
        conditions_denied(
            letter(("exemption_list", f"The report is withheld under {number}."), ("harm", words, (cited,)))
        )
    )


def test_words_against_the_own_exemption() -> None:
    for cited, words, covers in (
        ("41(1)", "It was written by our own Head of Nursing in June.", "another person"),
        ("41(1)", "The note was prepared by one of our own engineers.", "another person"),
        ("41(1)", "The review was compiled by the Trust's own auditors.", "another person"),
        ("40(2)", "It holds the personal data of the patient, who has died.", "living persons"),
        ("40(2)", "Those are personal data of the late chairman.", "living persons"),
        ("40(2)", "It is personal information about a deceased tenant.", "living persons"),
        ("40(2)", "It applies, as the report names the purchasers, Dairy Homes Ltd.", "living persons"),
        ("40(2)", "These are personal data of the company.", "living persons"),
        ("EIR 12(4)(d)", "The exception applies as it is a completed report.", "course of completion"),
        ("EIR 12(4)(d)", "The survey was finished in March.", "course of completion"),
        ("36(2)(c)", "No opinion of the qualified person was sought.", "reasonable opinion"),
        ("36(2)(c)", "The qualified person has not been asked.", "reasonable opinion"),
    ):
        (one,) = denied(cited, words)
        assert one.kind == "contradiction", words
        assert covers in one.statement, one.statement


def test_words_that_may_go_with_it() -> None:
    for cited, words in (
        ("41(1)", "It was written by the family's solicitor."),
        ("41(1)", "It was written by our own Head of Nursing from what the family told her."),
        ("41(1)", "The statements were recorded in a note drafted by our own officers."),
        ("41(1)", "The report, which contains what informants said, was written by our own officers."),
        ("43(2)", "It was written by our own Head of Nursing in June."),
        ("40(2)", "It holds personal data of the family of the patient, who has died."),
        ("40(2)", "It holds personal data of the nurse who treated him; the patient has died."),
        ("40(2)", "The patient has died."),
        ("40(2)", "The report names the directors of the purchaser, Dairy Homes Ltd."),
        ("40(2)", "The report names staff of Dairy Homes Ltd."),
        ("43(2)", "The report names the purchasers, Dairy Homes Ltd."),
        ("EIR 12(4)(d)", "The report is not yet complete."),
        ("EIR 12(4)(d)", "Until the survey is finished the data will change."),
        ("EIR 12(4)(d)", "Although the survey was finished in March, its analysis goes on."),
        ("EIR 12(4)(d)", "The drafts of a report that is complete stay drafts."),
        ("EIR 12(4)(d)", "When the plan is final it will be published."),
        ("EIR 12(5)(e)", "The survey was finished in March."),
        ("36(2)(c)", "The qualified person gave her opinion on 2 May."),
        ("36(2)(c)", "For statistics no opinion of the qualified person is needed."),
        ("36(2)(c)", "The qualified person was asked and has not changed his mind."),
    ):
        assert denied(cited, words) == [], words


def test_what_another_holds_for_the_authority_is_held() -> None:
    def told(*words: str) -> list[Finding]:
        return list(held_for_us(letter(*(("decision", one) for one in words))))

    for words in (
        ("No information held.", "The assessments are with our insurers, who hold them on our behalf."),
        ("The recordings are not held.", "They are stored by a contractor on the Council's behalf."),
        ("We do not hold the logs.", "A company in Leeds keeps them on behalf of the Trust."),
    ):
        (one,) = told(*words)
        assert one.verdict == "contradicted", words
    for words in (
        ("No information held.", "The assessments are with the insurers."),
        ("No information held.", "Nobody holds them on our behalf."),
        ("The Council does not hold them, and no contractor holds them on its behalf.",),
        ("We do not hold the logs.", "Information is held if another person holds it on behalf of the authority."),
        ("The assessments are held.", "Our insurers hold them on our behalf."),
        ("We do not hold the logs.", "Until 2019 a company held them on our behalf."),
        ("We do not hold the logs.", "We hold some maps on behalf of the county."),
        ("We do not hold the logs.", "The depot keeps spare parts for us and for others."),
    ):  # fmt: skip
        assert told(*words) == [], words


def test_what_is_gone_cannot_be_withheld() -> None:
    def told(words: str) -> list[Finding]:
        return list(gone_and_withheld(letter(("decision", words))))

    for words in (
        "The plan has been destroyed in line with our schedule, and we withhold it under section 36(2)(c).",
        "The tapes were wiped in May and are exempt under section 31(1)(a).",
        "The e-mails have since been deleted but we refuse them under section 36.",
    ):
        assert len(told(words)) == 1, words
    for words in (
        "The paper plan has been destroyed and the scan is withheld under section 36(2)(c).",
        "Some tapes were wiped and the rest are exempt under section 31.",
        "The tapes were wiped in May.",
        "The tapes were wiped in May and we hold none.",
        "Copies were destroyed and the original is exempt under section 31.",
    ):
        assert told(words) == [], words
