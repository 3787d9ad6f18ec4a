"""What every format's maker hands over: documents with planted words, and a viewer that shows them."""

from __future__ import annotations

import html
import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Protocol

CORPUS = Path(__file__).resolve().parents[3] / "corpus" / "demo"


@dataclass(frozen=True, slots=True)
class Planted:
    """Words that stand in one part of a document, each nowhere else in it."""

    kind: str  # of the part, and what it lies in: "table > hidden run"
    words: tuple[str, ...]
    shown: bool = True  # what the maker means to happen
    judged: bool = (
        True  # the viewer decides; False where it is known to differ from the format's usual program
    )
    warning: str = ""  # a pattern: a problem that matches it excuses words that were not read
    must_warn: bool = False  # the warning must be there
    marked: bool = False  # the mark before the first word ("(a)", "1.2") must be the viewer's


@dataclass(slots=True)
class Sample:
    """One document."""

    name: str
    data: bytes
    parts: list[Planted] = field(default_factory=list)


class Format(Protocol):
    """A maker of documents and the viewer that shows them."""

    name: str

    def make(self, draw: random.Random, name: str) -> Sample:
        """One document; the same draw gives the same bytes."""

    def view(self, samples: Sequence[Sample]) -> list[str]:
        """The text that the viewer shows of each sample (one call for all: programs are slow to start)."""

    def available(self) -> str:
        """What is missing for the viewer to run; empty if nothing is."""


@cache
def _vocabulary() -> tuple[str, ...]:
    found: set[str] = set()
    for page in sorted(CORPUS.glob("*.html")):
        text = html.unescape(re.sub(r"<[^>]+>", " ", page.read_text(encoding="utf-8")))
        found.update(re.findall(r"\b[a-z]{4,10}\b", text))
    return tuple(sorted(found))


class Words:
    """A supply of words of which each is given once, and the parts that were planted with them."""

    def __init__(self, draw: random.Random, but: frozenset[str] = frozenset()) -> None:
        self._draw = draw
        self._left = [word for word in _vocabulary() if word not in but]
        draw.shuffle(self._left)
        self.parts: list[Planted] = []

    def __len__(self) -> int:
        return len(self._left)

    def plant(
        self,
        kind: str,
        count: int = 0,
        shown: bool = True,
        judged: bool = True,
        warning: str = "",
        must_warn: bool = False,
        marked: bool = False,
    ) -> list[str]:
        """``count`` new words (three to seven by default), noted as a part of ``kind``."""
        count = min(count or self._draw.randint(3, 7), len(self._left))
        words = [self._left.pop() for _ in range(count)]
        self.parts.append(Planted(kind, tuple(words), shown, judged, warning, must_warn, marked))
        return words
