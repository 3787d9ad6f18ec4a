"""A writer whose kind of body no table knows: the head of the letter names it, and its last noun acts in the letter.

"Travel Permits Bureau" at the head, and "the Bureau holds" in the text, name the writer together; neither would alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from similarity.ingest.draft import DraftBlock
from similarity.ingest.metadata.dates import day_in
from similarity.ingest.metadata.name_places import NAME, tail

__all__ = ["SPEAKS", "acting_name"]

SPEAKS = r"\s+(?:can|cannot|considers?|does|has|holds?|neither|owes|will|withholds?)\b"  # what the writer of a letter does
_NEAR = 6  # blocks at the head
_MOST_WORDS = 8
# No body by itself: what one is called that answers for it, or that answers at all.
_NO_BODY = frozenset(
    ["team", "unit", "section", "officer", "act", "request", "information", "response", "regulations", "exemption", "commissioner"]
)  # fmt: skip


def acting_name(body: Sequence[DraftBlock], chrome: Sequence[DraftBlock] = ()) -> str:
    """The body that head, end or page furniture name and whose kind acts in the text; empty where there is none.

    Parameters
    ----------
    body, chrome
        Blocks of the letter, and of the page around it.
    """
    own = [block for block in body if block.author != "requester"]
    text = "\n".join(block.text[:5_000] for block in own)
    for block in (*own[:_NEAR], *tail(body), *chrome):
        for name in _names(block.text):
            head = name.split()[0] if re.match(r"\S+ (?:for|of)\b", name) else name.split()[-1]
            if head.lower() not in _NO_BODY and re.search(
                rf"\b[Tt]he {re.escape(head)}(?:{SPEAKS}|\s+agreed\b)", text
            ):
                return name
    return ""


def _names(line: str) -> Iterator[str]:
    """The name that a short line is, or begins with before a day or a full stop."""
    for words in (line, line.partition(". ")[0], line.partition(", ")[0] if day_in(line) else ""):
        bare = re.sub(r"^(?:©|\(c\))\s*", "", words).strip(" .,|")
        found = NAME.fullmatch(bare) if 2 <= len(bare.split()) <= _MOST_WORDS else None
        if found and "," not in found["name"]:
            yield found["name"]
