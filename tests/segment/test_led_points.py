"""Points that a sentence leads in say what it says."""

from __future__ import annotations

from similarity.segment import understand
from similarity.segment.decision.led_points import PointList

LETTER = """Quarrendon Harbour Board
Our ref: FOI 12/24
5 March 2024
Freedom of Information Act 2000
Dear Ms Tolland
1. You asked for:
(a) the diver's report; and
(b) the number of dives.
2. The Board holds both. There were nine dives.
3. The Board withholds the report under section 31(1)(a) of the Act.
4. Its release would be likely to prejudice the prevention of crime, since it shows:
(a) which of the piles are hollow;
(b) at what state of the tide they can be reached; and
(c) that nobody watches them after dark.
5. You may ask for an internal review. A request for one must:
(a) reach the Board within 40 working days; and
(b) say what you think is wrong.
Yours sincerely
"""


def test_points_have_the_role_of_the_sentence_that_leads_them_in(plain_document):
    read = understand(plain_document(LETTER))

    def role_at(words: str) -> str:
        place = read.document.text.index(words)
        return next(label.role for label in read.labels if label.span.start <= place < label.span.end)

    assert role_at("(b) the number of dives") == "request"
    assert [role_at(words) for words in ("(a) which of", "(b) at what", "(c) that nobody")] == ["harm"] * 3
    assert [role_at(words) for words in ("(a) reach", "(b) say")] == ["complaint_rights"] * 2


def test_a_list_ends_where_its_numbering_does():
    points = PointList()
    points.read("3. It would do harm, because:", "harm")
    assert points.holds("(a) a thief would know the door;")
    points.read("(a) a thief would know the door;", "harm")
    assert points.holds("(b) so would his friends.")
    assert not points.holds("4. You may complain.")
    points.read("4. You may complain.", "complaint_rights")
    assert not points.holds("(c) nobody else would.")
