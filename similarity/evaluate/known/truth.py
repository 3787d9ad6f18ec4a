"""The demonstration corpus with its ground truth, and its letters as the tool or as the truth reads them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from similarity.errors import NothingToRead
from similarity.records import Block, Document, Label, Letter, Origin, Span
from similarity.words import words

__all__ = [
    "Planted",
    "PlantedSlot",
    "Truth",
    "letters_as_read",
    "letters_of_truth",
    "load_truth",
    "place_truth",
]


@dataclass(frozen=True, slots=True)
class PlantedSlot:
    """What was written into one blank of a planted text; a half-open range of the document's words."""

    name: str
    type: str
    words: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Planted:
    """One occurrence of a planted text; ``words`` are half-open ranges of the document's words."""

    document_id: str
    template_id: str
    kind_of_reuse: str
    fairness: str
    words: tuple[tuple[int, int], ...]
    slots: tuple[PlantedSlot, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of the letters, by ``document_id``.

    Parameters
    ----------
    request_group
        Letters of one value answer one request; letters whose request is not in the letter and that nothing
        ties to another are absent.
    """

    planted: tuple[Planted, ...]
    request_group: dict[str, str]
    controls: frozenset[str]


def load_truth(corpus: Path) -> list[dict[str, Any]]:
    """The letters of ``truth.json``.

    Raises
    ------
    NothingToRead
        The folder has no ``truth.json``.
    """
    file = corpus / "truth.json"
    if not file.is_file():
        raise NothingToRead(f"{corpus}: has no truth.json. Name the folder of the demonstration corpus.")
    rows: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["letters"]
    return rows


def letters_of_truth(rows: Sequence[dict[str, Any]]) -> list[Letter]:
    """Letters whose parts are those of the truth: they measure the rooms above segment alone."""
    letters = []
    for row in rows:
        blocks, labels = [], []
        for number, block in enumerate(row["blocks"]):
            blocks.append(Block(Span(block["start"], block["end"]), block["kind"]))
            for one in block["labels"]:
                span = Span(one["start"], one["end"])
                labels.append(
                    Label(
                        span, number, one["role"], tuple(one["exemptions"]), one["regime"], one["quotation"]
                    )
                )
        document = Document(
            row["id"],
            row["text"],
            tuple(blocks),
            Origin(row["files"][0], "0" * 64, "text/plain"),
            row["authority"],
            row["reference"],
            row["title"],
            row["date"],
            row["date_basis"],
        )
        request = tuple(Span(one["start"], one["end"]) for one in row["request"])
        letters.append(
            Letter(
                document,
                tuple(labels),
                (),
                request=request,
                request_status=row["request_status"],
                kind=row["kind"],
            )
        )
    return letters


def letters_as_read(corpus: Path, rows: Sequence[dict[str, Any]]) -> tuple[list[Letter], dict[str, str]]:
    """Letters as the tool reads the corpus's files, and the document each letter of the truth became.

    Of a letter that stands in several files the first counts.
    """
    from similarity.config import IngestSettings
    from similarity.ingest import read_sources
    from similarity.segment import understand

    files = [corpus / row["files"][0] for row in rows]
    documents = read_sources(files, IngestSettings()).documents
    by_name = {document.origin.source.rpartition("/")[2]: document for document in documents}
    names = {row["id"]: by_name[Path(row["files"][0]).name].document_id for row in rows}
    return [understand(document) for document in documents], names


def place_truth(
    rows: Sequence[dict[str, Any]], letters: Sequence[Letter], names: dict[str, str] | None = None
) -> Truth:
    """The truth in word numbers of the letters as they were read.

    Parameters
    ----------
    rows
        From `load_truth`.
    letters
        Of the same corpus.
    names
        Document of each letter of the truth; without it the ids are the same.
    """
    texts = {one.document.document_id: one.document.text for one in letters}
    planted: list[Planted] = []
    groups, controls = {}, set()
    for row in rows:
        name = names[row["id"]] if names else row["id"]
        move = _WordMap(row["text"], texts[name])
        for one in row["planted"]:
            ranges = tuple(r for s in one["spans"] if (r := move.range(s["start"], s["end"])))
            slots = tuple(
                PlantedSlot(s["slot"], s["type"], r)
                for s in one["slots"]
                if (r := move.range(s["start"], s["end"]))
            )
            if ranges:
                planted.append(
                    Planted(name, one["template_id"], one["kind_of_reuse"], one["fairness"], ranges, slots)
                )
        if row["request_status"] != "absent" or row["reviews"]:
            groups[name] = row["request_group"]
        if row["control"]:
            controls.add(name)
    return Truth(tuple(planted), groups, frozenset(controls))


class _WordMap:
    """Word numbers of one text for character offsets of another that has, but for its reading, the same words."""

    def __init__(self, source: str, target: str) -> None:
        from rapidfuzz.distance import LCSseq

        self._source = words(source)
        self._to: dict[int, int] = {}
        ours, theirs = [w.form for w in self._source], [w.form for w in words(target)]
        for step in LCSseq.opcodes(ours, theirs):
            if step.tag == "equal":
                self._to.update(
                    zip(
                        range(step.src_start, step.src_end),
                        range(step.dest_start, step.dest_end),
                        strict=True,
                    )
                )

    def range(self, start: int, end: int) -> tuple[int, int] | None:
        """Half-open range of the target's words; None where none of them was found."""
        found = [
            self._to[i]
            for i, w in enumerate(self._source)
            if w.end > start and w.start < end and i in self._to
        ]
        return (found[0], found[-1] + 1) if found else None
