"""Sentences that a lawful refusal may hold besides its own ground: they declare nothing, and bring no accusation."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from similarity.audit.checks import audit_letters
from similarity.config import IngestSettings
from similarity.ingest import read_sources
from similarity.records import Letter
from similarity.segment import understand

TOP = """Alder Marina Board

Ref: AMB/FOI/71
5 March 2024

Dear Mr Lund

Freedom of Information Act 2000

You asked on 6 February 2024 for the survey of the pontoons.

{top}We hold the survey. It is withheld, and the exemption relied upon is section 31(1)(a).

The survey shows which pontoons have no camera and when the watchman is off. Thieves who had it could come when they would not be seen, and disclosure would be likely to prejudice the prevention of crime.

{reasons}We accept that berth holders have an interest in knowing how safe their boats are. In our view the public interest in preventing thefts outweighs it, and the exemption is maintained.

You may ask for an internal review within 40 working days, and then complain to the Information Commissioner, Wycliffe House, Water Lane, Wilmslow SK9 5AF.

Yours sincerely
R. Tarn
"""
HARMLESS = [
    "None of sections 40, 41 and 24 is relied on.",
    "At no point have we relied on section 24.",
    "In decision notice FS50000000 the Commissioner upheld the use of section 41 by a different board.",
    "In Reed v Information Commissioner the Tribunal held that a school had rightly withheld names under section 40(2).",
    "The builder suggested that sections 41 and 43(1) applied as well; we did not agree.",
    "Its solicitors argued that section 44 prohibits disclosure, which is not correct.",
    "In FOI 3390 we withheld different information under section 40(2).",
    "A request by another applicant for the same file was refused last year under section 44.",
    "In the Environmental Information Regulations the corresponding exception is regulation 12(5)(e).",
    "Section 24 certificates are signed by a Minister and none has been sought.",
    "We do not regard your request as vexatious within the meaning of section 14(1).",
    "Our earlier message mentioned section 41 by mistake.",
    "We would have had to consult under section 36 with the qualified person had the notes been sought.",
    "The landlord served a section 21 notice in 2022.",
    "See section 36 of the survey for a list of sheds.",
    "Sections 38 and 43 are, as you know, both qualified exemptions.",
    "Should you narrow your request, please be aware that section 40(2) may apply to some of it.",
    "We give notice that further requests may be treated as vexatious under section 14(1).",
    "Nobody suggests that the information was supplied in confidence.",
    "It is unnecessary to decide whether section 41 is engaged.",
]
KINDS = {"exemption_gap", "leftover", "contradiction", "dated_claim"}


@pytest.fixture
def letter(tmp_path: Path) -> Callable[[str], Letter]:
    """Reads a letter from its text."""

    def read(text: str) -> Letter:
        (tmp_path / "reply.txt").write_text(text, encoding="utf-8")
        return understand(read_sources([tmp_path / "reply.txt"], IngestSettings()).documents[0])

    return read


def _accusations(read: Letter) -> list[str]:
    return [f.statement for f in audit_letters([read]) if f.kind in KINDS]


@pytest.mark.parametrize("place", ["top", "reasons"])
@pytest.mark.parametrize("sentence", HARMLESS)
def test_a_harmless_sentence_declares_nothing_and_accuses_nobody(
    letter: Callable[[str], Letter], sentence: str, place: str
) -> None:
    between = "\n\n" if place == "top" else " "
    read = letter(TOP.format(**{"top": "", "reasons": "", place: sentence + between}))
    assert (read.document_kind, read.declared, read.argued) == ("refusal", ("31(1)(a)",), ("31(1)(a)",))
    assert _accusations(read) == []


def test_a_sentence_that_relies_on_another_ground_below_a_closed_list_is_still_asked_about(
    letter: Callable[[str], Letter],
) -> None:
    said = "Section 38(1)(a) applies too, because the health of the watchman would be likely to be endangered if his hours were known."
    read = letter(TOP.format(top="", reasons=said + " "))
    assert any("section 38(1)(a)" in statement for statement in _accusations(read))


@pytest.mark.parametrize("weighed_first", [False, True])
def test_harm_told_in_the_paragraph_that_weighs_is_not_missed(
    letter: Callable[[str], Letter], weighed_first: bool
) -> None:
    harm = "Anybody minded to steal outboard motors would find the survey most useful."
    weighing = "While we acknowledge the public interest that people should know how public property is looked after, which would weigh in favour of disclosure, it has to give way to keeping thefts down."
    both = f"{weighing} {harm}" if weighed_first else f"{harm} {weighing}"
    before, _, rest = TOP.partition("The survey shows")
    _, _, after = rest.partition("You may ask")
    read = letter((before + both + "\n\nYou may ask" + after).format(top="", reasons=""))
    assert not [s for s in _accusations(read) if "what the harm would be" in s]
