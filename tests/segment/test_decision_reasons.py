"""A reason in the decision's own sentence, or right behind it, is a reason on harm wherever in it it stands."""

from __future__ import annotations

import pytest

from similarity.config import IngestSettings
from similarity.ingest.draft import Part
from similarity.ingest.read_file import read_bytes
from similarity.records import Letter
from similarity.segment import understand

LETTER = (
    "Port Board of Selwick\nOur ref: FOI 31/25\n3 March 2025\n\nDear Ms Orrin\n\nFreedom of Information Act 2000\n\n"
    "Thank you for your request for information. You asked for the rota of the lock keepers.\n\n{}\n\n"
    "You may ask for an internal review.\n\nYours sincerely\nInformation Officer\n"
)
GATE = "it shows at which hours nobody stands at the gate, and boats have twice been taken"


def understood(paragraph: str) -> Letter:
    (document,) = read_bytes(Part("a.txt", LETTER.format(paragraph).encode()), IngestSettings()).documents
    return understand(document)


def reasons(letter: Letter) -> list[str]:
    return [letter.document.quote(label.span) for label in letter.labels if label.role == "harm"]


@pytest.mark.parametrize(
    "paragraph",
    [
        f"The rota is withheld under section 31(1)(a) because {GATE}.",
        f"As {GATE}, the rota is withheld under section 31(1)(a) of the Act.",
        f"Because {GATE}, we withhold the rota under section 31(1)(a).",
        f"The rota is withheld under section 31(1)(a) – {GATE}.",
        f"The rota is withheld under section 31(1)(a); {GATE}.",
        f"The rota is withheld under section 31(1)(a). This is because {GATE}.",
        f"The rota is withheld under section 31(1)(a), the concern being that {GATE}.",
        f"The rota is withheld under section 31(1)(a) owing to the fact that {GATE}.",
        "The rota is withheld under section 31(1)(a) due to the risk that thieves would learn at which hours nobody stands at the gate.",
        "The rota is withheld under section 31(1)(a) so that thieves do not learn at which hours nobody stands at the gate.",
        "The rota is withheld under section 31(1)(a) lest thieves learn at which hours the gate is left alone and come with a boat.",
        "The rota is withheld under section 31(1)(a) to stop thieves from learning at which hours nobody is at the gate.",
        "The rota is withheld under section 31(1)(a) because of the thefts of boats that followed when the hours of the gate were last made known.",
    ],
)
def test_it_is_a_reason_and_the_provision_is_declared(paragraph: str) -> None:
    letter = understood(paragraph)
    assert any("gate" in reason for reason in reasons(letter))
    assert letter.declared == ("31(1)(a)",) and letter.argued == ("31(1)(a)",)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Since 3 May 2021, when the board moved to its present house, we withhold the rota under section 31(1)(a).",
        "As the rota is information that is caught by section 31 of the Act, we withhold it under section 31(1)(a).",
        "The rota is not withheld, so that anybody can see at which hours nobody stands at the gate of the lock.",
        "The rota is withheld under section 31(1)(a). This is because section 31 of the Act applies to it as a whole today.",
    ],
)
def test_what_says_nothing_of_harm_is_no_reason(paragraph: str) -> None:
    assert reasons(understood(paragraph)) == []
