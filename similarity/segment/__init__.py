"""Understand a letter: blocks, roles, exemption citations, passages, sentences and the request."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from similarity.records import Document, Letter

__all__ = ["understand"]


def understand(document: Document) -> Letter:
    """Roles, exemptions, citations, passages, request and positions of one document.

    What reads it is loaded with the first one: many use a part of this room and understand no letter.

    Returns
    -------
    Letter
        Its labels cover every word; ``notes`` say why parts stayed unknown.
    """
    from similarity.segment.whole_letter import understand as understood

    return understood(document)
