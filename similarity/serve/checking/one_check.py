"""What the process that checks letters does: one letter, by the collection as it is at that moment."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from similarity.collection import Collection
from similarity.collection.checking.second_process import SecondProcess
from similarity.collection.shown.check_page import check_sections
from similarity.config import Settings
from similarity.errors import SimilarityError
from similarity.serve.shelf.page_addresses import address_of
from similarity.workers.budget import cores

__all__ = ["Asked", "Found", "one_check"]

_SOME = 1_500  # characters of a kept letter by which everything is loaded


class Asked(NamedTuple):
    """A letter's file, or None to get ready, and what it is checked by."""

    place: Path
    letter: Path | None
    settings: Settings


class Found(NamedTuple):
    """Sections of a page, or why there are none."""

    sections: str = ""
    fault: str = ""


def one_check(asked: Asked) -> Found:
    """Check a letter; without one, check a piece of a kept letter, so that all that a check needs is loaded."""
    try:
        with Collection.open(asked.place, read_only=True) as collection:
            if asked.letter is not None:
                result = collection.check(asked.letter, settings=asked.settings, second=_second())
            else:
                result = collection.check(text=_piece(collection), settings=asked.settings, second=_second())
            return Found(check_sections(result, address_of))
    except SimilarityError as error:
        return Found(fault=str(error))


@cache
def _second() -> SecondProcess | None:
    """A process beside this one that stays; it ends with this one."""
    return SecondProcess() if cores() > 1 else None


def _piece(collection: Collection) -> str:
    with collection.kept.reading() as connection:
        ask = "SELECT text FROM documents JOIN letters USING (document) ORDER BY document LIMIT 1"
        row = connection.execute(ask).fetchone()
    return str(row[0])[:_SOME] if row is not None else ""
