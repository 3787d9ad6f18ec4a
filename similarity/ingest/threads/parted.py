"""A draft that holds several letters, as one draft for each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from similarity.ingest.draft import Author, DatedEvidence, Draft, DraftBlock
from similarity.ingest.mail.thread import Message, responses
from similarity.ingest.metadata.dates import only_a_day
from similarity.ingest.threads.earlier_letter import earlier_letter
from similarity.ingest.threads.message_heads import (
    MessageHead,
    greets_a_body,
    message_head,
    name_and_day,
)
from similarity.kept_work import pattern as compiled_pattern

__all__ = ["letters_in"]

# What a site says of a request, and its links below each message.
_OF_THE_SITE = compiled_pattern(
    r"(?:.{0,80} made this (?:\w+ ){0,4}request to .*|(?:this|the) request (?:has been|was|is) .{3,90}|status\s*:.{3,90}"
    r"|(?:link to|report|reply to|share) this (?:message|request|page).{0,40}|show quoted sections?|hide quoted sections?|annotations? (?:by|from) .{3,600}|things to do with this request.{0,120}|add an annotation)\.?",
    re.IGNORECASE,
)

_HEAD = 120  # characters of a line that names a writer


def letters_in(draft: Draft) -> list[Draft]:
    """The letters of a draft in their order; the draft itself where it is one.

    Notes
    -----
    A page whose layout is known has its authors already and is not parted again. An answer keeps the words that
    it answers. A review and the refusal below it are two letters, each with its own day.
    """
    if draft.name or not draft.blocks:
        return [draft]
    if all(block.author == "unknown" for block in draft.blocks):
        thread = _thread(draft)
        if thread:
            return thread
    return earlier_letter(draft)


def _thread(draft: Draft) -> list[Draft]:
    heads = _heads(draft.blocks) or _names_and_days(draft.blocks)
    authors = _authors([head for _, head in heads])
    if len(heads) < 2 or "authority" not in authors:
        return []
    messages = []
    ends = [n for n, _ in heads[1:]] + [_end_of_last(draft.blocks, heads[-1][0])]
    for number, ((start, head), end, author) in enumerate(zip(heads, ends, authors, strict=True), start=1):
        messages.append(_message(draft.blocks[start:end], head, author, number))
    before = [_site(block) for block in draft.blocks[: heads[0][0]]]
    after = [_site(block) for block in draft.blocks[ends[-1] :]]
    body = next((head.body for _, head in heads if head.body), "")
    return [
        replace(
            draft,
            blocks=r.blocks,
            name=r.name,
            dates=[*r.dates, *(d for d in draft.dates if not r.dates)],
            authority=draft.authority or body,
            problems=draft.problems if n == 0 else [],
        )
        for n, r in enumerate(responses(before, messages, after))
    ]


def _heads(blocks: Sequence[DraftBlock]) -> list[tuple[int, MessageHead]]:
    """Lines that begin a message, with who wrote it; the day may stand alone on the line below."""
    found = []
    for n, (block, following) in enumerate(pairwise([*blocks, DraftBlock("")])):
        below = only_a_day(following.text) and not only_a_day(block.text)
        head = message_head(block.text) or (
            message_head(f"{block.text} {following.text}") if below and len(block.text) <= _HEAD else None
        )
        if head:
            found.append((n, head))
    return found


def _names_and_days(blocks: Sequence[DraftBlock]) -> list[tuple[int, MessageHead]]:
    """Lines with a name and a day only, where one without a body's name stands right above words to a body."""
    found = [(n, head) for n, block in enumerate(blocks) if (head := name_and_day(block.text))]
    asks = any(
        not head.body and n + 1 < len(blocks) and greets_a_body(blocks[n + 1].text) for n, head in found
    )
    return found if asks else []


def _authors(heads: Sequence[MessageHead]) -> list[Author]:
    """Whose each message is: who wrote first asks, unless it is a body; any other name answers."""
    asker = next((head.name.casefold() for head in heads if head.author != "authority"), "")
    found: list[Author] = []
    for head in heads:
        if head.author != "unknown":
            found.append(head.author)
        else:
            found.append("requester" if head.name.casefold() == asker else "authority")
    return found


def _message(blocks: Sequence[DraftBlock], head: MessageHead, author: Author, number: int) -> Message:
    top = replace(blocks[0], kind="chrome", level=0)
    rest = list(blocks[1:])
    if rest and only_a_day(rest[0].text):  # the day stands on a line of its own
        rest[0] = replace(rest[0], kind="chrome", level=0)
    own = [block if block.kind == "chrome" else replace(_site(block), author=author) for block in rest]
    return Message(f"message-{number}", author, [top, *own], [DatedEvidence(head.date, "page")])


def _site(block: DraftBlock) -> DraftBlock:
    return replace(block, kind="chrome", level=0) if _OF_THE_SITE.fullmatch(block.text.strip()) else block


def _end_of_last(blocks: Sequence[DraftBlock], start: int) -> int:
    """Where the last message stops: at the page's own words below it."""
    for n, (block, following) in enumerate(
        pairwise([*blocks[start:], DraftBlock("", "chrome")]), start=start
    ):
        if (
            block.kind != "chrome"
            and following.kind == "chrome"
            and all(b.kind == "chrome" for b in blocks[n + 1 :])
        ):
            return n + 1
    return len(blocks)
