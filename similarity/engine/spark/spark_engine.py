"""The engine of a run whose stages work on the executors of a Spark session."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from similarity.audit.single_letter import Alone
from similarity.config import IngestSettings, Settings
from similarity.engine.spark.blocks_of_rows import Floats, Longs, all_pairs_in_blocks
from similarity.engine.spark.each import Cluster
from similarity.engine.spark.executor_reading import FileJob
from similarity.engine.spark.file_systems import file_system
from similarity.engine.spark.finished import Finished
from similarity.engine.spark.matching.match_kernels import SparkKernels
from similarity.engine.spark.near.near_table import find_near_duplicates
from similarity.engine.spark.remote_files import (
    is_address,
    is_table,
    listed_files,
    read_addresses,
    read_table,
    table_of_texts,
)
from similarity.engine.spark.session import is_local
from similarity.engine.spark.version_stamp import stamp
from similarity.errors import SettingsError
from similarity.ingest.metadata.provenance import record_of
from similarity.ingest.read import ReadResult, letters_among
from similarity.ingest.read_file import FileResult, read_file
from similarity.ingest.sources import SourceFile, find_files
from similarity.match.kernels import MatchKernels
from similarity.match.matches import Recurrences
from similarity.match.words_ahead import WordsAhead
from similarity.neighbours.near_tables import NearTables
from similarity.neighbours.terms import Rows
from similarity.progress import Progress
from similarity.records import Document, Letter, Match

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from similarity.templates.families.clustering import Component, Family
    from similarity.templates.form.excerpts import FormJob
    from similarity.templates.form.skeleton import Form

__all__ = ["SparkEngine"]

_PDF = 7.0  # times what a byte of a page, a Word file or a text takes to read


class SparkEngine:
    """Reads, understands and checks letters on executors; what compares them is done there in parts.

    Parameters
    ----------
    session
        Whose executors have this very package.
    """

    def __init__(self, session: SparkSession) -> None:
        self.cluster = Cluster(session)
        self._ahead = WordsAhead()
        self._finished = Finished(None, "")

    def begin(self, inputs: Sequence[str | Path], settings: Settings, work: Path | None) -> None:
        """Take up a run; stages that an earlier run with the same inputs and settings finished are not done again."""
        self.cluster.facts = _contents(settings.facts)
        given = "" if settings.letters is None else _digest(Path(settings.letters))
        facts = sorted((self.cluster.facts or {}).items())
        parts = [stamp(), settings.fingerprint(), given, repr(facts), *map(self._print_of, inputs)]
        self._finished, self._ahead = Finished(work, "\n".join(parts)), WordsAhead()

    def end(self) -> None:
        """Remove what was kept of finished stages."""
        self._finished.remove()

    def _print_of(self, given: str | Path) -> str:
        """What tells whether an input is as it was."""
        if is_address(given):
            return f"{given} {_status(self.cluster, str(given))}"
        path = Path(given)
        if is_table(path):
            files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
            return "\n".join(f"{p} {_digest(p)}" for p in files)
        found, problems = find_files([path])
        told = [f"{file.source} {_digest(file.path)} {_digest(record_of(file.path))}" for file in found]
        return "\n".join([str(given), *told, *map(repr, problems)])

    def read_sources(
        self, inputs: Sequence[str | Path], settings: IngestSettings, progress: Progress
    ) -> ReadResult:
        """Documents of files and folders of this machine, of addresses, and of Parquet tables of texts."""
        known = self._finished.load("read", ReadResult)
        if known is not None:
            result: ReadResult = known[0]
            progress(len(result.documents), len(result.documents))
            return result
        here = [Path(given) for given in inputs if not (is_address(given) or is_table(given))]
        files, problems = find_files(here)
        results = self.read_all(files, settings, progress)
        there: list[tuple[str, SourceFile]] = []
        for given in inputs:
            if is_table(given):
                address = str(given) if is_address(given) else Path(given).resolve().as_uri()
                more, texts = read_table(self.cluster, address, settings)
                files, results = [*files, *more], [*results, *texts]
            elif is_address(given):
                found, trouble = listed_files(self.cluster, str(given))
                there += found
                problems += trouble
        if there:
            more, texts = read_addresses(self.cluster, there, settings)
            files, results = [*files, *more], [*results, *texts]
        result = letters_among(inputs, files, problems, results)
        self._finished.save("read", ReadResult, [result])
        return result

    def read_all(
        self, files: Sequence[SourceFile], settings: IngestSettings, progress: Progress
    ) -> list[FileResult]:
        """Results of files of this machine; where the executors are elsewhere, their bytes are sent."""
        addresses = [str(file.path) for file in files if is_address(str(file.path))]
        if addresses:
            raise SettingsError(
                f"{addresses[0]}: only files of this machine can be kept. Copy it here first."
            )
        local = is_local(self.cluster.session)
        results: dict[int, FileResult] = {}
        jobs: dict[int, FileJob] = {}
        for number, file in enumerate(files):
            record = file.record or record_of(file.path)
            if local:
                jobs[number] = FileJob(file.source, settings, path=file.path.absolute(), record=file.record)
                continue
            try:
                if file.path.stat().st_size > settings.max_bytes:
                    raise OSError
                data = file.path.read_bytes()
                proof = record.read_bytes() if record.is_file() else None
                jobs[number] = FileJob(file.source, settings, data=data, record=proof)
            except OSError:  # the reader says what is wrong with it
                results[number] = read_file(file.path, file.source, settings, file.record)
        found = self.cluster.each(
            "similarity.engine.spark.executor_reading:read_here", list(jobs.values()), progress, _size
        )
        results |= dict(zip(jobs, found, strict=True))
        return [results[number] for number in range(len(files))]

    def understand_all(self, documents: Sequence[Document], progress: Progress) -> tuple[Letter, ...]:
        """Letters of all documents, in their order."""
        known = self._finished.load("segment", Letter)
        if known is not None and [one.document.document_id for one in known] == [
            one.document_id for one in documents
        ]:
            progress(len(known), len(known))
            return tuple(known)
        name = "similarity.engine.spark.matching.words_of_letters:understood"
        found = self.cluster.each(name, documents, progress, _length)
        letters = [letter for letter, _ in found]
        self._ahead.add(words for _, words in found)
        self._finished.save("segment", Letter, letters)
        return tuple(letters)

    def all_pairs(self, rows: Rows, threshold: float) -> tuple[Longs, Longs, Floats]:
        """Pairs of rows that are nearly equal, block by block."""
        return all_pairs_in_blocks(self.cluster, rows, threshold)

    def recurrences(self, find: Callable[[], Recurrences]) -> Recurrences:
        """The matches of the run: one row each, and one with what is said of all."""
        matches, told = self._finished.load("match", Match), self._finished.load("compared", Recurrences)
        if matches is not None and told:
            kept: Recurrences = replace(told[0], matches=tuple(matches))
            return kept
        found = find()
        self._finished.save("match", Match, found.matches)
        self._finished.save("compared", Recurrences, [replace(found, matches=())])
        return found

    def families(self, components: Sequence[Component]) -> Sequence[Sequence[Family]]:
        """Families of each component; a site alone is one here."""
        several = [number for number, one in enumerate(components) if len(one.degree) > 1]
        found: list[Sequence[Family]] = [[(np.zeros(1, np.int64), 0)] for _ in components]
        name = "similarity.templates.families.clustering:families_of_component"
        own = self.cluster.each(name, [components[n] for n in several], weight=_pairs_of)
        for number, families in zip(several, own, strict=True):
            found[number] = families
        return found

    def forms(self, jobs: Sequence[FormJob]) -> Sequence[Form]:
        """The form of each family."""
        name = "similarity.templates.form.excerpts:form_of_job"
        return self.cluster.each(name, jobs, weight=_words_of)

    def near_tables(self, source: str | Path, out: str | Path, threshold: float) -> NearTables:
        """See `similarity.neighbours.near_tables.find_near_tables`; either may be an address that Spark resolves."""
        given, made = (str(p) if is_address(p) else Path(p).resolve().as_uri() for p in (source, out))
        key = f"{given} {_status(self.cluster, given)}"
        frame = table_of_texts(self.cluster, given)
        return find_near_duplicates(
            self.cluster.session, frame, made, threshold, self.cluster.processors, key
        )

    def __deepcopy__(self, memo: object) -> SparkEngine:
        return self  # a copy of an estimator works on the same session

    @property
    def kernels(self) -> MatchKernels:
        """The match stage's loops, on the executors."""
        return SparkKernels(self.cluster, self._ahead)

    def check_alone(self, letters: Sequence[Letter]) -> list[Alone]:
        """What each letter shows by itself."""
        known = self._finished.load("alone", Alone)
        if known is not None and len(known) == len(letters):
            return known
        found = self.cluster.each(
            "similarity.audit.single_letter:read_alone", letters, weight=lambda one: _length(one.document)
        )
        self._finished.save("alone", Alone, found)
        return found


def _pairs_of(one: Component) -> float:
    return float(len(one.degree)) ** 2


def _words_of(job: FormJob) -> float:
    return float(sum(len(one.starts) for one in job.members))


def _length(document: Document) -> float:
    return 1.0 + len(document.text)


def _size(job: FileJob) -> float:
    """What a file costs to read: about its bytes, of a PDF several times these."""
    dear = _PDF if job.source.lower().endswith(".pdf") else 1.0
    if job.data is not None:
        return 1.0 + dear * len(job.data)
    try:
        return 1.0 + dear * (job.path.stat().st_size if job.path is not None else 0)
    except OSError:
        return 1.0


def _digest(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def _contents(folder: Path | None) -> dict[str, bytes] | None:
    if folder is None:
        return None
    return {file.name: file.read_bytes() for file in sorted(folder.glob("*.toml"))}


def _status(cluster: Cluster, address: str) -> str:
    """Length and time of each file under an address."""
    try:
        system, root = file_system(cluster.session, address)
        entries, found = system.listFiles(root, True), []
        while entries.hasNext():
            one = entries.next()
            found.append(f"{one.getPath()} {one.getLen()} {one.getModificationTime()}")
        return "\n".join(sorted(found))
    except Exception:
        return ""  # what is wrong with it is said when it is read
