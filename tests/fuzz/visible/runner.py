"""Makes documents of one format in batches, shows them to their viewer, reads them and adds up the figures."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import fields

from tests.fuzz.visible.eml import Mails
from tests.fuzz.visible.frame import Format
from tests.fuzz.visible.html import HtmlPages
from tests.fuzz.visible.pdf import PdfFiles
from tests.fuzz.visible.score import Figures, score
from tests.fuzz.visible.word import WordFiles

FORMATS: dict[str, Callable[[], Format]] = {
    "eml": Mails,
    "html": HtmlPages,
    "pdf": PdfFiles,
    "word": WordFiles,
}
BATCH = 100  # documents shown by one call of the viewer


def run(kind: Format, documents: int, seed: int) -> Figures:
    """Figures of ``documents`` documents; document number n is the same in every run of a seed."""
    total = Figures()
    for start in range(0, documents, BATCH):
        samples = [
            kind.make(random.Random(f"{kind.name}-{seed}-{n}"), f"{kind.name}-{seed}-{n:05d}")
            for n in range(start, min(documents, start + BATCH))
        ]
        _add(total, score(samples, kind.view(samples)))
    return total


def _add(total: Figures, part: Figures) -> None:
    for entry in fields(Figures):
        if entry.name == "examples":
            for fault, places in part.examples.items():
                for place in places:
                    total.note(fault, place)
        else:
            setattr(total, entry.name, getattr(total, entry.name) + getattr(part, entry.name))
