"""Which exemption reasons are for, told by where it is named: below a question, at the end of a matter, by a part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from similarity.records import Document, Letter
from similarity.segment import understand

HEAD = """Quarrendon Harbour Board
Our ref: FOI 311/24
5 March 2024
Dear Ms Tolland
Freedom of Information Act 2000
"""
TAIL = """You may ask for an internal review within 40 working days.
Yours sincerely
Information Officer
"""
Plain = Callable[[str], Document]


def read(plain: Plain, body: str, headings: tuple[str, ...] = ()) -> Letter:
    """The letter of a body of lines, of which some are headings."""
    document = plain(HEAD + body + TAIL)
    blocks = tuple(
        replace(b, kind="heading") if b.span.of(document.text).startswith(headings) and headings else b
        for b in document.blocks
    )
    return understand(replace(document, blocks=blocks))


def own(letter: Letter, words: str) -> tuple[str, ...]:
    """What the reasons that hold some words are for."""
    place = letter.document.text.index(words)
    return next(lab.exemptions for lab in letter.labels if lab.span.start <= place < lab.span.end)


QUESTIONS = """You asked us two questions and they are answered below.
Which of the piers are searched, and how often?
Smugglers have kept away on the days when the dogs are out, and with the pattern in print it would be no trouble to do so again. Section 31(1)(a) covers what would be likely to prejudice the prevention of crime.
The public interest has been thought about. People wish to know that the searches are fair, and the yearly figures show it. Telling smugglers when to come would not. The exemption stands.
Do you hold anything on calls overheard at the port?
We neither confirm nor deny that we hold anything about that. Sections 23(5) and 24(2) take away the duty to do so.
"""


def test_reasons_below_a_question_are_for_what_their_answer_goes_on_to_name(plain_document: Plain) -> None:
    letter = read(plain_document, QUESTIONS, ("Which of the", "Do you hold"))
    assert own(letter, "Smugglers have kept away") == ("31(1)(a)",)
    assert own(letter, "Telling smugglers when") == ("31(1)(a)",)
    assert set(own(letter, "We neither confirm")) == {"23(5)", "24(2)"}


LAST = """You asked where the lamps are kept and for the letter of the family who gave them.
The first thing we are holding back is the place. The store is empty from Friday to Monday and has been broken into twice, and to say which room would be likely to help the next thief.
It is fair to ask whether we know where they are, but an auditor saw them all in May, and the argument for keeping the room to ourselves is the heavier. {first}
The second is the letter. It was written to our Director in private, it deals with an illness, and the daughter would go to court over it and would be likely to win. {second}
"""


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("This is the exemption for law enforcement (31(1)(a)).", "That is section 41(1)."),
        ("So we rely on section 31(1)(a).", "The ground is information provided in confidence, section 41(1)."),
    ],
)  # fmt: skip
def test_reasons_are_for_the_ground_that_ends_their_matter(
    plain_document: Plain, first: str, second: str
) -> None:
    letter = read(plain_document, LAST.format(first=first, second=second))
    assert letter.declared == ("31(1)(a)", "41(1)")
    assert own(letter, "The store is empty") == own(letter, "an auditor saw") == ("31(1)(a)",)
    assert own(letter, "the daughter would go") == ("41(1)",)


def test_reasons_behind_the_last_ground_leave_all_as_they_were(plain_document: Plain) -> None:
    body = LAST.format(first="So we rely on section 31(1)(a).", second="That is section 41(1).")
    more = "For both, harm would be likely to be done that nothing could put right afterwards.\n"
    letter = read(plain_document, body + more)
    assert own(letter, "The store is empty") == own(letter, "an auditor saw") == ("31(1)(a)",)
    assert own(letter, "the daughter would go") == ("41(1)",)


PARTS = """You asked for (i) the model; (ii) the numbers.
The Board holds both. Item (i) is exempt, section 43(2). Item (ii) is exempt, section 22(1).
C. Item (i)
The model holds what the Board expects a bidder to ask, and a bidder who had it would be likely to ask that much and no less.
D. Item (ii)
The numbers come out on 13 June, and it is reasonable to wait so that the checks can be finished and all would be likely to see them together.
"""


def test_parts_with_roman_numbers_are_known_again(plain_document: Plain) -> None:
    letter = read(plain_document, PARTS, ("C. Item", "D. Item"))
    assert own(letter, "what the Board expects") == ("43(2)",)
    assert own(letter, "The numbers come out") == ("22(1)",)


POINTS = """You asked for the price of leaving the contract, the minutes and the signatory.
(a) What leaving would cost is exempt under section 43(2). (b) Some paragraphs of the minutes are exempt under section 36(2)(b)(i). (c) The signatory's name is exempt under section 40(2).
As regards (c), he is a foreman and no director, and would be distressed to be named. Naming him would contravene the first data protection principle.
As regards (a), the yard would not settle for a penny below it, and that would be likely to prejudice the Board's commercial interests.
"""
ROWS = """You asked for A, the appraisal, and B, the officer's notes.
Item Outcome Section
A Refused 43(2)
B Refused for now 36(2)(b)(ii)
Item B
They are the first thoughts of one officer, and she would be likely to write less freely if they were read out to her.
Item A
The last landowner would learn what his neighbours were paid and would be likely to want as much, to the harm of our commercial interests.
"""


def test_points_of_the_decision_are_known_again_by_their_letters(plain_document: Plain) -> None:
    letter = read(plain_document, POINTS.replace(". (b)", ".\n(b)").replace(". (c)", ".\n(c)"))
    assert own(letter, "he is a foreman") == ("40(2)",)
    assert own(letter, "the yard would not") == ("43(2)",)


def test_rows_of_a_table_are_known_again_by_their_first_cell(plain_document: Plain) -> None:
    letter = read(plain_document, ROWS, ("Item A", "Item B"))
    assert own(letter, "first thoughts of one officer") == ("36(2)(b)(ii)",)
    assert own(letter, "The last landowner") == ("43(2)",)


MATTERS = """You asked for the yields, the recipe and the agreement.
Yields
A programme of research goes on until October. Growers who saw three years of figures would be likely to sow by them and the trial would be spoilt. We consider that the figures fall within section 22A(1).
Blight is costly, and growers would like to hear at once of anything that works, which is in the public interest.
But three dry seasons are no footing for anybody's decision, and the public interest is on the side of waiting.
Recipe
How it is made is known to five people and took eight years. A rival would be likely to copy it in a week. It is a trade secret and section 43(1) applies.
The agreement
It was got from the maker and is marked secret, and the maker would be likely to sue for breach of confidence and to win. Section 41(1) applies.
"""


def test_what_is_weighed_behind_a_ground_is_for_that_ground(plain_document: Plain) -> None:
    letter = read(plain_document, MATTERS, ("Yields", "Recipe", "The agreement"))
    assert own(letter, "Growers who saw") == ("22A(1)",)
    assert own(letter, "Blight is costly") == own(letter, "But three dry seasons") == ("22A(1)",)
    assert own(letter, "A rival would") == ("43(1)",)
    assert own(letter, "the maker would") == ("41(1)",)


POINTED = """You asked for the survey and for the names of those who answered it.
The questions are on our website, so section 21 applies to those: they are under "What you told us".
As for the names, people were told on the first page that only the planners would see them. It would be unfair to break that promise, and they would be likely to be pestered: s.40(2) of the Act.
"""


def test_reasons_behind_what_is_pointed_to_are_not_for_that(plain_document: Plain) -> None:
    letter = read(plain_document, POINTED)
    assert letter.declared == ("21", "40(2)")
    assert own(letter, "people were told on the first page") == ("40(2)",)


TURNED = """You asked for the statements and for the scores.
The statements are exempt under section 30(1)(b), and the scores under section 31(1)(g).
About the statements
They come within section 30(1)(b). Suspects who read them would be likely to put their books in order.
About the scores
An owner who knew the weights would be likely to stay a point below the line, as one did in 2019.
Owners would like to check the scores, and there is a public interest in that.
It is of use to few but those who mean to dodge us, so on balance the exemption in section 31 is maintained.
"""


def test_a_heading_turns_to_the_ground_that_its_part_ends_by(plain_document: Plain) -> None:
    letter = read(plain_document, TURNED, ("About the st", "About the sc"))
    assert own(letter, "Suspects who read") == ("30(1)(b)",)
    assert own(letter, "An owner who knew") == own(letter, "Owners would like") == ("31(1)(g)",)


ROWED = """You asked under the Environmental Information Regulations 2004 for the five documents on our file about the weir.
2. E-mail of the keeper to the engineer 12(4)(e) Withheld
3. Letter from the mill 12(5)(f) Withheld
Document 2
It never left the Board. The keeper would be likely to write with less candour if his first thoughts were read out at the inn.
Document 3
The miller wrote of his own accord and does not agree. He would be harmed, since it tells how little he can pay.
"""
NOTED = """Request: which stations keep the drug, and which streets crews shun.
The stations are exempt under section 31(1)(a). See note A.
The streets are exempt under section 38(1)(b). See note B.
Note A
Thieves would be likely to come by night to a station that is named.
Note B
Neighbours would know which house is meant, and those in it would be in danger.
"""
EXEMPT_THEN_LAW = """You asked for the names of the agencies, and for every e-mail to them.
This is exempt from disclosure. Section 43 of the Act applies where release may harm commercial interests. Agencies would be likely to ask for more if they knew what their rivals were paid.
There are 31,000 e-mails, which would take 258 hours. Section 12 therefore applies.
"""


def test_reasons_under_the_name_of_a_row_are_for_its_ground(plain_document: Plain) -> None:
    letter = read(plain_document, ROWED, ("Document",))
    assert own(letter, "The keeper would be") == ("EIR 12(4)(e)",)
    assert own(letter, "He would be harmed") == ("EIR 12(5)(f)",)


def test_reasons_in_a_note_are_for_the_row_that_points_to_it(plain_document: Plain) -> None:
    letter = read(plain_document, NOTED, ("Note",))
    assert own(letter, "Thieves would") == ("31(1)(a)",)
    assert own(letter, "Neighbours would") == ("38(1)(b)",)


def test_law_behind_a_refusal_in_a_word_is_its_ground(plain_document: Plain) -> None:
    letter = read(plain_document, EXEMPT_THEN_LAW)
    assert letter.declared == ("43", "12")
    assert own(letter, "Agencies would") == ("43",)
