"""Sentences that refuse in a word, and the ground that stands alone behind them: invented ones, both ways."""

from __future__ import annotations

import pytest

from similarity.records import Span
from similarity.segment import understand
from similarity.segment.decision.refuses_alone import told_alone
from similarity.segment.parts.stretches import Stretch


def behind(role: str, block: int = 4) -> list[Stretch]:
    return [Stretch(Span(0, 9), block, "sentence", role, "cue")]


@pytest.mark.parametrize(
    ("before", "sentence", "role"),
    [
        ([], "Not being supplied.", "decision"),
        ([], "Held but not disclosed.", "decision"),
        ([], "It is withheld in full.", "decision"),
        ([], "Refused.", "decision"),
        ([], "A3. The Trust is of the view that this is exempt from disclosure.", "decision"),
        ([], "We consider it exempt.", "decision"),
        ([], "The Trust is of the view that this is exempt where it names a child.", None),
        ([], "The Trust does not consider that this is exempt from disclosure.", None),
        ([], "Held.", "decision"),
        ([], "Not being supplied, because a burglar would use it.", None),
        ([], "Withheld items are listed below.", None),
        ([], "Section 31(1)(a) and (b).", None),
        (behind("decision"), "Section 31(1)(a) and (b).", "decision"),
        (behind("ncnd"), "Sections 24(2) and 31(3).", "ncnd"),
        (behind("decision"), "Under s.40(2), s.38(1)(b).", "decision"),
        (behind("harm"), "Section 31(1)(a).", None),
        (behind("decision", block=3), "Section 31(1)(a).", None),
        (behind("decision"), "Section 31(1)(a) is about crime.", None),
    ],
)
def test_a_sentence(before, sentence, role):
    assert told_alone(before, 4, sentence) == role


def test_the_reasons_behind_a_terse_refusal_are_for_its_ground(plain_document):
    letter = understand(
        plain_document("""
Quarrendon Police
5 March 2024
Dear Ms Tolland
1) Where has the van been?
Twelve places, all of them on our site. As you can get them there section 21 applies.
2) What is the setting at which it calls a match?
Held. Not being supplied. Section 31(1)(a) and (b).
Evidence of Harm: Anybody who knows the setting knows how to pass the van, which would be likely to prejudice the detection of crime.
Yours sincerely
""")
    )
    harm = [label for label in letter.labels if label.role == "harm"]
    assert harm[-1].exemptions == ("31(1)(a)", "31(1)(b)")
    # Of section 21 it is only said where the answer is: no harm, no weighing.
    assert set(letter.argued) == {"31(1)(a)", "31(1)(b)"}
