"""Checks that were made: the letter and what was found, in the app's folder, so that the address can be opened again."""

from __future__ import annotations

import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from similarity.serve.jobs.arrivals import safe_name
from similarity.serve.shelf.analyses import APP_FOLDER

__all__ = ["KeptCheck", "find_check", "new_check"]

_MOST = 30  # checks that are kept


@dataclass(frozen=True, slots=True)
class KeptCheck:
    """The folder of one check."""

    folder: Path

    @property
    def name(self) -> str:
        """What its address ends with."""
        return self.folder.name

    @property
    def letter(self) -> Path:
        """The letter's file."""
        return next((self.folder / "letter").iterdir())

    @property
    def body(self) -> Path:
        """What was found, as sections of a page."""
        return self.folder / "body.html"


def new_check(place: Path, name: str, content: bytes) -> KeptCheck:
    """Keep a letter that is to be checked, and let the oldest checks go."""
    checks = place / APP_FOLDER / "checks"
    folder = checks / secrets.token_hex(8)
    (folder / "letter").mkdir(parents=True)
    (folder / "letter" / safe_name(name).name).write_bytes(content)
    for old in sorted(checks.iterdir(), key=lambda one: one.stat().st_mtime)[:-_MOST]:
        shutil.rmtree(old, ignore_errors=True)
    return KeptCheck(folder)


def find_check(place: Path, name: str) -> KeptCheck | None:
    """The check of this name; None where there is none, or none that came to its end."""
    found = KeptCheck(place / APP_FOLDER / "checks" / name)
    return found if name.isalnum() and found.body.is_file() else None
