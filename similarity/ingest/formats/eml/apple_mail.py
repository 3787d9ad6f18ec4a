"""Apple Mail's ``.emlx``: the length of a message on a line of its own, the message, and what the program noted of it."""

from __future__ import annotations

import re

__all__ = ["message_in"]

_LENGTH = re.compile(rb"\s*(\d{1,12})[ \t]*\r?\n")


def message_in(data: bytes) -> tuple[bytes, bool]:
    """The message as RFC 5322 has it, and whether it is there to its end.

    Parameters
    ----------
    data
        The file. One that begins otherwise is handed back as it is.
    """
    found = _LENGTH.match(data)
    if found is None:
        return data, True
    end = found.end() + int(found[1])
    return data[found.end() : end], end <= len(data)
