"""A hundred made mails against another reader of mails; ``python -m tests.fuzz.visible`` is the long run."""

import os

import pytest

from tests.fuzz.visible.eml import Mails
from tests.fuzz.visible.runner import run


def test_mails_are_read_as_they_are_shown() -> None:
    kind = Mails()
    if (missing := kind.available()) and not os.environ.get("CI"):
        pytest.skip(missing)
    found = run(kind, 100, seed=7)
    assert found.seen > 3_000 and found.recall >= 0.995, found.examples
    assert (found.quoted, found.doubled, found.disordered, found.silent) == (0, 0, 0, 0), found.examples
    assert found.contradicted == 0, found.examples
