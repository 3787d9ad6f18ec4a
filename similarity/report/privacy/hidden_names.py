"""Names that the page's switch hides: of persons and authorities, as data for the script."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from markupsafe import Markup

from similarity.records import Letter
from similarity.report.figures import initials
from similarity.report.privacy.name_repeats import name_parts
from similarity.report.privacy.person_names import never_alone
from similarity.report.privacy.redact import KINDS, Details

__all__ = ["hidden_names"]

AUTHORITY = "[authority]"


def _persons(letter: Letter, details: Details) -> dict[str, str]:
    """What is hidden of one letter, and what is shown in its place."""
    document = letter.document
    found = {document.quote(p.span): KINDS[p.kind] for p in details.found}
    # A mark may part the words of a name: each word that can only be the name is hidden alone, too.
    for name in details.names:
        found |= dict.fromkeys(name_parts(name, document.text, document.authority), KINDS["name"])
    return {text: shown for text, shown in found.items() if not never_alone(text)}


def _initials(authority: str) -> set[str]:
    """What an authority is called in its references: AHNFT and AHFT of Ashby Hospitals NHS Foundation Trust."""
    names = (authority, " ".join(w for w in authority.split() if not w.isupper()))
    spelt = (initials(name) for name in names)
    return {short for short in spelt if len(short) > 2}


def hidden_names(letters: Iterable[Letter], details: Mapping[str, Details]) -> Markup:
    """JSON for ``<script type="application/json">``: what is shown in place of each name, longest names first."""
    shown: dict[str, str] = {}
    for letter in letters:
        shown |= _persons(letter, details[letter.document.document_id])
        if letter.document.authority:
            shown[letter.document.authority] = AUTHORITY
            shown |= dict.fromkeys(_initials(letter.document.authority), AUTHORITY)
    ordered = sorted(shown.items(), key=lambda item: (-len(item[0]), item[0]))
    text = json.dumps([list(item) for item in ordered], ensure_ascii=True, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))
