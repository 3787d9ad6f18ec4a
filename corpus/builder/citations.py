"""Finds the provisions a letter cites, from a list of written forms that a person has checked.

``content/citations.toml`` names each form that occurs in the corpus and what it means. A form that is
not in the list stops the build, so the truth never rests on the parser it is meant to test.
"""

from __future__ import annotations

import re
from typing import Any

from builder.model import Composed, LabelSpan

_CHAIN = r"(?:\s?\(\d{0,2}[A-Za-z]{0,4}\))"
_NUMBER = rf"\d{{1,2}}(?!\d)[A-Z]?{_CHAIN}*"
_HEAD = r"(?:Sections?|sections?|Regulations?|regulations?|[Rr]eg\.|[Ss]s?\.?)"
_JOIN = r"(?:\s?,\s?|\s?&\s?|\s?/\s?| and | or |; )"
_MORE = rf"(?:{_JOIN}(?:{_HEAD}\s?)?(?:{_NUMBER}|{_CHAIN}+)|{_CHAIN}+)"
_OTHER_ACT = (
    r"(?: of the (?!Act\b|Freedom|EIR|Environmental|FOI)(?:[A-Z][\w’']+ )+(?:[A-Z]\w+ )*Act(?: \d{4})?)?"
)
FORM = re.compile(rf"\b{_HEAD}\s?{_NUMBER}{_MORE}*{_OTHER_ACT}|(?<![\w/(.])\d{{2}}[A-Z]?{_CHAIN}+{_MORE}*")

ARGUING = {"harm", "pit_disclosure", "pit_nondisclosure", "balance"}
REASONING = ARGUING | {"ncnd"}
DECLARING = {"exemption_list", "decision", "ncnd"}  # the bare formula gives notice, it does not argue


def find_citations(letter: Composed, forms: dict[str, list[str]]) -> tuple[list[dict[str, Any]], set[str]]:
    """Citations with spans, and the forms that the list does not know."""
    regime = letter.meta.get("regime", "")
    found: list[dict[str, Any]] = []
    unknown: set[str] = set()
    for match in FORM.finditer(letter.text):
        surface = " ".join(match.group().split())
        key = f"{regime}:{surface}" if regime and f"{regime}:{surface}" in forms else surface
        if key not in forms:
            unknown.add(f"{regime}:{surface}" if regime else surface)
            continue
        label = _label_at(letter, match.start())
        role = label.setting.role if label else "other"
        if role == "request":
            use = "mentioned"
        else:
            use = "declared" if role in DECLARING else "argued" if role in ARGUING else "mentioned"
        for provision in forms[key]:
            found.append(
                {
                    "start": match.start(),
                    "end": match.end(),
                    "text": match.group(),
                    "provision": provision,
                    "use": use,
                }
            )
    return found, unknown


def _label_at(letter: Composed, offset: int) -> LabelSpan | None:
    for block in letter.blocks:
        for label in block.labels:
            if label.start <= offset < label.end:
                return label
    return None
