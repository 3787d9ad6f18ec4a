"""Letters understood, and checked one by one, in processes where they are many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from similarity.progress import Progress, silent
from similarity.records import Document, Letter, Origin
from similarity.segment import understand
from similarity.workers.batches import Team
from similarity.workers.budget import cores

if TYPE_CHECKING:
    from similarity.audit.single_letter import Alone
    from similarity.engine import Engine
    from similarity.report.privacy.redact import Details

__all__ = ["checked_alone", "ready_team", "team_of", "understand_all", "understood_alone"]

_FEW = 300_000  # characters of letters up to which they are understood here: starting processes takes longer

_ELSEWHERE = Document("", "", (), Origin("", "", ""))


@contextmanager
def team_of(documents: Iterable[Document], count: int | None = None) -> Iterator[Team | None]:
    """Processes for the letters of these documents, ``count`` or one for each processor; None where they are few."""
    if cores() > 1 and sum(len(document.text) for document in documents) > _FEW:
        with Team(count or cores()) as team:
            yield team
    else:
        yield None


def ready_team(count: int | None = None) -> Team:
    """Processes for long letters, ``count`` or one for each processor; they load what they need from now on."""
    team = Team(count or cores())
    team.load(f"{__name__}:{understood_alone.__name__}", everywhere=True)
    return team


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
        letters = team.results(f"{__name__}:{understood_alone.__name__}", documents, progress)
        return tuple(replace(one, document=own) for one, own in zip(letters, documents, strict=True))
    with team_of(documents) as own:
        if own is not None:
            return understand_all(documents, progress, own)
    letters = []
    for done, document in enumerate(documents, start=1):
        letters.append(understand(document))
        progress(done, len(documents))
    return tuple(letters)


def understood_alone(document: Document) -> Letter:
    """The letter of a document, without it: who asks another process has it, and need not hold it twice."""
    return replace(understand(document), document=_ELSEWHERE)


@contextmanager
def checked_alone(
    letters: Sequence[Letter],
    details: dict[str, Details],
    team: Team | None = None,
    engine: Engine | None = None,
) -> Iterator[Callable[[], Sequence[Alone]]]:
    """Check what each letter shows by itself, where they are many while something else is done with them.

    Parameters
    ----------
    details
        Takes the letters' personal details, by id; an engine does not look for them.
    team
        Processes that are there already.
    engine
        Where letters are checked instead; None is this process and its workers.
    """
    # Who understands letters need not load it.
    from similarity.pipeline.letter_work import first
    from similarity.pipeline.single_letters import FIRST, FirstWork

    if engine is not None:
        yield lambda: engine.check_alone(letters) if letters else ()
        return
    tasks = [FirstWork(letter, True, True) for letter in letters]

    def taken(found: Sequence[tuple[Alone | None, Details | None]]) -> list[Alone]:
        details.update(
            (x.document.document_id, own) for x, (_, own) in zip(letters, found, strict=True) if own
        )
        return [alone for alone, _ in found if alone is not None]

    if team is not None:
        results = team.later(FIRST, tasks, last=True)
        yield lambda: taken(results())
        return
    with team_of(letter.document for letter in letters) as own:
        if own is None:
            yield lambda: taken([first(task) for task in tasks])
        else:
            results = own.later(FIRST, tasks, last=True)
            yield lambda: taken(results())
