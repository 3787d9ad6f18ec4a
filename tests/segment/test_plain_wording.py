"""What letters say in plain words: sides of a weighing, what the reader may have, glosses on a provision, rows that reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from similarity.records import Document, Letter
from similarity.segment import understand
from similarity.segment.citations.stance import stance_of
from similarity.segment.cues.retold import tells_request
from similarity.segment.cues.table import heading_cue, sentence_cues
from similarity.segment.cues.weights import score, strongest
from similarity.segment.document_kind.acts import acts_of
from similarity.segment.document_kind.voices import Said, plain
from similarity.segment.parts.layout import LetterLayout


def role_at(letter: Letter, words: str) -> str:
    place = letter.document.text.index(words)
    return next(label.role for label in letter.labels if label.span.start <= place < label.span.end)


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("There is much to be said for putting the plan on the wall.", "pit_disclosure"),
        ("Putting these together we keep the plan in its drawer.", "balance"),
        ("The safety of the keepers counts for more than tidiness.", "balance"),
        ("We came down on the side of keeping it shut.", "balance"),
        ("You can have the totals.", "decision"),
        ("But you can't have any of the rest.", "decision"),
        ("We could answer inside the limit if you chose one pier.", "decision"),
        ("Consent was sought from the lender and refused.", "harm"),
        ("You said that section 12 of the Act would be trotted out.", "other"),
        ("I'd like to know who winds the church clock.", "request"),
    ],
)
def test_the_role_of_a_sentence_in_plain_words(sentence: str, role: str) -> None:
    assert strongest(score(sentence_cues(sentence))) == role


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Why it could be right to publish", "pit_disclosure"),
        ("Public interest: reasons for disclosure", "pit_disclosure"),
        ("For telling people", "pit_disclosure"),
        ("Why it might not be", "pit_nondisclosure"),
        ("Public interest: points for maintaining the exception", "pit_nondisclosure"),
        ("What residents could lose", "pit_nondisclosure"),
        ("Public interest: result", "balance"),
    ],
)
def test_headings_of_the_sides(heading: str, role: str) -> None:
    cue = heading_cue(heading)
    assert cue is not None
    assert cue.role == role


@pytest.mark.parametrize(
    "sentence",
    [
        "You'd like to see the ferry's log and the harbour master's diary.",
        "What you are after, as we read it, is the rota of the lock keepers at Aldmoor.",
        "We have your message: “Send me the plans of the bandstand and its lamps.”",
    ],
)
def test_a_request_told_in_passing(sentence: str) -> None:
    assert tells_request(sentence)


def test_a_review_asked_for_is_no_request() -> None:
    assert not tells_request("You were unhappy with our answer and asked on 3 May that it be reviewed.")
    assert not tells_request("You asked the clerk to have the matter of the lamps reconsidered.")


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("For the keys it's section 31(1)(a), which is about law enforcement.", "relied"),
        ("The exemption they are using is section 40(2) of the Act, which is about personal information.", "relied"),
        ("The governors have asked me to say that they rely on section 41(1).", "relied"),
        ("Section 40(2), which is about personal information, is an absolute exemption.", "recited"),
        ("The agent asked us to rely on section 41(1).", "asked"),
    ],
)  # fmt: skip
def test_a_gloss_on_a_provision_is_no_recital(sentence: str, stance: str) -> None:
    start = sentence.index("ection ") - 1
    end = sentence.index(")", start) + 1
    if sentence[end : end + 3] == "(a)":
        end += 3
    assert stance_of(sentence, start, end) == stance


@pytest.mark.parametrize(
    "sentence", ["You can't have the letters.", "You may not see them.", "They said no to both."]
)
def test_what_the_reader_cannot_have_is_refused(sentence: str) -> None:
    assert "refuse" in acts_of(Said(plain(sentence), "decision", heading=False))


def test_what_the_reader_can_have_is_not_refused() -> None:
    assert "refuse" not in acts_of(Said(plain("You can have the letters."), "decision", heading=False))


def in_rows(document: Document, rows: range) -> Document:
    blocks = [
        replace(block, kind="table_row") if n in rows else block for n, block in enumerate(document.blocks)
    ]
    return replace(document, blocks=tuple(blocks))


def test_a_row_that_names_a_provision_and_reasons_is_both(
    plain_document: Callable[[str], Document],
) -> None:
    document = plain_document(
        """Dear Mr Oake
        You asked for the keeper's address and the drawing of the sluice under the Environmental Information Regulations 2004.
        Both are excepted, as the table shows.
        What Regulation Why
        Address 13(1) He lives alone at the end of a lane and has had strangers at his door, so that giving it out would be unfair to him.
        Drawing 12(5)(e) Only one maker builds the gate in this way, and a rival who had the drawing would be likely to copy it by the spring.
        You may ask for a review within 40 working days."""
    )
    letter = understand(in_rows(document, range(3, 6)))
    assert letter.declared == ("EIR 13(1)", "EIR 12(5)(e)")
    assert role_at(letter, "Drawing") == "exemption_list"
    assert role_at(letter, "Only one maker") == "harm"
    assert "EIR 12(5)(e)" in letter.argued


def test_a_row_ending_in_its_provision_is_an_item_of_the_list(
    plain_document: Callable[[str], Document],
) -> None:
    document = plain_document(
        "Dear Ms Rudd\nOur answers\nPart Held back Section\nThe plan The whole s.22(1)\nThe fee Nothing none"
    )
    layout = LetterLayout.of(in_rows(document, range(2, 5)))
    assert layout.shapes[3] == "list"


def test_a_line_that_decides_is_no_heading(plain_document: Callable[[str], Document]) -> None:
    document = plain_document(
        "Question 2\nExempt under section 31(1)(a) of the Freedom of Information Act.\nThe gate is opened by one code, and whoever had it could walk in."
    )
    assert LetterLayout.of(document).shapes[1] == "text"


def test_the_sides_of_a_weighing_without_headings(plain_document: Callable[[str], Document]) -> None:
    letter = understand(
        plain_document(
            """Dear Mr Penrose
            You asked for the code of the boathouse door.
            I am refusing your request under section 31(1)(a) of the Freedom of Information Act 2000.
            Whoever had the code could walk in at night, and two boats were taken from the next house in June.
            It would be good for rowers to know that the lock is a sound one, and they would be reassured by it.
            But a thief would learn the same thing on the same day, and the boats cannot be replaced.
            So I have decided that the code is better kept to those who row.
            You may ask for an internal review within 40 working days."""
        )
    )
    assert role_at(letter, "It would be good") == "pit_disclosure"
    assert role_at(letter, "But a thief") == "pit_nondisclosure"
    assert role_at(letter, "So I have decided") == "balance"


def test_the_heads_of_a_quoted_mail_are_no_request(plain_document: Callable[[str], Document]) -> None:
    document = plain_document(
        "Dear Ms Rudd\nWe hold the log.\n-----Original Message-----\nSent: 3 May 2022 19:02\nPlease send me the log of the ferry."
    )
    quoted = [replace(b, author="requester") if n > 1 else b for n, b in enumerate(document.blocks)]
    shapes = LetterLayout.of(replace(document, blocks=tuple(quoted))).shapes
    assert shapes[2:] == ("chrome-mail-head", "chrome-mail-head", "text")


def test_words_marked_as_the_requesters_stay_a_request_in_a_text_left_unread(
    plain_document: Callable[[str], Document],
) -> None:
    document = plain_document(
        "Please let me have the date on which each of the lidos closed.\nThank you. It reached the desk and will be looked at by the lido people in due course."
    )
    blocks = (replace(document.blocks[0], author="requester"), *document.blocks[1:])
    letter = understand(replace(document, blocks=blocks))
    assert letter.request
    assert role_at(letter, "Please let me") == "request"


def test_a_labelled_answer_under_its_question_is_no_request(
    plain_document: Callable[[str], Document],
) -> None:
    letter = understand(
        plain_document(
            """Freedom of Information request 3071
            We hold the information and our answers are below.
            Q1. How many lamps were mended in May?
            A: 26
            Q2. How many were left dark?
            Answer 2: 9
            Q3. Who mended them?
            A3. A firm from Aldmoor."""
        )
    )
    assert role_at(letter, "A: 26") == role_at(letter, "Answer 2: 9") == "disclosure"
    assert role_at(letter, "A3. A firm") in ("disclosure", "decision")
    assert role_at(letter, "Q3.") == "request"
