"""Law told and then applied, reasons under a decision, what was never decided, an older refusal: letters both ways."""

from __future__ import annotations

import pytest

from similarity.segment.citations import find_citations
from similarity.segment.citations.stance import stance_of
from similarity.segment.citations.taken_as_own import holds_here
from tests.segment.test_tables_of_figures import read, role_at

ASKED = "You asked for every e-mail about the pavilion.\n"


def stance(sentence: str) -> str:
    found = find_citations(sentence)
    assert found, sentence
    return stance_of(sentence, found[0].span.start, found[0].span.end)


def test_what_a_provision_would_have_done_is_no_reliance() -> None:
    for sentence in (
        "Section 40 would have caught some of it, but I do not go into that.",
        "Section 43(2) would bite on two of the pages, a point that can wait for another day.",
        "In all likelihood section 42 would have covered the advice too.",
        "Section 31(1)(a) would also have stood in the way of part of it.",
        "Section 36 would doubtless come into play if the minutes were asked for.",
        "Regulation 13 would catch the names as well; there was no call to decide that.",
    ):
        assert stance(sentence) == "open", sentence
    for sentence in (
        "The names would be caught by section 40(2), and for that reason are withheld.",
        "Section 43(2) would have covered both years, and we therefore withhold both.",
        "Release would be likely to harm our position and section 43(2) is engaged.",
        "The page would identify a child and section 40(2) covers it.",
        "Section 31(1)(a) applies, as a burglar would have learnt the code.",
    ):
        assert stance(sentence) == "relied", sentence


def test_a_refusal_told_by_its_day_is_an_older_one() -> None:
    for sentence in (
        "On 2 April the council refused your request under section 12(1).",
        "Our letter of 3 April refused questions 1 to 3 under section 12 of the Act.",
        "On the 9th of June 2023 we withheld the price under section 43(2).",
        "The reply of 6 March relied on section 14(1).",
        "On 14 May last year the Board first refused it under section 22.",
    ):
        assert stance(sentence) == "older", sentence
    for sentence in (
        "On 2 April you asked for the price, which is withheld under section 43(2).",
        "We have today refused your request under section 12(1).",
        "The letter of 3 April is withheld under section 42(1).",
        "The minutes of 9 June are exempt under section 36(2)(b)(i).",
        "On 2 May the tender closes, and section 43(2) applies.",
    ):
        assert stance(sentence) == "relied", sentence


@pytest.mark.parametrize(
    ("body", "declared"),
    [
        (
            "On 2 April the council refused your request under section 12(1). I have gone through the estimate in this "
            "review and cannot support it. The registers are attached.",
            (),
        ),
        (
            "On 2 April the council refused this under section 43(2). On review I uphold that decision.",
            ("43(2)",),
        ),
        ("Extract of the minutes.\nOn 14 May the Board refused the request under section 43(2).", ("43(2)",)),
        (
            "On 14 May the Board refused the request for the price under section 43(2). "
            "It relies on section 40(2) for the names.",
            ("43(2)", "40(2)"),
        ),
    ],
)
def test_the_older_refusal_counts_where_it_is_upheld_or_is_this_one(
    body: str, declared: tuple[str, ...]
) -> None:
    foot = "\nWith regards" if declared == ("43(2)", "40(2)") or body.startswith("Extract") else ""
    assert read(f"{ASKED}{body}{foot}").declared == declared


def test_a_sentence_puts_what_was_asked_for_in_the_class_just_told() -> None:
    for sentence in (
        "Your request falls into that class.",
        "Yours is such a request.",
        "This is one of them.",
        "The report is of that kind.",
        "What you ask for plainly comes within that description.",
        "In our view these belong to that category.",
    ):
        assert holds_here(sentence), sentence
    for sentence in (
        "The report is not of that kind.",
        "Some of your earlier requests fell into that class.",
        "The last request was of that kind.",
        "Vexatious requests are of that kind.",
        "This is one of them only if the cost is above the limit.",
        "Is yours such a request?",
    ):
        assert not holds_here(sentence), sentence


@pytest.mark.parametrize(
    ("body", "declared"),
    [
        ("Section 12(1) applies. Your request falls into that class.", ("12(1)",)),
        (
            "Section 12 lets an authority refuse a request whose cost would exceed the limit. Yours is such a request.",
            ("12",),
        ),
        ("Section 14(1) protects authorities from vexatious requests. This is one of them.", ("14(1)",)),
        ("Section 21 concerns what can be had elsewhere. The minutes belong to that class.", ("21",)),
        (
            "Section 22 protects information that is intended for publication. The report is not of that kind. It is attached.",
            (),
        ),
    ],
)
def test_law_is_relied_on_where_the_request_is_put_in_its_class(body: str, declared: tuple[str, ...]) -> None:
    assert read(f"{ASKED}{body}").declared == declared


def test_points_under_a_decision_for_reasons_argue_it() -> None:
    letter = read(
        f"""{ASKED}The request is refused as vexatious under section 14(1), for these reasons:
- it is the forty-first since May;
- you wrote that you would go on until the manager resigns;
- the tribunal closed the matter in 2021."""
    )
    assert letter.argued == ("14(1)",)
    for words in ("it is the forty-first", "you wrote that", "the tribunal closed"):
        assert role_at(letter, words) == "harm", words


def test_points_that_name_provisions_are_the_grounds() -> None:
    letter = read(
        f"""{ASKED}The request is refused for the following reasons:
- section 43(2): the plans show what a rival could copy;
- section 40(2): the names are those of junior staff."""
    )
    assert letter.declared == ("43(2)", "40(2)")
    given = read(
        f"""{ASKED}You may have them, for these reasons:
- the pavilion was opened in 2019;
- you asked for the e-mails, and they are attached."""
    )
    assert given.declared == given.argued == ()


def test_a_column_of_provisions_makes_a_bare_number_one() -> None:
    table = """{asked}The table shows why you do not get three of the documents.
| Document {column} Outcome
| 3. E-mails between our ecologist and our ranger 12(4)(e) Withheld
| 4. Letter from the estate 12(5)(f) Withheld
| 5. Rota of feeders {last}"""
    asked = "You asked under the Environmental Information Regulations 2004 for five documents.\n"
    whole = ("EIR 12(4)(e)", "EIR 12(5)(f)", "EIR 13")
    for last in ("13 Withheld", "13 Not disclosed", "13 Refused"):
        assert read(table.format(asked=asked, column="Regulation", last=last)).declared == whole, last
    for column, last in (
        ("Pages", "13 Withheld"),
        ("Regulation", "of 13 sheets Given"),
        ("Regulation", "13 May 2023 Given"),
        ("Regulation", "15 Given"),
    ):
        found = read(table.format(asked=asked, column=column, last=last)).declared
        assert found == whole[:2], (column, last)


def test_reasons_under_a_label_of_their_provision_are_no_request() -> None:
    letter = read(
        f"""{ASKED}Held. Not released. Exemptions: s31(1)(f) (security and good order) and s38(1)(b) (safety).
s31(1)(f): A plan is what you want first if you mean to bring something in or someone out. In 2019 a drone dropped a parcel on the one flat roof that staff cannot reach.
s38(1)(b): The children held there have enemies. Two have been threatened by the groups they used to run with."""
    )
    assert role_at(letter, "A plan is what") == "harm"
    assert letter.argued == ("31(1)(f)", "38(1)(b)")
