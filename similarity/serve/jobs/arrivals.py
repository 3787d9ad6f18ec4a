"""Files that arrive: into a folder of their own inside the collection's, under names made here, within limits."""

from __future__ import annotations

import contextlib
import re
import shutil
import time
import unicodedata
from collections.abc import AsyncIterator, Callable
from pathlib import Path, PurePosixPath

from similarity.serve.jobs.ledger import Ledger
from similarity.serve.shelf.analyses import APP_FOLDER

__all__ = ["FULL_DISK", "MOST_BYTES", "MOST_FILES", "Arrivals", "Writing", "safe_name"]

MOST_FILES = 1_000  # of one batch
MOST_BYTES = 2_000_000_000  # of one batch
_FORGOTTEN = 24 * 3600.0  # seconds after which a batch that never came whole is thrown away
_STEP = 2_000_000  # bytes after which it is said how much of a file is there
FULL_DISK = frozenset({28, 27, 122})  # no space, file too large, quota: not all systems have names for them
_UNSAFE = re.compile(r'[<>:"|?*\\/\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_LONGEST = 100  # characters of one part of a name
_DEEPEST = 8


def safe_name(given: str) -> PurePosixPath:
    """A path below a folder, made of what a browser calls a file: of letters and signs that are harmless in names.

    Nothing in it leads upward, is hidden, or means something to a system.
    """
    parts = [_safe_part(part) for part in re.split(r"[/\\]+", unicodedata.normalize("NFC", given))]
    return PurePosixPath(*[part for part in parts if part][-_DEEPEST:] or ["letter"])


def _safe_part(part: str) -> str:
    """One part of the path; empty where nothing is left of it."""
    shown = "".join(" " if unicodedata.category(c)[0] == "Z" else c for c in _UNSAFE.sub("_", part))
    kept = "".join(c for c in shown if c.isprintable()).strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if len(kept.encode()) > _LONGEST:
        kept = _cut(stem, _LONGEST - 20) + f".{_cut(ending, 10)}" if dot else _cut(kept, _LONGEST - 20)
        kept = kept.strip(" .")
    return f"_{kept}" if _RESERVED.match(kept) else kept


def _cut(text: str, most: int) -> str:
    return text.encode()[:most].decode(errors="ignore")


class Arrivals:
    """Where files arrive.

    Parameters
    ----------
    place
        Folder of the collection.
    ledger
        Told of everything that arrives.
    most
        Most bytes of one file.
    """

    def __init__(self, place: Path, ledger: Ledger, most: int) -> None:
        self._folder, self.ledger, self.most = place / APP_FOLDER / "uploads", ledger, most
        self._written: set[tuple[str, int]] = set()

    def folder(self, batch: str) -> Path:
        """Folder of a batch's files; its own name is the same for all, so that a file sent again is known."""
        assert batch.isalnum()
        return self._folder / batch / "sent"

    def expect(self, batch: str, files: list[tuple[str, int]]) -> list[int]:
        """Note files by name and announced bytes; those that cannot be taken are refused at once."""
        known = self.ledger.batch(batch)
        taken = {f.source.casefold() for f in known.files} if known else set()
        before = len(known.files) if known else 0
        listed = [(name, _unlike(str(safe_name(name)), taken), size) for name, size in files]
        numbers = self.ledger.expect(batch, listed)
        room = MOST_BYTES - sum(f.bytes for f in known.files) if known else MOST_BYTES
        for place, (number, (_, _, size)) in enumerate(zip(numbers, listed, strict=True), start=before + 1):
            if place > MOST_FILES:
                self._refuse(
                    batch,
                    number,
                    f"is more than the {MOST_FILES:,} files that are taken at once",
                    "Drop the rest afterwards, or put them into a ZIP.",
                )
            elif size > self.most:
                self._refuse(batch, number, *_too_large(self.most))
            elif size > room:
                self._refuse(batch, number, "is more than is taken at once", "Drop it again afterwards.")
            else:
                room -= size
        return numbers

    def _refuse(self, batch: str, number: int, problem: str, remedy: str) -> None:
        self.ledger.note(batch, number, "refused", problem=problem, remedy=remedy)

    def is_busy(self, batch: str, number: int) -> bool:
        """Whether a file is being written at this moment: by a page that was left, or by another one."""
        return (batch, number) in self._written

    async def take(self, batch: str, number: int, chunks: AsyncIterator[bytes]) -> bool:
        """Write one file as it comes; whether it arrived whole, now or before.

        What is too large is received to its end and thrown away; where the disk is full, what came is removed.
        """
        found = self.ledger.batch(batch)
        file = next((f for f in found.files if f.number == number), None) if found else None
        if found is None or file is None or found.state != "arriving" or file.state == "refused":
            return await _unread(chunks, False)
        if file.state == "arrived":
            return await _unread(chunks, True)
        path = self.folder(batch) / PurePosixPath(file.source)
        writing = Writing(path, self.most)
        self.ledger.note(batch, number, "arriving", received=0)
        said = 0
        self._written.add((batch, number))
        try:
            async for chunk in chunks:
                writing.write(chunk)
                if writing.size - said > _STEP:
                    said = writing.size
                    self.ledger.note(batch, number, "arriving", received=said)
        except BaseException:
            writing.undo()
            self.ledger.note(
                batch, number, "expected", received=0, problem="did not arrive whole", remedy="Drop it again."
            )
            raise
        finally:
            self._written.discard((batch, number))
        return self.ended(batch, number, writing)

    def ended(self, batch: str, number: int, writing: Writing) -> bool:
        """Note what became of a file that came to its end."""
        problem = writing.end()
        if problem is None:
            self.ledger.note(batch, number, "arrived", received=writing.size)
            return True
        self._refuse(batch, number, *problem)
        return False

    def drop(self, batch: str) -> None:
        """Throw away what arrived."""
        shutil.rmtree(self.folder(batch).parent, ignore_errors=True)

    def sweep(self) -> None:
        """Throw away what nobody will ask for: folders of no batch, of ended ones, and of batches left unfinished."""
        if not self._folder.is_dir():
            return
        for folder in self._folder.iterdir():
            batch = self.ledger.batch(folder.name)
            if batch is not None and batch.state in ("waiting", "reading"):
                continue
            if batch is not None and batch.state == "arriving":
                if time.time() - batch.touched < _FORGOTTEN:
                    continue
                self.ledger.move(batch.name, "dropped")
            shutil.rmtree(folder, ignore_errors=True)


async def _unread(chunks: AsyncIterator[bytes], answer: bool) -> bool:
    """The answer, once all that was sent has come and was thrown away."""
    async for _ in chunks:
        pass
    return answer


class Writing:
    """One file being written, up to a limit; what goes wrong is kept and said at the end."""

    def __init__(self, path: Path, most: int, progress: Callable[[int], None] = lambda _: None) -> None:
        self.path, self.most, self.size = path, most, 0
        self._problem: tuple[str, str] | None = None
        self._progress = progress
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file = path.open("xb")
        except OSError as error:
            self._fail(error)

    def write(self, chunk: bytes) -> None:
        """Append, unless something has gone wrong."""
        self.size += len(chunk)
        if self._problem is None and self.size > self.most:
            self._problem = _too_large(self.most)
            self._remove()
        if self._problem is not None:
            return
        try:
            self._file.write(chunk)
        except OSError as error:
            self._fail(error)

    def _fail(self, error: OSError) -> None:
        if error.errno in FULL_DISK:
            self._problem = ("could not be kept: the disk is full", "Free some room, then drop it again.")
        else:
            self._problem = (f"could not be kept ({error.strerror or error})", "Drop it again.")
        self._remove()

    def _remove(self) -> None:
        if hasattr(self, "_file"):
            with contextlib.suppress(OSError):  # what is still to be written does not fit either
                self._file.close()
            self.path.unlink(missing_ok=True)

    def undo(self) -> None:
        """Remove what came."""
        if self._problem is None:
            self._remove()

    def end(self) -> tuple[str, str] | None:
        """Close the file; what went wrong and what to do, or None."""
        if self._problem is None:
            try:
                self._file.close()
            except OSError as error:
                self._fail(error)
        return self._problem


def _too_large(most: int) -> tuple[str, str]:
    size = f"{most / 1e6:,.0f} MB" if most >= 1e6 else f"{most:,} bytes"
    return (
        f"is larger than {size}, the most that is read of one file",
        "Split it, or raise max_bytes under [ingest] in similarity.toml.",
    )


def _unlike(name: str, taken: set[str]) -> str:
    """The name, or with a number where another file of the batch has it."""
    path, found, number = PurePosixPath(name), name, 2
    while found.casefold() in taken:
        found = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
        number += 1
    taken.add(found.casefold())
    return found
