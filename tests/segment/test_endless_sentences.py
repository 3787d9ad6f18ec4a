"""A stretch without a full stop, however long: read in time, and its citations judged by what stands near them."""

from __future__ import annotations

import time

from similarity.segment import understand
from tests.segment.conftest import document_of

FILLER = "the reply was logged by the office and the box was put on a shelf "


def test_the_work_is_in_proportion_to_the_length() -> None:
    begun = time.process_time()
    letter = understand(
        document_of("We withhold the plans under " + "section 31(1)(a) and (b), s.40(2) " * 2_000)
    )
    assert time.process_time() - begun < 20
    assert {c.provision for c in letter.citations} >= {"31(1)(a)", "40(2)"}


def test_a_long_sentence_that_opens_with_its_ground_is_read_in_time() -> None:
    reasons = "commercial interests which the contractors' competitors would understandably anticipate notwithstanding confidentiality"
    begun = time.process_time()
    paragraph = f"Section 43(2), {reasons}, is why. Rivals learn each price that way."
    letter = understand(document_of("\n\n".join([paragraph] * 5)))
    assert time.process_time() - begun < 20
    assert letter.declared == ("43(2)",)


def test_a_citation_far_into_it_is_judged_by_its_own_clause() -> None:
    far = FILLER * 80
    said = document_of(
        f"Dear Ms Orme\n\nWe answer you now, {far}and we withhold the plans under section 43(2) because {far}"
    )
    denied = document_of(
        f"Dear Ms Orme\n\nWe answer you now, {far}and we do not rely on section 43(2) because {far}"
    )
    assert "43(2)" in understand(said).declared
    assert "43(2)" not in understand(denied).declared
