"""Records as bytes of the database and back: JSON, packed."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from similarity.records import Document, Letter, Origin, Problem, Template

__all__ = [
    "document_bytes",
    "document_of_bytes",
    "letter_bytes",
    "letter_of_bytes",
    "problem_bytes",
    "problems_of_bytes",
    "template_bytes",
    "template_of_bytes",
]

_LEVEL = 6
_NOWHERE = Document("", "", (), Origin("", "", ""))


@cache
def _adapter(kind: Any) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(kind)


def _packed(kind: Any, value: Any) -> bytes:
    return zlib.compress(_adapter(kind).dump_json(value, exclude_defaults=True), _LEVEL)


def _unpacked(kind: Any, data: bytes) -> Any:
    return _adapter(kind).validate_json(zlib.decompress(data))


def document_bytes(document: Document) -> bytes:
    """A document without its text and its source, which are kept beside it."""
    return _packed(Document, replace(document, text="", origin=replace(document.origin, source="")))


def document_of_bytes(data: bytes, text: str, source: str) -> Document:
    """The document with its text and its source."""
    found: Document = _unpacked(Document, data)
    return replace(found, text=text, origin=replace(found.origin, source=source))


def letter_bytes(letter: Letter) -> bytes:
    """A letter without its document."""
    return _packed(Letter, replace(letter, document=_NOWHERE))


def letter_of_bytes(data: bytes, document: Document) -> Letter:
    """The letter of a document."""
    found: Letter = _unpacked(Letter, data)
    return replace(found, document=document)


def problem_bytes(problems: Sequence[Problem]) -> bytes:
    """Problems of one file."""
    return _packed(tuple[Problem, ...], tuple(problems))


def problems_of_bytes(data: bytes) -> tuple[Problem, ...]:
    """The problems again."""
    found: tuple[Problem, ...] = _unpacked(tuple[Problem, ...], data)
    return found


def template_bytes(template: Template) -> bytes:
    """A template."""
    return _packed(Template, template)


def template_of_bytes(data: bytes) -> Template:
    """The template again."""
    found: Template = _unpacked(Template, data)
    return found
