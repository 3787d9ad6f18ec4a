"""Which files of an output folder a run wrote: listed with their hashes in a file of the folder itself.

``run.json`` of a report and ``pack.json`` of a pack hold ``files``. Only what stands there, and is as it was
written, may be replaced; all else belongs to somebody.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from similarity.schemas import TABLES

__all__ = ["CHECK", "KINDS", "PACK", "REPORT", "Kind", "files_below", "listed", "seal", "sha256_of"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of output folder.

    Parameters
    ----------
    name
        What it is called in messages.
    manifest
        The file that lists the others.
    claimed
        Names, relative to the folder, that such an output may write.
    """

    name: str
    manifest: str
    claimed: re.Pattern[str]

    def claims(self, name: str) -> bool:
        """Whether an output of this kind may write a file of this name."""
        return self.claimed.fullmatch(name) is not None


REPORT = Kind(
    "report",
    "run.json",
    re.compile(
        rf"(?:{'|'.join(TABLES)})\.(?:csv|parquet)|(?:run|templates)\.json|results\.json\.gz|summary\.md|notes\.csv"
        r"|report(?:-[a-z]+-\d+)?\.html|charts/[\w-]+\.(?:vl\.json|svg|png)"
    ),
)
PACK = Kind("pack", "pack.json", re.compile(r"(?:pack|cover-sheet)\.(?:html|docx|pdf|json)"))
CHECK = Kind("check", "check.json", re.compile(r"check\.(?:html|json)|results\.json\.gz"))
KINDS = (REPORT, PACK, CHECK)


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def files_below(folder: Path) -> Iterator[str]:
    """Names, relative to ``folder``, of everything in it that is no folder, and of empty folders; sorted."""
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.is_dir() and not entry.is_symlink():
            inside = [f"{entry.name}/{name}" for name in files_below(entry)]
            yield from inside or [entry.name]
        else:
            yield entry.name


def _content(path: Path) -> dict[str, Any] | None:
    try:
        content = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


def seal(folder: Path, kind: Kind) -> None:
    """List every file of ``folder`` with its SHA-256 in its manifest, which keeps what else it holds."""
    path = folder / kind.manifest
    content = _content(path) or {}
    names = [name for name in files_below(folder) if name != kind.manifest]
    with ThreadPoolExecutor() as threads:  # a page is hashed beside other threads
        hashes = list(threads.map(sha256_of, (folder / name for name in names)))
    content["files"] = [{"file": name, "sha256": digest} for name, digest in zip(names, hashes, strict=True)]
    text = json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False)
    path.write_bytes((text + "\n").encode("utf-8", "surrogatepass"))


def listed(folder: Path, kind: Kind) -> dict[str, str] | None:
    """Hash of each file that the output in ``folder`` wrote; None where no output of this kind is.

    The hash is empty for the manifest itself, and for files of an output of an earlier version, which kept no
    list and is known by its names.
    """
    content = _content(folder / kind.manifest)
    if content is None:
        return _unlisted_pack(folder) if kind is PACK else None
    files = content.get("files")
    if files is None and kind is REPORT:
        return _unlisted_report(folder, content)
    try:
        found = {str(entry["file"]): str(entry["sha256"]) for entry in files or ()}
    except (TypeError, KeyError):
        return None
    return {**found, kind.manifest: ""} if files is not None else None


def _unlisted_report(folder: Path, content: dict[str, Any]) -> dict[str, str] | None:
    """Files of a report that was written before reports listed them."""
    inputs = content.get("inputs")
    if "schema_version" not in content or not isinstance(inputs, list):
        return None
    texts = {f"text/{one.get('document_id')}.txt" for one in inputs if isinstance(one, dict)}
    return {name: "" for name in files_below(folder) if name in texts or REPORT.claims(name)}


def _unlisted_pack(folder: Path) -> dict[str, str] | None:
    names = {
        name
        for name in ("pack.html", "pack.docx", "cover-sheet.docx", "pack.pdf")
        if os.path.lexists(folder / name)
    }
    return dict.fromkeys(names, "") if {"pack.html", "pack.docx"} <= names else None
