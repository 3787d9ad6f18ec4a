"""Stock arguments that a letter makes, and what the guidance says of each."""

from __future__ import annotations

from collections.abc import Iterator

from similarity.audit.wording import clip, finding
from similarity.facts import load
from similarity.records import Finding, Letter, Span
from similarity.segment.parts.arguments import find_arguments

__all__ = ["stock_arguments"]


def stock_arguments(letter: Letter) -> Iterator[Finding]:
    """One finding for each argument that is argued (not only named), with every place.

    An argument may be right; that it is a stock one only says what to ask of it.
    """
    places: dict[str, list[Span]] = {}
    for argument in find_arguments(letter):
        if argument.manner == "arguing":
            places.setdefault(argument.argument_id, []).append(argument.span)
    rows = {str(row["id"]): row for row in load("stock_arguments").rows}
    for argument_id, spans in sorted(places.items()):
        row = rows[argument_id]
        values = {
            "name": str(row["name"]),
            "explanation": _sentence(str(row["explanation"])),
            "guidance": _sentence(str(row["guidance"])),
            "quotation": clip(letter.document.quote(spans[0])),
            "count": "once" if len(spans) == 1 else f"in {len(spans)} sentences",
            "subject": argument_id,
        }
        yield finding("stock-argument", letter.document, spans[0], values, sources=[row], related=spans[1:])


def _sentence(words: str) -> str:
    return words.rstrip().rstrip(".")
