"""Requests that are turned down, and law that is told of any authority in a letter that gives everything."""

from __future__ import annotations

from similarity.segment import understand

HEAD = """Ashdown Park Trust
4 March 2024
Dear Ms Vane
You asked on 12 February for every e-mail about the fountain since 2009.
"""
TAIL = """You could also narrow your request to one year.
You may ask for an internal review within 40 working days.
"""


def test_a_request_turned_down_is_refused(plain_document):
    letter = understand(
        plain_document(HEAD + "I have to turn it down under section 12(1) of the Act.\n" + TAIL)
    )
    assert (letter.document_kind, letter.declared) == ("cost", ("12(1)",))


def test_what_the_law_lets_any_authority_do_refuses_nothing(plain_document):
    given = "There are 214 of them, and all are enclosed.\n"
    told = "Section 12 lets an authority refuse a request that would cost too much. Yours took an hour.\n"
    letter = understand(plain_document(HEAD + told + given))
    assert (letter.document_kind, letter.declared) == ("disclosure", ())
    ours = "Section 12 lets us refuse a request like this, which would take a year.\n"
    assert understand(plain_document(HEAD + ours + TAIL)).declared == ("12",)
