"""The kind of document that a user names to choose letters by."""

from __future__ import annotations

from typing import get_args

from similarity.errors import SettingsError
from similarity.records import DocumentKind

__all__ = ["checked_kind"]


def checked_kind(kind: str) -> str:
    """A kind as given; empty stays empty.

    Raises
    ------
    SettingsError
        It is none: without that word every question about it would be answered with "none".
    """
    known = get_args(DocumentKind)
    if kind and kind not in known:
        raise SettingsError(f"{kind}: is no kind of document. Kinds are: {', '.join(known)}.")
    return kind
