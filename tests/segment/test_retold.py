"""Requests told in the authority's prose, and what looks like one."""

from __future__ import annotations

import pytest

from similarity.segment import understand
from similarity.segment.cues.declares import declares
from similarity.segment.cues.retold import tells_request
from tests.segment.conftest import document_of

TOLD = (
    "On 9 June you asked how many gulls were moved from the harbour roof.",
    "Your message of last Friday seeks the keeper's diary and the tide tables for 2014.",
    "Thank you for your application of 2 May for the plans of the bandstand, with the sculptor's invoices.",
    "In it you explain that the lane floods, and you would be grateful if we sent you the pump's service sheets.",
    "Your enquiry concerns the sale of the old pier and its turnstiles.",
    "We were asked whether the ferry had been surveyed before it sank.",
    "I refer to the request you made on 3 March about the clock tower's repairs.",
    "You wrote to the Trust on 7 July to find out what its lifeboat cost and who crewed it.",
    "You are keen to know which orchards were sprayed in the spring.",
    "I am replying to what you asked on 23 July: what the yard was paid for the ferry and who signed the certificate.",
    "This is our answer to what you requested last month: the harbour minutes and the dredging invoices.",
    "You wrote: “Who painted the weathercock?”",
    "In your letter you note the noise, and you seek the decibel readings from the quarry.",
)  # fmt: skip
NOT_TOLD = (
    "If you ask for the diary again we shall think about it afresh.",
    "You may ask the clerk for a review of the way the harbour answered.",
    "The diary you asked for is exempt from disclosure.",
    "This is our answer to what you asked: it is exempt.",
    "Thank you for your request of 2 May.",
    "You asked for this on 3 May.",
    "You asked us on 4 May to reconsider our answer about the ferry.",
    "Please let us know whether you want the engine drawings or the hull drawings.",
    "We wrote to you on 9 June about the gulls on the roof.",
    "Your request is refused because the ferry's owners would suffer.",
    "What you have asked for would take the harbour master many weeks.",
    "You are entitled to ask the Commissioner whether the ferry trust answered rightly.",
)


@pytest.mark.parametrize("sentence", TOLD)
def test_a_request_told_in_prose(sentence: str) -> None:
    assert tells_request(sentence)


@pytest.mark.parametrize("sentence", NOT_TOLD)
def test_what_tells_no_request(sentence: str) -> None:
    assert not tells_request(sentence)


LETTER = (
    "Saltby Harbour Trust",
    "Ref: SHT 44",
    "9 June 2022",
    "Dear Mr Pell",
    "{opening}",
    "We hold the diary but refuse to give it to you under section 31(1)(a) of the Freedom of Information Act 2000.",
    "A thief who read it would learn when the quay is left alone, and two boats were stolen there last winter.",
    "If you are unhappy you may ask for an internal review, and then complain to the Information Commissioner.",
    "Yours sincerely",
)


@pytest.mark.parametrize(
    ("opening", "status"),
    [
        ("Your message of last Friday seeks the keeper's diary and the tide tables for 2014.", "present"),
        ("Thank you for writing on 2 May. You are keen to see the keeper's diary of the storm.", "present"),
        ("Thank you for your letter of 2 May. Our decision on your request is below.", "absent"),
    ],
)
def test_status_of_a_request(opening: str, status: str) -> None:
    letter = understand(document_of("\n".join(LETTER).format(opening=opening)))
    assert letter.request_status == status


STATEMENTS = (
    "3. The kennels were washed in June and again in July.",
    "We have four gliders.",
    "(b) Two of the nine ponies have gone to a farm.",
)
ASKED = (
    "3. The cost of the kennels that were washed in June",
    "(b) Which of the ponies have gone to a farm?",
    "4) Please say whether the glider was insured between May and July",
    "how the gliders are stored",
)


@pytest.mark.parametrize("sentence", STATEMENTS)
def test_a_statement_is_no_point_of_a_request(sentence: str) -> None:
    assert declares(sentence)


@pytest.mark.parametrize("sentence", ASKED)
def test_what_is_asked_for_states_nothing(sentence: str) -> None:
    assert not declares(sentence)
