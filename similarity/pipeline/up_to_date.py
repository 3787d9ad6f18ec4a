"""Whether what a collection keeps was made by the rules and settings of today."""

from __future__ import annotations

import sqlite3

from similarity.config import Settings
from similarity.store.collection.pile.readings import ReadWith, stale_readings
from similarity.store.collection.tables.stage_versions import READ, UNDERSTOOD, settings_hash, stage_version

__all__ = ["is_current", "read_with"]


def read_with(settings: Settings) -> ReadWith:
    """What files are read with now."""
    return ReadWith(settings_hash(settings.ingest), stage_version(READ))


def is_current(connection: sqlite3.Connection, settings: Settings) -> bool:
    """Whether `bring_up_to_date` would find nothing to do."""
    version = (stage_version(UNDERSTOOD),)
    return (
        not stale_readings(connection, read_with(settings))
        and connection.execute("SELECT 1 FROM letters WHERE version <> ?", version).fetchone() is None
    )
