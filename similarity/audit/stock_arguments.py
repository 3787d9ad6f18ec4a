"""Stock arguments that a letter makes, and what the guidance says of each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from similarity.audit.sentences import label_at
from similarity.audit.wording import clip, finding
from similarity.facts import load
from similarity.records import Finding, Letter, Span
from similarity.segment.parts.arguments import find_arguments

__all__ = ["stock_arguments"]

_LAW = re.compile(
    r"\b(?:[Ss]ection|[Rr]egulation) \d+[\w()]*:? (?:provides|states|says|exempts|information is exempt)\b|\bdoes not arise if\b"
)


def stock_arguments(letter: Letter) -> Iterator[Finding]:
    """One finding for each argument that is argued (not only named), with every place.

    An argument may be right; that it is a stock one only says what to ask of it.
    """
    places: dict[str, list[Span]] = {}
    for argument in find_arguments(letter):
        if argument.manner == "arguing" and not _recited(letter, argument.span):
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


def _recited(letter: Letter, span: Span) -> bool:
    """Whether the words are the law's rather than an argument of this letter."""
    label = label_at(letter, span.start)
    return label is None or label.role == "legislation" or bool(_LAW.search(letter.document.quote(span)))


def _sentence(words: str) -> str:
    return words.rstrip().rstrip(".")
