"""What an engine does for a run, and the engine that a name means."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from similarity.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

    from similarity.audit.single_letter import Alone
    from similarity.config import IngestSettings, Settings
    from similarity.ingest import ReadResult
    from similarity.ingest.read_file import FileResult
    from similarity.ingest.sources import SourceFile
    from similarity.match.kernels import MatchKernels
    from similarity.match.matches import Recurrences
    from similarity.neighbours.near_tables import NearTables
    from similarity.neighbours.terms import Rows
    from similarity.progress import Progress
    from similarity.records import Document, Letter
    from similarity.templates.families.clustering import Component, Family
    from similarity.templates.form.excerpts import FormJob
    from similarity.templates.form.skeleton import Form

__all__ = ["ENGINES", "Engine", "engine_called"]

ENGINES = ("local", "spark")


class Engine(Protocol):
    """Stages of a run that work elsewhere; each gives what the local stage of that name gives, byte for byte."""

    def begin(self, inputs: Sequence[str | Path], settings: Settings, work: Path | None) -> None:
        """Take up a run; its finished stages are kept in the folder ``work`` until `end`."""

    def end(self) -> None:
        """The run is done: what was kept of its stages is removed."""

    def read_sources(
        self, inputs: Sequence[str | Path], settings: IngestSettings, progress: Progress
    ) -> ReadResult:
        """See `similarity.ingest.read_sources`."""

    def read_all(
        self, files: Sequence[SourceFile], settings: IngestSettings, progress: Progress
    ) -> list[FileResult]:
        """See `similarity.ingest.parallel.read_all`."""

    def understand_all(self, documents: Sequence[Document], progress: Progress) -> tuple[Letter, ...]:
        """See `similarity.pipeline.understanding.understand_all`."""

    def check_alone(self, letters: Sequence[Letter]) -> list[Alone]:
        """What `similarity.audit.single_letter.read_alone` gives for each letter."""

    def all_pairs(self, rows: Rows, threshold: float) -> tuple[Any, Any, Any]:
        """See `similarity.neighbours.all_pairs.all_pairs`."""

    def near_tables(self, source: str | Path, out: str | Path, threshold: float) -> NearTables:
        """See `similarity.neighbours.near_tables.find_near_tables`."""

    def recurrences(self, find: Callable[[], Recurrences]) -> Recurrences:
        """What ``find`` gives, kept until `end`: an earlier run of the same inputs that was lost has found it."""

    def families(self, components: Sequence[Component]) -> Sequence[Sequence[Family]]:
        """See `similarity.templates.family_forms.TemplateWork`."""

    def forms(self, jobs: Sequence[FormJob]) -> Sequence[Form]:
        """See `similarity.templates.family_forms.TemplateWork`."""

    @property
    def kernels(self) -> MatchKernels:
        """What the match stage runs its compiled loops with."""


@contextmanager
def engine_called(name: str, master: str | None = None) -> Iterator[Engine | None]:
    """The engine of that name for the length of a block; None is this process and its own workers.

    Parameters
    ----------
    name
        ``local`` or ``spark``.
    master
        Address of a Spark cluster (``spark://host:7077``, ``yarn``, ``k8s://…``); without one, the processors of
        this machine.

    Raises
    ------
    SettingsError
        There is no engine of that name, or ``master`` was given to the local one.
    MissingExtra
        pyspark or Java is not installed.
    EngineError
        The cluster cannot be reached, or holds another version of this package.
    """
    if name not in ENGINES:
        raise SettingsError(f"there is no engine {name!r}. Name one of {', '.join(ENGINES)}.")
    if name == "local":
        if master is not None:
            raise SettingsError("--master names a Spark cluster. Add --engine spark, or leave it out.")
        yield None
        return
    from similarity.engine.spark.session import spark_session
    from similarity.engine.spark.spark_engine import SparkEngine

    with spark_session(master) as session:
        yield SparkEngine(session)
