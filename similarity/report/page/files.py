"""Shares the sections of a report out over files, and makes every link lead to the right one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

__all__ = ["MAIN", "File", "Section", "lay_out"]

MAIN = "report.html"
_ID = re.compile(r'\sid="([^"]+)"')
_LINK = re.compile(r'href="#([^"]+)"')
# A link, or the anchor of a paragraph.
_EITHER = re.compile(r'href="#([^"]+)"| id="(letter-[A-Za-z0-9_-]+\.\d+)"')


class Section:
    """One view of the report: its group and its HTML, links written as ``#id``.

    Kept as bytes, which is how its size is counted and half the memory of a text that holds a dash.
    """

    __slots__ = ("_data", "group")

    def __init__(self, group: str, html: str) -> None:
        self.group = group
        self._data = html.encode("utf-8")

    @property
    def html(self) -> str:
        """The HTML."""
        return self._data.decode("utf-8")

    @property
    def size(self) -> int:
        """Bytes in UTF-8."""
        return len(self._data)


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


def _relink(file: File, home: dict[str, str], linked: set[str], lists: Mapping[str, str]) -> Iterator[str]:
    def target(match: re.Match[str]) -> str:
        link, paragraph = match.groups()
        if paragraph:
            # Thousands of paragraphs have an anchor; one that nothing leads to is left out.
            return match[0] if paragraph in linked else ""
        if link not in home:
            link = lists.get(link.partition("-")[0], link)
        name = home.get(link, file.name)
        return f'href="#{link}"' if name == file.name else f'href="{name}#{link}"'

    for section in file.sections:
        yield _EITHER.sub(target, section.html)


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
            home |= dict.fromkeys(_ID.findall(html), file.name)
            linked.update(_LINK.findall(html))
    for file in files:
        yield file, _relink(file, home, linked, lists)
