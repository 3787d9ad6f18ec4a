"""Writes an output folder beside its place and lets the two change places: whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from similarity.errors import SettingsError
from similarity.store.beside import holding, name_beside, names_beside
from similarity.store.carry import NameTaken, carry_over
from similarity.store.exchange import exchange
from similarity.store.leftovers import discard, recover
from similarity.store.manifest import KINDS, Kind, files_below, listed, seal, sha256_of
from similarity.store.place import made_parents, place_of, write_errors

__all__ = ["replacing"]


def _own(out: Path, place: Path, kind: Kind) -> dict[str, str]:
    """What an earlier output of this kind wrote into ``place``.

    Raises
    ------
    SettingsError
        The folder holds something else, or a new output would replace what somebody changed or put there.
    """
    if not os.path.lexists(place):
        return {}
    if not place.is_dir():
        raise SettingsError(f"{out}: is a file. Choose a folder for --out.")
    if not os.access(place, os.R_OK | os.W_OK | os.X_OK):
        raise SettingsError(f"{out}: may not be written. Change its permissions or choose another folder.")
    names = list(files_below(place))
    own = listed(place, kind)
    if own is None and names:
        other = next((k.name for k in KINDS if k is not kind and listed(place, k) is not None), None)
        what = f"is a {other}" if other else f"holds files that no {kind.name} wrote ({names[0]})"
        raise SettingsError(f"{out}: {what}. Choose a new or empty folder for --out.")
    own = own or {}
    for name in names:
        if name not in own and kind.claims(name):
            raise SettingsError(
                f"{out}: holds {name}, which is not of the {kind.name} there and a new one would replace. "
                "Move it away or choose another folder for --out."
            )
        if own.get(name) and sha256_of(place / name) != own[name]:
            raise SettingsError(
                f"{out}: {name} was changed since it was written, and a new {kind.name} would replace it. "
                "Move it away or choose another folder for --out."
            )
    return own


@contextmanager
def replacing(out: Path, kind: Kind) -> Iterator[Path]:
    """Give a new empty folder beside ``out`` that takes its place when the block ends well.

    Everything about ``out`` is checked before the block begins. The folder's manifest lists its files with their
    hashes when the block ends. Files that are not of the earlier output stay in ``out``.

    Parameters
    ----------
    out
        The folder to make or replace; its parents are made. A link leads to the folder that is replaced.
    kind
        What is written: only an earlier output of the same kind is replaced.

    Raises
    ------
    SettingsError
        ``out`` cannot be written, holds something else than an earlier output of this kind, or the disk is full;
        an earlier output is then as it was.
    """
    place = place_of(out)
    recover(place)
    own = _own(out, place, kind)
    if any(True for _ in names_beside(place, ".new")):
        raise SettingsError(f"{out}: is being written by another run. Wait for it or choose another folder.")
    made = name_beside(place)
    with made_parents(out, place):
        try:
            with write_errors(out):
                made.mkdir()
            with holding(made):
                with write_errors(out, made):
                    yield made
                with write_errors(out):
                    seal(made, kind)
                    _take_place(made, place, own)
        except NameTaken as taken:
            raise SettingsError(
                f"{out}: holds {taken}, which a new {kind.name} would replace. Move it away and run again."
            ) from taken
        finally:
            recover(place)


def _take_place(made: Path, place: Path, own: dict[str, str]) -> None:
    """Let ``made`` and what stands at ``place`` change places, and remove what was there."""
    if not os.path.lexists(place):
        made.rename(place)
        return
    made.chmod(place.stat().st_mode & 0o7777)
    carry_over(place, made, own)
    left = made
    if not exchange(made, place):
        left = made.with_suffix(".old")
        place.rename(left)
        made.rename(place)
    discard(left, place)
