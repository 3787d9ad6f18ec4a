"""Letters understood in processes where they are many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from similarity.progress import Progress, silent
from similarity.records import Document, Letter
from similarity.segment import understand
from similarity.workers.batches import in_background, in_processes
from similarity.workers.budget import cores

if TYPE_CHECKING:
    from similarity.audit.single_letter import Alone

__all__ = ["checked_alone", "understand_all"]

_FEW = 500_000  # characters of letters up to which they are understood here: starting processes takes longer


def _are_many(documents: Iterable[Document]) -> bool:
    return cores() > 1 and sum(len(document.text) for document in documents) > _FEW


def understand_all(documents: Sequence[Document], progress: Progress = silent) -> tuple[Letter, ...]:
    """Letters of all documents, in their order."""
    if _are_many(documents):
        return tuple(in_processes("similarity.segment:understand", documents, cores(), progress))
    letters: list[Letter] = []
    for done, document in enumerate(documents, start=1):
        letters.append(understand(document))
        progress(done, len(documents))
    return tuple(letters)


@contextmanager
def checked_alone(letters: Sequence[Letter]) -> Iterator[Callable[[], Sequence[Alone] | None]]:
    """Check what each letter shows by itself while the letters are compared; None leaves it to the audit."""
    if _are_many(letter.document for letter in letters):
        with in_background("similarity.audit.single_letter:read_alone", letters) as results:
            yield results
    else:
        yield lambda: None
