"""What the later stages need is loaded, and their loops are compiled, while other processes read the letters.

An installation that has compiled nothing yet is helped by a process of its own, from the moment the command is known.
Then fewer processes read some dozen letters: each takes a second or two to load what it needs.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import math
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from itertools import islice
from pathlib import Path
from threading import Thread

from similarity import shipped
from similarity.ingest.parallel import FEW
from similarity.ingest.sniff import is_light
from similarity.kept_work import kept
from similarity.records import Span
from similarity.workers.budget import cores
from similarity.workers.worker import Worker, WorkerDied

__all__ = ["get_ready", "get_ready_beside", "help_compiling", "long_letters", "readers"]

_FEW = 16  # files up to which this process is busy with reading them itself
_LONG = 400_000  # bytes of texts and pages that processes are started for before anything is read
_SHORT = 1_000_000  # bytes of files that are read in less time than all is compiled in
_MODULES = (
    "rapidfuzz.process",
    "scipy.cluster.hierarchy",
    "scipy.sparse.csgraph",
    "similarity.report.write",
    "similarity.store.results",
)
_HELP = "similarity.match.compiling_ahead:compile_from_the_end"


def get_ready_beside(inputs: Sequence[Path]) -> Callable[[], None]:
    """Get ready in a thread of its own, where the inputs are more than a few files.

    Returns
    -------
    callable
        Waits until that is done.
    """
    if not _many(inputs):
        return lambda: None
    help_compiling(inputs)
    beside = Thread(target=get_ready, name="similarity-gets-ready", daemon=True)
    beside.start()
    return beside.join


def get_ready() -> None:
    """Load and compile; what fails here fails again, and is told, where it is needed."""
    from similarity.match.compiling_ahead import compile_all

    compile_all()
    kept("compiled loops", _loops(), lambda _: True)
    for name in _MODULES:
        with suppress(ImportError):
            importlib.import_module(name)
    from similarity.segment.parts.sentence_spans import sentence_spans

    with suppress(Exception):
        sentence_spans("One sentence. And one more.", Span(0, 27))


def help_compiling(inputs: Sequence[Path]) -> None:
    """Start a process that compiles, unless there is too little to do or it was all done before."""
    if not _many(inputs) or cores() < 2 or _compiled():
        return
    _help()


def readers(inputs: Sequence[Path]) -> int:
    """How many processes are to read the letters: one less while two compile for longer than that takes."""
    if cores() > 1 and _many(inputs) and _short(inputs) and not _compiled():
        return cores() - 1
    return cores()


@cache
def _help() -> None:
    """Once for a process: the other process ends when it is done, or with this one."""
    worker = Worker(_HELP)

    def work() -> None:
        with suppress(WorkerDied):
            worker.call(None)
        worker.end()

    Thread(target=work, name="similarity-helps-compiling", daemon=True).start()


def long_letters(inputs: Sequence[Path]) -> bool:
    """Whether this process reads all files, and other processes are sure to be asked to understand the letters."""
    if cores() < 2 or not _many(inputs):
        return False
    files = list(islice(_files(inputs), FEW + 1))
    return len(files) <= FEW and _size(files) > _LONG and all(map(is_light, files))


def _many(inputs: Sequence[Path]) -> bool:
    return len(list(islice(_files(inputs), _FEW + 1))) > _FEW


def _short(inputs: Sequence[Path]) -> bool:
    return _size(_files(inputs), _SHORT) <= _SHORT


def _size(files: Iterable[Path], enough: float = math.inf) -> int:
    """Bytes of files, of no more of them than come to more than is ``enough``."""
    size = 0
    for file in files:
        with suppress(OSError):  # the reader says what is wrong with it
            size += file.stat().st_size
        if size > enough:
            break
    return size


def _files(inputs: Sequence[Path]) -> Iterator[Path]:
    found = (file for path in inputs for file in (path.rglob("*") if path.is_dir() else (path,)))
    return (file for file in found if not file.is_dir())


def _compiled() -> bool:
    """Whether all loops were compiled here before, or are shipped. Where that is out of date they are compiled without help."""
    if _shipped():
        return True
    try:
        kept("compiled loops", _loops(), _unknown)
    except LookupError:
        return False
    return True


def _shipped() -> bool:
    return (shipped.folder() / shipped.loops_name()).exists()


def _unknown(_: str) -> bool:
    raise LookupError


def _loops() -> str:
    """What a compiled loop was made by and of."""
    package = Path(__file__).parents[1]
    sources = sorted(file for room in ("compiled", "match") for file in (package / room).rglob("*.py"))
    made_of = [
        (file.name, status.st_size, status.st_mtime_ns) for file in sources for status in (file.stat(),)
    ]
    return repr((sys.version, importlib.metadata.version("numba"), made_of))
