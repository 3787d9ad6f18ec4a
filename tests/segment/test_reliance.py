"""Which provisions whole letters rely on and argue: letters of invented bodies, both ways."""

from __future__ import annotations

import pytest

from similarity.segment import understand

HEAD = """Quarrendon District Council
Our ref: FOI 311/24
5 March 2024
Dear Ms Tolland
Freedom of Information Act 2000
"""
TAIL = """You may ask for an internal review within 40 working days.
Yours sincerely
Information Officer
"""


@pytest.fixture
def letter(plain_document):
    return lambda body: understand(plain_document(HEAD + body + TAIL))


def test_powers_counts_and_other_acts_are_no_exemptions(letter):
    read = letter("""
You asked how many notices were served and how many people were stopped.
We hold the information and it is set out below.
There were 19 section 21 notices and four section 38 agreements. Officers stopped 33 drivers under section 44.
Under the Gambling Act 2005 a premises may, by section 36, be reviewed; two were.
""")
    assert read.declared == read.argued == ()


def test_ranges_and_parts_before_their_section(letter):
    read = letter("""
You asked for the plans of the depot.
The plans are withheld under section 27(1)(a) to (c) of the Act because the embassy next door would be shown.
Subsection (2) of section 40 applies to the names of the drivers.
""")
    assert read.declared == ("27(1)(a)", "27(1)(b)", "27(1)(c)", "40(2)")


def test_mentions_are_no_reliance(letter):
    read = letter("""
You asked for the diary of the chief executive.
The diary is withheld under section 36(2)(c) of the Act. The Monitoring Officer holds that release would stop candid meetings.
That exemption is open only to papers which section 35 does not reach. We looked at section 38(1)(b) too and found it was not engaged.
The public interest favours withholding the diary for now.
""")
    assert read.declared == ("36(2)(c)",)
    assert "35" not in read.argued
    assert "38(1)(b)" not in read.argued


def test_what_a_review_withdraws_is_gone(letter):
    read = letter("""
You asked us to review our refusal of the bids.
Our first reply refused the bids under section 43(2) and the names under section 40(2).
I no longer rely on section 40(2), and the names are enclosed. I uphold the use of section 43(2).
The bidders meet again in June and would copy each other's rates.
""")
    assert read.declared == ("43(2)",)


def test_a_review_that_only_upholds_rests_on_the_first_answer(letter):
    read = letter("""
You asked us to review our refusal of the bids.
Our first reply refused the bids under section 43(2).
I have looked at it afresh and I uphold that decision.
""")
    assert read.declared == ("43(2)",)


def test_headings_alone_declare_where_the_refusal_names_nothing(letter):
    read = letter("""
You asked for three things about the depot.
We hold all of them and are withholding two of them, which we take in turn.
The patrol rota: section 31(1)(a)
Thieves would see at which hours nobody is at the gate, and two sheds were emptied last winter.
The drivers' names: section 40(2)
The drivers are junior and would not expect to see their names in print.
""")
    assert read.declared == ("31(1)(a)", "40(2)")


def test_a_provision_that_no_act_has_is_left_unparsed(letter):
    read = letter("""
You asked for the rota.
The rota is withheld under section 31(1)(k) of the Act and section 40(2) of the Act.
""")
    assert read.declared == ("40(2)",)
    assert [s.of(read.document.text) for s in read.unparsed] == ["section 31(1)(k)"]


def test_lettered_points_of_the_request_are_no_limbs(letter):
    read = letter("""
You asked for (a) the budget, (b) the rota, (c) the names and (d) the map.
We are withholding (b) under section 31(1)(c), (c) under section 40(2) and (d) under section 38(1)(a).
""")
    assert read.declared == ("31(1)(c)", "40(2)", "38(1)(a)")


def test_the_scottish_laws(plain_document):
    read = understand(
        plain_document("""Inverlune Council
Ref: 88/2023
9 May 2023
Dear Mr Orr
You asked under the Freedom of Information (Scotland) Act 2002 for the survey of the loch and the emails about it.
The emails are withheld under sections 30(b)(i) and (ii). The survey is environmental information, so section 39(2) applies and we have dealt with it under the Environmental Information (Scotland) Regulations 2004.
The survey is withheld under regulation 10(4)(d), as it is not finished.
Officers would write with less candour, and a survey of half the loch would mislead.
You may ask for a review within 40 working days and then appeal to the Scottish Information Commissioner.
""")
    )
    assert read.declared == ("FOISA 30(b)(i)", "FOISA 30(b)(ii)", "FOISA 39(2)", "EISR 10(4)(d)")
    assert read.regime == "FOISA"


def test_the_environmental_regulations(letter):
    read = letter("""
You asked for the emails about the weir.
The Environmental Information Regulations 2004 govern this. Regulation 12(2) makes us lean towards release and regulation 12(1)(b) asks for a public interest test.
The emails are refused under regulation 12(4)(e) of the Regulations.
They went to and fro while the cause of the flood was being worked out, and staff would stop writing if each was published.
""")
    assert read.declared == ("EIR 12(4)(e)",)
    assert read.regime == "EIR"


def test_reasons_that_come_before_the_exemption_is_named(letter):
    read = letter("""
You asked who complained about the bells.
We have kept one thing back. The three who wrote live beside the tower, one is ill, and they would not have written if their names had been going round the village.
We rely on section 40(2) for this.
""")
    assert read.declared == ("40(2)",)


def test_first_words_narrow_what_a_paragraph_is_for(letter):
    read = letter("""
You asked for the papers of the working group.
The papers are withheld under section 36(2)(b)(i), section 36(2)(b)(ii) and section 36(2)(c) of the Act.
As to section 36(2)(b)(i), officers would advise in softer words if their notes were read by the press.
As to section 36(2)(b)(ii), members would take fixed positions and would not change their minds in writing.
As to section 36(2)(c), the sale would be harmed because a buyer would learn the lowest price.
""")
    assert set(read.argued) == {"36(2)(b)(i)", "36(2)(b)(ii)", "36(2)(c)"}
    third = next(x for x in read.labels if "fixed positions" in x.span.of(read.document.text))
    assert third.exemptions == ("36(2)(b)(ii)",)


def test_an_exemption_called_by_its_name(letter):
    read = letter("""
You asked what the app cost and what its contract says about renewal.
The app cost £40,000. The maker is in talks with two colleges and would lose its footing if the clause were known.
We have therefore decided to refuse this part, and the exemption in the Freedom of Information Act for commercial interests is the ground for it.
""")
    assert read.declared == ("43",)


def test_a_name_beside_its_number_adds_nothing(letter):
    read = letter("""
You asked for the route of the van.
The route is withheld under the law enforcement exemption, section 31(1)(a).
Thieves would wait for it at the bridge.
""")
    assert read.declared == ("31(1)(a)",)


def test_a_heading_by_title_puts_its_exemption_in_force(letter):
    read = letter("""
You asked for the bids and the names of the panel.
The bids are withheld under section 43(2) and the names under section 40(2).
Commercial interests
The firms bid against each other in three counties and would copy each other's rates.
Personal information
The officers are junior and were told that the scoring would stay in the room.
""")
    firms = next(x for x in read.labels if "three counties" in x.span.of(read.document.text))
    junior = next(x for x in read.labels if "are junior" in x.span.of(read.document.text))
    assert firms.exemptions == ("43(2)",)
    assert junior.exemptions == ("40(2)",)


def test_a_name_without_reliance_is_a_mention(letter):
    read = letter("""
You asked for the route of the van.
The route is withheld under section 31(1)(a). We do not rely on the exemption for national security.
Thieves would wait for it at the bridge.
""")
    assert read.declared == ("31(1)(a)",)


@pytest.mark.parametrize(
    ("sentence", "declared"),
    [
        ("Their names have been taken out under section 40(2).", ("31(1)(a)", "40(2)")),
        ("The prices are withheld by virtue of section 43(2).", ("31(1)(a)", "43(2)")),
        ("Section 43(2) is relied upon for the prices.", ("31(1)(a)", "43(2)")),
        ("The prices would also be of use to a rival, as section 43(2) has it.", ("31(1)(a)",)),
        ("Section 41(1) applies to them.", ("31(1)(a)", "41(1)")),
        ("Section 41(1) applies to them if they were got from another.", ("31(1)(a)",)),
    ],
)
def test_a_sentence_that_withholds_declares_among_the_reasons_for_another(letter, sentence, declared):
    read = letter(f"""
You asked for the plan of the yard and who works there.
The plan is withheld under section 31(1)(a) of the Act.
Section 31
Disclosure would be likely to help thieves, who would learn which gate is unlit. {sentence}
The public interest favours keeping the plan back.
""")
    assert read.declared == declared


def test_a_subject_that_refuses_declares(plain_document):
    read = understand(
        plain_document(
            "Quarrendon District Council\nRE: FOI/311/24 - plan of the yard - refusal,\nss. 31(1)(a) & 43(2) FOIA\n\nDear Ms Tolland,\n\n"
            "You asked for the plan of the yard and its rent.\n\nNeither can be handed over. A plan would be likely to show thieves which gate"
            " is unlit, and the rent would be likely to weaken our hand with the next tenant.\n\nYours sincerely\nInformation Officer\n"
        )
    )
    assert read.declared == ("31(1)(a)", "43(2)")


def test_law_told_and_then_applied_is_relied_on(letter):
    read = letter("""
You asked for the complaint about the mill.
The Trust will not send you the complaint.
Section 44(1)(a) of the Act covers what another enactment forbids to be told. The exemption is therefore engaged.
""")
    assert read.declared == ("44(1)(a)",)


def test_what_became_of_earlier_requests_is_not_relied_on_now(letter):
    read = letter("""
You asked for the number of geese on the pond.
We have decided to treat your request as vexatious under section 14(1).
In 2022 you sent us eleven requests about the geese. One was refused under section 43(2) and another under section 40(2).
""")
    assert read.declared == ("14(1)",)
    assert read.argued == ()


def test_parts_of_licences_and_rules_are_no_provisions(letter):
    read = letter("""
You asked for the gauge readings at the weir.
The readings are withheld under regulation 12(5)(e) of the Environmental Information Regulations 2004.
They bear on condition 12(4) of our licence and on rule 13(1), by which the mill may draw less in a dry year.
""")
    assert read.declared == ("EIR 12(5)(e)",)
    assert "EIR 12(4)" not in read.argued


def test_headings_by_the_thing_refused_say_what_reasons_are_for(letter):
    read = letter("""
You asked for three papers.
We rely on section 36(2)(b)(i) for the survey of tutors, on section 42(1) for the solicitor's note and on section 41(1) for the donor's letter.
The survey
Tutors wrote freely and would be likely to write less another time, so that the Principal would choose with less to go on.
On the other side, the survey will be out of date by the summer and its totals have been published.
The solicitor's note
It was written to advise the college and has been shown to nobody. A college that could not take advice in private would take worse advice.
""")
    assert set(read.declared) == {"36(2)(b)(i)", "42(1)", "41(1)"}
    assert set(read.argued) == {"36(2)(b)(i)", "42(1)"}


def test_first_words_by_the_thing_refused(letter):
    read = letter("""
You asked for two papers.
The rota is withheld under section 38(1)(b) and the tenders under section 43(2).
As to the tenders, the four firms bid again in June and would be likely to raise their prices if each could read what the others had asked for.
The dogs bite and the gate was forced in May, so that a keeper on his own at night would be in danger if it were known when he walks.
""")
    by_start = {read.document.text[x.span.start : x.span.start + 12]: x.exemptions for x in read.labels}
    assert by_start["As to the te"] == ("43(2)",)
    assert set(by_start["The dogs bit"]) == {"38(1)(b)", "43(2)"}  # nothing says what it is about


def test_a_reason_behind_a_colon_is_argued(letter):
    read = letter("""
You asked who objected to the kennels.
I shall not send you their letters, since they are exempt under section 40(2) of the Act: people wrote as neighbours, told us about their health, and were promised on the form that nobody else would read a word of it.
""")
    assert read.declared == ("40(2)",)
    assert "40(2)" in read.argued


def test_an_identical_request_refused_by_the_law_told_next(letter):
    read = letter("""
You asked for the list of moorings once more.
The first half of this will not be answered again. It is word for word what you sent in April. Section 14(2) of the Act relieves an authority of the duty to comply with a substantially similar request.
""")
    assert read.declared == ("14(2)",)


def test_a_section_that_the_requester_names_in_an_open_request(letter):
    read = letter("""
Your request
All of these, please: the drawing of the sluice; the log of the keeper. I would point out that section 24 needs a certificate before it is used.
Our decision
The drawing is withheld under section 31(1)(a) of the Act, because a thief would learn where the pumps stand and how the shed is locked.
""")
    assert read.declared == ("31(1)(a)",)


@pytest.mark.parametrize(
    ("then", "declared"),
    [
        ("We are satisfied that the test is met.", ("22(1)", "40(2)")),
        ("I believe that this is so.", ("22(1)", "40(2)")),
        ("We think that it is a wise rule in the main.", ("40(2)",)),
    ],
)
def test_law_told_and_found_to_fit_is_relied_on(letter, then, declared):
    read = letter(f"""
You asked for the list of the allotments that are to be sold and who tends them.
We hold the list. It is to be printed in June with the prices beside it.
Section 22(1) of the Act is for information that one already means to publish, if it is reasonable to wait. {then}
The names are withheld under section 40(2), as those who tend them would not expect to be named.
""")
    assert read.declared == declared


@pytest.mark.parametrize(
    ("then", "applied"),
    [
        ("The exemption is engaged.", True),
        ("For these reasons the exemption is engaged.", True),
        ("We find that this exemption is made out.", True),
        ("It would be told to the rest, and so the exemption applies.", True),
        ("The exemption is not engaged.", False),
        ("The exemption is engaged only if that is likely.", False),
        ("You say that this exemption is engaged. We do not think so.", False),
        ("Section 41 is about confidence. The exemption is engaged.", False),
    ],
)
def test_law_told_and_applied_behind_facts_is_relied_on(letter, then, applied):
    read = letter(f"""
You asked for the list of the moorings and who rents them.
The names are withheld under section 40(2), as those who rent them would not expect to be named.
Section 43(2) is concerned with commercial interests. Whoever saw the other rents would bid for the least of them. {then}
""")
    assert ("43(2)" in read.declared) is applied


@pytest.mark.parametrize(
    ("words", "declared"),
    [
        ("We have decided to refuse it under section 14(1) of the Act, which provides that a public authority is not obliged to comply with a request that is vexatious.", ("14(1)",)),
        ("The Board has therefore resolved to withhold it under section 43(2), which says that information is exempt if its release would prejudice commercial interests.", ("43(2)",)),
        ("It is exempt under section 43(2). We have no wish to rely on section 41, nor any reason to.", ("43(2)",)),
        ("It is exempt under section 43(2), and there is no cause to turn to section 41.", ("43(2)",)),
    ],
)  # fmt: skip
def test_what_is_decided_and_what_there_is_no_wish_to_use(letter, words, declared):
    read = letter(f"""
You asked for the list of the moorings.
We hold the list. {words}
""")
    assert read.declared == declared


def test_a_reason_that_relies_on_a_provision_says_what_its_paragraph_is_for(letter):
    read = letter("""
You asked for the number of late shifts on each ward, and which agencies were used.
Where the number for a ward is below five it is replaced by a star, because colleagues would be likely to know who was meant. The information is therefore personal data and the Council is applying section 40(2). To publish it would be likely to distress the staff.
The agencies are listed on our website. As the list is reasonably accessible to you, section 21 applies and we need not supply it again.
""")
    told = {label.exemptions for label in read.labels if label.role == "harm"}
    assert told == {("40(2)",)}


def test_the_grounds_of_a_complaint_are_not_argued(letter):
    read = letter("""
On 20 November 2023 you requested the submissions on the coastal fund and the day rate of the consultant.
You ask for a review on the following grounds: (a) section 42 was wrongly called absolute; and (b) no reason was given under section 43.
There were four submissions. They relate to the formulation of government policy and section 35(1)(a) is engaged.
Openness about the fund would help towns to prepare. Against that, ministers need a space in which to talk, and the interest in keeping it is the stronger.
Your complaint is otherwise not upheld.
""")
    assert read.declared == ("35(1)(a)",)
    assert read.argued == ("35(1)(a)",)


@pytest.mark.parametrize(
    "words",
    [
        "The draft has not been provided. This is because of the exemption contained in section 36(2)(b)(ii) of the Act.",
        "The draft will not be shown because it would inhibit the exchange of views (section 36(2)(b)(ii)).",
        "The draft is not being sent on the basis that section 36(2)(b)(ii) exempts it.",
    ],
)
def test_the_ground_behind_the_refusal_is_relied_on(letter, words):
    read = letter(f"\nYou asked for the draft of the lettings plan.\n{words}\n")
    assert read.declared == ("36(2)(b)(ii)",)


@pytest.mark.parametrize(
    "words",
    [
        "A similar request was refused last year under section 43.",
        "Two earlier requests were withheld in part by virtue of section 42(1).",
        "The plan was not supplied to us by any of the bodies named in section 23.",
    ],
)
def test_what_befell_other_requests_is_no_ground_of_this_letter(letter, words):
    read = letter(
        f"\nYou asked for the plan of the depot.\n{words}\nThe plan is withheld under section 31(1)(a).\n"
    )
    assert read.declared == ("31(1)(a)",)
