"""What the user knows of the letters: it outranks what was read, and is shown as theirs."""

from similarity.given.apply import (
    corrected_document,
    corrected_documents,
    corrected_letter,
    corrected_letters,
    values_by_letter,
)
from similarity.given.given_table import COLUMNS, GivenRow, GivenTable, checked_values, read_table

__all__ = [
    "COLUMNS",
    "GivenRow",
    "GivenTable",
    "checked_values",
    "corrected_document",
    "corrected_documents",
    "corrected_letter",
    "corrected_letters",
    "read_table",
    "values_by_letter",
]
