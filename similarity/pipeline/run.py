"""A run: every stage in its order, and the report of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from similarity.config import Settings
from similarity.facts import use_folder
from similarity.garbage_collection import collected_rarely, give_memory_back
from similarity.given import GivenTable, corrected_documents, corrected_letters, read_table
from similarity.ingest import read_sources
from similarity.pipeline.conclude import conclude
from similarity.pipeline.getting_ready import get_ready_beside, long_letters, readers
from similarity.pipeline.stages import Clock, Watch, unwatched
from similarity.pipeline.understanding import ready_team, team_of, understand_all
from similarity.report import write_report
from similarity.results import Results
from similarity.store.collection.tables.database import is_collection

if TYPE_CHECKING:
    from similarity.engine import Engine
    from similarity.report.privacy.redact import Details
    from similarity.workers.batches import Team

__all__ = ["analyse", "report"]


def analyse(
    inputs: Sequence[str | Path],
    settings: Settings | None = None,
    watch: Watch = unwatched,
    engine: Engine | None = None,
    work: Path | None = None,
    details: dict[str, Details] | None = None,
) -> Results:
    """Run every stage but the last on files, folders or archives.

    Parameters
    ----------
    inputs
        Files and folders, or the folder of one collection.
    settings
        The defaults when None.
    watch
        Told of each stage and its progress.
    engine
        Where stages work; None is this process and its workers. Then inputs are paths; Spark reads addresses, too.
    work
        Folder in which an engine keeps finished stages until `Engine.end`.
    details
        Takes the letters' personal details, by id, where they were looked for while letters were compared.

    Returns
    -------
    Results
        Records of the whole run; ``run`` is complete but for the seconds of writing.

    Raises
    ------
    NothingToRead
        No input could be read.
    FactsError
        The user's folder of facts is not valid.
    SettingsError
        The user's table of letters cannot be read.
    """
    settings = settings or Settings()
    with collected_rarely(), ExitStack() as processes:
        return _analysed(inputs, settings, watch, engine, work, details, processes)[0]


def _analysed(
    inputs: Sequence[str | Path],
    settings: Settings,
    watch: Watch,
    engine: Engine | None,
    work: Path | None,
    details: dict[str, Details] | None,
    processes: ExitStack,
    ahead: Callable[[], None] = lambda: None,
) -> tuple[Results, Team | None]:
    """Results, and the processes that worked for them, which ``processes`` ends; ``ahead`` is as in `conclude`."""
    paths = [Path(given) for given in inputs]
    if any(map(is_collection, paths)):
        return _kept(paths, settings, watch, engine, details), None
    use_folder(settings.facts)
    if engine is not None:
        engine.begin(inputs, settings, work)
    clock = Clock(watch)
    count, team, ready = None, None, None
    if engine is None:
        count = readers(paths)  # asked before anything is compiled here
        team = processes.enter_context(ready_team(count)) if long_letters(paths) else None
        ready = get_ready_beside(paths)
    with clock("read") as progress:
        if engine is None:
            reading = read_sources(paths, settings.ingest, progress)
        else:
            reading = engine.read_sources(inputs, settings.ingest, progress)
    given = read_table(settings.letters) if settings.letters is not None else GivenTable()
    documents, unfit = corrected_documents(reading.documents, given)
    if team is None:
        team = processes.enter_context(team_of(documents if engine is None else (), count))
    with clock("segment") as progress:
        letters = corrected_letters(understand_all(documents, progress, team, engine), given)
    problems = (*reading.problems, *given.problems, *unfit)
    results = conclude(
        letters, problems, settings, clock, team=team, engine=engine, details=details, ahead=ahead
    )
    if ready is not None:
        ready()  # it ended long ago, unless there was nothing to compare
    return results, team


def _kept(
    inputs: Sequence[Path],
    settings: Settings,
    watch: Watch,
    engine: Engine | None,
    details: dict[str, Details] | None,
) -> Results:
    from similarity.pipeline.kept_run import analyse_kept, collection_among, open_kept

    collection = collection_among(inputs)
    assert collection is not None
    if engine is not None:
        engine.begin((), settings, None)
    with open_kept(collection) as kept:
        return analyse_kept(kept, settings, watch, engine, details)


def report(
    inputs: Sequence[str | Path],
    out: Path,
    settings: Settings | None = None,
    watch: Watch = unwatched,
    engine: Engine | None = None,
) -> Results:
    """Run every stage and write the report folder, whole or not at all.

    Parameters
    ----------
    out
        The folder to make. An earlier report there is replaced; a folder that holds anything else is refused.
    engine
        As in `analyse`; stages that it has finished are kept beside ``out`` until the report is whole.

    Raises
    ------
    NothingToRead
        No input could be read.
    SettingsError
        ``out`` is a file or holds files that no report wrote.
    """
    from similarity.report.charts.drawing import Renderer
    from similarity.store.folder import (
        replacing,
    )  # a run that writes nothing does without the tables' library
    from similarity.store.manifest import REPORT
    from similarity.store.results import save_results

    settings = settings or Settings()
    with collected_rarely(), replacing(out, REPORT) as folder, ExitStack() as processes:
        details: dict[str, Details] = {}
        renderer = processes.enter_context(Renderer())
        results, team = _analysed(
            inputs, settings, watch, engine, _work_beside(out), details, processes, renderer.get_ready
        )
        give_memory_back()
        clock = Clock(watch)
        with clock("report") as progress:
            results = write_report(
                results,
                folder,
                settings.report,
                details,
                lambda found, last: save_results(found, folder, last),
                team,
                renderer,
            )
            progress(1, 1)
    if engine is not None:
        engine.end()
    return results


def _work_beside(out: Path) -> Path:
    """Where an engine keeps finished stages of the run that writes ``out``."""
    place = out.resolve()
    return place.with_name(f".{place.name}.work")
