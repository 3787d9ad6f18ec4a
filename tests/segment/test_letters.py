"""Letters of several shapes, written for these tests."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from similarity.records import CASE_SPECIFIC_ROLES, Block, Document, Letter, Origin, Span
from similarity.segment import understand
from similarity.words import words
from tests.segment.conftest import document_of

COUNCIL = """Exampleton Borough Council
Town Hall, Exampleton EX1 2AB
Our ref: FOI 4411
3 May 2023
Dear Mr Sample
Thank you for your request of 2 April, which we have handled under the Freedom of Information Act 2000.
You asked:
1. How many parking notices were issued in 2022?
2. What does the council pay the contractor for each notice?
Our response
1. There were 4,122 notices.
2. We hold this information but it is exempt from disclosure under section 43(2) of the Act.
Prejudice test
Disclosure would be likely to prejudice the council's commercial interests, because bidders would learn the price.
Factors in favour of disclosure
There is a public interest in transparency about how public money is spent.
Factors against disclosure
There is a public interest in ensuring that the council can obtain best value in the coming tender.
Balance of the public interest
On balance the public interest in maintaining the exemption outweighs the public interest in disclosure.
Your right to complain
If you are dissatisfied with this response you may ask for an internal review within 40 working days.
If you remain dissatisfied you may apply to the Information Commissioner, Wycliffe House, Water Lane, Wilmslow SK9 5AF.
Yours sincerely
A. Sample, Information Governance Officer"""

POLICE = """Leave this site
Freedom of information request reference no: 01.FOI.23.000001
I note you seek access to the following information:
How many drones does the force own?
I have today decided to refuse the request. This letter is your Refusal Notice under Section 17 of the Act by virtue of these exemptions:
• Section 24(2) - National Security
• Section 31(3) - Law Enforcement
Reasons for decision
Section 31(3) - Law Enforcement - Confirming or denying that drones are held would reveal tactics to criminals.
Whilst there is a public interest in open policing, the public interest in safeguarding tactics is very strong.
Therefore it is our opinion that the case for confirmation is not made out.
The force can neither confirm nor deny that it holds the information, as the duty in Section 1(1)(a) does not apply.
This should not be taken as an indication that the information is or is not held."""


def roles_of(letter: Letter) -> list[tuple[str, str]]:
    return [(x.role, x.span.of(letter.document.text)) for x in letter.labels]


def role_at(letter: Letter, piece: str) -> str:
    place = letter.document.text.index(piece)
    return next(x.role for x in letter.labels if x.span.start <= place < x.span.end)


@pytest.mark.parametrize(
    ("piece", "role"),
    [
        ("Town Hall", "reference"), ("Our ref", "reference"), ("3 May 2023", "reference"), ("Dear Mr", "other"),
        ("You asked:", "request"), ("1. How many", "request"), ("1. There were", "disclosure"),
        ("2. We hold", "decision"), ("Prejudice test", "harm"), ("Disclosure would", "harm"),
        ("Factors in favour", "pit_disclosure"), ("There is a public interest in transparency", "pit_disclosure"),
        ("Factors against", "pit_nondisclosure"), ("There is a public interest in ensuring", "pit_nondisclosure"),
        ("On balance", "balance"), ("Your right", "complaint_rights"), ("If you remain", "complaint_rights"),
        ("Yours sincerely", "other"), ("A. Sample", "other"),
    ],
)  # fmt: skip
def test_a_councils_letter(piece, role):
    assert role_at(understand(document_of(COUNCIL)), piece) == role


def test_a_councils_exemptions_and_questions():
    letter = understand(document_of(COUNCIL))
    assert letter.declared == ("43(2)",)
    assert letter.argued == ("43(2)",)
    assert letter.request_status == "present"
    assert letter.kind == "response"
    assert [q.number for q in letter.questions] == ["1", "2"]
    positions = {q.number: q.position for q in letter.questions}
    assert "disclosed" in positions["1"]
    assert "withheld" in positions["2"]
    assert "contractor" in letter.request_terms
    assert [letter.document.quote(d) for d in letter.request_dates] == ["2022"]


def test_a_polices_page():
    letter = understand(document_of(POLICE))
    assert role_at(letter, "Leave this site") == "chrome"
    assert role_at(letter, "I note") == "request"
    assert role_at(letter, "• Section 24(2)") == "exemption_list"
    assert role_at(letter, "Confirming or denying that") == "harm"
    assert role_at(letter, "Whilst there is") == "pit_disclosure"
    assert role_at(letter, "the public interest in safeguarding tactics") == "pit_nondisclosure"
    assert role_at(letter, "Therefore it is") == "balance"
    assert role_at(letter, "The force can neither") == "ncnd"
    assert role_at(letter, "This should not") == "ncnd"
    assert letter.declared == ("24(2)", "31(3)")
    assert {x.duty for x in letter.labels if x.role in CASE_SPECIFIC_ROLES} == {"ncnd"}
    assert "ncnd" in letter.questions[0].position


def test_inline_heading_is_a_label_of_its_own_and_not_in_the_passage():
    letter = understand(document_of(POLICE))
    heading = next(x for x in letter.labels if x.cue == "provision-heading")
    assert heading.span.of(letter.document.text).startswith("Section 31(3)")
    passage = next(p for p in letter.passages if p.block == heading.block)
    assert passage.span.of(letter.document.text).startswith("Confirming")
    assert passage.exemptions == ("31(3)",)


def test_an_obsolete_number_is_noted():
    text = POLICE.replace("Section 24(2) - National Security", "Section 40(5) - Personal Information")
    notes = [c.note for c in understand(document_of(text)).citations if c.provision == "40(5)"]
    assert notes
    assert all("obsolete" in n for n in notes)


def test_the_ncnd_limb_is_tied_to_its_parent():
    notes = {c.provision: c.note for c in understand(document_of(POLICE)).citations}
    assert "31(1)" in notes["31(3)"]
    assert "24(1)" in notes["24(2)"]


def test_a_request_that_is_not_reproduced_is_absent():
    text = "\n".join(line for line in POLICE.splitlines() if "drones does" not in line)
    letter = understand(document_of(text))
    assert letter.request_status == "absent"
    assert letter.request == ()


def test_questions_answered_and_not_shown_make_the_request_partly_present():
    text = COUNCIL.replace("2. What does", "2. What").replace(
        "Our response", "Our response\nIn respect of question 3, information is not held."
    )
    letter = understand(document_of(text))
    assert letter.request_status == "partly"
    assert next(q for q in letter.questions if q.number == "3").span is None


def test_a_message_of_the_requester_is_the_request():
    words_of = [
        "I want to know the cost of the hall.",
        "We hold this information. It is exempt under section 43(2) of the Freedom of Information Act 2000.",
    ]
    text = "\n\n".join(words_of)
    second = len(words_of[0]) + 2
    blocks = (
        Block(Span(0, len(words_of[0])), "paragraph", author="requester"),
        Block(Span(second, len(text)), "paragraph", author="authority"),
    )
    letter = understand(Document("d", text, blocks, Origin("d", "0" * 64, "text/html")))
    assert letter.labels[0].role == "request"
    assert letter.request_status == "present"


NO_LETTERS = {
    "recipe": "Plum cake\nTake a pound of plums and a pound of flour.\n1. Beat the butter until pale.\nYou can serve it warm.",
    "statute": "31 Law enforcement.\n(1) Information which is not exempt information by virtue of section 30 is exempt information if its disclosure under the Freedom of Information Act would prejudice a matter.\n(3) The duty to confirm or deny does not arise.",
    "novel": "Chapter One\nIt was raining when she came home. I thought of my father.\n“We hold nothing against you,” he said. She had decided to leave.",
    "welsh": "Annwyl ymgeisydd,\nDiolch am eich cais. Ni allwn ddatgelu'r wybodaeth o dan adran 31(1)(a) o'r Ddeddf.\nYn gywir",
    "bank": "Dear customer\nThank you for your letter. We have decided to refuse your loan. You may complain to the ombudsman.\nYours sincerely",
}


@pytest.mark.parametrize("name", sorted(NO_LETTERS))
def test_what_is_no_response_stays_unread_with_a_reason(name):
    letter = understand(document_of(NO_LETTERS[name]))
    assert {x.role for x in letter.labels} == {"other"}
    assert letter.notes
    assert letter.passages == ()


def test_an_empty_document_has_a_reason():
    letter = understand(document_of(""))
    assert letter.labels == ()
    assert letter.notes


def test_one_sentence_is_read():
    letter = understand(
        document_of("Your request is refused under section 14(1) of the Freedom of Information Act 2000.")
    )
    assert [x.role for x in letter.labels] == ["decision"]
    assert letter.declared == ("14(1)",)


def words_by_role(letter: Letter) -> dict[str, int]:
    count = dict.fromkeys(("decision", "complaint_rights", "request"), 0)
    for label in letter.labels:
        if label.role in count:
            count[label.role] += len(words(letter.document.text, label.span.start, label.span.end))
    return count


def test_capitals_are_read_as_other_letters_are():
    letter, loud = understand(document_of(COUNCIL)), understand(document_of(COUNCIL.upper()))
    assert words_by_role(letter) == words_by_role(loud)


def test_no_paragraph_breaks():
    letter = understand(document_of(" ".join(COUNCIL.splitlines())))
    assert "complaint_rights" in {x.role for x in letter.labels}
    assert letter.declared == ("43(2)",)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(COUNCIL.splitlines() + POLICE.splitlines()),
            st.text(max_size=60).map(lambda t: " ".join(t.split())),
        ),
        max_size=25,
    )
)
def test_labels_cover_every_word_in_order(lines):
    document = document_of("\n".join(lines))
    letter = understand(document)
    end = 0
    for label in letter.labels:
        assert end <= label.span.start < label.span.end
        block = document.blocks[label.block].span
        assert block.start <= label.span.start <= label.span.end <= block.end
        end = label.span.end
    covered = [w for x in letter.labels for w in words(document.text, x.span.start, x.span.end)]
    assert covered == words(document.text)
    for passage in letter.passages:
        assert passage.role in passage.roles
        for sentence in passage.sentences:
            assert passage.span.start <= sentence.start < sentence.end <= passage.span.end
    assert understand(document) == letter
