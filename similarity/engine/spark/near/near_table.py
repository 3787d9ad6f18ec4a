"""Near duplicates of a table of texts, as tables: nothing that grows with the texts comes to the driver.

A table that one task can hold is searched by one. A larger one is cut in parts by the order of paths. Of equal texts
of a part one is told to others, so a text in very many copies is counted where it is read and no task meets its copies.
Words and 2-grams are counted by the tasks that they are sent to, ranked from common to rare as one process ranks them,
and brought back to the parts; rows are compared block by block. Pairs and cosines are those of `NearDuplicatePairs` over
the texts in order of their paths, to the last bit.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from similarity.engine.spark.executor import Job
from similarity.engine.spark.faults import plain_faults
from similarity.engine.spark.file_systems import exists
from similarity.engine.spark.near.compared_blocks import PAIRS_OF_ROWS, block_count, compared
from similarity.engine.spark.near.counted_terms import (
    RankedRuns,
    counted_words,
    first_places,
    numbered_words,
    ranked_pairs,
)
from similarity.engine.spark.near.equal_texts_of_parts import answered_digests, equal_texts, folded_part
from similarity.engine.spark.near.grouped import Longs
from similarity.engine.spark.near.kept_frames import KeptFrames, moved
from similarity.engine.spark.near.messages import MESSAGES, exchanged, rows_of, sent_by, told
from similarity.engine.spark.near.terms_of_parts import told_pairs, told_words, weighed_rows
from similarity.engine.spark.near.whole_table import searched_whole
from similarity.engine.spark.session import settings_of
from similarity.engine.spark.version_stamp import stamp
from similarity.errors import SettingsError
from similarity.neighbours.near_tables import NearTables, check_threshold
from similarity.neighbours.word_pairs import parts_for

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["find_near_duplicates"]

_WHOLE = 100_000_000  # bytes of a table that one task holds, in less than a gigabyte
_PART = 16_000_000  # bytes of a part of a larger one
_DIGESTS, _WORDS, _PAIRS = 8, 32, 1  # parts whose digests, words and 2-grams one task takes
_GROUPS = "path string, representative string"
_TABLES = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": "5000",
    "spark.sql.execution.arrow.maxBytesPerBatch": "16000000",  # Java holds some of them beside its heap
    "spark.sql.parquet.enableVectorizedReader": "false",  # it would read thousands of messages at a time
    "spark.sql.adaptive.enabled": "false",
}


class _Parts:
    """A search in parts, each step from the frames of those before.

    ``texts`` are how many texts there are, ``parts`` in how many parts.
    """

    def __init__(self, kept: KeptFrames, threshold: float, job: Job, texts: int, parts: int) -> None:
        self.kept, self.threshold, self.job, self.texts, self.parts = kept, threshold, job, texts, parts
        self.digests, self.words = _power(parts // _DIGESTS), max(1, parts // _WORDS)

    def folded(self, source: DataFrame) -> tuple[DataFrame, Longs]:
        """Texts of each part as folded words; and the number of the first text of each."""
        ordered = source.repartitionByRange(self.parts, "path", "text").sortWithinPartitions("path", "text")
        job, fold = self.job, partial(folded_part, buckets=self.digests)

        def work(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            yield from sent_by(batches, fold, job)

        texts = self.kept.kept("texts", ordered.mapInArrow(work, MESSAGES), "kind")
        sizes = np.zeros(self.parts, np.int64)
        for part, one in told(texts).items():
            sizes[part] = one["texts"][0]
        return texts, np.cumsum(sizes) - sizes

    def own(self, texts: DataFrame, base: Longs) -> DataFrame:
        """Of each part the texts that are the first with their words, and the words of these."""
        answer = partial(answered_digests, base=base)
        first = exchanged(_of(texts, "digests"), self.digests, answer, self.job)
        tell = partial(told_words, base=base, digests=self.digests, buckets=self.words)
        found = exchanged(_of(texts, "texts").unionByName(first), self.parts, tell, self.job)
        return self.kept.kept("own", found, "kind")

    def numbered(self, own: DataFrame) -> DataFrame:
        """Words numbered by where they stand first."""
        places = exchanged(_of(own, "words"), self.words, first_places, self.job)
        return self.kept.kept("numbered", exchanged(places, 1, numbered_words, self.job), "kind")

    def pairs(self, own: DataFrame, numbered: DataFrame, buckets: int) -> DataFrame:
        """2-grams of each part, and what is known of its words."""
        words = _of(own, "words").unionByName(_of(numbered, "numbers"))
        known = exchanged(words, self.words, counted_words, self.job)
        tell = partial(told_pairs, buckets=buckets)
        found = exchanged(_of(own, "own", "codes").unionByName(known), self.parts, tell, self.job)
        return self.kept.kept("pairs", found, "kind")

    def compared(self, own: DataFrame, texts: int, words: int, processors: int) -> DataFrame:
        """Pairs of rows."""
        parts = parts_for(words)
        buckets = min(parts, _power(self.parts // _PAIRS))
        numbered = self.numbered(own)
        pairs = self.pairs(own, numbered, buckets)
        ranked = exchanged(_of(pairs, "pairs"), buckets, partial(ranked_pairs, parts=parts), self.job)
        ranked = self.kept.kept("ranked", ranked, "kind")
        runs = RankedRuns([*told(numbered).values(), *told(ranked).values()], parts)
        blocks = block_count(texts, runs.held, processors)
        weigh = partial(
            weighed_rows, runs=runs, parts=parts, buckets=buckets, documents=self.texts, blocks=blocks
        )
        known = _of(own, "own", "codes").unionByName(_of(pairs, "known")).unionByName(_of(ranked, "ranked"))
        rows = exchanged(known, self.parts, weigh, self.job)
        compare = partial(compared, threshold=self.threshold)
        found = rows_of(rows, blocks * (blocks + 1) // 2, compare, self.job, PAIRS_OF_ROWS)
        return self.kept.kept("compared", found)


def _power(number: int) -> int:
    """The power of two at or above a number."""
    return 1 << max(0, number - 1).bit_length()


def _of(messages: DataFrame, *kinds: str) -> DataFrame:
    from pyspark.sql import functions as f

    return messages.where(f.col("kind").isin(*kinds))


def find_near_duplicates(
    session: SparkSession, source: DataFrame, out: str, threshold: float, processors: int, key: str
) -> NearTables:
    """Pairs of texts with a TF-IDF cosine of at least ``threshold``, and groups of equal ones, as Parquet.

    Parameters
    ----------
    source
        Columns ``path`` (of each text its own) and ``text``.
    out
        Address of the folder to make, see `similarity.neighbours.near_tables`; steps that are done are kept beside it
        until all are.
    threshold
        Least cosine, above 0 and at most 1.
    processors
        How many tasks run at once.
    key
        Of the source, so that a run which was lost is taken up where it was, and no other.

    Raises
    ------
    SettingsError
        ``out`` is there already, or the threshold makes no sense.
    EngineError
        The cluster failed, or ``out`` was made meanwhile; steps that are done are kept.
    """
    from pyspark.sql import functions as f

    check_threshold(threshold)
    if exists(session, out):
        raise SettingsError(f"{out}: is there already. Name a folder that is not there yet.")
    kept = KeptFrames(session, f"{out.rstrip('/')}.work", f"{stamp()}\n{key}\n{threshold!r}\n{processors}")
    texts = source.select(f.col("path").cast("string"), f.col("text").cast("string"))
    size = f.sum(f.octet_length("path") + f.octet_length(f.coalesce("text", f.lit(""))))
    job = Job(stamp())
    with plain_faults(), _without_warning():
        count, held = texts.agg(f.count("*"), size).first() or (0, 0)
        total = int(held or 0)  # none where there is no text
        parts = max(processors, total // _PART + 1)
        with settings_of(session, {**_TABLES, "spark.sql.shuffle.partitions": str(parts)}):
            if total <= _WHOLE:
                found = _found_whole(kept, texts, threshold, job, count)
            else:
                found = _found_in_parts(_Parts(kept, threshold, job, count, parts), texts, processors)
            moved(session, f"{kept.place}/result", out)
            kept.remove()
    return found


@contextmanager
def _without_warning() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # on pandas 3, which nothing here uses
        yield


def _found_whole(kept: KeptFrames, texts: DataFrame, threshold: float, job: Job, count: int) -> NearTables:
    from pyspark.sql import functions as f

    found = kept.kept("found", searched_whole(texts, threshold, job))
    pairs = found.where("found = 'pairs'").select("left", "right", "cosine")
    kept.kept("result/pairs.parquet", pairs)
    groups = found.where("found = 'groups'")
    groups = groups.select(f.col("left").alias("path"), f.col("right").alias("representative"))
    kept.kept("result/groups.parquet", groups)
    counts = found.agg(f.expr("count_if(found = 'groups')"), f.expr("count_if(found = 'pairs')")).first()
    equal, near = counts or (0, 0)
    return NearTables(count, count - equal, near)


def _found_in_parts(search: _Parts, source: DataFrame, processors: int) -> NearTables:
    from pyspark.sql import functions as f

    texts, base = search.folded(source)
    own = search.own(texts, base)
    facts = told(own).values()
    different, words = (int(sum(one[name][0] for one in facts)) for name in ("texts", "words"))
    pairs = search.compared(own, different, words, processors)
    named = pairs.sort("left", "right")
    named = named.select(f.col("left_path").alias("left"), f.col("right_path").alias("right"), "cosine")
    search.kept.kept("result/pairs.parquet", named)
    equal = rows_of(_of(own, "groups"), search.parts, equal_texts, search.job, _GROUPS)
    search.kept.kept("result/groups.parquet", equal)
    return NearTables(search.texts, different, pairs.count())
