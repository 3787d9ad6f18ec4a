"""What a pasted text is called: by its subject, or by its first words."""

from __future__ import annotations

import re

__all__ = ["name_of_pasted"]

_SUBJECT = re.compile(r"(?:subject|re)\s*[:–-]\s*(?P<said>\S.*)", re.IGNORECASE)
_HEAD = re.compile(
    r"(?:(?:from|to|cc|bcc|date|sent|(?:our|your)?\s*ref\w*)\b[^:]{0,20}:|dear\b|\W*\Z)", re.IGNORECASE
)
_FEWEST, _MOST = 3, 10  # words of a line that says something; of a name
_LONGEST = 70  # characters
_LINES = 60  # in which a subject is looked for


def name_of_pasted(text: str) -> str:
    r"""Name of the file that a pasted text is kept in.

    Examples
    --------
    >>> name_of_pasted("Dear Sir\n\nWe hold the tide tables that you asked for.")
    'Pasted text, We hold the tide tables that you asked for.txt'
    >>> name_of_pasted("Subject: Request on tides\n\nDear Sir")
    'Pasted text, Request on tides.txt'
    >>> name_of_pasted("No.")
    'Pasted text.txt'
    """
    lines = [" ".join(line.split()) for line in text.splitlines()[:_LINES]]
    subject = next((found["said"] for line in lines if (found := _SUBJECT.match(line))), "")
    saying = (line for line in lines if len(line.split()) >= _FEWEST and not _HEAD.match(line))
    words = re.sub(r"[/\\]+", " ", subject or next(saying, "")).split()[:_MOST]
    while len(" ".join(words)) > _LONGEST:
        words.pop()
    said = " ".join(words).strip(" .,;:")
    return f"Pasted text, {said}.txt" if said else "Pasted text.txt"
