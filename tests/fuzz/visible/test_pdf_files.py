"""A hundred made PDFs against poppler's words and pictures; ``python -m tests.fuzz.visible`` is the long run."""

import os

import pytest

from tests.fuzz.visible.pdf import PdfFiles
from tests.fuzz.visible.runner import run


def test_pdfs_are_read_as_they_are_seen() -> None:
    kind = PdfFiles()
    if (missing := kind.available()) and not os.environ.get("CI"):
        pytest.skip(missing)
    found = run(kind, 100, seed=7)
    assert found.seen > 5_000 and found.recall >= 0.995, found.examples
    assert (found.quoted, found.doubled, found.disordered, found.silent) == (0, 0, 0, 0), found.examples
    assert (found.contradicted, found.disputed) == (0, 0), found.examples
