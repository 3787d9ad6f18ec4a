"""Pairs of Arrow files: words of many letters, mapped as they lie, and the places of these words, packed.

Each file is named by the SHA-256 of its bytes and is never changed.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from similarity.store.collection.bulk.lettered import LetterTokens

__all__ = ["FOLDER", "JoinedLetters", "WordsFile", "joined_letters", "places_of", "read_words", "write_pair"]

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
FOLDER = "bulk"
_TOGETHER = 64  # letters whose places are packed together
_FIELDS = ("gap", "length", "border", "step", "segment_words", "segment_class")


@dataclass(frozen=True, slots=True)
class WordsFile:
    """Words of the letters of one segment, one letter after the other, mapped and not read.

    Parameters
    ----------
    document
        Shape (letters,): number of each letter.
    offset
        Shape (letters + 1,): where each letter's words begin.
    word
        Shape (words,): number of each word.
    """

    document: Longs
    offset: Longs
    word: Ints


def write_pair(place: Path, letters: Sequence[tuple[int, LetterTokens]]) -> tuple[str, str]:
    """Write the words and places of letters, given with their numbers.

    Returns
    -------
    tuple of str
        Names of the two files.
    """
    numbers = pa.array([number for number, _ in letters], pa.int64())
    words = pa.record_batch(
        {"document": numbers, "word": _lists([tokens.word for _, tokens in letters], np.int32)}
    )
    places = [_places_batch(letters[low : low + _TOGETHER]) for low in range(0, len(letters), _TOGETHER)]
    return (
        _written(place, [words], "words", None),
        _written(place, places, "places", pa.ipc.IpcWriteOptions(compression="zstd")),
    )


def _places_batch(letters: Sequence[tuple[int, LetterTokens]]) -> Any:
    gaps, lengths = [], []
    for _, tokens in letters:
        before = np.concatenate([np.zeros(1, np.int32), tokens.end[:-1]]) if len(tokens.end) else tokens.end
        gaps.append(tokens.start - before)
        lengths.append(tokens.end - tokens.start)
    return pa.record_batch(
        {
            "gap": _lists(gaps, np.int32),
            "length": _lists(lengths, np.int32),
            "border": _lists([t.border for _, t in letters], np.int8),
            "step": _lists([np.diff(t.paragraph, prepend=0) for _, t in letters], np.int32),
            "segment_words": _lists([t.segment_words for _, t in letters], np.int32),
            "segment_class": _lists([t.segment_class for _, t in letters], np.int8),
        }
    )


def _lists(parts: Sequence[npt.NDArray[Any]], kind: Any) -> Any:
    offsets = np.concatenate(
        [np.zeros(1, np.int64), np.cumsum([len(part) for part in parts], dtype=np.int64)]
    )
    values = np.concatenate(parts).astype(kind) if parts else np.empty(0, kind)
    return pa.LargeListArray.from_arrays(pa.array(offsets), pa.array(values))


def _written(place: Path, batches: Sequence[Any], kind: str, options: Any) -> str:
    folder = place / FOLDER
    folder.mkdir(exist_ok=True)
    made = folder / f"{os.getpid()}.{kind}.new"
    try:
        with made.open("wb") as file:
            with pa.ipc.new_file(file, batches[0].schema, options=options) as writer:
                for batch in batches:
                    writer.write_batch(batch)
            file.flush()
            os.fsync(file.fileno())
        with made.open("rb") as file:
            name = f"{hashlib.file_digest(file, 'sha256').hexdigest()}.{kind}.arrow"
        made.replace(folder / name)
    finally:
        with contextlib.suppress(OSError):
            made.unlink(missing_ok=True)
    return name


def read_words(place: Path, name: str) -> WordsFile:
    """Map a file of words.

    Raises
    ------
    FileNotFoundError
        A writer has put others in its place: ask the database again.
    """
    batch = pa.ipc.open_file(pa.memory_map(str(place / FOLDER / name))).get_batch(0)
    lists = batch.column("word")
    return WordsFile(
        _mapped(batch.column("document"), np.int64),
        _mapped(lists.offsets, np.int64),
        _mapped(lists.values, np.int32),
    )


def _mapped(array: Any, kind: Any) -> npt.NDArray[Any]:
    """An Arrow array of numbers as it lies; Arrow's own ``to_numpy`` would import pandas."""
    width = np.dtype(kind).itemsize
    return np.frombuffer(array.buffers()[1], kind, len(array), array.offset * width)


def _values(lists: Any) -> npt.NDArray[Any]:
    return _mapped(lists.values, np.int8 if lists.values.type == pa.int8() else np.int32)


def places_of(place: Path, name: str, words: WordsFile, rows: Iterable[int]) -> list[LetterTokens]:
    """Words and places of letters, by row, in the order of ``rows``; what lies near each other is unpacked once."""
    reader = pa.ipc.open_file(pa.memory_map(str(place / FOLDER / name)))
    wanted = list(rows)
    found: dict[int, LetterTokens] = {}
    together: dict[int, list[int]] = {}
    for row in wanted:
        together.setdefault(row // _TOGETHER, []).append(row)
    for number, rows in sorted(together.items()):
        batch = reader.get_batch(number)
        columns = {
            field: (_mapped(batch.column(field).offsets, np.int64), _values(batch.column(field)))
            for field in batch.schema.names
        }
        for row in rows:
            at = row % _TOGETHER
            parts = {f: values[o[at] : o[at + 1]] for f, (o, values) in columns.items()}
            found[row] = _letter(words.word[words.offset[row] : words.offset[row + 1]], parts)
    return [found[row] for row in wanted]


def _letter(word: Ints, parts: dict[str, npt.NDArray[Any]]) -> LetterTokens:
    end = np.cumsum(parts["gap"] + parts["length"], dtype=np.int32)
    return LetterTokens(
        word,
        end - parts["length"],
        end,
        parts["border"].astype(np.bool_),
        np.cumsum(parts["step"], dtype=np.int32),
        parts["segment_words"],
        parts["segment_class"],
    )


class JoinedLetters(NamedTuple):
    """Words and places of some letters, one after the other, as of `LetterTokens`.

    ``segments`` tells how many segments each letter has; shape (letters,). ``start`` and ``end`` are empty where places
    were not asked for.
    """

    word: Ints
    segment_words: Ints
    segment_class: npt.NDArray[np.int8]
    segments: Longs
    start: Ints
    end: Ints


def joined_letters(place: Path, name: str, words: WordsFile, rows: Longs, places: bool) -> JoinedLetters:
    """What `places_of` gives of letters in rising rows, without borders and paragraphs, in few arrays."""
    fields = ("segment_words", "segment_class", *(("gap", "length") if places else ()))
    options = pa.ipc.IpcReadOptions(included_fields=[_FIELDS.index(field) for field in fields])
    reader = pa.ipc.open_file(pa.memory_map(str(place / FOLDER / name)), options=options)
    parts = [
        _joined(
            reader.get_batch(number), number * _TOGETHER, words, rows[rows // _TOGETHER == number], places
        )
        for number in np.unique(rows // _TOGETHER).tolist()
    ]
    return JoinedLetters(*(np.concatenate(arrays) for arrays in zip(*parts, strict=True)))


def _joined(batch: Any, low: int, words: WordsFile, rows: Longs, places: bool) -> JoinedLetters:
    """The letters of some rows, of the batch that begins with row ``low``."""
    offset = words.offset[low : low + batch.num_rows + 1]
    sizes, segments = np.diff(offset), np.diff(_mapped(batch.column("segment_words").offsets, np.int64))
    taken = np.zeros(batch.num_rows, np.bool_)
    taken[rows - low] = True
    of_words, of_segments = np.repeat(taken, sizes), np.repeat(taken, segments)
    start = end = np.empty(0, np.int32)
    if places:
        length = _values(batch.column("length"))
        total = np.cumsum(_values(batch.column("gap")) + length, dtype=np.int64)
        before = np.concatenate((np.zeros(1, np.int64), total))[
            offset[:-1] - offset[0]
        ]  # each letter begins at 0
        end = (total - np.repeat(before, sizes)).astype(np.int32)
        start, end = (end - length)[of_words], end[of_words]
    return JoinedLetters(
        words.word[offset[0] : offset[-1]][of_words],
        _values(batch.column("segment_words"))[of_segments],
        _values(batch.column("segment_class"))[of_segments],
        segments[taken],
        start,
        end,
    )
