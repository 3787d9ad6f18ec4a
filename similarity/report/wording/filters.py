"""What the filters of the lists are called, and the values that stand for what is not known."""

from __future__ import annotations

from typing import Literal

__all__ = ["FILTER_NAMES", "NOT_STATED", "UNDATED", "ListName", "exemption_section"]

ListName = Literal["letters", "templates", "pairs", "findings", "authority"]
Facet = Literal["authority", "year", "exemption", "class", "kind"]

NOT_STATED = "not stated"
UNDATED = "undated"
# The last one is of each list's own sort.
FILTER_NAMES: dict[ListName, dict[Facet, str]] = {
    "letters": {
        "authority": "Authority", "year": "Year", "exemption": "Exemption claimed", "class": "Class of shared text",
        "kind": "Kind of letter",
    },
    "templates": {
        "authority": "Authority", "year": "Year", "exemption": "Exemption", "class": "Class", "kind": "Stock argument",
    },
    "pairs": {
        "authority": "Authority", "year": "Year", "exemption": "Exemption claimed", "class": "Class of shared text",
        "kind": "Requests",
    },
    "findings": {
        "authority": "Authority", "year": "Year", "exemption": "Exemption claimed", "class": "Class of template",
        "kind": "Kind of finding",
    },
    "authority": {
        "authority": "Authority", "year": "Year", "exemption": "Exemption claimed", "class": "Class of template",
        "kind": "Kind of finding",
    },
}  # fmt: skip


def exemption_section(provision: str) -> str:
    """``31`` of ``31(1)(a)``, ``FOISA 35`` of ``FOISA 35(1)``: what a reader filters by."""
    return provision.partition("(")[0].strip()
