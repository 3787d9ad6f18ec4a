"""Which letters are asked for: conditions on the table of letters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

__all__ = ["LetterFilter"]

_BEFORE_NUMBER = re.compile(r"^\s*(?:sections?|s\.?|regulations?|reg\.?)\s*(?=\d)", re.IGNORECASE)
# The last day on which a letter of a day, a month or a year can have been written; no date is none.
_LAST_DAY = "CASE length(letters.date) WHEN 4 THEN letters.date || '-12-31' WHEN 7 THEN letters.date || '-31' ELSE letters.date END"


@dataclass(frozen=True, slots=True)
class LetterFilter:
    """Letters that fit all that is said; what is empty says nothing.

    Parameters
    ----------
    authority
        Part of its name; capitals do not matter.
    since, until
        First and last day, month or year (ISO 8601). A letter without a date fits neither.
    exemption
        Provision declared or argued, as ``24(1)``; ``24`` means all its limbs.
    kind
        Kind of document, as ``refusal``.
    template
        Id of a template of the last report.
    """

    authority: str = ""
    since: str = ""
    until: str = ""
    exemption: str = ""
    kind: str = ""
    template: str = ""

    def condition(self) -> tuple[str, list[Any]]:
        """The condition in SQL on ``letters``, and its values."""
        parts, values = ["1"], []
        if self.authority:
            parts.append("instr(casefolded(letters.authority), ?)")
            values.append(self.authority.casefold())
        if self.since:
            parts.append(f"letters.date <> '' AND {_LAST_DAY} >= ?")
            values.append(self.since)
        if self.until:
            parts.append("letters.date <> '' AND letters.date <= ?")
            values.append(
                self.until + "-12-31"[len(self.until) - 4 :] if len(self.until) < 10 else self.until
            )
        if self.exemption:
            provision = _BEFORE_NUMBER.sub("", self.exemption).strip()
            parts.append(
                "(instr(letters.declared || letters.argued, ?) OR instr(letters.declared || letters.argued, ?))"
            )
            values += [f";{provision};", f";{provision}("]
        if self.kind:
            parts.append("letters.document_kind = ?")
            values.append(self.kind)
        if self.template:
            parts.append(
                "EXISTS (SELECT 1 FROM occurrences WHERE occurrences.document = letters.document "
                "AND occurrences.template_id = ?)"
            )
            values.append(self.template)
        return " AND ".join(f"({part})" for part in parts), values
