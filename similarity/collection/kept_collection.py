"""The collection as one object: letters are added once, and every verb answers from what is kept."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from similarity.collection.open_collection import OpenCollection

if TYPE_CHECKING:
    import pandas as pd

    from similarity.collection.adding import Added
    from similarity.collection.checking.check_result import CheckResult
    from similarity.collection.checking.second_process import SecondProcess
    from similarity.collection.removing import Removed
    from similarity.collection.searching.search_result import SearchResult
    from similarity.config import Settings
    from similarity.pipeline import Watch
    from similarity.records import Letter, Note, Problem
    from similarity.results import Results
    from similarity.store.collection.check_up import Fault
    from similarity.templates.known.known_template import KnownTemplate

__all__ = ["Collection"]


class Collection(OpenCollection):
    """Letters that are kept.

    Examples
    --------
    >>> with Collection.open("our-letters", create=True) as collection:  # doctest: +SKIP
    ...     collection.add("inbox/")
    ...     collection.list(authority="Northmere")
    """

    def add(
        self,
        *inputs: str | PathLike[str],
        settings: Settings | None = None,
        watch: Watch | None = None,
        engine: str = "local",
        master: str | None = None,
    ) -> Added:
        """Take letters from files, folders and archives, each once; all of them, or none if it cannot be done.

        Parameters
        ----------
        settings
            Limits of reading, the user's facts, and a table of letters (``letters.csv``) whose values are kept.
        engine, master
            As in `similarity.api.report`.

        Raises
        ------
        CollectionError
            It cannot be written, or the disk is full; the collection is as it was.
        """
        from similarity.collection.adding import add
        from similarity.engine import engine_called

        with engine_called(engine, master) as chosen:
            return add(self.kept, [Path(one) for one in inputs], settings, watch, chosen)

    def remove(self, *refs: str, with_others: bool = False) -> Removed:
        """Remove letters for good: every file that holds them in any form, their words, and what was said of them.

        Parameters
        ----------
        refs
            Id, digits of it, source or its ending, or the authority's reference, as far as one letter fits; also the
            source of an input that gave no letter.
        with_others
            Whether other letters that lie in the same mail or archive may go with them.

        Raises
        ------
        CollectionError
            A name means nothing or several letters, or other letters would go, too; nothing was removed.
        """
        from similarity.collection.removing import remove

        return remove(self.kept, refs, with_others)

    def set(self, ref: str, **values: str) -> str:
        """Keep what you know of a letter, by column of ``letters.csv``; an empty value takes it away again.

        It outranks what was read, and stays when the letter is read or added again.

        Returns
        -------
        str
            Id of the letter.

        Raises
        ------
        CollectionError
            ``ref`` means no letter, or several.
        SettingsError
            A column is unknown, or a value makes no sense.
        """
        from similarity.collection.correcting import set_values

        return set_values(self.kept, ref, values)

    def given(self) -> pd.DataFrame:
        """What you gave: ``document_id``, ``source``, ``field`` and ``value`` of each."""
        import pandas as pd

        from similarity.store.collection.pile.assembly import assemble
        from similarity.store.collection.pile.corrections import given_values

        with self.kept.reading() as connection:
            pile = assemble(connection)
            values = given_values(connection, pile)
        rows = [
            (one.document_id, one.source, field, value)
            for one in pile.letters
            for field, value in sorted(values.get(one.document, {}).items())
        ]
        return pd.DataFrame(rows, columns=["document_id", "source", "field", "value"])

    def doctor(self, *, mend: bool = False, watch: Watch | None = None) -> tuple[Fault, ...]:
        """Check every hash, offset and index.

        Parameters
        ----------
        mend
            Make anew what can be: everything but files that have changed or are gone.

        Returns
        -------
        tuple of Fault
            What does not fit, and whether it was mended; empty where all fits.
        """
        from similarity.collection.doctoring import doctor

        return doctor(self.kept, mend, watch)

    def note(
        self, kind: str, key: str, value: str, *, reason: str = "", day: str = "", ref: str = ""
    ) -> None:
        """Keep a remark on a template, a finding or a letter; the latest of its kind on one thing counts.

        Parameters
        ----------
        kind, key, value, reason, day
            See `similarity.records.Note`.
        ref
            Letter that the remark goes with when that is removed.

        Raises
        ------
        SettingsError
            The remark makes no sense.
        """
        from similarity.collection.correcting import keep_remark
        from similarity.records import Note

        keep_remark(self.kept, Note(kind, key, value, reason, day), ref)

    def notes(self, kind: str = "", key: str = "") -> tuple[Note, ...]:
        """Remarks that count, in the order in which they were made."""
        from similarity.store.collection.pile.notes import read_notes

        with self.kept.reading() as connection:
            return read_notes(connection, kind, key)

    def undo(self) -> Note | None:
        """Take back the last remark or value of a letter, whatever it was about; None where nothing is left."""
        from similarity.collection.correcting import take_back

        said = take_back(self.kept)
        return None if said is None else said.note

    def take_out(self, folder: str | PathLike[str]) -> tuple[Path, ...]:
        """Write what you said as ``letters.csv``, ``similarity.toml`` and ``notes.csv``, for `bring_in` elsewhere."""
        from similarity.collection.carrying import take_out

        return take_out(self.kept, Path(folder))

    def bring_in(self, folder: str | PathLike[str]) -> tuple[Problem, ...]:
        """Keep what such files say; what gave trouble in them.

        Raises
        ------
        SettingsError
            None of the files is there, or one cannot be read.
        """
        from similarity.collection.carrying import bring_in

        return bring_in(self.kept, Path(folder))

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

    def check(
        self,
        *inputs: str | PathLike[str],
        text: str | bytes | None = None,
        settings: Settings | None = None,
        known: Sequence[KnownTemplate] = (),
        watch: Watch | None = None,
        second: SecondProcess | None = None,
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
        second
            A process that has begun with these letters: saves a second where this one has just started.

        Raises
        ------
        NothingToRead
            No letter could be read.
        """
        from similarity.collection.checking.check_letters import check_letters
        from similarity.pipeline.stages import unwatched

        given = text.encode() if isinstance(text, str) else text
        paths = [Path(one) for one in inputs]
        return check_letters(self.kept, paths, given, settings, known, watch or unwatched, second)

    def search(
        self,
        query: str,
        *,
        phrase: bool = False,
        oldest: bool = False,
        role: str = "",
        exemption: str = "",
        limit: int | None = None,
        recurring: bool = True,
        **filters: str,
    ) -> SearchResult:
        """Passages by their words: stems, "phrases", beginnings*, AND, OR, NOT and brackets.

        Parameters
        ----------
        phrase
            Take ``query`` as one phrase, and list the letters that have it, oldest first.
        oldest
            List the passages of the oldest letters first, as where more than 20,000 were found.
        role, exemption
            Of the passages.
        limit
            Passages listed, best first, or letters that have the phrase; None is 20 of the former and all of the latter.
        recurring
            Whether to tell of the first hundred in how many letters they stand, and since when.
        filters
            Of their letters: authority, since, until, kind, template.

        Raises
        ------
        SettingsError
            The query or a filter makes no sense.
        """
        from similarity.collection.searching.search_passages import search_passages

        return search_passages(
            self.kept, query, phrase=phrase, oldest=oldest, role=role, exemption=exemption, limit=limit,
            recurring=recurring, filters=filters,
        )  # fmt: skip

    def report(self, out: str | PathLike[str] | None = None, settings: Settings | None = None) -> Results:
        """Every stage on all letters; with ``out``, write the report folder, too: as `similarity.api.report` on their files."""
        from similarity import pipeline

        if out is None:
            return pipeline.analyse([self.path], settings)
        return pipeline.report([self.path], Path(out), settings)
