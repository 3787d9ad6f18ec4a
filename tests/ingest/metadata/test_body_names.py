"""Names of bodies in lines of letterheads and signatures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from similarity.ingest.metadata.body_names import bodies_in_line

LINES = [
    ("From the Registry of the Skerra Conservators", ["Skerra Conservators"]),
    ("Sallow & Moor Probation Partnership - Information Governance", ["Sallow & Moor Probation Partnership"]),
    ("THE MOOR COSTUME COLLECTION 14 February 2022", ["Moor Costume Collection"]),
    ("A. Poole, Registry Support, Sallow Coroner Service", ["Sallow Coroner Service"]),
    ("Registrar of Sample Rights, Wales | Cofrestrydd", ["Registrar of Sample Rights, Wales"]),
    ("Moor Waste Authority Mill Way, Sallow", ["Moor Waste Authority"]),
    ("Ashmere County Council Ref: FOI-88321", ["Ashmere County Council"]),
    ("Ashmere County Council Our reference: FOI-88321", ["Ashmere County Council"]),
    ("Samples Council Northlands", ["Samples Council Northlands"]),
    ("Tidal Power (Moor) Limited", ["Tidal Power (Moor) Limited"]),
    ("Upper Sallow Enterprise", ["Upper Sallow Enterprise"]),
    ("SALLOW TRADING STANDARDS", ["Sallow Trading Standards"]),
    ("Trading Standards", []),
    ("Professional Standards", []),
    ("Democratic Services", []),
    ("Head of Ranger and Ecology Service", []),
    ("Director’s Office", []),
    ("Council House, Mill Street", []),
    ("The Board of Governors", []),
    ("Freedom of Information Act 2000", []),
]


@pytest.mark.parametrize(("line", "names"), LINES)
def test_a_line_names_bodies(line: str, names: list[str]) -> None:
    assert list(bodies_in_line(line)) == names


@given(st.text(alphabet="ABCabc ,.:;|&()[]’'/–-0123\n\tof", max_size=60))
def test_any_line_can_be_read(line: str) -> None:
    for name in (*bodies_in_line(line), *bodies_in_line(line, any_kind=True)):
        assert name.strip() == name
        assert len(name) > 1
