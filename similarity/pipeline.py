"""The one place that knows the order of the stages."""

from __future__ import annotations

import importlib.metadata
import platform
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from similarity import __version__
from similarity.audit import audit_pile
from similarity.audit.single_letter import Alone
from similarity.config import Settings
from similarity.facts import use_folder
from similarity.garbage_collection import collected_rarely
from similarity.given import GivenTable, corrected_documents, corrected_letters, read_table
from similarity.ingest import ReadResult, read_sources
from similarity.match import find_recurrences
from similarity.match.argument.find import find_same_arguments
from similarity.progress import Progress, silent
from similarity.records import Document, Letter, Problem, SameArgument
from similarity.report import write_report
from similarity.report.charts.missing import missing_pictures
from similarity.requests.inferred_subjects import with_subjects
from similarity.requests.same_request import RequestComparison, compare_requests
from similarity.results import Results
from similarity.schemas import SCHEMA_VERSION
from similarity.segment import understand
from similarity.segment.decision.model import model_version
from similarity.segment.document_kind.gate import unread_problems
from similarity.store.folder import replacing
from similarity.store.manifest import REPORT
from similarity.store.results import save_results
from similarity.templates import TemplateResult, build_templates
from similarity.workers.batches import in_background, in_processes
from similarity.workers.budget import cores

__all__ = ["STAGES", "Watch", "analyse", "report", "understand_all", "unwatched"]

# Stage name and what it does, in the order of the run.
STAGES: tuple[tuple[str, str], ...] = (
    ("read", "Reading"),
    ("segment", "Understanding letters"),
    ("match", "Finding recurrences"),
    ("templates", "Building templates"),
    ("audit", "Checking claims"),
    ("report", "Writing the report"),
)
# Packages whose version can change a result; run.json names them.
_RESULT_PACKAGES = (
    "dateparser", "nltk", "numba", "numpy", "pandas", "pdfminer.six", "pyarrow", "pypdfium2",
    "rapidfuzz", "scikit-learn", "scipy", "selectolax", "trafilatura",
)  # fmt: skip


_FEW = 100  # letters up to this number are understood here: starting processes takes longer


class Watch(Protocol):
    """Opens a stage and gives the callable that the stage reports its progress to."""

    def __call__(self, stage: str) -> AbstractContextManager[Progress]:
        """Enter the stage called ``stage``, one of the names in `STAGES`."""


@contextmanager
def unwatched(stage: str) -> Iterator[Progress]:
    """Watch nothing."""
    yield silent


class _Clock:
    """Seconds by stage around another watch."""

    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, stage: str) -> Iterator[Progress]:
        begun = time.perf_counter()
        with self.watch(stage) as progress:
            yield progress
        self.seconds[stage] = round(time.perf_counter() - begun, 3)


def understand_all(documents: Sequence[Document], progress: Progress = silent) -> tuple[Letter, ...]:
    """Letters of all documents, in their order."""
    count = cores()
    if count > 1 and len(documents) > _FEW:
        return tuple(in_processes("similarity.segment:understand", documents, count, progress))
    letters: list[Letter] = []
    for done, document in enumerate(documents, start=1):
        letters.append(understand(document))
        progress(done, len(documents))
    return tuple(letters)


@contextmanager
def _read_alone(letters: Sequence[Letter]) -> Iterator[Callable[[], Sequence[Alone] | None]]:
    """Check what each letter shows by itself while the letters are compared; None leaves it to the audit."""
    if cores() > 1 and len(letters) > _FEW:
        with in_background("similarity.audit.single_letter:read_alone", letters) as results:
            yield results
    else:
        yield lambda: None


def analyse(inputs: Sequence[Path], settings: Settings | None = None, watch: Watch = unwatched) -> Results:
    """Run every stage but the last on files, folders or archives.

    Parameters
    ----------
    inputs
        Files and folders.
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
    use_folder(settings.facts)
    clock = _Clock(watch)
    with clock("read") as progress:
        reading = read_sources(inputs, settings.ingest, progress)
    given = read_table(settings.letters) if settings.letters is not None else GivenTable()
    documents, unfit = corrected_documents(reading.documents, given)
    with clock("segment") as progress:
        letters = corrected_letters(understand_all(documents, progress), given)
    with _read_alone(letters) as alone:
        with clock("match") as progress:
            requests = compare_requests(letters, settings.templates.same_request)
            found = find_recurrences(letters, settings.match, progress, requests.groups)
        with clock("templates") as progress:
            linked, unmatched = found.linked, found.problems
            counts = {"alignments": found.compared, "family_limit": found.family_limit}
            matches = found.matches
            del found  # the same matches with their classes take its place
            families = build_templates(
                letters, matches, settings.templates, progress, requests, linked=linked
            )
            arguments = _same_arguments(letters, families, requests, settings)
            del matches, requests
        with clock("audit") as progress:
            findings, rows = audit_pile(
                letters, families.matches, families.templates, families.requests, progress, alone()
            )
    results = Results(
        letters=with_subjects(letters, families.matches),
        matches=families.matches,
        templates=families.templates,
        requests=families.requests,
        overlaps=families.overlaps,
        findings=findings,
        matrices=rows,
        arguments=arguments,
        problems=tuple(
            sorted(
                {
                    *reading.problems,
                    *given.problems,
                    *unfit,
                    *unread_problems(letters),
                    *families.problems,
                    *unmatched,
                },
                key=_problem_order,
            )
        ),
    )
    results.run.update(_describe(reading, results, settings, clock.seconds))
    if linked:
        results.run["counts"] |= counts
    return results


def _same_arguments(
    letters: Sequence[Letter], families: TemplateResult, requests: RequestComparison, settings: Settings
) -> tuple[SameArgument, ...]:
    if not settings.match.argument.look:
        return ()

    def same_request(left: str, right: str) -> bool | None:
        return requests.verdict(left, right)[0]

    return find_same_arguments(
        letters, families.matches, families.templates, settings.match.argument, same_request
    )


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
    settings = settings or Settings()
    with replacing(out, REPORT) as folder:
        results = _with_problems(analyse(inputs, settings, watch), missing_pictures())
        clock = _Clock(watch)
        with clock("report") as progress, collected_rarely():
            write_report(results, folder, settings.report)
            save_results(results, folder)
            progress(1, 1)
    return results


def _with_problems(results: Results, more: Sequence[Problem]) -> Results:
    if not more:
        return results
    problems = tuple(sorted({*results.problems, *more}, key=_problem_order))
    results.run["counts"]["problems"] = len(problems)
    return replace(results, problems=problems)


def _problem_order(problem: Problem) -> tuple[str, str, str]:
    return problem.source, problem.severity, problem.problem


def _describe(
    reading: ReadResult, results: Results, settings: Settings, seconds: dict[str, float]
) -> dict[str, Any]:
    chosen = settings.model_dump(mode="json")
    if settings.facts is not None:
        chosen["facts"] = settings.facts.name  # never a machine's path
    if settings.letters is not None:
        chosen["letters"] = settings.letters.name
    return {
        "schema_version": SCHEMA_VERSION,
        "versions": {
            "similarity": __version__,
            "python": ".".join(platform.python_version_tuple()[:2]),
            "role_model": model_version(),
            **{name: importlib.metadata.version(name) for name in _RESULT_PACKAGES},
        },
        "settings": chosen,
        "inputs": [
            {"source": d.origin.source, "sha256": d.origin.sha256, "document_id": d.document_id}
            for d in reading.documents
        ],
        "counts": {
            "documents": len(results.letters),
            "blocks": sum(len(letter.document.blocks) for letter in results.letters),
            "passages": sum(len(letter.passages) for letter in results.letters),
            "matches": len(results.matches),
            "same_arguments": len(results.arguments),
            "templates": len(results.templates),
            "findings": len(results.findings),
            "problems": len(results.problems),
        },
        "seconds": seconds,
    }
