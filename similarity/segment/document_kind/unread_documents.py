"""What to say of documents that are not read as letters: a warning, unless the letter they came with is read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from similarity.records import Letter, Problem
from similarity.segment.document_kind.left_unread import UNREAD_CUE, partly_unread
from similarity.words import word_count

__all__ = ["unread_problems"]

_ABSENT = "What is not found is an open question, as it may stand there."
_COVER = 150  # words of a mail that only says what lies with it, its signature and disclaimer included
_TABLES = {".csv", ".tsv", ".xls", ".xlsx", ".ods"}


def unread_problems(letters: Sequence[Letter]) -> tuple[Problem, ...]:
    """A row for every document that is not read as a letter, with how that was told, and for parts left unread.

    Notes
    -----
    A short mail around a letter, and a table that came with one, are what they should be: a remark. Anything else
    may be a letter that was not understood: a warning.
    """
    unread = [one for one in letters if all(label.cue == UNREAD_CUE for label in one.labels)]
    left = {one.document.document_id for one in unread}
    whole = [one for one in letters if one.document.document_id not in left]
    read = sorted(one.document.origin.source for one in whole)
    partly = (
        Problem(
            one.document.origin.source,
            "warning",
            "a part of the letter could not be read",
            f"{note} {_ABSENT}",
        )
        for one in whole
        for note in partly_unread(one)
    )
    return (*partly, *(_row(one, read) for one in unread))


def _row(letter: Letter, read: Sequence[str]) -> Problem:
    source, told = letter.document.origin.source, " ".join(letter.notes)
    what = "is not read as a letter that answers a request for information"
    if _is_cover(letter) and (inside := _first(read, source)):
        return Problem(source, "info", what, f"{told} It is the mail around {inside}, which is read.")
    container = source.rpartition("!")[0]
    if container and _is_table(letter) and (beside := _first(read, container)):
        return Problem(source, "info", what, f"{told} It is a table that came with {beside}, which is read.")
    return Problem(source, "warning", what, told)


def _first(read: Sequence[str], container: str) -> str:
    """The first letter that is read in a container, at whatever depth; empty where there is none."""
    return next((source for source in read if source.startswith(f"{container}!")), "")


def _is_cover(letter: Letter) -> bool:
    document = letter.document
    is_mail = document.origin.media_type == "message/rfc822"
    return is_mail and word_count(document.text, 0, len(document.text)) <= _COVER


def _is_table(letter: Letter) -> bool:
    document = letter.document
    rows = sum(len(block.span) for block in document.blocks if block.kind == "table_row")
    ending = PurePosixPath(document.origin.source.rpartition("!")[2].lower()).suffix
    return ending in _TABLES or rows * 2 > len(document.text)
