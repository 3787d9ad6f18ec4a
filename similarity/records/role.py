"""What a part of a letter does: the roles, and which of them count as reasons."""

from __future__ import annotations

from typing import Literal, get_args

__all__ = ["CASE_SPECIFIC_ROLES", "QUOTABLE_ROLES", "REASONING_ROLES", "ROLES", "Role"]

Role = Literal[
    "chrome",
    "reference",
    "request",
    "decision",
    "exemption_list",
    "legislation",
    "harm",
    "pit_disclosure",
    "pit_nondisclosure",
    "balance",
    "ncnd",
    "disclosure",
    "complaint_rights",
    "other",
]
ROLES: tuple[Role, ...] = get_args(Role)
# Reasons that the law expects to fit the case (FOIA s.2, s.17(1)(c), s.17(3)).
CASE_SPECIFIC_ROLES: frozenset[Role] = frozenset({"harm", "pit_disclosure", "pit_nondisclosure", "balance"})
# What `reasoning_words` counts: the reasons, with the law recited and the NCND formula among them.
REASONING_ROLES: frozenset[Role] = CASE_SPECIFIC_ROLES | {"legislation", "ncnd"}
# The authority's own words that may be compared; chrome, reference line and the requester's words are not.
QUOTABLE_ROLES: frozenset[Role] = frozenset(ROLES) - {"chrome", "reference", "request"}
