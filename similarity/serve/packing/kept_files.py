"""Files made of the analysis that is shown: made when they are first asked for, kept until it or a remark changes."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from similarity.errors import SimilarityError
from similarity.records import Note
from similarity.results import Results
from similarity.serve.packing.shown_run import NOT_COMPARED, shown_run
from similarity.serve.safety.refusals import Refused
from similarity.serve.shelf.analyses import current_analysis

__all__ = ["kept_file"]

_making = threading.Lock()  # one at a time: a second request waits for what the first makes


def kept_file(
    place: Path, kind: str, name: str, notes: tuple[Note, ...], make: Callable[[Results, Path], object]
) -> BinaryIO:
    """A file of the analysis that is shown, open: it can be read to its end whatever is swept meanwhile.

    Parameters
    ----------
    place
        Folder of the collection.
    kind
        Which files are made together; those of other remarks go.
    name
        The file among them.
    notes
        What the user says now.
    make
        Writes them into a folder that is not there yet.

    Raises
    ------
    Refused
        There is no analysis, or no such file in it.
    """
    said = hashlib.sha256(repr(notes).encode()).hexdigest()[:16]
    while True:
        analysis = current_analysis(place)
        if analysis is None:
            raise Refused(404, NOT_COMPARED)
        folder = analysis / f"{kind}-{said}"
        try:
            with _making:  # also while it is opened: a file of other remarks takes this one's place
                _make(place, folder, kind, make)
                return (folder / name).open("rb")
        except (OSError, SimilarityError) as error:
            if current_analysis(place) != analysis:
                continue  # a newer analysis came and took the older one's folder away
            if isinstance(error, FileNotFoundError) and folder.is_dir():
                raise Refused(
                    404, "There is no such file. The page of files names those that there are."
                ) from None
            raise


def _make(place: Path, folder: Path, kind: str, make: Callable[[Results, Path], object]) -> None:
    if folder.is_dir():
        return
    analysis = folder.parent
    for old in analysis.glob(f"{kind}-*"):
        shutil.rmtree(old, ignore_errors=True)
    with tempfile.TemporaryDirectory(dir=analysis, prefix=f"making-{kind}-") as scratch:
        make(shown_run(place), Path(scratch) / "made")
        (Path(scratch) / "made").rename(folder)
