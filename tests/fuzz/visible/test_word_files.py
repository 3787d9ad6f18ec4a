"""A hundred made Word files against LibreOffice's print; ``python -m tests.fuzz.visible`` is the long run."""

import os

import pytest

from tests.fuzz.visible.runner import run
from tests.fuzz.visible.word import WordFiles


def test_word_files_are_read_as_they_are_printed() -> None:
    kind = WordFiles()
    if (missing := kind.available()) and not os.environ.get("CI"):
        pytest.skip(missing)
    found = run(kind, 100, seed=7)
    assert found.seen > 10_000 and found.recall >= 0.995, found.examples
    assert (found.quoted, found.doubled, found.disordered, found.silent) == (0, 0, 0, 0), found.examples
    assert found.contradicted == 0, found.examples
    assert found.unmarked <= 10, found.examples  # programs differ on lists that share a definition
