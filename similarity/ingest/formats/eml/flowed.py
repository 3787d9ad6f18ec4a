"""Text of ``format=flowed`` (RFC 3676): lines that end with a space go on in the next."""

from __future__ import annotations

from similarity.ingest.text.lines import Line
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["unflowed"]

_MARKS = compiled_pattern(r">+")


def unflowed(text: str, delete_space: bool = False) -> list[Line]:
    """Lines as they were written, numbered as they stand in the text.

    Parameters
    ----------
    text
        The body.
    delete_space
        The parameter ``delsp``: the space at the end of a soft line is not part of the text.
    """
    found: list[Line] = []
    depth, soft = 0, False
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        marks = _MARKS.match(raw)
        here = len(marks.group()) if marks else 0
        content = raw[here:]
        content = content[1:] if content.startswith(" ") else content  # space-stuffing
        ends_soft = content.endswith(" ") and content != "-- "
        own = content[:-1] if ends_soft and delete_space else content
        if soft and here == depth:
            found[-1] = Line(found[-1].text + own, found[-1].number)
        else:
            found.append(Line(("> " * here) + own, number))
        depth, soft = here, ends_soft
    return [Line(line.text.strip(), line.number) for line in found]
