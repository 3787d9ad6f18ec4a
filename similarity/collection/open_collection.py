"""A collection as it is opened and closed, and what every verb stands on."""

from __future__ import annotations

from collections.abc import Callable
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from similarity.errors import CollectionError

if TYPE_CHECKING:
    from typing import Self

    from similarity.store.collection.bulk.segments import Segment
    from similarity.store.collection.kept import Kept

__all__ = ["OpenCollection"]

_TRIES = 5  # to see all files of one view while a writer replaces some


class OpenCollection:
    """The folder of a collection, opened."""

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
    ) -> Self:
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

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the collection."""
        self.kept.close()

    def __len__(self) -> int:
        """How many letters are kept."""
        with self.kept.reading() as connection:
            return int(connection.execute("SELECT count(*) FROM letters").fetchone()[0])

    def __bool__(self) -> bool:
        return True  # a collection without letters is one

    @property
    def path(self) -> Path:
        """Its folder."""
        return self.kept.place

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
