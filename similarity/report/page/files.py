"""Shares the sections of a report out over files, and makes every link lead to the right one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from similarity.workers.spool import Spool

__all__ = ["MAIN", "File", "Section", "lay_out"]

MAIN = "report.html"
# Where an attribute begins that is looked for, as text: pages are large, and a regular expression reads them slowly.
_ID, _LINK, _LETTER_ID = 'id="', 'href="#', ' id="letter-'
_PARAGRAPH = re.compile(r"[A-Za-z0-9_-]+\.\d+")  # the rest of the id of a letter's paragraph


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
    def html(self) -> str:
        """The HTML."""
        data = self._data
        return (data if isinstance(data, bytes) else data()).decode("utf-8")

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


def _ids(html: str) -> Iterator[str]:
    """The values of all attributes ``id``."""
    before, *others = html.split(_ID)
    for part in others:
        if before[-1:].isspace():  # else the end of another attribute's name
            yield part.partition('"')[0]
        before = part


def _links(html: str) -> Iterator[str]:
    """The ids that links of a section lead to."""
    return (part.partition('"')[0] for part in html.split(_LINK)[1:])


def _anchored(html: str, linked: set[str]) -> str:
    """The section without the ids of paragraphs that nothing leads to: thousands have one."""
    first, *others = html.split(_LETTER_ID)
    kept = [first]
    for part in others:
        end = part.find('"')
        paragraph = _PARAGRAPH.fullmatch(part, 0, end) is not None
        left_out = paragraph and f"letter-{part[:end]}" not in linked
        kept += (part[end + 1 :],) if left_out else (_LETTER_ID, part)
    return "".join(kept)


def _relink(file: File, home: dict[str, str], linked: set[str], lists: Mapping[str, str]) -> Iterator[str]:
    for section in file.sections:
        first, *others = _anchored(section.html, linked).split(_LINK)
        parts = [first]
        for part in others:
            link = part.partition('"')[0]
            held = link if link in home else lists.get(link.partition("-")[0], link)
            name = home.get(held, file.name)
            parts.append(f'href="{"" if name == file.name else name}#{held}{part[len(link) :]}')
        yield "".join(parts)


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
) -> Iterator[tuple[File, Iterator[str]]]:
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
    iterator of (File, iterator of str)
        The main file first. A group that does not fit the main file whole stands in files of its own,
        but for ``pair``, of which the first fill the main file.
    """
    files = _share_out(sections, core, limit)
    home: dict[str, str] = {}
    linked: set[str] = set()
    for file in files:
        for section in file.sections:
            html = section.html
            home.update(dict.fromkeys(_ids(html), file.name))
            linked.update(_links(html))
    for file in files:
        yield file, _relink(file, home, linked, lists)
