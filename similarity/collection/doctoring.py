"""Looking a collection over, and making anew what can be."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from similarity.config import Settings
from similarity.pipeline.keeping import make_anew
from similarity.pipeline.stages import Watch, unwatched
from similarity.store.collection.check_up import Fault, faults_of, mended
from similarity.store.collection.kept import Kept
from similarity.store.collection.tables.passage_index import stemmed

__all__ = ["doctor"]


def doctor(kept: Kept, mend: bool, watch: Watch | None) -> tuple[Fault, ...]:
    """All faults; with ``mend``, those that could be mended are marked so."""
    if not kept.database.writable:
        return _without_writing(kept)
    with kept.looking_over() as connection:
        found = faults_of(kept.place, connection)
    if not mend or not found:
        return tuple(found)
    with kept.changing() as connection:
        make_anew(
            kept,
            connection,
            Settings(),
            watch or unwatched,
            readings=[n for fault in found if fault.kind == "document" for n in fault.numbers],
            letters=[n for fault in found if fault.kind == "letter" for n in fault.numbers],
            indexes=any(fault.kind == "database" for fault in found),
        )
    with kept.looking_over() as connection:
        left = faults_of(kept.place, connection)
    still = {(fault.kind, fault.where) for fault in left}
    return (*(mended(fault) for fault in found if (fault.kind, fault.where) not in still), *left)


def _without_writing(kept: Kept) -> tuple[Fault, ...]:
    """The same on a copy in memory: looking over the index of passages writes."""
    with kept.reading() as connection, closing(sqlite3.connect(":memory:")) as copy:
        connection.backup(copy)
        copy.create_function("stemmed", 1, stemmed, deterministic=True)
        return tuple(faults_of(kept.place, copy))
