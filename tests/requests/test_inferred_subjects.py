"""Subjects of letters that do not hold their request."""

from __future__ import annotations

import dataclasses

from similarity.records import Letter, Match, Span
from similarity.requests.inferred_subjects import infer_subject, with_subjects
from tests.match.letters import letter_of

OWN = (
    "The tidal barrage scheme is at an early point. A figure for the tidal barrage would be guessed at by rivals,"
    " and each rival of the tidal barrage would gain."
)


def letter(*paragraphs: str) -> Letter:
    return letter_of("a", list(paragraphs))


def test_the_phrase_that_recurs_is_the_subject() -> None:
    assert infer_subject(letter(OWN)) == "tidal barrage"


def test_shared_words_tell_nothing() -> None:
    made = letter(OWN)
    assert infer_subject(made, [Span(0, len(made.document.text))]) == ""


def test_words_of_any_refusal_are_no_subject() -> None:
    text = "The public interest favours the exemption. Public interest factors: the public interest, and public interest."
    assert infer_subject(letter(text)) == ""


def test_the_authority_is_not_its_own_subject() -> None:
    made = letter(
        "Gullhaven Harbourmasters act. Gullhaven Harbourmasters wait. Gullhaven Harbourmasters sail."
    )
    assert infer_subject(made) == "Gullhaven Harbourmasters"
    document = dataclasses.replace(made.document, authority="Gullhaven Harbourmasters")
    assert infer_subject(dataclasses.replace(made, document=document)) == ""


def test_only_letters_without_a_request_are_guessed_at() -> None:
    known = dataclasses.replace(letter(OWN), request_status="present")
    given = dataclasses.replace(letter(OWN), subject="mussels")
    absent = letter(OWN)
    assert [x.subject for x in with_subjects([known, given, absent], ())] == ["", "mussels", "tidal barrage"]
    whole = Span(0, len(absent.document.text))
    match = Match("m", "a", whole, "b", whole, 1, 1, 1, 1, 1.0, 1.0, 1.0, (), ())
    assert with_subjects([absent], [match])[0].subject == ""
