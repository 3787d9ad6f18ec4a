"""A thread of messages to responses: one document for each answer, with the words it answers.

What stands before the first message belongs to the first response, what follows the last to the last one, so
that nothing of a page is lost. An acknowledgement is not an answer: it goes with the answer that follows, as
chrome, because it repeats in every thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from similarity.ingest.draft import Author, DatedEvidence, DraftBlock
from similarity.ingest.facts_tables import cues

__all__ = ["Message", "Response", "responses"]

_LONGEST_ACKNOWLEDGEMENT = 250  # words


@dataclass(slots=True)
class Message:
    """One message of a thread."""

    name: str
    author: Author
    blocks: list[DraftBlock] = field(default_factory=list)
    dates: list[DatedEvidence] = field(default_factory=list)


@dataclass(slots=True)
class Response:
    """One answer with what led to it."""

    name: str  # of the message that answers; empty when the thread has one answer only
    blocks: list[DraftBlock]
    dates: list[DatedEvidence]


def responses(
    before: Sequence[DraftBlock], messages: Sequence[Message], after: Sequence[DraftBlock]
) -> list[Response]:
    """The thread cut into responses; empty when nobody answered."""
    found: list[Response] = []
    pending = list(before)
    for message in messages:
        if message.author != "authority":
            pending.extend(message.blocks)
        elif _is_acknowledgement(message):
            pending.extend(replace(block, kind="chrome", level=0) for block in message.blocks)
        else:
            found.append(Response(message.name, [*pending, *message.blocks], message.dates))
            pending = []
    if found:
        found[-1].blocks.extend([*pending, *after])
    if len(found) == 1:
        found[0].name = ""
    return found


def _is_acknowledgement(message: Message) -> bool:
    text = " ".join(b.text for b in message.blocks if b.author == "authority" and b.kind != "chrome")
    if len(text.split()) > _LONGEST_ACKNOWLEDGEMENT:
        return False
    says = any(pattern.search(text) for pattern in cues("mail_cues", "acknowledgement"))
    return says and not any(pattern.search(text) for pattern in cues("mail_cues", "decision"))
