"""The writer is found wherever letters of invented bodies name it, and nobody else is taken for it."""

from __future__ import annotations

import pytest

from similarity.ingest.draft import DraftBlock
from similarity.ingest.metadata.authority import authority_of, names_in
from similarity.ingest.metadata.name_places import longer_form

REASONS = [
    "Dear Ms Poole",
    "You asked on 3 May for the cost of the roof.",
    "We are withholding the tender prices under section 43(2) of the Act, since the roofers will bid again.",
    "On balance that outweighs the interest in seeing them.",
    "You may ask for a review, and then complain to the Information Commissioner.",
    "Yours sincerely",
]
NAMES = [
    "Museum of the Skerra Coast",
    "The Tolland Gallery",
    "Skerra Coastguard",
    "Northern Lights and Buoys Board",
    "Glasmoor College",
    "Carrick School of Art",
    "Hallow Vale Homes",
    "Skerra and Tolland Housing Association",
    "Derwick Record Office",
    "Sallow Harbour Commissioners",
    "National Weights Laboratory Trust",
    "Office for Orchard Standards",
    "Tolland Water plc",
    "Health and Care Inspectorate Wales",
    "HM Prison Skerra",
    "Skerra Canal and River Trust",
    "Royal Botanic Garden Tolland",
    "Archives Tolland",
    "Tolland Town Council",
    "Eastmoor Integrated Care Board",
    "Ministry of Fisheries",
    "Skerra Islands Council",
    "Westmoor Combined Authority",
    "Tolland Business Improvement Corporation",
    "Transport for the Moors",
]


@pytest.mark.parametrize("name", NAMES)
def test_in_a_letterhead(name: str) -> None:
    body = [DraftBlock(name), DraftBlock("Legal Services"), *map(DraftBlock, REASONS)]
    assert authority_of("", body).name in (name, name.removeprefix("The "))


@pytest.mark.parametrize("name", NAMES)
def test_in_capitals(name: str) -> None:
    body = [DraftBlock(name.upper()), *map(DraftBlock, REASONS)]
    assert authority_of("", body).name.casefold() in (name.casefold(), name.removeprefix("The ").casefold())


@pytest.mark.parametrize("name", NAMES)
def test_in_a_signature(name: str) -> None:
    body = [
        *map(DraftBlock, REASONS),
        DraftBlock("R. Hale"),
        DraftBlock("Head of Governance"),
        DraftBlock(name),
    ]
    assert authority_of("", body).name in (name, name.removeprefix("The "))


def test_behind_a_comma_of_the_signature() -> None:
    body = [*map(DraftBlock, REASONS), DraftBlock("Information Rights, Hallow Vale Homes")]
    assert authority_of("", body).name == "Hallow Vale Homes"


def test_as_the_sender_of_a_mail() -> None:
    body = [*map(DraftBlock, REASONS)]
    assert authority_of("", body, sender="Skerra Coastguard <foi@skerra.example>").name == "Skerra Coastguard"


def test_as_a_mail_domain_spells_it() -> None:
    body = [*map(DraftBlock, REASONS), DraftBlock("Jo, Tolland Forward")]
    assert authority_of("", body, sender="Jo <jo@tollandforward.example>").name == "Tolland Forward"


def test_as_a_page_is_called_and_signed() -> None:
    chrome = [DraftBlock("Ride Tolland", "chrome"), DraftBlock("Cookies", "chrome")]
    assert authority_of("", [*map(DraftBlock, REASONS)], chrome, site="Ride Tolland").name == "Ride Tolland"


def test_below_a_quoted_request_the_requester_is_nobody() -> None:
    quoted = [DraftBlock("Skerra Birds Trust", author="requester")]
    body = [*map(DraftBlock, REASONS), DraftBlock("Hallow Vale Homes"), *quoted]
    assert authority_of("", body).name == "Hallow Vale Homes"


NOBODY = [
    ["Home Office v Information Commissioner [2011] UKUT 17 decides the point."],
    ["Freedom of Information Team"],
    ["Office of the Chief Executive"],
    ["Information Governance Office"],
    ["Head of Legal Services"],
    ["Refusal Notice"],
    ["Corporate Services"],
    ["Democratic Services", "Housing and Transport"],
    ["Request for Information"],
]


@pytest.mark.parametrize("lines", NOBODY)
def test_cases_offices_and_titles_are_nobody(lines: list[str]) -> None:
    assert authority_of("", [*map(DraftBlock, [*lines, *REASONS])]).name == ""


ACTS = "You asked for the cost of the roof. The Bureau holds it and withholds the tender prices."


@pytest.mark.parametrize(
    ("head", "acts", "name"),
    [
        ("Travel Permits Bureau", ACTS, "Travel Permits Bureau"),
        ("Travel Permits Bureau, 3 May 2022", ACTS, "Travel Permits Bureau"),
        ("Bureau for Sea Walls", ACTS, "Bureau for Sea Walls"),
        ("Travel Permits Team", ACTS.replace("Bureau", "Team"), ""),
    ],
)
def test_a_kind_of_body_that_no_table_knows_acts_in_the_letter(head: str, acts: str, name: str) -> None:
    body = [DraftBlock(text, "paragraph") for text in [head, "Dear Ms Poole", acts, *REASONS[2:]]]
    assert authority_of("", body).name == name


def test_the_body_stands_behind_the_post_of_a_signature() -> None:
    body = [DraftBlock(t, "paragraph") for t in [*REASONS, "R. Hale, Town Clerk, Sallow Town Council"]]
    assert authority_of("", body).name == "Sallow Town Council"


def test_the_house_of_a_council_is_no_council() -> None:
    head = ["SALLOW VALE DISTRICT COUNCIL", "Legal and Member Services, Council Offices, Mill Street, Sallow"]
    body = [DraftBlock(text, "paragraph") for text in [*head, *REASONS]]
    assert authority_of("", body).name == "Sallow Vale District Council"


def test_two_names_parted_by_a_full_stop_are_not_one() -> None:
    text = "It was moved to Sallow. Tolland District Council holds it. Tolland District Council will keep it."
    assert authority_of("", [*map(DraftBlock, [text, *REASONS])]).name == "Tolland District Council"


@pytest.mark.parametrize(
    "name",
    [
        "Tolland Ferries Undertaking",
        "Ofharbour",
        "Skerra and Moor Joint Committee",
        "Moor Internal Drainage Board",
    ],
)
def test_the_first_line_over_reference_and_day(name: str) -> None:
    body = [
        DraftBlock(name),
        DraftBlock("Our ref: TM/12/4"),
        DraftBlock("3 June 2019"),
        *map(DraftBlock, REASONS),
    ]
    assert authority_of("", body).name == name


@pytest.mark.parametrize(
    "line", ["Corporate Services", "Refusal Notice", "Private and Confidential", "Quay Street"]
)
def test_a_first_line_that_names_no_body(line: str) -> None:
    body = [
        DraftBlock(line),
        DraftBlock("Our ref: TM/12/4"),
        DraftBlock("3 June 2019"),
        *map(DraftBlock, REASONS),
    ]
    assert authority_of("", body).name == ""


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Harbour Office of Penwick", "Harbour Office of Penwick"),
        ("The Lights and Buoys Office of Penwick", "Lights and Buoys Office of Penwick"),
        ("Office for Sample Standards", "Office for Sample Standards"),
    ],
)
def test_an_office_has_the_words_in_front_of_it(line: str, name: str) -> None:
    (found,) = names_in(line, alone=True)
    assert longer_form(found, line) == name


def test_in_one_row_with_the_office_behind_it() -> None:
    body = [
        DraftBlock("The Tolland Schools Trust Information request: reply", kind="table_row"),
        *map(DraftBlock, REASONS),
    ]
    assert authority_of("", body).name == "Tolland Schools Trust"


def test_the_kind_of_body_in_two_languages() -> None:
    body = [
        DraftBlock("SKERRA ISLES COMHAIRLE / COUNCIL"),
        DraftBlock("Our ref: SIC/4"),
        *map(DraftBlock, REASONS),
    ]
    assert authority_of("", body).name == "Skerra Isles Council"


def test_a_signature_that_the_letter_also_speaks_of() -> None:
    asked = "In May you asked Moors and Fells Scotland for the survey of the grouse butts at Carn Dubh, together with the names of those who made it."
    body = [
        *map(DraftBlock, ["Dear Ms Poole", asked, *REASONS[2:]]),
        DraftBlock("Ishbel Carrow"),
        DraftBlock("Moors and Fells Scotland"),
    ]
    assert authority_of("", body).name == "Moors and Fells Scotland"


@pytest.mark.parametrize(
    "heading",
    [
        "Has the Met Police used drones over Tolland?",
        "Use of drones by Sallow Police",
        "Payments to the Moor Rail Company",
        "Correspondence with the Moor Ferry Company",
        "RE: Your FOI - the Pelling Collection (TTC/IR/24/31)",
    ],
)
def test_a_subject_that_speaks_of_a_body_is_no_letterhead(heading: str) -> None:
    body = [DraftBlock(heading, "heading"), *map(DraftBlock, REASONS), DraftBlock("Tolland Town Council")]
    assert authority_of("", body).name == "Tolland Town Council"


@pytest.mark.parametrize("label", ["Our reference: FOI-88", "Our ref FOI/88"])
def test_the_label_beside_a_name_is_no_part_of_it(label: str) -> None:
    body = [DraftBlock(text) for text in (f"Marsh and Fen County Council {label}", *REASONS)]
    assert authority_of("", body).name == "Marsh and Fen County Council"
