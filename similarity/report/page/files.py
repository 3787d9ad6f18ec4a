"""Shares the sections of a report out over files, and makes every link lead to the right one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from similarity.workers.spool import Spool

__all__ = ["MAIN", "File", "Section", "lay_out"]

MAIN = "report.html"
# Where an attribute begins that is looked for. Pages are large: a regular expression reads them slowly, and they stay
# bytes, for to make texts of them and bytes again takes as long as all that is done here.
_ID, _LINK, _LETTER_ID = b'id="', b'href="#', b' id="letter-'
_PARAGRAPH = re.compile(rb"[A-Za-z0-9_-]+\.[0-9]+")  # the rest of the id of a letter's paragraph


class Section:
    """One view of the report: its group and its HTML, links written as ``#id``.

    Kept as bytes, which is how its size is counted and half the memory of a text that holds a dash.
    """

    __slots__ = ("_data", "group", "size")

    def __init__(self, group: str, html: str) -> None:
        self.group = group
        self._data: bytes | Callable[[], bytes] = html.encode("utf-8")
        self.size = len(self._data)  # bytes in UTF-8

    @property
    def data(self) -> bytes:
        """The HTML in UTF-8."""
        return self._data if isinstance(self._data, bytes) else self._data()

    @property
    def html(self) -> str:
        """The HTML."""
        return self.data.decode("utf-8")

    def laid_aside(self, spool: Spool) -> Section:
        """The same with its HTML in a file: those of all letters are the most that a report would hold."""
        if isinstance(self._data, bytes):
            self._data = spool.keep(self._data)
        return self


@dataclass(slots=True)
class File:
    """One file of the report."""

    name: str
    group: str = ""
    sections: list[Section] = field(default_factory=list)
    size: int = 0

    def add(self, section: Section) -> None:
        """Append a section."""
        self.sections.append(section)
        self.size += section.size


def _chunks(group: str, sections: list[Section], limit: int) -> list[File]:
    files: list[File] = []
    for section in sections:
        if not files or (files[-1].size + section.size > limit and files[-1].sections):
            files.append(File(f"report-{group}-{len(files) + 1}.html", group))
        files[-1].add(section)
    return files


def _ids(html: bytes) -> Iterator[bytes]:
    """The values of all attributes ``id``."""
    before, *others = html.split(_ID)
    for part in others:
        if before[-1:].isspace():  # else the end of another attribute's name
            yield part[: part.find(b'"')]
        before = part


def _links(html: bytes) -> Iterator[bytes]:
    """The ids that links of a section lead to."""
    return (part[: part.find(b'"')] for part in html.split(_LINK)[1:])


def _anchored(html: bytes, linked: set[bytes]) -> bytes:
    """The section without the ids of paragraphs that nothing leads to: thousands have one."""
    first, *others = html.split(_LETTER_ID)
    kept = [first]
    for part in others:
        end = part.find(b'"')
        paragraph = _PARAGRAPH.fullmatch(part, 0, end) is not None
        left_out = paragraph and b"letter-" + part[:end] not in linked
        kept += (part[end + 1 :],) if left_out else (_LETTER_ID, part)
    return b"".join(kept)


def _relink(
    file: File, home: dict[bytes, str], linked: set[bytes], lists: Mapping[str, str]
) -> Iterator[bytes]:
    lead: dict[bytes, bytes] = {}  # from an id to what a link to it says

    def leads(link: bytes) -> bytes:
        held = link if link in home else lists.get(link.partition(b"-")[0].decode(), link.decode()).encode()
        name = home.get(held, file.name)
        return b'href="' + (b"" if name == file.name else name.encode()) + b"#" + held

    for section in file.sections:
        first, *others = _anchored(section.data, linked).split(_LINK)
        parts = [first]
        for part in others:
            end = part.find(b'"')
            link = part[:end]
            if link not in lead:
                lead[link] = leads(link)
            parts += (lead[link], part[end:])
        yield b"".join(parts)


def _share_out(sections: list[Section], core: frozenset[str], limit: int) -> list[File]:
    main = File(MAIN)
    groups: dict[str, list[Section]] = {}
    for section in sections:
        groups.setdefault(section.group, []).append(section)
    for group in core:
        main.size += sum(s.size for s in groups.get(group, ()))
    others: list[File] = []
    inside: set[str] = set(core)
    fitting: dict[str, int] = {}
    for group, own in groups.items():
        if group in core:
            continue
        total = sum(s.size for s in own)
        if main.size + total <= limit:
            inside.add(group)
            main.size += total
        elif group == "pair":
            room = 0
            while room < len(own) and main.size + own[room].size <= limit:
                main.size += own[room].size
                room += 1
            fitting[group] = room
            others += _chunks(group, own[room:], limit)
        else:
            others += _chunks(group, own, limit)
    main.sections = [
        s for group, own in groups.items() for s in (own if group in inside else own[: fitting.get(group, 0)])
    ]
    return [main, *others]


def lay_out(
    sections: list[Section],
    core: frozenset[str],
    limit: int,
    lists: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[tuple[File, Iterator[bytes]]]:
    """Files with their sections' HTML, links made right.

    Parameters
    ----------
    sections
        In order. A section's links to ids of other sections are written ``href="#id"``.
    core
        Groups that always stand in the main file.
    limit
        Bytes that a file should not pass. One section larger than that still makes one file.
    lists
        Where a link leads whose target no section holds, by the first part of the target's id: a chart has
        points for pairs that are listed only.

    Returns
    -------
    iterator of (File, iterator of bytes)
        The HTML in UTF-8. The main file first. A group that does not fit the main file whole stands in files of its own,
        but for ``pair``, of which the first fill the main file.
    """
    files = _share_out(sections, core, limit)
    home: dict[bytes, str] = {}
    linked: set[bytes] = set()
    for file in files:
        for section in file.sections:
            html = section.data
            home.update(dict.fromkeys(_ids(html), file.name))
            linked.update(_links(html))
    for file in files:
        yield file, _relink(file, home, linked, lists)
