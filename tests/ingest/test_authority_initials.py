"""Initials are spelled out only where the letter's initials and its form of reference agree."""

from __future__ import annotations

import pytest

from similarity.ingest.metadata.authority import spelled_out

REFERENCE = "01.FOI.23.000001"


@pytest.mark.parametrize(
    ("name", "reference", "expected"),
    [
        ("MPS", REFERENCE, "Metropolitan Police Service"),
        ("MPS", "FOI 12/2023", "MPS"),
        ("NPS", REFERENCE, "NPS"),
        ("Northmere Police", REFERENCE, "Northmere Police"),
        ("", REFERENCE, ""),
    ],
)
def test_initials(name: str, reference: str, expected: str) -> None:
    assert spelled_out(name, reference) == expected
