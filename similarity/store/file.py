"""Writes one file whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from similarity.errors import SettingsError
from similarity.store.beside import holding, name_beside
from similarity.store.leftovers import recover
from similarity.store.place import made_parents, place_of, write_errors

__all__ = ["write_whole", "writing"]


@contextmanager
def writing(path: Path) -> Iterator[Callable[[str | bytes], None]]:
    """Give what takes the content of the file at ``path``; it is there when the block ends well.

    Whether the place can be written is known before the block begins. Text is written as UTF-8 with its line
    ends untouched. A link leads to the file that is replaced.

    Raises
    ------
    SettingsError
        The place cannot be written.
    """
    place = place_of(path)
    if place.is_dir():
        raise SettingsError(f"{path}: is a folder. Name a file.")
    recover(place)
    made = name_beside(place)
    with made_parents(path, place):
        try:
            with write_errors(path):
                made.touch()
            with holding(made):
                with write_errors(path, made):
                    yield lambda content: _put(made, content)
                with write_errors(path):
                    made.replace(place)
        finally:
            recover(place)


def _put(made: Path, content: str | bytes) -> None:
    made.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


def write_whole(path: Path, content: str | bytes) -> None:
    """Write beside ``path`` and rename.

    Raises
    ------
    SettingsError
        The place cannot be written.
    """
    with writing(path) as write:
        write(content)
