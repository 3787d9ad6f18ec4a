"""Puts what the user gave into the records of the letters that the rows mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from similarity.given.given_table import GivenTable
from similarity.records import Document, Letter, Problem

__all__ = [
    "corrected_document",
    "corrected_documents",
    "corrected_letter",
    "corrected_letters",
    "values_by_letter",
]

_OF_DOCUMENT = ("authority", "reference", "date")
_SOURCES = "The sources are listed in documents.csv."


def corrected_documents(
    documents: Sequence[Document], table: GivenTable
) -> tuple[tuple[Document, ...], tuple[Problem, ...]]:
    """Documents with the authority, reference and date that were given, and rows that mean no single letter."""
    rows, problems = values_by_letter(_names(documents), table)
    return tuple(corrected_document(one, rows.get(one.document_id, {})) for one in documents), problems


def corrected_document(document: Document, given: Mapping[str, str]) -> Document:
    """One document with the authority, reference and date among the values, by column."""
    values: dict[str, Any] = {name: value for name, value in given.items() if name in _OF_DOCUMENT}
    if "date" in values:
        values["date_basis"] = "given"
    return replace(document, **values) if values else document


def corrected_letters(letters: Sequence[Letter], table: GivenTable) -> tuple[Letter, ...]:
    """Letters with the request, subject, kind and regime that were given, and the columns that were."""
    rows, _ = values_by_letter(_names(letter.document for letter in letters), table)
    return tuple(corrected_letter(one, rows.get(one.document.document_id, {})) for one in letters)


def corrected_letter(letter: Letter, values: Mapping[str, str]) -> Letter:
    """One letter with what its values, by column, say beside the document, and their names."""
    if not values:
        return letter
    changes: dict[str, Any] = {
        name: value for name, value in values.items() if name not in (*_OF_DOCUMENT, "request")
    }
    if "request" in values:
        changes |= {"given_request": values["request"], "request_status": "present"}
    return replace(letter, given=tuple(sorted(values)), **changes)


def values_by_letter(
    letters: Sequence[tuple[str, str]], table: GivenTable
) -> tuple[dict[str, dict[str, str]], tuple[Problem, ...]]:
    """Values by ``document_id``; a later row for the same letter adds to an earlier one and outranks it.

    Parameters
    ----------
    letters
        Source and ``document_id`` of each.
    """
    values: dict[str, dict[str, str]] = {}
    problems = []
    exact: dict[str, list[str]] = {}
    for source, name in letters:
        for called in {source, name}:
            exact.setdefault(called, []).append(name)
    for row in table.rows:
        meant = exact.get(row.source) or _ending(letters, row.source)
        if len(meant) == 1:
            values.setdefault(meant[0], {}).update(row.values)
        else:
            said = "fits no letter" if not meant else f"fits {len(meant)} letters"
            remedy = _SOURCES if not meant else f"Name the whole source. {_SOURCES}"
            problems.append(
                table.problem(row.line, f"the source {row.source!r} {said}", f"The row is left out. {remedy}")
            )
    return values, tuple(problems)


def _ending(letters: Sequence[tuple[str, str]], named: str) -> list[str]:
    """Letters whose source ends in what a row names."""
    ends = ("/" + named, "!" + named)
    return [name for source, name in letters if source.endswith(ends)]


def _names(documents: Iterable[Document]) -> list[tuple[str, str]]:
    return [(document.origin.source, document.document_id) for document in documents]
