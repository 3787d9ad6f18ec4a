"""The table of letters as read, to be corrected, filled in and given back (``letters.csv``)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from similarity.given import COLUMNS
from similarity.records import Letter
from similarity.report.tables.cells import safe_cell

__all__ = ["letters_table"]


def letters_table(letters: Iterable[Letter]) -> str:
    """One row for each letter with the columns of `similarity.given.COLUMNS`; ``same_request`` is the user's to fill."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([safe_cell(" ".join(value.split())) for value in _row(letter)] for letter in letters)
    return out.getvalue()


def _row(letter: Letter) -> tuple[str, ...]:
    document = letter.document
    request = " ".join(document.quote(span) for span in letter.request)
    return (
        document.origin.source,
        document.authority,
        document.reference,
        document.date if len(document.date) == len("2000-01-01") else "",
        letter.given_request or request,
        letter.subject,
        letter.same_request,
        letter.document_kind,
        letter.regime,
    )
