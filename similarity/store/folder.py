"""Writes an output folder beside its place and renames it: whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from similarity.errors import SettingsError

__all__ = ["replacing"]

# A folder that holds one of these was written by a run.
_MARKS = ("run.json", "pack.html")


def _check(out: Path, owned: tuple[str, ...]) -> None:
    if not out.exists():
        return
    if not out.is_dir():
        raise SettingsError(f"{out}: is a file. Choose a folder for --out.")
    entries = sorted(entry.name for entry in out.iterdir())
    if entries and not any(mark in entries for mark in _MARKS):
        raise SettingsError(
            f"{out}: holds files that no report wrote ({entries[0]}). Choose a new or empty folder for --out."
        )
    foreign = [name for name in entries if not _is_ours(name, owned)]
    if foreign:
        raise SettingsError(
            f"{out}: holds {foreign[0]}, which no report wrote and a new report would remove. "
            "Move it away or choose another folder for --out."
        )


def _is_ours(name: str, owned: tuple[str, ...]) -> bool:
    return name in owned or Path(name).suffix in {
        ".csv",
        ".docx",
        ".gz",
        ".html",
        ".json",
        ".parquet",
        ".pdf",
    }


@contextmanager
def replacing(
    out: Path, owned: tuple[str, ...] = ("text", "pages", "charts", "summary.md")
) -> Iterator[Path]:
    """Give a new empty folder beside ``out`` that takes its place when the block ends well.

    Parameters
    ----------
    out
        The folder to make or replace; its parents are made.
    owned
        Names, beside tables and pages, that an earlier run may have left there.

    Raises
    ------
    SettingsError
        ``out`` is a file, holds something else than an earlier run's output, or cannot be written.
    """
    _check(out, owned)
    shown, out = out, Path(os.path.abspath(out))  # noqa: PTH100 (resolve() would follow a link made on purpose)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as error:
        raise SettingsError(
            f"{shown}: cannot be written ({error.strerror}). Choose another folder for --out."
        ) from error
    try:
        made.chmod(0o777 & ~_umask())
        yield made
        _swap(made, out)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def _swap(made: Path, out: Path) -> None:
    """Rename ``made`` to ``out``; an earlier folder steps aside first and comes back if that fails."""
    if not out.exists():
        made.rename(out)
        return
    aside = made.with_name(made.name + "-old")
    out.rename(aside)
    try:
        made.rename(out)
    except BaseException:
        aside.rename(out)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
