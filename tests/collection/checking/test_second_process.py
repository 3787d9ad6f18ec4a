"""A process beside the one that checks: the same result, and the same words where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from similarity.api import Collection
from similarity.collection.checking.second_process import SecondProcess
from similarity.collection.shown.check_json import check_object
from similarity.config import Settings
from similarity.errors import NothingToRead
from similarity.report.privacy.redact import personal
from tests.collection.conftest import CHECKED


def test_it_gives_what_this_process_finds_alone(kept: Path, demo_corpus: Path) -> None:
    letter = demo_corpus / CHECKED[0]
    with SecondProcess() as second, Collection.open(kept, read_only=True) as collection:
        second.look([letter], None, Settings())
        found = collection.check(letter, second=second)
        details = found.letters[0].details()
        alone = collection.check(letter)
    for result in (found, alone):
        for one in result.letters:
            one.results.run["seconds"] = {}
    assert check_object(found) == check_object(alone)
    assert found == alone
    assert details == {x.document.document_id: personal(x) for x in alone.letters[0].results.letters}
    own = alone.letters[0].letter.document.document_id
    assert alone.letters[0].details() == {name: one for name, one in details.items() if name != own}


def test_a_letter_that_cannot_be_read_is_said_as_ever(kept: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("", encoding="utf-8")
    with SecondProcess() as second, Collection.open(kept, read_only=True) as collection:
        second.look([empty], None, Settings())
        with pytest.raises(NothingToRead, match="empty"):
            collection.check(empty, second=second)


def test_a_process_that_was_told_nothing_is_in_nobodys_way(kept: Path, demo_corpus: Path) -> None:
    letter = demo_corpus / CHECKED[1]
    with SecondProcess() as second, Collection.open(kept, read_only=True) as collection:
        assert second.looked() is None
        assert collection.check(letter, second=second).letters[0].letter.document.text
