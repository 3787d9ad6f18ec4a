"""Letters of one writer with their true roles, from a folder of ``files/`` and ``truth.json``.

Truth names a block by its first and last words, because the same letter reads a little differently in each form.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from similarity.config import IngestSettings
from similarity.ingest.parallel import read_all
from similarity.ingest.read import letters_among
from similarity.ingest.sources import find_files
from similarity.progress import silent
from similarity.records import ROLES, Document, Role, Span

__all__ = [
    "TrueBlock",
    "WrittenLetter",
    "block_roles",
    "demo_letters",
    "read_writer",
    "role_of",
    "true_words",
]

_WORD = re.compile(r"[^\W_]+")
_SLACK = 20  # words by which a block may be longer or shorter than its writer counted
_EDGE = 6  # words that name the beginning and the end of a block
_LEAST = 0.2  # share of a block that a role must have to be taught

Place = tuple[int, Span]  # document of the file, and span


@dataclass(frozen=True, slots=True)
class TrueBlock:
    """A stretch of one document of a file with the roles that are right for it."""

    document: int
    span: Span
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class WrittenLetter:
    """One file: the documents read from it, and the true blocks that were found in them."""

    name: str
    documents: tuple[Document, ...]
    blocks: tuple[TrueBlock, ...]


def role_of(name: str) -> Role:
    """The role called ``name``.

    Raises
    ------
    StopIteration
        There is none.
    """
    return next(role for role in ROLES if role == name)


def read_writer(folder: Path) -> tuple[WrittenLetter, ...]:
    """Letters of a folder with ``files/`` and ``truth.json``, in the order of the truth."""
    rows = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["letters"]
    files = [folder / "files" / row["file"] for row in rows]
    read = _documents(files)
    return tuple(_letter(row["id"], read[file], row["blocks"]) for row, file in zip(rows, files, strict=True))


def demo_letters(folder: Path) -> tuple[WrittenLetter, ...]:
    """Letters of a demonstration corpus, read from their files."""
    rows = json.loads((folder / "truth.json").read_text(encoding="utf-8"))["letters"]
    files = [folder / row["files"][0] for row in rows]
    read = _documents(files)
    return tuple(
        _letter(row["id"], read[file], tuple(true_words(row))) for row, file in zip(rows, files, strict=True)
    )


def true_words(row: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Labels of a demonstration letter as blocks named by their first and last words."""
    for block in row["blocks"]:
        for label in block["labels"]:
            words = [w.lower() for w in _WORD.findall(row["text"][label["start"] : label["end"]])]
            if words:
                yield {
                    "first": " ".join(words[:_EDGE]),
                    "last": " ".join(words[-_EDGE:]),
                    "words": len(words),
                    "kind": block["kind"],
                    "role": [label["role"]],
                }


def _documents(paths: Sequence[Path]) -> dict[Path, tuple[Document, ...]]:
    """Documents of each file as if it were read alone; together, for a process that reads takes long to start."""
    files, _ = find_files(paths)
    results = read_all(files, IngestSettings(), silent)
    return {
        file.path: letters_among([file.path], [file], [], [result]).documents
        for file, result in zip(files, results, strict=True)
    }


def _letter(name: str, documents: Sequence[Document], rows: Sequence[Mapping[str, Any]]) -> WrittenLetter:
    words = [
        (m.group().lower(), number, m.start(), m.end())
        for number, document in enumerate(documents)
        for m in _WORD.finditer(document.text)
    ]
    forms = [w[0] for w in words]
    blocks, after = [], 0
    for row in rows:
        place = _find(forms, row["first"].lower().split(), row["last"].lower().split(), row["words"], after)
        if place is None:
            continue
        after = place[1]
        number = words[place[0]][1]
        inside = [w for w in words[slice(*place)] if w[1] == number]
        blocks.append(
            TrueBlock(number, Span(inside[0][2], inside[-1][3]), tuple(role_of(r) for r in row["role"]))
        )
    return WrittenLetter(name, tuple(documents), tuple(blocks))


def _find(
    words: Sequence[str], first: list[str], last: list[str], count: int, after: int
) -> tuple[int, int] | None:
    """Where a block stands among the words of a letter: from ``after`` on, else anywhere."""
    for begin in (after, 0):
        for i in range(begin, len(words) - len(first) + 1):
            if words[i : i + len(first)] != first:
                continue
            ends = range(max(i + len(last), i + count - _SLACK), min(len(words), i + count + _SLACK) + 1)
            for j in sorted(ends, key=lambda j: abs(j - i - count)):
                if words[j - len(last) : j] == last:
                    return i, j
    return None


def block_roles(letter: WrittenLetter, number: int) -> Iterator[tuple[int, Role, float]]:
    """True roles of the blocks of a letter's document: index, role, and the share of the block that has it."""
    true = [b for b in letter.blocks if b.document == number]
    for index, block in enumerate(letter.documents[number].blocks):
        sizes: Counter[Role] = Counter()
        for b in true:
            common = min(b.span.end, block.span.end) - max(b.span.start, block.span.start)
            if common > 0:
                for role in b.roles:
                    sizes[role] += common
        total = sum(sizes.values())
        for role, size in sizes.items():
            if size >= _LEAST * total:
                yield index, role, size / total
