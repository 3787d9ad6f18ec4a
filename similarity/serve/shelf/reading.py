"""One analysis read from the shelf: a view made whole, one page of a list, two letters side by side."""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup
from pydantic import TypeAdapter

from similarity.records import Letter, Match, RequestPair
from similarity.report.lists.facets import Filter, Option
from similarity.report.lists.finding_views import FindingView
from similarity.report.lists.remarks import NO_REMARKS, Remarks
from similarity.report.page.letters import LetterEntry
from similarity.report.page.pairs import MatchView, PairDesk, PairView
from similarity.report.wording.names import Places
from similarity.serve.shelf.analyses import current_shelf
from similarity.serve.shelf.rows import PairRow, TemplateRow
from similarity.serve.shelf.shelf_tables import ORDERS, unpacked
from similarity.store.collection.tables.records_packed import document_of_bytes, letter_of_bytes

__all__ = ["ROWS", "ListPage", "Shelf"]

ROWS = 50  # of one page of a list
_TRIES = 3
_TABLE = {"authority": "findings"}
_OF_FINDINGS = ("findings", "authority")


@dataclass(frozen=True, slots=True)
class ListPage:
    """Some rows of a list.

    Parameters
    ----------
    rows
        As the report's rows show them.
    number, pages
        Which page this is, from 1, and how many there are.
    total
        Rows that fit what was chosen.
    all
        Rows of the whole list.
    """

    rows: list[Any]
    number: int
    pages: int
    total: int
    all: int

    @property
    def first(self) -> int:
        """Number of the first row shown, from 1."""
        return (self.number - 1) * ROWS + 1

    @property
    def last(self) -> int:
        """Number of the last row shown."""
        return self.first + len(self.rows) - 1


class Shelf:
    """One analysis, open for reading by one request.

    Parameters
    ----------
    file
        As `shelving.put_on_shelf` wrote it.

    Raises
    ------
    FileNotFoundError
        It is gone: a newer analysis has taken its place.
    """

    def __init__(self, file: Path) -> None:
        address = f"file:{quote(str(file.resolve()))}?mode=ro&immutable=1"
        try:
            self.connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        except sqlite3.OperationalError as error:
            raise FileNotFoundError(file) from error

    @classmethod
    @contextlib.contextmanager
    def current(cls, place: Path) -> Iterator[Shelf | None]:
        """The analysis of a collection that is shown now, for the time of a request; None before there is one."""
        shelf = None
        for _ in range(_TRIES):
            file = current_shelf(place)
            if file is None:
                break
            with contextlib.suppress(FileNotFoundError):  # a newer one has just taken its place
                shelf = cls(file)
                break
        try:
            yield shelf
        finally:
            if shelf is not None:
                shelf.connection.close()

    def _one(self, statement: str, *values: Any) -> tuple[Any, ...] | None:
        found: tuple[Any, ...] | None = self.connection.execute(statement, values).fetchone()
        return found

    def totals(self) -> dict[str, int]:
        """How much there is of everything."""
        rows = self.connection.execute("SELECT name, value FROM facts")
        return {name: int(value) for name, value in rows if value.isdigit()}

    def section(self, anchor: str) -> Markup | None:
        """A view that was made whole; None where there is none of that name."""
        row = self._one("SELECT html FROM sections WHERE anchor = ?", anchor)
        return None if row is None else Markup(zlib.decompress(row[0]).decode())

    def document_id(self, anchor: str) -> str | None:
        """The letter that has an anchor."""
        row = self._one("SELECT document_id FROM letters WHERE anchor = ?", anchor)
        return None if row is None else str(row[0])

    def letter_at(self, document_id: str) -> tuple[str, str] | None:
        """Anchor and name of a letter."""
        return self._one("SELECT anchor, name FROM letters WHERE document_id = ?", document_id)

    def template_id(self, anchor: str) -> str | None:
        """The template that has an anchor."""
        row = self._one("SELECT template_id FROM templates WHERE anchor = ?", anchor)
        return None if row is None else str(row[0])

    def choices(self, name: str) -> tuple[Filter, ...]:
        """By what a list can be filtered, with all values and how many rows have each."""
        found: dict[tuple[str, str], list[Option]] = {}
        for facet, label, value, text, count in self.connection.execute(
            "SELECT facet, label, value, text, count FROM choices WHERE list = ? ORDER BY position", (name,)
        ):
            found.setdefault((facet, label), []).append(Option(value, text, count))
        return tuple(
            Filter(facet, facet, label, tuple(options))  # type: ignore[arg-type]
            for (facet, label), options in found.items()
        )

    def page(self, name: str, chosen: Mapping[str, int], order: str, number: int) -> ListPage:
        """One page of a list.

        Parameters
        ----------
        name
            One of `LISTS`.
        chosen
            Number of the value wanted, by facet; -1 is one that no row has.
        order
            One of `ORDERS`; any other is the report's own.
        number
            Of the page, from 1; beyond the last it is the last.
        """
        table = _TABLE.get(name, name)
        marked = [*chosen.items(), *([("listed", 0)] if name in _OF_FINDINGS or not chosen else [])]
        fits = " AND ".join(
            "EXISTS (SELECT 1 FROM marks WHERE list = ? AND facet = ? AND value = ? AND number = some.number)"
            for _ in marked[1:]
        )
        values = [one for facet, value in marked for one in (name, facet, value)]
        members = (
            f"FROM marks AS some WHERE list = ? AND facet = ? AND value = ?{' AND ' if fits else ''}{fits}"
        )
        total = self._count(f"SELECT count(*) {members}", values)
        whole = self._count("SELECT count(*) FROM marks WHERE list = ? AND facet = 'listed'", [name])
        pages = max(1, -(-total // ROWS))
        number = min(max(1, number), pages)
        cut = f"LIMIT {ROWS if total else 0} OFFSET {(number - 1) * ROWS}"
        column = next((sql for key, _, sql in ORDERS[name] if key == order), "")
        if column:
            index = f"{table} AS some INDEXED BY {table}_by_{order}"
            among = "(list, facet, value) = (?, ?, ?)"
            which = f"EXISTS (SELECT 1 FROM marks WHERE {among} AND number = some.number)"
            statement = f"SELECT number FROM {index} WHERE {which}{' AND ' if fits else ''}{fits} ORDER BY {column}, number {cut}"
        else:
            statement = f"SELECT number {members} ORDER BY number {cut}"
        numbers = [one for (one,) in self.connection.execute(statement, values)]
        select = f"{_SELECT[table]} WHERE {table}.number = ?"
        rows = [self._one(select, one) for one in numbers]
        return ListPage([_MAKE[table](row) for row in rows], number, pages, total, whole)

    def _count(self, statement: str, values: list[Any]) -> int:
        return int(self.connection.execute(statement, values).fetchone()[0])

    def finding(self, anchor: str) -> FindingView | None:
        """One finding."""
        row = self._one("SELECT row FROM findings WHERE anchor = ?", anchor)
        return None if row is None else _MAKE["findings"](row)

    def findings_on(self, document_id: str) -> list[FindingView]:
        """All findings on one letter, in the order of the run."""
        rows = self.connection.execute(
            "SELECT row FROM findings WHERE document_id = ? ORDER BY place", (document_id,)
        )
        return [_MAKE["findings"](row) for row in rows]

    def pair_of_passage(self, anchor: str) -> str | None:
        """Anchor of the pair that shares a passage."""
        row = self._one(
            "SELECT pairs.anchor FROM passages JOIN pairs ON pairs.number = pair WHERE passages.anchor = ?",
            anchor,
        )
        return None if row is None else str(row[0])

    def pair(self, anchor: str, remarks: Remarks = NO_REMARKS) -> tuple[PairView, list[MatchView]] | None:
        """Two letters and every passage they share, quoted as in the report, with what was said of each."""
        row = self._one('SELECT "left", "right", body FROM pairs WHERE anchor = ?', anchor)
        if row is None:
            return None
        left, right = self._letter(row[0]), self._letter(row[1])
        matches, request = unpacked(tuple[tuple[Match, ...], RequestPair | None], row[2])
        both = {x.document.document_id: x for x in (left, right)}
        view = PairView(left.document, right.document, matches, request)
        desk = PairDesk(
            {key: x.document for key, x in both.items()},
            {key: Places(x) for key, x in both.items()},
            self._tags({m.template_id for m in matches}),
            remarks,
        )
        return view, desk.views(view)

    def letter(self, document_id: str) -> Letter:
        """A letter by its id, which the shelf holds."""
        (number,) = self.connection.execute(
            "SELECT number FROM letters WHERE document_id = ?", (document_id,)
        ).fetchone()
        return self._letter(number)

    def _letter(self, number: int) -> Letter:
        row = self._one("SELECT document, letter, text, source FROM letters WHERE number = ?", number)
        assert row is not None
        document = document_of_bytes(row[0], zlib.decompress(row[2]).decode(), row[3])
        return letter_of_bytes(row[1], document)

    def _tags(self, templates: set[str]) -> dict[str, tuple[str, str]]:
        ids = sorted(templates)
        places = ", ".join("?" * len(ids))
        rows = self.connection.execute(
            f"SELECT template_id, tag, anchor FROM templates WHERE template_id IN ({places})", ids
        )
        return {template_id: (tag, anchor) for template_id, tag, anchor in rows}


_SELECT = {
    "letters": "SELECT row FROM letters",
    "templates": "SELECT row FROM templates",
    "findings": "SELECT row FROM findings",
    "pairs": (
        'SELECT anchor, (SELECT name FROM letters WHERE number = "left"), '
        '(SELECT name FROM letters WHERE number = "right"), scope, passages, specific, run, left_share, '
        "right_share FROM pairs"
    ),
}
_ENTRY, _TEMPLATE, _FINDING = TypeAdapter(LetterEntry), TypeAdapter(TemplateRow), TypeAdapter(FindingView)
_MAKE: dict[str, Any] = {
    "letters": lambda row: _ENTRY.validate_json(row[0]),
    "templates": lambda row: _TEMPLATE.validate_json(row[0]),
    "findings": lambda row: _FINDING.validate_json(row[0]),
    "pairs": PairRow.of,
}
