"""Compares the words read of a document with the words that a viewer shows of it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
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
    seen: int = 0  # words shown
    read: int = 0  # of them, read
    said: int = 0  # of them, not read, and a problem says so
    quoted: int = 0  # words read that nobody sees
    doubled: int = 0  # words read more often than they are shown
    disordered: int = 0  # parts whose words are read in another order
    unmarked: int = 0  # list items whose number or letter is not the viewer's
    silent: int = 0  # parts that must be warned of and were not
    disputed: int = 0  # parts with which the viewer does not do as with most of their kind
    contradicted: int = 0  # parts of kinds that the viewer shows and the maker meant to hide, or the reverse
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
    """Figures of documents and of what their viewer shows, in the same order.

    A viewer has faults of its own, so it decides for kinds of parts, by what it does with most of them, and not
    for each part; parts on which it goes against that are disputed.
    """
    figures = Figures()
    views = [_view(sample, view) for sample, view in zip(samples, shown, strict=True)]
    votes: dict[str, Counter[bool]] = {}
    for sample, (words, _) in zip(samples, views, strict=True):
        for part in sample.parts:
            if part.judged:
                votes.setdefault(_leaf(part), Counter())[any(words[word] for word in part.words)] += 1
    for sample, (words, view) in zip(samples, views, strict=True):
        _score(sample, words, view, votes, figures)
    return figures


def _leaf(part: Planted) -> str:
    return f"{part.kind.rpartition(' > ')[2]}, {'shown' if part.shown else 'hidden'}"


def _view(sample: Sample, view: str) -> tuple[Counter[str], str]:
    planted = {word for part in sample.parts for word in part.words}
    return Counter(_unglued(_words(view), planted)), view


def _score(
    sample: Sample, viewed: Counter[str], view: str, votes: dict[str, Counter[bool]], figures: Figures
) -> None:
    result = read_bytes(Part(sample.name, sample.data), IngestSettings())
    text = "\n\n".join(document.text for document in result.documents)
    problems = [f"{p.problem} {p.what_was_done}" for p in result.problems if p.severity != "info"]
    places, read = _places(text), Counter(_words(text))
    figures.documents += 1
    for part in sample.parts:
        where = f"{sample.name}: {part.kind}"
        shown = votes[_leaf(part)][True] > votes[_leaf(part)][False] if part.judged else part.shown
        if part.judged and any(viewed[word] for word in part.words) != shown:
            figures.disputed += 1
            figures.note("disputed", where)
        if shown != part.shown:
            figures.contradicted += 1
            figures.note("contradicted", where)
        warned = bool(part.warning) and any(re.search(part.warning, problem) for problem in problems)
        if part.must_warn and not warned:
            figures.silent += 1
            figures.note("silent", where)
        if shown:
            _check_shown(part, read, places, warned, figures, where)
            _check_mark(part, text, view, figures, where)
        elif quoted := [word for word in part.words if read[word]]:
            figures.quoted += len(quoted)
            figures.note("quoted", f"{where}: {' '.join(quoted)}")


def _check_shown(
    part: Planted, read: Counter[str], places: dict[str, int], warned: bool, figures: Figures, where: str
) -> None:
    missing = [word for word in part.words if not read[word]]
    figures.seen += len(part.words)
    figures.read += len(part.words) - len(missing)
    if missing and warned:
        figures.said += len(missing)
    elif missing:
        figures.note("missing", f"{where}: {' '.join(missing)}")
    twice = [word for word in part.words if read[word] > 1]
    figures.doubled += len(twice)
    if twice:
        figures.note("doubled", f"{where}: {' '.join(twice)}")
    order = [places[word] for word in part.words if word in places]
    if order != sorted(order):
        figures.disordered += 1
        figures.note("disordered", where)


def _check_mark(part: Planted, text: str, view: str, figures: Figures, where: str) -> None:
    if not part.marked or not part.words:
        return
    ours, theirs = (_mark_before(part.words[0], shown) for shown in (text, view))
    if theirs is not None and ours is not None and ours != theirs:
        figures.unmarked += 1
        figures.note("unmarked", f"{where}: {ours!r}, shown as {theirs!r}")


def _mark_before(word: str, text: str) -> str | None:
    """The number or letter right before a word, "(a)" or "1.2"; empty without one, None without the word."""
    found = re.search(rf"(\S+)?\s*\b{word}\b", text, re.IGNORECASE)
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


def _unglued(words: Iterable[str], planted: set[str]) -> Iterator[str]:
    """Words of a viewer; two that it sets without a space (cells side by side, a note's mark) are parted."""
    for word in words:
        if word in planted:
            yield word
            continue
        for cut in range(len(word) + 1):
            left, right = word[:cut], word[cut:]
            if (
                (left in planted or cut <= 4)
                and (right in planted or len(word) - cut <= 4)
                and {left, right} & planted
            ):
                yield from (left, right)
                break
        else:
            yield word


def _places(text: str) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, word in enumerate(_words(text)):
        places.setdefault(word, place)
    return places
