"""Readers, bodies, fees and questions of another letter, and those that have their place in this one."""

from __future__ import annotations

import dataclasses

import pytest

from similarity.audit.admission import admitted
from similarity.audit.leftovers.other_bodies import other_bodies
from similarity.audit.leftovers.other_interests import other_interests
from similarity.audit.leftovers.other_matters import foreign_fees, retold_questions
from similarity.audit.leftovers.salutations import stray_readers
from similarity.audit.wording import finding
from similarity.records import Finding, Letter, Role, Span
from tests.audit.letters import letter

OWN = "Thistledown Borough Council"


def written(*parts: tuple[Role, str], own: str = OWN) -> Letter:
    return letter(
        ("reference", own), ("request", "How many benches stand in each park?"), *parts,
        ("other", f"Yours sincerely, {own}"), authority=own,
    )  # fmt: skip


def ids(found: object) -> list[tuple[str, str]]:
    return [(f.kind, f.verdict) for f in found]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text",
    [
        "Harrowmere County Council neither confirms nor denies that it holds more.",
        "The Harrowmere County Council has decided to withhold the plans.",
        "Harrowmere County Council relies on section 31 of the Act here.",
    ],
)
def test_another_body_that_decides_is_a_leftover(text: str) -> None:
    assert ids(other_bodies(written(("decision", text)))) == [("leftover", "noted")]


def test_the_reader_unhappy_with_another_bodys_answer() -> None:
    text = "If you are unhappy with Harrowmere County Council's decision, please write to us."
    assert ids(other_bodies(written(("complaint_rights", text)))) == [("leftover", "noted")]


@pytest.mark.parametrize(
    "text",
    [
        "Thistledown Council has decided to withhold the plans.",  # itself, in short
        "The former Thistledown Rural District Council withheld the plans.",  # its predecessor
        "Harrowmere County Council has also decided to withhold the plans.",  # a partner, for itself
        "Our partner Harrowmere County Council has decided to withhold the plans.",
        "Harrowmere County Council pays for the benches and considers them its own.",
        "The Department for Benches and Gardens, which sponsors us, has decided to withhold its own list.",
        "You complained about Harrowmere County Council, and it has refused the request.",
        "Harrowmere County Council told us that it holds the plans.",
        "The Information Commissioner neither confirms nor denies anything for us.",
    ],
)
def test_bodies_that_have_their_place(text: str) -> None:
    assert ids(other_bodies(written(("decision", text)))) == []


def test_a_body_that_told_the_reader_before_is_asked_about() -> None:
    for text in (
        "As Harrowmere County Council has told you before, it will answer no more letters on this.",
        "Harrowmere County Council has informed you of its reasons.",
        "Harrowmere County Council have already written to you on this.",
    ):
        assert ids(other_bodies(written(("decision", text)))) == [("leftover", "unknown")], text
    for text in (
        "Harrowmere County Council has told us that it holds the plans.",
        "Our partner Harrowmere County Council, which told us so, is content.",
        "Harrowmere County Council also has told you of its own answer.",
        "We have told you before that Harrowmere County Council holds the plans.",
        "Thistledown Council has told you before that it will answer no more letters.",
    ):
        assert ids(other_bodies(written(("decision", text)))) == [], text


def test_a_body_that_the_request_names_or_that_is_spoken_of_throughout_has_its_place() -> None:
    decides = "Harrowmere County Council has decided to withhold the plans."
    asked = letter(
        ("request", "What did Harrowmere County Council decide?"), ("decision", decides), authority=OWN
    )
    assert ids(other_bodies(asked)) == []
    often = written(
        ("decision", decides), ("harm", "Harrowmere County Council owns it. Harrowmere County Council pays.")
    )
    assert ids(other_bodies(often)) == []


def test_a_letter_whose_writer_is_not_plain_leaves_the_question_open() -> None:
    one = letter(
        ("request", "How many benches?"),
        ("decision", "Harrowmere County Council relies on section 31 here."),
        authority=OWN,
    )
    assert ids(other_bodies(one)) == [("leftover", "unknown")]
    sees = letter(
        ("request", "How many benches?"),
        ("balance", "The balance, as Harrowmere County Council sees it, lies in silence."),
        authority=OWN,
    )
    assert ids(other_bodies(sees)) == [("leftover", "unknown")]
    unknown = dataclasses.replace(one, document=dataclasses.replace(one.document, authority=""))
    assert ids(other_bodies(unknown)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Harrowmere Archery Command has considered the public interest here.",
        "Harrowmere Botany Institute relies on section 31 of the Act here.",
        "The Quarrydale Infirmary has decided to withhold the plans.",
    ],
)
def test_a_body_that_may_be_a_part_of_the_authority_is_an_open_question(text: str) -> None:
    assert ids(other_bodies(written(("decision", text)))) == [("leftover", "unknown")]


def test_what_may_be_a_part_is_named_freely_where_it_decides_nothing() -> None:
    for text in (
        "Harrowmere Archery Command has a duty to those who use the butts.",
        "The plans were drawn by Harrowmere Botany Institute as the owner of the seeds.",
        "The Thistledown Parks Directorate has decided to withhold the plans.",
    ):
        assert ids(other_bodies(written(("harm", text)))) == []


def greeted(*parts: tuple[Role, str]) -> list[Finding]:
    return list(stray_readers(letter(("reference", "Dear Ms Ashdown,"), *parts)))


@pytest.mark.parametrize(
    "part",
    [
        ("harm", "Dear Mr Pellow"),
        ("complaint_rights", "Thank you, Dr Pellow, for your patience."),
        ("decision", "Mr Pellow, you may write to us again."),
    ],
)
def test_somebody_else_spoken_to_is_a_leftover(part: tuple[Role, str]) -> None:
    (found,) = greeted(("decision", "We refuse the request."), part)
    assert (found.kind, found.verdict) == ("leftover", "noted")


@pytest.mark.parametrize(
    "parts",
    [
        [("decision", "Dear Ms Ashdown")],
        [("decision", "Dear Applicant")],
        [("request", "Dear Mr Pellow")],
        [("other", "Yours sincerely"), ("decision", "Dear Mr Pellow")],
        [("other", "From: A. Pellow"), ("decision", "Dear Mr Pellow")],
        [("decision", "The head gardener, Mr Pellow, has left.")],
        [("decision", "Mr Pellow said so.")],
        [("decision", "We had a similar request from Mr Pellow.")],
    ],
)
def test_greetings_that_have_their_place(parts: list[tuple[Role, str]]) -> None:
    assert greeted(*parts) == []


def test_a_letter_to_two_people_may_speak_to_either() -> None:
    both = letter(
        ("reference", "Dear Ms Ashdown and Mr Pellow"), ("decision", "Thank you, Mr Pellow, for writing.")
    )
    assert list(stray_readers(both)) == []


def test_a_letter_addressed_to_one_and_greeting_another() -> None:
    def addressed(*lines: str, greeting: str = "Dear Mr Pellow,") -> list[Finding]:
        parts: list[tuple[Role, str]] = [("reference", line) for line in lines]
        end: list[tuple[Role, str]] = [("other", greeting), ("decision", "We refuse the request.")]
        return list(stray_readers(letter(*parts, *end)))

    for lines in (
        ("Tarn Council", "Ms R Ashdown", "by email", "2 May 2024"),
        ("Ms Rose Ashdown,\n4 Mill Lane\nTarn",),
        ("To: Dr Ashdown\n4 Mill Lane",),
        ("Our ref 24-1", "Mrs O'Hara"),
    ):
        (found,) = addressed(*lines)
        assert (found.kind, found.verdict) == ("leftover", "unknown"), lines
    for lines in (
        ("Tarn Council", "Mr T Pellow", "by email"),
        ("Mr T Pellow-Smith",),
        ("Mr Tom Pelow",),
        ("Ms R Ashdown\nHead of Information",),
        ("Information Officer\nMs R Ashdown",),
        ("Contact:\nMs R Ashdown",),
        ("Ms R Ashdown and Mr T Pellow",),
        ("Ms R Ashdown", "Mr T Pellow"),
        ("Ms R Ashdown", "on behalf of Mr T Pellow"),
        ("Ms R Ashdown\nc/o 4 Mill Lane",),
        ("From: foi@tarn.example", "Ms R Ashdown"),
        ("Your solicitor, Ms R Ashdown",),
    ):
        assert addressed(*lines) == [], lines
    assert addressed("Ms R Ashdown", greeting="Dear Applicant,") == []


def test_a_request_of_somebody_else_is_an_open_question() -> None:
    (found,) = greeted(("decision", "The request made by Mr Pellow is refused."))
    assert found.verdict == "unknown"


def test_a_payment_of_which_nothing_else_speaks() -> None:
    paid = "Thank you for your cheque."
    assert ids(foreign_fees(written(("decision", paid)))) == [("leftover", "unknown")]
    assert ids(foreign_fees(written(("decision", paid), ("decision", "Copies cost 10p a page.")))) == []
    assert ids(foreign_fees(written(("decision", "The fees Regulations set a limit.")))) == []
    asked = letter(("request", "Please find my fee of £10 and send the maps."), ("decision", paid))
    assert ids(foreign_fees(asked)) == []


def test_a_question_about_something_else() -> None:
    other = "You also asked how many falcons were ringed at the quarry."
    assert ids(retold_questions(written(("harm", other)))) == [("leftover", "unknown")]
    relative = "The falcons you ask about, because of the quarry, are rare in winter."
    assert ids(retold_questions(written(("harm", relative)))) == []
    own = "You also asked how many benches stand in each park."
    assert ids(retold_questions(written(("harm", own)))) == []
    named = written(("harm", other), ("disclosure", "Nine falcons were ringed."))
    assert ids(retold_questions(named)) == []


def test_words_in_which_only_the_writers_name_fits() -> None:
    assert ids(other_bodies(written(("other", "Thank you for contacting Harrowmere County Council.")))) == [
        ("leftover", "noted")
    ]
    assert ids(other_bodies(written(("other", "Thank you for contacting Thistledown Council.")))) == []
    passed = "Thank you for contacting Harrowmere County Council, which passed it on to us."
    assert ids(other_bodies(written(("other", passed)))) == []


def test_an_interest_that_one_sentence_brings_in() -> None:
    prices = "The suppliers' prices in the tender would be harmed."
    general = "Contractors would raise their prices in bids."
    assert ids(other_interests(written(("harm", general)))) == []
    assert ids(other_interests(written(("harm", prices)))) == [("leftover", "unknown")]
    assert (
        ids(other_interests(written(("harm", prices), ("disclosure", "The contract was let in May.")))) == []
    )
    claimed = letter(
        ("request", "How many benches?"), ("exemption_list", "Section 43(2)", ("43(2)",)), ("harm", prices)
    )
    assert ids(other_interests(claimed)) == []
    asked = letter(("request", "What does each supplier ask?"), ("harm", prices))
    assert ids(other_interests(asked)) == []


def test_a_letter_on_the_way_to_an_answer_has_leftovers_only() -> None:
    one = dataclasses.replace(written(("harm", "words")), document_kind="clarification")
    blank = finding("placeholder", one.document, Span(0, 5), {"name": "x"})
    gap = finding("gap-harm-unknown", one.document, Span(0, 5), {"provision": "x", "quotation": "y"})
    assert [f.kind for f in admitted(one, [blank, gap])] == ["leftover"]
    assert list(admitted(dataclasses.replace(one, document_kind="guidance"), [blank, gap])) == []


def test_what_the_public_could_see_of_another_body_is_an_open_question() -> None:
    weighed = "The total is enough to see how Harrowmere County Council spends its money."
    assert ids(other_bodies(written(("balance", weighed)))) == [("leftover", "unknown")]
    own = "The total is enough to see how Thistledown Borough Council spends its money."
    assert ids(other_bodies(written(("balance", own)))) == []
    told = "We told them how the vote at Harrowmere County Council went."
    assert ids(other_bodies(written(("balance", told)))) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Openness is a thing to which Hollin Dale Water Board is wholly committed.", True),
        ("Hollin Dale Water Board takes such requests seriously.", True),
        ("Hollin Dale Water Board has decided to treat your request as its own.", False),
        ("Our partner, Hollin Dale Water Board, is committed to openness too.", False),
    ],
)
def test_what_a_body_says_of_itself_in_a_letter_that_passes_a_request_on(text: str, told: bool) -> None:
    one = letter(
        ("other", "We do not hold the plan of the weir."),
        ("other", text),
        authority="Pennard Transport Executive",
    )
    passed = dataclasses.replace(one, document_kind="transfer")
    assert bool(list(other_bodies(passed))) == told


def test_the_civil_service_is_no_other_body() -> None:
    weighed = "The total is enough to see what the Senior Civil Service spends on travel."
    assert ids(other_bodies(written(("balance", weighed)))) == []
