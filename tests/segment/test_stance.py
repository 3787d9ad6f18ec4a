"""What a sentence does with a provision: invented sentences, both ways."""

from __future__ import annotations

import pytest

from similarity.segment.citations import scan
from similarity.segment.citations.stance import stance_of

RELIED = [
    "The Commissioner says that such names are private, and we withhold them under section 40(2).",
    "Where the cost of answering exceeds the limit, section 12(1) applies, and that is so here.",
    "Where the limit is exceeded, section 12(1) lets us refuse, and we do.",
    "As the limit is exceeded, section 12(1) applies.",
    "Because the cost of this request is above the limit, section 12(1) applies.",
    "Where, as here, the cost exceeds the limit, section 12(1) applies.",
    "Where we have taken out names, section 40(2) applies.",
    "In this case the duty to confirm or deny does not arise, section 30(3).",
    "Only the complainant's name has been taken out, section 40(2) of the Act.",
    "The last page was left out, s.42(1).",
    "Section 42(1) protects them.",
    "Because of section 31(1)(c) you cannot have this for now: two men are to be tried in September.",
    "On account of section 44(1)(a) we may not tell you.",
    "Section 40(2) was applied twice: to the names and to the numbers.",
    "We refused two of your three questions under section 40(2).",
    "Two documents are withheld under section 43(2) and three under section 40(2).",
    "The policy says that we should be open, but we rely on section 43(2) for the rates.",
    "Our guidance says when to use section 42(1), and we apply it to the advice.",
    "I have found nothing wrong with the use of section 42(1).",
    "The tender belongs to our supplier, and regulation 12(5)(e) says we don't disclose it.",
    "Section 41(1) means that the Trust may not hand these over.",
    "In my judgement the exemption that should have been claimed from the outset is section 36(2)(b)(i), and we claim it now.",
    "The exemption which really applies is section 31(1)(g).",
    "Less than a month has gone by, and section 14(2) is there for that.",
    "I see no reason to differ from the reliance on section 31(1)(a).",
    "There was no error in the application of section 43(2) to the rates.",
    "This reply withholds the map on one ground, section 31(1)(a).",
    "We confirm that refusal under section 31(1)(a).",
    "I’m holding on to it under section 22(1), which is about things we mean to print.",
    "Section 31(1)(a) applies but does not cover the map.",
    "The Trust refuses the request under section 14(1) of the Act, by which an authority need not answer what is vexatious.",
    "The College therefore withholds the marks under section 40(2), which tells every public authority to keep personal data.",
    "The Council has declined it under section 12(1), so that a public authority is not put to that cost.",
    "The tender scores are being withheld under section 43(2) of the Act.",
    "We are relying on section 40(2), for personal information.",
    "The Board rests its refusal on section 36(2)(c).",
    "Section 42(1) is engaged because the note was written by our solicitor.",
    "In our view section 31(1)(a) covers the gate codes.",
    "The harbour plan falls within section 24(1).",
    "The remaining pages attract the exemption at section 41(1).",
    "I have decided to treat your request as vexatious under section 14(1).",
    "The exemption we have applied is section 22(1).",
    "The exemptions are section 27(1)(a) and section 27(1)(c).",
    "Exemptions relied on: s.38(1)(b), s.40(2).",
    "This is refused by virtue of section 44(1)(a).",
    "Section 12(1) means that we do not have to answer it.",
    "Section 21(1) allows the Trust to point you to the register instead.",
    "The names have been redacted under s40(2).",
    "The answer to this part is no, because section 30(1)(b) applies.",
    "The Council has therefore chosen to apply section 43(1) to the recipe.",
    "The information is exempt under section 35(1)(a) of the Freedom of Information Act 2000.",
    "We consider that the information you want is exempt by reason of section 31(1)(g).",
    "Part 3 is covered by regulation 12(5)(e) of the EIR.",
    "We are excepted from the duty to disclose by regulation 12(4)(d).",
    "The public interest in maintaining section 35(1)(b) is the stronger.",
    "I uphold the reliance on section 38(1)(a).",
    "The force neither confirms nor denies that it holds more, by virtue of section 23(5).",
    "The duty to confirm or deny does not arise, because of section 31(3).",
    "We will not be sending you the rota, which is exempt under section 38(1)(b).",
    "The advice cannot be released: section 42(1).",
    "Section 43(2), commercial interests.",
    "The bids are kept back under section 43(2) since release would be likely to harm any person who bids again.",
    "You asked for the plans, and these are exempt under section 31(1)(a).",
    "I no longer rely on section 31(1)(a) for anything but the map.",
    "The contract is not released because it is exempt under section 43(2).",
    "We do not hold part 2, and part 1 is exempt under section 22(1).",
    "Please see section 40(2) below.",
    "We have had to say no to question 4 (section 31(1)(a)).",
    "Section 40(2) prevents us from naming her.",
    "It is section 38(1)(a) that stands in the way.",
    "Your request has been turned down under s.14(2).",
    "The figures are blanked out (s.40(2)).",
    "As such, s.43(2) is triggered.",
    "We hold the log but section 31(1)(a) stops us giving it out.",
    "The Commission considers section 31(1)(g) to be engaged.",
    "The firm has told us that it objects, and we agree that section 43(2) applies to every page.",
    "Your request is refused: the figures are already reasonably accessible (section 21(1)).",
    "Nothing more can be supplied because of section 40(2).",
    "Section 12(1) of the Freedom of Information Act 2000 is the provision in question.",
    "Sections 31(1)(a) and 40(2) are the exemptions that we have used.",
    "One is section 41(1).",
    "The other, as to the drivers alone, is section 40(2).",
    "For the bids the Board leans upon section 43(2).",
    "The Agency founds on section 31(1)(g).",
    "By section 14(1) the Gallery is under no duty to answer these.",
    "For the report the exemption is the one that protects an authority's functions: section 31(1)(g), the purpose being another matter.",
    "That's the personal information exemption, and there is nothing to weigh.",
    "This is the exemption for law enforcement, the limb about crime (31(1)(a)).",
    "We have removed the names (40(2)) and the prices (43(2)).",
]  # fmt: skip
DENIED = [
    "Nothing has changed and section 14(2) is there for that, but it is not relied on.",
    "The exemption that should have been claimed is not section 36(2)(c).",
    "Sections 35 and 42 were considered but are not claimed.",
    "Section 31(1)(a) was looked at, and is not relied on.",
    "Section 38(1)(a), which your letter feared, need not trouble either of us.",
    "The question of section 12(1) needn’t detain us.",
    "We place reliance on neither section 31(1)(a) nor the section beside it.",
    "The Forest Trust relies upon neither section 38(1)(a) nor any other.",
    "I have used neither section 21(1) nor any exemption that needs a balance.",
    "No document was withheld by us under section 41(1).",
    "We do not rely on section 41(1).",
    "Section 24(1) does not apply to a bicycle shed.",
    "We looked at section 38(1)(b) and decided that it was not engaged.",
    "Nor is section 22(1) claimed.",
    "The Trust has not applied section 36(2)(b)(i) here.",
    "Section 14(1) plays a part in other cases and is not used in this one.",
    "We are not satisfied that section 43(2) is engaged.",
    "Section 40(2) forms no part of our reasons.",
    "No reliance is placed on section 31(1)(a).",
    "Section 35(1)(a) was considered and rejected.",
    "It cannot be said that section 27(1)(a) applies.",
    "Section 41(1) falls away.",
    "There is no need to look at section 38(1)(a).",
    "Section 43(2) has no bearing on this.",
    "Neither the Act nor its section 24(1) has any application to a company.",
    "Nobody is leaning on section 22(1).",
    "Section 36(2)(c) has no part in our answer.",
]
WITHDRAWN = [
    "Section 35(1)(a) was the wrong exemption, the policy being settled.",
    "Section 31 was not the right exemption to use.",
    "I found nothing wrong with the searches but section 42(1) was wrongly used.",
    "I withdraw the reliance on section 31(1)(a).",
    "Section 43(2) should not have been applied.",
    "We no longer rely on section 22(1).",
    "The first answer was wrong to apply section 41(1), and the letters are enclosed.",
    "I overturn the use of section 36(2)(c).",
]
OLDER = [
    "That reply withheld the whole map on one ground, section 31(1)(a).",
    "That decision had relied on section 36(2)(c).",
    "Our original response refused the plan under section 31(1)(a).",
    "The first reply relied on section 43(2).",
    "You were told that section 22(1) applied.",
    "The information team had withheld the notes under section 36(2)(b)(ii).",
    "In our letter of 4 May we cited section 40(2).",
    "When we first replied we cited section 22(1).",
    "The refusal of 3 June was made under section 43(2).",
]
ASKED = [
    "The Commissioner said that the exemption which applies is section 41(1).",
    "You say that the exemption which should have been claimed is section 36(2)(c).",
    "Section 40(2) was used 31 times, section 43(2) 12 times and section 14(1) once.",
    "We refused eleven requests: seven under section 40(2) and four under section 43(2).",
    "In 2023 we refused 14 requests under section 12(1).",
    "Section 43(2) was used in nine cases.",
    "The policy says that section 14(1) is to be used sparingly.",
    "The training slides tell staff when section 43(2) may be claimed.",
    "You argue that section 31(1)(a) has nothing to do with libraries.",
    "You also say that section 43(2) was misused.",
    "Your view is that section 42(1) lapsed when the note was shown to the press.",
    "If you refuse under section 31, please say why.",
    "The contractor urged us to rely on section 43(2).",
    "Section 41 was suggested by the supplier.",
    "The applicant contends that section 40(2) cannot cover a chief executive.",
    "You added that the tolls would no doubt be buried under section 43(2).",
    "You remind us that section 24(1) calls for a certificate.",
]
OPEN = [
    "The exemption that should have been claimed is section 31(1)(a), as you say, but we now give you the plans.",
    "Section 36(2)(c) may apply once the Principal has looked at the notes.",
    "We are considering whether section 43(2) applies.",
    "If the scope were wider, section 12(1) might be engaged.",
    "We might have refused this under section 14(2).",
    "Before relying on section 31(1)(a) an authority has to show the harm.",
    "We also considered section 38(1)(a).",
    "Should section 42(1) fail, the names would remain private.",
    "It could be withheld under section 44(1)(a).",
    "The exemption that might apply is a narrow one: section 43(2).",
]
RECITED = [
    "Section 21 says that we need not send what anybody can buy.",
    "Section 12(1) says that we do not have to comply if the cost is too high.",
    "Section 40(2) says that the public must not be shown personal data.",
    "Where the authority refuses a request under section 14(2), a public authority need not answer it again.",
    "Section 43(2) provides that information is exempt if its disclosure would prejudice trade.",
    "Section 40(2) concerns the personal data of others.",
    "Section 23(5) is absolute.",
    "Sections 31(1)(a) and 38(1)(b) are qualified exemptions.",
    "Section 22(1) protects drafts that are on their way to print.",
    "Under section 12(1) a public authority is not required to go on once the limit is reached.",
    "Information is exempt under section 41(1) if its release would be an actionable breach.",
    "Section 14(1) allows an authority to turn away a burdensome request.",
    "Section 36(2)(c) can only be claimed with the opinion of a qualified person.",
    "The exemption in section 40(2) is engaged where disclosure would breach a principle.",
    "Where the cost of answering is exceeded, section 12 applies; that was not so here, though it was close.",
    "If the appropriate limit is exceeded, section 12(1) applies.",
    "When the cost of a request goes beyond 18 hours, section 12 is engaged.",
    "Please note that where a request is vexatious, section 14(1) applies.",
    "Whenever answering takes more than 18 hours, section 12(1) applies; it took about 12.",
    "If requests are repeated without a reasonable interval, section 14(2) comes into play, which has not happened.",
]


def stances(sentence: str) -> list[str]:
    return [stance_of(sentence, f.span.start, f.span.end) for f in scan(sentence).found]


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        (sentence, stance)
        for stance, group in [
            ("relied", RELIED), ("denied", DENIED), ("withdrawn", WITHDRAWN), ("older", OLDER), ("asked", ASKED), ("open", OPEN),
            ("recited", RECITED),
        ]
        for sentence in group
    ],
)  # fmt: skip
def test_a_sentence(sentence, stance):
    found = stances(sentence)
    assert found
    assert set(found) == {stance}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The plan is exempt under section 31(1)(a), but section 24(1) is not engaged.",
            ["relied", "denied"],
        ),
        ("We rely on section 43(2) rather than section 41(1).", ["relied", "denied"]),
        ("You say that section 22(1) is out of time; we rely on section 35(1)(a).", ["asked", "relied"]),
        ("Section 36(2)(c) is withdrawn, and I uphold section 42(1).", ["withdrawn", "relied"]),
        (
            "Should section 30(1)(a) not reach the annex, it is exempt under section 31(1)(b).",
            ["open", "relied"],
        ),
        ("The reviewer set aside section 36(2)(c) and upheld section 42(1) alone.", ["withdrawn", "relied"]),
        ("I have upheld section 42(1) and set aside section 36(2)(c).", ["relied", "withdrawn"]),
        ("Reliance on section 36(2)(c) was dropped and we maintain section 42(1).", ["withdrawn", "relied"]),
        ("It is neither section 40(2) nor section 41(1) that stands in the way.", ["denied", "denied"]),
        ("Unlike section 44(1)(a), this exemption is qualified.", ["denied"]),
        ("Section 38(1)(b) is no part of this refusal.", ["denied"]),
        ("We relied on section 40(2) for the names, but that reliance is now withdrawn.", ["denied"]),
        ("We reserve the right to rely on section 36(2)(c) later.", ["open"]),
        ("The council is free to rely on section 36(2)(c) on appeal.", ["open"]),
        ("We apply section 40(2) to the names and section 43(2) to the rates.", ["relied", "relied"]),
        ("We applied section 22(1) in the spring; we do not rely on it today.", ["denied"]),
        ("Section 31(1)(a) covers the gates; it is not relied on for the cafe.", ["relied"]),
        (
            "Section 31(1)(a) covers the plan, section 24(1) was looked at; we are not relying on it.",
            ["relied", "denied"],
        ),
        ("You also speak of section 12(1), which we used for a different request.", ["asked"]),
        ("We relied on section 12(1) when we replied to your earlier request.", ["older"]),
        (
            "Instead of section 43(2), which our first answer cited, we now rely on section 41(1).",
            ["denied", "relied"],
        ),
        ("It has no bearing on the map, which is withheld under section 42(1).", ["relied"]),
        ("Some authorities use section 24(1) in such cases.", ["asked"]),
    ],
)
def test_clauses_of_one_sentence_are_told_apart(sentence, expected):
    assert stances(sentence) == expected


def test_where_the_law_is_told_only_words_of_this_letter_make_reliance():
    sentence = "Section 31(1)(a) applies where prevention of crime would be harmed."
    (found,) = scan(sentence).found
    assert stance_of(sentence, found.span.start, found.span.end, law_told=True) == "recited"
    sentence = "Section 31(1)(a) is engaged, and we withhold the map."
    (found,) = scan(sentence).found
    assert stance_of(sentence, found.span.start, found.span.end, law_told=True) == "relied"


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Section 40(2) of the Act applies to it, and there is nothing to weigh.", "relied"),
        ("Section 40(2) of the Act applies to it where a person is named.", "recited"),
    ],
)
def test_law_that_is_told_to_apply_to_what_was_asked_for_is_relied_on(sentence, stance):
    (found,) = scan(sentence).found
    assert stance_of(sentence, found.span.start, found.span.end, law_told=True) == stance


def test_a_power_that_others_used_is_no_ground():
    assert stances("Officers used section 30 to clear the square.") == ["named"]
    assert stances("We have used section 40(2) for the names.") == ["relied"]


@pytest.mark.parametrize(
    "before",
    [
        "As an indication of what is reasonable we have had regard to the limit which applies under ",
        "We have had regard to the £450 limit in ",
        "There is no limit in the Regulations, but we were guided by the threshold in ",
        "The burden, by analogy with the approach to requests under ",
        "The Board has taken as a guide the sum that is set under ",
        "The test is similar to the test in ",
        "Drawing on the case law about ",
        "By way of comparison with the ceiling under ",
        "It mirrors the rule in ",
        "The work is many times the hours measured against the cap in ",
    ],
)
@pytest.mark.parametrize("cited", ["section 12", "section 14"])
def test_the_measure_of_another_law_is_not_relied_on(before, cited):
    sentence = f"{before}{cited} of the Freedom of Information Act, the request is manifestly unreasonable."
    assert stance_of(sentence, len(before), len(before) + len(cited)) in ("named", "open", "recited")


@pytest.mark.parametrize(
    "before",
    [
        "Having regard to all the circumstances, the request is refused under ",
        "The test is met and we rely on ",
        "With regard to the second part, the limit is passed and ",
        "By comparison with the first part, the second is refused under ",
    ],
)
def test_what_is_refused_beside_a_comparison_is_relied_on(before):
    sentence = f"{before}section 12 applies to it." if before.endswith("and ") else f"{before}section 12."
    assert stance_of(sentence, len(before), len(before) + len("section 12")) == "relied"


TOLD_OF_OTHERS = [
    "The contractor argued that the tender was open, and section 43(2) applies.",
    "But for section 12, requests of any size would have to be answered.",
    "You say that section 43(2) was wrongly applied, and we agree.",
    "It was open to us to claim section 14.",
    "As a rule, section 12 applies to such requests.",
    "The information is not caught by section 21.",
    "As the guidance says, section 43(2) applies only where harm is likely.",
    "In FS50000000 the Commissioner found that section 41 was engaged.",
    "The First-tier Tribunal dismissed an appeal against a refusal under section 44.",
    "A similar refusal under section 41 was upheld in decision notice FS50000000.",
    "According to the company, section 41 applies.",
    "The firm would like us to apply section 41.",
    "The haulier argued that section 43(2) was engaged, but we are not persuaded.",
    "The corresponding exception in the Environmental Information Regulations is regulation 12(5)(e).",
    "Section 24 certificates are signed by a Minister.",
    "On that occasion section 12 was applied.",
    "Last year the council refused a request for the same file under section 44.",
    "Further requests may be treated as vexatious under section 14(1).",
    "Within the limit, section 40(2) is likely to apply to some of it.",
    "It is unnecessary to decide whether section 41 is engaged.",
    "We would have cited section 36 had the notes been asked for.",
    "None of sections 40, 41 and 24 is relied on.",
    "Nowhere in this letter is section 41 claimed.",
    "Section 40(2) doesn’t arise, as nobody is named.",
    "Our e-mail named section 41 by mistake.",
]
STILL_RELIED = [
    "As the Commissioner has held in such cases, the names are exempt under section 40(2).",
    "The contractor has asked that its prices be withheld, and they are exempt under section 43(2).",
    "As with your previous request, section 14(1) applies to this one.",
    "For the same reasons as in our reply of 3 May, section 31(1)(a) is engaged.",
    "We would have disclosed the plan had section 24(1) not applied to it.",
    "Were it not for section 40(2), the names would be released.",
    "If disclosed, the data would breach the first principle, and so section 40(2) applies.",
    "The police told us that section 31(1)(a) is engaged and we accept this.",
    "You asked us to reconsider section 43(2), and on reflection we maintain it.",
    "You say that section 43(2) was wrongly applied, but we maintain it.",
    "We are not obliged to disclose the advice: section 43 refers.",
    "The contractor argued that section 43(2) is engaged, and we agree.",
    "Following decision notice FS50000000 we rely on section 41.",
    "The Commissioner has accepted such arguments, and we apply section 43(2) here.",
    "As the equivalent exception is engaged too, we rely on regulation 12(5)(e).",
    "The Council considers that section 43(2) applies.",
    "The Company considers that section 43(2) applies.",
]


@pytest.mark.parametrize("sentence", TOLD_OF_OTHERS)
def test_what_others_decided_or_say_is_not_relied_on(sentence: str) -> None:
    assert "relied" not in stances(sentence)


@pytest.mark.parametrize("sentence", STILL_RELIED)
def test_what_the_authority_takes_up_is_relied_on(sentence: str) -> None:
    assert "relied" in stances(sentence)


@pytest.mark.parametrize(
    "words",
    [
        "see section 36 of the survey",
        "the landlord served a section 21 notice",
        "section 24 of the tender papers",
    ],
)
def test_sections_of_other_papers_and_notices_under_other_acts_are_no_provisions(words: str) -> None:
    assert scan(words).found == ()
