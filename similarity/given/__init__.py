"""What the user knows of the letters: it outranks what was read, and is shown as theirs."""

from similarity.given.apply import corrected_documents, corrected_letters
from similarity.given.given_table import COLUMNS, GivenTable, read_table

__all__ = ["COLUMNS", "GivenTable", "corrected_documents", "corrected_letters", "read_table"]
