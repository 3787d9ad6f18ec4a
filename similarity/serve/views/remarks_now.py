"""What the user says now, beside an analysis that was made before they said it."""

from __future__ import annotations

from pathlib import Path

from similarity.report.lists.remarks import NO_REMARKS, Remarks
from similarity.store.collection.kept import Kept
from similarity.store.collection.pile.notes import read_notes
from similarity.store.collection.tables.database import is_collection

__all__ = ["remarks_now"]


def remarks_now(place: Path) -> Remarks:
    """Every remark that counts, by what it is about; none where there is no collection.

    Raises
    ------
    CollectionError
        The collection cannot be read.
    """
    if not is_collection(place):
        return NO_REMARKS
    with Kept(place, writable=False) as kept, kept.reading() as connection:
        return Remarks(read_notes(connection))
