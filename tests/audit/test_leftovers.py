"""Leftovers: what belongs to another request, and look-alikes that do not."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from similarity.audit import audit_letters
from similarity.audit.leftovers.broken_text import broken_text, shared_errors, slips
from similarity.audit.leftovers.case_facts import foreign_ranges, named_facts, ranges_in, searched_ranges
from similarity.audit.leftovers.collect import leftovers as leftovers_of
from similarity.audit.leftovers.questions import foreign_questions
from similarity.audit.leftovers.subjects import Pile
from similarity.audit.shared_text import SharedText
from similarity.audit.single_letter import Shared, among_others, read_alone
from similarity.records import Filling, Finding, Letter, Occurrence, Slot, Span, Template
from tests.audit.letters import Part, letter, place

ASKED = "1. How many boats has the force had since 2020? 2. At what hours do they go out?"


def pile(*letters: Letter, templates: tuple[Template, ...] = ()) -> Pile:
    by_id = {one.document.document_id: one for one in letters}
    return Pile.of(by_id, (), {i: SharedText(one, ()) for i, one in by_id.items()}, templates)


def _shared(one: Letter) -> Shared:
    nothing = SharedText(one, ())
    return Shared(nothing, nothing)


def leftovers(one: Letter, others: Pile) -> list[Finding]:
    return list(
        leftovers_of(one, others, read_alone(one), among_others(one, _shared(one), len(others.letters) - 1))
    )


def quotes(one: Letter, found: object) -> list[str]:
    return [one.document.quote(f.span) for f in found if f.span]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("asked", "reason", "wanted"),
    [
        (
            "Exchanges from 2020 to present?",
            "Details of exchanges between 2014-present are held.",
            ["between 2014-present"],
        ),
        (
            "Exchanges since January 2020?",
            "The amounts from 2014 to the present day.",
            ["2014 to the present day"],
        ),
        (
            "Patrols in 2016?",
            "Details of patrols between 2009 and 2012 would show it.",
            ["between 2009 and 2012"],
        ),
        ("Patrols from 2015 to 2022?", "The rides between April and June 2022 show it.", []),
        ("Patrols over the last five years?", "Details of patrols between 2009 and 2012.", []),
        ("Patrols in 2016?", "The Act 2000 and the Regulations 2004 apply to the records.", []),
        ("After the article of 3 May 2023: how many?", "Details of patrols between 2009 and 2012.", []),
        ("Patrols since 3 May 2015?", "Details between 2009 and 2012 are held.", ["between 2009 and 2012"]),
        ("Patrols from 2014?", "Details of patrols in 2014 and 2015 would help.", []),
        ("Patrols in 2016?", "Details of contracts that end between January and April 2024 would help.", []),
        ("Patrols in 2016?", "The programme from June 2023 to March 2025 shows how many.", []),
    ],
)
def test_ranges_beyond_the_request(asked: str, reason: str, wanted: list[str]) -> None:
    one = letter(("request", asked), ("harm", reason, ("31(1)(a)",)))
    assert quotes(one, foreign_ranges(one)) == wanted


def test_a_range_in_the_decision_is_no_leftover() -> None:
    one = letter(
        ("request", "Patrols in 2016?"),
        ("decision", "We hold records between 2009 and 2012 too."),
        ("harm", "Details of patrols between 2009 and 2012 would show it.", ("31(1)(a)",)),
    )
    assert quotes(one, foreign_ranges(one)) == []


@pytest.mark.parametrize(
    ("asked", "told", "wanted"),
    [
        (
            "Gate repairs from 2018 to 2021?",
            "We looked through the log for all entries from 2009 to 2012.",
            ["2009 to 2012"],
        ),
        (
            "Gate repairs in 2021?",
            "A search of the ledger was made: the clerk ran a query for 2009-2012.",
            ["2009-2012"],
        ),
        ("Gate repairs from 2018 to 2021?", "The log was searched for all entries from 2018 to 2021.", []),
        ("Gate repairs from 2018 to 2021?", "We looked through the log from 2016 to 2019.", []),
        (
            "Gate repairs from 2018 to 2021?",
            "A sample of the log from 2009 to 2012 was searched in two hours.",
            [],
        ),
        (
            "Gate repairs from 2018 to 2021?",
            "For another person we looked through the log from 2009 to 2012.",
            [],
        ),
        ("Gate repairs?", "We looked through the log from 2009 to 2012.", []),
        ("Gate repairs from 2018 to 2021?", "The log from 2009 to 2012 is kept by the county archive.", []),
    ],
)
def test_a_search_in_a_time_apart_from_the_one_asked_for(asked: str, told: str, wanted: list[str]) -> None:
    one = letter(("request", asked), ("disclosure", told), ("harm", "A thief would wait.", ("31(1)(a)",)))
    found = list(searched_ranges(one))
    assert quotes(one, found) == wanted
    assert all(f.verdict == "unknown" for f in found)


def test_without_the_request_nothing_is_foreign() -> None:
    one = letter(
        ("harm", "Details between 2009 and 2012 and the amounts charged. Your ninth question.", ("27(1)",))
    )
    assert list(leftovers(one, pile(one))) == []


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("Your seventh question is refused.", ["Your seventh question"]),
        ("As to question 7 the log is withheld.", ["question 7"]),
        ("The answer to Question 2 is withheld.", []),
        ("There were 7 questions in Parliament.", []),
        ("A parliamentary question 12 was answered.", []),
        ("Your question 7, sent on its own on 10 February, will be answered by 10 March.", []),
        ("The answer to question 7, which you added later, is withheld.", []),
        ("Question 7 came by telephone.", []),
        ("Your question 7, put by telephone, is refused.", []),
        ("As to question 7 of your second message the log is withheld.", []),
    ],
)
def test_question_numbers(answer: str, wanted: list[str]) -> None:
    one = letter(("request", ASKED), ("harm", answer, ("31(1)(a)",)))
    assert quotes(one, foreign_questions(one)) == wanted


def test_letters_of_questions() -> None:
    lettered = "(a) how many boats are moored;\n(b) at what hours;\n(c) who keeps the keys."
    for asked, answer, wanted in (
        (lettered, "In answering questions (a) to (d) we weighed openness.", ["questions (a) to (d)"]),
        (lettered, "Question (e) is refused.", ["Question (e)"]),
        (lettered, "Parts b and d of your request are refused.", ["Parts b and d"]),
        (lettered, "In answering questions (a) to (c) we weighed openness.", []),
        (lettered, "In answering questions a and b we weighed openness.", []),
        (lettered, "Question a good lawyer and he will say so.", []),
        (lettered, "Parts (a) to (d) of section 30(1) are not relied on.", []),
        (lettered, "Question (d) of the survey was left out.", []),
        (lettered, "(d) what they are paid. Question (d) came in your later mail.", []),
        ("1. How many boats?\n2. At what hours?", "Questions (a) to (d) are refused.", []),
        ("How many boats, and when?", "Questions (a) to (d) are refused.", []),
    ):
        one = letter(("request", asked), ("harm", answer, ("31(1)(a)",)))
        assert quotes(one, foreign_questions(one)) == wanted, answer


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        (
            "You sent us three questions, on boats, hours, keepers, moorings and keys, on 2 May.",
            ["question 6"],
        ),
        ("You sent us several questions, on boats, hours, keepers, moorings and keys, on 2 May.", []),
        ("You sent us six questions, on boats, hours, keepers, moorings and keys, on 2 May.", []),
    ],
)
def test_questions_of_a_table_are_all_where_the_letter_says_how_many(said: str, wanted: list[str]) -> None:
    rows = (
        "1. How many boats? Ten.",
        "2. At what hours? Withheld.",
        "3. Where do the keepers moor? Withheld.",
    )
    reason = (
        "The moorings, which is what question 6 was after, and the hours, the boats and the keys are safe."
    )
    one = letter(("request", said), *(("request", row) for row in rows), ("harm", reason, ("31(1)(a)",)))
    blocks = tuple(
        dataclasses.replace(b, kind="table_row") if one.document.quote(b.span)[:1].isdigit() else b
        for b in one.document.blocks
    )
    told = Span(0, len(said))
    one = dataclasses.replace(one, document=dataclasses.replace(one.document, blocks=blocks), request=(told,))
    assert quotes(one, foreign_questions(one)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Officers of [insert name of force] would be at risk.", ["[insert name of force]"]),
        ("Pupils would be told by XXXXXX which powder to carry.", ["XXXXXX"]),
        ("The harm on <date> was real.", ["<date>"]),
        (
            "The [Chair/Vice Chair - delete as appropriate] must hear it.",
            ["[Chair/Vice Chair - delete as appropriate]"],
        ),
        ("The log *delete as applicable is exempt.", ["*delete as applicable"]),
        ("It [is/is not] in the interest of the boats.", ["[is/is not]"]),
        ("The [Harbour Master/Chief Pilot] must hear it.", ["[Harbour Master/Chief Pilot]"]),
        ("Boats [and/or] ropes of [2019/20] by [name/address removed] are kept.", []),
        ("We delete as soon as we can (and/or keep) what boats send.", []),
        ("Our reply of May said: “Pupils at [name of school] would be at risk.” That was wrong.", []),
        ("Your complaint is that it still said [name of school] in the third line.", []),
        ("Write to [email address] or to xxx@xxxx.xx for more.", []),
        ("Some lines are [redacted] here, see note [1].", []),
        ("The report will be sent by ........ at the latest to all of you.", ["........"]),
        ("Boats to search ........... 6,240\nHours for each ........ about 1.5\nIn all ....... too many", []),
        ("He may deploy or may not deploy (or both).", []),
        ("It relates to the any possible covert practice.", ["the any"]),
        ("It should not be taken to as an indication of it.", ["taken to as"]),
        ("In this particular instance, is vital to all.", ["In this particular instance, is"]),
        ("In this particular instance, the plan is vital to all.", []),
    ],
)
def test_blanks_and_broken_sentences(text: str, wanted: list[str]) -> None:
    one = letter(("request", ASKED), ("harm", text, ("31(1)(a)",)))
    assert quotes(one, broken_text(one)) == wanted


def test_a_paragraph_that_ends_in_the_middle() -> None:
    head = (
        "harm",
        "Denying that it is held relating to visits provided to other countries between",
        ("24(2)",),
    )
    broken = letter(head, ("harm", "The Upland Police and others would help attackers.", ("24(2)",)))
    assert quotes(broken, broken_text(broken)) == ["between"]
    wrapped = letter(head, ("harm", "here and other countries would help attackers.", ("24(2)",)))
    assert quotes(wrapped, broken_text(wrapped)) == []


def test_a_slip_counts_only_where_two_letters_share_it() -> None:
    one = letter(("harm", "It is a fundamental tenant to justice."), document_id="one-00000000")
    two = letter(("harm", "Privilege is a fundamental tenant of justice."), document_id="two-00000000")
    both = {"one-00000000": one, "two-00000000": two}
    slips_of = {document_id: slips(letter) for document_id, letter in both.items()}
    assert list(shared_errors({"one-00000000": one}, slips_of)) == []
    found = list(shared_errors(both, slips_of))
    assert {f.document_id for f in found} == {"one-00000000", "two-00000000"}
    assert all(f.other_document and f.other_span for f in found)


def filled(words: str, document_id: str, asked: str) -> Letter:
    return letter(
        ("request", f"1. {asked}"),
        (
            "harm",
            f"Details of {words} would tell offenders which precautions are worth taking.",
            ("31(1)(a)",),
        ),
        document_id=document_id,
        title=asked,
    )


def test_a_blank_filled_for_another_request_names_its_donor() -> None:
    donor = filled("sniffer dogs", "donor-00000000", "Which sniffer dogs are used?")
    right = filled("river patrols", "right-00000000", "When do river patrols go out?")
    wrong = filled("sniffer dogs", "wrong-00000000", "How many stab vests were bought?")
    letters = (donor, right, wrong)
    fillings = tuple(
        Filling(i, one.document.document_id, place(one, words), words)
        for i, (one, words) in enumerate(
            ((donor, "sniffer dogs"), (right, "river patrols"), (wrong, "sniffer dogs"))
        )
    )
    occurrences = tuple(Occurrence(one.document.document_id, one.labels[1].span) for one in letters)
    template = Template("t1", "details", (Slot(1, "topic", fillings),), occurrences)
    found = {
        one.document.document_id: list(leftovers(one, pile(*letters, templates=(template,))))
        for one in letters
    }
    assert found["donor-00000000"] == found["right-00000000"] == []
    (only,) = found["wrong-00000000"]
    assert wrong.document.quote(only.span) == "sniffer dogs"  # type: ignore[arg-type]
    assert only.other_document == "donor-00000000"
    assert only.verdict == "unknown"


def test_a_named_subject_is_right_where_the_request_asks_for_it() -> None:
    reason = ("harm", "Any specifics, including the amounts charged, would damage relations.", ("27(1)",))
    wrong = letter(("request", "When did the visits take place?"), reason)
    right = letter(("request", "What was paid for the visits?"), reason)
    assert quotes(wrong, leftovers(wrong, pile(wrong))) == ["the amounts charged"]
    assert quotes(right, leftovers(right, pile(right))) == []


def test_what_explains_the_thing_asked_about_is_no_leftover() -> None:
    ask = ("request", "How many dogs does the force own, and of which breeds?")
    reasons = (
        ("The dogs would lose their worth, and they are used to search for missing people twice a week.", 0),
        ("The dogs are often called out to look for missing children.", 0),
        ("They help us find missing persons.", 0),
        ("Unlike body-worn cameras the dogs cannot be replaced.", 0),
        ("Disclosure would tell criminals how we look for missing people.", 1),
        ("Details of missing people would be likely to cause distress to families.", 1),
    )
    for text, wanted in reasons:
        one = letter(ask, ("harm", text, ("31(1)(a)",)))  # type: ignore[arg-type]
        assert len(quotes(one, leftovers(one, pile(one)))) == wanted, text


def test_the_wording_of_the_exemption_is_no_leftover() -> None:
    ask = ("request", "How many cameras read plates?")
    text = "It is held for the purposes of an investigation."
    under_30 = letter(ask, ("harm", text, ("30(1)",)))  # type: ignore[arg-type]
    under_31 = letter(ask, ("harm", text, ("31(1)(a)",)))  # type: ignore[arg-type]
    assert quotes(under_30, leftovers(under_30, pile(under_30))) == []
    assert len(quotes(under_31, leftovers(under_31, pile(under_31)))) == 1


def test_an_operation_that_nothing_else_names() -> None:
    reason = ("harm", "To name the dates of Operation Larkspur would spoil it.", ("31(1)(a)",))
    wrong = letter(("request", "1. On which days were passengers searched?"), reason)
    right = letter(("request", "1. On which days were passengers searched in Operation Larkspur?"), reason)
    assert quotes(wrong, leftovers(wrong, pile(wrong))) == ["Operation Larkspur"]
    assert quotes(right, leftovers(right, pile(right))) == []


@given(st.integers(1990, 2030), st.integers(0, 20))
def test_ranges_are_read_as_written(first: int, length: int) -> None:
    text = f"records between {first} and {first + length} are held"
    ((span, begin, end),) = ranges_in(text)
    assert (begin, end) == (first, first + length)
    assert span.of(text) == f"between {first} and {first + length}"


def test_a_subject_in_the_row_that_names_its_exemption_is_what_was_asked() -> None:
    row: Part = ("exemption_list", "4. The trial of the body-worn camera. Exempt under section 22.", ("22",))
    reasons: Part = (
        "harm",
        "Those who have worn body-worn cameras were told that they would see it.",
        ("22",),
    )
    ask: Part = ("request", "How often are wardens of the weir set upon, and where?")
    said = [f.statement for f in audit_letters([letter(ask, row, reasons)]) if f.kind == "leftover"]
    assert said == []
    assert any(
        "body-worn" in f.statement for f in audit_letters([letter(ask, reasons)]) if f.kind == "leftover"
    )


def test_a_sum_ends_before_the_full_stop() -> None:
    ask: Part = ("request", "What does the weir cost?")
    one = letter(ask, ("harm", "It would come to £1,450."), document_id="a-00000000")
    assert [words for _, words in named_facts(one).sums] == ["£1,450"]
