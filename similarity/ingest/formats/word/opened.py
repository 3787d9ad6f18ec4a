"""Opens a Word file: its parts, what they are related to, and names of the markup."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass
from typing import Any

from similarity.config import IngestSettings
from similarity.errors import LimitExceeded

__all__ = ["Opened", "R", "Relation", "V", "W", "is_on", "opened", "value_of", "whole_number"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
V = "{urn:schemas-microsoft-com:vml}"
# "Strict" files name the same markup otherwise (ISO/IEC 29500-1, annex A).
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/drawingml/main", b"http://schemas.openxmlformats.org/drawingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
    (
        b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
        b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    ),
)  # fmt: skip
_LARGEST = 4  # times the limit of a file: what it may unpack to


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part points to: kind ("header", "image"), and the path of a part, or an address outside."""

    kind: str
    target: str
    outside: bool = False


class Opened:
    """The parts of one Word file."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = set(archive.namelist())
        self._relations: dict[str, dict[str, Relation]] = {}
        self._roots: dict[str, Any] = {}
        self.damaged: list[str] = []  # parts that cannot be read, beside the letter's own
        self.main = ""
        self.has_embedded = any("/embeddings/" in name for name in self._names)
        first = (r.target for r in self.relations("").values() if r.kind == "officeDocument")
        self.main = next((path for path in first if path in self._names), "word/document.xml")

    def data(self, path: str) -> bytes:
        """Content of a part; empty where the file does not have it."""
        return self._archive.read(path) if path in self._names else b""

    def root(self, path: str) -> Any | None:
        """The part's root element; None where the file does not have the part.

        Raises
        ------
        lxml.etree.XMLSyntaxError
            It is damaged, and it is the letter itself.
        """
        if path not in self._roots:
            self._roots[path] = self._parsed(path)
        return self._roots[path]

    def _parsed(self, path: str) -> Any | None:
        from lxml import etree

        data = self.data(path)
        if not data:
            return None
        if b"purl.oclc.org/ooxml" in data:
            for strict, usual in _STRICT:
                data = data.replace(strict, usual)
        try:
            return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        except etree.XMLSyntaxError:
            if path == self.main:
                raise
            self.damaged.append(path)
            return None

    def relations(self, path: str) -> dict[str, Relation]:
        """What the part at ``path`` (empty: the file itself) points to, by id."""
        if path not in self._relations:
            folder, name = posixpath.split(path)
            root = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
            found = (
                {}
                if root is None
                else {e.get("Id", ""): _relation(e, folder) for e in root if e.get("Target")}
            )
            self._relations[path] = found
        return self._relations[path]

    def related(self, kind: str) -> str:
        """Path of the first part of a kind that the letter itself points to; empty without one."""
        return next((r.target for r in self.relations(self.main).values() if r.kind == kind), "")


def _relation(element: Any, folder: str) -> Relation:
    target, outside = element.get("Target"), element.get("TargetMode") == "External"
    if not outside:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relation(element.get("Type", "").rpartition("/")[2], target, outside)


def opened(data: bytes, name: str, settings: IngestSettings) -> Opened:
    """The file's parts.

    Raises
    ------
    LimitExceeded
        It unpacks to more than the limit.
    """
    archive = zipfile.ZipFile(io.BytesIO(data))
    size = sum(info.file_size for info in archive.infolist())
    if size > _LARGEST * settings.max_bytes:
        raise LimitExceeded(name, f"unpacks to {size:,} bytes", "Left out. Save it as PDF.")
    return Opened(archive)


def is_on(properties: Any | None, name: str) -> bool | None:
    """Whether a property that is on or off is on; None where nothing is said of it."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    if found is None:
        return None
    return found.get(f"{W}val", "true").lower() not in {"0", "false", "off", "none"}


def value_of(properties: Any | None, name: str, attribute: str = "val") -> str:
    """Value of a property; empty where nothing is said of it."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    return (found.get(f"{W}{attribute}") or "") if found is not None else ""


def whole_number(text: str | None, otherwise: int = 0) -> int:
    """A number of at most six digits, as markup has it."""
    found = re.match(r"\s*(-?\d{1,6})", text or "")
    return int(found[1]) if found else otherwise
