"""Puts what the user gave into the records of the letters that the rows mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from similarity.given.given_table import GivenRow, GivenTable
from similarity.records import Document, Letter, Problem

__all__ = ["corrected_documents", "corrected_letters"]

_OF_DOCUMENT = ("authority", "reference", "date")
_SOURCES = "The sources are listed in documents.csv."


def corrected_documents(
    documents: Sequence[Document], table: GivenTable
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Documents with the authority, reference and date that were given, and rows that mean no single letter."""
    rows, problems = _rows(documents, table)
    found = []
    for document in documents:
        values: dict[str, Any] = {
            name: value for name, value in rows.get(document.document_id, {}).items() if name in _OF_DOCUMENT
        }
        if "date" in values:
            values["date_basis"] = "given"
        found.append(replace(document, **values) if values else document)
    return tuple(found), problems


def corrected_letters(letters: Sequence[Letter], table: GivenTable) -> tuple[Letter, ...]:
    """Letters with the request, subject, kind and regime that were given, and the columns that were."""
    rows, _ = _rows([letter.document for letter in letters], table)
    return tuple(_corrected(letter, rows.get(letter.document.document_id, {})) for letter in letters)


def _corrected(letter: Letter, values: dict[str, str]) -> Letter:
    if not values:
        return letter
    changes: dict[str, Any] = {
        name: value for name, value in values.items() if name not in (*_OF_DOCUMENT, "request")
    }
    if "request" in values:
        changes |= {"given_request": values["request"], "request_status": "present"}
    return replace(letter, given=tuple(sorted(values)), **changes)


def _rows(
    documents: Sequence[Document], table: GivenTable
) -> tuple[dict[str, dict[str, str]], tuple[Problem, ...]]:
    """Values by ``document_id``; a later row for the same letter adds to an earlier one and outranks it."""
    values: dict[str, dict[str, str]] = {}
    problems = []
    for row in table.rows:
        meant = _meant(documents, row)
        if len(meant) == 1:
            values.setdefault(meant[0], {}).update(row.values)
        else:
            said = "fits no letter" if not meant else f"fits {len(meant)} letters"
            remedy = _SOURCES if not meant else f"Name the whole source. {_SOURCES}"
            problems.append(
                table.problem(row.line, f"the source {row.source!r} {said}", f"The row is left out. {remedy}")
            )
    return values, tuple(problems)


def _meant(documents: Iterable[Document], row: GivenRow) -> list[str]:
    """Letters that a row means: those it names exactly, else those whose source ends in what it names."""
    exact, ending = [], []
    for document in documents:
        source = document.origin.source
        if row.source in (source, document.document_id):
            exact.append(document.document_id)
        elif source.endswith(("/" + row.source, "!" + row.source)):
            ending.append(document.document_id)
    return exact or ending
