"""Near duplicates of a table of texts, as tables: nothing that grows with the texts comes to the driver.

Equal texts are one row from the first shuffle on, so a text in very many copies is counted where it is read and no task
meets its copies. Words and 2-grams are counted by shuffles, ranked from common to rare as one process ranks them, and
brought back to the texts; rows are compared block by block. Pairs and cosines are those of `NearDuplicatePairs` over
the texts in order of their paths, to the last bit.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

import pyarrow as pa

from similarity.engine.spark.executor import Job, begin
from similarity.engine.spark.faults import plain_faults
from similarity.engine.spark.near.compared_blocks import PAIRS_OF_ROWS, block_count, compared, in_blocks
from similarity.engine.spark.near.kept_frames import KeptFrames, exists, moved, settings_of
from similarity.engine.spark.near.on_executors import (
    FOLDED,
    PAIRS,
    ROWS,
    WORDS,
    counted_pairs,
    counted_words,
    folded,
    weighed_rows,
)
from similarity.engine.spark.near.whole_table import searched_whole
from similarity.engine.spark.version_stamp import stamp
from similarity.errors import SettingsError
from similarity.neighbours.near_tables import NearTables, check_threshold
from similarity.neighbours.word_pairs import parts_for

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["find_near_duplicates"]

_WHOLE = 100_000_000  # bytes of a table that one task holds, in less than a gigabyte
_PIECE = 1_000_000  # words of a piece
_OFTEN = 1_000  # copies of one text
_PIECES = 8  # for each processor, if there are fewer words
_TABLES = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": "5000",
    "spark.sql.adaptive.enabled": "false",
}


Work = Callable[[pa.Table], pa.Table]
WorkOnTwo = Callable[[pa.Table, pa.Table], pa.Table]


def _by_group(frame: DataFrame, column: str, work: Work, job: Job, schema: str) -> DataFrame:
    """``work`` on the rows of each value of a column, by executors that have this very package."""

    def guarded(table: pa.Table) -> pa.Table:
        begin(job)
        return work(table)

    with without_warning():
        return frame.groupBy(column).applyInArrow(guarded, schema)


def _by_piece(one: DataFrame, other: DataFrame, work: WorkOnTwo, job: Job, schema: str) -> DataFrame:
    """``work`` on each piece and what is known of it."""

    def guarded(table: pa.Table, known: pa.Table) -> pa.Table:
        begin(job)
        return work(table, known)

    with without_warning():
        return one.groupBy("piece").cogroup(other.groupBy("piece")).applyInArrow(guarded, schema)


@contextmanager
def without_warning() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # on pandas 3, which nothing here uses
        yield


class _Search:
    """The steps of one search, each from the frames of those before."""

    def __init__(self, kept: KeptFrames, threshold: float, processors: int) -> None:
        self.kept, self.threshold, self.processors = kept, threshold, processors
        self.job = Job("", stamp())

    def texts(self, source: DataFrame) -> tuple[DataFrame, DataFrame]:
        """Numbers and paths; numbers, digests and folded words."""
        from pyspark.sql import functions as f

        told = source.select(f.col("path").cast("string"), f.col("text").cast("string"))
        texts, job = self.kept.numbered("texts", told, "path", "text"), self.job

        def fold(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            begin(job)
            for batch in batches:
                yield folded(batch)

        with without_warning():
            found = texts.select("number", "text").mapInArrow(fold, FOLDED)
        return texts.select("number", "path"), self.kept.kept("folded", found)

    def groups(self, texts: DataFrame) -> DataFrame:
        """Each text's digest with the first text that has it, and how many do."""
        from pyspark.sql import functions as f

        found = texts.groupBy("digest").agg(
            f.min("number").alias("representative"),
            f.min("first").alias("first"),
            f.count("*").alias("copies"),
        )
        return self.kept.kept("groups", found)

    def distinct(self, texts: DataFrame, groups: DataFrame, words: int) -> DataFrame:
        """Texts that are the first with their words, in pieces."""
        from pyspark.sql import functions as f

        pieces = max(_PIECES * self.processors, words // _PIECE + 1)
        own = groups.select(f.col("representative").alias("number"), "first", "copies")
        found = texts.where("words > 0").select("number", "folded").join(own, "number")
        return self.kept.kept("distinct", found.withColumn("piece", (f.col("number") % pieces).cast("int")))

    def words(self, distinct: DataFrame) -> tuple[DataFrame, DataFrame]:
        """Words of each piece, with their numbers; and all words, with how many texts have them."""
        from pyspark.sql import functions as f

        counted = self.kept.kept("words", _by_group(distinct, "piece", counted_words, self.job, WORDS))
        all_words = counted.groupBy("word").agg(
            f.sum("texts").alias("texts"), f.sum("corpus").alias("corpus"), f.min("first").alias("first")
        )
        vocabulary = self.kept.numbered("vocabulary", all_words, "first")
        known = counted.select("piece", "word").join(vocabulary.select("word", "number"), "word")
        return known, vocabulary

    def pairs(self, distinct: DataFrame, words: DataFrame) -> DataFrame:
        """2-grams of each piece."""
        return self.kept.kept("pairs", _by_piece(distinct, words, counted_pairs, self.job, PAIRS))

    def terms(self, words: DataFrame, vocabulary: DataFrame, pairs: DataFrame, total: int) -> DataFrame:
        """Terms of each piece with their ranks, from common to rare; of 2-grams only those of several texts."""
        from pyspark.sql import functions as f

        counted = pairs.groupBy("pair").agg(
            f.sum("texts").alias("texts"),
            f.sum("corpus").alias("corpus"),
            f.min("first").alias("first"),
            f.first("part").bitwiseAND(parts_for(total) - 1).alias("part"),
        )
        either = counted.withColumn("kind", f.lit(1)).withColumnRenamed("pair", "term")
        either = either.unionByName(
            vocabulary.select(
                f.col("number").alias("term"), "texts", "corpus", f.col("number").alias("first")
            )
            .withColumn("kind", f.lit(0))
            .withColumn("part", f.lit(0).cast("long"))
        )
        order = [f.desc("texts"), "kind", "part", "first"]
        ranked = self.kept.numbered("ranked", either.where("texts > 1"), *order)
        ranked = ranked.select("kind", "term", f.col("number").alias("rank"), "corpus")
        own = ranked.where("kind = 0").select(f.col("term").alias("number"), "rank", "corpus")
        told = words.select("piece", "word", "number").join(own, "number", "left")
        told = told.select(
            "piece", "word", "number", f.lit(None).cast("long").alias("pair"), "rank", "corpus"
        )
        other = ranked.where("kind = 1").select(f.col("term").alias("pair"), "rank", "corpus")
        held = pairs.select("piece", "pair").join(other, "pair")
        nothing = f.lit(None)
        held = held.select(
            "piece",
            nothing.cast("string").alias("word"),
            nothing.cast("long").alias("number"),
            "pair",
            "rank",
            "corpus",
        )
        return told.unionByName(held)

    def rows(self, distinct: DataFrame, terms: DataFrame, documents: int) -> DataFrame:
        """Terms and weights of each text."""
        weigh = partial(weighed_rows, documents=float(documents))
        return self.kept.kept("rows", _by_piece(distinct, terms, weigh, self.job, ROWS))

    def compared(self, rows: DataFrame) -> DataFrame:
        """Pairs of rows."""
        from pyspark.sql import functions as f

        with plain_faults():
            count, terms = rows.agg(f.count("*"), f.sum(f.size("term"))).first() or (0, 0)
        blocks = block_count(count, terms or 0, self.processors)
        compare = partial(compared, threshold=self.threshold, blocks=blocks)
        found = _by_group(in_blocks(rows, blocks), "part", compare, self.job, PAIRS_OF_ROWS)
        return self.kept.kept("compared", found)


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
    """
    check_threshold(threshold)
    if exists(session, out):
        raise SettingsError(f"{out}: is there already. Name a folder that is not there yet.")
    kept = KeptFrames(session, f"{out.rstrip('/')}.work", f"{stamp()}\n{key}\n{threshold!r}\n{processors}")
    parts = {**_TABLES, "spark.sql.shuffle.partitions": str(_PIECES * processors)}
    with settings_of(session, parts):
        found = _found(_Search(kept, threshold, processors), source)
        moved(session, f"{kept.place}/result", out)
        kept.remove()
    return found


def _found(search: _Search, source: DataFrame) -> NearTables:
    from pyspark.sql import functions as f

    size = f.sum(f.octet_length("path") + f.octet_length(f.coalesce("text", f.lit(""))))
    with plain_faults():
        count, told = source.agg(f.count("*"), size).first() or (0, 0)
    if (told or 0) <= _WHOLE:
        return _found_whole(search, source, count)
    return _found_in_parts(search, source)


def _found_whole(search: _Search, source: DataFrame, count: int) -> NearTables:
    from pyspark.sql import functions as f

    with without_warning():
        found = searched_whole(source, search.threshold, search.job)
    found = search.kept.kept("found", found)
    pairs = found.where("found = 'pairs'").select("left", "right", "cosine")
    search.kept.kept("result/pairs.parquet", pairs)
    groups = found.where("found = 'groups'")
    groups = groups.select(f.col("left").alias("path"), f.col("right").alias("representative"))
    search.kept.kept("result/groups.parquet", groups)
    with plain_faults():
        told = found.agg(f.expr("count_if(found = 'groups')"), f.expr("count_if(found = 'pairs')")).first()
    equal, near = told or (0, 0)
    return NearTables(count, count - equal, near)


def _found_in_parts(search: _Search, source: DataFrame) -> NearTables:
    from pyspark.sql import functions as f

    paths, texts = search.texts(source)
    groups = search.groups(texts)
    own = texts.join(groups.select(f.col("representative").alias("number")), "number", "semi")
    with plain_faults():
        documents, different = texts.count(), groups.count()
        total = int((own.agg(f.sum("words")).first() or [0])[0] or 0)
    distinct = search.distinct(texts, groups, total)
    words, vocabulary = search.words(distinct)
    pairs = search.pairs(distinct, words)
    rows = search.rows(distinct, search.terms(words, vocabulary, pairs, total), documents)
    left = paths.select(f.col("number").alias("left"), f.col("path").alias("left_path"))
    right = paths.select(f.col("number").alias("right"), f.col("path").alias("right_path"))
    told = search.compared(rows).join(left, "left").join(right, "right").sort("left", "right")
    told = told.select(f.col("left_path").alias("left"), f.col("right_path").alias("right"), "cosine")
    told = search.kept.kept("result/pairs.parquet", told)
    search.kept.kept("result/groups.parquet", _equal(texts, groups, paths))
    with plain_faults():
        return NearTables(documents, different, told.count())


def _equal(texts: DataFrame, groups: DataFrame, paths: DataFrame) -> DataFrame:
    """Path of each text that is equal to an earlier one, and of the first of them."""
    from pyspark.sql import functions as f

    first = paths.select(f.col("number").alias("representative"), f.col("path").alias("representative_path"))
    named = groups.where("copies > 1").join(first, "representative")
    named = named.select("digest", "representative", "representative_path", "copies")
    # Many copies of one text would meet on one task; there are few such texts, so they are sent to every task.
    often, seldom = named.where(f"copies > {_OFTEN}"), named.where(f"copies <= {_OFTEN}")
    every = texts.select("number", "digest")
    found = every.join(f.broadcast(often), "digest").unionByName(every.join(seldom, "digest"))
    found = found.where("number > representative").join(paths, "number").sort("number")
    return found.select("path", f.col("representative_path").alias("representative"))
