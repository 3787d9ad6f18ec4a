"""Personal details of letters as a collection keeps them, beside what each letter shows by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from similarity.records import Span

if TYPE_CHECKING:
    from similarity.audit.single_letter import Alone
    from similarity.report.privacy.redact import Details

__all__ = ["as_kept", "known_of"]


def as_kept(alone: Mapping[str, Alone], details: Mapping[str, Details]) -> dict[str, tuple[Alone, Any]]:
    """What is kept of each letter, by id; of those without ``details`` only what they show."""
    return {name: (one, _packed(details[name]) if name in details else None) for name, one in alone.items()}


def known_of(kept: Mapping[str, tuple[Alone, Any]]) -> tuple[dict[str, Alone], dict[str, Details]]:
    """What letters show by themselves, and their personal details as far as they are kept; by id."""
    return (
        {name: alone for name, (alone, _) in kept.items()},
        {name: _unpacked(packed) for name, (_, packed) in kept.items() if packed is not None},
    )


def _packed(details: Details) -> Any:
    return [[(one.span.start, one.span.end, one.kind) for one in details.found], details.names]


def _unpacked(packed: Any) -> Details:
    from similarity.report.privacy.redact import Details, Personal

    found, names = packed
    return Details(tuple(Personal(Span(start, end), kind) for start, end, kind in found), tuple(names))
