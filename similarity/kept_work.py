"""What is made of constant texts, kept on disk: patterns as the engine of ``re`` runs them, tables as they were parsed.

Making the thousand patterns of the facts and the rules takes longer than understanding a letter. A kept answer is
found by the text it was made from, so nothing can be out of date; the file's name holds what else decides: the
interpreter and this file. What the project ships made for an interpreter of this kind is not made at all. Where no
folder can be written to, or this interpreter compiles patterns in another way, everything is made anew each time.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import marshal
import os
import re
import sys
import tempfile
from array import array
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from similarity import shipped

__all__ = ["kept", "kept_in", "pattern", "save_kept", "shipped_name"]

_MOST_BYTES = 16_000_000  # of a file; a larger one is begun anew
_DIGEST = 32


class _Work:
    """Answers of the file and new ones, by what they were made from."""

    read: dict[str, bytes] | None = None
    new: dict[str, bytes] = {}  # noqa: RUF012 - one for the process, by design


def _folder() -> Path | None:
    """Where compiled loops are kept, too; None where nothing may be written."""
    if named := os.environ.get("NUMBA_CACHE_DIR"):
        return Path(named)
    here = Path(__file__).parent
    if os.access(here, os.W_OK):
        return here / "__pycache__"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "similarity"


@cache
def _file() -> Path | None:
    try:
        folder = _folder()
        return folder and folder / _name()
    except (OSError, RuntimeError):  # no home, or read from an archive
        return None


def _name() -> str:
    made_by = hashlib.sha256(Path(__file__).read_bytes() + sys.version.encode()).hexdigest()[:16]
    return f"kept.{sys.implementation.cache_tag}-{made_by}.bin"


def _stored(file: Path | None) -> dict[str, bytes]:
    """What the file holds; nothing where it is damaged or not there."""
    try:
        data = file.read_bytes() if file is not None else b""
        if len(data) <= _DIGEST or hashlib.sha256(data[_DIGEST:]).digest() != data[:_DIGEST]:
            return {}
        found = marshal.loads(data[_DIGEST:])
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def kept(kind: str, text: str, make: Callable[[str], Any]) -> Any:
    """What ``make`` gives for ``text``, made once for each machine.

    Parameters
    ----------
    kind
        Names what is made, and the version of how.
    text
        All that the answer depends on.
    make
        Gives values that ``marshal`` writes; others are made each time.
    """
    if _Work.read is None:
        _Work.read = _stored(_file())
    key = f"{kind}\0{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"
    if (known := _Work.read.get(key)) is not None:
        return marshal.loads(known)
    if (ready := _shipped().get(key)) is not None:
        _keep(_Work.read, key, ready)
        return marshal.loads(ready)
    made = make(text)
    with contextlib.suppress(ValueError):
        _keep(_Work.read, key, marshal.dumps(made))
    return made


def _keep(known: dict[str, bytes], key: str, made: bytes) -> None:
    if not _Work.new:
        atexit.register(save_kept)
    known[key] = _Work.new[key] = made


@cache
def _shipped() -> dict[str, bytes]:
    return shipped.read(shipped_name())


def shipped_name() -> str:
    """Name of the file of ready-made answers that this interpreter can use."""
    with contextlib.suppress(ImportError, AttributeError):
        return f"kept-work-{_engine().MAGIC}-{_engine().CODESIZE}.z"
    return ""  # pragma: no cover - another Python's engine


def kept_in(folder: Path) -> dict[str, bytes]:
    """All answers that are kept in ``folder``, by kind and a digest of what they were made from."""
    return _stored(folder / _name())


def save_kept() -> None:
    """Write what was made since the last time, beside what other processes wrote; silent where that cannot be."""
    file = _file()
    if not _Work.new or file is None:
        return
    content = {**_stored(file), **_Work.new}
    if sum(map(len, content.values())) > _MOST_BYTES:
        content = dict(_Work.new)
    data = marshal.dumps(content)
    _Work.new = {}
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        _replace(file, hashlib.sha256(data).digest() + data)
        for old in file.parent.glob(f"kept.{sys.implementation.cache_tag}-*.bin"):
            if old != file:
                old.unlink()


def _replace(file: Path, data: bytes) -> None:
    with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as written:
        try:
            written.write(data)
            written.close()
            Path(written.name).replace(file)
        except OSError:
            Path(written.name).unlink()
            raise


@cache
def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """``re.compile``, from what an earlier process compiled where it can be.

    Raises
    ------
    re.error
        As ``re.compile``.
    """
    try:
        known, codes, *groups = kept(f"pattern {int(flags)}", text, lambda it: _compiled(it, int(flags)))
        made: re.Pattern[str] = _engine().compile(text, known, array("I", codes).tolist(), *groups)
    except (
        AttributeError,
        ImportError,
        TypeError,
        RuntimeError,
    ):  # pragma: no cover - another Python's engine
        return re.compile(text, flags)
    return made


def _engine() -> Any:
    import _sre  # type: ignore[import-not-found]

    return _sre


def _compiled(text: str, flags: int) -> tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]:
    """Flags, codes, number of groups, groups by name and names by group: what ``re`` hands to its engine."""
    tree = re._parser.parse(text, flags)  # type: ignore[attr-defined]
    codes = array("I", re._compiler._code(tree, flags)).tobytes()  # type: ignore[attr-defined]
    named: dict[str, int] = tree.state.groupdict
    names: list[str | None] = [None] * tree.state.groups
    for name, number in named.items():
        names[number] = name
    return flags | tree.state.flags, codes, tree.state.groups - 1, named, tuple(names)
