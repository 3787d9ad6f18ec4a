"""By what the lists of the report can be filtered: authority, year, exemption, class and kind of each row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from similarity.kept_work import pattern as compiled_pattern
from similarity.records import Finding, Letter, Match, Template
from similarity.report.wording.fact_names import argument_name
from similarity.report.wording.filters import (
    FILTER_NAMES,
    NOT_STATED,
    UNDATED,
    Facet,
    ListName,
    exemption_section,
)
from similarity.report.wording.names import FAIRNESS_NAMES, KIND_NAMES, SCOPE_NAMES

__all__ = ["Facets", "Filter", "Marks", "Option", "filters"]

# One letter for each facet keeps thousands of rows small.
_CODES: dict[Facet, str] = {"authority": "a", "year": "y", "exemption": "x", "class": "c", "kind": "k"}
_DIGITS = compiled_pattern(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Marks:
    """The values of one row: of each facet the numbers that `Facets` gave them."""

    values: tuple[tuple[Facet, tuple[int, ...]], ...]

    @property
    def attributes(self) -> Markup:
        """As attributes of the row, which hold numbers only."""
        return Markup("").join(
            Markup(' data-{}="{}"').format(_CODES[facet], " ".join(map(str, numbers)))
            for facet, numbers in self.values
            if numbers
        )


@dataclass(frozen=True, slots=True)
class Option:
    """One value to choose."""

    number: int
    text: str
    count: int  # of rows


@dataclass(frozen=True, slots=True)
class Filter:
    """One facet of one list."""

    facet: Facet
    code: str
    label: str
    options: tuple[Option, ...]


def _natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key by which 9 stands before 10, and what is unknown last."""
    parts = (part for part in _DIGITS.split(text) if part)
    unknown = (2, 0, "") if text in (NOT_STATED, UNDATED) else None
    key = tuple(
        (0, int(part), "") if part.isascii() and part.isdigit() else (1, 0, part.casefold()) for part in parts
    )
    return (unknown, *key) if unknown else key


class Facets:
    """Numbers the values of all rows, the same value by the same number in every list."""

    def __init__(self) -> None:
        self._numbers: dict[Facet, dict[str, int]] = {facet: {} for facet in _CODES}

    def text(self, facet: Facet, number: int) -> str:
        """The value that has a number."""
        return list(self._numbers[facet])[number]

    def names(self, facet: Facet) -> list[str]:
        """All values of a facet by their numbers."""
        return list(self._numbers[facet])

    def _marks(self, values: dict[Facet, Iterable[str]]) -> Marks:
        numbered: list[tuple[Facet, tuple[int, ...]]] = []
        for facet, texts in values.items():
            known = self._numbers[facet]
            numbered.append(
                (facet, tuple(known.setdefault(text, len(known)) for text in dict.fromkeys(texts)))
            )
        return Marks(tuple(numbered))

    def _of_letters(self, letters: Iterable[Letter]) -> dict[Facet, Iterable[str]]:
        found = list(letters)
        return {
            "authority": [x.document.authority or NOT_STATED for x in found],
            "year": [x.document.date[:4] or UNDATED for x in found],
            "exemption": [exemption_section(p) for x in found for p in x.declared],
        }

    def letter(self, letter: Letter, classes: Iterable[str]) -> Marks:
        """A letter, with the classes of what it shares."""
        kind = letter.document_kind.replace("_", " ")
        return self._marks({**self._of_letters([letter]), "class": _class_names(classes), "kind": [kind]})

    def template(self, template: Template, letters: Iterable[Letter]) -> Marks:
        """A template: the authorities and years of its letters, the exemptions argued with it."""
        own = self._of_letters(letters)
        own["exemption"] = [exemption_section(p) for p in template.exemptions]
        own["class"] = _class_names([template.fairness])
        own["kind"] = map(argument_name, template.stock_arguments)
        return self._marks(own)

    def pair(self, left: Letter, right: Letter, matches: Iterable[Match]) -> Marks:
        """Two letters: what either has."""
        found = list(matches)
        own = self._of_letters((left, right))
        own["class"] = _class_names(m.fairness for m in found)
        own["kind"] = [SCOPE_NAMES[found[0].scope]] if found else []
        return self._marks(own)

    def finding(self, finding: Finding, letter: Letter, fairness: str) -> Marks:
        """A finding: its letter, and the class of the template in which it stands."""
        name = KIND_NAMES.get(finding.kind, (finding.kind.replace("_", " "), ""))[0]
        return self._marks({**self._of_letters([letter]), "class": _class_names([fairness]), "kind": [name]})


def _class_names(classes: Iterable[str]) -> list[str]:
    found = set(classes)
    return [name for fairness, name in FAIRNESS_NAMES.items() if fairness in found]


def filters(facets: Facets, name: ListName, rows: Iterable[Marks]) -> tuple[Filter, ...]:
    """The filters of a list: facets of which its rows have two values or more."""
    counts: dict[Facet, Counter[int]] = {facet: Counter() for facet in _CODES}
    for row in rows:
        for facet, numbers in row.values:
            counts[facet].update(numbers)
    made = []
    for facet, count in counts.items():
        if len(count) < 2:
            continue
        texts = facets.names(facet)
        options = [Option(number, texts[number], n) for number, n in count.items()]
        options.sort(key=lambda option: _natural(option.text))
        made.append(Filter(facet, _CODES[facet], FILTER_NAMES[name][facet], tuple(options)))
    return tuple(made)
