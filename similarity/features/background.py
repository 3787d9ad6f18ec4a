"""Background document frequencies: how common a term is in refusals at large.

Inverse document frequencies learned on two letters are noise, so the package ships frequencies that
``python -m similarity.features.background FOLDER`` counts on the paragraphs of a corpus (the shipped file:
on the demonstration corpus). They are added to the user's own counts, so a larger corpus outweighs them.
"""

from __future__ import annotations

import argparse
import gzip
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path

from similarity.errors import FactsError
from similarity.words import words

__all__ = ["Background", "count_background", "load_background"]

SHIPPED = "background.tsv.gz"


@dataclass(frozen=True)
class Background:
    """Document frequencies of word 1-grams and 2-grams.

    Parameters
    ----------
    documents
        Paragraphs counted, exact copies counted each time.
    frequency
        In how many of them each term occurs. A term that is absent was rarer than the file's floor.
    """

    documents: int
    frequency: dict[str, int]


def count_background(texts: Iterable[str], floor: int = 1) -> Background:
    """Count document frequencies of word 1-grams and 2-grams; terms in fewer than ``floor`` texts are left out."""
    frequency: Counter[str] = Counter()
    documents = 0
    for text in texts:
        forms = [word.form for word in words(text)]
        if forms:
            documents += 1
            frequency.update({*forms, *(" ".join(two) for two in pairwise(forms))})
    return Background(documents, {t: n for t, n in sorted(frequency.items()) if n >= floor})


def write_background(background: Background, path: Path) -> None:
    """Write as gzipped tab-separated text; equal counts give equal bytes."""
    lines = [f"{background.documents}\n", *(f"{term}\t{n}\n" for term, n in background.frequency.items())]
    with path.open("wb") as raw, gzip.GzipFile("", "wb", mtime=0, fileobj=raw) as file:
        file.write("".join(lines).encode())


@cache
def load_background(path: Path | None = None) -> Background:
    """Background frequencies from a file; the shipped ones without one.

    Raises
    ------
    FactsError
        The file is missing or not of this form.
    """
    source = path if path is not None else resources.files("similarity.features") / "data" / SHIPPED
    try:
        head, *lines = gzip.decompress(source.read_bytes()).decode().splitlines()
        pairs = (line.rsplit("\t", 1) for line in lines)
        return Background(int(head), {term: int(n) for term, n in pairs})
    except (OSError, EOFError, UnicodeDecodeError, ValueError) as error:
        raise FactsError(
            f"{source}: not a file of background frequencies ({error}). "
            "Write one with `python -m similarity.features.background FOLDER`."
        ) from error


def _paragraphs(folder: Path) -> Iterable[str]:
    """Paragraphs of the letters in a folder, as the tool reads them; what belongs to the web site is left out."""
    from similarity.config import IngestSettings
    from similarity.ingest import read_sources
    from similarity.records import QUOTABLE_ROLES
    from similarity.segment import understand

    for document in read_sources([folder], IngestSettings()).documents:
        for label in understand(document).labels:
            if label.role in QUOTABLE_ROLES:
                yield document.quote(label.span)


def main() -> None:
    """Count the paragraphs of the letters in a folder."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--floor", type=int, default=2, help="fewest paragraphs a listed term occurs in")
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "data" / SHIPPED)
    options = parser.parse_args()
    background = count_background(_paragraphs(options.folder), options.floor)
    write_background(background, options.out)
    print(f"{background.documents} paragraphs, {len(background.frequency)} terms: {options.out}")


if __name__ == "__main__":
    main()
