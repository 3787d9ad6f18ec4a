"""Adding letters to a collection, and saying what became of each input."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from similarity.collection.kept_collection import Added, OtherForm
from similarity.config import Settings
from similarity.facts import use_folder
from similarity.garbage_collection import collected_rarely
from similarity.pipeline.keeping import bring_up_to_date, take
from similarity.pipeline.stages import Watch, unwatched
from similarity.store.collection.kept import Kept

__all__ = ["add"]


def add(kept: Kept, inputs: Sequence[Path], settings: Settings | None, watch: Watch | None) -> Added:
    """Take inputs in one change."""
    settings, watch = settings or Settings(), watch or unwatched
    use_folder(settings.facts)
    with collected_rarely(), kept.changing() as connection:
        before = {name for (name,) in connection.execute("SELECT document_id FROM letters")}
        taken = take(kept, connection, inputs, settings, watch)
        renewed = bring_up_to_date(kept, connection, settings, watch)
        after = [name for (name,) in connection.execute("SELECT document_id FROM letters ORDER BY 1")]
        return Added(
            tuple(name for name in after if name not in before),
            _sources(connection, taken.known),
            _other_forms(connection, taken.new),
            tuple(sorted(set(taken.problems), key=lambda p: (p.source, p.severity, p.problem))),
            renewed,
        )


def _sources(connection: sqlite3.Connection, inputs: Sequence[int]) -> tuple[str, ...]:
    ask = "SELECT source FROM inputs WHERE input = ?"
    return tuple(sorted(connection.execute(ask, (number,)).fetchone()[0] for number in inputs))


def _other_forms(connection: sqlite3.Connection, inputs: Sequence[int]) -> tuple[OtherForm, ...]:
    found = []
    for number in inputs:
        found += connection.execute(
            "SELECT repeats.source, document_id, how FROM repeats JOIN letters ON letters.document = letter "
            "WHERE repeats.input = ?",
            (number,),
        ).fetchall()
    return tuple(OtherForm(*row) for row in sorted(found))
