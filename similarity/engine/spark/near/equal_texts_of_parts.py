"""Texts of a part folded, and those with equal words found across parts.

A part is a range of texts in the order of their paths. Of texts with equal words in a part only the first is told to
the task that compares their digests, with how many there are; so a text in very many copies burdens nobody.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from similarity.engine.spark.near.grouped import Longs, in_groups, longs, sums
from similarity.engine.spark.near.messages import FACTS, Inbox, Sent
from similarity.neighbours.folded_texts import folded_texts

__all__ = ["OwnTexts", "answered_digests", "equal_texts", "folded_part", "own_texts"]


def folded_part(part: int, texts: pa.Table, buckets: int) -> Iterator[Sent]:
    """A part's texts (``path``, ``text``; in order) as folded words; their digests go to the tasks that compare them."""
    folded = folded_texts(pc.fill_null(texts["text"].combine_chunks().cast(pa.large_string()), ""))
    digests = np.frombuffer(
        b"".join(hashlib.blake2b(one.as_buffer(), digest_size=16).digest() for one in folded.folded), np.int64
    ).reshape(-1, 2)
    high, low = digests[:, 0].copy(), digests[:, 1].copy()
    paths = texts["path"].combine_chunks().cast(pa.string())
    yield Sent(
        part,
        "texts",
        pa.table(
            {
                "path": paths,
                "folded": folded.folded,
                "words": folded.words,
                "strange": folded.strange,
                "high": high,
                "low": low,
            }
        ),
    )
    yield Sent(part, FACTS, pa.table({"texts": [len(high)]}))
    first, group = in_groups(high, low)
    copies = np.bincount(group, minlength=len(first))
    for bucket, own in enumerate(_by_bucket(high[first], buckets)):
        at = first[own]
        columns = {"high": high[at], "low": low[at], "at": at, "copies": copies[own], "path": paths.take(at)}
        yield Sent(bucket, "digests", pa.table(columns))


def _by_bucket(high: Longs, buckets: int) -> list[Longs]:
    return [np.flatnonzero((high & (buckets - 1)) == bucket) for bucket in range(buckets)]


def answered_digests(_: int, inbox: Inbox, base: Longs) -> Iterator[Sent]:
    """To each part, of each text that it told of: the first text with its words, and how many there are of them.

    ``base`` is the number of the first text of each part.
    """
    origins, tables = inbox.origins("digests"), inbox.of("digests")
    table = inbox.all_of("digests")
    part = np.repeat(np.array(origins, np.int64), [len(one) for one in tables])
    number, path = base[part] + longs(table["at"]), table["path"].combine_chunks()
    first, group = in_groups(longs(table["high"]), longs(table["low"]))
    copies = sums(group, len(first), longs(table["copies"]))
    in_this_part = pa.array(part[first][group] == part)  # which has its path
    paths = pc.if_else(in_this_part, pa.scalar(None, pa.string()), path.take(first[group]))
    columns = {"first": number[first][group], "copies": copies[group], "path": paths}
    answer, begin = pa.table(columns), 0
    for origin, asked in zip(origins, tables, strict=True):
        yield Sent(origin, "first", answer.slice(begin, len(asked)))
        begin += len(asked)


def equal_texts(_: int, inbox: Inbox) -> pa.Table:
    """Path of each text of a part that is equal to an earlier one, and that of the first of these."""
    return inbox.all_of("groups")


class OwnTexts(NamedTuple):
    """A part's texts once it is known which of them are the first with their words.

    Parameters
    ----------
    number
        Of the texts that are, among all texts.
    copies
        How many texts have the words of each.
    texts
        Their rows.
    groups
        Path of each text that is not, and that of the first with its words.
    """

    number: Longs
    copies: Longs
    texts: pa.Table
    groups: pa.Table


def own_texts(inbox: Inbox, base: int, buckets: int) -> OwnTexts:
    """See `OwnTexts`; ``base`` is the number of the part's first text."""
    texts, answer = inbox.all_of("texts"), inbox.all_of("first")
    high, path = longs(texts["high"]), texts["path"].combine_chunks()
    first, group = in_groups(high, longs(texts["low"]))
    order = np.concatenate(_by_bucket(high[first], buckets))
    asked = np.empty(len(order), np.int64)
    asked[order] = np.arange(len(order))
    at = asked[group]  # row of the answer for each text
    found = longs(answer["first"])[at]
    number = base + np.arange(len(texts))
    own = np.flatnonzero(found == number)
    equal = np.flatnonzero(found != number)
    here = (found >= base) & (found < base + len(texts))
    near = path.take(np.where(here, found - base, 0)[equal])
    named = pc.if_else(pa.array(here[equal]), near, answer["path"].combine_chunks().take(at[equal]))
    groups = pa.table({"path": path.take(equal), "representative": named})
    return OwnTexts(number[own], longs(answer["copies"])[at[own]], texts.take(own), groups)
