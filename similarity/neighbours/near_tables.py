"""Near duplicates from a Parquet table to Parquet tables, in this process."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from similarity.errors import SettingsError

if TYPE_CHECKING:
    from pyarrow import Table

__all__ = ["NearTables", "check_threshold", "find_near_tables", "near_tables_of"]


class NearTables(NamedTuple):
    """What was found.

    Parameters
    ----------
    texts, distinct
        How many texts there are, and how many with different words.
    pairs
        How many pairs of texts with different words reach the threshold.
    """

    texts: int
    distinct: int
    pairs: int


def check_threshold(threshold: float) -> None:
    """Refuse a threshold that no cosine can be measured by.

    Raises
    ------
    SettingsError
        It is not above 0 and at most 1.
    """
    if not 0 < threshold <= 1:
        raise SettingsError(f"a cosine of {threshold} makes no threshold. Name one above 0 and at most 1.")


def find_near_tables(source: str | Path, out: str | Path, threshold: float) -> NearTables:
    """Pairs of texts with a TF-IDF cosine of at least ``threshold``, and groups of equal ones.

    Parameters
    ----------
    source
        Parquet with columns ``path`` (of each text its own) and ``text``.
    out
        Folder to make: ``pairs.parquet`` (left, right, cosine) of texts that differ, each standing for those equal to
        it, and ``groups.parquet`` (path, representative) of texts equal to an earlier one, in the order of paths.
    threshold
        Least cosine, above 0 and at most 1.

    Raises
    ------
    SettingsError
        The table cannot be opened or has no such columns, takes more memory than there is, or ``out`` is there already.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    check_threshold(threshold)
    there = f"{out}: is there already. Name a folder that is not there yet."
    large = f"{source}: takes more memory than this process can have. Search it with engine='spark', which parts it."
    try:
        table = pq.read_table(source, columns=["path", "text"])
    except MemoryError as error:  # Arrow's is one of its own errors too
        raise SettingsError(large) from error
    except (OSError, pa.ArrowException) as error:
        raise SettingsError(f"{source}: is no Parquet table with columns path and text.") from error
    folder = Path(out)
    if folder.exists():
        raise SettingsError(there)
    try:
        pairs, groups = near_tables_of(table, threshold)
    except MemoryError as error:
        raise SettingsError(large) from error
    try:
        folder.mkdir(parents=True)
    except FileExistsError as error:  # made meanwhile
        raise SettingsError(there) from error
    pq.write_table(pairs, folder / "pairs.parquet")
    pq.write_table(groups, folder / "groups.parquet")
    return NearTables(len(table), len(table) - len(groups), len(pairs))


def near_tables_of(table: Table, threshold: float, threads: int | None = None) -> tuple[Table, Table]:
    """Pairs and groups, as `find_near_tables` writes them, of a table with columns ``path`` and ``text``.

    Parameters
    ----------
    table
        Its rows in any order.
    threshold
        Least cosine.
    threads
        None is one for each core; the answer does not depend on it.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    from similarity.neighbours.near_duplicates import NearDuplicatePairs

    table = table.sort_by([("path", "ascending"), ("text", "ascending")])
    path = table["path"].cast(pa.string()).combine_chunks()
    texts = pc.fill_null(table["text"].cast(pa.large_string()).combine_chunks(), "")
    del table  # its memory is needed
    found = NearDuplicatePairs(threshold, n_jobs=threads).fit(texts)
    left, right, cosine = found.groups_
    equal = np.flatnonzero(found.representative_ != np.arange(len(path)))
    pairs = pa.table({"left": path.take(left), "right": path.take(right), "cosine": cosine})
    first = path.take(found.representative_[equal])
    return pairs, pa.table({"path": path.take(equal), "representative": first})
