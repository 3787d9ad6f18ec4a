"""The collection as one object: letters are added once, and every verb answers from what is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from similarity.errors import CollectionError
from similarity.records import Letter, Problem

if TYPE_CHECKING:
    import pandas as pd

    from similarity.collection.checking.check_result import CheckResult
    from similarity.config import Settings
    from similarity.pipeline import Watch
    from similarity.results import Results
    from similarity.store.collection.bulk.segments import Segment
    from similarity.store.collection.kept import Kept
    from similarity.templates.known.known_template import KnownTemplate

__all__ = ["Added", "Collection", "OtherForm"]


@dataclass(frozen=True, slots=True)
class OtherForm:
    """A document that is a letter which is kept already: its source, that letter's id, and how it is known."""

    source: str
    document_id: str
    how: str


@dataclass(frozen=True, slots=True)
class Added:
    """What became of inputs that were added.

    Parameters
    ----------
    taken
        Ids of the letters that are new.
    known
        Sources of files that were kept already.
    other_forms
        New files that hold letters which are kept already.
    problems
        What gave trouble, as in ``problems.csv``.
    renewed
        Stages whose rules have changed since letters were kept, and how many results were made anew.
    """

    taken: tuple[str, ...]
    known: tuple[str, ...]
    other_forms: tuple[OtherForm, ...]
    problems: tuple[Problem, ...]
    renewed: dict[str, int]


class Collection:
    """Letters that are kept.

    Examples
    --------
    >>> with Collection.open("our-letters", create=True) as collection:  # doctest: +SKIP
    ...     collection.add("inbox/")
    ...     collection.list(authority="Northmere")
    """

    def __init__(self, kept: Kept) -> None:
        self.kept = kept

    @classmethod
    def open(
        cls,
        path: str | PathLike[str],
        *,
        create: bool = False,
        read_only: bool = False,
        say: Callable[[str], None] = lambda _: None,
    ) -> Collection:
        """Open the collection in a folder.

        Parameters
        ----------
        create
            Make one where nothing is.
        read_only
            Change nothing; a reader never waits for a writer.
        say
            Called with a sentence when a writer has to wait for another.

        Raises
        ------
        CollectionError
            The folder holds no collection, or one that is damaged, of a later version or that may not be written.
        """
        from similarity.store.collection.kept import Kept

        kept = Kept(Path(path), create=create, writable=not read_only, say=say)
        if not read_only:
            kept.recover()
        return cls(kept)

    def __enter__(self) -> Collection:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the collection."""
        self.kept.close()

    @property
    def path(self) -> Path:
        """Its folder."""
        return self.kept.place

    def add(
        self, *inputs: str | PathLike[str], settings: Settings | None = None, watch: Watch | None = None
    ) -> Added:
        """Take letters from files, folders and archives, each once; all of them, or none if it cannot be done.

        Parameters
        ----------
        settings
            Limits of reading, the user's facts, and a table of letters (``letters.csv``) whose values are kept.

        Raises
        ------
        CollectionError
            It cannot be written, or the disk is full; the collection is as it was.
        """
        from similarity.collection.adding import add

        return add(self.kept, [Path(one) for one in inputs], settings, watch)

    def letters(self, **filters: str) -> tuple[Letter, ...]:
        """Letters in order of their ids.

        Parameters
        ----------
        filters
            As of `similarity.store.collection.tables.letter_filter.LetterFilter`: authority, since, until, exemption, kind, template.
        """
        from similarity.collection.listing import chosen
        from similarity.store.collection.pile.kept_letters import load_letters

        with self.kept.reading() as connection:
            return tuple(load_letters(connection, chosen(connection, filters)).values())

    def list(self, **filters: str) -> pd.DataFrame:
        """One row for each letter, by id; ``letter_filter`` as for `letters`."""
        from similarity.collection.listing import listed

        with self.kept.reading() as connection:
            return listed(connection, filters)

    def tokens(self) -> tuple[Segment, ...]:
        """Words of all letters as numbers, mapped into memory; their forms are in the table ``vocabulary``."""
        from similarity.store.collection.bulk.segments import read_segments

        for _ in range(_TRIES):
            try:
                with self.kept.reading() as connection:
                    return read_segments(self.kept.place, connection)
            except FileNotFoundError:
                continue  # a writer has just joined segments: the next view names the new ones
        raise CollectionError(
            f"{self.path}: files under bulk/ are missing. Run `similarity doctor --mend` on it."
        )

    def check(
        self,
        *inputs: str | PathLike[str],
        text: str | bytes | None = None,
        settings: Settings | None = None,
        known: Sequence[KnownTemplate] = (),
        watch: Watch | None = None,
    ) -> CheckResult:
        """What letters have in common with the collection, which is not changed: templates, shares, own words, findings.

        Parameters
        ----------
        inputs
            Files, folders and archives.
        text
            A letter or a mail that is in no file, instead of ``inputs``.
        known
            Templates of a library to look for, from `similarity.report.library.library_file.read_library`.

        Raises
        ------
        NothingToRead
            No letter could be read.
        """
        from similarity.collection.checking.check_letters import check_letters
        from similarity.pipeline.stages import unwatched

        given = text.encode() if isinstance(text, str) else text
        paths = [Path(one) for one in inputs]
        return check_letters(self.kept, paths, given, settings, known, watch or unwatched)

    def report(self, out: str | PathLike[str] | None = None, settings: Settings | None = None) -> Results:
        """Every stage on all letters; with ``out``, write the report folder, too: as `similarity.api.report` on their files."""
        from similarity import pipeline

        if out is None:
            return pipeline.analyse([self.path], settings)
        return pipeline.report([self.path], Path(out), settings)


_TRIES = 5
