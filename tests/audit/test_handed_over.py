"""What an answer gives is told from what earlier ones gave, from covers of letters and from papers on how to complain."""

from __future__ import annotations

import dataclasses

import pytest

from similarity.audit import audit_letters
from similarity.records import DocumentKind, Letter, Role
from tests.audit.letters import Part, letter

ASK: Part = ("request", "Please send me the gate register of the park and the tenders.")
LIST: Part = ("exemption_list", "Section 43(2) - Commercial interests", ("43(2)",))
VEXATIOUS: Part = ("decision", "The Council refuses your request under section 14(1) as vexatious.")

OF_EARLIER = [
    "Over the past two years we have replied to 31 requests from you and sent you more than 400 pages.",
    "Your request of March 2022 was answered in full and copies of the plans were provided to you.",
    "You were given the figures for 2019 to 2021 in our letter of 4 June 2021.",
    "In that time we released the inspection reports, the invoices and the photographs.",
    "On 12 January we told you that the cost was £4,200, and on 9 February we gave you a breakdown.",
    "The information has already been disclosed to you under the number FOI 221.",
    "Each of them was answered, most within the week, and 212 documents were disclosed.",
    "We have provided you with eleven responses, all of them in full and all of them in time.",
    "You have been sent the minutes of every meeting since 2016.",
    "With two officers we answer some 900 requests a year, of which yours are a tenth.",
]
OF_THIS = [
    "Outside the Act, and to be helpful, I enclose the surveyor's report of 2022.",
    "Part 1 is not vexatious, and the answer to it is given here: 14 complaints in 2022.",
    "The one item that is new, the invoice of 3 May, is attached.",
    "I can tell you that the fence of the park cost £2,140.",
    "We have decided to answer question 4, which has not been put before: there were six.",
    "Please find the 2023 accounts attached, which you had not asked for until now.",
    "You have had the report of 2021 before, and I enclose that of 2022 now.",
    "The survey which you were refused before is now released to you.",
    "The minutes of 4 May are sent to you with this letter, though you did not ask for them.",
    "You will find the list of gates on the last page of this letter.",
]
COVERS = [
    "Please find below the Trust's final response to HHFT-7731.",
    "Please find attached our response to your request for information.",
    "I attach a letter which sets out the decision of the Board.",
    "The Council's full reply is enclosed with this e-mail.",
    "Please find our answer to your letter of 4 May below.",
    "Details of our internal review procedure are enclosed.",
    "You will find a leaflet on how to complain to the Commissioner on our website.",
    "A copy of your request is attached for ease of reference.",
    "I enclose a fact sheet about the Freedom of Information Act and your rights under it.",
    "The text of the exemption is given in the annex to this letter.",
    "A schedule of the documents that are withheld is attached.",
    "The reasons for this decision are given below.",
    "Interested persons may ask him directly, and I enclose the form.",
    "We can give you the register since 2020, which would take us five hours. Do tell us if you'd like it.",
    "The answer was due by 24 March and was sent on that day, 24 March 2021.",
    "We attach a request form, should you wish to ask again.",
    "An application form is enclosed for use at the counter.",
]
HANDED = [
    "We hold the register of the gates, 41 pages, and enclose it.",
    "I enclose the form of tender that was sent to the three firms.",
    "Please find attached the schedule of payments that you asked for.",
    "I enclose the leaflet on allotment rents and the price list for 2023.",
    "Please find enclosed our response to question 2, a spreadsheet of 41 rows.",
    "The Board's decision of 3 May on the licence is enclosed, as you requested.",
    "We attach the gate register for 2021 with names removed.",
    "Please find our reply below, and the 14 invoices attached to it.",
    "The review of the bridge by the consultants is enclosed.",
    "You will find our answers to (a) and (b) below.",
    "The guidance to staff on opening the gates at night is provided in Annex A.",
    "We enclose our complaints leaflet and the register of gates for 2021.",
]


def gives(one: Letter) -> bool:
    return any("did not refuse everything" in f.statement for f in audit_letters([one]))


def answer(kind: DocumentKind, *parts: Part) -> Letter:
    return dataclasses.replace(letter(ASK, *parts), document_kind=kind)


@pytest.mark.parametrize("role", ["disclosure", "decision"])
@pytest.mark.parametrize(("words", "given"), [(w, False) for w in OF_EARLIER] + [(w, True) for w in OF_THIS])
def test_a_vexatious_request_is_not_answered_by_what_was_given_before(
    role: Role, words: str, given: bool
) -> None:
    assert gives(answer("vexatious", VEXATIOUS, (role, words))) is given


@pytest.mark.parametrize("role", ["disclosure", "decision"])
@pytest.mark.parametrize(("words", "given"), [(w, False) for w in COVERS] + [(w, True) for w in HANDED])
def test_a_cover_and_a_paper_on_complaints_hand_nothing_over(role: Role, words: str, given: bool) -> None:
    assert gives(answer("part_refusal", (role, words), LIST)) is given


def test_a_section_14_refusal_of_a_part_looks_back_too() -> None:
    refused: Part = ("exemption_list", VEXATIOUS[1], ("14(1)",))
    past, both = "We answered all nineteen of them within the week.", ("disclosure", OF_THIS[0])
    assert not gives(answer("refusal", refused, LIST, ("disclosure", past)))
    assert gives(answer("refusal", refused, LIST, ("disclosure", past), both))


def test_what_an_earlier_request_got_is_not_given_now() -> None:
    past = "The keys of the park were disclosed in answer to your previous request of 2021."
    assert not gives(answer("refusal", ("disclosure", past), LIST))
    again = "As with your previous request, the list of keys is enclosed."
    assert gives(answer("part_refusal", ("disclosure", again), LIST))


def test_who_asks_for_the_complaints_procedure_is_given_it() -> None:
    asked: Part = ("request", "Please send me the complaints procedure of the park.")
    words: Part = ("disclosure", "The complaints procedure is enclosed, all four pages of it.")
    assert gives(dataclasses.replace(letter(asked, words, LIST), document_kind="part_refusal"))
    assert not gives(answer("part_refusal", words, LIST))


def test_an_end_that_covers_is_left_out_of_the_quotation() -> None:
    whole = f"{COVERS[0]} The gates were painted in 2021, and the register of the keys is enclosed."
    one = answer("part_refusal", ("disclosure", whole), LIST)
    (found,) = [f for f in audit_letters([one]) if "did not refuse everything" in f.statement]
    assert found.span is not None and one.document.quote(found.span) == whole[len(COVERS[0]) + 1 :]


@pytest.mark.parametrize(
    "words",
    [
        "Your wish to know who holds the keys is a fair question to ask, and was set against the work it takes.",
        "We asked ourselves whether there was any serious purpose behind the letters.",
        "The survey has today been released to you in spite of this.",
        "We sent you the report of 2021 before and enclose that of 2022.",
    ],
)
def test_a_vexatious_refusal_that_weighs_or_may_give_is_shown_to_do_so(words: str) -> None:
    found = audit_letters([answer("vexatious", VEXATIOUS, ("other", words))])
    (one,) = [f for f in found if f.kind == "for_the_authority" and f.verdict == "unknown"]
    assert "may do so" in one.statement and one.span is not None


ATTACHED = (
    "I'm attaching the gate register.",
    "I am attaching the register of the gates for 2021.",
    "We're enclosing the register, with two names taken out.",
    "Please find attached the gate register.",
    "You will find with this letter the register that you asked for.",
    "Kindly find enclosed the register, less its map.",
    "Attached you will find the gate register.",
    "The register is attached in full.",
    "I attach the register.",
    "You can find enclosed the register of 2021.",
)
NOT_ATTACHED = (
    "I'm not attaching the gate register.",
    "I am attaching a leaflet on how to complain.",
    "Please find attached our complaints procedure.",
    "You will not find with this letter the register that you asked for.",
    "Whether the register should have been attached is for others to say.",
    "You asked whether we are attaching the register.",
    "Please find attached our response to your request for information.",
    "The register would have been attached in full if it were not for the tenders.",
)


def test_what_is_attached_is_given_however_its_part_was_read() -> None:
    def gives(words: str) -> bool:
        one = letter(ASK, LIST, ("decision", words))
        doubted = tuple(
            dataclasses.replace(lab, certain=False) if lab.role == "decision" else lab for lab in one.labels
        )
        found = audit_letters([dataclasses.replace(one, labels=doubted, reading_quality=0.4)])
        return any("did not refuse everything" in f.statement for f in found)

    assert [words for words in ATTACHED if not gives(words)] == []
    assert [words for words in NOT_ATTACHED if gives(words)] == []


def test_a_number_taken_for_the_request_answers_it() -> None:
    def gives(words: str, *, sure: bool = False) -> bool:
        ask: Part = ("request", "Please tell us the number of gates and send the tenders.")
        one = letter(ask, ("request", words), LIST)
        parts = tuple(
            dataclasses.replace(lab, certain=sure) if index == 1 else lab
            for index, lab in enumerate(one.labels)
        )
        found = audit_letters([dataclasses.replace(one, labels=parts)])
        return any("did not refuse everything" in f.statement for f in found)

    assert gives("Number of gates: 31.")
    assert gives("(a) 31.")
    assert not gives("Number of gates: 31.", sure=True)
    assert not gives("Number of benches: 31.")
    assert not gives("There were nine gates in 2019, and we would like to know why.")
