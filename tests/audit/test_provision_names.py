"""A provision is called by its own name, never by a sister's."""

from __future__ import annotations

import pytest

from similarity.audit.provisions import provision, spoken


@pytest.mark.parametrize(
    ("cited", "name"),
    [
        ("40", "Personal information"),
        ("40(2)", "Third-party personal data"),
        ("40(1)", "Requester's own personal data"),
        ("27", "International relations"),
        ("38(1)(b)", "Health and safety"),
        ("FOISA 38(1)(b)", "Third-party personal data"),
        ("EISR 10(4)(e)", "Internal communications"),
        ("EISR 11(2)", "Personal data"),
    ],
)
def test_the_name(cited, name):
    found = provision(cited)
    assert found is not None
    assert found.name == name


def test_the_scottish_regulations_are_regulations():
    assert spoken(["EISR 10(4)(e)"]) == "regulation 10(4)(e) of the EI(S)R"
    assert spoken(["FOISA 30(b)(i)", "FOISA 38(1)(b)"]) == "sections 30(b)(i) and 38(1)(b) of FOISA"
