"""Which analysis of a collection is shown, and whether it is of the collection as it is now."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import tempfile
from pathlib import Path

from similarity import __version__
from similarity.config import Settings
from similarity.results import SCHEMA_VERSION
from similarity.serve.shelf.shelf_tables import FORM
from similarity.store.collection.kept import Kept
from similarity.store.collection.tables.database import is_collection

__all__ = [
    "APP_FOLDER", "SHELF", "adopt", "current_analysis", "current_shelf", "making", "state_of", "sweep", "was_analysed",
]  # fmt: skip

APP_FOLDER = "serve"  # inside the collection: uploads, jobs and analyses; all of it can be made again
SHELF = "shelf.sqlite"
_CURRENT = "current"
# What a letter's words, the user's words on it and what gave trouble hang on.
_STATE = (
    "SELECT document_id, source, key, version, given FROM letters ORDER BY document_id",
    "SELECT * FROM given ORDER BY sha256, part, field",
    "SELECT * FROM problems ORDER BY source, severity, problem",
    "SELECT source, how FROM repeats ORDER BY source, document",
    "SELECT kind, key, value, reason FROM notes WHERE kind IN ('fairness', 'ignore') AND NOT undone ORDER BY note",
)


def _folder(place: Path) -> Path:
    return place / APP_FOLDER / "analyses"


def state_of(place: Path, settings: Settings) -> str:
    """A name for everything that an analysis hangs on; empty where there is no letter.

    Raises
    ------
    CollectionError
        The collection cannot be read.
    """
    if not is_collection(place):
        return ""
    digest = hashlib.sha256(f"{FORM} {SCHEMA_VERSION} {__version__} {settings.model_dump_json()}".encode())
    with Kept(place, writable=False) as kept, kept.reading() as connection:
        if connection.execute("SELECT 1 FROM letters LIMIT 1").fetchone() is None:
            return ""
        for statement in _STATE:
            for row in connection.execute(statement):
                digest.update(repr(row).encode())
            digest.update(b";")
    return digest.hexdigest()[:32]


def current_analysis(place: Path) -> Path | None:
    """Folder of the analysis that is shown, which holds its shelf and its records; None before there is one.

    One whose shelf has the form of another version of this program is none: it is made anew.
    """
    try:
        name = (_folder(place) / _CURRENT).read_text(encoding="ascii").strip()
    except (OSError, UnicodeError):
        return None
    found = _folder(place) / name
    return found if name.isalnum() and _form_of(found / SHELF) == FORM else None


def was_analysed(place: Path) -> bool:
    """Whether there was an analysis before, of this form or another."""
    return (_folder(place) / _CURRENT).is_file()


def _form_of(shelf: Path) -> int:
    """Form of a shelf, from the head of its file; -1 where there is none."""
    try:
        with shelf.open("rb") as file:
            head = file.read(64)
    except OSError:
        return -1
    return int.from_bytes(head[60:64], "big") if head[:6] == b"SQLite" else -1


def current_shelf(place: Path) -> Path | None:
    """File of its shelf."""
    found = current_analysis(place)
    return None if found is None else found / SHELF


def making(place: Path) -> Path:
    """A new folder for an analysis that is being made."""
    _folder(place).mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix="making-", dir=_folder(place)))


def adopt(place: Path, made: Path, state: str) -> None:
    """Let an analysis be the one that is shown, in one step; those before go."""
    target = _folder(place) / state
    if target.exists():
        shutil.rmtree(target)
    made.rename(target)
    pointer = _folder(place) / f"{_CURRENT}.new"
    pointer.write_text(state + "\n", encoding="ascii")
    pointer.replace(_folder(place) / _CURRENT)
    sweep(place)


def sweep(place: Path) -> None:
    """Remove analyses that are not shown; one that is being read on a system that keeps it goes later."""
    with contextlib.suppress(OSError):
        shown = current_analysis(place)
        for folder in _folder(place).iterdir():
            if folder.is_dir() and folder != shown:
                shutil.rmtree(folder, ignore_errors=True)
