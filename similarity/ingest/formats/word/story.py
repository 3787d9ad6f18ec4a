"""What is known while one part of a Word file is read: fields that are open, and what was left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from similarity.config import IngestSettings
from similarity.ingest.formats.word.appearance.list_numbers import ListNumbers
from similarity.ingest.formats.word.appearance.looks import WHITE, Seen
from similarity.ingest.formats.word.appearance.style_sheet import StyleSheet
from similarity.ingest.formats.word.kept_dates import is_set_anew
from similarity.ingest.formats.word.opened import Opened, W, whole_number
from similarity.records import Problem

__all__ = ["ALTERNATE", "GONE", "Fields", "Found", "Story", "branch_of"]

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATE = f"{_MC}AlternateContent"
# Tracked as gone: not the letter's words.
GONE = frozenset({f"{W}del", f"{W}moveFrom"})
_UNDERSTOOD = frozenset(
    {"w14", "w15", "w16", "wps", "wpg", "wpc", "wpi", "wp14", "a14", "v", "o", "m", "cx", "aink", "am3d"}
)
_BUTTON = re.compile(
    r"\s*MACROBUTTON\s+\S+\s+(.*\S)\s*$", re.IGNORECASE
)  # shows what stands behind the macro's name
_CHECKED, _UNCHECKED = "☒", "☐"


@dataclass(slots=True)
class Found:
    """What a letter holds beside its words, and what of it was left out."""

    hidden: Counter[Seen] = field(default_factory=Counter)  # words
    notes: list[tuple[str, str]] = field(default_factory=list)  # kind and id, in the order of their marks
    comments: set[str] = field(default_factory=set)
    charts: int = 0
    written: bool = False  # by hand, in digital ink
    covers: int = 0  # shapes in front of the text
    elsewhere: bool = False  # a picture that lies in another file
    deleted: int = 0  # words taken out under tracked changes
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Story:
    """One part that is read: the body, a header, the notes."""

    name: str  # of the file, for problems
    package: Opened
    path: str
    styles: StyleSheet
    numbers: ListNumbers
    found: Found
    settings: IngestSettings
    fields: Fields
    paper: str = WHITE  # colour under the text; "?" where it is not known
    page: float = 0.0  # area of the page in square EMU (914,400 to the inch)
    depth: int = 0  # of Word files in Word files
    flat: bool = False  # in a row too low for a line

    def on(self, paper: str) -> Story:
        """The same story on other paper."""
        return self if paper == self.paper else replace(self, paper=paper)


class Fields:
    """Which fields are open; between a field's begin and its separator stands its code, which is not shown.

    Marks without their partner are ignored: a damaged field must not swallow the rest of the letter.
    """

    def __init__(self, root: Any, renewed: bool = False) -> None:
        self._renewed = renewed
        self._days: set[Any] = set()  # begins of fields that show the day of their opening
        self._marks: dict[Any, str] = {}
        self._with_result: set[Any] = set()
        self._open: list[str] = []
        self.days = 0  # such fields that were passed
        waiting: list[list[Any]] = []
        for mark in root.iter(f"{W}fldChar"):
            kind = mark.get(f"{W}fldCharType")
            if any(parent.tag in GONE for parent in mark.iterancestors()):
                continue
            if kind == "begin":
                waiting.append([mark])
            elif kind == "separate" and waiting:
                waiting[-1].append(mark)
            elif kind == "end" and waiting:
                marks = waiting.pop()
                if len(marks) > 1 and (not _is_chosen(marks[0]) or _says(marks[1], mark)):
                    self._with_result.add(marks[0])
                names = ["begin", *["separate"] * (len(marks) - 1), "end"]
                if is_set_anew(_instruction(marks[0])):
                    self._days.add(marks[0])
                self._marks.update(zip([*marks, mark], names, strict=True))

    @property
    def in_code(self) -> bool:
        """Whether what follows is a field's code."""
        return "begin" in self._open or "day" in self._open

    def shows_day(self, instruction: str) -> bool:
        """Whether a simple field is one that is set anew; counts it, and says whether its words are the letter's."""
        if not is_set_anew(instruction):
            return False
        self.days += 1
        return self._renewed

    def mark(self, element: Any) -> str:
        """Pass a ``w:fldChar``; gives what a form field without a result shows."""
        kind = self._marks.get(element, "")
        shown = ""
        if kind == "begin":
            shown = "" if self.in_code or element in self._with_result else _form_field(element)
            if element in self._days:
                self.days += 1
            # What a program set anew is not the letter's: it is passed over as the code is.
            self._open.append("begin" if element not in self._days or not self._renewed else "day")
        elif kind == "separate" and self._open:
            self._open[-1] = "begin" if self._open[-1] == "day" else "separate"
        elif kind == "end" and self._open:
            self._open.pop()
        return shown


def _instruction(begin: Any) -> str:
    """What stands behind a field's begin, as far as it is in its paragraph."""
    said: list[str] = []
    for run in [begin.getparent(), *begin.getparent().itersiblings()]:
        for node in run:
            if node is not begin and node.tag == f"{W}fldChar":
                return "".join(said)
            if node.tag == f"{W}instrText":
                said.append(node.text or "")
    return "".join(said)


def _is_chosen(begin: Any) -> bool:
    """Whether a field is a box or a list to choose from: Word writes an empty result for it and shows its state."""
    data = begin.find(f"{W}ffData")
    return data is not None and (data.find(f"{W}checkBox") is not None or data.find(f"{W}ddList") is not None)


def _says(separate: Any, end: Any) -> bool:
    """Whether words or signs stand between a field's separator and its end; so, too, where that is not plain."""
    first, last = separate.getparent(), end.getparent()
    if first is last:
        return False
    for run in first.itersiblings():
        if run is last:
            return False
        if any((sign.text or "").strip() or sign.tag == f"{W}sym" for sign in run.iter(f"{W}t", f"{W}sym")):
            return True
    return True


def _form_field(element: Any) -> str:
    """The chosen entry of a drop-down field, or a box that is ticked or not."""
    data = element.find(f"{W}ffData")
    if data is None:
        button = _BUTTON.match(_instruction(element))
        return button[1] if button else ""
    if (drop := data.find(f"{W}ddList")) is not None:
        entries = [entry.get(f"{W}val") or "" for entry in drop.iterchildren(f"{W}listEntry")]
        chosen = drop.find(f"{W}result") if drop.find(f"{W}result") is not None else drop.find(f"{W}default")
        which = whole_number(chosen.get(f"{W}val")) if chosen is not None else 0
        return entries[which] if 0 <= which < len(entries) else ""
    if (box := data.find(f"{W}checkBox")) is not None:
        state = box.find(f"{W}checked") if box.find(f"{W}checked") is not None else box.find(f"{W}default")
        on = state is not None and state.get(f"{W}val", "1") not in {"0", "false", "off"}
        return _CHECKED if on else _UNCHECKED
    return ""


def branch_of(element: Any) -> Iterator[Any]:
    """The branch of ``mc:AlternateContent`` that Word shows: the first choice that it understands, or the fallback."""
    for choice in element.iterchildren(f"{_MC}Choice"):
        if all(_is_known(name, choice) for name in (choice.get("Requires") or "").split()):
            return iter(choice)
    fallback = element.find(f"{_MC}Fallback")
    return iter(fallback) if fallback is not None else iter(())


def _is_known(prefix: str, element: Any) -> bool:
    if prefix in _UNDERSTOOD:
        return True
    space = element.nsmap.get(prefix) or ""
    return "schemas.microsoft.com/office/" in space or "schemas.openxmlformats.org/" in space
