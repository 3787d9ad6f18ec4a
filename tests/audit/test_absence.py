"""Absence is said only of letters that were read whole, and never of what a stranger's wording may hold."""

from __future__ import annotations

import dataclasses

import pytest

from similarity.audit import audit_letters
from similarity.audit.absence.naming import numbers_it, speaks_of
from similarity.audit.absence.public_interest.weighing import may_weigh
from similarity.audit.absence.unread_text import text_problems
from similarity.audit.absence.whole_reading import CUT as BROKEN_OFF
from similarity.audit.absence.whole_reading import doubts, text_trouble
from similarity.audit.admission import is_accusation
from similarity.audit.leftovers.questions import most_asked
from similarity.records import Finding, Letter, Span
from similarity.segment.document_kind.left_unread import BREAKS_OFF
from similarity.segment.document_kind.unread_documents import unread_problems
from tests.audit.letters import Part, letter

ASK: Part = ("request", "1. Which gates of the reservoir are locked at night?\n2. Who holds the keys?")
NOTICE: Part = ("decision", "This letter refuses some of it under section 17 of the Act.")
LISTED: list[Part] = [
    ("exemption_list", "Section 31(1)(a) - Law enforcement", ("31(1)(a)",)),
    ("exemption_list", "Section 42(1) - Legal professional privilege", ("42(1)",)),
]
HARM: Part = (
    "harm",
    "Section 31(1)(a). A thief who knew which gate is open would be likely to use it before the warden came round.",
    ("31(1)(a)",),
)
FOR: Part = ("pit_disclosure", "There is a public interest in how the reservoir is kept.", ("31(1)(a)",))
BALANCE: Part = ("balance", "The public interest in the gates outweighs it.", ("31(1)(a)",))
UNARGUED = "among its exemptions"


def found(one: Letter, words: str) -> list[Finding]:
    return [f for f in audit_letters([one]) if words in f.statement]


def plain(*more: Part) -> Letter:
    return letter(ASK, NOTICE, *LISTED, HARM, FOR, BALANCE, *more)


def test_an_exemption_listed_and_never_spoken_of_is_said() -> None:
    (only,) = found(plain(), UNARGUED)
    assert only.verdict == "noted" and "section 42(1)" in only.statement and is_accusation(only)


@pytest.mark.parametrize(
    "words",
    [
        "What our solicitor told us is between him and us.",
        "As to the second exemption, counsel has yet to report.",
        "S.42 is claimed because the note was written for the hearing.",
        "For the note we rely on sections 41 to 43, since a claim is pending.",
        "Section forty-two covers the note, which was asked for in confidence.",
    ],
)
@pytest.mark.parametrize("role", ["harm", "other", "decision", "disclosure", "request"])
def test_what_a_stranger_may_have_said_of_it_is_not_denied(words: str, role: str) -> None:
    one = plain((role, f"We have also refused the note. {words}", ()))  # type: ignore[arg-type]
    if role == "disclosure" and not numbers_it(words, "42(1)"):
        return  # what is given is no reason
    assert not found(one, UNARGUED)


@pytest.mark.parametrize(
    ("change", "doubt"),
    [
        (lambda one: dataclasses.replace(one, unparsed=(Span(0, 3),)), "was not understood"),
        (lambda one: dataclasses.replace(one, reading_quality=0.5), "not read with certainty"),
        (lambda one: _uncertain(one), "role of some sentences"),
    ],
)
def test_a_letter_not_read_whole_is_asked_and_not_told(change: object, doubt: str) -> None:
    one = change(plain())  # type: ignore[operator]
    (only,) = found(one, UNARGUED)
    assert only.verdict == "unknown" and not is_accusation(only)
    assert "This program did not find" in only.statement and doubt in only.certainty
    assert only.certainty.startswith("Open: ")


def _uncertain(one: Letter) -> Letter:
    labels = tuple(dataclasses.replace(lab, certain=lab.role != "harm") for lab in one.labels)
    return dataclasses.replace(one, labels=labels)


def test_bad_input_is_said() -> None:
    cut = letter(
        ASK, NOTICE, ("harm", "The keys are kept in a hut beside the dam and the warden who", ("31(1)(a)",))
    )
    assert any("middle of a sentence" in words for words in doubts(cut))
    welsh = plain(
        (
            "other",
            "Mae gan y cyhoedd hawl i wybod sut mae'r gronfa yn cael ei chadw gan y cyngor bob nos o'r wythnos.",
        )
    )
    assert any("another language" in words for words in doubts(welsh))
    address = plain(
        (
            "other",
            "Internal review: within 40 working days, foi@norcross.example. Information Commissioner’s Office: Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF.",
        )
    )
    assert not any("another language" in words for words in doubts(address))
    table = plain(("other", "The keys are set out in the following table."))
    assert any("a table that was not found" in words for words in doubts(table))
    many = dataclasses.replace(plain(), declared=tuple(f"{n}(1)" for n in range(21, 45)))
    assert any("more than 12 provisions" in words for words in doubts(many))


def test_a_letter_that_says_both_is_asked_which() -> None:
    one = plain(
        ("decision", "We rely on section 43(2) for the price."),
        ("other", "We do not rely on section 43(2) for anything."),
    )
    (only,) = found(one, "another says that it is not relied on")
    assert only.verdict == "noted" and only.other_span is not None
    assert "We rely on section 43(2)" in only.fact and "We do not rely on section 43(2)" in only.fact
    assert [
        f for f in audit_letters([one]) if f.kind == "exemption_gap" and "section 43(2)" in f.statement
    ] == [only]
    assert [row.problem for row in text_problems([one])] == [
        "the letter relies on section 43(2) in one place and says in another that it does not"
    ]


@pytest.mark.parametrize(
    ("claim", "denial", "verdict"),
    [
        (
            "We rely on section 43(2) for the price.",
            "We do not rely on section 43(2) for the hours.",
            "",
        ),
        (
            "The price is exempt under section 43(2).",
            "It does not follow for clauses 1 to 3, and for those section 43(2) is not claimed.",
            "",
        ),
        (
            "The price is exempt under section 43(2).",
            "The rest is given to you, and section 43(2) is not claimed there.",
            "",
        ),
        (
            "The price is exempt under section 43(2).",
            "Section 43(2) is not relied on to keep back pages 2 and 3.",
            "",
        ),
        ("The price is withheld under section 43(2).", "Section 43(2) is not relied on.", "noted"),
        (
            "The price is withheld under section 43(2).",
            "So that you know where you are, the only part of the Act that we use is section 31(1)(a), and that we do not rely on section 43(2) for anything in this letter.",
            "noted",
        ),
        ("In our first letter we relied on section 43(2).", "We no longer rely on section 43(2).", ""),
        (
            "The refusal of 2 April, in which the council relied on section 43(2), was too short.",
            "We do not rely on section 43(2).",
            "",
        ),
        (
            "On 2 April 2024 the council refused the request under section 43(2).",
            "We do not rely on section 43(2).",
            "",
        ),
        ("The officer who wrote to you relied on section 43(2).", "We do not rely on section 43(2).", ""),
        (
            "On balance the council relies on section 43(2) for the price.",
            "Section 43(2) is not relied on.",
            "noted",
        ),
        ("We rely on section 43(2) for the price.", "We do not rely on section 41(1).", ""),
        (
            "We rely on section 43(2) for the price.",
            "We did not apply section 43 of the Highways Act, as you put it.",
            "",
        ),
    ],
)
def test_what_is_both_claimed_and_disclaimed(claim: str, denial: str, verdict: str) -> None:
    one = plain(("decision", claim), ("other", denial))
    said = [f.verdict for f in found(one, "another says that it is not relied on")]
    assert said == ([verdict] if verdict else [])


WELSH = "Byddai cwmnïau eraill yn gallu gweld y pris a chynnig llai na'r cwmni sy'n cadw'r llidiardau ar hyn o bryd."
CUT = "The keys are kept in a hut beside the dam and the warden has been told of the"


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (("other", WELSH), "a part of the letter is in another language"),
        (("harm", CUT, ("31(1)(a)",)), "the text stops in the middle of a sentence"),
    ],
)
def test_of_a_letter_with_text_unread_nothing_is_called_missing(part: Part, said: str) -> None:
    assert found(plain(), UNARGUED)
    one = plain(part)
    assert not found(one, UNARGUED)
    (row,) = text_problems([one])
    assert row.problem == said and "Nothing is said to be missing" in row.what_was_done


CYMRAEG = f"{WELSH} Mae wedi'i heithrio o dan adran 31(1)(a) o'r Ddeddf."


def test_of_a_letter_written_twice_what_is_missing_is_an_open_question() -> None:
    twice = plain(("decision", CYMRAEG, ("31(1)(a)",)))
    (only,) = found(twice, "42(1)")
    assert only.verdict == "unknown"
    (row,) = text_problems([twice])
    assert "an open question" in row.what_was_done
    assert not found(plain(("decision", CYMRAEG.replace("31(1)(a)", "44(1)"), ("44(1)",))), "42(1)")


def test_a_paragraph_that_breaks_off_before_another_is_text_unread() -> None:
    after: Part = ("harm", "Nobody else has been told where they are.", ("31(1)(a)",))
    one = letter(ASK, NOTICE, *LISTED, ("harm", CUT, ("31(1)(a)",)), after, FOR, BALANCE)
    assert not found(one, UNARGUED)
    assert [row.severity for row in text_problems([one])] == ["warning"]


def test_forty_exemptions_are_listed_and_not_gone_through() -> None:
    many = [
        ("exemption_list", f"Section {n}(1)", (f"{n}(1)",))
        for n in (22, 23, 24, 26, 27, 28, 29, 30, 31, 32, 33, 34, 41, 42, 43)
    ]
    one = letter(ASK, NOTICE, *many, HARM, FOR, BALANCE)  # type: ignore[arg-type]
    assert not [f for f in audit_letters([one]) if f.kind == "exemption_gap"]
    assert [row.problem for row in text_problems([one])] == ["the letter names more than 12 provisions"]


def test_a_table_that_did_not_come_along_leaves_open_questions() -> None:
    one = plain(("other", "The reasons are in the following table."))
    (only,) = found(one, "did not find a reason")
    assert only.verdict == "unknown" and "section 42(1)" in only.statement
    assert [row.severity for row in text_problems([one])] == ["info"]


def test_a_whole_letter_in_english_has_no_trouble() -> None:
    short = "Costs: guards want money, keys want cutting, and voters ask whether judges need them more than witnesses do."
    assert text_problems([plain(("pit_disclosure", short, ("31(1)(a)",)))]) == ()


@pytest.mark.parametrize(
    "kind", ["holding", "acknowledgement", "clarification", "transfer", "request", "guidance"]
)
def test_nothing_is_found_in_what_refuses_nothing(kind: str) -> None:
    assert audit_letters([dataclasses.replace(plain(), document_kind=kind)]) == ()  # type: ignore[type-var]


def test_what_gives_everything_has_no_exemption_to_argue() -> None:
    one = dataclasses.replace(plain(), document_kind="disclosure")
    assert not [f for f in audit_letters([one]) if f.kind == "exemption_gap"]


@pytest.mark.parametrize(
    ("regime", "law"),
    [
        ("FOIA", "section 17(1)(c)"),
        ("FOISA", "section 16(1)(d) of the Freedom of Information (Scotland) Act"),
        ("EIR", "regulation 14(3)"),
        ("EISR", "regulation 13 of"),
        ("", "section 17(1)(c)"),
    ],
)
def test_the_law_is_the_letters_own(regime: str, law: str) -> None:
    (only,) = found(dataclasses.replace(plain(), regime=regime), UNARGUED)  # type: ignore[arg-type]
    assert law in only.fact


@pytest.mark.parametrize(
    ("text", "cited", "named"),
    [
        ("s31", "31(1)(a)", True),
        ("Sec. 31 (1) (b)", "31(1)(a)", True),
        ("31.1.a", "31(1)(a)", True),
        ("section 31(3)", "31(1)(a)", False),
        ("sections 30 to 33", "31(1)(a)", True),
        ("within 40 working days", "40(2)", False),
        ("on 31 May we wrote", "31(1)(a)", False),
        ("£31 was paid", "31(1)(a)", False),
        ("section thirty-one", "31(1)(a)", True),
        ("intended for future publication (s.22).", "22", True),
        ("the contract (section 43(2) of the Act)", "43(2)", True),
        ("a list (22 of them)", "22", False),
        ("regulation 12 (5) b", "EIR 12(5)(b)", True),
        ("regulation 12(4)(e)", "EIR 12(5)(b)", False),
    ],
)
def test_numbers_in_any_form(text: str, cited: str, named: bool) -> None:
    assert numbers_it(text, cited) is named


def test_an_unknown_provision_may_be_spoken_of_by_any_words() -> None:
    assert speaks_of("The bats in the roof", "99(9)")
    assert not speaks_of("The bats in the roof", "43(2)")


@pytest.mark.parametrize(
    ("request_text", "answer", "most"),
    [
        ("1. How many?\n2. Who?", "Question 2 is refused.", 2),
        ("(1) how many, (2) who, (3) when and (4) why", "Question 4 is refused.", 4),
        ("Please tell me how many, who, when and at what cost?", "", 5),
        ("1. How many?\n2. Who?", "1. Ten.\n\n2. Nobody.\n\n3. Never.", 3),
    ],
)
def test_questions_are_counted_wide(request_text: str, answer: str, most: int) -> None:
    assert most_asked(letter(("request", request_text), ("other", answer or "Nothing."))) >= most


def test_a_question_beyond_any_count_is_said_and_one_of_another_paper_is_not() -> None:
    said = "You will see the same in our answer to your ninth question."
    (only,) = found(letter(ASK, NOTICE, ("harm", said, ("31(1)(a)",))), "The letter answers")
    assert only.verdict == "contradicted"
    other = "The census asked it as question 9, and the form as its ninth question."
    assert not found(letter(ASK, NOTICE, ("harm", other, ("31(1)(a)",))), "The letter answers")


def test_a_text_that_breaks_off_has_one_row() -> None:
    noted = dataclasses.replace(
        plain(), notes=(f"{BREAKS_OFF} (“… of the other”): what followed is not known.",)
    )
    assert BROKEN_OFF in text_trouble(noted)
    assert text_problems([noted]) == ()
    assert [row.what_was_done.startswith(BREAKS_OFF) for row in unread_problems([noted])] == [True]


def test_a_missing_test_is_said_of_the_reasons_and_not_of_what_is_given() -> None:
    two = ("EIR 12(5)(e)", "EIR 12(5)(f)")
    given = "2. Nine wells were sampled and none of them had more than the limit allows."
    reason = "4. The recipe. The brewery keeps it in a safe and its rivals would copy it within the month."
    heading: Part = ("harm", "Why the recipe is refused", ("EIR 12(5)(e)",))
    one = letter(
        ASK,
        ("harm", given, two),
        (
            "exemption_list",
            "3. Regulation 12(5)(e) is for the recipe and regulation 12(5)(f) for the letters.",
            two,
        ),
        heading,
        ("harm", reason, ("EIR 12(5)(e)",)),
        (
            "balance",
            "5. For regulation 12(5)(f) the public interest in the exception is the greater.",
            ("EIR 12(5)(f)",),
        ),
    )
    quotes = [one.document.quote(f.span) for f in found(one, "depends on a public-interest test") if f.span]
    assert quotes == [reason]


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("The note was written by a keeper who fears what a thief would do.", 0),
        ("The plan was written by a keeper who fears what a thief would do.", 1),
        ("Those who read a note would be led to the gate.", 1),
    ],
)
def test_a_reason_that_begins_with_the_thing_of_one_exemption_may_be_for_it(words: str, asked: int) -> None:
    plan: Part = ("exemption_list", "The plan: section 31(1)(a)", ("31(1)(a)",))
    note: Part = ("exemption_list", "The note: section 27(1)(a)", ("27(1)(a)",))
    one = letter(ASK, NOTICE, plan, note, HARM, ("harm", words, ("31(1)(a)",)), FOR, BALANCE)
    assert len(found(one, UNARGUED)) == asked


@pytest.mark.parametrize(
    ("cited", "reason", "verdicts"),
    [
        ("Section 30", "The file was made in an investigation.", ["unknown"]),
        ("Section 30(1)(b)", "The file was made in an investigation.", []),
        ("Section 31", "A thief would know the gate, which bears on the detection of crime.", []),
    ],
)
def test_words_that_any_limb_may_have_leave_a_question(cited: str, reason: str, verdicts: list[str]) -> None:
    number = (cited.removeprefix("Section "),)
    one = letter(ASK, ("exemption_list", f"{cited} of the Act", number), ("harm", reason, number), BALANCE)
    told = found(one, "has several limbs")
    assert [f.verdict for f in told] == verdicts
    assert all("may say in words" in f.certainty for f in told)


@pytest.mark.parametrize(
    ("words", "weighs"),
    [
        ("We confirm that the rates are held; however, section 43(2) is engaged.", False),
        ("The Trust holds the rates, but they are exempt under section 43(2).", False),
        (
            "The rates are held; however, they are withheld under section 43(2), although openness is important.",
            True,
        ),
        ("The public have a case; however, the stronger case is for section 43(2).", True),
    ],
)
def test_that_something_is_held_but_refused_weighs_nothing(words: str, weighs: bool) -> None:
    one = letter(
        ("request", "What are the rates?"),
        ("exemption_list", "Section 43(2)", ("43(2)",)),
        ("decision", words),
        ("harm", "Rivals would bid a pound less.", ("43(2)",)),
    )
    assert may_weigh(one, ["43(2)"]) is weighs
