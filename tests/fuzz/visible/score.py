"""Compares the words read of a document with the words that a viewer shows of it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from similarity.config import IngestSettings
from similarity.ingest.draft import Part
from similarity.ingest.read_file import read_bytes
from tests.fuzz.visible.frame import Planted, Sample

_WORD = re.compile(r"[^\W\d_]+")
_MARK = re.compile(r"\(?(?:\d+(?:\.\d+)*|[a-z]|[ivxlc]+)[.)]?", re.IGNORECASE)


@dataclass(slots=True)
class Figures:
    """Counts over many documents; ``examples`` names the first faults of each kind."""

    documents: int = 0
    seen: int = 0  # words that the viewer shows
    read: int = 0  # of them, read
    said: int = 0  # of them, not read, and a problem says so
    quoted: int = 0  # words read that nobody sees
    doubled: int = 0  # words read more often than they are shown
    disordered: int = 0  # parts whose words are read in another order
    unmarked: int = 0  # list items whose number or letter is not the viewer's
    silent: int = 0  # parts that must be warned of and were not
    disputed: int = 0  # parts that the viewer shows and the maker meant to hide, or the reverse
    examples: dict[str, list[str]] = field(default_factory=dict)

    @property
    def recall(self) -> float:
        """Share of the words seen that were read, or that a problem speaks of."""
        return (self.read + self.said) / self.seen if self.seen else 1.0

    def note(self, fault: str, where: str) -> None:
        """Keep an example of a fault."""
        kept = self.examples.setdefault(fault, [])
        if len(kept) < 12:
            kept.append(where)


def score(samples: Sequence[Sample], shown: Sequence[str]) -> Figures:
    """Figures of documents and of what their viewer shows, in the same order."""
    figures = Figures()
    for sample, view in zip(samples, shown, strict=True):
        _score(sample, view, figures)
    return figures


def _score(sample: Sample, view: str, figures: Figures) -> None:
    result = read_bytes(Part(sample.name, sample.data), IngestSettings())
    text = "\n\n".join(document.text for document in result.documents)
    problems = [f"{p.problem} {p.what_was_done}" for p in result.problems if p.severity != "info"]
    places = _places(text)
    read, viewed = Counter(_words(text)), Counter(_words(view))
    figures.documents += 1
    for part in sample.parts:
        where = f"{sample.name}: {part.kind}"
        seen = (
            [word for word in part.words if viewed[word]]
            if part.judged
            else list(part.words if part.shown else ())
        )
        if part.judged and bool(seen) != part.shown:
            figures.disputed += 1
            figures.note("disputed", where)
        warned = bool(part.warning) and any(re.search(part.warning, problem) for problem in problems)
        if part.must_warn and not warned:
            figures.silent += 1
            figures.note("silent", where)
        missing = [word for word in seen if not read[word]]
        figures.seen += len(seen)
        figures.read += len(seen) - len(missing)
        if missing and warned:
            figures.said += len(missing)
        elif missing:
            figures.note("missing", f"{where}: {' '.join(missing)}")
        unseen = [word for word in part.words if word not in seen and read[word]]
        figures.quoted += len(unseen)
        if unseen:
            figures.note("quoted", f"{where}: {' '.join(unseen)}")
        twice = [word for word in seen if read[word] > max(1, viewed[word])]
        figures.doubled += len(twice)
        if twice:
            figures.note("doubled", f"{where}: {' '.join(twice)}")
        order = [places[word] for word in seen if word in places]
        if order != sorted(order):
            figures.disordered += 1
            figures.note("disordered", where)
        _check_mark(part, text, view, figures, where)


def _check_mark(part: Planted, text: str, view: str, figures: Figures, where: str) -> None:
    if not part.marked or not part.words:
        return
    ours, theirs = (_mark_before(part.words[0], shown) for shown in (text, view))
    if theirs is not None and ours is not None and ours != theirs:
        figures.unmarked += 1
        figures.note("unmarked", f"{where}: {ours!r}, shown as {theirs!r}")


def _mark_before(word: str, text: str) -> str | None:
    """The number or letter right before a word, "(a)" or "1.2"; empty without one, None without the word."""
    found = re.search(rf"(\S+)?[ \t]*\b{word}\b", text, re.IGNORECASE)
    if found is None:
        return None
    mark = found[1] or ""
    return mark if _MARK.fullmatch(mark) else ""


def _plain(text: str) -> str:
    """Comparable characters; a word that was parted at a line's end is whole again."""
    text = (
        unicodedata.normalize("NFKC", text)
        .replace("\u2010", "-")
        .replace("\u2011", "-")
        .replace("\u00ad", "")
    )
    return re.sub(r"-[ \t]*\n\s*", "", text).casefold()


def _words(text: str) -> list[str]:
    return _WORD.findall(_plain(text))


def _places(text: str) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, word in enumerate(_words(text)):
        places.setdefault(word, place)
    return places
