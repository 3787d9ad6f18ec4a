"""A section that was last named as another Act's is that Act's where it comes again in the same paragraph."""

from __future__ import annotations

from similarity.segment.citations import find_citations

HEALTH = "Section 28(2) of the Health and Safety at Work etc. Act 1974 forbids it. "


def cited(text: str) -> list[str]:
    return [found.span.of(text) for found in find_citations(text)]


def test_whose_a_section_is_that_comes_again() -> None:
    assert cited(f"{HEALTH}None of the gateways in section 28(3) applies.") == []
    assert cited(f"{HEALTH}We rely on section 44(1)(a).") == ["section 44(1)(a)"]
    assert cited("Section 40(2) of the Freedom of Information Act 2000 applies, with section 40(3A)(a).") == [
        "Section 40(2)",
        "section 40(3A)(a)",
    ]
