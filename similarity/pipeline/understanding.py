"""Letters understood, and checked one by one, in processes where they are many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from similarity.audit.single_letter import Alone, read_alone, read_beside
from similarity.progress import Progress, silent
from similarity.records import Document, Letter
from similarity.segment import understand
from similarity.workers.batches import Team
from similarity.workers.budget import cores

if TYPE_CHECKING:
    from similarity.engine import Engine

__all__ = ["checked_alone", "team_of", "understand_all"]

_FEW = 300_000  # characters of letters up to which they are understood here: starting processes takes longer


@contextmanager
def team_of(documents: Iterable[Document]) -> Iterator[Team | None]:
    """Processes for the letters of these documents; None where they are few."""
    if cores() > 1 and sum(len(document.text) for document in documents) > _FEW:
        with Team(cores()) as team:
            yield team
    else:
        yield None


def understand_all(
    documents: Sequence[Document],
    progress: Progress = silent,
    team: Team | None = None,
    engine: Engine | None = None,
) -> tuple[Letter, ...]:
    """Letters of all documents, in their order; by ``engine`` or ``team`` where there is one, else by own processes."""
    if engine is not None:
        return engine.understand_all(documents, progress)
    if team is not None:
        return tuple(team.results("similarity.segment:understand", documents, progress))
    with team_of(documents) as own:
        if own is not None:
            return understand_all(documents, progress, own)
    letters: list[Letter] = []
    for done, document in enumerate(documents, start=1):
        letters.append(understand(document))
        progress(done, len(documents))
    return tuple(letters)


@contextmanager
def checked_alone(
    letters: Sequence[Letter],
    known: dict[str, Alone],
    about: str = "",
    team: Team | None = None,
    engine: Engine | None = None,
) -> Iterator[Callable[[], Sequence[Alone]]]:
    """Check what each letter shows by itself, where they are many while the letters are compared.

    Parameters
    ----------
    known
        What was found before, by id; what is found now joins it.
    about
        Id of the one letter that is asked about; of others only what a comparison starts from is found, and does not
        join what is known.
    team
        Processes that are there already.
    engine
        Where letters are checked instead; None is this process and its workers.
    """
    if about:
        yield lambda: [
            known.get(x.document.document_id)
            or (read_alone if x.document.document_id == about else read_beside)(x)
            for x in letters
        ]
        return
    missing = [letter for letter in letters if letter.document.document_id not in known]

    def joined(found: Sequence[Alone]) -> Sequence[Alone]:
        known.update((x.document.document_id, one) for x, one in zip(missing, found, strict=True))
        return [known[letter.document.document_id] for letter in letters]

    if engine is not None:
        yield lambda: joined(engine.check_alone(missing) if missing else ())
        return
    function = "similarity.audit.single_letter:read_alone"
    if team is not None:
        results = team.later(function, missing, last=True)
        yield lambda: joined(results())
        return
    with team_of(letter.document for letter in missing) as own:
        if own is None:
            yield lambda: joined([read_alone(letter) for letter in missing])
        else:
            results = own.later(function, missing, last=True)
            yield lambda: joined(results())
