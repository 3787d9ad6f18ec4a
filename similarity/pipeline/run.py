"""A run: every stage in its order, and the report of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from similarity.config import Settings
from similarity.facts import use_folder
from similarity.garbage_collection import collected_rarely
from similarity.given import GivenTable, corrected_documents, corrected_letters, read_table
from similarity.ingest import read_sources
from similarity.pipeline.conclude import conclude
from similarity.pipeline.stages import Clock, Watch, unwatched
from similarity.pipeline.understanding import team_of, understand_all
from similarity.report import write_report
from similarity.results import Results
from similarity.store.collection.tables.database import is_collection

__all__ = ["analyse", "report"]


def analyse(inputs: Sequence[Path], settings: Settings | None = None, watch: Watch = unwatched) -> Results:
    """Run every stage but the last on files, folders or archives.

    Parameters
    ----------
    inputs
        Files and folders, or the folder of one collection.
    settings
        The defaults when None.
    watch
        Told of each stage and its progress.

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
    with collected_rarely():
        return _analysed(inputs, settings, watch)


def _analysed(inputs: Sequence[Path], settings: Settings, watch: Watch) -> Results:
    if any(map(is_collection, inputs)):
        return _kept(inputs, settings, watch)
    use_folder(settings.facts)
    clock = Clock(watch)
    with clock("read") as progress:
        reading = read_sources(inputs, settings.ingest, progress)
    given = read_table(settings.letters) if settings.letters is not None else GivenTable()
    documents, unfit = corrected_documents(reading.documents, given)
    with team_of(documents) as team:
        with clock("segment") as progress:
            letters = corrected_letters(understand_all(documents, progress, team), given)
        return conclude(letters, (*reading.problems, *given.problems, *unfit), settings, clock, team=team)


def _kept(inputs: Sequence[Path], settings: Settings, watch: Watch) -> Results:
    from similarity.pipeline.kept_run import analyse_kept, collection_among, open_kept

    collection = collection_among(inputs)
    assert collection is not None
    with open_kept(collection) as kept:
        return analyse_kept(kept, settings, watch)


def report(
    inputs: Sequence[Path], out: Path, settings: Settings | None = None, watch: Watch = unwatched
) -> Results:
    """Run every stage and write the report folder, whole or not at all.

    Parameters
    ----------
    out
        The folder to make. An earlier report there is replaced; a folder that holds anything else is refused.

    Raises
    ------
    NothingToRead
        No input could be read.
    SettingsError
        ``out`` is a file or holds files that no report wrote.
    """
    from similarity.store.folder import (
        replacing,
    )  # a run that writes nothing does without the tables' library
    from similarity.store.manifest import REPORT
    from similarity.store.results import save_results

    settings = settings or Settings()
    with replacing(out, REPORT) as folder:
        results = analyse(inputs, settings, watch)
        clock = Clock(watch)
        with clock("report") as progress, collected_rarely():
            results = write_report(results, folder, settings.report)
            save_results(results, folder)
            progress(1, 1)
    return results
