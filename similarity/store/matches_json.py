"""Matches as JSON with their alignments written from packed steps: else records of each step would be made for this."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Any

from pydantic import TypeAdapter

from similarity.records import Match, Steps

__all__ = ["matches_json"]

_MATCHES: TypeAdapter[Any] = TypeAdapter(tuple[Match, ...])
# No text holds these bytes: in JSON each quotation mark of a text has a backslash before it.
_EMPTY = b'"runs":[],"edits":[]'


def matches_json(matches: Sequence[Match]) -> bytes:
    """The same bytes as pydantic's, as an array."""
    if not all(isinstance(match.held_edits, Steps) for match in matches):
        return _MATCHES.dump_json(tuple(matches))
    around = _MATCHES.dump_json(tuple([match.without_alignment() for match in matches])).split(_EMPTY)
    inside = [_alignment(match.steps) for match in matches]
    return b"".join([*chain.from_iterable(zip(around, inside, strict=False)), around[-1]])


def _alignment(steps: Steps) -> bytes:
    runs: list[str] = []
    edits: list[str] = []
    for a, a_end, b, b_end, words in steps.rows():
        sides = f'"left":{{"start":{a},"end":{a_end}}},"right":{{"start":{b},"end":{b_end}}}'
        if words:
            runs.append(f'{{{sides},"words":{words}}}')
            edits.append(f'{{"op":"equal",{sides}}}')
        elif a == a_end:
            edits.append(f'{{"op":"insert",{sides}}}')
        elif b == b_end:
            edits.append(f'{{"op":"delete",{sides}}}')
        else:
            edits.append(f'{{"op":"replace",{sides}}}')
    return f'"runs":[{",".join(runs)}],"edits":[{",".join(edits)}]'.encode()
