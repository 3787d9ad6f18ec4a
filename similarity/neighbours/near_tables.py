"""Near duplicates from a Parquet table to Parquet tables, in this process."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np

from similarity.distinct import distinct
from similarity.errors import SettingsError

__all__ = ["NearTables", "check_threshold", "find_near_tables"]


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
        The table cannot be opened or has no such columns, or ``out`` is there already.
    """
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    from similarity.neighbours.near_duplicates import NearDuplicatePairs

    check_threshold(threshold)
    try:
        table = pq.read_table(source, columns=["path", "text"]).sort_by(
            [("path", "ascending"), ("text", "ascending")]
        )
    except (OSError, pa.ArrowException) as error:
        raise SettingsError(f"{source}: is no Parquet table with columns path and text.") from error
    path = table["path"].cast(pa.string()).combine_chunks()
    texts = pc.fill_null(table["text"].cast(pa.large_string()), "").combine_chunks()
    found = NearDuplicatePairs(threshold).fit(texts)
    left, right, cosine = found.groups_
    equal = np.flatnonzero(found.representative_ != np.arange(len(path)))
    folder = Path(out)
    try:
        folder.mkdir(parents=True)
    except FileExistsError as error:
        raise SettingsError(f"{out}: is there already. Name a folder that is not there yet.") from error
    pairs = {"left": path.take(left), "right": path.take(right), "cosine": cosine}
    pq.write_table(pa.table(pairs), folder / "pairs.parquet")
    groups = {"path": path.take(equal), "representative": path.take(found.representative_[equal])}
    pq.write_table(pa.table(groups), folder / "groups.parquet")
    different = len(distinct(found.representative_))
    return NearTables(len(path), different, len(left))
