"""What speaks for the authority is quoted from its sentences: no heading, no line of an address, no column, no recital."""

from __future__ import annotations

import dataclasses

import pytest

from similarity.audit import audit_letters
from similarity.records import DocumentKind, Letter, Role
from tests.audit.letters import Part, letter

ASK: Part = ("request", "Which gates of the reservoir are locked at night?")
LIST: Part = ("exemption_list", "Section 31(1)(a) - Law enforcement", ("31(1)(a)",))
HARM: Part = ("harm", "A thief who knew which gate is open would be likely to use it.", ("31(1)(a)",))
BALANCE: Part = ("balance", "The walkers' wish is outweighed by the danger to the keeper.", ("31(1)(a)",))
SENTENCE = "Walkers want to know which way they can leave after dark."


def quoted(one: Letter, words: str) -> list[str]:
    found = [f for f in audit_letters([one]) if f.kind == "for_the_authority" and words in f.statement]
    return [one.document.quote(f.span) for f in found if f.span]


@pytest.mark.parametrize(
    "line", ["Arguments in favour of disclosure:", "Handled by Public Enquiries and Transparency"]
)
def test_a_weighing_is_quoted_from_a_sentence(line: str) -> None:
    heading: Part = ("pit_disclosure", line, ("31(1)(a)",))
    with_sentence = letter(ASK, LIST, HARM, heading, ("pit_disclosure", SENTENCE, ("31(1)(a)",)), BALANCE)
    assert quoted(with_sentence, "comes to a balance") == [SENTENCE]
    assert quoted(letter(ASK, LIST, HARM, heading, BALANCE), "comes to a balance") == []


@pytest.mark.parametrize(
    ("text", "kind", "gives"),
    [
        ("The gates on the north side are locked at dusk and opened at dawn.", "part_refusal", True),
        ("I shall begin with our answer and come to the reasons for it afterwards.", "part_refusal", False),
        (
            "The questions that you have put to us so far: the gates, the keys, the keepers.",
            "vexatious",
            False,
        ),
        ("We enclose the list of the gates that you have asked us for.", "vexatious", True),
    ],
)
def test_what_is_given(text: str, kind: DocumentKind, gives: bool) -> None:
    one = dataclasses.replace(letter(ASK, ("disclosure", text), LIST, HARM, BALANCE), document_kind=kind)
    assert quoted(one, "did not refuse everything") == ([text] if gives else [])


@pytest.mark.parametrize(
    "announces",
    [
        "I turn to the gates of the reservoir that you asked about and their locks.",
        "On the gates of the reservoir that are locked at night we have found as follows:",
        "The balance of the public interest lies in keeping the gates of the reservoir secret.",
        "To name who locks the gates of the reservoir would breach the first data protection principle.",
        "To say who locks the gates of the reservoir would not be lawful under Article 5(1)(a) of the UK GDPR.",
        "We find that the common good lies in keeping the gates of the reservoir to ourselves.",
        "The age of the gates of the reservoir was also noted, and one was painted in May so that boats can see it.",
        "Disclosure would be likely to prejudice the apprehension of offenders at Ferny Reservoir.",
        "It would be unfair and contrary to principle (a) to name who locks the gates of the reservoir at night.",
        "The chair was provided with a submission on the gates of the reservoir and how they are locked.",
        "No legitimate interest in who locks the gates of the reservoir at night is strong enough.",
        "To name who locks the gates of the reservoir would break the first data protection principle.",
        "Her opinion on the gates of the reservoir and who locks them was recorded on 4 May 2023.",
    ],
)
def test_what_announces_or_concludes_is_no_reason_of_its_own(announces: str) -> None:
    reason = "A thief who learnt which gates of the reservoir are locked at night would be likely to try the others."
    parts: tuple[Part, ...] = (ASK, LIST, ("harm", announces, ("31(1)(a)",)))
    assert quoted(letter(*parts, BALANCE), "reasons of its own") == []
    assert quoted(letter(*parts, ("harm", reason, ("31(1)(a)",)), BALANCE), "reasons of its own") == [reason]


def test_an_article_is_no_figure_of_the_case() -> None:
    told = "It does not meet Article 6(1)(f) or Recital 47 and there is an end of it."
    parts: tuple[Part, ...] = (ASK, ("exemption_list", "Section 40(2)", ("40(2)",)))
    assert quoted(letter(*parts, ("harm", told, ("40(2)",))), "reasons of its own") == []
    why = "It would breach the first principle because both keepers live beside the gates of the reservoir."
    assert quoted(letter(*parts, ("harm", why, ("40(2)",))), "reasons of its own") == [why]


def test_a_decision_on_several_exemptions_is_named_where_several_are_relied_on() -> None:
    one = letter(ASK, LIST, HARM, BALANCE)
    trade: Part = ("exemption_list", "Section 43(2) - Commercial interests", ("43(2)",))
    harm: Part = ("harm", "A rival would be likely to bid for the keeper's contract.", ("43(2)",))
    two = letter(ASK, LIST, HARM, trade, harm, BALANCE)

    def cases(of: Letter) -> list[str]:
        return [f.fact for f in audit_letters([of]) if "Decisions that went" in f.statement]

    assert [("weighed together" in told) for told in cases(one) + cases(two)] == [False, True]


@pytest.mark.parametrize(
    ("words", "argued"),
    [
        ("Part 3. Section 38(1)(b) (would be likely to endanger the safety of any individual).", False),
        ("The limb applies only if release would inhibit the free and frank exchange of views.", False),
        ("To publish the hours would endanger the safety of the keepers.", True),
        ("The fee is £9,000 a year, less deductions for late trains.", False),
        (
            "Section 38(1)(b) of the Act: release would be likely to endanger the safety of an individual.",
            False,
        ),
        (
            "Section 38(1)(b): to publish the hours would endanger the safety of the keepers, who leave alone.",
            True,
        ),
        ("Harassment.", False),
        (
            "36(2)(b)(ii) - free and frank exchange of views The notes were written by two keepers.",
            False,
        ),
        ("36(2)(b)(i) - free and frank provision of advice Officers would give less candid advice.", True),
        ("If it were known that such papers are published, advice would in future be given orally.", True),
        ("Two keepers have said that they would not put matters in writing again.", True),
        ("Nobody should infer from this that the keeper's log exists.", False),
        ("It was made so that nobody should be able to infer which of them left first.", True),
    ],
)
def test_a_title_and_a_test_of_the_law_are_no_stock_argument(words: str, argued: bool) -> None:
    found = audit_letters([letter(ASK, LIST, ("harm", words, ("31(1)(a)",)), BALANCE)])
    assert [f.kind for f in found if f.kind == "stock_argument"] == ["stock_argument"] * argued


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("decision", "Attached, all forty of them, with the drawing of the sluice."),
        ("other", "The locks of a single gate would also come within the limit, if you ask for them."),
        ("other", "If you ask for the north gate alone we would send it to you free of charge."),
        ("other", "Were your request to be cut down to one gate, it could be answered for less."),
        ("harm", "If you were to ask for 2023 alone we'd expect to need five hours."),
        ("other", "We could look again if you cut the years down to two."),
        ("decision", "The survey of the gates cost £4,100."),
        ("complaint_rights", "If you were to ask for one gate alone, we think we could do it."),
        ("decision", "I vary the decision by giving you the accounts of the gates."),
        ("decision", "The readings at the north gate will be sent to you by 18 April."),
        ("other", "With your leave I passed the request to the Reservoir Company, whose gates they are."),
        ("other", "If that copy went astray, say so and we'll post another."),
        ("harm", "The walkers' wish to know was weighed against the keeper's safety at length."),
    ],
)
def test_what_was_not_read_with_certainty_is_shown_before_nothing_is_said(role: Role, words: str) -> None:
    listed: Part = ("exemption_list", "Section 31(1)(a) - Law enforcement", ("31(1)(a)",))
    one = letter(ASK, listed, (role, words))
    one = dataclasses.replace(
        one, labels=tuple(dataclasses.replace(lab, certain=False) for lab in one.labels)
    )
    assert quoted(one, "may do so") == [words]
    assert not [f for f in audit_letters([one]) if f.statement.startswith("Nothing was found")]


@pytest.mark.parametrize(
    "words",
    [
        "No public interest test applies to the gates and nothing has to be weighed.",
        "We have not attached the plan, which stays with the keeper of the reservoir.",
        "It cannot be done within the limit that the Fees Regulations set for us.",
        "The work would not come within the limit.",
        "We would not send it to you on any terms.",
        "If you were to ask for one gate alone we would not be able to do it either.",
        "The search of the logs would cost £4,100.",
    ],
)
def test_nothing_is_said_to_be_found_where_words_give_weigh_and_help_nothing(words: str) -> None:
    listed: Part = ("exemption_list", "Section 31(1)(a) - Law enforcement", ("31(1)(a)",))
    found = audit_letters([letter(ASK, listed, ("other", words))])
    assert [f.statement[:17] for f in found if f.verdict == "unknown" and f.kind == "for_the_authority"] == [
        "Nothing was found"
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Since May the Board has had 64 letters on the gates, each of them answered by its one clerk.",
        "Planning consent was withdrawn before any survey of them was called for, so that none was made.",
        "They were handed in by a walker because he had found them on the bank in 2019.",
        "Two of the keepers are away until the end of the month, as they are on leave.",
        "Nobody was asked for more, given that the hearing of her case will be open to all.",
        "The same figure, 96, was sent to you on 24 May and has not been revised since then.",
    ],
)
def test_a_sentence_that_says_why_is_shown_before_nothing_is_said(words: str) -> None:
    listed: Part = ("exemption_list", "Section 31(1)(a) - Law enforcement", ("31(1)(a)",))
    assert quoted(letter(ASK, listed, ("other", words)), "may do so") == [words]


def test_a_count_that_was_asked_for_is_given_however_barely_it_is_told() -> None:
    asked: Part = ("request", "Please tell me the number of gates in each district, and where they are.")
    hours: Part = ("request", "Please tell me when the gates are locked.")
    for told in (
        "For the whole force: 7.",
        "Whole county – 31",
        "In all: 12.",
        "All told there are 7.",
        "Force-wide total 7.",
        "We have seven.",
    ):
        assert quoted(letter(asked, ("decision", told), LIST, HARM, BALANCE), "did not refuse") == [told], (
            told
        )
        assert quoted(letter(hours, ("decision", told), LIST, HARM, BALANCE), "did not refuse") == [], told
    for told in (
        "Our reference: 71",
        "Estimated hours: 40",
        "Cost limit: £450",
        "Date of request: 12",
        "Section 31: 7",
    ):
        assert quoted(letter(asked, ("decision", told), LIST, HARM, BALANCE), "did not refuse") == [], told


def test_what_is_overleaf_is_given_and_no_sum_among_the_harms() -> None:
    harm: Part = ("balance", "There is a loss. A stolen gate costs £6,000 and a road is shut.", ("31(1)(a)",))
    given: Part = ("decision", "The total for each gate is overleaf as well.")
    assert quoted(letter(ASK, LIST, harm, given), "did not refuse") == [given[1]]


def test_of_a_letter_that_refuses_nothing_it_is_not_said_that_nothing_speaks_for_it() -> None:
    one = letter(ASK, ("other", "Thank you for your letter."))
    for kind, said in (("disclosure", "refuses nothing"), ("refusal", "Nothing was")):
        found = audit_letters([dataclasses.replace(one, document_kind=kind)])  # type: ignore[arg-type]
        assert [said in f.statement for f in found if f.kind == "for_the_authority"] == [True], kind


FOR = "Those who walk there have an interest in knowing how the gates are kept."


@pytest.mark.parametrize(
    "other",
    [
        "You say that the keeper is careless and that nobody at the reservoir ever answers a letter.",
        "There is a public interest in keeping the lock of each gate from those who steal.",
        "It is accepted that there is a public interest in the keeper's not being attacked at night.",
    ],
)
def test_the_weighing_is_quoted_from_what_speaks_for_disclosure(other: str) -> None:
    first, second = ("pit_disclosure", other, ("31(1)(a)",)), ("pit_disclosure", FOR, ("31(1)(a)",))
    assert quoted(letter(ASK, LIST, HARM, first, second, BALANCE), "comes to a balance") == [FOR]


def test_a_sentence_read_as_harm_may_name_the_interest() -> None:
    against: Part = (
        "pit_disclosure",
        "There is a public interest in protecting the keeper at night.",
        ("31(1)(a)",),
    )
    told: Part = ("harm", "It is much in the public interest that walkers find an open gate.", ("31(1)(a)",))
    one = letter(ASK, LIST, HARM, told, against, BALANCE)
    assert quoted(one, "comes to a balance") == [told[1]]


def test_what_is_weighed_for_an_exemption_that_was_given_up_is_not_praised() -> None:
    gone: Part = ("harm", "Section 43(2) was the first answer, and I have withdrawn it.", ("43(2)",))
    for_trade: Part = ("pit_disclosure", FOR, ("43(2)",))
    trade_balance: Part = (
        "balance",
        "The walkers' wish is outweighed by what the mill would lose.",
        ("43(2)",),
    )
    one = letter(
        ASK, LIST, HARM, ("pit_disclosure", SENTENCE, ("31(1)(a)",)), BALANCE, gone, for_trade, trade_balance
    )
    one = dataclasses.replace(one, kind="internal_review")
    told = [f.statement for f in audit_letters([one]) if "comes to a balance" in f.statement]
    assert len(told) == 1 and "31(1)(a)" in told[0] and "43(2)" not in told[0]


@pytest.mark.parametrize(
    "handles",
    [
        "Gates bear on the water of the lake, and so we answer your 3 questions under the Regulations of 2004.",
        "For this our team searched the register of gates for every entry from 2011 to 2014.",
        "I looked through the 40 books of the keeper that have to do with the gates.",
    ],
)
def test_how_a_request_was_handled_gives_nothing(handles: str) -> None:
    one = dataclasses.replace(
        letter(ASK, ("disclosure", handles), LIST, HARM, BALANCE), document_kind="part_refusal"
    )
    assert quoted(one, "did not refuse everything") == []


def test_rows_of_figures_are_given() -> None:
    rows: list[Part] = [("disclosure", "North gate 14 9"), ("disclosure", "South gate 22 17")]

    def tabled(*parts: Part) -> Letter:
        one = letter(ASK, *parts, LIST, HARM, BALANCE)
        blocks = tuple(
            dataclasses.replace(b, kind="table_row")
            if "gate 1" in (q := one.document.quote(b.span)) or "gate 2" in q
            else b
            for b in one.document.blocks
        )
        return dataclasses.replace(one, document=dataclasses.replace(one.document, blocks=blocks))

    assert quoted(tabled(*rows), "did not refuse everything") == ["North gate 14 9"]
    assert quoted(tabled(rows[0]), "did not refuse everything") == []
    withheld: Part = ("disclosure", "East gate 1 withheld, section 40(2)", ("40(2)",))
    assert quoted(tabled(withheld, *rows), "did not refuse everything") == ["North gate 14 9"]


def test_what_is_weighed_for_one_limb_is_not_said_of_another() -> None:
    policy: Part = (
        "harm",
        "Section 35(1)(a). The tolls have not been settled and four ways are compared.",
        ("35(1)(a)",),
    )
    both: Part = (
        "exemption_list",
        "We rely on section 35(1)(a) and section 35(1)(b).",
        ("35(1)(a)", "35(1)(b)"),
    )
    told: Part = (
        "pit_disclosure",
        "Those who cross daily have an interest in what the tolls will be.",
        ("35(1)(a)",),
    )
    balance: Part = (
        "balance",
        "That wish is outweighed while the four ways are still compared.",
        ("35(1)(a)",),
    )
    found = audit_letters([letter(ASK, both, policy, told, balance)])
    (one,) = [f.statement for f in found if "comes to a balance" in f.statement]
    assert "section 35(1)(a)" in one and "35(1)(b)" not in one


def test_what_is_weighed_for_one_exemption_by_name_is_not_said_of_another() -> None:
    told: Part = (
        "pit_disclosure",
        "Those who walk there would like to know the day, but it comes first, so I hold to {}.",
        ("22(1)", "31(1)(a)"),
    )
    ends: Part = ("balance", "On balance both are maintained.", ("22(1)", "31(1)(a)"))
    both: Part = ("exemption_list", "Section 22(1) and section 31(1)(a) apply.", ("22(1)", "31(1)(a)"))

    def praised(cited: str) -> list[str]:
        one = letter(ASK, both, HARM, (told[0], told[1].format(cited), ("22(1)", "31(1)(a)")), ends)
        return [f.statement for f in audit_letters([one]) if "comes to a balance" in f.statement]

    assert not any("31(1)(a)" in one for one in praised("section 22(1)"))
    assert any("31(1)(a)" in one for one in praised("the whole"))


@pytest.mark.parametrize(
    ("then", "argued"), [("Against it is the need for care.", False), ("That is our view.", True)]
)
def test_the_side_for_disclosure_is_no_argument_for_silence(then: str, argued: bool) -> None:
    heading: Part = ("pit_disclosure", "The public interest: section 31(3)", ("31(3)",))
    told: Part = ("harm", f"Confirmation, or denial, would show whether keepers are few. {then}", ("31(3)",))
    one = letter(ASK, LIST, HARM, heading, told, BALANCE)
    blocks = tuple(
        dataclasses.replace(b, kind="heading") if one.document.quote(b.span) == heading[1] else b
        for b in one.document.blocks
    )
    one = dataclasses.replace(one, document=dataclasses.replace(one.document, blocks=blocks))
    found = [f for f in audit_letters([one]) if f.kind == "stock_argument" and "yes or no" in f.statement]
    assert len(found) == argued


@pytest.mark.parametrize(
    ("field", "gives"),
    [
        ("Outcome: (1) released in full (2) refused", True),
        ("Decision on item 2: partly disclosed", True),
        ("Result: all supplied", True),
        ("Outcome: refused in full", False),
        ("Decision: not released in part or in full", False),
        ("Decision under review: released in part", False),
    ],
)
def test_a_field_of_a_form_says_that_something_was_given(field: str, gives: bool) -> None:
    one = letter(ASK, ("decision", field), LIST, HARM)
    assert quoted(one, "did not refuse everything") == ([field] if gives else [])


@pytest.mark.parametrize(
    ("field", "may_give"),
    [
        ("Reply to (A): North gate, at dusk; south gate, at nine", True),
        ("Answer 2: the green one", True),
        ("Reply to (A): refused, see the exemption below", False),
        ("Reply due within twenty days: see above", False),
    ],
)
def test_nothing_found_is_not_said_of_a_form_that_replies(field: str, may_give: bool) -> None:
    one = letter(ASK, ("decision", field), ("exemption_list", "Section 21 - Accessible elsewhere", ("21",)))
    told = [f.statement for f in audit_letters([one]) if f.kind == "for_the_authority"]
    assert quoted(one, "may do so") == ([field] if may_give else [])
    assert any("Nothing was found" in one for one in told) is not may_give


@pytest.mark.parametrize(
    "words",
    [
        "There is no suggestion that your motives are anything but proper.",
        "Keepers have been harassed and the public's safety is at risk of harassment.",
        "Junior staff have been put at risk by the remarks on your website.",
        "We have a responsibility to protect our staff.",
        "Additional resources would be needed to make good the loss.",
    ],
)
@pytest.mark.parametrize(("cited", "argued"), [("14(1)", False), ("EIR 12(4)(b)", False), ("31(1)(a)", True)])
def test_conduct_and_burden_are_the_business_of_some_provisions(words: str, cited: str, argued: bool) -> None:
    one = letter(ASK, ("exemption_list", f"Section {cited}", (cited,)), ("harm", words, (cited,)))
    found = [f.kind for f in audit_letters([one]) if f.kind == "stock_argument"]
    assert bool(found) is argued


HEADING: Part = ("pit_disclosure", "In favour of telling you", ("31(1)(a)",))


@pytest.mark.parametrize(
    ("first", "then"),
    [
        # harm that was read as speaking for disclosure stands above the heading of that side
        (["A parent who is kept from a child would most like to know it."], [HEADING[1], SENTENCE]),
        # an answer to a complaint names nobody who wants to know
        (["There was a test before, and you were right to ask for a better one."], [FOR]),
    ],
)
def test_the_interest_in_disclosure_is_quoted_where_it_is_plain(first: list[str], then: list[str]) -> None:
    parts: list[Part] = [("pit_disclosure", words, ("31(1)(a)",)) for words in first]
    parts.append(("other", "We turn to the walkers.") if HEADING[1] in then else HARM)
    parts += [("pit_disclosure", words, ("31(1)(a)",)) for words in then]
    assert quoted(letter(ASK, LIST, HARM, *parts, BALANCE), "comes to a balance") == [then[-1]]


def test_what_is_weighed_for_one_of_two_is_quoted_from_its_own_part() -> None:
    both: Part = ("exemption_list", "Section 31(1)(a) and section 38(1)(b) apply.", ("31(1)(a)", "38(1)(b)"))
    pooled: Part = (
        "pit_disclosure",
        "Walkers have an interest in the keeper's health.",
        ("31(1)(a)", "38(1)(b)"),
    )
    own: Part = ("pit_disclosure", "There is an interest in which gates are open after dark.", ("31(1)(a)",))
    assert quoted(letter(ASK, both, HARM, pooled, own, BALANCE), "comes to a balance") == [own[1]]


@pytest.mark.parametrize(
    "words",
    [
        "To find the locked gates of the reservoir would take longer than the Act requires us to spend.",
        "The list of gates at the reservoir that are locked is to be withheld.",
    ],
)
def test_a_decision_is_no_reason_of_its_own(words: str) -> None:
    assert quoted(letter(ASK, LIST, ("harm", words, ("31(1)(a)",)), BALANCE), "reasons of its own") == []


def test_what_speaks_for_disclosure_alone_is_no_reason_for_refusing() -> None:
    wish: Part = (
        "pit_disclosure",
        "Those who walk at the reservoir at night want to know its gates.",
        ("31(1)(a)",),
    )
    assert quoted(letter(ASK, LIST, wish, BALANCE), "reasons of its own") == []


@pytest.mark.parametrize(
    ("answer", "given"),
    [
        ("Q1. 118.", True),
        ("Q4: £402,650 (excluding VAT)", True),
        ("A2 - 7%", True),
        ("Gate house 118", False),
    ],
)
def test_a_figure_under_the_number_of_its_question_is_given(answer: str, given: bool) -> None:
    one = letter(ASK, ("disclosure", answer), LIST, HARM, BALANCE)
    assert quoted(one, "did not refuse everything") == ([answer] if given else [])


@pytest.mark.parametrize(
    ("role", "words", "given"),
    [
        ("decision", "Whether reasons ought to have been given is not for this review.", False),
        ("decision", "The first two pages should have been provided in May and were not.", False),
        ("decision", "The first two pages are provided and are attached.", True),
        (
            "balance",
            "The interest in the two drafts is slight and they are disclosed with this letter.",
            True,
        ),
        ("harm", "The two older logs of the gates are attached to this reply.", True),
        ("decision", "In respect of parts 1 and 2 the information is held and is at Annex A.", True),
        ("decision", "The information is held and is in draft until the gates have been rehung.", False),
        ("decision", "The list of the gates of the reservoir is with this letter.", True),
        ("disclosure", "The register of gates is attached.", True),
        ("disclosure", "We enclose the order under section 26 by which the gates were shut.", True),
        ("harm", "If the logs of the gates were sent with this letter a thief would read them.", False),
    ],
)
def test_what_comes_with_the_letter_and_what_only_ought_to(role: Role, words: str, given: bool) -> None:
    one = letter(ASK, LIST, HARM, (role, words, ("31(1)(a)",)), BALANCE)
    assert quoted(one, "did not refuse everything") == ([words] if given else [])


def test_what_an_opponent_would_like_to_know_is_no_interest_in_disclosure() -> None:
    opponent: Part = (
        "pit_disclosure",
        "The contractor's solicitors would very much like to know it too.",
        ("31(1)(a)",),
    )
    walkers: Part = (
        "harm",
        "People who walk there are entitled to know which way they can leave.",
        ("31(1)(a)",),
    )
    assert quoted(letter(ASK, LIST, HARM, walkers, opponent, BALANCE), "comes to a balance") == [walkers[1]]


@pytest.mark.parametrize(
    "quote",
    [
        'The Commissioner\u2019s guidance says that "the public interest in disclosure may be stronger where an inquiry was mishandled".',
        'It also says that "there will always be some public interest in the openness of an authority\u2019s affairs".',
        'The Tribunal held that "those who pay for the gates have an interest in knowing how they are kept".',
        'The Code advises that "the interest of the public in openness should be given weight in any such case".',
        'The ICO states: "people have a right to know how decisions that touch them have been made by the body".',
        'The guidance adds "the public interest in knowing is not the same as what interests the public at large".',
    ],
)
def test_the_interest_is_quoted_in_the_words_of_the_authority(quote: str) -> None:
    own = "Two people died and their families want to know why: this is the weightiest reason for release."
    harm: Part = (
        "harm",
        "A trial this winter would be put at risk if the report were in the papers.",
        ("30(1)(b)",),
    )
    listed: Part = ("exemption_list", "Section 30(1)(b) - Investigations", ("30(1)(b)",))
    sides = [("pit_disclosure", quote, ("30(1)(b)",)), ("pit_disclosure", own, ("30(1)(b)",))]
    ends: Part = ("balance", "We find that the interest in a fair trial outweighs it.", ("30(1)(b)",))
    one = letter(ASK, listed, harm, *sides, ends)  # type: ignore[arg-type]
    assert quoted(one, "names a public interest") == [own]


@pytest.mark.parametrize(
    "words",
    [
        "The law calls this neither confirming nor denying, and it isn't a hint in either direction.",
        "We neither confirm nor deny that the Board has any such device.",
        "Our answer is to neither confirm nor to deny it.",
    ],
)
def test_the_formula_counts_whatever_its_part_was_read_as(words: str) -> None:
    listed: Part = ("exemption_list", "Section 31(3) - Law enforcement", ("31(3)",))
    assert quoted(letter(ASK, listed, ("decision", words)), "neither confirms nor denies") == [words]
    assert quoted(letter(ASK, listed, ("legislation", words)), "neither confirms nor denies") == []


@pytest.mark.parametrize(
    "before",
    ["Would it be in the public interest to tell you?", "Is there anything to be said for telling you?"],
)
def test_a_question_names_no_interest(before: str) -> None:
    asks: Part = ("pit_disclosure", before, ("31(1)(a)",))
    told: Part = ("pit_disclosure", SENTENCE, ("31(1)(a)",))
    assert quoted(letter(ASK, LIST, HARM, asks, told, BALANCE), "comes to a balance") == [SENTENCE]


def test_what_opens_with_its_side_is_quoted_before_what_others_want() -> None:
    first = (
        "For disclosure: the gates have been disputed for six years, and 640 letters were sent about them."
    )
    sides: Part = ("pit_disclosure", first, ("31(1)(a)",))
    more: Part = ("pit_disclosure", SENTENCE, ("31(1)(a)",))
    assert quoted(letter(ASK, LIST, HARM, sides, more, BALANCE), "comes to a balance") == [first]


@pytest.mark.parametrize(
    "words",
    [
        "A copy of the plan goes with this letter so that you need not ask again.",
        "You will find with this letter the list of the gates, with two lines taken out.",
        "Those numbers are no exchange of views and I release them with this letter.",
    ],
)
def test_what_comes_with_the_letter_is_given_even_among_reasons(words: str) -> None:
    one = letter(ASK, LIST, HARM, ("harm", words, ("31(1)(a)",)), BALANCE)
    assert quoted(one, "did not refuse everything") == [words]


@pytest.mark.parametrize(
    "words",
    [
        "The threat from terrorism was raised to SEVERE on 15 November 2021 and lowered to SUBSTANTIAL on 9 February 2022.",
        "We don’t hold the figure by gate; I give notice of this under section 17.",
    ],
)
def test_a_threat_level_and_a_notice_give_nothing(words: str) -> None:
    one = letter(ASK, ("disclosure", words), LIST, HARM, BALANCE)
    assert quoted(one, "did not refuse everything") == []
